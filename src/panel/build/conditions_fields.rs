//! The conditions for which budgets are taken, one by one, and what they lead to.

use super::quantity::value_of;
use crate::{
    model::{
        conditions::{Age, HeatCase, Season},
        orbit::drag::SolarActivity,
    },
    panel::{
        egui, format,
        inputs::Inputs,
        reading::{BuildReading, ConditionsReading, FieldReading, Readings},
        style::{Type, colors, text},
    },
    project::conditions::{activity_word, season_word},
};

/// Width of a figure, points.
const FIGURE_WIDTH: f32 = 84.0;
/// Width of a month that is shown as its first letter, points.
const LETTER_WIDTH: f32 = 20.0;
/// Width of the seasons as a list that opens, points.
const SEASONS_WIDTH: f32 = 128.0;

/// What can be chosen.
struct Choice<T> {
    value: T,
    /// The name on its button.
    shown: &'static str,
    /// Its whole name.
    name: &'static str,
    /// What it means.
    help: String,
}

impl<T> Choice<T> {
    fn new(value: T, name: &'static str, help: String) -> Self {
        Self { value, shown: name, name, help }
    }
}

/// Shows the conditions; the seasons side by side where there is room.
pub fn fields_ui(ui: &mut egui::Ui, readings: &Readings, inputs: &mut Inputs, has_room: bool) {
    let none = ConditionsReading::default();
    let known = readings.build.as_ref().map_or(&none, |build| &build.conditions);
    if let Some(build) = &readings.build {
        for path in &known.figures {
            if let Some(field) = field_of(build, path) {
                figure_ui(ui, field, inputs);
            }
        }
    }
    seasons_ui(ui, known, inputs, has_room);
    ages_ui(ui, known, inputs);
    cases_ui(ui, inputs);
    activity_ui(ui, known, inputs);
}

/// Returns the field of a path.
fn field_of<'b>(build: &'b BuildReading, path: &str) -> Option<&'b FieldReading> {
    build.sections.iter().flat_map(|one| &one.fields).find(|field| field.path == path)
}

/// Shows a name above a control.
fn named_ui(ui: &mut egui::Ui, name: &str, show: impl FnOnce(&mut egui::Ui, egui::Id)) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        let label = ui.label(text(Type::Note, name, colors(ui).text_3));
        show(ui, label.id);
    });
}

/// A figure of the orbit, which takes units; the document keeps its own.
fn figure_ui(ui: &mut egui::Ui, field: &FieldReading, inputs: &mut Inputs) {
    let held = inputs.conditions.figure(&field.path);
    let shown = held.unwrap_or(field.value);
    let mut value = shown;
    named_ui(ui, &field.label, |ui, label| {
        let drag = egui::DragValue::new(&mut value)
            .range(field.low..=field.high)
            .speed(0.1 * field.step)
            .max_decimals(2)
            .update_while_editing(false)
            .custom_formatter(|value, _| {
                format!("{} {}", format::digits_of(value), field.unit).trim().to_owned()
            })
            .custom_parser(|typed| value_of(field, typed).ok());
        let own = format!("{} {}", format::digits_of(field.value), field.unit);
        let tip = format!("Budgets are taken for this figure; the document keeps {}", own.trim());
        let response = ui.add_sized([FIGURE_WIDTH, 24.0], drag).labelled_by(label);
        let response = response.on_hover_text(tip);
        // a field that is left reads its own rounded text again
        if response.changed() && format::digits_of(value) != format::digits_of(shown) {
            inputs.conditions.put(&field.path, Some(value).filter(|value| *value != field.value));
        }
    });
}

fn seasons_ui(ui: &mut egui::Ui, known: &ConditionsReading, inputs: &mut Inputs, has_room: bool) {
    let choices = Season::ALL.map(|season| {
        let help = match season {
            Season::WorstOfYear => "The worst of the year, whatever day it begins on",
            Season::MarchEquinox => "20 March, the equinox: the Sun over the equator",
            Season::JuneSolstice => "21 June, the solstice: the Sun farthest north",
            Season::SeptemberEquinox => "22 September, the equinox: the Sun over the equator",
            Season::DecemberSolstice => "21 December, the solstice: the Sun farthest south",
            Season::Epoch => "The beginning of the mission, with the planes as they are",
            _ => "",
        };
        let month = season_word(season).unwrap_or_default();
        let (name, shown) = match season {
            Season::WorstOfYear => ("Worst", "Worst"),
            Season::Epoch => ("Epoch", "Epoch"),
            _ => (month, month.get(..1).unwrap_or(month)),
        };
        let help = match season {
            Season::Epoch if !known.epoch.is_empty() => format!("{help}: {}", known.epoch),
            _ if help.is_empty() => format!("21 {month}"),
            _ => help.to_owned(),
        };
        Choice { value: season, shown, name, help }
    });
    let mut season = inputs.conditions.environment.season;
    named_ui(ui, "Season", |ui, _| {
        if has_room {
            choices_ui(ui, "Season", &choices, &mut season, true);
            return;
        }
        let name = choices.iter().find(|one| one.value == season).map_or("", |one| one.name);
        egui::ComboBox::from_id_salt("season").selected_text(name).width(SEASONS_WIDTH).show_ui(
            ui,
            |ui| {
                for one in &choices {
                    ui.selectable_value(&mut season, one.value, one.name).on_hover_text(&one.help);
                }
            },
        );
    });
    let environment = &mut inputs.conditions.environment;
    environment.season = season;
    // on one day the Sun has the distance of that day
    if season != Season::WorstOfYear {
        environment.heat_case = HeatCase::Hot;
    }
}

