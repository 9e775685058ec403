//! Means of a satellite over a time, and how they join.

use crate::model::{
    compute::Waterfall,
    faults::FaultRates,
    fleet::{totals::Totals, waterfall::waterfall},
    mission::Cluster,
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

    /// Of nothing yet.
    pub(super) fn start() -> Self {
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
