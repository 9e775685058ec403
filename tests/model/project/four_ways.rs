//! One path names one figure: `--set`, an edit, a study and the file itself give the same mission
//! and the same money, to the bit.

use std::collections::BTreeSet;

use serde_json::Value;
use sunward::{
    project::Edit,
    scenario::field::{path::number_value, registry::figures},
};

use super::{
    shipped,
    ways::{Outcome, Ways},
};

/// A shipped scenario, edits of it, and how many figures come to each [`Outcome`].
type Case = (&'static str, &'static [&'static str], [usize; 4]);

/// Five as they are shipped, of each kind of pattern; of a cluster's figures those of the last.
const SHIPPED: [Case; 5] = [
    ("suncatcher", &[], [196, 7, 1, 34]),
    ("starlink-2026", &[], [187, 7, 1, 43]),
    ("starlink-heritage-1gw", &[], [187, 7, 1, 43]),
    ("omm-flight", &[], [191, 7, 1, 39]),
    ("iss", &[], [195, 7, 1, 35]),
];

/// Others that write what no shipped one does.
const WRITTEN: [Case; 3] = [
    (
        "spacex-ai1",
        &[
            "launch={\"part\":\"starship\",\"raise\":\"OwnThrusters\",\"drop_altitude_km\":350}",
            "clusters[0].design.radiator.attitude={\"BehindArray\":{\"array_half_width_m\":4,\"length_m\":9}}",
            "clusters[0].design.array.pointing={\"Fixed\":{\"tilt_deg\":80}}",
            "clusters[0].design.price_usd_w=20",
            "clusters[0].pattern.planes=3",
        ],
        [203, 6, 0, 29],
    ),
    (
        "iss",
        &[
            "clusters[0].pattern.orbit={\"Elliptic\":{\"perigee_km\":400,\"apogee_km\":900,\"inclination_deg\":50}}",
            "sites=[{\"name\":\"Home\",\"latitude_deg\":40,\"longitude_deg\":10,\"height_m\":90,\"lowest_elevation_deg\":20,\"clear_fraction\":0.5}]",
            "uncertain=[{\"path\":\"launch.price_usd_kg\",\"shape\":{\"Triangular\":{\"low\":1000,\"mode\":1500,\"high\":3000}}}]",
        ],
        [202, 2, 5, 29],
    ),
    (
        "blue-origin-sunrise",
        &[
            "clusters[0].pattern={\"PlaneStack\":{\"groups\":[{\"altitude_from_km\":500,\"altitude_to_km\":520,\"inclination\":{\"Degrees\":{\"from\":50,\"to\":52}},\"shells\":2,\"planes_per_shell\":2,\"satellites_per_plane\":9}]}}",
            "clusters[0].satellites=30",
            "uncertain=[{\"path\":\"launch.price_usd_kg\",\"shape\":{\"LogNormal\":{\"p10\":1000,\"p90\":3000}}}]",
        ],
        [187, 7, 5, 39],
    ),
];

/// Figures that no study reaches: neither mission nor money depend on how a study draws.
const OF_DRAWS: [&str; 6] = [
    "uncertain[].shape.p10",
    "uncertain[].shape.p90",
    "uncertain[].shape.low",
    "uncertain[].shape.mode",
    "uncertain[].shape.high",
    "uncertain[].correlation",
];

/// Takes all ways for all figures of some scenarios; returns the figures that are the same in all,
/// and adds to a report which are not, and why.
fn taken(cases: &[Case], report: &mut Vec<String>) -> BTreeSet<&'static str> {
    let mut same = BTreeSet::new();
    let mut wrong = Vec::new();
    for (id, lines, expected) in cases {
        let edits: Vec<Edit> =
            lines.iter().map(|line| Edit::from_line(line).expect("an edit")).collect();
        let document = shipped(id).with(&edits).unwrap_or_else(|error| panic!("{error}"));
        let mut ways = Ways::new(&document);
        for figure in figures() {
            let path = ways.path(figure);
            if ways.look_at(figure, &path) == Outcome::Same {
                same.insert(figure.path);
            }
        }
        wrong.append(&mut ways.wrong);
        let all = [Outcome::Same, Outcome::NotInStudies, Outcome::Idle, Outcome::Nowhere];
        let found = all.map(|outcome| ways.outcomes.get(&outcome).map_or(0, Vec::len));
        report.push(format!("{id}: {found:?}"));
        for outcome in [Outcome::Idle, Outcome::Nowhere] {
            report.push(format!("  {outcome:?}: {:?}", ways.outcomes.get(&outcome)));
        }
        report.extend(ways.reasons.iter().map(|(path, reason)| format!("  {path}: {reason}")));
        if found != *expected || found.iter().sum::<usize>() != figures().len() {
            wrong.push(format!("{id}: {found:?}, expected {expected:?}"));
        }
        if ways.reasons.len() != found[1] {
            wrong.push(format!("{id}: {} reasons", ways.reasons.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    same
}

#[test]
fn every_figure_of_the_registry_is_the_same_in_all_four_ways() {
    let mut report = Vec::new();
    let same = &taken(&SHIPPED, &mut report) | &taken(&WRITTEN, &mut report);
    println!("{}", report.join("\n"));
    let others: Vec<&str> =
        figures().iter().map(|one| one.path).filter(|path| !same.contains(path)).collect();
    assert_eq!(others, OF_DRAWS);
}

/// `Value` is what edits hold; a number among them is one to the bit.
#[test]
fn a_number_is_the_same_in_a_line_in_an_edit_and_in_a_file() {
    for number in
        [0.1_f64, 1.0 / 3.0, 5e-324, 1e300, 123_456_789.123_456_79, 1e15, 0.0, -0.0, -7.25]
    {
        let read = |edit: Edit| match edit {
            Edit::Set { value, .. } => value.as_f64().map(f64::to_bits),
            _ => None,
        };
        let line = Edit::from_line(&format!("a={number}")).expect("an edit");
        assert_eq!(read(line), Some((number + 0.0).to_bits()), "{number}");
        assert_eq!(read(Edit::number("a", number)), Some((number + 0.0).to_bits()), "{number}");
        let json = serde_json::to_string(&number_value(number)).expect("JSON");
        let back: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(back.as_f64().map(f64::to_bits), Some((number + 0.0).to_bits()), "{number}");
    }
}
