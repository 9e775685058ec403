//! The question that closing an unsaved document asks.

use crate::panel::{
    edit::{DocumentEdit, Edit},
    egui::{self, Vec2},
    reading::Readings,
    style::{Type, colors, text},
};

/// Shows the question while it is asked.
pub fn closing_ui(ui: &egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    if !readings.document.is_closing {
        return;
    }
    let colors = colors(ui);
    egui::Modal::new("closing".into()).show(ui.ctx(), |ui| {
        ui.set_width(380.0);
        let title = format!("Save “{}” before closing?", readings.mission);
        ui.label(text(Type::Figure, title, colors.text));
        let words = "What is not saved is kept, and offered when Sunward opens again.";
        ui.label(text(Type::Body, words, colors.text_2));
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            let save = text(Type::Heading, "Save", colors.ink);
            for (button, edit) in [
                (egui::Button::new(save).fill(colors.accent), DocumentEdit::CloseSaving),
                (egui::Button::new("Close without saving"), DocumentEdit::CloseAnyway),
                (egui::Button::new("Go on"), DocumentEdit::KeepOpen),
            ] {
                if ui.add(button.min_size(Vec2::new(0.0, 28.0))).clicked() {
                    edits.push(Edit::Document(edit));
                }
            }
        });
    });
}
