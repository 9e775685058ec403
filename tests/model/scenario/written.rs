//! What a file leaves out, what it overrides, older versions, dates.

use sunward::{model::time::Instant, scenario};

use super::SMALL;
use crate::shipped::attach;

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
    assert_eq!(design.published_mass_kg, Some(2000.0));
    let note = "clusters[0].design: published mass 2000 kg, and ";
    assert!(scenario.notes.iter().any(|one| one.starts_with(note)), "{:?}", scenario.notes);
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
    for bad in ["", "2026-13-20", "2026-02-30T00:00:00Z", "2016-12-31T23:59:60Z", "yesterday"] {
        assert!(scenario::instant_from_utc(bad).is_err(), "{bad}");
    }
    for odd in [f64::NAN, f64::INFINITY, -1e300, 1e20] {
        assert!(!scenario::utc_from_instant(Instant { since_j2000_s: odd }).is_empty());
    }
}
