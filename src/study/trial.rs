//! Trials: what a fleet's compute costs when some of its clusters fly another design.

use super::case::Case;
use crate::model::{
    cost::{compare_yardsticks, line::CostedCluster},
    design::Design,
    lifetime::performance::{Flown, flown_in},
    mission::{Cluster, Mission},
};

/// What the compute of a fleet costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// Levelised hour of a chip at full clock, everything included, USD.
    pub usd_gpu_h: f64,
    /// Levelised delivered PFLOP-day, everything included, USD.
    pub usd_pflop_day: f64,
    /// Delivered compute of the fleet, mean over its life, FLOP/s.
    pub delivered_flop_s: f64,
}

impl Price {
    /// Returns the price of a fleet's compute in space; `None` where the fleet computes nothing.
    #[must_use]
    pub fn of(case: &Case) -> Option<Self> {
        price(case, &case.costed())
    }
}

fn price(case: &Case, clusters: &[CostedCluster<'_>]) -> Option<Price> {
    let (space, _) = compare_yardsticks(&case.economy, clusters);
    let delivered_flop_s =
        |one: &CostedCluster<'_>| one.flown.delivered_flop_s * one.flown.satellites;
    let price = Price {
        usd_gpu_h: space.usd_gpu_h?,
        usd_pflop_day: space.usd_pflop_day?,
        delivered_flop_s: clusters.iter().map(delivered_flop_s).sum(),
    };
    (price.usd_gpu_h.is_finite() && price.usd_pflop_day.is_finite()).then_some(price)
}

/// A case in which designs are tried out.
pub(super) struct Trials<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its mission; the designs are those of the case.
    pub mission: &'a Mission,
}

impl<'a> Trials<'a> {
    /// Makes ready to try out designs in a case.
    pub fn new(case: &'a Case) -> Self {
        Self { case, mission: &case.scenario.mission }
    }

    /// Returns a cluster of the mission with another design.
    pub fn cluster(&self, index: usize, design: &Design) -> Cluster {
        Cluster { design: design.clone(), ..self.mission.clusters[index].clone() }
    }

    /// Flies a design in a cluster of the mission.
    pub fn flown(&self, index: usize, design: &Design) -> Flown {
        let cluster = self.cluster(index, design);
        flown_in(self.mission, &cluster, &self.case.surroundings[index])
    }

    /// Returns the price of the whole fleet's compute when the clusters at these places fly a
    /// design, as flown; `None` where the fleet computes nothing.
    pub fn price(&self, flown: &[(usize, Flown)], design: &Design) -> Option<Price> {
        let mut flights: Vec<Flown> = self.case.flown.clone();
        let mut designs: Vec<&Design> = self.case.designs.iter().collect();
        for (index, flown) in flown {
            flights[*index] = *flown;
            designs[*index] = design;
        }
        let costed = |(design, flown)| CostedCluster { design, flown };
        let fleet: Vec<CostedCluster<'_>> = designs.into_iter().zip(&flights).map(costed).collect();
        price(self.case, &fleet)
    }
}
