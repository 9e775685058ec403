//! Turns the orbit of a cluster into what the builder and the bar of conditions show.

use crate::{
    model::{
        constants::DAY_S,
        surroundings::{critical_tracks, mean_orbit},
    },
    panel::{
        format,
        reading::{ConditionsReading, DerivedReading, KindReading, OrbitReading},
    },
    project::{
        Document, Evaluation,
        conditions::orbit_paths,
        pattern::{PatternKind, edits_to, kind_of},
    },
};

/// Returns what the builder shows of a cluster's orbit; the evaluation must be of the document
/// under its own conditions.
pub fn orbit_reading(document: &Document, evaluation: &Evaluation, cluster: usize) -> OrbitReading {
    let present = kind_of(document, cluster);
    let kinds = PatternKind::ALL
        .into_iter()
        .filter_map(|kind| {
            Some(KindReading {
                name: titled(kind.name()),
                help: kind.help(),
                is_present: present == Some(kind),
                edits: edits_to(document, cluster, kind)?,
            })
        })
        .collect();
    OrbitReading { kinds, derived: derived(document, evaluation, cluster).unwrap_or_default() }
}

/// Returns a name with a capital letter.
fn titled(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn derived(
    document: &Document,
    evaluation: &Evaluation,
    cluster: usize,
) -> Option<Vec<DerivedReading>> {
    let mission = &document.scenario().mission;
    let flown = mission.clusters.get(cluster)?;
    let sizing = &evaluation.clusters.get(cluster)?.sizing;
    let first = *critical_tracks(flown).first()?;
    let drift_deg = mean_orbit(mission, flown, first).rates().node_rad_s.to_degrees() * DAY_S;
    Some(vec![
        DerivedReading {
            name: "Nodal period",
            value: minutes(sizing.period_s),
            help: "From one ascending node to the next, in the first plane",
        },
        DerivedReading {
            name: "Longest shadow of the year",
            value: match sizing.longest_eclipse_s {
                shadow_s if shadow_s > 0.0 => minutes(shadow_s),
                _ => "none".to_owned(),
            },
            help: "On the worst day of the year for the first plane, whatever day it begins on",
        },
        DerivedReading {
            name: "Drift of the node",
            value: format!("{}° a day", format::grouped(drift_deg, 3)),
            help: "Secular, by J2, J2² and J4, eastwards, in the first plane; the Sun moves by 0.986° a day",
        },
    ])
}

/// Returns a time in minutes.
fn minutes(time_s: f64) -> String {
    format!("{} min", format::three(time_s / 60.0))
}

/// Returns what the bar of conditions shows of a cluster; the evaluation is the one under the
/// conditions.
pub fn conditions_reading(
    document: &Document,
    evaluation: &Evaluation,
    cluster: usize,
) -> Option<ConditionsReading> {
    let mission = &document.scenario().mission;
    let design = &mission.clusters.get(cluster)?.design;
    let sizing = &evaluation.clusters.get(cluster)?.sizing;
    let paths = orbit_paths(document.scenario(), cluster).iter();
    Some(ConditionsReading {
        figures: paths.map(|path| format!("clusters[{cluster}].{path}")).collect(),
        age_years: design.age_years,
        life_years: design.life_years,
        solar_activity: mission.solar_activity,
        epoch: format::utc(mission.epoch).chars().take("2000-01-01".len()).collect(),
        longest_shadow_s: sizing.longest_eclipse_s,
        lit_fraction: sizing.year.lit_fraction,
    })
}
