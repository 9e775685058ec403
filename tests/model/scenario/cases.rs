//! Element sets and dates as people have them: the cases of `tests/reference/cases`, each with its
//! right answer.

use std::path::Path;

use glam::DVec3;
use sunward::{
    model::mission::Pattern,
    scenario::{self, Error, Scenario, side_file_text, text::lenient::lenient},
};

/// Position 60 s after the epoch of `t00-plain`, TEME, m (python-sgp4 2.27, WGS-72).
const P0_M: DVec3 = DVec3::new(270_938.052, 6_910_156.663, 448_383.589);
/// The same of `t07c-ecc-spaces-meo` and its twin with zeros.
const MEO_M: DVec3 = DVec3::new(664_547.279, 26_552_103.747, 213_894.081);
/// Farthest from the right answer, m.
const TOLERANCE_M: f64 = 1e-3;

/// Reads a case, as a switch may change it.
fn read_as(name: &str, is_lenient: bool) -> Result<Scenario, Error> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/cases");
    let text = std::fs::read_to_string(folder.join(format!("{name}.ron"))).expect("the case");
    let text = if is_lenient { lenient(&text).expect("a scenario") } else { text };
    let attach = |side: &str| side_file_text(std::fs::read(folder.join(side)).expect("the file"));
    scenario::read(&text, &format!("{name}.ron"), &attach)
}

pub fn read(name: &str) -> Scenario {
    read_as(name, false).unwrap_or_else(|error| panic!("{error}"))
}

/// The message about a case.
fn refusal(name: &str) -> String {
    read_as(name, false).expect_err(name).to_string()
}

/// Names and positions 60 s after the scenario's epoch.
fn places(scenario: &Scenario) -> Vec<(String, DVec3)> {
    let Pattern::Elements(sets) = &scenario.mission.clusters[0].pattern else {
        panic!("no element sets");
    };
    let at = scenario.mission.epoch.plus(60.0);
    sets.iter().map(|set| (set.name.clone(), set.at(at).expect("flies").position_m)).collect()
}

fn assert_flies(scenario: &Scenario, expected: &[(&str, DVec3)]) {
    let places = places(scenario);
    assert_eq!(places.len(), expected.len(), "{places:?}");
    for ((name, place), (right_name, right)) in places.iter().zip(expected) {
        assert_eq!(name, right_name);
        assert!(place.distance(*right) < TOLERANCE_M, "{name}: {place} for {right}");
    }
}

#[test]
fn every_form_of_one_set_flies_to_the_same_place() {
    for (case, name, place) in [
        ("t00-plain", "LANTERN 1", P0_M),
        ("t04a-name-begins-with-2", "2 LANTERN", P0_M),
        ("t07c-ecc-spaces-meo", "LANTERN 7C", MEO_M),
        ("t07d-ecc-zeros-meo", "LANTERN 7D", MEO_M),
        ("t12b-bom-line1", "71001", P0_M),
        ("o03-epoch-space", "LANTERN 1", P0_M),
        ("o04-epoch-day-of-year", "LANTERN 1", P0_M),
        ("o06-null-rev-at-epoch", "LANTERN 1", P0_M),
        ("o08-xml", "LANTERN 1", P0_M),
        ("o09d-kvn-temeofdate", "LANTERN 1", P0_M),
        ("o10b-csv-all-quoted", "LANTERN 1", P0_M),
        ("o11b-no-rev", "LANTERN 1", P0_M),
    ] {
        let scenario = read(case);
        assert_flies(&scenario, &[(name, place)]);
        assert!(scenario.notes.is_empty(), "{case}: {:?}", scenario.notes);
        // nothing to leave out: the switch changes nothing
        let lenient = read_as(case, true).expect(case);
        assert_flies(&lenient, &[(name, place)]);
        assert_eq!(lenient.notes, scenario.notes, "{case}");
    }
}

#[test]
fn names_keep_what_stands_in_brackets() {
    let names: Vec<String> =
        places(&read("o09b-kvn-status-names")).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["LANTERN 33 [+]", "LANTERN 33 [-]"]);
    assert!(places(&read("o09b-kvn-status-names"))[0].1.distance(P0_M) < TOLERANCE_M);
}

