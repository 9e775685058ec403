//! Faults: when a satellite is interrupted, loses chips, or ends.
//!
//! Every event is a function of (seed, satellite, time), drawn before it happens, so that a
//! seek lands in the same history as a flight:
//!
//! * interruptions: a Poisson process drawn afresh in each window of ten days, or of ten
//!   thousand events where that is shorter (Poisson processes are independent on disjoint
//!   windows), so that a seek reads one window only;
//! * losses (chips for good, debris that ends the satellite): one sequence from the epoch;
//! * solar storms: one sequence of the fleet, by the same windows.
//!
//! Generator: ChaCha8, one stream a satellite. Silent corruption interrupts nothing; its
//! expected number is reported.

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::{
    constants::{DAY_S, JULIAN_YEAR_S},
    design::{Design, Hazards, Payload, Workload},
};

/// Longest window of interruptions, s.
const LONGEST_WINDOW_S: f64 = 10.0 * DAY_S;
/// Mean number of events that a window holds at most.
const EVENTS_PER_WINDOW: f64 = 10_000.0;
/// Values of a random word: 2³².
const WORDS: f64 = 4_294_967_296.0;
/// Random words set aside for one window: sixty times its mean and more.
const WORDS_PER_WINDOW: u128 = 1 << 20;
/// Where the words of the loss sequence start: past every window.
const LOSS_WORDS: u128 = 1 << 64;
/// Random words set aside for one loss sequence of a satellite.
const WORDS_PER_LOSSES: u128 = 1 << 40;

/// Chips of the largest training job that stops as one (Meta's Llama 3 run, 2024).
const JOB_CHIPS: f64 = 16_384.0;
/// Most area of a bus whose hit ends the satellite, m²; a larger station is built in cells
/// (an assumption).
const VITAL_AREA_M2: f64 = 100.0;

/// Length of a window for a rate, s.
fn window_s(rate_per_s: f64) -> f64 {
    LONGEST_WINDOW_S.min(EVENTS_PER_WINDOW / rate_per_s)
}

/// Rates of one satellite's events, and what they do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FaultRates {
    /// Interruptions of a satellite, 1/s.
    pub interruptions_per_s: f64,
    /// Permanent losses of a chip on a satellite, 1/s.
    pub chip_losses_per_s: f64,
    /// Ends of a satellite by debris, 1/s.
    pub ends_per_s: f64,
    /// Storms, 1/s.
    pub storms_per_s: f64,
    /// Length of a storm, s.
    pub storm_s: f64,
    /// How long an interruption lasts, lost work included, s.
    pub outage_s: f64,
    /// Share of the satellite that stands still while any interruption holds: in training the
    /// jobs of up to 16 384 chips that are hit, else the hosts whose outages overlap.
    pub blast_fraction: f64,
    /// Chips on a satellite.
    pub chips: f64,
}

/// Silent corruptions of one chip, 1/year: dose/dose per event (8.8 for Suncatcher's 150/17).
#[must_use]
pub fn silent_corruptions_per_chip_year(hazards: &Hazards) -> f64 {
    hazards.upset_dose_rad_year() / hazards.silent_corruption_rad
}

/// Interrupts of one host, 1/year: processor and memory.
#[must_use]
pub fn host_interrupts_per_year(hazards: &Hazards) -> f64 {
    hazards.upset_dose_rad_year() / hazards.host_processor_rad
        + hazards.upset_dose_rad_year() / hazards.host_memory_rad
}

/// Share of the time that checkpoints leave: 1 − write/interval while training.
#[must_use]
pub fn checkpoint_availability(hazards: &Hazards, workload: Workload) -> f64 {
    match workload {
        Workload::Training if hazards.checkpoint_s > 0.0 => {
            1.0 - (hazards.checkpoint_write_s / hazards.checkpoint_s).min(1.0)
        }
        _ => 1.0,
    }
}