fn ages_ui(ui: &mut egui::Ui, known: &ConditionsReading, inputs: &mut Inputs) {
    let years = |years: f64| format!("{} years", format::digits_of(years));
    let aged = "array and coatings are aged, the battery’s cycles are not counted";
    let choices = Age::ALL.map(|age| match age {
        Age::AsDesigned => {
            let told = years(known.age_years);
            let help = format!("{told}, the age at the beginning of the mission");
            Choice::new(age, "As designed", help)
        }
        Age::BeginOfLife => Choice::new(age, "New", "Beginning of life: new".to_owned()),
        Age::MiddleOfLife => {
            let told = years(known.age_years + 0.5 * known.life_years);
            Choice::new(age, "Mid", format!("Middle of life, after {told}: {aged}"))
        }
        Age::EndOfLife => {
            let told = years(known.age_years + known.life_years);
            Choice::new(age, "End", format!("End of life, after {told}: {aged}"))
        }
    });
    named_ui(ui, "Age", |ui, _| {
        choices_ui(ui, "Age", &choices, &mut inputs.conditions.environment.age, true);
    });
}

fn cases_ui(ui: &mut egui::Ui, inputs: &mut Inputs) {
    let environment = &mut inputs.conditions.environment;
    let is_open = environment.season == Season::WorstOfYear;
    let choices = HeatCase::ALL.map(|case| {
        let (name, help) = match case {
            HeatCase::Hot => ("Hot", "Heat with the Earth nearest to the Sun"),
            HeatCase::Cold => ("Cold", "Heat with the Earth farthest from the Sun"),
        };
        let day = "On one day the Sun has the distance of that day";
        Choice::new(case, name, if is_open { help } else { day }.to_owned())
    });
    named_ui(ui, "Case", |ui, _| {
        choices_ui(ui, "Case", &choices, &mut environment.heat_case, is_open);
    });
}

fn activity_ui(ui: &mut egui::Ui, known: &ConditionsReading, inputs: &mut Inputs) {
    let own = known.solar_activity;
    let choices =
        [(SolarActivity::Low, "Low"), (SolarActivity::Mean, "Mean"), (SolarActivity::High, "High")]
            .map(|(activity, name)| {
                let help = "The Sun’s activity, for drag and the dose of trapped particles";
                let help = format!("{help}; the scenario says {}", activity_word(own));
                Choice::new(activity, name, help)
            });
    let present = inputs.conditions.solar_activity.unwrap_or(own);
    let mut activity = present;
    named_ui(ui, "Sun’s activity", |ui, _| {
        choices_ui(ui, "Activity", &choices, &mut activity, true);
    });
    if activity != present {
        inputs.conditions.solar_activity = Some(activity).filter(|activity| *activity != own);
    }
}

/// Shows choices side by side.
fn choices_ui<T: Copy + PartialEq>(
    ui: &mut egui::Ui,
    what: &str,
    choices: &[Choice<T>],
    chosen: &mut T,
    is_enabled: bool,
) {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for Choice { value, shown, name, help } in choices {
            let is_on = *value == *chosen;
            let is_letter = shown.len() == 1;
            ui.spacing_mut().button_padding.x = if is_letter { 0.0 } else { 7.0 };
            let width = if is_letter { LETTER_WIDTH } else { 0.0 };
            let color = if is_on { colors(ui).text } else { colors(ui).text_2 };
            let button = egui::Button::selectable(is_on, text(Type::Small, *shown, color))
                .frame_when_inactive(true)
                .min_size(egui::Vec2::new(width, 24.0));
            let response = ui.add_enabled(is_enabled, button);
            response.widget_info(|| {
                let label = format!("{what} {name}");
                egui::WidgetInfo::selected(egui::WidgetType::Button, is_enabled, is_on, label)
            });
            let response = response.on_hover_text(help).on_disabled_hover_text(help);
            if response.clicked() {
                *chosen = *value;
            }
        }
    });
}

/// Shows what the conditions lead to, in one line or as names above numbers.
pub fn results_ui(ui: &mut egui::Ui, readings: &Readings, is_line: bool) {
    let Some(build) = &readings.build else { return };
    let known = &build.conditions;
    let shadow = match known.longest_shadow_s {
        shadow_s if shadow_s > 0.0 => format!("{} min", format::three(shadow_s / 60.0)),
        _ => "none".to_owned(),
    };
    let lit = format::percent(known.lit_fraction);
    let colors = colors(ui);
    if is_line {
        let words = format!("Shadow {shadow}, lit {lit}");
        ui.label(text(Type::Small, words, colors.text_3));
        return;
    }
    for (name, value, help) in [
        ("Longest shadow", shadow, "Under these conditions, in the first plane"),
        ("Lit over a year", lit, "Share of the first year in sunlight, in the first plane"),
    ] {
        named_ui(ui, name, |ui, _| {
            ui.label(text(Type::Heading, value, colors.text)).on_hover_text(help);
        });
    }
}
