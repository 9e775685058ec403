//! Element sets with any mark, line end, indentation and blank, for every reader; and texts that
//! are damaged anyhow: never a panic, and every refusal has a place or a key.

use proptest::prelude::*;
use sunward::{
    model::orbit::elements::ElementSet,
    scenario::{self, Error},
};

const TLE: &str = include_str!("../../reference/cases/t00-plain.tle");
const JSON: &str = include_str!("../../reference/cases/o03-epoch-space.json");
const XML: &str = include_str!("../../reference/cases/o08-xml.xml");
const KVN: &str = include_str!("../../reference/cases/o09d-kvn-temeofdate.kvn");
const CSV: &str = include_str!("../../reference/cases/o10b-csv-all-quoted.csv");
/// A reader of element sets: file name, text.
type Read = fn(&str, &str) -> Result<Vec<ElementSet>, Error>;

fn forms() -> [(&'static str, &'static str, Read); 5] {
    let omm: Read = scenario::elements::from_omm;
    [
        ("tle", TLE, scenario::elements::from_tle),
        ("json", JSON, omm),
        ("xml", XML, omm),
        ("kvn", KVN, omm),
        ("csv", CSV, omm),
    ]
}

/// The name, and the bits of the place at the epoch.
fn read(reader: Read, text: &str) -> (String, [u64; 3]) {
    let sets = reader("a", text).unwrap_or_else(|error| panic!("{error}: {text:?}"));
    assert_eq!(sets.len(), 1, "{text:?}");
    let place = sets[0].at(sets[0].epoch).expect("flies").position_m;
    (sets[0].name.clone(), place.to_array().map(f64::to_bits))
}

#[test]
fn marks_line_ends_and_indentation_change_nothing() {
    for (form, text, reader) in forms() {
        let plain = read(reader, text);
        assert_eq!(plain.0, "LANTERN 1");
        for mark in ["", "\u{feff}", "\u{feff}\u{feff}", "\n\n", "\u{feff}\r\n"] {
            for end in ["\n", "\r\n", "\r", "\r\n\r\n", "  \n"] {
                for indent in ["", "  ", "\t", "        "] {
                    let body: Vec<String> =
                        text.lines().map(|line| format!("{indent}{line}")).collect();
                    let changed = format!("{mark}{}{end}", body.join(end));
                    assert_eq!(read(reader, &changed), plain, "{form}: {changed:?}");
                    assert_eq!(read(reader, changed.trim_end()), plain, "{form}");
                }
            }
        }
        assert_eq!(read(reader, &format!("{text}\u{1a}")), plain, "{form}");
    }
}

#[test]
fn scenarios_are_read_with_any_mark_and_line_end() {
    let text = include_str!("../../../scenarios/iss.ron");
    let attach = |_: &str| Err(String::new());
    let plain = scenario::read(text, "x", &attach).expect("a scenario");
    for mark in ["", "\u{feff}"] {
        for end in ["\n", "\r\n", "\r"] {
            let changed = format!("{mark}{}", text.lines().collect::<Vec<_>>().join(end));
            let read = scenario::read(&changed, "x", &attach).expect(end);
            assert_eq!(read.file, plain.file);
            let bad = changed.replacen("step_s", "stepp_s", 1).replacen("name:", "nam:", 1);
            let error = scenario::read(&bad, "x", &attach).expect_err("a wrong key");
            let straight = bad.replace("\r\n", "\n").replace('\r', "\n");
            let other = scenario::read(&straight, "x", &attach).expect_err("a wrong key");
            assert_eq!((error.line, &error.key), (other.line, &other.key));
        }
    }
}

#[test]
fn leading_blanks_in_fields_with_an_assumed_point_are_zeros() {
    let right = |line: &str| {
        let body = &line[..68];
        let value = |c: char| if c == '-' { 1 } else { c.to_digit(10).unwrap_or(0) };
        let sum: u32 = body.chars().map(value).sum();
        format!("{body}{}", sum % 10)
    };
    let lines: Vec<&str> = TLE.lines().collect();
    let with = |line: usize, from: &str, to: &str| {
        let mut lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        assert!(lines[line].contains(from));
        lines[line] = right(&lines[line].replacen(from, to, 1));
        lines.join("\n")
    };
    for (line, field, zeros, blanks) in [
        (1, " 24000-4", " 00240-4", "   240-4"),
        (1, " 24000-4", "-00240-4", "  -240-4"),
        (1, " 24000-4", " 02400-4", "  2400-4"),
        (1, " 00000-0", " 00012-5", "    12-5"),
        (2, "0012000", "0000012", "     12"),
        (2, "0012000", "0000000", "      0"),
        (2, "0012000", "0120000", " 120000"),
    ] {
        let [zeros, blank] = [zeros, blanks].map(|text| with(line, field, text));
        let read = |text: &str| read(scenario::elements::from_tle, text);
        assert_eq!(read(&blank), read(&zeros), "{blanks}");
    }
    // digits that do not reach the last column, and none at all
    for (line, from, to) in [(2, "0012000", "0012   "), (2, "0012000", "       ")] {
        let error = scenario::elements::from_tle("a", &with(line, from, to)).expect_err(to);
        assert!(error.to_string().contains("eccentricity"), "{error}");
    }
}

