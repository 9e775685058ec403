//! What can happen to a satellite.

use crate::model::time::Instant;

/// Share of the usable charge below which a battery is low.
pub const LOW_CHARGE_FRACTION: f64 = 0.2;

/// What an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// The Earth begins to cover the Sun.
    PenumbraBegins,
    /// The Sun is fully covered.
    UmbraBegins,
    /// The Sun begins to reappear.
    UmbraEnds,
    /// The Sun is fully visible again.
    PenumbraEnds,
    /// Heat begins to throttle the chips.
    ThrottleBegins,
    /// Heat no longer throttles the chips.
    ThrottleEnds,
    /// The usable charge falls below [`LOW_CHARGE_FRACTION`].
    BatteryLow,
    /// The load begins to get less power than it asks for.
    StarvedBegins,
    /// The load gets the power that it asks for again.
    StarvedEnds,
    /// A fault stops the chips that share the job or the host.
    InterruptionBegins,
    /// They run again.
    InterruptionEnds,
    /// Some chips are lost for good.
    ChipsLost,
    /// Debris or the loss of all chips ends the satellite.
    SatelliteEnds,
    /// A solar storm begins, in which the fleet does not compute.
    StormBegins,
    /// It is over.
    StormEnds,
    /// The satellite rises above the lowest elevation of a ground site, given by its number in the
    /// mission.
    PassBegins(usize),
    /// It sets below that elevation.
    PassEnds(usize),
    /// An element set says nothing of its object from here on.
    Lost,
}

impl EventKind {
    /// Returns a phrase that says what happens.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::PenumbraBegins => "enters the penumbra",
            Self::UmbraBegins => "enters the umbra",
            Self::UmbraEnds => "leaves the umbra",
            Self::PenumbraEnds => "is in full sunlight again",
            Self::ThrottleBegins => "begins to throttle by heat",
            Self::ThrottleEnds => "no longer throttles",
            Self::BatteryLow => "has a fifth of its usable charge left",
            Self::StarvedBegins => "gets less power than it asks for",
            Self::StarvedEnds => "gets the power that it asks for again",
            Self::InterruptionBegins => "is interrupted by a fault",
            Self::InterruptionEnds => "computes again after a fault",
            Self::ChipsLost => "loses a chip for good",
            Self::SatelliteEnds => "is lost for good",
            Self::StormBegins => "stands still in a solar storm",
            Self::StormEnds => "computes again after a solar storm",
            Self::PassBegins(_) => "rises over a ground site",
            Self::PassEnds(_) => "sets at a ground site",
            Self::Lost => "is lost: its elements say no more",
        }
    }

    /// Returns the word that tables hold for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::PenumbraBegins => "penumbra_begins",
            Self::UmbraBegins => "umbra_begins",
            Self::UmbraEnds => "umbra_ends",
            Self::PenumbraEnds => "penumbra_ends",
            Self::ThrottleBegins => "throttle_begins",
            Self::ThrottleEnds => "throttle_ends",
            Self::BatteryLow => "battery_low",
            Self::StarvedBegins => "starved_begins",
            Self::StarvedEnds => "starved_ends",
            Self::InterruptionBegins => "interruption_begins",
            Self::InterruptionEnds => "interruption_ends",
            Self::ChipsLost => "chip_lost",
            Self::SatelliteEnds => "satellite_ends",
            Self::StormBegins => "storm_begins",
            Self::StormEnds => "storm_ends",
            Self::PassBegins(_) => "pass_begins",
            Self::PassEnds(_) => "pass_ends",
            Self::Lost => "object_lost",
        }
    }

    /// Returns the ground site of a pass, by its number in the mission.
    #[must_use]
    pub fn site(self) -> Option<usize> {
        match self {
            Self::PassBegins(site) | Self::PassEnds(site) => Some(site),
            _ => None,
        }
    }
}

/// An event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Event {
    /// What happens.
    pub kind: EventKind,
    /// When it happens.
    pub at: Instant,
}
