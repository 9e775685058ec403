//! Notices over the picture: errors at the place where they occurred, what stays until it is
//! closed, and toasts.

use super::{
    edit::{DocumentEdit, Edit},
    egui::{self, Align2, Pos2, Rect, Vec2},
    reading::{NoticeReading, Readings},
    rows,
    style::{Type, colors, icon, text},
};

/// Distance from the edges of the picture, points.
const INSET: f32 = 12.0;
/// Space between two notices, points.
const GAP: f32 = 8.0;
/// Height of the buttons over the picture, with the space around them, points.
const TOOLS: f32 = 64.0;
/// Greatest width of a notice, points.
const WIDTH: f32 = 480.0;

/// Shows notices, each with a button that closes it, or cancels what it tells the progress of. One that has a place stands there, one that
/// stays at the upper left of the picture, and a toast at its lower left, above `floor`, the height
/// in points at which something else begins.
pub fn notices_ui(
    ui: &egui::Ui,
    picture: Rect,
    floor: f32,
    readings: &Readings,
    edits: &mut Vec<Edit>,
) {
    let screen = ui.ctx().content_rect();
    let mut upper = picture.left_top() + Vec2::new(INSET, TOOLS);
    let mut lower = Pos2::new(picture.left() + INSET, floor - INSET);
    for notice in &readings.notices {
        // below the windows of the panels, which stand in the foreground
        let area = egui::Area::new(egui::Id::new(("notice", notice.number)))
            .order(egui::Order::Middle)
            .constrain(true);
        let placed = match notice.place_px {
            Some((x_px, y_px)) => {
                let points = ui.ctx().pixels_per_point();
                area.fixed_pos(screen.clamp(Pos2::new(x_px / points, y_px / points)))
            }
            None if notice.stays => area.fixed_pos(upper),
            None => area.pivot(Align2::LEFT_BOTTOM).fixed_pos(lower),
        };
        let shown = placed.show(ui.ctx(), |ui| notice_ui(ui, screen, notice, readings, edits));
        let height = shown.response.rect.height() + GAP;
        match (notice.place_px, notice.stays) {
            (Some(_), _) => {}
            (None, true) => upper.y += height,
            (None, false) => lower.y -= height,
        }
    }
}

fn notice_ui(
    ui: &mut egui::Ui,
    screen: Rect,
    notice: &NoticeReading,
    readings: &Readings,
    edits: &mut Vec<Edit>,
) {
    let colors = colors(ui);
    let mut frame = egui::Frame::window(ui.style()).inner_margin(2.0 * rows::GRID);
    if notice.is_error {
        frame = frame.stroke(egui::Stroke::new(1.0, colors.broken));
    }
    frame.show(ui, |ui| {
        ui.set_max_width((0.5 * screen.width()).min(WIDTH));
        ui.horizontal_wrapped(|ui| {
            if notice.is_error {
                ui.label(text(Type::Body, icon::BROKEN, colors.broken));
            }
            ui.label(text(Type::Heading, &notice.title, colors.text));
            let undo = Edit::Document(DocumentEdit::Undo);
            if notice.can_undo {
                let tip = rows::tip("Takes this step back", readings.key(&undo));
                if ui.small_button("Undo").on_hover_text(tip).clicked() {
                    edits.push(undo);
                }
            }
            if notice.can_cancel {
                let tip = "Ends the export: no file is written";
                if ui.small_button("Cancel").on_hover_text(tip).clicked() {
                    edits.push(Edit::Document(DocumentEdit::CancelExport));
                }
                return;
            }
            let tip = rows::tip("Closes this notice", readings.key(&Edit::Close));
            if ui.small_button("Close").on_hover_text(tip).clicked() {
                edits.push(Edit::CloseNotice(notice.number));
            }
        });
        if !notice.text.is_empty() {
            let text = egui::RichText::new(&notice.text).monospace();
            ui.add(egui::Label::new(text).wrap().selectable(true));
        }
    });
}