impl FaultRates {
    /// Rates of a design.
    #[must_use]
    pub fn new(design: &Design) -> Self {
        let hazards = &design.hazards;
        let chips = f64::from(design.payload.count);
        let hosts = hosts(&design.payload, hazards);
        let per_year = chips
            * (hazards.interruptions_per_chip_year
                + hazards.upset_dose_rad_year() / hazards.memory_error_rad)
            + hosts * host_interrupts_per_year(hazards);
        let (outage_s, blast_fraction) = match design.payload.workload {
            Workload::Training => {
                let outage_s = hazards.restart_s + 0.5 * hazards.checkpoint_s;
                let events = per_year / JULIAN_YEAR_S * outage_s;
                let job_share = (JOB_CHIPS / chips.max(1.0)).min(1.0);
                let any_down = -libm::expm1(-events);
                let job_down = -libm::expm1(-events * job_share);
                (outage_s, if any_down > 0.0 { job_down / any_down } else { 1.0 })
            }
            Workload::BatchInference | Workload::InteractiveInference => {
                let overlapping = per_year / JULIAN_YEAR_S * hazards.restart_s;
                let hosts_down =
                    if overlapping > 1e-6 { overlapping / -libm::expm1(-overlapping) } else { 1.0 };
                let share = if hosts > 0.0 { (hosts_down / hosts).min(1.0) } else { 0.0 };
                (hazards.restart_s, share)
            }
        };
        Self {
            interruptions_per_s: per_year / JULIAN_YEAR_S,
            chip_losses_per_s: chips * hazards.chip_losses_per_year / JULIAN_YEAR_S,
            // a hit on an array or a radiator costs a hole in it; one on the bus ends it
            ends_per_s: design.bus.drag_area_m2.min(VITAL_AREA_M2) * hazards.debris_per_m2_year
                / JULIAN_YEAR_S,
            storms_per_s: hazards.storms_per_year / JULIAN_YEAR_S,
            storm_s: hazards.storm_s,
            outage_s,
            blast_fraction,
            chips,
        }
    }

    /// Mean availability of one satellite, storms included, for budgets:
    /// (1 − blast·(1 − e^{−rate·outage}))·e^{−storms}.
    #[must_use]
    pub fn mean_availability(&self) -> f64 {
        let down = -libm::expm1(-self.interruptions_per_s * self.outage_s);
        let storms = self.storms_per_s * self.storm_s;
        (1.0 - self.blast_fraction * down) * libm::exp(-storms)
    }
}

/// Hosts of a payload.
fn hosts(payload: &Payload, hazards: &Hazards) -> f64 {
    (f64::from(payload.count) / hazards.chips_per_host).ceil()
}

/// A uniform number in (0, 1] from one word.
fn uniform(word: u32) -> f64 {
    (f64::from(word) + 1.0) / WORDS
}

/// The generator of one satellite (or, with `u64::MAX`, of the fleet's storms).
fn generator(seed: u64, satellite: u64) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(satellite);
    rng
}

/// First event after `after_s` of the windowed process with rate `rate_per_s`, s since the epoch.
fn next_in_windows(rng: &mut ChaCha8Rng, rate_per_s: f64, after_s: f64) -> f64 {
    if rate_per_s <= 0.0 {
        return f64::INFINITY;
    }
    let length_s = window_s(rate_per_s);
    let mut window = (after_s / length_s).floor().max(0.0);
    // a rate of one event in ten thousand years still ends within this bound
    for _ in 0..400_000 {
        rng.set_word_pos(window as u128 * WORDS_PER_WINDOW);
        let mut time_s = window * length_s;
        loop {
            time_s += -libm::log(uniform(rng.next_u32())) / rate_per_s;
            if time_s >= (window + 1.0) * length_s {
                break;
            }
            if time_s > after_s {
                return time_s;
            }
        }
        window += 1.0;
    }
    f64::INFINITY
}

/// What a satellite has lost for good by a time, and what comes next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Losses {
    /// Share of the chips that still work, 0 once the satellite has ended.
    pub working_fraction: f64,
    /// Time of the next loss, s since the epoch.
    pub next_s: f64,
}

/// Where the losses of a satellite begin to be drawn: at the epoch with all chips, or at a
/// change of its design with those that worked then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LossOrigin {
    /// From when on, s since the epoch.
    pub since_s: f64,
    /// Share of its chips that worked then.
    pub working_fraction: f32,
    /// Number of the sequence: how often the satellite's losses began anew.
    pub sequence: u32,
}

impl LossOrigin {
    /// A whole satellite at the epoch.
    pub const EPOCH: Self = Self { since_s: 0.0, working_fraction: 1.0, sequence: 0 };
}

/// Losses of one satellite from the epoch up to and including `until_s`.
#[must_use]
pub fn losses(seed: u64, satellite: u64, rates: &FaultRates, until_s: f64) -> Losses {
    losses_since(seed, satellite, rates, &LossOrigin::EPOCH, until_s)
}

