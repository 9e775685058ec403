//! All fixes at once, of every shipped scenario and of spoilt designs: nothing broken is left that a
//! fix exists for, the changes are told, and one step takes them back.

use sunward::{
    model::design_check::{
        findings::{Finding, Kind, of_cluster},
        severity::Severity,
    },
    project::{
        Document, Edit, History,
        fix::{Fixed, edit_of, fixed},
        why::{fix_label, words},
    },
    scenario::presets,
    study::Parameter,
};

use super::{shipped, why_spoilt::SPOILT};

/// Rounds in which every design here must be fixed.
const ROUNDS: usize = 12;
/// Most changes that are told one by one.
const TOLD: usize = 6;

/// Spoilt designs: a shipped scenario, lines that spoil it, and kinds of findings that follow.
const DESIGNS: &[(&str, &[&str], &[&str])] = &[
    ("spacex-ai1", &["design.array.area_m2=5"], &["PowerShort"]),
    ("spacex-ai1", &["design.battery.capacity_kwh=0.001"], &["BatteryShort"]),
    ("spacex-ai1", &["design.radiator.area_m2=0.5"], &["TooHot"]),
    ("spacex-ai1", &["design.payload.count=5000"], &["PowerShort", "BatteryShort", "TooHot"]),
    (
        "spacex-ai1",
        &["design.propulsion.propellant_kg=0", "clusters[0].pattern.altitude_km=400"],
        &["HoldingShort"],
    ),
    (
        "spacex-ai1",
        &["design.hazards.shield_mm=1", "clusters[0].pattern.altitude_km=1500"],
        &["DoseHigh"],
    ),
    ("spacex-ai1", &["clusters[0].pattern.altitude_km=250"], &["HoldingShort"]),
    ("suncatcher", &["clusters[0].pattern.orbit.altitude_km=250"], &["HoldingShort"]),
    ("spacex-ai1", &["design.life_years=100"], &["DoseHigh"]),
    ("suncatcher", &["design.terminals.count=0"], &["LinksShort"]),
    (
        "spacex-ai1",
        &[
            "design.payload.workload=InteractiveInference",
            "design.terminals.downlink_gbit_s=0.0001",
        ],
        &["LinksShort"],
    ),
    (
        "spacex-ai1",
        &["design.radiator.attitude.sun_tilt_deg=60", "design.radiator.area_m2=80"],
        &["RadiatorInSun", "TooHot"],
    ),
    (
        "suncatcher",
        &[
            "design.array.area_m2=3",
            "design.battery.capacity_kwh=0.01",
            "design.radiator.area_m2=1",
            "design.payload.count=64",
            "design.propulsion.propellant_kg=0",
            "design.life_years=15",
            "clusters[0].pattern.orbit.altitude_km=420",
            "launch.raise=OwnThrusters",
        ],
        &["PowerShort", "BatteryShort", "TooHot", "RaisingShort", "HoldingShort"],
    ),
    (
        "starlink-2026",
        &["design.array.area_m2=20", "design.radiator.area_m2=2", "design.payload.count=64"],
        &["PowerShort", "TooHot"],
    ),
];

/// The findings of a document, each with its cluster.
fn findings(document: &Document) -> Vec<(usize, Finding)> {
    let mission = &document.scenario().mission;
    let of = |(index, cluster)| {
        of_cluster(mission, cluster).1.into_iter().map(move |finding| (index, finding))
    };
    mission.clusters.iter().enumerate().flat_map(of).collect()
}

fn spoilt(id: &str, lines: &[&str]) -> Document {
    let edit = |line: &&str| Edit::from_line(line).unwrap_or_else(|error| panic!("{error}"));
    let edits: Vec<Edit> = lines.iter().map(edit).collect();
    shipped(id).with(&edits).unwrap_or_else(|error| panic!("{id} {lines:?}: {error}"))
}

fn number(document: &Document, path: &str) -> f64 {
    Parameter::resolve(document.scenario(), path).unwrap_or_else(|error| panic!("{error}")).base
}

/// The number that a label or a notice gives behind a word, in the unit that stands behind it;
/// prefixes are taken into account.
fn told_number(text: &str, word: &str) -> f64 {
    let (_, rest) = text.rsplit_once(word).unwrap_or_else(|| panic!("no `{word}` in {text}"));
    let rest = rest.replace('\u{2009}', "").replace('\u{2212}', "-").replace('°', " °");
    let (number, unit) = rest.trim().split_once(' ').unwrap_or((rest.trim(), ""));
    let power = match unit {
        "Wh" => -3,
        "MWh" | "t" => 3,
        "GWh" | "kt" => 6,
        "Mt" => 9,
        _ => 0,
    };
    format!("{number}e{power}").parse().unwrap_or_else(|_| panic!("no number in {text}"))
}

/// Whether a value has three significant digits at most.
fn is_round(value: f64) -> bool {
    format!("{value:.2e}").parse() == Ok(value)
}

