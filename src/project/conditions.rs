//! The conditions for which the budgets of a document are taken: other figures of an orbit, another
//! solar activity, and an environment. The document, its flight and its undo stay as they are.

use std::sync::Arc;

use rayon::prelude::*;
use serde_json::Value;

use super::{
    evaluate::{ClusterResult, Evaluation},
    same_cluster::path_in,
};
use crate::{
    model::{
        conditions::{Age, Environment, HeatCase, Season},
        design_check::{findings::of_cluster_in, flight_findings::of_flight},
        mission::Pattern,
        orbit::drag::SolarActivity,
    },
    scenario::{
        Error, Scenario,
        field::{
            path::{number_value, with},
            registry::figure,
        },
        file::pattern::{OrbitFile, PatternFile},
    },
    study::Case,
};

/// The path of the solar activity.
const ACTIVITY: &str = "solar_activity";

/// The conditions for which budgets are taken. The default is the worst of the year, as the scenario
/// says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conditions {
    /// Figures of orbits in place of those of the file, by their paths, each once. They are among
    /// those of [`orbit_paths`].
    pub figures: Vec<(String, f64)>,
    /// Solar activity in place of that of the file.
    pub solar_activity: Option<SolarActivity>,
    /// The time of the year, the age, and the Sun's distance for the heat.
    pub environment: Environment,
}

/// Returns the paths, without the cluster, of the figures of a cluster's orbit that conditions may
/// hold: its altitude, then its local time or its inclination. There are none where no single figure
/// stands for all satellites: in an ellipse, in shells of several altitudes, and in element sets. Planes
/// of several local times have their altitude alone.
#[must_use]
pub fn orbit_paths(scenario: &Scenario, cluster: usize) -> &'static [&'static str] {
    match scenario.file.clusters.get(cluster).map(|one| &one.pattern) {
        Some(
            PatternFile::Single { orbit }
            | PatternFile::Ring { orbit, .. }
            | PatternFile::Formation { orbit, .. },
        ) => match orbit {
            OrbitFile::Circular { .. } => {
                &["pattern.orbit.altitude_km", "pattern.orbit.inclination_deg"]
            }
            OrbitFile::SunSynchronous { .. } => {
                &["pattern.orbit.altitude_km", "pattern.orbit.local_time_h"]
            }
            OrbitFile::Elliptic { .. } => &[],
        },
        Some(PatternFile::Walker { .. }) => &["pattern.altitude_km", "pattern.inclination_deg"],
        // each of the planes has a local time of its own
        Some(PatternFile::SunSynchronous { plane_spacing_h, .. })
            if plane_spacing_h.rem_euclid(24.0) != 0.0 && has_planes(scenario, cluster) =>
        {
            &["pattern.altitude_km"]
        }
        Some(PatternFile::SunSynchronous { .. }) => {
            &["pattern.altitude_km", "pattern.local_time_h"]
        }
        Some(
            PatternFile::PlaneStack { .. } | PatternFile::Tle { .. } | PatternFile::Omm { .. },
        )
        | None => &[],
    }
}

/// Returns whether the satellites of a cluster fly in several planes.
fn has_planes(scenario: &Scenario, cluster: usize) -> bool {
    let flown = scenario.mission.clusters.get(cluster);
    flown.is_some_and(|one| matches!(&one.pattern, Pattern::Planes(planes) if planes.len() > 1))
}

impl Conditions {
    /// Returns whether they are those of the scenario.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Returns the figure at a path that they hold in place of the file's.
    #[must_use]
    pub fn figure(&self, path: &str) -> Option<f64> {
        self.figures.iter().find(|(own, _)| own == path).map(|(_, value)| *value)
    }

    /// Holds another figure at a path; `None` for that of the file.
    pub fn put(&mut self, path: &str, value: Option<f64>) {
        self.figures.retain(|(own, _)| own != path);
        self.figures.extend(value.map(|value| (path.to_owned(), value)));
    }

    /// Returns those of them that a scenario has a place for, given the scenario that they were
    /// chosen for: a figure follows its cluster where clusters before it come or go, and goes with
    /// the cluster or the pattern that had it. A cluster is known by its name; where as many clusters
    /// are there as before, one without its name again is known by its place.
    #[must_use]
    pub fn kept_by(&self, before: &Scenario, scenario: &Scenario) -> Self {
        let mut kept = self.clone();
        let kept_figure = |(path, value): &(String, f64)| {
            let path = path_in(path, before, scenario)?;
            let (index, below) = path.strip_prefix("clusters[")?.split_once("].")?;
            let has = orbit_paths(scenario, index.parse().ok()?).contains(&below);
            has.then(|| (path.clone(), *value))
        };
        kept.figures = self.figures.iter().filter_map(kept_figure).collect();
        kept
    }