/// Losses of one satellite from `origin` up to and including `until_s`; before its origin it
/// has lost what it had lost there.
#[must_use]
pub fn losses_since(
    seed: u64,
    satellite: u64,
    rates: &FaultRates,
    origin: &LossOrigin,
    until_s: f64,
) -> Losses {
    if origin.working_fraction <= 0.0 {
        return Losses { working_fraction: 0.0, next_s: f64::INFINITY };
    }
    let working_fraction = f64::from(origin.working_fraction);
    let total_per_s = rates.chip_losses_per_s + rates.ends_per_s;
    if total_per_s <= 0.0 {
        return Losses { working_fraction, next_s: f64::INFINITY };
    }
    let mut rng = generator(seed, satellite);
    rng.set_word_pos(LOSS_WORDS + u128::from(origin.sequence) * WORDS_PER_LOSSES);
    // a share in f32 tells whole chips apart up to some millions of them
    let mut lost = libm::round((1.0 - working_fraction) * rates.chips);
    let mut time_s = origin.since_s;
    loop {
        time_s += -libm::log(uniform(rng.next_u32())) / total_per_s;
        let kind = uniform(rng.next_u32()) * total_per_s;
        if time_s > until_s {
            let working_fraction = if rates.chips > 0.0 { 1.0 - lost / rates.chips } else { 1.0 };
            return Losses { working_fraction, next_s: time_s };
        }
        if kind > rates.chip_losses_per_s {
            return Losses { working_fraction: 0.0, next_s: f64::INFINITY };
        }
        // a chip that is drawn twice is lost once
        let chip = uniform(rng.next_u32());
        if chip > lost / rates.chips {
            lost += 1.0;
        }
        if lost >= rates.chips {
            return Losses { working_fraction: 0.0, next_s: f64::INFINITY };
        }
    }
}

/// Time of the first interruption of a satellite after `after_s`, s since the epoch.
#[must_use]
pub fn next_interruption_s(seed: u64, satellite: u64, rates: &FaultRates, after_s: f64) -> f64 {
    next_in_windows(&mut generator(seed, satellite), rates.interruptions_per_s, after_s)
}

/// Hands the time of every interruption of a satellite from the epoch up to `until_s` to `visit`,
/// in order, s since the epoch.
pub fn each_interruption(
    seed: u64,
    satellite: u64,
    rates: &FaultRates,
    until_s: f64,
    visit: &mut dyn FnMut(f64),
) {
    let rate_per_s = rates.interruptions_per_s;
    if rate_per_s <= 0.0 {
        return;
    }
    let length_s = window_s(rate_per_s);
    let mut rng = generator(seed, satellite);
    let mut window = 0.0;
    while window * length_s <= until_s {
        rng.set_word_pos(window as u128 * WORDS_PER_WINDOW);
        let mut time_s = window * length_s;
        loop {
            time_s += -libm::log(uniform(rng.next_u32())) / rate_per_s;
            if time_s >= (window + 1.0) * length_s || time_s > until_s {
                break;
            }
            visit(time_s);
        }
        window += 1.0;
    }
}

/// Last interruption of a satellite at or before `until_s` that could still hold, or −∞: one
/// pass over the windows that the outage reaches into.
#[must_use]
pub fn last_interruption_s(seed: u64, satellite: u64, rates: &FaultRates, until_s: f64) -> f64 {
    let rate_per_s = rates.interruptions_per_s;
    if rate_per_s <= 0.0 {
        return f64::NEG_INFINITY;
    }
    let length_s = window_s(rate_per_s);
    let earliest_s = until_s - rates.outage_s;
    let mut rng = generator(seed, satellite);
    let mut window = (until_s / length_s).floor().max(0.0);
    loop {
        rng.set_word_pos(window as u128 * WORDS_PER_WINDOW);
        let (mut time_s, mut last_s) = (window * length_s, f64::NEG_INFINITY);
        let end_s = ((window + 1.0) * length_s).min(until_s.next_up());
        loop {
            time_s += -libm::log(uniform(rng.next_u32())) / rate_per_s;
            if time_s >= end_s {
                break;
            }
            last_s = time_s;
        }
        if last_s > earliest_s {
            return last_s;
        }
        if window <= 0.0 || window * length_s <= earliest_s {
            return f64::NEG_INFINITY;
        }
        window -= 1.0;
    }
}

/// The storms of a fleet: start of the first one after `after_s`.
#[must_use]
pub fn next_storm_s(seed: u64, rates: &FaultRates, after_s: f64) -> f64 {
    next_in_windows(&mut generator(seed, u64::MAX), rates.storms_per_s, after_s)
}

/// Share of [from, to] that storms cover, in [0, 1].
#[must_use]
pub fn storm_fraction(seed: u64, rates: &FaultRates, from_s: f64, to_s: f64) -> f64 {
    if rates.storms_per_s <= 0.0 || rates.storm_s <= 0.0 {
        return 0.0;
    }
    let mut covered_s = 0.0;
    let mut clear_s = from_s;
    let mut start_s = next_storm_s(seed, rates, from_s - rates.storm_s);
    while start_s < to_s {
        let end_s = (start_s + rates.storm_s).min(to_s);
        covered_s += (end_s - start_s.max(clear_s)).max(0.0);
        clear_s = clear_s.max(end_s);
        start_s = next_storm_s(seed, rates, start_s);
    }
    covered_s / (to_s - from_s)
}
