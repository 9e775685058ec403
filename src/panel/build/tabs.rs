//! The builder in a narrow window: tabs for the design and the report, and the worst finding below
//! the design.

use crate::{
    panel::{
        edit::{DocumentEdit, Edit},
        egui::{self, Align, Layout, Rect, Sense, Stroke, Vec2},
        frame::focus_ring,
        inputs::Inputs,
        reading::BuildReading,
        style::{Type, colors, galley, icon, sign, sign_color, text, word_of},
    },
    project::summary::State,
};

/// Height of the tabs, points.
const HEIGHT: f32 = 36.0;
/// Height of the worst finding below the design, points.
pub const WORST_HEIGHT: f32 = 86.0;

/// Shows the tabs, the report's with the number of findings of each state.
pub fn tabs_ui(ui: &mut egui::Ui, build: &BuildReading, inputs: &mut Inputs) {
    let (bar, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::hover());
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, colors(ui).line));
    let counts: Vec<(State, usize)> = [State::Broken, State::Attention]
        .map(|state| (state, build.findings.iter().filter(|one| one.state == state).count()))
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .collect();
    let mut rest = bar;
    for (name, is_report) in [("Design", false), ("Report", true)] {
        let counts = if is_report { &*counts } else { &[] };
        let taken = tab_ui(ui, rest, name, counts, inputs.is_report_shown == is_report);
        rest = rest.with_min_x(taken.rect.right());
        if taken.clicked() {
            inputs.is_report_shown = is_report;
        }
    }
}

/// Shows a tab at the left end of a place.
fn tab_ui(
    ui: &egui::Ui,
    place: Rect,
    name: &str,
    counts: &[(State, usize)],
    is_on: bool,
) -> egui::Response {
    let colors = colors(ui);
    let use_of = if is_on { Type::Heading } else { Type::Body };
    let color = if is_on { colors.text } else { colors.text_2 };
    let mut words = vec![(galley(ui, use_of, name, color), color, 8.0)];
    for (state, count) in counts {
        let shape = sign_color(ui, *state);
        words.push((galley(ui, Type::Small, sign(*state), shape), shape, 4.0));
        words.push((galley(ui, Type::Heading, count.to_string(), color), color, 8.0));
    }
    let width: f32 = words.iter().map(|(words, _, gap)| words.size().x + gap).sum();
    let tab = place.with_max_x(place.left() + width + 12.0);
    let response = ui.interact(tab, ui.id().with(("tab", name)), Sense::click());
    response.widget_info(|| {
        let told = counts.iter().map(|(state, count)| format!(", {count} {}", word_of(*state)));
        let label = format!("{name}{}", told.collect::<String>());
        egui::WidgetInfo::selected(egui::WidgetType::RadioButton, true, is_on, label)
    });
    if response.hovered() && !is_on {
        ui.painter().rect_filled(tab, 4.0, colors.raised);
    }
    let mut left = tab.left() + 10.0;
    for (words, color, gap) in words {
        let size = words.size();
        let at = egui::Pos2::new(left, tab.center().y - 0.5 * size.y);
        ui.painter().galley(at, words, color);
        left += size.x + gap;
    }
    if is_on {
        ui.painter().rect_filled(tab.with_min_y(tab.bottom() - 2.0), 0.0, colors.accent);
    }
    focus_ring(ui, tab, &response);
    response.on_hover_text(match name {
        "Design" => "The design, part by part",
        _ => "What does not close, and what mends it",
    })
}

/// Shows the worst finding with its fix; a click on its title opens the report.
pub fn worst_ui(
    ui: &mut egui::Ui,
    build: &BuildReading,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let Some(worst) = build.findings.first() else { return };
    let colors = colors(ui);
    let color = sign_color(ui, worst.state);
    ui.separator();
    ui.horizontal_top(|ui| {
        ui.label(text(Type::Body, sign(worst.state), color)).on_hover_text(word_of(worst.state));
        let title = egui::Button::new(text(Type::Heading, &worst.title, colors.text))
            .frame_when_inactive(false)
            .wrap();
        if ui.add(title).on_hover_text(format!("{}; opens the report", worst.numbers)).clicked() {
            inputs.is_report_shown = true;
        }
    });
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = format!("1 of {}", build.findings.len());
            ui.label(text(Type::Small, words, colors.text_3));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let Some(fix) = &worst.fix else { return };
                let words = format!("{}  {}", icon::BUILD, fix.label);
                let button = egui::Button::new(text(Type::Lead, words, colors.text))
                    .stroke(Stroke::new(1.0, color))
                    .truncate();
                if ui.add(button).on_hover_text(&fix.adds).clicked() {
                    let edits_of = vec![fix.edit.clone()];
                    let change = DocumentEdit::Change { edits: edits_of, drag: None };
                    edits.push(Edit::Document(change));
                }
            });
        });
    });
}
