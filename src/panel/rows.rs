//! The look that sections share: a heading, rows of name and number, and bars.

use super::egui;

/// A section with a heading and a grid of rows.
pub(super) fn section(ui: &mut egui::Ui, heading: &str, rows: &[(&str, String, &str)]) {
    ui.add_space(8.0);
    ui.label(egui::RichText::new(heading).strong().size(14.5));
    egui::Grid::new(heading).num_columns(2).spacing([16.0, 4.0]).min_col_width(104.0).show(
        ui,
        |ui| {
            for (name, value, tip) in rows {
                ui.label(*name).on_hover_text(*tip);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.label(egui::RichText::new(value).monospace());
                });
                ui.end_row();
            }
        },
    );
}

/// A bar with its text on it, for a fraction in [0, 1]; the text says what the bar shows.
pub(super) fn bar(ui: &mut egui::Ui, fraction: f64, text: String, color: egui::Color32) {
    let width = if fraction.is_finite() { fraction.clamp(0.0, 1.0) as f32 } else { 0.0 };
    ui.add(
        egui::ProgressBar::new(width)
            .text(egui::RichText::new(text).color(egui::Color32::WHITE).size(12.0))
            .fill(color)
            .desired_height(15.0),
    );
}
