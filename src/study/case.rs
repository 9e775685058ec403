//! One scenario, flown, ready to be costed and varied.

use std::sync::Arc;

use rayon::prelude::*;

use super::parameter::{Parameter, Place};
use crate::{
    model::{
        cost::{
            Comparison, compare,
            economy::Economy,
            ground_bill::{Needs, needs_of_all},
            line::CostedCluster,
        },
        design::Design,
        lifetime::performance::{Flown, flown_in},
        mission::Mission,
        surroundings::Surroundings,
    },
    scenario::{
        Scenario, check_economy,
        field::path::{self, number_value},
        text::error::Error,
    },
};

/// A scenario with its flight and its money.
#[derive(Clone, Debug)]
pub struct Case {
    /// The scenario as it was read.
    pub scenario: Arc<Scenario>,
    /// Its money, perhaps varied.
    pub economy: Economy,
    /// The designs of its clusters, perhaps varied.
    pub designs: Vec<Design>,
    /// The flights of its clusters.
    pub flown: Vec<Flown>,
    /// What the patterns of its clusters give to any design.
    pub surroundings: Vec<Arc<Surroundings>>,
    /// Figures that were put into it, in order.
    applied: Vec<(Parameter, f64)>,
}

fn designs_of(scenario: &Scenario) -> Vec<Design> {
    scenario.mission.clusters.iter().map(|one| one.design.clone()).collect()
}

impl Case {
    /// Fly a scenario by quadrature.
    #[must_use]
    pub fn new(scenario: Scenario) -> Self {
        Self::shared(Arc::new(scenario))
    }

    /// Does the same with a scenario that others hold too.
    #[must_use]
    pub fn shared(scenario: Arc<Scenario>) -> Self {
        let surroundings = surroundings_of(&scenario.mission, None);
        let flown = fly(&scenario.mission, &surroundings);
        Self::with_flights(scenario, flown, surroundings)
    }

    /// Returns a case with flights that were flown before and the surroundings in which they
    /// were, one for each cluster.
    #[must_use]
    pub fn with_flights(
        scenario: Arc<Scenario>,
        flown: Vec<Flown>,
        surroundings: Vec<Arc<Surroundings>>,
    ) -> Self {
        Self {
            economy: scenario.economy,
            designs: designs_of(&scenario),
            flown,
            surroundings,
            applied: Vec::new(),
            scenario,
        }
    }

    /// Space against ground.
    #[must_use]
    pub fn compare(&self) -> Comparison {
        self.compare_with(&self.economy)
    }

    /// The same at other prices.
    #[must_use]
    pub fn compare_with(&self, economy: &Economy) -> Comparison {
        compare(economy, &self.costed())
    }

    /// What the ground needs for the same compute.
    #[must_use]
    pub fn needs(&self) -> Needs {
        needs_of_all(&self.economy, &self.costed())
    }

    /// Mean lit fraction of the fleet.
    #[must_use]
    pub fn lit_fraction(&self) -> f64 {
        let all: f64 = self.flown.iter().map(|one| one.satellites).sum();
        self.flown.iter().map(|one| one.lit_fraction * one.satellites).sum::<f64>() / all
    }

