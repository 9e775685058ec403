//! The budget strip: the figures of the design in sight in every mode.

use crate::panel::{
    edit::Edit,
    egui::{self, Align2, Pos2, Rect, RectAlign, Sense, Stroke, Vec2},
    inputs::Inputs,
    reading::{CellReading, StripReading},
    source_card::source_card,
    style::{Type, colors, focus_ring, galley, ground_of, icon, sign, sign_color, word_of},
};

/// Height of the strip, points.
pub const HEIGHT: f32 = 56.0;
/// Width of the cell that says what the figures are of, points.
const SCOPE_WIDTH: f32 = 152.0;
/// Least width of a cell, points.
const LEAST_WIDTH: f32 = 137.0;
/// Width of what says how many cells are left out, points.
const MORE_WIDTH: f32 = 44.0;
/// Width of a window that shows a few cells alone, the worst first, points.
const SLIM: f32 = 760.0;
/// How many cells it shows.
const SLIM_CELLS: usize = 3;
/// Space between a cell's edge and its text, points.
const INSET: f32 = 10.0;
/// Names in the order in which they give way where the window is narrow.
const GIVE_WAY: [&str; 4] = ["Area", "Compute", "Launches", "Mass"];

/// Shows the strip. Grounds show the states only while something is built: else the picture is
/// what matters.
pub fn strip_ui(
    ui: &mut egui::Ui,
    strip: &StripReading,
    is_building: bool,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let bar = ui.max_rect();
    let colors = colors(ui);
    ui.painter().rect_filled(bar, 0.0, colors.panel);
    let (scope, mut rest) = bar.split_left_right_at_x(bar.left() + SCOPE_WIDTH);
    scope_ui(ui, scope, strip, inputs);
    let (shown, left_out) = parted(strip, bar.width(), rest.width());
    if !left_out.is_empty() {
        let (before, more) = rest.split_left_right_at_x(rest.right() - MORE_WIDTH);
        more_ui(ui, more, &left_out);
        rest = before;
    }
    let width = rest.width() / shown.len().max(1) as f32;
    for cell in shown {
        let (place, after) = rest.split_left_right_at_x(rest.left() + width);
        rest = after;
        cell_ui(ui, place, cell, is_building, edits);
    }
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, colors.line));
}

/// Returns the cells that a window has room for, and those that it has not.
fn parted(
    strip: &StripReading,
    window_width: f32,
    width: f32,
) -> (Vec<&CellReading>, Vec<&CellReading>) {
    let room = |width: f32| ((width / LEAST_WIDTH).floor() as usize).max(1);
    let mut cells: Vec<&CellReading> = strip.cells.iter().collect();
    if window_width < SLIM {
        cells.sort_by_key(|cell| core::cmp::Reverse(cell.state));
        let rest = cells.split_off(cells.len().min(room(width - MORE_WIDTH).min(SLIM_CELLS)));
        return (cells, rest);
    }
    if room(width) >= cells.len() {
        return (cells, Vec::new());
    }
    let room = room(width - MORE_WIDTH);
    let over = cells.len().saturating_sub(room);
    let (mut shown, mut left_out): (Vec<_>, Vec<_>) = cells
        .into_iter()
        .partition(|cell| !GIVE_WAY.iter().take(over).any(|name| *name == cell.name));
    left_out.extend(shown.split_off(shown.len().min(room)));
    (shown, left_out)
}

/// Says how many cells are left out; the tip holds their figures.
fn more_ui(ui: &mut egui::Ui, place: Rect, left_out: &[&CellReading]) {
    let colors = colors(ui);
    let words = format!("+{}", left_out.len());
    let told: Vec<String> = left_out
        .iter()
        .map(|cell| {
            let word = if cell.word.is_empty() { "" } else { ", " };
            format!("{} {}{word}{}", cell.name, cell.figure_in_words(), cell.word)
        })
        .collect();
    let response = ui.interact(place, ui.id().with("more"), Sense::click());
    response.widget_info(|| {
        let label = format!("{words}: {}", told.join("; "));
        egui::WidgetInfo::labeled(egui::WidgetType::Label, true, label)
    });
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(place, 0.0, colors.raised);
    }
    ui.painter().vline(place.left() + 0.5, place.y_range(), Stroke::new(1.0, colors.line));
    let shape = galley(ui, Type::Body, words, colors.text_2);
    let at = Align2::CENTER_CENTER.anchor_size(place.center(), shape.size()).min;
    ui.painter().galley(at, shape, colors.text_2);
    focus_ring(ui, place, &response);
    response.on_hover_text(told.join("\n"));
}

