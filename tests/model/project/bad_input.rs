//! Edits and links that cannot be: told with path, what is expected and a hint; nothing changes.

use std::sync::Arc;

use sunward::{
    project::{
        Document, Edit, History,
        link::{Link, Source, decode},
    },
    scenario::Error,
};

use super::{refused, shipped, whole};

/// The error of one line that is no edit of a document, which it leaves as it is.
fn told(document: &Document, line: &str) -> Error {
    let edit = Edit::from_line(line).unwrap_or_else(|error| panic!("{error}"));
    let mut history = History::new(document.clone());
    let (text, all) = (document.text().to_owned(), whole(document.scenario()));
    let good = Edit::number("seed", 77.0);
    let error = refused(history.apply(core::slice::from_ref(&edit), None));
    // neither alone nor behind one that could be made
    assert!(history.apply(&[good, edit], Some(1)).is_err(), "{line}");
    let after = history.document();
    assert_eq!(after.text(), text, "{line}");
    assert_eq!(whole(after.scenario()), all, "{line}");
    assert!(Arc::ptr_eq(after.scenario(), document.scenario()), "{line}");
    assert!(after.edits().is_empty() && !history.can_undo() && !history.can_redo(), "{line}");
    assert_eq!(error.file, document.file_name(), "{line}: {error}");
    error
}

