//! Where the panels stand in the window.

use super::{
    cluster::side_ui,
    edit::Edit,
    egui,
    help::help_ui,
    inputs::Inputs,
    legend::{labels_ui, legend_ui},
    notice::notices_ui,
    reading::Readings,
    rows::SIDE_WIDTH,
    search::search_ui,
};

/// Shows all panels over the picture. Returns how much they cover from the left, points.
pub fn all_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) -> f32 {
    notices_ui(ui, &readings.notices, edits);
    if inputs.is_hidden {
        return 0.0;
    }
    let side = egui::Panel::left("side")
        .exact_size(SIDE_WIDTH)
        .resizable(false)
        .show(ui, |ui| side_ui(ui, readings, inputs, edits));
    legend_ui(ui, &readings.legends);
    labels_ui(ui, &readings.labels);
    search_ui(ui, readings, inputs, edits);
    if inputs.is_help_open {
        help_ui(ui, readings, edits);
    }
    side.response.rect.width()
}
