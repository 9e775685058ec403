//! What messages about side files and scenarios name, and when they offer to read leniently.

use sunward::scenario::{
    self, Error,
    elements::{from_omm, from_tle},
    side_file_text,
};

const LENIENT: &str = "--lenient";

fn flight() -> String {
    scenario::preset_attachment("flight.tle").expect("the file").to_owned()
}

fn hint(error: &Error) -> &str {
    error.hint.as_deref().unwrap_or_default()
}

/// A line of two-line sets with a part changed and its checksum made right.
fn changed(line: &str, from: &str, to: &str) -> String {
    assert!(line.contains(from) && from.len() == to.len(), "{line}: {from}");
    let line = line.replacen(from, to, 1);
    let sum: u32 =
        line.chars().take(68).map(|c| if c == '-' { 1 } else { c.to_digit(10).unwrap_or(0) }).sum();
    format!("{}{}", &line[..68], sum % 10)
}

#[test]
fn lenient_is_offered_only_where_it_finds_a_set() {
    let text = flight();
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.starts_with("1 ")).expect("a set");
    let bad = changed(lines[at], &lines[at][18..23], "xx079");
    let among_good = text.replacen(lines[at], &bad, 1);
    let error = from_tle("a", &among_good).expect_err("a bad set among good ones");
    assert!(hint(&error).contains(LENIENT), "{error}");
    let alone = format!("{bad}\n{}\n", lines[at + 1]);
    let error = from_tle("a", &alone).expect_err("a bad set alone");
    assert!(!hint(&error).contains(LENIENT), "{error}");
    let error = from_omm("a", "[{\"OBJECT_NAME\": \"A\", \"EPOCH\": 7}]").expect_err("no date");
    assert!(!hint(&error).contains(LENIENT), "{error}");
}

#[test]
fn what_is_no_text_is_named_by_what_it_is() {
    let utf_16: Vec<u8> = "LANTERN".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, word) in [
        (vec![0x1f, 0x8b, 0x08, 0x00, 0x00], "gzip"),
        (b"PK\x03\x04rest".to_vec(), "ZIP"),
        (vec![0x28, 0xb5, 0x2f, 0xfd, 0x00], "Zstandard"),
        (utf_16, "UTF-16 without its mark"),
    ] {
        let told = side_file_text(bytes.clone()).expect_err(word);
        assert!(told.contains(word), "{told}");
        let error = scenario::text_of_bytes(&bytes, "a").expect_err(word);
        assert!(error.found.contains(word), "{error}");
    }
    assert_eq!(side_file_text(b"a".to_vec()), Ok("a".to_owned()));
}

/// A message as JSON with one value as it is written.
fn message(key: &str, value: &str) -> String {
    let mut fields = vec![
        ("OBJECT_NAME", "\"A\""),
        ("EPOCH", "\"2026-03-20T00:00:00\""),
        ("MEAN_MOTION", "14.7"),
        ("ECCENTRICITY", "0.0001"),
        ("INCLINATION", "97.9"),
        ("RA_OF_ASC_NODE", "10"),
        ("ARG_OF_PERICENTER", "90"),
        ("MEAN_ANOMALY", "0"),
        ("BSTAR", "0.00005"),
    ];
    for field in &mut fields {
        if field.0 == key {
            field.1 = value;
        }
    }
    let fields: Vec<String> = fields.iter().map(|(k, v)| format!("  \"{k}\": {v}")).collect();
    format!("[{{\n{}\n}}]", fields.join(",\n"))
}

#[test]
fn numbers_and_characters_that_json_cannot_hold_are_told_where_they_stand() {
    assert!(from_omm("a", &message("", "")).is_ok());
    let error = from_omm("a", &message("BSTAR", "1e400")).expect_err("too large");
    assert!(error.expected.contains("1.8e308") && error.found == "`1e400`", "{error}");
    assert_eq!((error.line, error.column), (Some(10), Some(12)), "{error}");
    let error = from_omm("a", &message("OBJECT_NAME", "\"\\ud800\"")).expect_err("half a pair");
    assert!(error.expected.contains("whole character"), "{error}");
    assert!(error.found.starts_with("`\\ud800"), "{error}");
    assert_eq!((error.line, error.column), (Some(2), Some(19)), "{error}");
}