fn scope_ui(ui: &mut egui::Ui, place: Rect, strip: &StripReading, inputs: &mut Inputs) {
    let colors = colors(ui);
    let name = if strip.is_of_one { "One satellite" } else { "Whole fleet" };
    let response = ui
        .interact(place, ui.id().with("scope"), Sense::click())
        .on_hover_text("Figures of the whole fleet, or of one satellite of the selected cluster");
    response.widget_info(|| {
        let label = format!("{name}, {}", strip.scope);
        egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label)
    });
    if response.clicked() {
        inputs.is_of_one = !inputs.is_of_one;
    }
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(place, 0.0, colors.raised);
    }
    let at = place.min + Vec2::new(INSET, 9.0);
    let title = galley(ui, Type::Heading, name, colors.text);
    let width = title.size().x;
    ui.painter().galley(at, title, colors.text);
    let caret = galley(ui, Type::Note, icon::DOWN, colors.text_3);
    ui.painter().galley(at + Vec2::new(width + 6.0, 2.0), caret, colors.text_3);
    let scope = galley(ui, Type::Small, &*strip.scope, colors.text_3);
    ui.painter().galley(at + Vec2::new(0.0, 20.0), scope, colors.text_3);
    focus_ring(ui, place, &response);
}

fn cell_ui(
    ui: &mut egui::Ui,
    place: Rect,
    cell: &CellReading,
    is_building: bool,
    edits: &mut Vec<Edit>,
) {
    let colors = colors(ui);
    let response = ui.interact(place, ui.id().with(cell.name), Sense::click());
    let state = cell.state.map_or(String::new(), |state| format!(", {}", word_of(state)));
    response.widget_info(|| {
        let figure = cell.figure_in_words();
        let label = format!("{} {figure}, {}{state}", cell.name, cell.word);
        egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label)
    });
    if let (true, Some(edit)) = (response.clicked(), &cell.opens) {
        edits.push(edit.clone());
    }
    let ground = match cell.state {
        Some(state) if is_building => ground_of(colors, state),
        _ => colors.panel,
    };
    let is_lit = response.hovered() || response.has_focus();
    ui.painter().rect_filled(place, 0.0, if is_lit { colors.raised } else { ground });
    ui.painter().vline(place.left() + 0.5, place.y_range(), Stroke::new(1.0, colors.line));
    let inner = place.shrink2(Vec2::new(INSET, 9.0));
    let quiet = cell.state.map_or(colors.text_3, |state| sign_color(ui, state));
    let mut left = inner.left();
    if let Some(state) = cell.state {
        let shape = galley(ui, Type::Small, sign(state), quiet);
        let width = shape.size().x;
        ui.painter().galley(Pos2::new(left, inner.top()), shape, quiet);
        left += width + 6.0;
    }
    let name = galley(ui, Type::Small, cell.name, colors.text_2);
    let name_right = left + name.size().x;
    ui.painter().galley(Pos2::new(left, inner.top()), name, colors.text_2);
    // a word that does not fit is left to the tip, never cut
    let word = galley(ui, Type::Note, &*cell.word, quiet);
    if name_right + 6.0 + word.size().x <= inner.right() {
        let at = Align2::RIGHT_TOP
            .anchor_size(Pos2::new(inner.right(), inner.top() + 1.0), word.size())
            .min;
        ui.painter().galley(at, word, quiet);
    }
    let figure = galley(ui, Type::Figure, &*cell.figure, colors.text);
    let mut figure_right = inner.left() + figure.size().x;
    ui.painter().galley(Pos2::new(inner.left(), inner.top() + 18.0), figure, colors.text);
    // the unit always stands there, the rest where it fits
    for (words, is_needed) in [(&cell.unit, true), (&cell.rest, false)] {
        let words = galley(ui, Type::Small, &**words, colors.text_3);
        let width = words.size().x;
        if width > 0.0 && (is_needed || figure_right + 4.0 + width <= inner.right() + 4.0) {
            let at = Pos2::new(figure_right + 4.0, inner.top() + 21.0);
            ui.painter().galley(at, words, colors.text_3);
            figure_right += 4.0 + width;
        }
    }
    if let Some(share) = cell.share.filter(|share| share.is_finite()) {
        let width = place.width() * share.clamp(0.0, 1.0) as f32;
        let meter = Rect::from_min_size(
            Pos2::new(place.left() + 1.0, place.bottom() - 2.0),
            Vec2::new((width - 1.0).max(0.0), 2.0),
        );
        ui.painter().rect_filled(meter, 0.0, quiet);
    }
    focus_ring(ui, place, &response);
    let is_focused = response.has_focus();
    source_card(&response, RectAlign::BOTTOM_START, is_focused, || &cell.card);
}
