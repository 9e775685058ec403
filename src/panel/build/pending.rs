//! What differs from what flies, with the buttons that make it fly or take it back.

use crate::panel::{
    edit::{DocumentEdit, Edit},
    egui::{self, Align, Layout, Rect, Vec2},
    reading::Readings,
    rows,
    style::{Type, colors, floating, icon, text},
};

/// Height of the bar, points.
const HEIGHT: f32 = 44.0;

/// Shows the bar at the top of the picture, while there are such changes.
pub fn pending_ui(ui: &egui::Ui, picture: Rect, readings: &Readings, edits: &mut Vec<Edit>) {
    let pending = &readings.document.pending;
    if pending.is_empty() {
        return;
    }
    let colors = colors(ui);
    let place = Rect::from_min_size(
        picture.min + Vec2::splat(12.0),
        Vec2::new(picture.width() - 24.0, HEIGHT),
    );
    egui::Area::new("pending".into()).fixed_pos(place.min).order(egui::Order::Middle).show(
        ui.ctx(),
        |ui| {
            egui::Frame::new()
                .fill(floating(ui, colors.panel))
                .stroke(egui::Stroke::new(1.0, colors.line))
                .corner_radius(6)
                .inner_margin(egui::Margin::symmetric(12, 8))
                .show(ui, |ui| {
                    ui.set_width(place.width() - 24.0);
                    ui.horizontal(|ui| bar_ui(ui, pending, readings, edits));
                });
        },
    );
}

fn bar_ui(ui: &mut egui::Ui, pending: &[String], readings: &Readings, edits: &mut Vec<Edit>) {
    let colors = colors(ui);
    ui.label(text(Type::Note, icon::CHANGED, colors.accent));
    let count = match pending.len() {
        1 => "1 change is not flying yet".to_owned(),
        count => format!("{count} changes are not flying yet"),
    };
    ui.label(text(Type::Heading, count, colors.text)).on_hover_text(pending.join("\n"));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let apply = Edit::Document(DocumentEdit::Apply);
        let key = text(Type::Note, readings.key(&apply), colors.ink);
        let button = egui::Button::new(text(Type::Heading, "Apply", colors.ink))
            .shortcut_text(key)
            .fill(colors.accent)
            .min_size(Vec2::new(0.0, 28.0));
        if ui.add(button).on_hover_text("Makes the design fly; time and camera stay").clicked() {
            edits.push(apply);
        }
        let discard = Edit::Document(DocumentEdit::Discard);
        let tip = rows::tip("Returns to what flies; one step to undo", readings.key(&discard));
        let button = egui::Button::new(text(Type::Body, "Discard", colors.text_2))
            .frame_when_inactive(false);
        if ui.add(button).on_hover_text(tip).clicked() {
            edits.push(discard);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let list = text(Type::Small, pending.join(", "), colors.text_2);
            ui.add(egui::Label::new(list).truncate());
        });
    });
}
