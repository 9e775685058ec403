//! Element sets of real objects (TLE, OMM), flown with SGP4 in the same TEME frame.
//!
//! The `sgp4` crate reads them; what flies them is ours ([`super::sgp4`]).

use super::{
    Orbit, PositionVelocity,
    sgp4::{MeanElements, Propagator, brouwer_mean_motion_rad_min},
};
use crate::model::{
    constants::{DAY_S, EARTH_RADIUS_M, J2000_UNIX_S, MINUTE_S, MU_EARTH_M3_S2},
    time::Instant,
};

/// Altitude over the equatorial radius below which an object has re-entered, m.
const REENTRY_ALTITUDE_M: f64 = 80e3;

/// One object's elements, ready to fly.
#[derive(Clone, Debug, PartialEq)]
pub struct ElementSet {
    /// Name or catalogue number.
    pub name: String,
    /// Epoch of the elements.
    pub epoch: Instant,
    /// Mean motion at the epoch in Kozai's sense, as the set gives it, rad/s.
    pub mean_motion_rad_s: f64,
    /// Brouwer's mean semi-major axis at the epoch, m.
    pub semi_major_axis_m: f64,
    /// Eccentricity at the epoch.
    pub eccentricity: f64,
    /// Inclination at the epoch, rad.
    pub inclination_rad: f64,
    /// Node, argument of perigee and mean anomaly at the epoch, rad.
    pub node_perigee_anomaly_rad: [f64; 3],
    propagator: Propagator,
}

/// Why an element set cannot fly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementsError {
    /// The object.
    pub name: String,
    /// What SGP4 says.
    pub reason: String,
}

impl core::fmt::Display for ElementsError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}: {}", self.name, self.reason)
    }
}

impl core::error::Error for ElementsError {}

impl ElementSet {
    /// Prepare parsed elements.
    ///
    /// # Errors
    /// When SGP4 refuses them (eccentricity out of range, mean motion not positive).
    pub fn new(name: String, elements: &sgp4::Elements) -> Result<Self, ElementsError> {
        let node_perigee_anomaly_rad = [
            elements.right_ascension.to_radians(),
            elements.argument_of_perigee.to_radians(),
            elements.mean_anomaly.to_radians(),
        ];
        let mean_elements = MeanElements {
            epoch_julian_years: elements.epoch_afspc_compatibility_mode(),
            mean_motion_rad_min: elements.mean_motion * (core::f64::consts::PI / 720.0),
            eccentricity: elements.eccentricity,
            inclination_rad: elements.inclination.to_radians(),
            node_rad: node_perigee_anomaly_rad[0],
            perigee_rad: node_perigee_anomaly_rad[1],
            anomaly_rad: node_perigee_anomaly_rad[2],
            drag_per_er: elements.drag_term,
        };
        let propagator = Propagator::new(&mean_elements)
            .map_err(|error| ElementsError { name: name.clone(), reason: error.to_string() })?;
        let n = brouwer_mean_motion_rad_min(&mean_elements) / MINUTE_S;
        let utc = elements.datetime.and_utc();
        let unix_s = utc.timestamp() as f64 + f64::from(utc.timestamp_subsec_nanos()) * 1e-9;
        Ok(Self {
            name,
            epoch: Instant { since_j2000_s: unix_s - J2000_UNIX_S },
            mean_motion_rad_s: elements.mean_motion * core::f64::consts::TAU / DAY_S,
            semi_major_axis_m: libm::cbrt(MU_EARTH_M3_S2 / (n * n)),
            eccentricity: elements.eccentricity,
            inclination_rad: elements.inclination.to_radians(),
            node_perigee_anomaly_rad,
            propagator,
        })
    }

    /// The mean elements carried to another epoch by secular rates, for figures of a year.
    #[must_use]
    pub fn mean_orbit(&self, epoch: Instant) -> Orbit {
        let orbit = Orbit {
            semi_major_axis_m: self.semi_major_axis_m,
            eccentricity: self.eccentricity,
            inclination_rad: self.inclination_rad,
            node_rad: self.node_perigee_anomaly_rad[0],
            perigee_rad: self.node_perigee_anomaly_rad[1],
            anomaly_rad: self.node_perigee_anomaly_rad[2],
        };
        orbit.carried(epoch.since_s(self.epoch))
    }

    /// Position and velocity at an instant, TEME.
    ///
    /// # Errors
    /// When SGP4's mean elements leave their range or the object stands below 80 km: it has
    /// decayed.
    pub fn at(&self, time: Instant) -> Result<PositionVelocity, ElementsError> {
        let state = self.at_minutes(time.since_s(self.epoch) / 60.0)?;
        if state.position_m.length() < EARTH_RADIUS_M + REENTRY_ALTITUDE_M {
            let reason = "below 80 km: it has re-entered".to_owned();
            return Err(ElementsError { name: self.name.clone(), reason });
        }
        Ok(state)
    }

    /// Position and velocity `minutes` after the elements' own epoch, TEME.
    ///
    /// # Errors
    /// When SGP4's mean elements leave their range or the object stands below the ground.
    pub fn at_minutes(&self, minutes: f64) -> Result<PositionVelocity, ElementsError> {
        self.propagator
            .at(minutes)
            .map_err(|error| ElementsError { name: self.name.clone(), reason: error.to_string() })
    }
}