/// Lines, and what is said of each behind the name of the file and the place in it.
fn check(cases: &[(&str, &str)]) {
    let document = shipped("spacex-ai1");
    let mut wrong = Vec::new();
    for (line, expected) in cases {
        let error = told(&document, line);
        let text = error.to_string();
        let (_, said) = text.split_once(": ").expect("a place");
        if said != *expected {
            wrong.push(format!("{line}\n{said}\nexpected\n{expected}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_path_that_does_not_exist_is_told_with_the_nearest() {
    check(&[
        (
            "launch.prise_usd_kg=3",
            "launch.prise_usd_kg: expected a known key, found `prise_usd_kg`\nhint: did you mean `price_usd_kg`?",
        ),
        (
            "lunch.price_usd_kg=3",
            "lunch.price_usd_kg: expected a known key, found `lunch`\nhint: did you mean `launch`?",
        ),
        (
            "clusters[0].design.radiator.aera_m2=3",
            "clusters[0].design.radiator.aera_m2: expected a known key, found `aera_m2`\nhint: did you mean `area_m2`?",
        ),
        (
            "design.radiator.aera_m2=3",
            "design.radiator.aera_m2: expected a known key, found `aera_m2`\nhint: did you mean `area_m2`?",
        ),
        (
            "!launch.prise_usd_kg",
            "launch.prise_usd_kg: expected a key that stands in the text, found none\nhint: did you mean `launch.price_usd_kg`?",
        ),
        (
            "!ground.electricity_usd_kwh",
            "ground.electricity_usd_kwh: expected a key that stands in the text, found none\nhint: nothing is written there: its default holds",
        ),
        (
            "ground=texass",
            "ground: expected a ground site of the catalogue, found `texass`\nhint: did you mean `texas`?",
        ),
        (
            "@clusters[0].design.battery=li-iom",
            "clusters[0].design.battery: expected a battery of the catalogue, found `li-iom`\nhint: did you mean `li-ion`?",
        ),
        (
            "@lunch=starship",
            "lunch: expected a known key, found `lunch`\nhint: did you mean `launch`?",
        ),
    ]);
}

#[test]
fn a_value_out_of_range_or_of_another_kind_is_told() {
    check(&[
        (
            "launch.price_usd_kg=-3",
            "launch.price_usd_kg: expected a number of 0 or above, found -3",
        ),
        (
            "clusters[0].design.radiator.area_m2=0",
            "clusters[0].design.radiator.area_m2: expected a number above 0, found 0",
        ),
        (
            "clusters[0].design.array.efficiency=1.5",
            "clusters[0].design.array.efficiency: expected a fraction above 0, at most 1, found 1.5",
        ),
        (
            "clusters[0].pattern.altitude_km=3",
            "clusters[0].pattern.altitude_km: expected an altitude from 150 to 400 000 km above the ground, found 3",
        ),
        (
            "clusters[0].pattern.count=1.5",
            "clusters[0].pattern.count: expected a whole number of 0 or above, found floating point `1.5`",
        ),
        (
            "clusters[0].pattern.count=0",
            "clusters[0].pattern.count: expected a whole number of 1 or above, found 0",
        ),
        (
            "clusters[0].pattern.count=20000000",
            "clusters[0]: expected at most 10000000 satellites in all, found 20000000\nhint: `satellites: N` in a cluster scales its pattern down",
        ),
        ("step_s=wide", "step_s: expected a number, found \"wide\""),
        ("launch.price_usd_kg=cheap", "launch.price_usd_kg: expected a number, found \"cheap\""),
        ("solar_activity=hihg", "solar_activity: expected one of low, mean, high, found `hihg`"),
        (
            "epoch=2026-13-01T00:00:00Z",
            "epoch: expected a UTC date as \"2026-03-20\" or \"2026-03-20T12:00:00Z\", found \"2026-13-01T00:00:00Z\"\nhint: it should have a month from 1 to 12, not 13",
        ),
    ]);
}

#[test]
fn a_cluster_that_is_gone_is_told() {
    let two = shipped("spacex-ai1").scenario().file.clusters[0].clone();
    let mut cluster = serde_json::to_value(two).expect("a cluster");
    cluster["name"] = "Second".into();
    let first = shipped("spacex-ai1");
    let add = Edit::AddCluster { index: 1, cluster };
    let with_two = first.with(&[add]).unwrap_or_else(|error| panic!("{error}"));
    let gone = with_two.with(&[Edit::RemoveCluster { index: 1 }]);
    let gone = gone.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(gone.text(), first.text());
    let expected = "clusters[1]";
    for line in [
        "clusters[1].design.radiator.area_m2=100",
        "!clusters[1].design",
        "@clusters[1].design=iss",
        "-clusters[1]",
        "clusters[1].name=Third",
        "+clusters[3]={\"name\":\"x\"}",
    ] {
        let error = told(&first, line);
        assert!(error.to_string().contains("clusters"), "{line}: {error}");
        assert!(error.key.contains(expected) || line.starts_with('+'), "{line}: {error}");
        let there = "item 0 alone";
        assert!(error.found.contains(there) || error.found.contains("of 1, "), "{line}: {error}");
    }
    let rename = Edit::Rename { index: 1, name: "x".to_owned() };
    assert!(refused(first.with(&[rename])).key.contains(expected));
    // the last one stays
    let error = told(&first, "-clusters[0]");
    assert!(error.expected.contains("cluster"), "{error}");
    // two of one name
    let error = refused(with_two.with(&[Edit::Rename { index: 1, name: "AI1 plane".to_owned() }]));
    assert!(error.key == "clusters[1].name" && error.found.contains("AI1 plane"), "{error}");
}

#[test]
fn an_error_of_an_edit_gives_no_place_in_a_text_that_nobody_saved() {
    let document = shipped("spacex-ai1");
    let seed = Edit::number("seed", 4.0);
    let changed = document.with(&[seed]).unwrap_or_else(|error| panic!("{error}"));
    let bad = Edit::number("clusters[0].design.radiator.area_m2", -4.0);
    let error = refused(changed.with(&[bad]));
    assert_eq!((error.line, error.column), (None, None), "{error}");
    assert!(error.to_string().starts_with("spacex-ai1.ron: clusters[0]."), "{error}");
}

#[test]
fn links_that_cannot_be_opened_are_told() {
    // version 2 with a checksum of its own
    let error = refused(decode("sunward:AgECA5hOsCE"));
    assert_eq!((error.file.as_str(), error.expected.as_str()), ("link", "a link of version 1"));
    assert!(error.found.contains("made by a newer Sunward"), "{error}");
    assert_eq!(error.hint.as_deref(), Some("open it with the newest Sunward"));

    let preset = |id: &str, edits: &[&str]| Link {
        edits: edits.iter().map(|edit| (*edit).to_owned()).collect(),
        ..Link::new(Source::Preset(id.to_owned()))
    };
    for (link, expected, hint) in [
        (preset("suncatchr", &[]), "a shipped scenario", "did you mean `suncatcher`?"),
        (preset("iss", &["step_s=20", "nothing"]), "PATH=VALUE, !PATH", "study paths"),
        (preset("iss", &["sead=1"]), "a known key", "did you mean `seed`?"),
        (preset("iss", &["-clusters[0]"]), "cluster", ""),
    ] {
        let error = refused(Document::of_link(&link));
        assert!(error.expected.contains(expected), "{error}");
        assert!(error.hint.as_deref().unwrap_or_default().contains(hint), "{error}");
    }
    let whole = Link::new(Source::Whole {
        name: "mine.ron".to_owned(),
        text: sunward::scenario::preset("tle-flight").expect("a preset").text.to_owned(),
        attachments: [].into(),
    });
    let error = refused(Document::of_link(&whole));
    assert!(error.to_string().contains("flight.tle"), "{error}");
}
