//! Text from files that means harm to what shows it: terminals, spreadsheets, readers of JSON.

use proptest::prelude::*;
use sunward::scenario::{
    self,
    text::{
        csv_cell::{cell, words},
        error::{Error, excerpt},
        visible::{is_hidden, visible, visible_json, visible_lines},
    },
};

/// What a terminal obeys or does not show, and how it is shown.
const HIDDEN: [(char, &str); 22] = [
    ('\0', "\\u{0}"),
    ('\u{7}', "\\u{7}"),
    ('\u{8}', "\\u{8}"),
    ('\t', "\\t"),
    ('\n', "\\n"),
    ('\r', "\\r"),
    ('\u{1b}', "\\u{1b}"),
    ('\u{7f}', "\\u{7f}"),
    ('\u{85}', "\\u{85}"),
    ('\u{9b}', "\\u{9b}"),
    ('\u{ad}', "\\u{ad}"),
    ('\u{61c}', "\\u{61c}"),
    ('\u{200b}', "\\u{200b}"),
    ('\u{200d}', "\\u{200d}"),
    ('\u{200e}', "\\u{200e}"),
    ('\u{2028}', "\\u{2028}"),
    ('\u{202e}', "\\u{202e}"),
    ('\u{2060}', "\\u{2060}"),
    ('\u{2066}', "\\u{2066}"),
    ('\u{2069}', "\\u{2069}"),
    ('\u{feff}', "\\u{feff}"),
    ('\u{e0041}', "\\u{e0041}"),
];

#[test]
fn what_a_terminal_obeys_or_hides_is_shown_as_an_escape() {
    for (character, escape) in HIDDEN {
        assert_eq!(visible(&format!("a{character}b")), format!("a{escape}b"));
        let on_lines = if character == '\n' { "a\nb".to_owned() } else { format!("a{escape}b") };
        assert_eq!(visible_lines(&format!("a{character}b")), on_lines);
    }
}

#[test]
fn words_of_any_language_and_our_own_tables_stay_as_they_are() {
    for text in ["", "Zürich – 東京, Ωμέγα ☀️ é", "  array            1.361 kW/m²  × ", "a\\u{1b}"]
    {
        assert_eq!(visible(text), text);
        assert_eq!(visible_json(text), text);
        assert_eq!(cell(text), text);
    }
}

#[test]
fn json_keeps_its_value_without_hidden_characters() {
    let all: String = HIDDEN.iter().map(|(character, _)| character).collect();
    let value = serde_json::json!({ "name": all, "list": [1.5, null, all] });
    for json in [value.to_string(), serde_json::to_string_pretty(&value).expect("JSON")] {
        let shown = visible_json(&json);
        assert!(!shown.chars().any(|one| one != '\n' && is_hidden(one)), "{shown}");
        let read: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
        assert_eq!(read, value);
    }
}

#[test]
fn no_cell_begins_a_formula() {
    for (text, held) in [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("\t=1", "\\t=1"),
        ("\r=1", "\\r=1"),
        ("a=1", "a=1"),
        ("\u{1b}]0;x\u{7}", "\\u{1b}]0;x\\u{7}"),
    ] {
        assert_eq!(cell(text), held, "{text:?}");
        assert_eq!(words(held), visible(text), "{text:?}");
    }
}

#[test]
fn errors_of_a_scenario_are_one_line_and_a_hint_whatever_they_quote() {
    let evil = "a\u{1b}[2J\r\nerror: b\u{202e}";
    let error = Error::new(evil, evil, evil).key(evil).at_line(3).hint(evil);
    let told = error.to_string();
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(!told.chars().any(|one| one != '\n' && is_hidden(one)), "{told:?}");
    assert!(!excerpt(evil).chars().any(is_hidden));

    let text = "(version: 1, name: \"a\", \u{202e}clusters: [], x\u{1b}: \"\u{9b}2J\")";
    let told = scenario::read(text, evil, &|name| Err(name.to_owned()))
        .expect_err("no scenario")
        .to_string();
    assert!(!told.chars().any(|one| one != '\n' && is_hidden(one)), "{told:?}");
}

proptest! {
    #[test]
    fn nothing_hidden_is_left_of_any_text(text in any::<String>()) {
        prop_assert!(!visible(&text).chars().any(is_hidden));
        let lines = visible_lines(&text);
        prop_assert!(!lines.chars().any(|one| one != '\n' && is_hidden(one)));
        prop_assert_eq!(lines.matches('\n').count(), text.matches('\n').count());
    }

    #[test]
    fn a_cell_is_no_formula_and_is_read_as_it_was_written(text in "['=+@a\t-]{0,6}") {
        let held = cell(&text);
        prop_assert!(!held.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']));
        prop_assert_eq!(words(&held), visible(&text));
    }
}
