//! The nine figures in sight: the same numbers as the report and the costs, the states of findings.

use std::sync::Arc;

use sunward::{
    model::{
        compute::PayloadNode,
        constants::KWH_J,
        design_check::{
            findings::{Kind, of_cluster, power_needed_w},
            mass::MassBudget,
            severity::Severity,
        },
        lifetime::performance::flown,
    },
    project::{
        Document, Edit, Evaluation,
        summary::{Cell, Scope, State, Summary, Verdict},
    },
    scenario::presets,
    study::{Case, Yardstick},
};

use super::shipped;

fn evaluated(document: &Document) -> Evaluation {
    Evaluation::new(Arc::clone(document.scenario()))
}

fn of(evaluation: &Evaluation, scope: Scope) -> Summary {
    Summary::new(evaluation, scope).expect("a summary")
}

/// Asserts that two figures are the same to 1e-12.
fn same(what: &str, one: f64, other: f64) {
    let size = one.abs().max(other.abs());
    assert!(one == other || (one - other).abs() <= 1e-12 * size, "{what}: {one} and {other}");
}

/// What a satellite shows of a budget: that of its first track, or of a finding that is worse on
/// another one.
fn shown(found: Option<(f64, f64)>, first: (f64, f64)) -> (f64, f64) {
    found.unwrap_or(first)
}

