//! Plain numbers that the panels show: copies of what the simulation says, in SI.

use crate::model::time::Instant;

/// Everything in the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Readings {
    /// Name of the mission.
    pub mission: String,
    /// The clock.
    pub clock: ClockReading,
    /// All clusters, in the order of the mission.
    pub clusters: Vec<ClusterName>,
    /// Which of them is selected.
    pub selected: usize,
    /// Pictures drawn a second, when there were enough to tell.
    pub frames_per_s: Option<f64>,
    /// What it does; none while there is no cluster.
    pub cluster: Option<ClusterReading>,
    /// What the whole fleet costs; none while nobody has costed it.
    pub cost: Option<CostReading>,
}

/// The clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClockReading {
    /// Simulated time.
    pub now: Instant,
    /// Whether it stands still.
    pub paused: bool,
    /// Simulated seconds per second that were asked for.
    pub warp: f64,
    /// Simulated seconds per second that the machine reached.
    pub achieved_warp: f64,
    /// Whether charge and temperature come from a run-up after a far seek.
    pub approximate: bool,
}

/// A cluster in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClusterName {
    /// Its name.
    pub name: String,
    /// How many satellites.
    pub satellites: u64,
}

/// The selected cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterReading {
    /// Satellites in all.
    pub satellites: u64,
    /// Height of the middle over the equatorial radius, m.
    pub altitude_m: f64,
    /// Power.
    pub power: PowerReading,
    /// Heat.
    pub heat: HeatReading,
    /// Computing.
    pub compute: ComputeReading,
    /// What does not fit.
    pub findings: Vec<FindingReading>,
}

/// Power of a whole cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PowerReading {
    /// From the arrays, W.
    pub array_w: f64,
    /// Into the load, W.
    pub load_w: f64,
    /// That the arrays could have given and nobody took, W.
    pub curtailed_w: f64,
    /// Mean charge of the batteries.
    pub charge_fraction: f64,
    /// Mean lit fraction.
    pub lit_fraction: f64,
}

/// Heat of a whole cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeatReading {
    /// Mean radiator temperature, K.
    pub radiator_mean_k: f64,
    /// Hottest radiator, K.
    pub radiator_max_k: f64,
    /// Hottest chip, K.
    pub junction_max_k: f64,
    /// What the chips may have, K.
    pub junction_limit_k: f64,
}

/// Computing of a whole cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ComputeReading {
    /// Delivered, FLOP/s.
    pub throughput_flop_s: f64,
    /// Peak of all chips, FLOP/s.
    pub peak_flop_s: f64,
}

/// Space against ground for the whole fleet; a figure over no work is none.
#[derive(Clone, Debug, PartialEq)]
pub struct CostReading {
    /// Mass in orbit with spares, kg.
    pub launched_kg: f64,
    /// Launches for it.
    pub launches: f64,
    /// Launch price, USD/kg.
    pub launch_usd_kg: f64,
    /// Capital without chips in space, USD/W.
    pub space_usd_w: Option<f64>,
    /// The same on the ground, USD/W.
    pub ground_usd_w: Option<f64>,
    /// Hour of a chip in space, USD.
    pub space_usd_gpu_h: Option<f64>,
    /// The same on the ground, USD.
    pub ground_usd_gpu_h: Option<f64>,
    /// Space over ground by the usual yardstick.
    pub ratio: Option<f64>,
    /// Year of parity along the scenario's trajectory.
    pub year_of_parity: Option<f64>,
}

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingReading {
    /// The part concerned.
    pub part: String,
    /// What is wrong, with its numbers.
    pub text: String,
    /// What would help.
    pub fix: String,
}
