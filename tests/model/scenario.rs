//! Scenario files: every shipped one reads, every bad one is told well, nothing panics.

use std::path::Path;

use proptest::prelude::*;
use sunward::{
    model::{mission::Pattern, time::Instant},
    scenario::{
        self, SIZE_LIMIT_BYTES, Scenario,
        catalogue::{self, Kind},
    },
};

/// Side files of the presets.
fn attach(name: &str) -> Result<String, String> {
    scenario::preset_attachment(name).map(str::to_owned).ok_or_else(|| format!("no file `{name}`"))
}

fn preset(id: &str) -> Scenario {
    let preset = scenario::preset(id).expect("a shipped scenario");
    scenario::read(preset.text, &format!("scenarios/{id}.ron"), &attach)
        .unwrap_or_else(|error| panic!("{error}"))
}

fn count(scenario: &Scenario) -> u64 {
    scenario.mission.clusters.iter().map(|cluster| cluster.pattern.count()).sum()
}

#[test]
fn every_shipped_scenario_has_its_published_number_of_satellites() {
    let expected = [
        ("suncatcher", 81),
        ("spacex-ai1", 48),
        ("starlink-2026", 9_213),
        ("fcc-million", 1_000_000),
        ("blue-origin-sunrise", 51_600),
        ("starcloud-5gw", 1),
        ("starlink-heritage-1gw", 37_037),
        ("turyshev-1mw", 1),
        ("iss", 1),
        ("tle-flight", 12),
        ("omm-flight", 8),
    ];
    assert_eq!(scenario::presets().len(), expected.len());
    assert_eq!(scenario::presets()[0].id, "suncatcher");
    for (preset_of, (id, satellites)) in scenario::presets().iter().zip(expected) {
        assert_eq!(preset_of.id, id);
        assert_eq!(count(&preset(id)), satellites, "{id}");
    }
}

#[test]
fn every_file_in_the_scenarios_folder_is_a_preset() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "ron") {
            let id = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            assert!(scenario::preset(id).is_some(), "{id} is no preset");
        }
    }
}

#[test]
fn the_million_shares_its_groups_by_largest_remainder() {
    let scenario = preset("fcc-million");
    let Pattern::Planes(planes) = &scenario.mission.clusters[0].pattern else {
        panic!("planes expected")
    };
    assert_eq!(planes.len(), 300 + 20 + 750 + 44 + 750 + 44);
    // group 1: 99 900 / 1 198 120 of a million is 83 380.6
    let first: u64 = planes[..300].iter().map(|plane| u64::from(plane.count)).sum();
    assert!(first == 83_380 || first == 83_381, "{first}");
    assert!(scenario.notes.iter().any(|note| note.contains("97.2")));
}

#[test]
fn written_scenarios_read_back_the_same() {
    for preset_of in scenario::presets() {
        let first = preset(preset_of.id);
        let text = scenario::write(&first.file).expect("it can be written");
        let second = scenario::read(&text, "written.ron", &attach)
            .unwrap_or_else(|error| panic!("{}: {error}\n{text}", preset_of.id));
        assert_eq!(first.file, second.file, "{}", preset_of.id);
    }
}

#[test]
fn units_become_si() {
    let scenario = preset("spacex-ai1");
    let design = &scenario.mission.clusters[0].design;
    assert_eq!(design.array.area_m2, 600.0);
    assert_eq!(design.battery.capacity_j, 60.0 * 3.6e6);
    assert_eq!(design.payload.accelerator.junction_limit_k, 378.15);
    assert!((design.terminals.loss_fraction - 0.501_187_233_627_272_2).abs() < 1e-12);
    assert_eq!(design.terminals.aperture_m, 0.1);
    assert_eq!(design.bus.shield_kg_w, 1e-3);
    assert_eq!(design.published_mass_kg, Some(2000.0));
    assert_eq!(design.hazards.memory_dose_limit_rad, 2000.0);
}

const SMALL: &str = r#"(
    name: "Small",
    clusters: [
        (
            name: "One",
            pattern: Single(orbit: Circular(altitude_km: 500, inclination_deg: 51.6)),
            design: (
                array: (area_m2: 20),
                radiator: (coating: "z93", area_m2: 5),
                battery: (capacity_kwh: 2),
                payload: (accelerator: (part: "h100", max_power_w: 500), count: 2),
            ),
        ),
    ],
)"#;