#[test]
fn what_is_refused_is_told_with_place_key_and_what_to_do() {
    for (case, parts) in [
        ("t13-nbsp", &["t13-nbsp.tle:3:8: LANTERN 1: ", "U+00A0 NO-BREAK SPACE", "hint: "][..]),
        ("t15-xp", &["t15-xp.tle:2:63: LANTERN 15: ephemeris type: ", "4, SGP4-XP", "hint: "]),
        (
            "t18-day-zero",
            &["t18-day-zero.tle:2:21: LANTERN 18: day of the year: ", "from 1 to 365", "`000.0"],
        ),
        (
            "t19-one-bad-of-three",
            &["tle:5:46: LANTERN 19B: mean motion's second rate: ", "00000#0`", "--lenient"],
        ),
        ("t05-bulletin", &["t05-bulletin.tle:2: ", "line 1 of a set", "--lenient"]),
        ("t06-no-checksum", &["t06-no-checksum.tle:2:69: LANTERN 6: ", "checksum", "--lenient"]),
        (
            "o15-provider-error-text",
            &["clusters[0].pattern.file: ", "`Bad request: ", "hint: ", "provider"],
        ),
        ("q05e-altitude-comma", &["clusters[0].pattern.orbit", "hint: ", "500.5"]),
        (
            "q11d-tle-as-omm",
            &[
                "clusters[0].pattern.file: ",
                "two-line element sets",
                "Tle(file: \"t00-plain.tle\")",
            ],
        ),
    ] {
        let message = refusal(case);
        for part in parts {
            assert!(message.contains(part), "{case}: {message}");
        }
        for word in ["serde", "ron::", "SGP4 error", "missing field", "invalid type", "TLE parse"] {
            assert!(!message.contains(word), "{case}: {message}");
        }
    }
}

#[test]
fn objects_that_are_lost_at_the_epoch_are_refused() {
    for case in ["t16-decay-day-800", "t17-backwards"] {
        let message = refusal(case);
        assert!(message.contains("an object that flies at the scenario's epoch"), "{message}");
    }
}

#[test]
fn a_switch_leaves_bad_sets_out_and_notes_them() {
    let scenario = read_as("t19-one-bad-of-three", true).expect("two of three");
    let places = places(&scenario);
    assert_eq!((places.len(), places[0].0.as_str()), (2, "LANTERN 19A"));
    assert_eq!(places[1].0, "LANTERN 19C");
    assert!(places[0].1.distance(P0_M) < TOLERANCE_M);
    let [note] = &scenario.notes[..] else { panic!("{:?}", scenario.notes) };
    for part in ["1 left out, 2 fly", "line 5", "LANTERN 19B", "00000#0"] {
        assert!(note.contains(part), "{note}");
    }
}

#[test]
fn a_switch_reads_sets_with_text_around_them_or_without_checksums() {
    for (case, name, part) in [
        ("t05-bulletin", "LANTERN 5", "text around the sets"),
        ("t06-no-checksum", "LANTERN 6", "no checksum"),
    ] {
        let scenario = read_as(case, true).expect(case);
        assert_flies(&scenario, &[(name, P0_M)]);
        let [note] = &scenario.notes[..] else { panic!("{:?}", scenario.notes) };
        assert!(note.contains(part), "{note}");
    }
}

#[test]
fn of_one_object_the_set_nearest_to_the_epoch_flies() {
    let scenario = read("t20-same-object-twice");
    let Pattern::Elements(sets) = &scenario.mission.clusters[0].pattern else {
        panic!("no element sets");
    };
    assert_eq!(sets.len(), 1);
    assert!((sets[0].epoch.since_s(scenario.mission.epoch) + 8_640.0).abs() < 1e-3);
    let [note] = &scenario.notes[..] else { panic!("{:?}", scenario.notes) };
    assert!(note.contains("LANTERN 20 (number 71022, 2 sets"), "{note}");
}

#[test]
fn a_scenario_may_give_the_day_alone() {
    let scenario = read("q09e-epoch-day-only");
    let at = scenario::instant_from_short_utc("2026-03-20");
    assert_eq!(Ok(scenario.mission.epoch), at);
}
