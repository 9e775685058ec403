//! The nine figures of a summary, and what each of them counts.

use std::sync::Arc;

use super::verdict::{Cell, Verdict};
use crate::project::derivation::{Derivation, Derivations};

/// What a summary is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All satellites of all clusters.
    Fleet,
    /// One satellite of the cluster at this place, as designed.
    Cluster(usize),
}

/// Power at the bus in the light. Of a fleet it is the sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Power {
    /// Power that the array supplies at the bus on the worst day of the year, W.
    pub supply_w: f64,
    /// Power that feeds all chips round the orbit, with what recharges the battery, W.
    pub needed_w: f64,
    /// How it stands.
    pub verdict: Verdict,
}

/// Battery. Of a fleet it is the sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Battery {
    /// Nameplate energy, J.
    pub capacity_j: f64,
    /// Nameplate energy that the longest eclipse of the year needs, J; 0 without eclipses.
    pub needed_j: f64,
    /// How it stands.
    pub verdict: Verdict,
}

/// Heat at full load in the hot case. Of a fleet it is that of the cluster with the least margin.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat {
    /// Junction's limit less its temperature, K; negative where it is too hot, `None` without
    /// chips.
    pub margin_k: Option<f64>,
    /// The junction's limit, K; `None` without chips.
    pub limit_k: Option<f64>,
    /// How it stands.
    pub verdict: Verdict,
}

/// Compute. Of a fleet it is the sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Compute {
    /// Peak of all chips, FLOP/s.
    pub peak_flop_s: f64,
    /// Delivered compute, mean over the life, without that of spares, FLOP/s.
    pub delivered_flop_s: f64,
    /// How it stands.
    pub verdict: Verdict,
}

/// Mass that flies: the published one where there is one, with what parts that differ add.
#[derive(Clone, Debug, PartialEq)]
pub struct Mass {
    /// Mass of a satellite, kg; of a fleet the mean.
    pub satellite_kg: f64,
    /// Mass of all satellites of the fleet or of the cluster, without spares, kg.
    pub all_kg: f64,
    /// The sum of a satellite's parts beside a published mass, kg; of a fleet the mean, `None`
    /// where no mass is published.
    pub parts_satellite_kg: Option<f64>,
    /// The same of all satellites, kg.
    pub parts_all_kg: Option<f64>,
    /// How it stands.
    pub verdict: Verdict,
}

/// Area of array and radiator, one side of each. Of a fleet it is the sum.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Array, m².
    pub array_m2: f64,
    /// Radiator, m².
    pub radiator_m2: f64,
    /// How it stands.
    pub verdict: Verdict,
}

/// Launches of the whole fleet with its spares, whatever the scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Launches {
    /// Whole flights.
    pub launches: f64,
    /// Satellites of the fleet, without spares.
    pub satellites: f64,
    /// Name of the vehicle.
    pub vehicle: String,
    /// How it stands.
    pub verdict: Verdict,
}

/// Capital in space of the whole fleet with its spares, whatever the scope.
#[derive(Clone, Debug, PartialEq)]
pub struct Capital {
    /// All capital paid at the start, USD.
    pub space_usd: f64,
    /// How it stands.
    pub verdict: Verdict,
}

/// Levelised cost of an hour of a chip at full clock, everything included, of the whole fleet,
/// whatever the scope.
#[derive(Clone, Debug, PartialEq)]
pub struct GpuHour {
    /// In space, USD; `None` where no chip computes.
    pub space_usd: Option<f64>,
    /// On the ground, USD; `None` where no chip computes.
    pub ground_usd: Option<f64>,
    /// Space over ground; `None` where one is missing or the ground costs nothing.
    pub ratio: Option<f64>,
    /// How it stands.
    pub verdict: Verdict,
}

/// The nine figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// What it is of.
    pub scope: Scope,
    /// Satellites of the fleet or of the cluster.
    pub satellites: u64,
    /// Power at the bus.
    pub power: Power,
    /// Battery.
    pub battery: Battery,
    /// Heat margin.
    pub heat: Heat,
    /// Compute.
    pub compute: Compute,
    /// Mass.
    pub mass: Mass,
    /// Area.
    pub area: Area,
    /// Launches.
    pub launches: Launches,
    /// Capital.
    pub capital: Capital,
    /// Cost of an hour of a chip.
    pub gpu_hour: GpuHour,
    /// How they follow; empty until that was asked for.
    pub derivations: Derivations,
}

impl Area {
    /// Returns the area of both, m².
    #[must_use]
    pub fn total_m2(&self) -> f64 {
        self.array_m2 + self.radiator_m2
    }
}

impl Summary {
    /// Returns how the figure of a cell follows; empty until that was asked for.
    #[must_use]
    pub fn derivation(&self, cell: Cell) -> &Arc<Derivation> {
        let all = &self.derivations;
        match cell {
            Cell::Power => &all.power,
            Cell::Battery => &all.battery,
            Cell::Heat => &all.heat,
            Cell::Compute => &all.compute,
            Cell::Mass => &all.mass,
            Cell::Area => &all.area,
            Cell::Launches => &all.launches,
            Cell::Capital => &all.capital,
            Cell::GpuHour => &all.gpu_hour,
        }
    }

    /// Returns how the figure of a cell stands.
    #[must_use]
    pub fn verdict(&self, cell: Cell) -> &Verdict {
        match cell {
            Cell::Power => &self.power.verdict,
            Cell::Battery => &self.battery.verdict,
            Cell::Heat => &self.heat.verdict,
            Cell::Compute => &self.compute.verdict,
            Cell::Mass => &self.mass.verdict,
            Cell::Area => &self.area.verdict,
            Cell::Launches => &self.launches.verdict,
            Cell::Capital => &self.capital.verdict,
            Cell::GpuHour => &self.gpu_hour.verdict,
        }
    }
}