#[test]
fn a_short_scenario_takes_defaults_and_overrides() {
    let scenario = scenario::read(SMALL, "small.ron", &attach).unwrap_or_else(|e| panic!("{e}"));
    let mission = &scenario.mission;
    assert_eq!((mission.step_s, mission.seed, mission.sites.len()), (10.0, 1, 4));
    let design = &mission.clusters[0].design;
    assert_eq!(design.radiator.absorptivity, 0.145);
    assert_eq!(design.payload.accelerator.max_power_w, 500.0);
    assert_eq!(design.payload.accelerator.peak_flop_s, 989e12);
    assert_eq!(design.life_years, 5.0);
}

#[test]
fn a_part_named_in_the_file_wins_over_the_base_design() {
    let text = r#"(name: "x", clusters: [(name: "a",
        pattern: Single(orbit: SunSynchronous(altitude_km: 600, local_time_h: 18)),
        design: (base: "ai1-like", payload: (accelerator: "h100"), array: "iii-v-rosa"))])"#;
    let scenario = scenario::read(text, "x.ron", &attach).unwrap_or_else(|e| panic!("{e}"));
    let design = &scenario.mission.clusters[0].design;
    assert_eq!(design.payload.accelerator.resistance_k_w, [0.03, 0.03, 0.02]);
    assert_eq!(design.array.efficiency, 0.30);
    assert_eq!(design.array.area_m2, 600.0);
    // the published mass was for other parts
    assert_eq!(design.published_mass_kg, None);
    assert!(scenario.notes.iter().any(|note| note.contains("2000 kg is not used")));
}

#[test]
fn version_0_is_migrated_with_a_note() {
    let old = SMALL.replacen("(\n", "(\n    version: 0,\n", 1).replace("clusters:", "satellites:");
    let scenario = scenario::read(&old, "old.ron", &attach).unwrap_or_else(|e| panic!("{e}"));
    let new = scenario::read(SMALL, "new.ron", &attach).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(scenario.file, new.file);
    assert!(scenario.notes[0].contains("version 0"));
    assert!(new.notes.is_empty());
}

#[test]
fn dates_round_trip() {
    for text in [
        "2000-01-01T12:00:00Z",
        "2026-03-20T00:00:00Z",
        "1957-10-04T19:28:34Z",
        "2049-12-31T23:59:59.250Z",
    ] {
        let instant = scenario::instant_from_utc(text).expect("a date");
        assert_eq!(scenario::utc_from_instant(instant), text);
    }
    assert_eq!(
        scenario::instant_from_utc("2026-03-20T00:00:00Z").map(|i| i.since_j2000_s),
        Ok(827_236_800.0)
    );
    for bad in ["", "2026-03-20", "2026-02-30T00:00:00Z", "2016-12-31T23:59:60Z", "yesterday"] {
        assert!(scenario::instant_from_utc(bad).is_err(), "{bad}");
    }
    for odd in [f64::NAN, f64::INFINITY, -1e300, 1e20] {
        assert!(!scenario::utc_from_instant(Instant { since_j2000_s: odd }).is_empty());
    }
}

#[test]
fn the_catalogue_is_whole() {
    let parts = catalogue::load().unwrap_or_else(|error| panic!("{error}"));
    for kind in Kind::ALL {
        assert!(parts.iter().any(|part| part.kind == kind), "{kind:?}");
    }
    for (index, part) in parts.iter().enumerate() {
        let id = &part.id;
        assert!(!part.name.is_empty() && !part.figures.is_empty(), "{id}");
        assert!(
            !parts[..index].iter().any(|other| other.kind == part.kind && other.id == part.id),
            "{id} twice"
        );
        for (index, figure) in part.figures.iter().enumerate() {
            let name = &figure.name;
            assert!(figure.value.is_finite(), "{id}.{name}");
            assert!(!figure.source.is_empty() && !figure.unit.is_empty(), "{id}.{name}");
            let date: Vec<&str> = figure.date.split('-').collect();
            assert!(date.len() == 2 && date[0].len() == 4 && date[1].len() == 2, "{id}.{name}");
            assert!(
                !part.figures[..index].iter().any(|other| other.name == *name),
                "{id}.{name} twice"
            );
            if name.ends_with("count") {
                assert_eq!(figure.value.fract(), 0.0, "{id}.{name}");
            }
        }
    }
}

