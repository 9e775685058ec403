//! Where numbers come from: the card beside each, what was changed, what a swap does.

use std::sync::Arc;

use egui_kittest::kittest::Queryable;
use sunward::{
    panel::{
        DocumentEdit,
        egui::{FontId, OutputCommand},
        reading::{ChangeReading, PreviewsReading, Section},
    },
    project::{self, parts, summary::Cell},
};

use super::{
    build::{building, built, spoilt},
    *,
};

/// A window in which nothing has to be scrolled, points.
const TALL: (f32, f32) = (1_600.0, 4_000.0);

/// Rests the pointer on what has a label until its card is there.
fn rest_on(panels: &mut Harness<'_, Desk>, label: &str) {
    let is_meant = |node: &AccessKitNode<'_>| {
        [node.label(), node.value()].into_iter().flatten().any(|text| text.starts_with(label))
    };
    panels.get(By::new().predicate(is_meant)).hover();
    panels.run_steps(6);
}

fn has_text(panels: &Harness<'_, Desk>, part: &str) -> bool {
    texts(panels).iter().any(|(text, _)| text.contains(part))
}

#[test]
fn a_figure_of_the_strip_says_its_formula_and_what_stands_in_it() {
    let (document, first) = spoilt();
    let readings = built(&document, &first);
    let mut panels = panels(&readings, building());
    assert!(!has_text(&panels, "P_needed"));
    rest_on(&mut panels, "Power ");
    assert_shown(&panels, &["P_needed = P_light + P_shadow·e / (η_c·η_d·(1 − e))"]);
    // the area was changed, and says so by its shape
    assert_shown(&panels, &["array area", "640 m²"]);
    let card = &readings.strip.cells[0].card;
    let area = card.derivation.inputs.iter().find(|input| input.symbol == "A").expect("an area");
    assert_eq!(area.mark, Some(project::Mark::Changed));
    assert!(card.text().contains("A = 640 m², array area, changed by you"), "{}", card.text());
}

#[test]
fn no_card_covers_what_the_search_found() {
    let (document, first) = spoilt();
    let readings = built(&document, &first);
    let mut typed = building();
    typed.toggle_search();
    let mut panels = panels(&readings, typed);
    panels.run();
    rest_on(&mut panels, "Power ");
    assert!(!has_text(&panels, "P_needed"));
}

#[test]
fn every_figure_of_the_strip_has_a_card_with_formula_and_inputs() {
    let (document, first) = spoilt();
    for (cell, kind) in built(&document, &first).strip.cells.iter().zip(Cell::ALL) {
        let card = &cell.card;
        assert_eq!((card.name.as_str(), &card.value), (kind.name(), &cell.figure_in_words()));
        assert!(!card.derivation.formulas.is_empty(), "{}", card.name);
        assert!(card.derivation.inputs.len() >= 2, "{}", card.name);
        assert_eq!(card.source.mark, Some(project::Mark::Derived));
    }
}

#[test]
fn what_cards_write_has_glyphs() {
    let (document, first) = spoilt();
    let readings = built(&document, &first);
    let panels = panels(&readings, building());
    let font = FontId::proportional(13.0);
    for text in readings.strip.cells.iter().map(|cell| cell.card.text()) {
        for character in text.chars().filter(|c| !c.is_control()) {
            let has = panels.ctx.fonts_mut(|fonts| fonts.has_glyphs(&font, &character.to_string()));
            assert!(has, "no glyph for {character:?} in {text}");
        }
    }
}

#[test]
fn a_row_of_the_inspector_shows_its_card_by_the_keyboard_and_copies_it() {
    let mut panels = panels(&readings(), Inputs::default());
    let is_row = |node: &AccessKitNode<'_>| {
        [node.label(), node.value()]
            .into_iter()
            .flatten()
            .any(|text| text == "Delivered 1.200 EFLOP/s")
    };
    panels.get(By::new().predicate(is_row)).focus();
    panels.run_steps(6);
    assert_shown(&panels, &["F = F_peak·η_sw·s_P·s_T·s_net·s_a·u", "4 EFLOP/s", "87.7 %"]);
    panels.event(Event::Copy);
    // one frame for the one event
    panels.step();
    let copied =
        panels.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
    let copied = copied.expect("a text on the clipboard");
    assert!(copied.starts_with("Delivered: 1.200 EFLOP/s\n"), "{copied}");
    assert!(copied.contains("  s_T = 90 %, heat"), "{copied}");
    panels.key_press(Key::Escape);
    panels.run_steps(6);
    assert!(!has_text(&panels, "F = F_peak"));
}

