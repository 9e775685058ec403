//! The shipped scenarios and the README's: their satellites, their units, written back the same.

use std::path::Path;

use sunward::{model::mission::Pattern, scenario};

use super::count;
use crate::shipped::{attach, read};

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
        assert_eq!(count(&read(id)), satellites, "{id}");
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
fn the_readmes_scenario_is_one() {
    let readme = include_str!("../../../README.md");
    let text = readme.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next());
    let scenario = scenario::read(text.expect("a RON block"), "README.md", &|_| Err(String::new()));
    let scenario = scenario.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(scenario.mission.clusters[0].pattern.count(), 24);
}

#[test]
fn the_million_shares_its_groups_by_largest_remainder() {
    let scenario = read("fcc-million");
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
        let first = read(preset_of.id);
        let text = scenario::write(&first.file).expect("it can be written");
        let second = scenario::read(&text, "written.ron", &attach)
            .unwrap_or_else(|error| panic!("{}: {error}\n{text}", preset_of.id));
        assert_eq!(first.file, second.file, "{}", preset_of.id);
    }
}

#[test]
fn units_become_si() {
    let scenario = read("spacex-ai1");
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
