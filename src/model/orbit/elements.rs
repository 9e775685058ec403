//! Element sets of real objects (TLE, OMM), flown with SGP4 in the same TEME frame.

use super::{
    Orbit, PositionVelocity,
    lifespan::{Lifespan, orbit_at},
    sgp4::{MeanElements, Propagator, brouwer_mean_motion_rad_min},
};
use crate::model::{
    constants::{DAY_S, MINUTE_S, MU_EARTH_M3_S2},
    time::Instant,
};

/// Julian date of J2000.
const J2000_JULIAN_DATE: f64 = 2_451_545.0;
/// Days of a Julian year.
const JULIAN_YEAR_DAYS: f64 = 365.25;

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
    /// Catalogue number, where the set has one.
    pub catalogue_number: Option<u64>,
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
    lifespan: Lifespan,
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

/// Returns the Julian years since J2000 of an epoch, rounded as a Julian date is: to 40 µs, with
/// which the published states of SGP4 are made, and which the most eccentric of them show.
fn julian_years(epoch: Instant) -> f64 {
    let julian_date = epoch.since_j2000_s / DAY_S + J2000_JULIAN_DATE;
    (julian_date - J2000_JULIAN_DATE) / JULIAN_YEAR_DAYS
}

impl ElementSet {
    /// Prepares elements to fly.
    ///
    /// # Errors
    /// When SGP4 refuses them (eccentricity out of range, mean motion not positive).
    pub fn new(name: String, elements: &Elements) -> Result<Self, ElementsError> {
        let node_perigee_anomaly_rad =
            [elements.node_deg, elements.perigee_deg, elements.anomaly_deg].map(f64::to_radians);
        let inclination_rad = elements.inclination_deg.to_radians();
        let mean_elements = MeanElements {
            epoch_julian_years: julian_years(elements.epoch),
            mean_motion_rad_min: elements.mean_motion_rev_day * (core::f64::consts::PI / 720.0),
            eccentricity: elements.eccentricity,
            inclination_rad,
            node_rad: node_perigee_anomaly_rad[0],
            perigee_rad: node_perigee_anomaly_rad[1],
            anomaly_rad: node_perigee_anomaly_rad[2],
            drag_per_er: elements.drag_per_er,
        };
        let propagator = Propagator::new(&mean_elements)
            .map_err(|error| ElementsError { name: name.clone(), reason: error.to_string() })?;
        let n = brouwer_mean_motion_rad_min(&mean_elements) / MINUTE_S;
        Ok(Self {
            name,
            catalogue_number: None,
            epoch: elements.epoch,
            mean_motion_rad_s: elements.mean_motion_rev_day * core::f64::consts::TAU / DAY_S,
            semi_major_axis_m: libm::cbrt(MU_EARTH_M3_S2 / (n * n)),
            eccentricity: elements.eccentricity,
            inclination_rad,
            node_perigee_anomaly_rad,
            lifespan: Lifespan::new(DAY_S / 60.0 / elements.mean_motion_rev_day),
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
    /// When the object is lost ([`super::lifespan`]): from its first passage below 80 km on, from
    /// its first state that SGP4 refuses or that is no orbit of the Earth, and likewise before the
    /// epoch.
    pub fn at(&self, time: Instant) -> Result<PositionVelocity, ElementsError> {
        let minutes = time.since_s(self.epoch) / 60.0;
        let lost = |reason: String| ElementsError { name: self.name.clone(), reason };
        if let Some(loss) = self.lifespan.loss(&self.propagator, minutes) {
            return Err(lost(loss.to_string()));
        }
        orbit_at(&self.propagator, minutes).map_err(|end| lost(end.to_string()))
    }

    /// Returns how long after its epoch the object is lost, s, if that is within `within_s`; for
    /// a time before the epoch both are negative.
    #[must_use]
    pub fn lost_after_s(&self, within_s: f64) -> Option<f64> {
        self.lifespan.loss(&self.propagator, within_s / 60.0).map(|loss| loss.minutes * 60.0)
    }

    /// Returns bounds of the distance from the Earth's centre over a span of minutes after the
    /// epoch, m; `None` where none are known.
    #[must_use]
    pub fn distance_m(&self, span_min: [f64; 2]) -> Option<[f64; 2]> {
        self.propagator.distance_m(span_min)
    }

    /// Position and velocity `minutes` after the elements' own epoch, TEME.
    ///
    /// # Errors
    /// When SGP4's mean elements leave their range or the object stands below the ground, at this
    /// time alone.
    pub fn at_minutes(&self, minutes: f64) -> Result<PositionVelocity, ElementsError> {
        self.propagator
            .at(minutes)
            .map_err(|error| ElementsError { name: self.name.clone(), reason: error.to_string() })
    }
}