#[test]
fn every_number_of_the_inspector_has_a_card() {
    let rows = [
        ("Arrays", "P_array ="),
        ("Load", "P_load ="),
        ("Lost", "P_lost ="),
        ("Curtailed", "P_curtailed ="),
        ("Charge 90.0 %", "q = E / E_full"),
        ("Radiator, hottest", "T_max = max T_i"),
        ("Chip, hottest", "T_j = T_rad + R·P"),
        ("Margin", "ΔT = T_limit − T_j"),
        ("Peak 4", "F_peak = n_chips·F_chip"),
        ("Altitude", "h = r − R_E"),
        ("Chips 21", "P = P_idle + (P_max − P_idle)·f^k"),
    ];
    for (row, formula) in rows {
        let mut panels = panels(&readings(), Inputs::default());
        rest_on(&mut panels, row);
        assert!(has_text(&panels, formula), "{row}: no {formula} in {:?}", texts(&panels));
        assert!(panels.state().edits.is_empty(), "{row}");
    }
}

#[test]
fn a_field_shows_its_source_until_something_is_typed() {
    let (document, first) = spoilt();
    let typed = Inputs { section: Some(Section::Radiator), ..building() };
    let mut panels = panels(&built(&document, &first), typed);
    assert!(!has_text(&panels, "changed by you"));
    panels.get_by_role_and_label(Role::TextInput, "Area").focus();
    panels.run_steps(6);
    assert!(has_text(&panels, "changed by you, line"), "{:?}", texts(&panels));
    assert_shown(&panels, &["Was 110 m².", "clusters[0].design.radiator.area_m2"]);
    panels.event(Event::Text("9".to_owned()));
    panels.run_steps(6);
    assert!(!has_text(&panels, "changed by you"));
}

#[test]
fn the_square_of_a_changed_field_asks_for_the_value_before() {
    let (document, first) = spoilt();
    let typed = Inputs { section: Some(Section::Radiator), ..building() };
    let mut panels = panels(&built(&document, &first), typed);
    click(&mut panels, "Restore Area");
    let path = "clusters[0].design.radiator.area_m2".to_owned();
    assert_eq!(panels.state().edits, [Edit::Document(DocumentEdit::Restore(path))]);
}

#[test]
fn changes_are_listed_and_each_goes_back_alone_or_all_together() {
    let (document, first) = spoilt();
    let mut readings = built(&document, &first);
    let back = project::Edit::number("clusters[0].design.array.area_m2", 600.0);
    let reading = Arc::make_mut(&mut readings.document);
    reading.opened = "SpaceX AI1".to_owned();
    reading.changes = vec![
        ChangeReading {
            text: "Array area 600 → 640 m²".to_owned(),
            was: "600 m²".to_owned(),
            back: Some(back.clone()),
        },
        ChangeReading {
            text: "Order of clusters changed".to_owned(),
            was: String::new(),
            back: None,
        },
    ];
    let mut shown = panels_of_size(&readings, building(), TALL);
    assert!(!has_text(&shown, "600 → 640"), "closed at first");
    click(&mut shown, "2 changes from SpaceX AI1");
    assert_shown(&shown, &["Array area 600 → 640 m²", "Order of clusters changed"]);
    click(&mut shown, "Back to 600 m²: Array area 600 → 640 m²");
    click(&mut shown, "Reset all");
    let change = DocumentEdit::Change { edits: vec![back], drag: None };
    let expected = [Edit::Document(change), Edit::Document(DocumentEdit::ResetAll)];
    assert_eq!(shown.state().edits, expected);
}

#[test]
fn cards_of_parts_say_what_a_swap_does_where_that_is_known() {
    let (document, first) = spoilt();
    let mut readings = built(&document, &first);
    let section = parts::Section::Battery;
    let build = readings.build.clone().expect("a builder");
    let card = build.cards.iter().find(|card| card.section == section && !card.is_in_use);
    let card = card.expect("another battery");
    let typed = Inputs { parts: Some(section), ..building() };
    let words = "+182 kg, 4.9 K hotter";
    // where nothing is worked out, nothing is said
    let silent = panels_of_size(&readings, typed.clone(), TALL);
    assert!(!has_text(&silent, "working out"));
    let previews = Arc::make_mut(&mut readings.previews);
    *previews = PreviewsReading { is_on: true, cluster: 0, told: vec![] };
    let waiting = panels_of_size(&readings, typed.clone(), TALL);
    assert!(has_text(&waiting, "working out"));
    previews_of(&mut readings, 0, (section, card.id, words));
    assert_shown(&panels_of_size(&readings, typed.clone(), TALL), &[words]);
    // of another cluster, it is not of this one
    previews_of(&mut readings, 1, (section, card.id, words));
    assert!(!is_shown(&panels_of_size(&readings, typed, TALL), words));
}

fn previews_of(
    readings: &mut Readings,
    cluster: usize,
    (section, id, words): (parts::Section, &'static str, &str),
) {
    let told = vec![(section, id, words.to_owned())];
    readings.previews = Arc::new(PreviewsReading { is_on: true, cluster, told });
}
