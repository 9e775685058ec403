//! What has the keyboard's focus: the ring round it, and the field of the search.

use super::theme::colors;
use crate::panel::egui;

/// Frames what has the keyboard's focus.
pub fn focus_ring(ui: &egui::Ui, place: egui::Rect, response: &egui::Response) {
    if response.has_focus() {
        let stroke = egui::Stroke::new(2.0, colors(ui).accent);
        ui.painter().rect_stroke(place.shrink(2.0), 4.0, stroke, egui::StrokeKind::Inside);
    }
}

/// Returns the field of the search among the panels' controls.
pub fn search_field() -> egui::Id {
    egui::Id::new("search field")
}