#[test]
fn empty_forms_say_what_to_do() {
    for text in ["[]", "[ ]\n", "", "# nothing\n"] {
        let error = from_omm("a", text).expect_err("nothing");
        assert!(hint(&error).contains("get it again"), "{text:?}: {error}");
    }
}

#[test]
fn an_orbit_that_the_earth_cannot_hold_is_refused_by_its_mean_motion() {
    let error = from_omm("a", &message("MEAN_MOTION", "0.001")).expect_err("too far");
    assert!(error.key.ends_with("MEAN_MOTION"), "{error}");
    assert!(error.expected.contains("1.5 million km"), "{error}");
    // a³ = μ/n²: 4.2 million km
    assert!(error.found.starts_with("0.001, 4.2 million km"), "{error}");
    assert!(from_omm("a", &message("MEAN_MOTION", "0.005")).is_ok());
}

#[test]
fn faults_of_two_line_sets_and_of_csv_have_their_columns() {
    let text = flight();
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.starts_with("2 ")).expect("a set");
    let steep = changed(lines[at], &lines[at][8..16], "181.0000");
    let error = from_tle("a", &text.replacen(lines[at], &steep, 1)).expect_err("too steep");
    assert_eq!((error.line, error.column), (Some(at + 1), Some(9)), "{error}");
    assert!(error.key.ends_with("inclination"), "{error}");

    let head = "OBJECT_NAME,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,\
                ARG_OF_PERICENTER,MEAN_ANOMALY,BSTAR";
    let row = |inclination: &str| {
        format!("{head}\n\"A, b\",2026-03-20T00:00:00,14.7,0.0001,{inclination},10,90,0,0.00005\n")
    };
    assert!(from_omm("a", &row("97.9")).is_ok());
    for (cell, column) in [("181", 40), (" 181", 41)] {
        let error = from_omm("a", &row(cell)).expect_err("too steep");
        assert_eq!((error.line, error.column), (Some(2), Some(column)), "{error}");
    }
}

#[test]
fn a_name_that_begins_with_a_number_sign_is_a_name() {
    let text = flight();
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.starts_with("1 ")).expect("a set");
    let pair = format!("{}\n{}\n", lines[at], lines[at + 1]);
    let name = |before: &str| {
        let sets = from_tle("a", &format!("{before}{pair}")).unwrap_or_else(|e| panic!("{e}"));
        sets[0].name.clone()
    };
    let number = name("");
    assert_eq!(name("#1 SAT\n"), "#1 SAT");
    assert_eq!(name("# a comment\n"), number);
    assert_eq!(name("#----\n"), number);
    // a name stands before the comment
    assert_eq!(name("LANTERN\n#1 of 2\n"), "LANTERN");
}

#[test]
fn numbers_far_out_of_range_are_told_shortly() {
    for (key, value) in [("MEAN_MOTION", "1e300"), ("EPHEMERIS_TYPE", "1e300"), ("EPOCH", "1e300")]
    {
        let text = message(key, value);
        // the kind of theory is no field of the usual message
        let text = text.replacen("[{", "[{ \"EPHEMERIS_TYPE\": 0,", 1);
        let text = match key {
            "EPHEMERIS_TYPE" => {
                text.replacen("\"EPHEMERIS_TYPE\": 0", "\"EPHEMERIS_TYPE\": 1e300", 1)
            }
            _ => text,
        };
        let error = from_omm("a", &text).expect_err(key);
        assert!(error.found.len() < 40 && error.found.contains("1e300"), "{error}");
    }
}