    /// Returns what differs from the default in words, as "December" and "beginning of life"; none where
    /// nothing does.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        let Environment { season, age, heat_case } = self.environment;
        let mut words = Vec::new();
        words.extend(season_word(season).map(str::to_owned));
        words.extend(age_word(age).map(str::to_owned));
        words.extend(self.figures.iter().map(|(path, value)| figure_word(path, *value)));
        if heat_case == HeatCase::Cold {
            words.push("cold case".to_owned());
        }
        words.extend(
            self.solar_activity.map(|one| format!("{} solar activity", activity_word(one))),
        );
        words
    }

    /// Returns the figures of the file that differ, as paths and values.
    fn settings(&self) -> Vec<(String, Value)> {
        let number = |(path, value): &(String, f64)| (path.clone(), number_value(*value));
        let mut settings: Vec<(String, Value)> = self.figures.iter().map(number).collect();
        settings.extend(self.solar_activity.map(|activity| {
            let word = match activity {
                SolarActivity::Low => "low",
                SolarActivity::Mean => "mean",
                SolarActivity::High => "high",
            };
            (ACTIVITY.to_owned(), Value::String(word.to_owned()))
        }));
        settings
    }
}

/// Returns a season in a word; none for the worst of the year.
#[must_use]
pub fn season_word(season: Season) -> Option<&'static str> {
    match season {
        Season::WorstOfYear => None,
        Season::January => Some("January"),
        Season::February => Some("February"),
        Season::MarchEquinox => Some("March"),
        Season::April => Some("April"),
        Season::May => Some("May"),
        Season::JuneSolstice => Some("June"),
        Season::July => Some("July"),
        Season::August => Some("August"),
        Season::SeptemberEquinox => Some("September"),
        Season::October => Some("October"),
        Season::November => Some("November"),
        Season::DecemberSolstice => Some("December"),
        Season::Epoch => Some("at the epoch"),
    }
}

fn age_word(age: Age) -> Option<&'static str> {
    match age {
        Age::AsDesigned => None,
        Age::BeginOfLife => Some("beginning of life"),
        Age::MiddleOfLife => Some("middle of life"),
        Age::EndOfLife => Some("end of life"),
    }
}

/// Returns a level of solar activity in a word.
#[must_use]
pub fn activity_word(activity: SolarActivity) -> &'static str {
    match activity {
        SolarActivity::Low => "low",
        SolarActivity::Mean => "mean",
        SolarActivity::High => "high",
    }
}

fn figure_word(path: &str, value: f64) -> String {
    match figure(path).map(|known| known.unit()) {
        Some("°") => format!("{value}°"),
        Some("h") => {
            let minutes = (value * 60.0).round();
            format!("{:02}:{:02}", (minutes / 60.0).floor(), minutes.rem_euclid(60.0))
        }
        Some(unit) => format!("{value} {unit}"),
        None => value.to_string(),
    }
}

impl Evaluation {
    /// Returns what follows under other conditions. Budgets and findings are those of the
    /// environment. Compute, launches and money are means over the whole life and over all seasons:
    /// another orbit or another solar activity changes them, a season or an age does not.
    ///
    /// # Errors
    /// When the scenario has no such figure, or one of them may not have its value.
    pub fn under(&self, conditions: &Conditions) -> Result<Self, Error> {
        let settings = conditions.settings();
        let moved = if settings.is_empty() {
            self.clone()
        } else {
            self.renewed(Arc::new(with(&self.case.scenario, &settings)?))
        };
        Ok(moved.in_environment(conditions.environment))
    }

    fn in_environment(self, environment: Environment) -> Self {
        let mut scenario = Scenario::clone(&self.case.scenario);
        for cluster in &mut scenario.mission.clusters {
            cluster.design.age_years = environment.age.years(&cluster.design);
        }
        let mission = &scenario.mission;
        let (clusters, surroundings): (Vec<_>, Vec<_>) = mission
            .clusters
            .par_iter()
            .zip(&self.clusters)
            .zip(&self.case.surroundings)
            .map(|((cluster, before), around)| {
                let around = Arc::new(around.in_environment(mission, cluster, environment));
                let (sizing, mut findings) = of_cluster_in(mission, cluster, &around);
                let flown = before.flown;
                findings.extend(of_flight(cluster, flown.computing_fraction(&cluster.design)));
                (Arc::new(ClusterResult { sizing, findings, flown }), around)
            })
            .unzip();
        let flights = self.case.flown.clone();
        let case = Case::with_flights(Arc::new(scenario), flights, surroundings);
        Self { renewed: clusters.len(), case, clusters, costs: self.costs, environment }
    }
}
