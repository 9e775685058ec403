//! The ring round what has the keyboard's focus.

use super::theme::colors;
use crate::panel::egui;

/// Frames what has the keyboard's focus.
pub fn focus_ring(ui: &egui::Ui, place: egui::Rect, response: &egui::Response) {
    if response.has_focus() {
        let stroke = egui::Stroke::new(2.0, colors(ui).accent);
        ui.painter().rect_stroke(place.shrink(2.0), 4.0, stroke, egui::StrokeKind::Inside);
    }
}