/// Fixes a document as the window does, and asserts all that fixing promises. Returns the result.
fn all_fixed(what: &str, document: &Document) -> Fixed {
    for (index, finding) in findings(document) {
        let Some(fix) = finding.fix else { continue };
        assert!(is_round(fix.to), "{what}: {fix:?}");
        let label = told_number(&fix_label(&fix), " to ");
        assert_eq!(label, fix.to, "{what}: {}", fix_label(&fix));
        // the button's own edit writes what the label says, and its finding is gone
        let edit = edit_of(index, &finding).expect("an edit");
        let alone = document.with(&[edit]).unwrap_or_else(|error| panic!("{what}: {error}"));
        assert_eq!(number(&alone, &format!("clusters[{index}].{}", fix.path)), fix.to, "{what}");
        let rest = of_cluster(&alone.scenario().mission, &alone.scenario().mission.clusters[index]);
        let stays = rest.1.iter().find(|other| other.kind.is_alike(finding.kind));
        assert!(stays.is_none(), "{what}: {stays:?} stays after {fix:?}");
    }
    let mut history = History::new(document.clone());
    let fixed = fixed(document).unwrap_or_else(|error| panic!("{what}: {error}"));
    assert!(fixed.rounds <= ROUNDS, "{what}: {} rounds", fixed.rounds);
    let left = findings(&fixed.document);
    let mendable: Vec<_> = left.iter().filter(|(_, finding)| finding.fix.is_some()).collect();
    assert!(fixed.is_closed && mendable.is_empty(), "{what}: {mendable:?}");

    let told = fixed.told(document);
    assert_eq!(fixed.changes.is_empty(), document.text() == fixed.document.text(), "{what}");
    assert_eq!(told.starts_with("Fixed: "), !fixed.changes.is_empty(), "{what}: {told}");
    let texts = told.matches(" → ").count();
    assert!(texts <= TOLD && (texts > 0 || fixed.changes.is_empty()), "{what}: {told}");
    for change in &fixed.changes {
        assert!(is_round(change.to) && change.from != change.to, "{what}: {change:?}");
        assert_eq!(number(&fixed.document, &change.path), change.to, "{what}: {change:?}");
        let value = format!("→ {}", words::digits(change.to, 3));
        assert!(texts == TOLD || told.contains(&value), "{what}: no `{value}` in {told}");
    }

    history.take_over_as(fixed.document.clone(), "All fixes");
    assert_eq!(history.document().text(), fixed.document.text(), "{what}");
    assert_eq!(history.can_undo(), !fixed.changes.is_empty(), "{what}");
    history.undo();
    assert_eq!(history.document().text(), document.text(), "{what}");
    assert!(!history.can_undo(), "{what}: one step");
    fixed
}

#[test]
fn fixing_all_of_a_shipped_scenario_leaves_nothing_that_a_fix_exists_for() {
    for preset in presets() {
        let fixed = all_fixed(preset.id, &shipped(preset.id));
        println!("{}: {} rounds. {}", preset.id, fixed.rounds, fixed.told(&shipped(preset.id)));
    }
}

#[test]
fn fixing_all_of_a_spoilt_design_leaves_nothing_that_a_fix_exists_for() {
    for (id, lines, kinds) in DESIGNS {
        let what = format!("{id} {lines:?}");
        let document = spoilt(id, lines);
        let found = findings(&document);
        for kind in *kinds {
            let is_there = found.iter().any(|(_, one)| format!("{:?}", one.kind).starts_with(kind));
            assert!(is_there, "{what}: no {kind} in {found:?}");
        }
        let fixed = all_fixed(&what, &document);
        println!("{what}: {} rounds. {}", fixed.rounds, fixed.told(&document));
        // what is broken for good is of a kind that no single figure mends
        let alone = [Kind::DoseHigh];
        for (_, finding) in findings(&fixed.document) {
            let is_known = finding.severity != Severity::Broken || alone.contains(&finding.kind);
            assert!(is_known, "{what}: {finding:?}");
        }
    }
}

#[test]
fn fixing_all_mends_every_kind_of_finding_that_has_a_reason() {
    for (id, lines, _) in SPOILT {
        let _ = all_fixed(&format!("{id} {lines:?}"), &spoilt(id, lines));
    }
}

#[test]
fn a_need_beyond_all_measure_is_no_fix_and_is_told() {
    // so little thrust for its mass that the propellant would exceed every number
    let lines = [
        "clusters[0].pattern.altitude_km=150",
        "design.propulsion.specific_impulse_s=1",
        "design.propulsion.propellant_kg=0",
    ];
    let document = spoilt("spacex-ai1", &lines);
    let holding: Vec<_> =
        findings(&document).into_iter().filter(|(_, one)| one.kind == Kind::HoldingShort).collect();
    assert!(holding.iter().any(|(_, one)| one.fix.is_none()), "{holding:?}");
    let fixed = fixed(&document).unwrap_or_else(|error| panic!("{error}"));
    let left = findings(&fixed.document);
    assert!(left.iter().any(|(_, one)| one.kind == Kind::HoldingShort && one.fix.is_none()));
    assert!(left.iter().all(|(_, one)| one.fix.is_none()), "{left:?}");
    assert!(fixed.is_closed && fixed.rounds <= ROUNDS);
}
