//! Callouts on the parts of the satellite: findings, and the section that is open in the tree.

use super::callout_places::{Ground, Wanted, leader_end, places};
use crate::{
    panel::{
        egui::{self, Pos2, Rect, Sense, Stroke, Vec2},
        inputs::Inputs,
        reading::{BuildReading, ModelReading, Section},
        style::{Type, colors, floating, galley, sign, sign_color, word_of},
    },
    project::summary::State,
};

/// Most callouts at a time.
const MOST: usize = 5;
/// Height of a callout, points.
const HEIGHT: f32 = 26.0;
/// Room at its left and right side, points.
const SIDE: f32 = 9.0;
/// Room between its words, points.
const BETWEEN: f32 = 6.0;
/// Room between the edges of the picture and callouts, points.
const INSET: f32 = 8.0;
/// Radius of the dot on the part, points.
const DOT_RADIUS: f32 = 3.0;

/// What a callout says.
#[derive(Clone, Debug, PartialEq)]
struct Callout {
    section: Section,
    state: State,
    words: String,
}

/// Returns the callouts of a design: its findings, the worst first and one a section, and the
/// section that is open. The open one keeps its place where there are more findings than callouts.
fn callouts(
    build: &BuildReading,
    open: Option<Section>,
    has_part: &impl Fn(Section) -> bool,
) -> Vec<Callout> {
    let mut found: Vec<Callout> = Vec::new();
    for finding in build.findings.iter().filter(|finding| has_part(finding.section)) {
        if found.iter().all(|callout| callout.section != finding.section) {
            let words = finding.numbers.clone();
            found.push(Callout { section: finding.section, state: finding.state, words });
        }
    }
    let is_found = |section| found.iter().position(|callout| callout.section == section);
    let opened = open.filter(|section| has_part(*section)).and_then(|section| {
        if let Some(at) = is_found(section) {
            return (at >= MOST).then(|| found[at].clone());
        }
        let reading = build.sections.iter().find(|one| one.section == section)?;
        Some(Callout { section, state: reading.state, words: reading.headline.clone() })
    });
    found.truncate(if opened.is_some() { MOST - 1 } else { MOST });
    found.extend(opened);
    found
}

/// Returns the model that callouts point to: the draft where its middle is in the picture.
fn pointed_to<'a>(
    models: &'a [ModelReading],
    picture: Rect,
    point: &impl Fn([f32; 2]) -> Pos2,
) -> Option<&'a ModelReading> {
    let is_seen = |model: &&ModelReading| {
        let inner = picture.shrink(2.0 * HEIGHT);
        !model.parts.is_empty() && model.parts.iter().all(|(_, at)| inner.contains(point(*at)))
    };
    models.iter().rev().find(|model| model.is_draft && is_seen(model)).or_else(|| models.first())
}

/// Returns the middle of the rectangle round some places.
fn middle_of(places: impl Iterator<Item = Pos2>) -> Pos2 {
    Rect::from_points(&places.collect::<Vec<_>>()).center()
}