#[test]
fn every_figure_of_every_shipped_scenario_is_that_of_the_report_and_of_the_costs() {
    for preset in presets() {
        let document = shipped(preset.id);
        let evaluation = evaluated(&document);
        let fleet = of(&evaluation, Scope::Fleet);
        // what `report` and `cost` call, without the evaluation
        let case = Case::shared(Arc::clone(document.scenario()));
        let costs = case.compare();
        let mission = &document.scenario().mission;
        let (mut satellites, mut supply_w, mut needed_w) = (0, 0.0, 0.0);
        let (mut capacity_j, mut needed_j, mut least_k) = (0.0, 0.0, f64::INFINITY);
        let (mut peak_flop_s, mut delivered_flop_s) = (0.0, 0.0);
        let (mut mass_kg, mut parts_kg, mut array_m2, mut radiator_m2) = (0.0, 0.0, 0.0, 0.0);
        for (index, cluster) in mission.clusters.iter().enumerate() {
            let one = of(&evaluation, Scope::Cluster(index));
            let (sizing, findings) = of_cluster(mission, cluster);
            let pair = |kind: Kind| {
                findings
                    .iter()
                    .find(|one| one.kind.is_alike(kind))
                    .map(|one| (one.value, one.limit))
            };
            let design = &cluster.design;
            let count = cluster.pattern.count() as f64;
            let name = format!("{} {}", preset.id, cluster.name);
            let power = (sizing.supply_w, power_needed_w(cluster, &sizing));
            let power = shown(pair(Kind::PowerShort), power);
            same(&name, one.power.supply_w, power.0);
            same(&name, one.power.needed_w, power.1);
            same(&name, one.battery.capacity_j, design.battery.capacity_j);
            let battery = pair(Kind::BatteryShort(sizing.battery_limit))
                .map(|(held, needed)| (held * KWH_J, needed * KWH_J));
            let battery =
                shown(battery, (design.battery.capacity_j, sizing.battery_capacity_needed_j));
            same(&name, one.battery.needed_j, battery.1);
            let limit_k = design.payload.accelerator.junction_limit_k;
            if design.payload.count > 0 {
                let margin_k = pair(Kind::TooHot)
                    .map_or(limit_k - sizing.junction_k, |(value, limit)| limit - value);
                same(&name, one.heat.margin_k.expect("a margin"), margin_k);
                assert_eq!(one.heat.limit_k, Some(limit_k), "{name}");
                least_k = margin_k.min(least_k);
            } else {
                assert_eq!((one.heat.margin_k, one.heat.limit_k), (None, None), "{name}");
            }
            let peak = PayloadNode::new(&design.payload).peak_flop_s;
            same(&name, one.compute.peak_flop_s, peak);
            let delivered = flown(mission, cluster).delivered_flop_s;
            same(&name, one.compute.delivered_flop_s, delivered);
            let mass = MassBudget::new(design);
            same(&name, one.mass.satellite_kg, mass.flown_kg());
            same(&name, one.mass.all_kg, count * mass.flown_kg());
            assert_eq!(one.mass.parts_satellite_kg.is_some(), mass.published_kg.is_some());
            if let Some(parts_kg) = one.mass.parts_satellite_kg {
                same(&name, parts_kg, mass.rolled_up_kg());
            }
            same(&name, one.area.array_m2, design.array.area_m2);
            same(&name, one.area.radiator_m2, design.radiator.area_m2);
            same(&name, one.area.total_m2(), design.array.area_m2 + design.radiator.area_m2);
            // money and launches are those of the fleet
            assert_eq!(one.launches, fleet.launches, "{name}");
            assert_eq!(one.capital, fleet.capital, "{name}");
            assert_eq!(one.gpu_hour, fleet.gpu_hour, "{name}");
            assert_eq!(one.satellites, cluster.pattern.count());

            satellites += cluster.pattern.count();
            supply_w += count * power.0;
            needed_w += count * power.1;
            capacity_j += count * battery.0;
            needed_j += count * battery.1;
            peak_flop_s += count * peak;
            delivered_flop_s += count * delivered;
            mass_kg += count * mass.flown_kg();
            parts_kg += count * mass.rolled_up_kg();
            array_m2 += count * design.array.area_m2;
            radiator_m2 += count * design.radiator.area_m2;
        }
        let name = preset.id;
        assert_eq!(fleet.satellites, satellites, "{name}");
        same(name, fleet.power.supply_w, supply_w);
        same(name, fleet.power.needed_w, needed_w);
        same(name, fleet.battery.capacity_j, capacity_j);
        same(name, fleet.battery.needed_j, needed_j);
        same(name, fleet.heat.margin_k.unwrap_or(f64::INFINITY), least_k);
        same(name, fleet.compute.peak_flop_s, peak_flop_s);
        same(name, fleet.compute.delivered_flop_s, delivered_flop_s);
        same(name, fleet.mass.all_kg, mass_kg);
        same(name, fleet.mass.satellite_kg, mass_kg / satellites as f64);
        if let Some(all_kg) = fleet.mass.parts_all_kg {
            same(name, all_kg, parts_kg);
        }
        same(name, fleet.area.array_m2, array_m2);
        same(name, fleet.area.radiator_m2, radiator_m2);
        same(name, fleet.launches.launches, costs.flights.launches);
        same(name, fleet.launches.satellites, costs.satellites);
        same(name, fleet.capital.space_usd, costs.space.capital_usd());
        let yardstick = Yardstick::UsdGpuH;
        assert_eq!(fleet.gpu_hour.space_usd, yardstick.of(&costs.space.yardsticks), "{name}");
        assert_eq!(fleet.gpu_hour.ground_usd, yardstick.of(&costs.ground.yardsticks), "{name}");
        assert_eq!(fleet.gpu_hour.ratio, yardstick.ratio(&costs), "{name}");
        // with the spares that compute it is what the costs are shared over
        let spares = costs.space.work.flop_s / fleet.compute.delivered_flop_s;
        assert!(!spares.is_finite() || (1.0 - 1e-12..1.5).contains(&spares), "{name}: {spares}");
    }
}

#[test]
fn every_finding_marks_the_figure_that_it_belongs_to_and_no_other_one() {
    let mut seen = 0;
    for preset in presets() {
        let evaluation = evaluated(&shipped(preset.id));
        let fleet = of(&evaluation, Scope::Fleet);
        let mut worst = [State::Unknown; 9];
        for (index, result) in evaluation.clusters.iter().enumerate() {
            let one = of(&evaluation, Scope::Cluster(index));
            for (place, cell) in Cell::ALL.into_iter().enumerate() {
                let of_cell = result.findings.iter().filter(|finding| Cell::of(finding) == cell);
                let expected = of_cell.clone().map(State::of).max().unwrap_or_default();
                let verdict = one.verdict(cell);
                let told = (preset.id, cell, verdict);
                match verdict.state {
                    // what no finding says: no figure, a small margin, an orbit out of reach
                    State::Unknown => assert!(!verdict.word.is_empty(), "{told:?}"),
                    State::Attention if expected == State::Closes => {
                        assert!(["tight", "out of reach"].contains(&&*verdict.word), "{told:?}");
                    }
                    state => assert_eq!(state, expected, "{told:?}"),
                }
                if expected != State::Closes {
                    assert!(of_cell.map(Verdict::of).any(|one| one == *verdict), "{told:?}");
                }
                worst[place] = worst[place].max(verdict.state);
                seen += usize::from(expected != State::Closes);
            }
        }
        for (place, cell) in Cell::ALL.into_iter().enumerate() {
            assert_eq!(fleet.verdict(cell).state, worst[place], "{} {cell:?}", preset.id);
        }
        println!("{}", preset.id);
        for cell in Cell::ALL {
            let verdict = fleet.verdict(cell);
            println!("    {}: {:?} {:?}", cell.name(), verdict.state, verdict.word);
        }
    }
    assert!(seen > 10, "{seen} figures are marked");
}

