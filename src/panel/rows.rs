//! What sections share: headings, rows of name and number, bars, and buttons that name their key.

use std::sync::Arc;

use super::{
    egui,
    reading::CardReading,
    source_card::source_card,
    style::{Type, colors, focus_ring, galley, text},
};
use crate::project::derivation::Derivation;

/// All spacing is a multiple of this, points.
pub(super) const GRID: f32 = 4.0;
/// Height of a row, points.
const ROW: f32 = 18.0;

/// Shows a heading with space above it.
pub(super) fn heading(ui: &mut egui::Ui, title: &str) {
    ui.add_space(3.0 * GRID);
    ui.label(text(Type::Heading, title, colors(ui).text));
}

/// Begins a section of rows with a heading.
pub(super) fn section(ui: &mut egui::Ui, title: &str) {
    heading(ui, title);
    ui.spacing_mut().interact_size.y = ROW;
}

/// A number in a row or beside a bar.
pub(super) struct Row<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its value with its unit.
    pub value: String,
    /// What it is.
    pub help: &'a str,
}

/// Shows a number in a row, its name to the left; `derivation` says how it follows, for its card.
pub(super) fn row(ui: &mut egui::Ui, row: &Row<'_>, derivation: impl FnOnce() -> Derivation) {
    let colors = colors(ui);
    let name = galley(ui, Type::Body, row.name, colors.text_2);
    let room = (ui.available_width() - name.size().x - 2.0 * GRID).max(ROW);
    let value = egui::WidgetText::from(text(Type::Lead, &row.value, colors.text)).into_galley(
        ui,
        Some(egui::TextWrapMode::Wrap),
        room,
        egui::TextStyle::Body,
    );
    let size = egui::Vec2::new(ui.available_width(), value.size().y.max(ROW));
    let (place, response) = ui.allocate_exact_size(size, egui::Sense::click());
    let right = place.right() - value.size().x;
    ui.painter().galley(place.left_top(), name, colors.text_2);
    ui.painter().galley(egui::Pos2::new(right, place.top()), value, colors.text);
    card(ui, &response, row, derivation);
}

/// Makes a place that shows a number known to the keyboard and to readers of screens, and shows its
/// card.
fn card(
    ui: &egui::Ui,
    response: &egui::Response,
    row: &Row<'_>,
    derivation: impl FnOnce() -> Derivation,
) {
    response.widget_info(|| {
        let words = format!("{} {}", row.name, row.value);
        egui::WidgetInfo::labeled(egui::WidgetType::Label, true, words)
    });
    focus_ring(ui, response.rect.expand(2.0), response);
    source_card(response, egui::RectAlign::LEFT_START, response.has_focus(), || {
        CardReading::derived(row.name, &row.value, row.help, Arc::new(derivation()))
    });
}

/// Shows a bar for a fraction in [0, 1], with a number above it.
pub(super) fn bar(
    ui: &mut egui::Ui,
    fraction: f64,
    words: &str,
    row: &Row<'_>,
    color: egui::Color32,
    derivation: impl FnOnce() -> Derivation,
) {
    let share = if fraction.is_finite() { fraction.clamp(0.0, 1.0) as f32 } else { 0.0 };
    let colors = colors(ui);
    let words = galley(ui, Type::Small, words, colors.text_3);
    let size = egui::Vec2::new(ui.available_width(), words.size().y + 2.0 * GRID);
    let (place, response) = ui.allocate_exact_size(size, egui::Sense::click());
    ui.painter().galley(place.left_top(), words, colors.text_3);
    let line = place.with_min_y(place.bottom() - GRID);
    ui.painter().rect_filled(line, 2.0, colors.line);
    let full = line.with_max_x(line.left() + share * line.width());
    ui.painter().rect_filled(full, 2.0, color);
    card(ui, &response, row, derivation);
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
