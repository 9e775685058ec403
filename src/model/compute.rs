//! Compute: from watts at the chips to delivered FLOP.
//!
//! Delivered = peak × software × power × thermal × network × availability × utilisation;
//! each factor is reported, and their product is the delivered figure.

use super::{design::{Payload, Workload}, numeric};

/// A payload as the step uses it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PayloadNode {
    /// Power of all chips with their hosts at full clock, W.
    pub max_w: f64,
    /// The same when idle, W.
    pub idle_w: f64,
    /// 1/k of P = P_idle + (P_max − P_idle)·f^k.
    pub per_exponent: f64,
    /// Junction above radiator per power of all chips, K/W, with every chip working.
    pub junction_k_w: f64,
    /// Highest junction temperature, K.
    pub junction_limit_k: f64,
    /// Peak of all chips, FLOP/s.
    pub peak_flop_s: f64,
}

impl PayloadNode {
    /// The node of a payload.
    #[must_use]
    pub fn new(payload: &Payload) -> Self {
        let chip = &payload.accelerator;
        let count = f64::from(payload.count);
        let wall = 1.0 + chip.host_power_fraction;
        let per_chip_k_w: f64 = chip.resistance_k_w.iter().sum();
        Self {
            max_w: count * chip.max_power_w * wall,
            idle_w: count * chip.idle_power_w * wall,
            per_exponent: 1.0 / chip.clock_exponent,
            junction_k_w: if payload.count == 0 { 0.0 } else { per_chip_k_w / (count * wall) },
            junction_limit_k: chip.junction_limit_k,
            peak_flop_s: count * chip.peak_flop_s,
        }
    }

    /// Share of the span from idle to full power, (P − P_idle)/(P_max − P_idle) in [0, 1], of
    /// chips of which `working_fraction` work and take `power_w`.
    #[inline(always)]
    #[must_use]
    pub fn power_share(&self, power_w: f64, working_fraction: f64) -> f32 {
        use numeric::Real;
        let span_w = ((self.max_w - self.idle_w) * working_fraction).larger(1e-30);
        let over_w = power_w - self.idle_w * working_fraction;
        (over_w as f32 / span_w as f32).larger(0.0).smaller(1.0)
    }

    /// Clock that a share of power allows: f = share^{1/k}, in [0, 1], good to 3e-7.
    ///
    /// Source: P ∝ f·V² with V falling with f; the exponent is a figure of the catalogue.
    #[inline(always)]
    #[must_use]
    pub fn clock_fraction(&self, power_share: f32) -> f32 {
        numeric::pow(power_share, self.per_exponent as f32)
    }
}

/// The factors between peak and delivered compute, each in [0, 1].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Waterfall {
    /// Peak of all chips, FLOP/s.
    pub peak_flop_s: f64,
    /// What software reaches of the peak.
    pub software: f64,
    /// What the power limit leaves.
    pub power: f64,
    /// What the heat limit leaves of that.
    pub thermal: f64,
    /// What the links leave.
    pub network: f64,
    /// What faults, restarts and checkpoints leave.
    pub availability: f64,
    /// Share of the time with work.
    pub utilisation: f64,
}

impl Waterfall {
    /// Delivered compute, FLOP/s.
    #[must_use]
    pub fn delivered_flop_s(&self) -> f64 {
        self.peak_flop_s
            * self.software
            * self.power
            * self.thermal
            * self.network
            * self.availability
            * self.utilisation
    }
}

/// What the links carry over what a satellite's compute at full clock needs; infinite where it
/// needs nothing.
///
/// Training needs its bits over the neighbours' links (bisection: half the terminals),
/// inference over the downlink, averaged over the time with a site in view.
#[must_use]
pub fn network_margin(
    workload: Workload,
    computed_flop_s: f64,
    neighbour_bit_s: f64,
    downlink_bit_s: f64,
) -> f64 {
    let need_bit_s = computed_flop_s * workload.traffic_bit_per_flop();
    let have_bit_s = match workload {
        Workload::Training => neighbour_bit_s,
        Workload::BatchInference | Workload::InteractiveInference => downlink_bit_s,
    };
    if need_bit_s <= 0.0 { f64::INFINITY } else { have_bit_s / need_bit_s }
}
