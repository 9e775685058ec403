//! The bar at the bottom while something is built: the conditions for which budgets are taken, with
//! a small clock. It stands in the place of the time bar, which a button brings back.

use super::conditions_fields::{fields_ui, results_ui};
use crate::{
    panel::{
        edit::Edit,
        egui::{self, Align, Layout, Rect, Stroke, Vec2},
        format,
        inputs::Inputs,
        reading::Readings,
        rows,
        style::{Type, colors, icon, text},
        time::state_of,
    },
    project::Conditions,
    sim,
};

/// Height of the bar, points.
const HEIGHT: f32 = 92.0;
/// The same in a narrow window, where the conditions open upwards, points.
const LINE_HEIGHT: f32 = 44.0;
/// Width of a window that is narrow, points.
const NARROW: f32 = 1_100.0;
/// Width from which all seasons stand side by side, points.
const WIDE: f32 = 1_500.0;
/// Height of the line that says what the budgets are taken for, points.
const STATE_HEIGHT: f32 = 34.0;
/// Width of the conditions where they open upwards, points.
const OPEN_WIDTH: f32 = 420.0;
/// Most characters of the conditions in a narrow window.
const MOST: usize = 40;

/// Returns the height of the bar in a window, points.
pub fn height(window_width: f32) -> f32 {
    if window_width < NARROW { LINE_HEIGHT } else { HEIGHT }
}

/// Shows the bar.
pub fn conditions_bar_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let bar = ui.max_rect();
    let is_narrow = bar.width() < NARROW;
    ui.painter().rect_filled(bar, 0.0, colors(ui).panel);
    ui.painter().hline(bar.x_range(), bar.top() + 0.5, Stroke::new(1.0, colors(ui).line));
    let inner = bar.shrink2(Vec2::new(12.0, 0.0));
    let line = if is_narrow { inner } else { inner.with_max_y(inner.top() + STATE_HEIGHT) };
    row_ui(ui, line, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        clock_ui(ui, readings, inputs, edits);
        ui.add_space(12.0);
        if is_narrow {
            results_ui(ui, readings, true);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if is_narrow {
                line_ui(ui, readings, inputs);
            } else {
                state_ui(ui, readings, inputs);
            }
        });
    });
    if !is_narrow {
        let below = inner.with_min_y(line.bottom());
        row_ui(ui, below, Layout::left_to_right(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            fields_ui(ui, readings, inputs, bar.width() >= WIDE);
            results_ui(ui, readings, false);
        });
    }
}

fn row_ui(ui: &mut egui::Ui, place: Rect, layout: Layout, show: impl FnOnce(&mut egui::Ui)) {
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(layout));
    show(&mut row);
}

/// The clock, from right to left: the button that brings the time bar back, the date, and the
/// button that stops time.
fn clock_ui(ui: &mut egui::Ui, readings: &Readings, inputs: &mut Inputs, edits: &mut Vec<Edit>) {
    let clock = &readings.clock;
    if rows::icon_button(ui, icon::CLOCK, "Show the time bar", "", true).clicked() {
        inputs.is_time_shown = true;
    }
    let now = format!("{} UTC", format::utc(clock.now));
    ui.label(text(Type::Small, now, colors(ui).text_2)).on_hover_text(state_of(clock).0);
    let (play, name) = if clock.paused { (icon::PLAY, "Go on") } else { (icon::PAUSE, "Stop") };
    let toggle = Edit::Flight(sim::Edit::TogglePause);
    if rows::icon_button(ui, play, name, readings.key(&toggle), true).clicked() {
        edits.push(toggle);
    }
}

/// What the shown budgets are taken for, and what is being worked out where others were chosen.
struct Taken {
    /// What differs from the scenario, in words.
    words: Vec<String>,
    /// Says what is being worked out; none where nothing is.
    pending: Option<String>,
}

impl Taken {
    fn of(readings: &Readings, inputs: &Inputs) -> Self {
        let chosen = inputs.conditions.words();
        // before anything is worked out, there are no figures that others could be of
        let words = readings.build.as_ref().map_or_else(|| chosen.clone(), |one| one.under.clone());
        let pending = (words != chosen).then(|| match chosen.is_empty() {
            true => "being worked out: the worst of the year".to_owned(),
            false => format!("being worked out: {}", chosen.join(", ")),
        });
        Self { words, pending }
    }
}

/// What the budgets are taken for, and the way back where it is not what the scenario says.
fn state_ui(ui: &mut egui::Ui, readings: &Readings, inputs: &mut Inputs) {
    let colors = colors(ui);
    let Taken { words, pending } = Taken::of(readings, inputs);
    if words.is_empty() {
        let words = "Budgets are taken for the worst of the year, as the scenario says";
        ui.label(text(Type::Small, words, colors.text_2));
    } else {
        ui.label(text(Type::Note, icon::CHANGED, colors.accent));
        let words = format!("Budgets are taken for: {}", words.join(", "));
        ui.label(text(Type::Heading, words, colors.accent));
    }
    if let Some(pending) = pending {
        ui.label(text(Type::Small, pending, colors.text_2));
    }
    if !inputs.conditions.is_default() {
        back_ui(ui, inputs);
    }
}

/// The button that takes the conditions back to those of the scenario.
fn back_ui(ui: &mut egui::Ui, inputs: &mut Inputs) {
    let words = text(Type::Small, "Back to the worst of the year", colors(ui).text);
    let tip = "The conditions of the scenario; the document has not changed";
    if ui.add(egui::Button::new(words)).on_hover_text(tip).clicked() {
        inputs.conditions = Conditions::default();
    }
}

/// The conditions in one line that opens upwards.
fn line_ui(ui: &mut egui::Ui, readings: &Readings, inputs: &mut Inputs) {
    let colors = colors(ui);
    let Taken { words, pending } = Taken::of(readings, inputs);
    let is_own = words.is_empty();
    let all = words.join(", ");
    let mut told = match is_own {
        true => "Worst of the year".to_owned(),
        false if all.chars().count() <= MOST => all,
        false => format!("{} conditions set", words.len()),
    };
    if pending.is_some() {
        told.push_str(" …");
    }
    let tip = match pending {
        None => "The conditions for which budgets are taken".to_owned(),
        Some(pending) => format!("The conditions for which budgets are taken; {pending}"),
    };
    let color = if is_own { colors.text } else { colors.accent };
    let button = egui::Button::new(text(Type::Heading, told, color)).right_text(text(
        Type::Note,
        icon::DOWN,
        colors.text_3,
    ));
    let response = ui.add(button).on_hover_text(tip);
    egui::Popup::menu(&response)
        .align(egui::RectAlign::TOP_START)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(OPEN_WIDTH);
            ui.vertical(|ui| fields_ui(ui, readings, inputs, true));
            if !inputs.conditions.is_default() {
                ui.add_space(8.0);
                back_ui(ui, inputs);
            }
        });
}