/// Shows the callouts over the picture, apart from what is `taken`. A click opens the section.
pub fn callouts_ui(
    ui: &egui::Ui,
    picture: Rect,
    build: &BuildReading,
    models: &[ModelReading],
    taken: &[Rect],
    inputs: &mut Inputs,
) {
    let per_point = ui.ctx().pixels_per_point();
    let point = |[x_px, y_px]: [f32; 2]| Pos2::new(x_px, y_px) / per_point;
    let picture = picture.shrink(INSET);
    let Some(model) = pointed_to(models, picture, &point) else { return };
    let part =
        |section| model.parts.iter().find(|(of, _)| *of == section).map(|(_, at)| point(*at));
    let callouts = callouts(build, inputs.section, &|section| {
        part(section).is_some_and(|at| picture.contains(at))
    });
    let colors = colors(ui);
    let drawn: Vec<_> = callouts
        .iter()
        .filter_map(|callout| {
            let name = callout.section.name();
            let words = [
                galley(ui, Type::Body, sign(callout.state), sign_color(ui, callout.state)),
                galley(ui, Type::Heading, name, colors.text),
                galley(ui, Type::Body, &callout.words, colors.text_2),
            ];
            let widths: f32 = words.iter().map(|words| words.size().x + BETWEEN).sum();
            let size = Vec2::new(widths - BETWEEN + 2.0 * SIDE, HEIGHT);
            let stood = ui.data(|data| data.get_temp(stood_id(callout.section)));
            Some((callout, words, Wanted { at: part(callout.section)?, size, stood }))
        })
        .collect();
    let quads = models.iter().flat_map(|model| &model.outline);
    let outline: Vec<[Pos2; 4]> = quads.map(|quad| quad.map(point)).collect();
    let wanted: Vec<Wanted> = drawn.iter().map(|(.., wanted)| *wanted).collect();
    let middle = middle_of(model.parts.iter().map(|(_, at)| point(*at)));
    let places = places(&wanted, &Ground { picture, taken, outline: &outline, middle });
    let layer = egui::LayerId::new(egui::Order::Background, egui::Id::new("leaders of callouts"));
    let painter = ui.ctx().layer_painter(layer).with_clip_rect(picture);
    for ((callout, words, wanted), place) in drawn.into_iter().zip(places) {
        let id = stood_id(callout.section);
        let Some(place) = place else {
            ui.data_mut(|data| data.remove::<Vec2>(id));
            continue;
        };
        ui.data_mut(|data| data.insert_temp(id, place.center() - wanted.at));
        let line = [wanted.at, leader_end(wanted.at, place)];
        // a dark line below the white one, for where the picture is bright
        painter.line_segment(line, Stroke::new(2.5, egui::Color32::from_black_alpha(0x60)));
        painter.line_segment(line, Stroke::new(1.0, egui::Color32::WHITE));
        painter.circle_filled(wanted.at, DOT_RADIUS + 1.0, egui::Color32::from_black_alpha(0x80));
        painter.circle_filled(wanted.at, DOT_RADIUS, egui::Color32::WHITE);
        callout_ui(ui, callout, words, place, inputs);
    }
}

/// Where a callout keeps its place from frame to frame.
fn stood_id(section: Section) -> egui::Id {
    egui::Id::new(("callout stood", section))
}

