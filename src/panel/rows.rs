//! The style that sections share: one accent, a grid of four points, headings, rows of name and
//! number, bars, and buttons that name their key.

use super::egui;

/// All spacing is a multiple of this, points.
pub(super) const GRID: f32 = 4.0;
/// Width of the side panel, points.
pub(super) const SIDE_WIDTH: f32 = 300.0;
/// Colour of headings and of selected or active items.
pub(super) const ACCENT: egui::Color32 = egui::Color32::from_rgb(0xF0, 0xC0, 0x50);
/// The accent as a background of text.
pub(super) const ACCENT_DIM: egui::Color32 = egui::Color32::from_rgb(0x5A, 0x48, 0x1C);
/// Colour of secondary text.
pub(super) const QUIET: egui::Color32 = egui::Color32::from_gray(0x9A);
/// Colour of errors; a sign or a word stands beside it.
pub(super) const WRONG: egui::Color32 = egui::Color32::from_rgb(0xF2, 0x84, 0x4A);

/// Shows a heading with space above it.
pub(super) fn heading(ui: &mut egui::Ui, text: &str) {
    ui.add_space(3.0 * GRID);
    ui.label(egui::RichText::new(text).strong().size(14.0).color(ACCENT));
}

/// Shows a section with a heading and rows: names to the left, numbers to the right.
pub(super) fn section(ui: &mut egui::Ui, title: &str, rows: &[(&str, String, &str)]) {
    heading(ui, title);
    for (name, value, tip) in rows {
        ui.horizontal(|ui| {
            ui.label(*name).on_hover_text(*tip);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(egui::RichText::new(value).monospace());
            });
        });
    }
}

/// Shows a bar for a fraction in [0, 1], with a text on it that names the figure.
pub(super) fn bar(ui: &mut egui::Ui, fraction: f64, text: String) {
    let width = if fraction.is_finite() { fraction.clamp(0.0, 1.0) as f32 } else { 0.0 };
    ui.add(
        egui::ProgressBar::new(width)
            .text(egui::RichText::new(text).color(egui::Color32::WHITE).size(12.0))
            .fill(ACCENT_DIM)
            .desired_height(4.0 * GRID),
    );
}

/// Returns the width of one of `count` items that share a row, points.
pub(super) fn share(ui: &egui::Ui, count: u8) -> f32 {
    let gaps = f32::from(count - 1) * GRID;
    ((ui.available_width() - gaps) / f32::from(count)).floor() - 1.0
}

/// Shows a button with its key beside the label.
pub(super) fn button(
    ui: &mut egui::Ui,
    label: &str,
    key: &str,
    tip: &str,
    width: f32,
) -> egui::Response {
    let button = egui::Button::new(label).shortcut_text(quiet(key));
    ui.add(button.min_size(egui::Vec2::new(width, 0.0))).on_hover_text(tip)
}

/// Shows a button that stays pressed while what it switches is on.
pub(super) fn switch(
    ui: &mut egui::Ui,
    label: &str,
    key: &str,
    is_on: bool,
    width: f32,
) -> egui::Response {
    let button = egui::Button::selectable(is_on, label).shortcut_text(quiet(key));
    ui.add(button.min_size(egui::Vec2::new(width, 0.0)))
}

fn quiet(text: &str) -> egui::RichText {
    egui::RichText::new(text).color(QUIET).small()
}

/// Sets the text colour, which is brighter than the library's own, the accent and the spacing.
pub(super) fn look(style: &mut egui::Style) {
    style.visuals.override_text_color = Some(egui::Color32::from_gray(0xDC));
    style.visuals.panel_fill = egui::Color32::from_rgb(0x14, 0x17, 0x1C);
    style.visuals.window_fill = egui::Color32::from_rgb(0x1A, 0x1E, 0x24);
    style.visuals.selection.bg_fill = ACCENT_DIM;
    style.visuals.selection.stroke.color = ACCENT;
    style.visuals.hyperlink_color = ACCENT;
    // the scroll bar stands beside the figures, not over them
    style.spacing.scroll.floating_allocated_width = 2.0 * GRID;
    style.spacing.item_spacing = egui::Vec2::splat(GRID);
    style.spacing.button_padding = egui::Vec2::new(2.0 * GRID, 0.5 * GRID);
}
