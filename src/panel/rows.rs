//! What sections share: headings, rows of name and number, bars, and buttons that name their key.

use super::{
    egui,
    style::{Type, colors, text},
};

/// All spacing is a multiple of this, points.
pub(super) const GRID: f32 = 4.0;

/// Shows a heading with space above it.
pub(super) fn heading(ui: &mut egui::Ui, title: &str) {
    ui.add_space(3.0 * GRID);
    ui.label(text(Type::Heading, title, colors(ui).text));
}

/// Shows a section with a heading and rows: names to the left, numbers to the right.
pub(super) fn section(ui: &mut egui::Ui, title: &str, rows: &[(&str, String, &str)]) {
    heading(ui, title);
    let colors = colors(ui);
    ui.spacing_mut().interact_size.y = 18.0;
    for (name, value, tip) in rows {
        ui.horizontal(|ui| {
            ui.label(text(Type::Body, *name, colors.text_2)).on_hover_text(*tip);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(text(Type::Lead, value, colors.text));
            });
        });
    }
}

/// Shows a bar for a fraction in [0, 1], with a text above it that names the figure.
pub(super) fn bar(ui: &mut egui::Ui, fraction: f64, words: &str, color: egui::Color32) {
    let share = if fraction.is_finite() { fraction.clamp(0.0, 1.0) as f32 } else { 0.0 };
    let colors = colors(ui);
    ui.label(text(Type::Small, words, colors.text_3));
    let size = egui::Vec2::new(ui.available_width(), GRID);
    let (place, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    ui.painter().rect_filled(place, 2.0, colors.line);
    let full = place.with_max_x(place.left() + share * place.width());
    ui.painter().rect_filled(full, 2.0, color);
}

/// Returns the width of one of `count` items that share a row, points.
pub(super) fn share(ui: &egui::Ui, count: u8) -> f32 {
    let gaps = f32::from(count - 1) * ui.spacing().item_spacing.x;
    ((ui.available_width() - gaps) / f32::from(count)).floor() - 1.0
}

/// Returns what a field or a list is called for those who do not see it, with what it holds.
pub(super) fn info(kind: egui::WidgetType, name: &str, value: &str) -> egui::WidgetInfo {
    let mut info = egui::WidgetInfo::labeled(kind, true, name);
    info.current_text_value = Some(value.to_owned());
    info
}

/// Returns a tip with the key that does the same.
pub(super) fn tip(words: &str, key: &str) -> String {
    if key.is_empty() { words.to_owned() } else { format!("{words}  ({key})") }
}

/// Shows a button with its key beside the label.
pub(super) fn button(
    ui: &mut egui::Ui,
    label: &str,
    key: &str,
    tip: &str,
    width: f32,
) -> egui::Response {
    let button = egui::Button::new(label).shortcut_text(quiet(ui, key));
    ui.add(button.min_size(egui::Vec2::new(width, 24.0))).on_hover_text(tip)
}

/// Shows a button that is an icon, with what it does and its key on hover.
pub(super) fn icon_button(
    ui: &mut egui::Ui,
    icon: &str,
    name: &str,
    key: &str,
    is_enabled: bool,
) -> egui::Response {
    let button = egui::Button::new(text(Type::Body, icon, colors(ui).text_2))
        .frame_when_inactive(false)
        .min_size(egui::Vec2::splat(28.0));
    let response = ui.add_enabled(is_enabled, button);
    let label = tip(name, key);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, is_enabled, name));
    response.on_hover_text(&label).on_disabled_hover_text(label)
}

fn quiet(ui: &egui::Ui, words: &str) -> egui::RichText {
    text(Type::Note, words, colors(ui).text_3)
}
