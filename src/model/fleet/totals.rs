//! Totals of a cluster over one step: sums over its satellites in a fixed order.

/// Lanes of a sum; a sum adds lane by lane, then the lanes in order.
pub const LANES: usize = 8;

macro_rules! totals {
    (sums { $($(#[$sum_doc:meta])* $sum:ident,)* } highest { $($(#[$top_doc:meta])* $top:ident,)* }) => {
        /// Sums over satellites, and the highest of some figures.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct Totals {
            $($(#[$sum_doc])* pub $sum: f64,)*
            $($(#[$top_doc])* pub $top: f64,)*
        }

        impl Totals {
            /// Adds another part of the fleet.
            pub fn add(&mut self, other: &Self) {
                $(self.$sum += other.$sum;)*
                $(if other.$top > self.$top { self.$top = other.$top; })*
            }

            /// Adds `weight` times another step; the highest figures stay the highest.
            pub fn add_weighted(&mut self, other: &Self, weight: f64) {
                $(self.$sum += weight * other.$sum;)*
                $(if other.$top > self.$top { self.$top = other.$top; })*
            }
        }
    };
}

totals! {
    sums {
        /// Satellites.
        satellites,
        /// Lit fractions.
        lit_fraction,
        /// Array output possible, W at the terminals.
        array_w,
        /// Drawn from the arrays, W.
        drawn_w,
        /// Lost between arrays and buses, W.
        conversion_loss_w,
        /// Lost in batteries, W.
        battery_loss_w,
        /// Into the cells, W.
        stored_w,
        /// Out of the cells, W, counted positive.
        discharged_w,
        /// Loads served, W.
        served_w,
        /// Loads not served, W.
        unserved_w,
        /// Array output that is not used, W.
        curtailed_w,
        /// Chips' power, W.
        chips_w,
        /// Heat from buses into radiators, W.
        heat_w,
        /// Heat from Sun, Earth and array into radiators, W.
        absorbed_w,
        /// Charges at the end, J.
        charge_j,
        /// Radiator temperatures at the end, K.
        radiator_k,
        /// Working shares.
        working,
        /// Working shares times the share of the time in which chips may run.
        running,
        /// The same times the clock that the bus allows.
        running_by_power,
        /// The same times the final clock: compute in shares of a satellite's peak.
        compute,
        /// Satellites throttled by heat.
        throttled,
        /// Satellites that served less than their load.
        starved,
        /// Satellites whose energy ledger did not close to 1e-9.
        unclosed,
        /// Objects that SGP4 can no longer place: they have re-entered.
        decayed,
    }
    highest {
        /// Hottest radiator, K.
        hottest_radiator_k,
        /// Hottest junction, K.
        hottest_junction_k,
    }
}

impl Totals {
    /// Returns the mean of a sum over the satellites; 0 for an empty cluster.
    #[must_use]
    pub fn mean(&self, sum: f64) -> f64 {
        if self.satellites > 0.0 { sum / self.satellites } else { 0.0 }
    }

    /// Returns the relative error of the ledger drawn = served + losses + stored.
    #[must_use]
    pub fn ledger_error_of_sums(&self) -> f64 {
        let out = self.served_w + self.conversion_loss_w + self.battery_loss_w + self.stored_w;
        let scale = self.drawn_w.abs() + self.served_w.abs() + self.stored_w.abs();
        if scale > 0.0 { (self.drawn_w - out).abs() / scale } else { 0.0 }
    }
}
