//! The card beside a number: what it is, where it comes from, the formula and what stands in it.

use core::borrow::Borrow;

use super::{
    egui::{self, RectAlign, Tooltip},
    format,
    reading::{CardReading, SourceReading},
    style::{Type, colors, icon, search_field, text},
};
use crate::project::{
    Mark,
    derivation::{Derivation, Input},
};

/// Width of the card, points.
const WIDTH: f32 = 340.0;
/// Width of the symbols in it, points.
const SYMBOL_WIDTH: f32 = 64.0;

/// Returns the shape that says where a figure comes from; empty for what has none.
pub(super) fn shape_of(mark: Mark) -> &'static str {
    match mark {
        Mark::Read => icon::READ,
        Mark::Reported => icon::REPORTED,
        Mark::Derived => icon::DERIVED,
        Mark::Guess => icon::GUESS,
        Mark::Changed => icon::CHANGED,
        Mark::Written | Mark::Default => "",
    }
}

/// Returns the colour of that shape.
pub(super) fn shape_color(ui: &egui::Ui, mark: Mark) -> egui::Color32 {
    if mark == Mark::Changed { colors(ui).accent } else { colors(ui).text_2 }
}

/// Shows the card of a number while the pointer rests on it, while a finger is held on it, and
/// while it has the keyboard's focus, at a side of it. The card is made only then. While it is
/// shown by the focus, the key that copies copies it.
pub(super) fn source_card<C: Borrow<CardReading>>(
    response: &egui::Response,
    side: RectAlign,
    is_focused: bool,
    card: impl FnOnce() -> C,
) {
    // a card over the hits would hide them
    let is_searched = response.ctx.memory(|memory| memory.has_focus(search_field()));
    if is_searched || !is_focused && !Tooltip::should_show_tooltip(response, true) {
        return;
    }
    let mut tooltip = Tooltip::for_widget(response).width(WIDTH);
    tooltip.popup = tooltip.popup.open(true).align(side);
    tooltip.show(|ui| {
        ui.set_max_width(WIDTH);
        let card = card();
        let card: &CardReading = card.borrow();
        card_ui(ui, card);
        let is_asked = |event: &egui::Event| *event == egui::Event::Copy;
        // a text, which can be dragged over, copies what is chosen in it
        let is_text = response.sense.senses_drag();
        if is_focused && !is_text && ui.input(|input| input.events.iter().any(is_asked)) {
            ui.ctx().copy_text(card.text());
        }
    });
}

fn card_ui(ui: &mut egui::Ui, card: &CardReading) {
    let colors = colors(ui);
    ui.horizontal_wrapped(|ui| {
        ui.label(text(Type::Heading, &card.name, colors.text));
        ui.label(text(Type::Heading, &card.value, colors.text));
        if !card.word.is_empty() {
            ui.label(text(Type::Small, &card.word, colors.text_3));
        }
    });
    if !card.help.is_empty() {
        ui.label(text(Type::Body, &card.help, colors.text_2));
    }
    source_ui(ui, &card.source);
    derivation_ui(ui, &card.derivation);
    for note in &card.notes {
        ui.label(text(Type::Small, note, colors.text_3));
    }
    let button = egui::Button::new(text(Type::Small, "Copy", colors.accent));
    if ui.add(button.frame_when_inactive(false)).clicked() {
        ui.ctx().copy_text(card.text());
    }
}

/// Shows shape and word, the source with its date, and the note of the catalogue.
fn source_ui(ui: &mut egui::Ui, source: &SourceReading) {
    let colors = colors(ui);
    let words = source.words();
    if !words.is_empty() {
        ui.horizontal_top(|ui| {
            if let Some(mark) = source.mark.filter(|mark| !shape_of(*mark).is_empty()) {
                ui.label(text(Type::Small, shape_of(mark), shape_color(ui, mark)));
            }
            ui.add(egui::Label::new(text(Type::Small, words, colors.text_2)).wrap());
        });
    }
    if !source.note.is_empty() {
        ui.label(text(Type::Small, &source.note, colors.text_3));
    }
}

/// Shows the formulas, and what stands in them with its value.
fn derivation_ui(ui: &mut egui::Ui, derivation: &Derivation) {
    if derivation.formulas.is_empty() {
        return;
    }
    let colors = colors(ui);
    for formula in &derivation.formulas {
        ui.label(text(Type::Lead, formula.clone(), colors.text));
    }
    for input in &derivation.inputs {
        input_ui(ui, input);
    }
    if !derivation.source.is_empty() {
        ui.label(text(Type::Small, derivation.source, colors.text_3));
    }
}

/// Shows an input in a row: its symbol, its name, its shape and its value.
fn input_ui(ui: &mut egui::Ui, input: &Input) {
    let colors = colors(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().interact_size.y = 16.0;
        if !input.symbol.is_empty() {
            let symbol = egui::Label::new(text(Type::Small, input.symbol, colors.text));
            let left = ui.cursor().left();
            ui.add(symbol);
            ui.add_space((left + SYMBOL_WIDTH - ui.cursor().left()).max(0.0));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let value = format::amount(input.value, input.unit);
            ui.label(text(Type::Small, value, colors.text));
            if let Some(mark) = input.mark.filter(|mark| !shape_of(*mark).is_empty()) {
                let shape = text(Type::Note, shape_of(mark), shape_color(ui, mark));
                ui.label(shape);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                let name = text(Type::Small, input.name.clone(), colors.text_2);
                ui.add(egui::Label::new(name).truncate());
            });
        });
    });
}
