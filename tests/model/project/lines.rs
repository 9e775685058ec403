//! Edits as lines: read back as the edits that they were.

use proptest::prelude::*;
use serde_json::{Value, json};
use sunward::project::{Document, Edit, link::{Look, decode, encode}};

use super::{drawn, refused, shipped, whole};
use crate::text_edit_schema::Tape;

/// An edit as its line reads: a new name is a value at `clusters[N].name`.
fn as_read(edit: &Edit) -> Edit {
    match edit {
        Edit::Rename { index, name } => {
            Edit::Set { path: format!("clusters[{index}].name"), value: json!(name) }
        }
        other => other.clone(),
    }
}

fn check(edit: &Edit) {
    let line = edit.line();
    assert_eq!(Edit::from_line(&line).as_ref(), Ok(&as_read(edit)), "{line}");
    assert!(!line.contains(char::is_control), "{line:?}");
}

#[test]
fn values_that_are_easily_written_wrongly_come_back() {
    let words = [
        "", " ", "h100", "200", "1e3", "-5", "inf", "NaN", "nan", "true", "false", "null", "{", "[1]",
        "{}", "\"", "\"a\"", " a", "a ", "a=b", "=", "!a", "line\nand\ttab\r", "\u{0}\u{7f}\u{85}",
        "97.6°", "\u{2028}", "// a", "\u{feff}",
    ];
    let mut values: Vec<Value> = words.iter().map(|word| json!(word)).collect();
    values.extend([0.0, -0.0, 1.0, -1.0, 0.1, 1e300, 5e-324, 9e15, 1e15, -3.5e-7].map(|number| {
        match Edit::number("a", number) {
            Edit::Set { value, .. } => value,
            _ => Value::Null,
        }
    }));
    values.extend([
        json!(true),
        json!(false),
        json!(null),
        json!([]),
        json!({}),
        json!(["a", "\u{7f}", 1, 0.5, null]),
        json!({ "part": "h100", "count": 8, "deep": { "a b": [true] } }),
        json!(u64::MAX),
        json!(9_007_199_254_740_993_u64),
        json!(i64::MIN),
    ]);
    for value in values {
        check(&Edit::Set { path: "clusters[0].design.array".into(), value: value.clone() });
        check(&Edit::AddCluster { index: 3, cluster: json!({ "name": value }) });
    }
    for word in words {
        check(&Edit::Rename { index: 12, name: word.into() });
    }
    check(&Edit::Reset { path: "launch.price_usd_kg".into() });
    check(&Edit::ChoosePart { section: "clusters[0].design.array".into(), id: "si".into() });
    check(&Edit::RemoveCluster { index: 0 });
}

#[test]
fn a_line_of_another_form_is_told() {
    for line in ["", "launch", "=3", "!", "@launch", "+clusters[0]", "+clusters[x]={}", "-clusters[0",
        "-clusters[x]", "+clusters[-1]={}"]
    {
        let error = refused(Edit::from_line(line));
        assert!(error.expected.starts_with("PATH=VALUE, !PATH"), "{line}: {error}");
        assert!(error.hint.as_ref().is_some_and(|hint| hint.contains("study paths")), "{error}");
    }
    let error = refused(Edit::from_line("+clusters[0]={"));
    assert_eq!(error.expected, "a cluster as JSON");
}

#[test]
fn names_of_any_characters_travel_in_a_link() {
    for name in ["\u{7f}", "\u{85}\u{9f}", "a\nb", "\"\\", "200", "true", "=!@+-"] {
        let rename = Edit::Rename { index: 0, name: name.to_owned() };
        let document = shipped("iss").with(&[rename]).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(document.scenario().mission.clusters[0].name, name);
        let link = encode(&document.link(Look::default())).unwrap_or_else(|error| panic!("{error}"));
        let sent = decode(&link).and_then(|link| Document::of_link(&link));
        let sent = sent.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(whole(sent.scenario()), whole(document.scenario()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn any_edit_reads_back_from_its_line(
        choices in prop::collection::vec(any::<u16>(), 20..40),
        word in "\\PC{0,30}",
    ) {
        let mut tape = Tape::new(&choices);
        let presets = sunward::scenario::presets();
        let document = shipped(presets[tape.next(presets.len())].id);
        for _ in 0..3 {
            check(&drawn::edit(&document, &mut tape));
        }
        check(&Edit::Rename { index: 0, name: word.clone() });
        check(&Edit::Set { path: "name".into(), value: json!(word) });
    }

    #[test]
    fn any_line_is_an_edit_or_an_error_and_an_edit_is_the_same_line_again(line in "[-+@!]?\\PC{0,40}") {
        if let Ok(edit) = Edit::from_line(&line) {
            check(&edit);
        }
    }
}
