//! Why SGP4 gives no state.

/// Why elements cannot fly, or not to the time asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Error {
    /// The mean motion is not positive: Kozai's, Brouwer's, or that of a resonant orbit.
    MeanMotion {
        /// The mean motion, rad/min.
        mean_motion_rad_min: f64,
        /// Minutes after the epoch.
        minutes: f64,
    },
    /// The mean eccentricity is outside [0, 1), with a margin of 0.001 below once it flies.
    Eccentricity {
        /// The eccentricity.
        eccentricity: f64,
        /// Minutes after the epoch.
        minutes: f64,
    },
    /// Sun and Moon have moved the eccentricity out of [0, 1].
    PerturbedEccentricity {
        /// The eccentricity.
        eccentricity: f64,
        /// Minutes after the epoch.
        minutes: f64,
    },
    /// The semi-latus rectum is negative.
    SemiLatusRectum {
        /// Minutes after the epoch.
        minutes: f64,
    },
    /// The object is below the Earth's equatorial radius: it has decayed.
    Decayed {
        /// Minutes after the epoch.
        minutes: f64,
    },
    /// The time is no number, or farther than 1 000 years from the epoch.
    Time {
        /// Minutes after the epoch.
        minutes: f64,
    },
}

impl core::fmt::Display for Error {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::MeanMotion { mean_motion_rad_min, minutes } => write!(
                f,
                "the mean motion is {mean_motion_rad_min} rad/min, not positive, \
                 {minutes} minutes after the epoch"
            ),
            Self::Eccentricity { eccentricity, minutes } => write!(
                f,
                "the mean eccentricity is {eccentricity}, outside [0, 1), \
                 {minutes} minutes after the epoch"
            ),
            Self::PerturbedEccentricity { eccentricity, minutes } => write!(
                f,
                "the eccentricity is {eccentricity}, outside [0, 1], \
                 by the pull of Sun and Moon {minutes} minutes after the epoch"
            ),
            Self::SemiLatusRectum { minutes } => {
                write!(f, "the semi-latus rectum is negative {minutes} minutes after the epoch")
            }
            Self::Decayed { minutes } => {
                write!(f, "below the ground {minutes} minutes after the epoch: it has decayed")
            }
            Self::Time { minutes } => {
                write!(f, "{minutes} minutes after the epoch is farther than 1000 years from it")
            }
        }
    }
}

impl core::error::Error for Error {}
