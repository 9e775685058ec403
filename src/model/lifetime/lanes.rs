//! Figures in vector lanes, side by side.

/// Lanes that are stepped together: loops run over whole groups, so that they have no rest.
pub(super) const WIDTH: usize = 8;
/// Most orbits flown at once.
pub(super) const LANES: usize = 32;

/// A figure in all lanes, where vectors are read and written whole.
#[derive(Clone, Copy)]
#[repr(align(64))]
pub(in crate::model) struct Lanes(pub [f64; LANES]);

/// Nothing in all lanes.
pub(in crate::model) const ZERO: Lanes = Lanes([0.0; LANES]);

impl core::ops::Index<usize> for Lanes {
    type Output = f64;

    #[inline(always)]
    fn index(&self, lane: usize) -> &f64 {
        &self.0[lane]
    }
}

impl core::ops::IndexMut<usize> for Lanes {
    #[inline(always)]
    fn index_mut(&mut self, lane: usize) -> &mut f64 {
        &mut self.0[lane]
    }
}

/// What a step leaves in passing: kept from step to step, so that nothing is cleared.
pub(in crate::model) struct Work {
    /// Share of full sunlight on the array.
    pub sunlight: Lanes,
    /// Array at the end of the step and its mean over it, K.
    pub array_k: [f32; LANES],
    pub mean_array_k: [f32; LANES],
    /// Array output possible, W.
    pub array: Lanes,
    /// Chips' power that the bus allows, W.
    pub by_bus: Lanes,
    /// All heat, W.
    pub load: Lanes,
    /// Rate of the radiator without emission, K/s.
    pub gain: Lanes,
    /// Bus flows, W.
    pub stored: Lanes,
    pub discharged: Lanes,
    pub served: Lanes,
    pub unserved: Lanes,
    pub curtailed: Lanes,
    /// Chips' power in the end, W.
    pub chips: Lanes,
    /// Radiator and junction at the end, K.
    pub radiator: Lanes,
    pub junction: Lanes,
    /// Clocks that the bus allows, and in the end.
    pub by_power: Clocks,
    pub clock: Lanes,
}

/// Clocks of running chips, and the powers that allow them.
pub(in crate::model) struct Clocks {
    pub clock: Lanes,
    /// Power of all chips that they were worked out for, W; NaN for none.
    pub of_w: Lanes,
}

impl Clocks {
    fn new() -> Self {
        Self { clock: ZERO, of_w: ZERO }
    }
}

impl Work {
    pub fn new() -> Self {
        Self {
            sunlight: ZERO,
            array_k: [0.0; LANES],
            mean_array_k: [0.0; LANES],
            array: ZERO,
            by_bus: ZERO,
            load: ZERO,
            gain: ZERO,
            stored: ZERO,
            discharged: ZERO,
            served: ZERO,
            unserved: ZERO,
            curtailed: ZERO,
            chips: ZERO,
            radiator: ZERO,
            junction: ZERO,
            by_power: Clocks::new(),
            clock: ZERO,
        }
    }

    /// Takes nothing over from the orbit that a lane flew before.
    pub fn forget(&mut self, lane: usize) {
        self.by_power.of_w[lane] = f64::NAN;
    }
}
