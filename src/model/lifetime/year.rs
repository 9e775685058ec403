//! A day or a year in figures, by quadrature: one settled orbit at each day's β.
//!
//! The orbits run through the same [`crate::model::step`] as a flight. For clusters with many planes
//! up to ninety planes stand for all, and the days are thinned so that a report stays quick; within
//! 0.3 % of the flown year for one track, 1 % for thousands of planes. Faults enter by their mean.

<<<<<<< HEAD:src/model/lifetime/year.rs
use crate::model::{
    compute::Waterfall,
    constants::{DAY_S, TROPICAL_YEAR_S},
    environment::{LONGEST_STEP_S, Track, initial_state, track_hour, tracks},
    faults::FaultRates,
    fleet::{totals::Totals, waterfall::waterfall},
    mission::{Cluster, Mission},
    step::{Inputs, Outcome, step},
    sunlight::{ShadowEdge, anti_sun_angle, mean_lit, sun},
=======
use super::{
    constants::TROPICAL_YEAR_S,
    faults::FaultRates,
    mission::{Cluster, Mission},
    quadrature::means_of,
    span_light::SpanLight,
>>>>>>> h-perf:src/model/year.rs
};

/// Means over a time, per satellite.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Means {
    /// Lit fraction.
    pub lit_fraction: f64,
    /// Array output possible, W.
    pub array_w: f64,
    /// Load served, W.
    pub served_w: f64,
    /// Chips' power, W.
    pub chips_w: f64,
    /// Array output not taken, W.
    pub curtailed_w: f64,
    /// Load not served, W.
    pub unserved_w: f64,
    /// Cells' output, W.
    pub discharged_w: f64,
    /// Running share of the chips: what faults leave.
    pub running: f64,
    /// The same times the clock that the bus allows.
    pub running_by_power: f64,
    /// The same times the clock in the end.
    pub compute: f64,
    /// Hottest junction, K.
    pub hottest_junction_k: f64,
    /// Coldest radiator, K.
    pub coldest_radiator_k: f64,
    /// Hottest radiator, K.
    pub hottest_radiator_k: f64,
    /// Lowest charge over full charge.
    pub lowest_charge_fraction: f64,
}

impl Means {
<<<<<<< HEAD:src/model/lifetime/year.rs
    /// Returns the compute that so many satellites deliver, loss by loss, by the function that a
    /// flight uses for its totals. `network_margin` is as in [`waterfall`].
    #[must_use]
    pub fn waterfall(&self, cluster: &Cluster, satellites: f64, network_margin: f64) -> Waterfall {
        let totals = Totals {
            satellites,
            running: self.running * satellites,
            running_by_power: self.running_by_power * satellites,
            compute: self.compute * satellites,
            ..Totals::default()
        };
        waterfall(cluster, &totals, network_margin)
    }

    fn start() -> Self {
=======
    /// Of nothing yet.
    pub(super) fn start() -> Self {
>>>>>>> h-perf:src/model/year.rs
        Self { coldest_radiator_k: f64::INFINITY, lowest_charge_fraction: 1.0, ..Self::default() }
    }

    /// Add the means of a part of the whole, by its weight.
    pub(super) fn join(&mut self, weight: f64, other: &Self) {
        self.lit_fraction += weight * other.lit_fraction;
        self.array_w += weight * other.array_w;
        self.served_w += weight * other.served_w;
        self.chips_w += weight * other.chips_w;
        self.curtailed_w += weight * other.curtailed_w;
        self.unserved_w += weight * other.unserved_w;
        self.discharged_w += weight * other.discharged_w;
        self.running += weight * other.running;
        self.running_by_power += weight * other.running_by_power;
        self.compute += weight * other.compute;
        self.hottest_junction_k = self.hottest_junction_k.max(other.hottest_junction_k);
        self.hottest_radiator_k = self.hottest_radiator_k.max(other.hottest_radiator_k);
        self.coldest_radiator_k = self.coldest_radiator_k.min(other.coldest_radiator_k);
        self.lowest_charge_fraction = self.lowest_charge_fraction.min(other.lowest_charge_fraction);
    }
}

/// Expected share of working chips after a time: chips lost one by one, satellites by debris.
#[must_use]
pub fn working_fraction(cluster: &Cluster, faults: &FaultRates, elapsed_s: f64) -> f64 {
    let chips = f64::from(cluster.design.payload.count).max(1.0);
    libm::exp(-(faults.chip_losses_per_s / chips + faults.ends_per_s) * elapsed_s)
}

<<<<<<< HEAD:src/model/lifetime/year.rs
/// Tracks that stand for a cluster with equal weights: all where they are few and alike, else
/// those that hold the middle satellite of each of [`TRACKS`] equal parts of the fleet.
fn representative_tracks(weights: &[f64]) -> Vec<usize> {
    let alike = weights.iter().all(|weight| *weight == weights[0]);
    if weights.len() <= TRACKS && alike {
        return (0..weights.len()).collect();
    }
    let total: f64 = weights.iter().sum();
    let mut chosen = Vec::with_capacity(TRACKS);
    let (mut track, mut reached) = (0, weights.first().copied().unwrap_or(0.0));
    for part in 0..TRACKS {
        let middle = total * (part as f64 + 0.5) / TRACKS as f64;
        while reached < middle && track + 1 < weights.len() {
            track += 1;
            reached += weights[track];
        }
        chosen.push(track);
    }
    chosen
}

/// Returns the means per satellite over `length_s` from `elapsed_s` of the mission.
#[must_use]
pub fn means(mission: &Mission, cluster: &Cluster, elapsed_s: f64, length_s: f64) -> Means {
    let faults = FaultRates::new(&cluster.design);
    let lengths = cluster.pattern.track_lengths();
    let weights: Vec<f64> = lengths.into_iter().map(|length| length as f64).collect();
    let chosen = representative_tracks(&weights);
    let days = (length_s / DAY_S).ceil().max(1.0);
    let samples = days.min((ORBITS / chosen.len().max(1)) as f64).max(1.0) as u32;
    let weight = 1.0 / (chosen.len() as f64 * f64::from(samples));
    let mut result = Means::start();
    let mut cycles = 0.0;
    for sample in 0..samples {
        let middle_s = elapsed_s + length_s * (f64::from(sample) + 0.5) / f64::from(samples);
        let all = tracks(cluster, mission.epoch, middle_s);
        let before_w = result.discharged_w;
        for track in &chosen {
            let orbit = settled_orbit(mission, cluster, &all[*track], middle_s, cycles, &faults);
            result.join(weight, &orbit);
        }
        let capacity_j = cluster.design.battery.capacity_j;
        if capacity_j > 0.0 {
            cycles += (result.discharged_w - before_w) * length_s / capacity_j;
        }
    }
    result
=======
/// Means per satellite over `length_s` from `elapsed_s` of the mission.
#[must_use]
pub fn means(mission: &Mission, cluster: &Cluster, elapsed_s: f64, length_s: f64) -> Means {
    let light = SpanLight::new(mission, cluster, elapsed_s, length_s);
    means_of(cluster, [&light]).pop().unwrap_or_default()
>>>>>>> h-perf:src/model/year.rs
}

/// The mission's first year.
#[must_use]
pub fn first_year(mission: &Mission, cluster: &Cluster) -> Means {
    means(mission, cluster, 0.0, TROPICAL_YEAR_S)
}
