//! Edits as lines: read back as the edits that they were.

use proptest::prelude::*;
use serde_json::{Value, json};
use sunward::project::{
    Document, Edit,
    link::{Look, decode, encode},
};

use super::{drawn, opened, refused, shipped, whole};
use crate::text_edit_schema::Tape;

fn check(edit: &Edit) {
    let line = edit.line();
    assert_eq!(Edit::from_line(&line).as_ref(), Ok(edit), "{line}");
    assert!(!line.contains(char::is_control), "{line:?}");
}

#[test]
fn values_that_are_easily_written_wrongly_come_back() {
    let words = [
        "",
        " ",
        "h100",
        "200",
        "1e3",
        "-5",
        "inf",
        "NaN",
        "nan",
        "true",
        "false",
        "null",
        "{",
        "[1]",
        "{}",
        "\"",
        "\"a\"",
        " a",
        "a ",
        "a=b",
        "=",
        "!a",
        "line\nand\ttab\r",
        "\u{0}\u{7f}\u{85}",
        "97.6°",
        "\u{2028}",
        "// a",
        "\u{feff}",
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
    for line in [
        "",
        "launch",
        "=3",
        "!",
        "@launch",
        "+clusters[0]",
        "+clusters[x]={}",
        "-clusters[0",
        "-clusters[x]",
        "+clusters[-1]={}",
    ] {
        let error = refused(Edit::from_line(line));
        assert!(error.expected.starts_with("PATH=VALUE, !PATH"), "{line}: {error}");
        assert!(error.hint.as_ref().is_some_and(|hint| hint.contains("study paths")), "{error}");
    }
    let error = refused(Edit::from_line("+clusters[0]={"));
    assert_eq!(error.expected, "a cluster as JSON");
}

#[test]
fn words_of_any_characters_travel_in_a_link() {
    let rename = |name: &str| Edit::Rename { index: 0, name: name.to_owned() };
    let describe = |text: &str| Edit::Set { path: "description".to_owned(), value: json!(text) };
    for edit in [
        rename("\"\\"),
        rename("200"),
        rename("true"),
        rename("null"),
        rename("=!@+-"),
        rename("\u{2028} 97.6°"),
        describe("two\nlines\ttab\r"),
        describe("\u{0}\u{7f}\u{85}\u{9f}"),
        describe(" null "),
    ] {
        let document = shipped("iss").with(&[edit]).unwrap_or_else(|error| panic!("{error}"));
        let link =
            encode(&document.link(Look::default())).unwrap_or_else(|error| panic!("{error}"));
        let sent = decode(&link).and_then(|link| Document::of_link(&link));
        let sent = sent.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(whole(sent.scenario()), whole(document.scenario()));
    }
}

#[test]
fn a_seed_of_twenty_digits_is_the_same_in_a_line_and_in_a_file() {
    let document = shipped("iss");
    let edit = Edit::from_line("seed=18446744073709551615").expect("an edit");
    let set = document.with(&[edit]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(set.scenario().mission.seed, u64::MAX);
    let text = document.text().replacen(
        "    clusters:",
        "    seed: 18446744073709551615,\n    clusters:",
        1,
    );
    assert_eq!(opened(&text, "iss.ron").scenario().mission.seed, u64::MAX);
}

#[test]
fn a_name_by_its_path_is_a_new_name() {
    let named = |index, name: &str| Ok(Edit::Rename { index, name: name.to_owned() });
    assert_eq!(Edit::from_line("clusters[3].name=Two"), named(3, "Two"));
    assert_eq!(Edit::from_line("clusters[0].name=\"200\""), named(0, "200"));
    for other in ["clusters[0].name=200", "clusters[0].names=a", "clusters[x].name=a", "name=a"] {
        assert!(matches!(Edit::from_line(other), Ok(Edit::Set { .. })), "{other}");
    }
}

#[test]
fn null_takes_a_value_back_to_none() {
    let edit = Edit::from_line("clusters[0].satellites=null").expect("an edit");
    let document = shipped("fcc-million").with(&[edit]).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(document.scenario().file.clusters[0].satellites, None);
    assert_eq!(document.scenario().mission.clusters[0].pattern.count(), 1_198_120);
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
