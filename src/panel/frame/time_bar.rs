//! The bar at the bottom: time, its speed, and what comes next.

use super::track::track_ui;
use crate::{
    look::Mode,
    panel::{
        edit::Edit,
        egui::{self, Align, Layout, Rect, Stroke, Vec2},
        format,
        inputs::Inputs,
        reading::{ClockReading, Range, Readings, TrackReading},
        rows,
        style::{Type, colors, icon, text},
        time::{date_ui, state_of},
    },
    sim,
};

/// Height of the bar, points.
pub const HEIGHT: f32 = 64.0;
/// Width of what stands left of the track, points.
const LEFT_WIDTH: f32 = 500.0;
/// Width of the button that brings the conditions back, points.
const BACK_WIDTH: f32 = 36.0;
/// Least width of a track, points.
const LEAST_TRACK: f32 = 240.0;
/// Width of the choice of its length, points.
const RANGES_WIDTH: f32 = 172.0;

/// Shows the bar.
pub fn time_bar_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let bar = ui.max_rect();
    ui.painter().rect_filled(bar, 0.0, colors(ui).panel);
    ui.painter().hline(bar.x_range(), bar.top() + 0.5, Stroke::new(1.0, colors(ui).line));
    let inner = bar.shrink2(Vec2::new(12.0, 0.0));
    let is_building = inputs.mode == Mode::Build;
    let left_width = LEFT_WIDTH + if is_building { BACK_WIDTH } else { 0.0 };
    let has_track = inner.width() > left_width + LEAST_TRACK;
    let left = if has_track { inner.with_max_x(inner.left() + left_width) } else { inner };
    let mut row = ui.new_child(
        egui::UiBuilder::new().max_rect(left).layout(Layout::left_to_right(Align::Center)),
    );
    row.spacing_mut().item_spacing.x = 4.0;
    let name = "Show the conditions of the budgets";
    if is_building && rows::icon_button(&mut row, icon::ORBIT, name, "", true).clicked() {
        inputs.is_time_shown = false;
    }
    buttons_ui(&mut row, readings, edits);
    clock_ui(&mut row, readings, inputs, edits);
    inputs.is_track_shown = has_track;
    if has_track {
        let place = inner.with_min_x(left.right() + 12.0);
        track_bar_ui(ui, place, &readings.track, &readings.clock, inputs, edits);
    }
}

fn buttons_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    let clock = &readings.clock;
    let (back, back_name) = if clock.backwards {
        (icon::FORWARDS, "Let time run forward")
    } else {
        (icon::BACKWARDS, "Let time run backwards")
    };
    let (play, play_name) =
        if clock.paused { (icon::PLAY, "Go on") } else { (icon::PAUSE, "Stop") };
    let next = "To the next event: shadow, throttling, low battery";
    for (shape, name, edit) in [
        (back, back_name, Edit::Flight(sim::Edit::Reverse)),
        (play, play_name, Edit::Flight(sim::Edit::TogglePause)),
        (icon::EVENT_NEXT, next, Edit::NextEvent),
        (icon::LESS, "Slower", Edit::Flight(sim::Edit::Slower)),
    ] {
        button_ui(ui, shape, name, edit, readings, edits);
    }
    let mut warp = clock.warp;
    let field =
        egui::DragValue::new(&mut warp).suffix(" ×").speed(1.0).range(0.0..=sim::clock::WARP_LIMIT);
    let tip = "Simulated seconds per second; type a number";
    let response = ui.add_sized([64.0, 26.0], field).on_hover_text(tip);
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::drag_value(true, clock.warp);
        info.label = Some("Speed, simulated seconds per second".to_owned());
        info
    });
    if response.changed() {
        edits.push(Edit::Flight(sim::Edit::Warp(warp)));
    }
    button_ui(ui, icon::MORE, "Faster", Edit::Flight(sim::Edit::Faster), readings, edits);
}

fn button_ui(
    ui: &mut egui::Ui,
    shape: &str,
    name: &str,
    edit: Edit,
    readings: &Readings,
    edits: &mut Vec<Edit>,
) {
    if rows::icon_button(ui, shape, name, readings.key(&edit), true).clicked() {
        edits.push(edit);
    }
}

/// The date, which opens the field for another one, and what the clock does.
fn clock_ui(ui: &mut egui::Ui, readings: &Readings, inputs: &mut Inputs, edits: &mut Vec<Edit>) {
    let colors = colors(ui);
    let clock = &readings.clock;
    ui.add_space(8.0);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(12.0);
        let now = text(Type::Figure, format!("{} UTC", format::utc(clock.now)), colors.text);
        let button = egui::Button::new(now).frame_when_inactive(false);
        let response = ui.add(button).on_hover_text("Go to another date");
        egui::Popup::menu(&response)
            .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| date_ui(ui, readings, inputs, edits));
        let (words, tip) = state_of(clock);
        ui.horizontal(|ui| {
            ui.add_space(8.0);
            ui.label(text(Type::Small, words, colors.text_3)).on_hover_text(tip);
        });
    });
}

/// The track and the choice of its length.
fn track_bar_ui(
    ui: &mut egui::Ui,
    place: Rect,
    track: &TrackReading,
    clock: &ClockReading,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let (left, right) = place.split_left_right_at_x(place.right() - RANGES_WIDTH);
    let mut row = ui.new_child(
        egui::UiBuilder::new().max_rect(right).layout(Layout::right_to_left(Align::Center)),
    );
    row.spacing_mut().item_spacing.x = 2.0;
    for range in Range::ALL.into_iter().rev() {
        let is_on = inputs.track_range == range;
        let button = egui::Button::selectable(is_on, range.name());
        let tip = match range {
            Range::Orbit => "Two hours on the track",
            Range::SixHours => "Six hours on the track",
            Range::Day => "A day on the track",
            Range::Year => "A year on the track, with the seasons of eclipses",
        };
        if row.add(button).on_hover_text(tip).clicked() {
            inputs.track_range = range;
        }
    }
    track_ui(ui, left.with_max_x(left.right() - 12.0), track, clock, edits);
}
