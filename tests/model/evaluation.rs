//! What is kept from one evaluation to the next changes no bit.

use std::sync::Arc;

use sunward::{
    model::{
        constants::DAY_S,
        design::{Attitude, Design, Dispatch, Workload},
        design_check::{
            closure::{ClosedAt, close, close_on},
            findings::{of_cluster, of_cluster_in},
        },
        lifetime::performance::{flown, flown_in},
        mission::{Cluster, Mission, Pattern},
        orbit::drag::SolarActivity,
        surroundings::Surroundings,
    },
    project::evaluate::Evaluation,
    scenario::{Scenario, presets},
    study::{Case, Parameter},
};

use crate::shipped::read;

fn ids() -> impl Iterator<Item = &'static str> {
    presets().iter().map(|preset| preset.id)
}

type Change = fn(&mut Design);

/// Changes of a design, one of every part that flies.
const CHANGES: [Change; 8] = [
    |_| {},
    |design| design.radiator.area_m2 *= 0.4,
    |design| design.radiator.attitude = Attitude::NadirFace,
    |design| design.array.area_m2 *= 0.7,
    |design| design.battery.capacity_j = 0.0,
    |design| design.dispatch = Dispatch::FullLoad,
    |design| design.payload.workload = Workload::Training,
    |design| design.life_years *= 0.6,
];

/// Changes of where and when a mission flies, one for each figure that an evaluation may have
/// kept something of.
const MOVES: [fn(&mut Mission); 7] = [
    |mission| mission.epoch.since_j2000_s += 100.0 * DAY_S,
    |mission| mission.sites.truncate(1),
    |mission| {
        for site in &mut mission.sites {
            site.clear_fraction *= 0.5;
        }
    },
    |mission| mission.solar_activity = SolarActivity::High,
    |mission| mission.clusters.reverse(),
    |mission| turn(&mut mission.clusters[0]),
    |mission| {
        turn(&mut mission.clusters[0]);
        mission.clusters[0].design.life_years *= 0.6;
    },
];

/// Puts a cluster on other orbits.
fn turn(cluster: &mut Cluster) {
    match &mut cluster.pattern {
        Pattern::Planes(planes) => {
            for plane in planes {
                plane.orbit.node_rad += 0.4;
            }
        }
        Pattern::Formation { reference, .. } => reference.node_rad += 0.4,
        Pattern::Elements(sets) => sets.rotate_left(1),
    }
}

/// All figures of an evaluation, to the bit.
fn figures(evaluation: &Evaluation) -> String {
    format!("{:?} {:?} {:?}", evaluation.clusters, evaluation.costs, evaluation.case.flown)
}

/// Fails where an evaluation after another differs from the one made anew.
fn hold_against_new(before: &Evaluation, scenario: Scenario, what: &str) {
    let scenario = Arc::new(scenario);
    let renewed = before.renewed(Arc::clone(&scenario));
    assert!(figures(&renewed) == figures(&Evaluation::new(Arc::clone(&scenario))), "{what}");
    // and from there to another, so that what was taken over is taken over again
    let mut scenario = (*scenario).clone();
    scenario.mission.clusters[0].design.radiator.area_m2 *= 0.9;
    let scenario = Arc::new(scenario);
    let again = renewed.renewed(Arc::clone(&scenario));
    assert!(figures(&again) == figures(&Evaluation::new(scenario)), "after {what}");
}

#[test]
fn an_evaluation_renewed_after_a_change_is_the_one_made_anew() {
    for id in ids() {
        let scenario = read(id);
        let before = Evaluation::new(Arc::new(scenario.clone()));
        for (index, change) in CHANGES.iter().enumerate() {
            let mut changed = scenario.clone();
            change(&mut changed.mission.clusters[0].design);
            hold_against_new(&before, changed, &format!("design {index} of {id}"));
        }
        for (index, change) in MOVES.iter().enumerate() {
            let mut changed = scenario.clone();
            change(&mut changed.mission);
            hold_against_new(&before, changed, &format!("move {index} of {id}"));
        }
    }
}

#[test]
fn what_a_pattern_gives_may_be_kept_for_every_design_that_flies_in_it() {
    for mission in ids().map(|id| read(id).mission) {
        for cluster in mission.clusters.iter().take(2) {
            let around = Surroundings::new(&mission, cluster);
            for change in CHANGES {
                let mut other = cluster.clone();
                change(&mut other.design);
                let name = &other.name;
                assert_eq!(
                    format!("{:?}", of_cluster_in(&mission, &other, &around)),
                    format!("{:?}", of_cluster(&mission, &other)),
                    "budgets and findings of {name}"
                );
                assert_eq!(
                    format!("{:?}", flown_in(&mission, &other, &around)),
                    format!("{:?}", flown(&mission, &other)),
                    "the flight of {name}"
                );
            }
            assert_eq!(
                format!("{:?}", close_on(&mission, cluster, ClosedAt::EndOfLife, &around.critical)),
                format!("{:?}", close(&mission, cluster, ClosedAt::EndOfLife)),
            );
        }
    }
}

#[test]
fn a_case_that_keeps_its_surroundings_costs_what_one_made_anew_costs() {
    for id in ids() {
        let case = Case::new(read(id));
        for (path, factor) in [("design.radiator.area_m2", 0.7), ("design.life_years", 0.8)] {
            let figure = Parameter::resolve(&case.scenario, &format!("clusters[0].{path}"))
                .expect("a figure");
            let changed = case.with(&[(&figure, figure.base * factor)]).expect("a value");
            let mission = changed.mission();
            for (cluster, kept) in mission.clusters.iter().zip(&changed.flown) {
                assert_eq!(
                    format!("{kept:?}"),
                    format!("{:?}", flown(&mission, cluster)),
                    "{path} of {id}, {}",
                    cluster.name
                );
            }
        }
    }
}
