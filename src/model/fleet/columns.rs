//! The fleet as columns: one array per quantity, stepped in blocks by vector code.
//!
//! A cluster's satellites are stored plane after plane. A *unit* is a run of satellites of one
//! track, at most [`UNIT_LENGTH`]; it is the piece of work of a thread. Within a unit, blocks of
//! [`BLOCK`] satellites run through the stages one after another, so that the results of a stage
//! are still in the first-level cache for the next. Units and blocks depend on the pattern alone
//! and sums run in their order, so the bits are the same for any number of threads and any vector
//! width.
//!
//! Rejected: an entity a satellite (hundreds of nanoseconds each); state in f32 (the ledger would
//! close to 1e-7 only); a branch per satellite (no vector code).

use super::totals::Totals;
use crate::model::step::State;

/// Satellites of a block.
pub const BLOCK: usize = 64;
/// Most satellites of a unit.
pub const UNIT_LENGTH: usize = 4_096;

/// A run of satellites of one track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Index of the track.
    pub track: usize,
    /// First satellite, index in the columns.
    pub first: usize,
    /// First satellite, index in the track.
    pub first_in_track: usize,
    /// Number of satellites.
    pub length: usize,
    /// Its first block, index in the block columns.
    pub first_block: usize,
}

impl Unit {
    /// Returns the number of blocks of this unit.
    #[must_use]
    pub fn blocks(&self) -> usize {
        self.length.div_ceil(BLOCK)
    }
}

/// Cuts tracks of the given lengths into units, in order.
#[must_use]
pub fn units(track_lengths: impl IntoIterator<Item = usize>) -> Vec<Unit> {
    let mut units = Vec::new();
    let (mut first, mut first_block) = (0, 0);
    for (track, length) in track_lengths.into_iter().enumerate() {
        let mut first_in_track = 0;
        while first_in_track < length {
            let piece = (length - first_in_track).min(UNIT_LENGTH);
            let unit = Unit { track, first, first_in_track, length: piece, first_block };
            first += piece;
            first_block += unit.blocks();
            first_in_track += piece;
            units.push(unit);
        }
    }
    units
}

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident: $kind:ty = $start:expr,)*) => {
        /// State and results of a cluster's satellites, 60 bytes each.
        #[derive(Clone, Debug, PartialEq)]
        pub struct Columns {
            $($(#[$doc])* pub $name: Vec<$kind>,)*
            /// Earliest next event of each block, s since the epoch.
            pub block_event_s: Vec<f64>,
            /// Latest end of an outage in each block, s since the epoch.
            pub block_up_s: Vec<f64>,
            /// Totals of the last step, by unit.
            pub unit_totals: Vec<Totals>,
        }

        /// A unit's part of the columns.
        #[derive(Debug)]
        pub struct ColumnsPart<'a> {
            $($(#[$doc])* pub $name: &'a mut [$kind],)*
            /// Earliest next event of each block.
            pub block_event_s: &'a mut [f64],
            /// Latest end of an outage in each block.
            pub block_up_s: &'a mut [f64],
            /// Totals of the units.
            pub unit_totals: &'a mut [Totals],
        }

        impl Columns {
            /// Returns columns of `count` satellites in `blocks` blocks and `units` units, with
            /// initial values.
            #[must_use]
            pub fn new(count: usize, blocks: usize, units: usize) -> Self {
                Self {
                    $($name: vec![$start; count],)*
                    block_event_s: vec![f64::NEG_INFINITY; blocks],
                    block_up_s: vec![f64::NEG_INFINITY; blocks],
                    unit_totals: vec![Totals::default(); units],
                }
            }

            /// Returns all of the columns as one part.
            pub fn part(&mut self) -> ColumnsPart<'_> {
                ColumnsPart {
                    $($name: &mut self.$name,)*
                    block_event_s: &mut self.block_event_s,
                    block_up_s: &mut self.block_up_s,
                    unit_totals: &mut self.unit_totals,
                }
            }

            /// Returns the bytes of state and results of one satellite, without block columns.
            #[must_use]
            pub fn bytes_per_satellite() -> usize {
                0 $(+ size_of::<$kind>())*
            }
        }

        impl<'a> ColumnsPart<'a> {
            /// Splits before satellite `at`, block `block` and unit `unit` of this part.
            #[must_use]
            pub fn split(self, at: usize, block: usize, unit: usize) -> (Self, Self) {
                $(let $name = self.$name.split_at_mut(at);)*
                let block_event_s = self.block_event_s.split_at_mut(block);
                let block_up_s = self.block_up_s.split_at_mut(block);
                let unit_totals = self.unit_totals.split_at_mut(unit);
                (
                    Self { $($name: $name.0,)* block_event_s: block_event_s.0,
                        block_up_s: block_up_s.0, unit_totals: unit_totals.0 },
                    Self { $($name: $name.1,)* block_event_s: block_event_s.1,
                        block_up_s: block_up_s.1, unit_totals: unit_totals.1 },
                )
            }
        }
    };
}

impl Columns {
    /// Returns what a satellite takes from step to step; `None` where there is no such one.
    #[must_use]
    pub fn state(&self, index: usize) -> Option<State> {
        Some(State {
            charge_j: *self.charge_j.get(index)?,
            radiator_k: *self.radiator_k.get(index)?,
            array_k: *self.array_k.get(index)?,
        })
    }

    /// Takes the results of a step from other columns of the same fleet, and keeps the state.
    pub fn take_results(&mut self, of: Self) {
        self.lit_fraction = of.lit_fraction;
        self.compute_fraction = of.compute_fraction;
        self.chips_w = of.chips_w;
        self.junction_k = of.junction_k;
        self.unit_totals = of.unit_totals;
    }
}

columns! {
    /// Phase in the plane at the epoch, turns/2³² (planes); unused by other patterns.
    phase_turns: u32 = 0,
    /// Charge of the battery, J.
    charge_j: f64 = 0.0,
    /// Radiator temperature, K.
    radiator_k: f64 = 0.0,
    /// Array temperature, K.
    array_k: f32 = 0.0,
    /// Time of the next fault, s since the epoch.
    next_event_s: f64 = f64::NEG_INFINITY,
    /// End of the present outage, s since the epoch.
    up_at_s: f64 = f64::NEG_INFINITY,
    /// Share of the chips that work.
    working_fraction: f32 = 1.0,
    /// Mean lit fraction over the last step.
    lit_fraction: f32 = 0.0,
    /// Compute over the last step, share of the peak.
    compute_fraction: f32 = 0.0,
    /// Power of the chips over the last step, W.
    chips_w: f32 = 0.0,
    /// Hottest junction at the end of the last step, K.
    junction_k: f32 = 0.0,
}
