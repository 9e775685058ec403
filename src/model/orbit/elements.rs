//! Element sets of real objects (TLE, OMM), flown with SGP4 in the same TEME frame.

use super::{
    Orbit, PositionVelocity,
    sgp4::{MeanElements, Propagator},
};
use crate::model::{
    constants::{DAY_S, EARTH_RADIUS_M, JULIAN_YEAR_S, MU_EARTH_M3_S2},
    time::Instant,
};

/// Altitude over the equatorial radius below which an object has re-entered, m.
const REENTRY_ALTITUDE_M: f64 = 80e3;

/// What an element set says, in its own units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Elements {
    /// Epoch, UTC.
    pub epoch: Instant,
    /// Mean motion in Kozai's sense, revolutions a day.
    pub mean_motion_rev_day: f64,
    /// Eccentricity.
    pub eccentricity: f64,
    /// Inclination, degrees.
    pub inclination_deg: f64,
    /// Right ascension of the ascending node, degrees.
    pub node_deg: f64,
    /// Argument of perigee, degrees.
    pub perigee_deg: f64,
    /// Mean anomaly, degrees.
    pub anomaly_deg: f64,
    /// Drag term B*, 1/Earth radii.
    pub drag_per_er: f64,
}

/// One object's elements, ready to fly.
#[derive(Clone, Debug, PartialEq)]
pub struct ElementSet {
    /// Name or catalogue number.
    pub name: String,
    /// Epoch of the elements.
    pub epoch: Instant,
    /// Mean motion at the epoch, rad/s.
    pub mean_motion_rad_s: f64,
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
    /// Prepares elements to fly.
    ///
    /// # Errors
    /// When SGP4 refuses them (eccentricity out of range, mean motion not positive).
    pub fn new(name: String, elements: &Elements) -> Result<Self, ElementsError> {
        let node_perigee_anomaly_rad =
            [elements.node_deg, elements.perigee_deg, elements.anomaly_deg].map(f64::to_radians);
        let inclination_rad = elements.inclination_deg.to_radians();
        let propagator = Propagator::new(&MeanElements {
            epoch_julian_years: elements.epoch.since_j2000_s / JULIAN_YEAR_S,
            mean_motion_rad_min: elements.mean_motion_rev_day * (core::f64::consts::PI / 720.0),
            eccentricity: elements.eccentricity,
            inclination_rad,
            node_rad: node_perigee_anomaly_rad[0],
            perigee_rad: node_perigee_anomaly_rad[1],
            anomaly_rad: node_perigee_anomaly_rad[2],
            drag_per_er: elements.drag_per_er,
        })
        .map_err(|error| ElementsError { name: name.clone(), reason: error.to_string() })?;
        Ok(Self {
            name,
            epoch: elements.epoch,
            mean_motion_rad_s: elements.mean_motion_rev_day * core::f64::consts::TAU / DAY_S,
            eccentricity: elements.eccentricity,
            inclination_rad,
            node_perigee_anomaly_rad,
            propagator,
        })
    }

    /// The mean elements carried to another epoch by J2's secular rates, for figures of a year.
    #[must_use]
    pub fn mean_orbit(&self, epoch: Instant) -> Orbit {
        let n = self.mean_motion_rad_s;
        let orbit = Orbit {
            semi_major_axis_m: libm::cbrt(MU_EARTH_M3_S2 / (n * n)),
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