#[test]
fn every_catalogue_design_can_fly_and_every_figure_is_used() {
    let template = r#"(name: "x", sites: [], clusters: [(name: "a",
        pattern: Single(orbit: SunSynchronous(altitude_km: 600, local_time_h: 18)),
        design: DESIGN)])"#;
    for part in catalogue::parts() {
        let id = &part.id;
        let design = match part.kind {
            Kind::Design => {
                for figure in &part.figures {
                    let (section, key) = figure.name.split_once('.').unwrap_or(("", &figure.name));
                    // an override with the figure's own name must be a key of the file
                    let text = match section {
                        "" => format!("(base: \"{id}\", {key}: {})", figure.value),
                        "accelerator" => format!(
                            "(base: \"{id}\", payload: (accelerator: ({key}: {})))",
                            figure.value
                        ),
                        _ => format!("(base: \"{id}\", {section}: ({key}: {}))", figure.value),
                    };
                    let text = template.replace("DESIGN", &text);
                    scenario::read(&text, id, &attach).unwrap_or_else(|error| panic!("{error}"));
                }
                format!("\"{id}\"")
            }
            Kind::Accelerator => {
                let precision = if id == "rubin" { "Fp8" } else { "Bf16" };
                format!("(base: \"iss\", payload: (accelerator: \"{id}\", precision: {precision}))")
            }
            Kind::Payload => format!("(base: \"iss\", payload: \"{id}\")"),
            Kind::Array => format!("(base: \"iss\", array: \"{id}\")"),
            Kind::Radiator => format!("(base: \"iss\", radiator: \"{id}\")"),
            Kind::Coating => format!("(base: \"iss\", radiator: (coating: \"{id}\"))"),
            Kind::Battery => format!("(base: \"iss\", battery: \"{id}\")"),
            Kind::Bus => format!("(base: \"iss\", bus: \"{id}\")"),
            Kind::Terminals => format!("(base: \"iss\", terminals: \"{id}\")"),
            Kind::Propulsion => format!("(base: \"iss\", propulsion: \"{id}\")"),
            Kind::Hazards => format!("(base: \"iss\", hazards: \"{id}\")"),
            Kind::GroundSite => {
                money_reads(part, template);
                let text = template.replace("\"iss\"", "").replace("DESIGN", "\"iss\"");
                let text = text.replace("sites: []", &format!("sites: [\"{id}\"]"));
                scenario::read(&text, id, &attach).unwrap_or_else(|error| panic!("{error}"));
                continue;
            }
            // counts that claims are held against: no key of a file
            Kind::History => continue,
            Kind::LaunchVehicle
            | Kind::Facility
            | Kind::Programme
            | Kind::Market
            | Kind::Trajectory
            | Kind::Business => {
                money_reads(part, template);
                continue;
            }
        };
        let text = template.replace("DESIGN", &design);
        scenario::read(&text, id, &attach).unwrap_or_else(|error| panic!("{error}\n{text}"));
    }
}

/// A part of money by its id, and each of its figures written out, must read.
fn money_reads(part: &catalogue::Part, template: &str) {
    let section = match part.kind {
        Kind::LaunchVehicle => "launch",
        Kind::Facility | Kind::GroundSite => "ground",
        Kind::Programme => "space",
        Kind::Market => "market",
        Kind::Trajectory => "trajectory",
        _ => "business",
    };
    let key = if part.kind == Kind::Facility { "facility" } else { "part" };
    // a site is a station for links, too: those figures are keys of `sites`
    let of_station =
        ["latitude_deg", "longitude_deg", "height_m", "lowest_elevation_deg", "clear_fraction"];
    let figures = part.figures.iter().filter(|one| !of_station.contains(&one.name.as_str()));
    let mut written = format!("{key}: \"{}\"", part.id);
    let mut texts = vec![written.clone()];
    for figure in figures {
        written += &format!(", {}: {:?}", figure.name, figure.value);
        texts.push(written.clone());
    }
    for text in texts {
        let text = template
            .replace("DESIGN", "\"iss\"")
            .replace("sites: []", &format!("sites: [], {section}: ({text})"));
        scenario::read(&text, &part.id, &attach).unwrap_or_else(|error| panic!("{error}\n{text}"));
    }
}

/// Every file in tests/model/bad, and what a user reads about it.
#[test]
fn bad_scenarios_are_told_well() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/model/bad");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .collect();
    files.sort();
    let mut told = String::new();
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let bytes = std::fs::read(&path).expect("the file");
        let beside = |side: &str| {
            std::fs::read_to_string(folder.join(side)).map_err(|_| "no such file".to_owned())
        };
        match scenario::read_bytes(&bytes, name, &beside) {
            Ok(_) => panic!("{name} was taken"),
            Err(error) => told.push_str(&format!("{error}\n\n")),
        }
    }
    insta::assert_snapshot!("bad_scenarios", told);
}

