//! Budgets, findings and closure do not depend on the day on which a mission begins.

use sunward::{
    model::{
        design::{Design, Pointing},
        design_check::{
            closure::{ClosedAt, close},
            findings::{Finding, Kind, of_cluster},
        },
        mission::{Cluster, Mission},
    },
    scenario,
};

use crate::shipped::attach;

/// Scenarios of every pattern but element sets, which are of one date.
const PRESETS: [&str; 7] = [
    "blue-origin-sunrise",
    "spacex-ai1",
    "starcloud-5gw",
    "starlink-2026",
    "starlink-heritage-1gw",
    "suncatcher",
    "turyshev-1mw",
];

/// Twelve dates over a year and years.
const EPOCHS: [&str; 12] = [
    "2026-01-04",
    "2026-02-11",
    "2026-03-20",
    "2026-04-17",
    "2026-05-29",
    "2026-06-21",
    "2026-07-05",
    "2026-08-13",
    "2027-09-23",
    "2028-10-08",
    "2029-11-19",
    "2030-12-21",
];

/// A shipped scenario that begins on a date.
fn on_date(id: &str, date: &str) -> Mission {
    let text = scenario::preset(id).expect("a shipped scenario").text;
    let start = text.find("epoch: \"").expect("an epoch") + "epoch: \"".len();
    let end = start + text[start..].find('"').expect("its end");
    let text = format!("{}{date}T00:00:00Z{}", &text[..start], &text[end..]);
    scenario::read(&text, id, &attach).unwrap_or_else(|error| panic!("{error}")).mission
}

fn kinds(mission: &Mission, cluster: &Cluster) -> Vec<(Kind, String)> {
    let list: Vec<Finding> = of_cluster(mission, cluster).1;
    list.iter().map(|finding| (finding.kind, format!("{:?}", finding.severity))).collect()
}

#[test]
fn a_design_has_the_same_findings_from_twelve_epochs() {
    for id in PRESETS {
        let first = on_date(id, EPOCHS[0]);
        for date in EPOCHS {
            let mission = on_date(id, date);
            for (cluster, other) in mission.clusters.iter().zip(&first.clusters) {
                let (ours, others) = (of_cluster(&mission, cluster), of_cluster(&first, other));
                let name = &cluster.name;
                assert_eq!(kinds(&mission, cluster), kinds(&first, other), "{id} {name} {date}");
                for (what, one, another) in [
                    ("eclipse", ours.0.longest_eclipse_s, others.0.longest_eclipse_s),
                    ("supply", ours.0.supply_w, others.0.supply_w),
                    ("battery", ours.0.battery_needed_j, others.0.battery_needed_j),
                    ("radiator", ours.0.radiator_k, others.0.radiator_k),
                    ("drag", ours.0.drag_area_m2, others.0.drag_area_m2),
                ] {
                    let error = (one - another).abs() / another.abs().max(1e-9);
                    if error > 1e-12 {
                        println!("{id} {name} {date}: {what} {one} {another} {error:.1e}");
                    }
                    assert!(error < 1e-9, "{id} {name} {date}: {what} {one} {another}");
                }
            }
        }
    }
}

#[test]
fn a_design_closed_from_one_epoch_is_closed_from_every_other() {
    let mut closed = 0;
    for id in PRESETS {
        let first = on_date(id, EPOCHS[0]);
        let designs: Vec<Option<Design>> = first
            .clusters
            .iter()
            .map(|cluster| close(&first, cluster, ClosedAt::BeginOfLife).ok().map(|it| it.design))
            .collect();
        for date in EPOCHS {
            let mission = on_date(id, date);
            for (cluster, design) in mission.clusters.iter().zip(&designs) {
                let again = close(&mission, cluster, ClosedAt::BeginOfLife);
                assert_eq!(again.is_ok(), design.is_some(), "{id} {} {date}", cluster.name);
                let Some(design) = design else { continue };
                let sized = Cluster { design: design.clone(), ..cluster.clone() };
                let list = of_cluster(&mission, &sized).1;
                let is_short = |finding: &&Finding| {
                    matches!(
                        finding.kind,
                        Kind::PowerShort
                            | Kind::BatteryShort(_)
                            | Kind::TooHot
                            | Kind::HoldingShort
                            | Kind::DisposalShort
                    )
                };
                let short = list.iter().find(is_short);
                assert!(short.is_none(), "{id} {} {date}: {short:?}", cluster.name);
                closed += 1;
            }
        }
    }
    assert!(closed >= 60, "{closed}");
}

#[test]
fn an_array_on_one_axis_is_judged_by_the_day_on_which_it_falls_shortest() {
    let mission = on_date("starcloud-5gw", EPOCHS[3]);
    let cluster = &mission.clusters[0];
    let mut turning = cluster.clone();
    turning.design.array.pointing = Pointing::OneAxis;
    let tracking = of_cluster(&mission, cluster).0;
    let budget = of_cluster(&mission, &turning).0;
    assert!(budget.supply_w <= tracking.supply_w);
}