    /// Its clusters as costing sees them.
    pub(super) fn costed(&self) -> Vec<CostedCluster<'_>> {
        let costed = |(design, flown)| CostedCluster { design, flown };
        self.designs.iter().zip(&self.flown).map(costed).collect()
    }

    /// The mission with this case's designs.
    #[must_use]
    pub fn mission(&self) -> Mission {
        let mut mission = self.scenario.mission.clone();
        for (cluster, design) in mission.clusters.iter_mut().zip(&self.designs) {
            cluster.design = design.clone();
        }
        mission
    }

    /// The case with other designs, one for each cluster, flown again.
    #[must_use]
    pub fn with_designs(&self, designs: Vec<Design>) -> Self {
        let mut case = self.clone();
        case.designs = designs;
        case.flown = fly_again(self, &case);
        case
    }

    /// The case with values of money put at paths, read again but not flown again.
    ///
    /// # Errors
    /// When a path does not exist, or a value cannot be there.
    pub fn with_money(&self, settings: &[(String, serde_json::Value)]) -> Result<Self, Error> {
        let scenario = path::with(&self.scenario, settings)?;
        Ok(Self { economy: scenario.economy, scenario: Arc::new(scenario), ..self.clone() })
    }

    /// The case with some parameters at other values; flown again where one of them asks for it.
    ///
    /// # Errors
    /// When a value cannot be there.
    pub fn with(&self, settings: &[(&Parameter, f64)]) -> Result<Self, Error> {
        for (parameter, value) in settings {
            parameter.check(*value)?;
        }
        let in_file: Vec<(String, serde_json::Value)> = settings
            .iter()
            .filter(|(parameter, _)| matches!(parameter.place, Place::File(_)))
            .map(|(parameter, value)| (parameter.path.clone(), number_value(*value)))
            .collect();
        let mut case = self.clone();
        let (mut flies, read_again) = (false, !in_file.is_empty());
        if read_again {
            let scenario = path::with(&self.scenario, &in_file)?;
            case.economy = scenario.economy;
            case.designs = designs_of(&scenario);
            let before = (&self.scenario.mission, self.surroundings.as_slice());
            case.surroundings = surroundings_of(&scenario.mission, Some(before));
            case.scenario = Arc::new(scenario);
            // what was put before stands in no file
            for (parameter, value) in &self.applied {
                parameter.put(&mut case.economy, &mut case.designs, *value);
            }
        }
        for (parameter, value) in settings {
            flies |= parameter.flies() && parameter.differs(&case.designs, *value);
            parameter.put(&mut case.economy, &mut case.designs, *value);
            if !matches!(parameter.place, Place::File(_)) {
                case.applied.push(((*parameter).clone(), *value));
            }
        }
        // a launch price that was set holds whatever stages are set beside it, as in a file
        for (parameter, value) in case.applied.iter().filter(|(one, _)| one.is_launch_price()) {
            parameter.put(&mut case.economy, &mut case.designs, *value);
        }
        check_economy(&case.economy).map_err(|(key, expected, found)| {
            Error::new(&case.scenario.mission.name, expected, found).key(key)
        })?;
        if read_again {
            case.flown = fly(&case.mission(), &case.surroundings);
        } else if flies {
            case.flown = fly_again(self, &case);
        }
        Ok(case)
    }

    /// The case with all of these parameters written out at their own values, so that what a
    /// study varies is costed on the same basis as what it starts from: a figure of a stage puts the
    /// list price of a launch aside.
    ///
    /// # Errors
    /// As [`Self::with`].
    pub fn based_on(&self, parameters: &[Parameter]) -> Result<Self, Error> {
        let settings: Vec<(&Parameter, f64)> =
            parameters.iter().map(|one| (one, one.base)).collect();
        self.with(&settings)
    }
}

fn fly(mission: &Mission, surroundings: &[Arc<Surroundings>]) -> Vec<Flown> {
    let clusters = mission.clusters.par_iter().zip(surroundings);
    clusters.map(|(cluster, around)| flown_in(mission, cluster, around)).collect()
}

/// Flights of a case that differs from another in designs alone: only other designs are flown.
fn fly_again(before: &Case, after: &Case) -> Vec<Flown> {
    let mission = after.mission();
    let clusters = mission.clusters.par_iter().zip(&after.surroundings);
    clusters
        .zip(before.designs.par_iter().zip(&before.flown))
        .map(
            |((cluster, around), (design, flown))| {
                if cluster.design == *design { *flown } else { flown_in(&mission, cluster, around) }
            },
        )
        .collect()
}

/// Surroundings of a mission's clusters; what holds of another mission's is taken over.
fn surroundings_of(
    mission: &Mission,
    before: Option<(&Mission, &[Arc<Surroundings>])>,
) -> Vec<Arc<Surroundings>> {
    let of = |cluster| match before {
        Some(before) => Surroundings::after(before, mission, cluster),
        None => Arc::new(Surroundings::new(mission, cluster)),
    };
    mission.clusters.par_iter().map(of).collect()
}
