//! Element sets with very many faults, or with faults that look like something else.

use sunward::scenario::{self, Error, Scenario};

const MESSAGE: &str = r#"{"OBJECT_NAME":"A","EPOCH":"2026-03-20T12:00:00","MEAN_MOTION":15.0,
"ECCENTRICITY":0.001,"INCLINATION":53,"RA_OF_ASC_NODE":10,"ARG_OF_PERICENTER":20,
"MEAN_ANOMALY":30,"NORAD_CAT_ID":71001,"BSTAR":0}"#;
const NAMES: &str = "OBJECT_NAME,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,\
                     ARG_OF_PERICENTER,MEAN_ANOMALY,NORAD_CAT_ID,BSTAR";

fn row(name: &str, number: u32) -> String {
    format!("{name},2026-03-20T12:00:00,15.0,0.001,53,10,20,30,{number},0\n")
}

/// A scenario of one file of messages.
fn read(file: &str, text: &str, is_lenient: bool) -> Result<Scenario, Error> {
    let scenario = format!(
        "(version: 1, name: \"a\", epoch: \"2026-03-20T12:00:00Z\", clusters: [(name: \"b\", \
         pattern: Omm(file: \"{file}\", lenient: {is_lenient}), design: \"starcloud-1\")])"
    );
    scenario::read(&scenario, "a.ron", &|_| Ok(text.to_owned()))
}

fn names(scenario: &Scenario) -> Vec<String> {
    match &scenario.mission.clusters[0].pattern {
        sunward::model::mission::Pattern::Elements(sets) => {
            sets.iter().map(|set| set.name.clone()).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn faults_without_number_are_counted_and_the_first_of_them_told() {
    // all on one line, so that the last fault stands in a column of six digits
    let many = 40_000;
    let text = format!("[{MESSAGE},{}{MESSAGE}]", "{}x".repeat(many));
    let scenario = read("a.json", &text, true).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(names(&scenario), ["A"]);
    let note = scenario.notes.iter().find(|note| note.contains("left out")).expect("a note");
    // each `{}` is no message, and each `x` neither a comma nor an object
    assert!(note.starts_with(&format!("a.json: {} left out, 1 fly", 3 * many)), "{note}");
    assert!(note.ends_with(&format!("and {} more", 3 * many - 5)), "{note}");
    let xml = format!("<ndm>{}</ndm>", "<omm><EPOCH>x</EPOCH></omm>".repeat(many));
    let error = read("a.xml", &xml, true).expect_err("no set").to_string();
    assert!(error.contains("EPOCH"), "{error}");
}

#[test]
fn a_fault_far_out_in_a_line_has_its_column() {
    // one line of messages that are read, then the fault
    let message = MESSAGE.replace('\n', "").replace("\"A\"", "\"é\"");
    let text = format!("[{}7]", format!("{message},").repeat(400));
    let error = read("a.json", &text, false).expect_err("a number is no message");
    let column = text.chars().count() - 1;
    assert_eq!((error.line, error.column), (Some(1), Some(column)), "{error}");
    assert!(column > 65_536, "{column}");
}

#[test]
fn a_record_that_goes_over_a_lines_end_is_left_out_whole() {
    let text = format!("{NAMES}\n\"A\n{}{}", row("B\"", 71_001), row("C", 71_002));
    let strict = read("a.csv", &text, false).expect_err("an open quote").to_string();
    assert!(strict.contains("a closing quote in the same line"), "{strict}");
    let scenario = read("a.csv", &text, true).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(names(&scenario), ["C"]);
    // quotes where they belong
    let text = format!("{NAMES}\n{}", row("\"D \"\"one\"\", two\"", 71_003));
    let scenario = read("a.csv", &text, false).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(names(&scenario), ["D \"one\", two"]);
}

#[test]
fn a_column_that_stands_twice_is_found_among_any_number() {
    let more: String = (0..30_000).map(|index| format!(",C{index}")).collect();
    let error = read("a.csv", &format!("{NAMES}{more},c29999\n"), false).expect_err("twice");
    assert!(error.to_string().contains("each column once, found c29999"), "{error}");
}

#[test]
fn a_document_type_is_a_web_page_only_where_it_is_one() {
    let body = MESSAGE
        .trim_matches(['{', '}'])
        .split(',')
        .map(|pair| {
            let (key, value) = pair.trim().split_once(':').expect("a pair");
            let (key, value) = (key.trim_matches('"'), value.trim_matches('"'));
            format!("<{key}>{value}</{key}>")
        })
        .collect::<String>();
    let ndm =
        |document: &str| format!("<?xml version=\"1.0\"?>{document}<ndm><omm>{body}</omm></ndm>");
    let harmless = ndm("<!DOCTYPE ndm SYSTEM \"omm.dtd\">");
    assert_eq!(names(&read("a.xml", &harmless, false).unwrap_or_else(|e| panic!("{e}"))), ["A"]);
    // an entity of the document's own is not resolved
    let own = ndm("<!DOCTYPE ndm [<!ENTITY x \"y\">]>").replace(">A<", ">&x;<");
    let error = read("a.xml", &own, false).expect_err("an entity").to_string();
    assert!(error.contains("`&x;`"), "{error}");
    for page in ["<!DOCTYPE html><html></html>", "<!doctype HTML PUBLIC \"x\"><title>No</title>"] {
        let error = read("a.xml", page, false).expect_err("a page").to_string();
        assert!(error.contains("a web page"), "{error}");
    }
}

#[test]
fn what_helps_is_said_by_a_lenient_reader_too() {
    let other = MESSAGE.replace("\"BSTAR\"", "\"EPHEMERIS_TYPE\":4,\"BSTAR\"");
    let leap = MESSAGE.replace("2026-03-20T12:00:00", "2016-12-31T23:59:60");
    for (text, expected, hint) in [
        (other, "0 or 2, elements of SGP4", "get the object's SGP4 elements"),
        (leap, "a date without a leap second", "leap seconds are not counted"),
    ] {
        for is_lenient in [false, true] {
            let error = read("a.json", &format!("[{text}]"), is_lenient).expect_err(expected);
            let hint_of = error.hint.clone().unwrap_or_default();
            assert_eq!(error.expected, expected, "{error}");
            assert!(hint_of.contains(hint), "{is_lenient}: {error}");
        }
    }
}
