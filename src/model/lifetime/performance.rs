//! What a flight of a design's whole life gives its costing: power at the chips and compute,
//! aged, faulted, throttled, as the mean over the life.

use super::{
    life_light::{LifeLight, NODES},
    quadrature::means_of,
    settle::Wanted,
};
use crate::model::{
    constants::{JULIAN_YEAR_S, SOLAR_CONSTANT_W_M2},
    design::Design,
    design_check::{budgets::network_margin, mass::MassBudget},
    destination::{Destination, Destinations},
    faults::{FaultRates, checkpoint_availability},
    fleet::VectorPath,
    mission::{Cluster, Mission},
    orbit::raising::{raising_delta_v_m_s, raising_time_s},
    surroundings::{Surroundings, TrackSurroundings},
};

/// A cluster's flight in the figures that costing needs; per satellite unless said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flown {
    /// Satellites that fly and work.
    pub satellites: f64,
    /// Mean lit fraction.
    pub lit_fraction: f64,
    /// Mean power of chips and hosts over the life, W.
    pub chip_w: f64,
    /// Delivered compute, mean over the life, FLOP/s.
    pub delivered_flop_s: f64,
    /// Delivered compute of one chip that always runs at full clock, FLOP/s.
    pub chip_flop_s: f64,
    /// Share of the time that checkpoints leave; the same on the ground.
    pub checkpoint_fraction: f64,
    /// Ends by debris, 1/year; those satellites are replaced, so they deliver on.
    pub ends_per_year: f64,
    /// Mean load served, W.
    pub load_w: f64,
    /// Time from its launch to its orbit, raised by its own thrusters, s.
    pub raising_s: f64,
    /// The orbits that its launchers drop it in.
    pub destinations: Destinations,
}

impl Flown {
    /// Returns the delivered compute over that of all chips of `design` always at full clock: what
    /// power, heat, links and faults leave, 0 to 1; 1 where nothing computes.
    #[must_use]
    pub fn computing_fraction(&self, design: &Design) -> f64 {
        let full_flop_s = self.chip_flop_s * f64::from(design.payload.count);
        if full_flop_s > 0.0 { self.delivered_flop_s / full_flop_s } else { 1.0 }
    }
}

/// Returns the array power at 28 °C in full sun, begin of life: A·η·packing·S, W.
#[must_use]
pub fn rated_w(design: &Design) -> f64 {
    let array = &design.array;
    array.area_m2 * array.efficiency * array.packing_fraction * SOLAR_CONSTANT_W_M2
}

/// Flies a cluster over its planned life by quadrature: a year about each of three ages.
///
/// Satellites that debris ends are taken as replaced; lost chips are not.
#[must_use]
pub fn flown(mission: &Mission, cluster: &Cluster) -> Flown {
    let first = TrackSurroundings::new(mission, cluster, 0);
    let network = network_margin(cluster, &first);
    fly(mission, cluster, network, &LifeLight::new(mission, cluster))
}

/// Does the same in the cluster's surroundings; a design of another life than they were made for
/// gets light of its own.
#[must_use]
pub fn flown_in(mission: &Mission, cluster: &Cluster, around: &Surroundings) -> Flown {
    let network = around.critical.first().map_or_else(
        || network_margin(cluster, &TrackSurroundings::new(mission, cluster, 0)),
        |first| network_margin(cluster, first),
    );
    if around.life.life_years == cluster.design.life_years {
        fly(mission, cluster, network, &around.life)
    } else {
        fly(mission, cluster, network, &LifeLight::new(mission, cluster))
    }
}

fn fly(mission: &Mission, cluster: &Cluster, network: f64, light: &LifeLight) -> Flown {
    let mut cluster = cluster.clone();
    let ends_per_year = FaultRates::new(&cluster.design).ends_per_s * JULIAN_YEAR_S;
    cluster.design.hazards.debris_per_m2_year = 0.0;
    let design = &cluster.design;
    let satellites = cluster.pattern.count() as f64;
    let mut flown = Flown {
        satellites,
        lit_fraction: 0.0,
        chip_w: 0.0,
        delivered_flop_s: 0.0,
        chip_flop_s: design.payload.accelerator.peak_flop_s
            * design.payload.software_efficiency
            * design.payload.utilisation,
        checkpoint_fraction: checkpoint_availability(&design.hazards, design.payload.workload),
        ends_per_year,
        load_w: 0.0,
        raising_s: raising_s(mission, &cluster),
        destinations: Destinations::of(mission, &cluster),
    };
    let years = means_of(VectorPath::best(), &cluster, Wanted::Costed, &light.years);
    for ((_, weight), year) in NODES.into_iter().zip(years) {
        let delivered_flop_s = year.waterfall(&cluster, 1.0, network).delivered_flop_s();
        flown.lit_fraction += weight * year.lit_fraction;
        flown.chip_w += weight * year.chips_w;
        flown.load_w += weight * year.served_w;
        flown.delivered_flop_s += weight * delivered_flop_s;
    }
    flown
}

/// Returns the time that the satellites of a cluster take to raise themselves, s, the mean over them
/// as they lie in groups of like orbits.
fn raising_s(mission: &Mission, cluster: &Cluster) -> f64 {
    let propulsion = &cluster.design.propulsion;
    let Some(from_m) = propulsion.raise_from_m else { return 0.0 };
    let mass_kg = MassBudget::new(&cluster.design).flown_kg();
    let orbits = Destinations::orbits_of(mission, cluster);
    let time_s = |to: &Destination| {
        let axis_m = 0.5 * (to.perigee_m + to.apogee_m);
        raising_time_s(mass_kg, raising_delta_v_m_s(from_m, axis_m), propulsion) * to.share
    };
    orbits.groups.iter().filter(|one| one.share > 0.0).map(time_s).sum()
}