fn callout_ui(
    ui: &egui::Ui,
    callout: &Callout,
    words: [std::sync::Arc<egui::Galley>; 3],
    place: Rect,
    inputs: &mut Inputs,
) {
    let Callout { section, state, words: numbers } = callout;
    egui::Area::new(egui::Id::new(("callout", *section)))
        .fixed_pos(place.min)
        .constrain(false)
        .fade_in(false)
        .order(egui::Order::Middle)
        .show(ui.ctx(), |ui| {
            let colors = colors(ui);
            let (place, response) = ui.allocate_exact_size(place.size(), Sense::click());
            response.widget_info(|| {
                let word = word_of(*state);
                let label = format!("{} in the picture, {numbers}, {word}", section.name());
                egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label)
            });
            let ground = if response.hovered() { colors.raised } else { colors.panel };
            let edge = if response.has_focus() { colors.accent } else { colors.line };
            ui.painter().rect(
                place,
                4.0,
                floating(ui, ground),
                Stroke::new(1.0, edge),
                egui::StrokeKind::Inside,
            );
            let mut left = place.left() + SIDE;
            for words in words {
                let size = words.size();
                let at = Pos2::new(left, place.center().y - 0.5 * size.y);
                ui.painter().galley(at, words, colors.text);
                left += size.x + BETWEEN;
            }
            if response.clicked() {
                inputs.section = Some(*section);
                inputs.shown_section = None;
                inputs.is_report_shown = false;
            }
        });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::reading::{FindingReading, SectionReading};

    fn finding(section: Section, state: State, numbers: &str) -> FindingReading {
        FindingReading {
            state,
            section,
            title: String::new(),
            numbers: numbers.to_owned(),
            why: Vec::new(),
            formula: String::new(),
            fix: None,
        }
    }

    fn build(findings: Vec<FindingReading>) -> BuildReading {
        let sections = Section::ALL
            .map(|section| SectionReading {
                section,
                part: String::new(),
                headline: format!("{} figure", section.name()),
                was: None,
                is_changed: false,
                state: State::Closes,
                fields: Vec::new(),
                choices: Vec::new(),
                unset: Vec::new(),
            })
            .to_vec();
        BuildReading { sections, findings, ..BuildReading::default() }
    }

    fn named(build: &BuildReading, open: Option<Section>) -> Vec<(Section, String)> {
        callouts(build, open, &|section| section != Section::Orbit)
            .into_iter()
            .map(|callout| (callout.section, callout.words))
            .collect()
    }

    #[test]
    fn each_section_has_one_callout_with_its_worst_finding() {
        let build = build(vec![
            finding(Section::Chips, State::Broken, "114.6 °C against 105 °C"),
            finding(Section::Orbit, State::Broken, "no part of the model"),
            finding(Section::Array, State::Attention, "157 kW against 164 kW"),
            finding(Section::Chips, State::Attention, "less bad"),
        ]);
        let chips = (Section::Chips, "114.6 °C against 105 °C".to_owned());
        let array = (Section::Array, "157 kW against 164 kW".to_owned());
        assert_eq!(named(&build, None), [chips.clone(), array.clone()]);
        assert_eq!(named(&build, Some(Section::Chips)), [chips.clone(), array.clone()]);
        assert_eq!(named(&build, Some(Section::Orbit)), [chips.clone(), array.clone()]);
        let radiator = (Section::Radiator, "Radiator figure".to_owned());
        assert_eq!(named(&build, Some(Section::Radiator)), [chips, array, radiator]);
    }

    #[test]
    fn there_are_at_most_five_and_the_open_section_is_one_of_them() {
        let sections = [
            Section::Chips,
            Section::Array,
            Section::Battery,
            Section::Radiator,
            Section::Links,
            Section::Thrusters,
        ];
        let build = build(sections.map(|s| finding(s, State::Attention, s.name())).to_vec());
        let shown = |open| named(&build, open).into_iter().map(|(s, _)| s).collect::<Vec<_>>();
        assert_eq!(shown(None), sections[..5]);
        assert_eq!(shown(Some(Section::Array)), sections[..5]);
        let last = [&sections[..4], &[Section::Thrusters]].concat();
        assert_eq!(shown(Some(Section::Thrusters)), last);
        let bus = [&sections[..4], &[Section::Bus]].concat();
        assert_eq!(shown(Some(Section::Bus)), bus);
    }

    #[test]
    fn callouts_point_to_the_draft_where_it_is_in_the_picture() {
        let picture = Rect::from_min_size(Pos2::ZERO, Vec2::new(900.0, 700.0));
        let model = |is_draft, at: [f32; 2]| ModelReading {
            is_draft,
            parts: vec![(Section::Array, at)],
            outline: Vec::new(),
        };
        let (flying, draft) = (model(false, [400.0, 500.0]), model(true, [400.0, 200.0]));
        let point = |[x, y]: [f32; 2]| Pos2::new(x, y);
        let of = |models: &[ModelReading]| pointed_to(models, picture, &point).map(|m| m.is_draft);
        assert_eq!(of(&[]), None);
        assert_eq!(of(core::slice::from_ref(&flying)), Some(false));
        assert_eq!(of(&[flying.clone(), draft]), Some(true));
        assert_eq!(of(&[flying, model(true, [400.0, -80.0])]), Some(false));
    }
}