fn spoilt(lines: &[&str]) -> Summary {
    let edit = |line: &&str| Edit::from_line(line).unwrap_or_else(|error| panic!("{error}"));
    let edits: Vec<Edit> = lines.iter().map(edit).collect();
    let document = shipped("spacex-ai1").with(&edits).unwrap_or_else(|error| panic!("{error}"));
    of(&evaluated(&document), Scope::Cluster(0))
}

#[test]
fn a_state_has_the_word_that_the_design_of_the_window_gives_it() {
    let design = [
        "design.array.area_m2=640",
        "design.battery.capacity_kwh=90",
        "design.radiator.area_m2=88",
    ];
    let one = spoilt(&design);
    let told = |cell: Cell| {
        let Verdict { state, word } = one.verdict(cell);
        (*state, word.as_str())
    };
    let short = 100.0 * (1.0 - one.power.supply_w / one.power.needed_w);
    let word = format!("{short:.0} % short");
    assert_eq!(told(Cell::Power), (State::Attention, word.as_str()));
    assert_eq!(told(Cell::Battery), (State::Attention, "29 % short"));
    assert_eq!(told(Cell::Heat), (State::Broken, "too hot"));
    for cell in [Cell::Compute, Cell::Area, Cell::Launches, Cell::Capital, Cell::GpuHour] {
        assert_eq!(told(cell), (State::Closes, ""), "{cell:?}");
    }
    assert!(one.heat.margin_k.expect("a margin") < -5.0, "{:?}", one.heat);
    assert_eq!(one.area.total_m2(), 728.0);
    assert_eq!(one.launches.satellites, 48.0);

    // margin, but little
    let tight = spoilt(&["design.radiator.area_m2=110"]);
    assert_eq!(tight.heat.verdict, Verdict { state: State::Attention, word: "tight".to_owned() });
    let margin_k = tight.heat.margin_k.expect("a margin");
    assert!((0.0..5.0).contains(&margin_k), "{margin_k}");
    let wide = spoilt(&["design.radiator.area_m2=160"]);
    assert_eq!(wide.heat.verdict, Verdict { state: State::Closes, word: "closes".to_owned() });

    // what cannot be kept
    let falls = spoilt(&["design.propulsion.propellant_kg=0"]);
    assert_eq!(falls.mass.verdict.state, State::Broken, "{:?}", falls.mass);
    let dead = spoilt(&["design.array.area_m2=5"]);
    assert_eq!(dead.power.verdict.state, State::Broken, "{:?}", dead.power);

    // no chips: nothing is known, and nothing is green
    let bare = spoilt(&["design.payload.count=0"]);
    assert_eq!(bare.heat.verdict.state, State::Unknown);
    assert_eq!(bare.compute.verdict.state, State::Unknown);
    assert_eq!((bare.gpu_hour.verdict.state, bare.gpu_hour.ratio), (State::Unknown, None));
}

#[test]
fn a_finding_that_only_throttles_is_broken_where_chips_pass_their_limit_and_nowhere_else() {
    let evaluation = evaluated(&shipped("suncatcher"));
    for finding in &evaluation.clusters[0].findings {
        let expected = match (finding.kind, finding.severity) {
            (Kind::TooHot, _) | (_, Severity::Broken) => State::Broken,
            _ => State::Attention,
        };
        assert_eq!(State::of(finding), expected, "{finding:?}");
    }
    assert!(Summary::new(&evaluation, Scope::Cluster(1)).is_none());
}