#[test]
fn what_is_too_large_is_refused() {
    let bytes = vec![b' '; SIZE_LIMIT_BYTES + 1];
    let error = scenario::read_bytes(&bytes, "large.ron", &attach).expect_err("too large");
    assert!(error.to_string().contains("16777216 bytes"), "{error}");
    let error = scenario::read_bytes(b"(name: \"\xff\")", "x.ron", &attach).expect_err("no UTF-8");
    assert_eq!(error.to_string(), "x.ron:1: expected text in UTF-8, found byte 0xff at offset 8");
}

#[test]
fn omm_is_read_as_json_kvn_and_csv() {
    let fields = [
        ("OBJECT_NAME", "A"),
        ("OBJECT_ID", "2026-900A"),
        ("EPOCH", "2026-03-20T00:00:00.000000"),
        ("MEAN_MOTION", "14.7"),
        ("ECCENTRICITY", "0.0001"),
        ("INCLINATION", "97.9"),
        ("RA_OF_ASC_NODE", "10"),
        ("ARG_OF_PERICENTER", "90"),
        ("MEAN_ANOMALY", "0"),
        ("EPHEMERIS_TYPE", "0"),
        ("CLASSIFICATION_TYPE", "U"),
        ("NORAD_CAT_ID", "99001"),
        ("ELEMENT_SET_NO", "999"),
        ("REV_AT_EPOCH", "1"),
        ("BSTAR", "0.00005"),
        ("MEAN_MOTION_DOT", "0"),
        ("MEAN_MOTION_DDOT", "0"),
    ];
    let json: Vec<String> = fields.iter().map(|(k, v)| format!("\"{k}\": \"{v}\"")).collect();
    let json = format!("{{{}}}", json.join(","));
    let kvn: String = fields.iter().map(|(k, v)| format!("{k} = {v}\n")).collect();
    let kvn = format!("CCSDS_OMM_VERS = 2.0\nCOMMENT invented\nTIME_SYSTEM = UTC\n{kvn}");
    let (keys, values): (Vec<&str>, Vec<&str>) = fields.into_iter().unzip();
    let csv = format!("{}\n{}\n", keys.join(","), values.join(","));
    for text in [&json, &kvn, &csv] {
        let sets = scenario::elements::from_omm("a", text).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!((sets.len(), sets[0].name.as_str()), (1, "A"));
        assert_eq!(sets[0].epoch.since_j2000_s, 827_236_800.0);
    }
    for bad in ["", "[]", "[1]", "{", "<omm/>", "A,B\n1\n", "A = 1\nA = 2\n", "EPOCH = x\n"] {
        assert!(scenario::elements::from_omm("a", bad).is_err(), "{bad:?}");
    }
    let late = kvn.replace("UTC", "TAI");
    let error = scenario::elements::from_omm("a", &late).expect_err("TAI");
    assert!(error.to_string().contains("expected TIME_SYSTEM UTC, found TAI"), "{error}");
}

#[test]
fn broken_element_sets_are_refused_with_their_line() {
    let good = scenario::preset_attachment("flight.tle").expect("the file");
    let lines: Vec<&str> = good.lines().collect();
    let cases: [(&str, String); 5] = [
        ("flight.tle:4: expected checksum", good.replacen("26079.0", "26078.0", 1)),
        (
            "flight.tle:4: expected 69 characters in a TLE line, found 60",
            good.replacen(lines[3], &lines[3][..60], 1),
        ),
        ("flight.tle:4: expected line 2 after line 1", lines[..4].join("\n")),
        ("flight.tle:5: expected line 2 of the set", good.replacen(lines[4], lines[3], 1)),
        ("flight.tle:4: expected ASCII", good.replacen("99001U", "9900éU", 1)),
    ];
    for (expected, text) in cases {
        let error = scenario::elements::from_tle("flight.tle", &text).expect_err(expected);
        assert!(error.to_string().starts_with(expected), "{error}");
    }
}

