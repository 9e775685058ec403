//! The engineer's report: what does not close, why, and what mends it.

use super::changes::changes_ui;
use crate::panel::{
    edit::{DocumentEdit, Edit},
    egui::{self, Align, Layout, Stroke},
    inputs::Inputs,
    reading::{BuildReading, FindingReading, Readings},
    rows,
    style::{Type, colors, icon, sign, sign_color, text, word_of},
};

/// Shows the report.
pub fn report_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    build: &BuildReading,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let colors = colors(ui);
    ui.horizontal(|ui| {
        ui.label(text(Type::Figure, "Engineer’s report", colors.text));
        let fixes = build.findings.iter().filter(|finding| finding.fix.is_some()).count();
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = format!("{}  Fix all {fixes}", icon::FIX_ALL);
            let edit = Edit::Document(DocumentEdit::FixAll);
            let tip = rows::tip(
                "Changes one figure for each finding, until none is left; one step to undo",
                readings.key(&edit),
            );
            let button = egui::Button::new(text(Type::Lead, words, colors.text));
            // all fixes are those of the scenario's own conditions
            let is_own = build.under.is_empty();
            if is_own && fixes > 0 && ui.add(button).on_hover_text(tip).clicked() {
                edits.push(edit);
            }
        });
    });
    if !build.under.is_empty() {
        let words = format!("Taken for: {}", build.under.join(", "));
        ui.add(egui::Label::new(text(Type::Small, words, colors.accent)).wrap());
    }
    ui.add_space(4.0);
    if build.findings.is_empty() {
        let words = "Nothing is short: the design closes.";
        ui.horizontal(|ui| {
            ui.label(text(Type::Body, icon::CLOSES, colors.closes));
            ui.label(text(Type::Body, words, colors.text_2));
        });
    }
    for finding in &build.findings {
        finding_ui(ui, finding, inputs, edits);
    }
    changes_ui(ui, &readings.document, edits);
}

fn finding_ui(
    ui: &mut egui::Ui,
    finding: &FindingReading,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let colors = colors(ui);
    let color = sign_color(ui, finding.state);
    ui.separator();
    ui.horizontal_top(|ui| {
        ui.label(text(Type::Body, sign(finding.state), color))
            .on_hover_text(word_of(finding.state));
        ui.vertical(|ui| {
            ui.label(text(Type::Heading, &finding.title, colors.text));
            ui.label(text(Type::Small, &finding.numbers, colors.text_2));
            let is_open = inputs.open_whys.contains(&finding.title);
            if is_open {
                why_ui(ui, finding, color);
            }
            ui.horizontal_wrapped(|ui| {
                if let Some(fix) = &finding.fix {
                    let words = format!("{}  {}", icon::BUILD, fix.label);
                    let button = egui::Button::new(text(Type::Lead, words, colors.text))
                        .stroke(Stroke::new(1.0, color));
                    let tip = "Changes this one figure; one step to undo";
                    if ui.add(button).on_hover_text(tip).clicked() {
                        let edits_of = vec![fix.edit.clone()];
                        let change = DocumentEdit::Change { edits: edits_of, drag: None };
                        edits.push(Edit::Document(change));
                    }
                    ui.label(text(Type::Small, &fix.adds, colors.text_3));
                }
                let words = if is_open { "Hide the reason" } else { "Why?" };
                let why = egui::Button::new(text(Type::Small, words, colors.accent))
                    .frame_when_inactive(false);
                let tip = "The chain of numbers that leads to this finding, and its formula";
                if ui.add(why).on_hover_text(tip).clicked() {
                    inputs.open_whys.retain(|title| *title != finding.title);
                    if !is_open {
                        inputs.open_whys.push(finding.title.clone());
                    }
                }
            });
        });
    });
}

fn why_ui(ui: &mut egui::Ui, finding: &FindingReading, color: egui::Color32) {
    let colors = colors(ui);
    let frame = egui::Frame::new().fill(colors.field).inner_margin(8.0);
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        for line in &finding.why {
            ui.label(text(Type::Small, line, colors.text_2));
        }
        if !finding.formula.is_empty() {
            ui.label(text(Type::Small, &finding.formula, colors.text_3));
        }
    });
    let place = shown.response.rect;
    ui.painter().vline(place.left() + 1.0, place.y_range(), Stroke::new(2.0, color));
}
