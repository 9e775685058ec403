//! A line between two panels that a drag or an arrow key moves.

use super::{
    egui::{self, CursorIcon, EventFilter, Key, Rect, Sense, Stroke},
    style::colors,
};

/// Way that an arrow key moves a line, points.
const STEP: f32 = 8.0;

/// The direction of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Between left and right.
    Upright,
    /// Between above and below.
    Level,
}

/// What is asked of a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Moved {
    /// A place, points from the left or the upper edge of the window.
    To(f32),
    /// Its usual place.
    Back,
}

/// Shows a line in the middle of a place where the pointer can take it. `name` says what it sets,
/// and `size` how large that is, in words.
pub fn splitter_ui(
    ui: &egui::Ui,
    place: Rect,
    line: Line,
    (name, size): (&str, &str),
) -> Option<Moved> {
    let response = ui.interact(place, ui.id().with(name), Sense::click_and_drag());
    response.widget_info(|| {
        let label = format!("{name}, {size}");
        egui::WidgetInfo::labeled(egui::WidgetType::ResizeHandle, true, label)
    });
    let (middle, cursor, [less, more]) = match line {
        Line::Upright => {
            (place.center().x, CursorIcon::ResizeHorizontal, [Key::ArrowLeft, Key::ArrowRight])
        }
        Line::Level => {
            (place.center().y, CursorIcon::ResizeVertical, [Key::ArrowUp, Key::ArrowDown])
        }
    };
    let colors = colors(ui);
    let stroke = if response.has_focus() || response.dragged() {
        Stroke::new(2.0, colors.accent)
    } else if response.hovered() {
        Stroke::new(2.0, colors.edge)
    } else if line == Line::Level {
        Stroke::new(1.0, colors.line)
    } else {
        // the panel has an edge of its own
        Stroke::NONE
    };
    match line {
        Line::Upright => ui.painter().vline(middle, place.y_range(), stroke),
        Line::Level => ui.painter().hline(place.x_range(), middle, stroke),
    };
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.ctx().memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    let pressed = |key| response.has_focus() && ui.input(|input| input.key_pressed(key));
    let moved = if response.double_clicked() {
        Some(Moved::Back)
    } else if let Some(at) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        Some(Moved::To(if line == Line::Upright { at.x } else { at.y }))
    } else if pressed(less) {
        Some(Moved::To(middle - STEP))
    } else if pressed(more) {
        Some(Moved::To(middle + STEP))
    } else {
        None
    };
    let tip = format!("{name}: drag it, or use the arrow keys; double click for the usual one");
    response.on_hover_cursor(cursor).on_hover_text(tip);
    moved
}