/// Bytes of a good text, some of them changed, removed or doubled.
fn mutated(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let change = (0..text.len(), any::<u8>(), 0..5_u8);
    prop::collection::vec(change, 1..8).prop_map(move |changes| {
        let mut bytes = text.as_bytes().to_vec();
        for (place, byte, kind) in changes {
            let place = place.min(bytes.len().saturating_sub(1));
            match kind {
                0 => bytes[place] = byte,
                1 => bytes.insert(place, byte),
                2 if bytes.len() > 1 => drop(bytes.remove(place)),
                3 => bytes[place] = b"0123456789().,:[]-eN\""[usize::from(byte) % 21],
                _ => bytes.truncate(place.max(1)),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = scenario::read_bytes(&bytes, "x", &attach);
    }

    #[test]
    fn random_ron_never_panics(text in "[(\\[{]?[a-z_]{0,9}[:(\\[\"]?[0-9.eE+-]{0,5}[a-zA-Z(){}\\[\\]:,\"/* #r\n]{0,60}") {
        let _ = scenario::read(&text, "x", &attach);
    }

    #[test]
    fn a_mutated_scenario_never_panics(bytes in mutated(SMALL)) {
        let _ = scenario::read_bytes(&bytes, "x", &attach);
    }

    #[test]
    fn a_mutated_preset_never_panics(bytes in mutated(scenario::presets()[4].text)) {
        let _ = scenario::read_bytes(&bytes, "x", &attach);
    }

    #[test]
    fn mutated_elements_never_panic(
        tle in mutated(scenario::preset_attachment("flight.tle").unwrap_or_default()),
        omm in mutated(scenario::preset_attachment("flight.json").unwrap_or_default()),
    ) {
        let (tle, omm) = (String::from_utf8_lossy(&tle), String::from_utf8_lossy(&omm));
        let _ = scenario::elements::from_tle("x", &tle);
        let _ = scenario::elements::from_omm("x", &omm);
    }

    /// With the checksum put right, so that the fields themselves are reached.
    #[test]
    fn mutated_element_fields_never_panic(
        line in 0..2_usize, place in 0..68_usize, byte in 0x20_u8..0x7f,
    ) {
        let text = scenario::preset_attachment("flight.tle").unwrap_or_default();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut bytes = lines[3 + line].clone().into_bytes();
        bytes[place] = byte;
        let sum: u32 = bytes[..68].iter().map(|b| match b {
            b'0'..=b'9' => u32::from(b - b'0'),
            b'-' => 1,
            _ => 0,
        }).sum();
        bytes[68] = b'0' + u8::try_from(sum % 10).unwrap_or(0);
        lines[3 + line] = String::from_utf8(bytes).unwrap_or_default();
        if let Ok(sets) = scenario::elements::from_tle("x", &lines.join("\n")) {
            for set in sets {
                let _ = set.at(Instant::J2000);
            }
        }
    }

    #[test]
    fn dates_of_whole_milliseconds_round_trip(ms in -1_577_880_000_000_i64..1_577_880_000_000) {
        let instant = Instant { since_j2000_s: ms as f64 / 1e3 };
        let text = scenario::utc_from_instant(instant);
        let back = scenario::instant_from_utc(&text).expect("our own text");
        prop_assert!((back.since_j2000_s - instant.since_j2000_s).abs() < 1e-6);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    /// Any counts at all: refused, or a mission of at most the limit.
    #[test]
    fn counts_never_overflow(
        a in any::<u64>(), b in any::<u64>(), c in any::<u64>(), shift in 0..64_u32, scale in 1..100_u64,
    ) {
        let (a, b, c) = (a >> shift, b >> shift, c >> shift);
        for pattern in [
            format!("Ring(orbit: Circular(altitude_km: 500, inclination_deg: 0), count: {a})"),
            format!("Walker(altitude_km: 500, inclination_deg: 9, total: {a}, planes: {b}, phasing: {c})"),
            format!("SunSynchronous(altitude_km: 500, local_time_h: 1, count: {a}, planes: {b})"),
            format!("Formation(orbit: Circular(altitude_km: 500, inclination_deg: 0), spacing_m: 1, rings: {a})"),
            format!("PlaneStack(groups: [(altitude_from_km: 500, altitude_to_km: 600, inclination: Degrees(from: 1, to: 2), shells: {a}, planes_per_shell: {b}, satellites_per_plane: {c})])"),
        ] {
            for scaled in [String::new(), format!("satellites: {scale}, ")] {
                let text = format!("(name: \"x\", clusters: [(name: \"a\", {scaled}pattern: {pattern}, design: \"iss\")])");
                if let Ok(scenario) = scenario::read(&text, "x", &attach) {
                    let satellites = count(&scenario);
                    prop_assert!(satellites <= sunward::model::mission::SATELLITE_LIMIT);
                    prop_assert!(scaled.is_empty() || satellites == scale);
                }
            }
        }
    }
}

#[test]
fn the_readmes_scenario_is_one() {
    let readme = include_str!("../../README.md");
    let text = readme.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next());
    let scenario = scenario::read(text.expect("a RON block"), "README.md", &|_| Err(String::new()));
    let scenario = scenario.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(scenario.mission.clusters[0].pattern.count(), 24);
}