#[test]
fn other_theories_are_refused_by_name_in_every_form() {
    let theory = "MEAN_ELEMENT_THEORY";
    for (text, part) in [
        (JSON.replace("\"EPHEMERIS_TYPE\": 0", "\"EPHEMERIS_TYPE\": 4"), "SGP4-XP"),
        (KVN.replace("EPHEMERIS_TYPE = 0", "EPHEMERIS_TYPE = 4"), "SGP4-XP"),
        (XML.replace("<EPHEMERIS_TYPE>0<", "<EPHEMERIS_TYPE>4<"), "SGP4-XP"),
        (CSV.replace("\"268.94\",\"0\"", "\"268.94\",\"4\""), "SGP4-XP"),
        (KVN.replace("SGP/SGP4", "DSST"), "DSST"),
        (XML.replace(">SGP4<", ">SGP4-XP<"), "SGP4-XP"),
        (KVN.replace("BSTAR", "BTERM"), "BTERM instead"),
        (KVN.replace("TEMEOFDATE", "TEME OF EPOCH"), "TEME OF EPOCH"),
        (KVN.replace("97.6000 [deg]", "1.7 [rad]"), "`rad`"),
    ] {
        let error = scenario::elements::from_omm("a", &text).expect_err(part).to_string();
        assert!(error.contains(part) && error.contains(":"), "{theory}: {error}");
    }
}

fn damaged(text: &'static str) -> impl Strategy<Value = String> {
    let change = (0..text.len(), any::<char>(), 0..6_u8);
    prop::collection::vec(change, 1..6).prop_map(move |changes| {
        let mut letters: Vec<char> = text.chars().collect();
        for (place, letter, kind) in changes {
            let place = place.min(letters.len().saturating_sub(1));
            match kind {
                0 if !letters.is_empty() => letters[place] = letter,
                1 => letters.insert(place, letter),
                2 if letters.len() > 1 => drop(letters.remove(place)),
                3 if !letters.is_empty() => {
                    letters[place] = ['"', '<', '{', '\n', ',', '=', ' ', '9', '-'][place % 9];
                }
                4 => letters.truncate(place.max(1)),
                _ => letters.swap(place, 0),
            }
        }
        letters.into_iter().collect()
    })
}

/// Reads as strict and as lenient; a refusal names a place or a key, and what was found.
fn check(reader: Read, kind: &str, text: &str) {
    if let Err(error) = reader("a", text) {
        assert!(!error.expected.is_empty() && !error.found.is_empty(), "{error}");
    }
    let attach = |_: &str| Ok(text.to_owned());
    let file = format!(
        "(name: \"x\", epoch: \"2026-03-20T12:00:00Z\", clusters: [(name: \"a\", pattern: {kind}(file: \"a\", lenient: true), design: \"iss\")])"
    );
    if let Err(error) = scenario::read(&file, "x", &attach) {
        assert!(error.line.is_some() || !error.key.is_empty(), "{error}");
        let said = error.to_string();
        for word in ["serde", "invalid type", "missing field", "EOF", "trailing", "TLE parse"] {
            assert!(!said.contains(word) || text.contains(word), "{said}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn damaged_sets_never_panic_and_are_told_of(
        tle in damaged(TLE), json in damaged(JSON), xml in damaged(XML), kvn in damaged(KVN),
        csv in damaged(CSV),
    ) {
        check(scenario::elements::from_tle, "Tle", &tle);
        for text in [json, xml, kvn, csv] {
            check(scenario::elements::from_omm, "Omm", &text);
        }
    }

    #[test]
    fn any_text_at_all_is_read_or_refused(text in "\\PC{0,200}", start in "[\\[{<12 A-Z=,\"#]{0,6}") {
        let text = format!("{start}{text}");
        check(scenario::elements::from_tle, "Tle", &text);
        check(scenario::elements::from_omm, "Omm", &text);
    }
}
