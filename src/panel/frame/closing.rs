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
            for (button, tip, edit) in [
                (
                    egui::Button::new(save).fill(colors.accent),
                    "Saves the scenario and closes the window",
                    DocumentEdit::CloseSaving,
                ),
                (
                    egui::Button::new("Close without saving"),
                    "Closes the window; the changes come back when the scenario is opened again",
                    DocumentEdit::CloseAnyway,
                ),
                (egui::Button::new("Keep open"), "Leaves the window open", DocumentEdit::KeepOpen),
            ] {
                let button = button.min_size(Vec2::new(0.0, 28.0));
                if ui.add(button).on_hover_text(tip).clicked() {
                    edits.push(Edit::Document(edit));
                }
            }
        });
    });
}
