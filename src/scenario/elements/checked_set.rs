//! One element set, checked against what SGP4 can fly.

use super::found::Fault;
use crate::{
    model::{
        constants::{DAY_S, EARTH_RADIUS_M, J2000_UNIX_S, MU_EARTH_M3_S2},
        orbit::{
            elements::{ElementSet, Elements},
            lifespan::FARTHEST_M,
        },
    },
    scenario::{field::range::shown, instant::utc_from_instant},
};

/// What to do about elements of another theory.
const OTHER_THEORY: &str =
    "flown with SGP4 they would be wrong by kilometres: get the object's SGP4 elements";
/// The beginnings of 1957 and 2056, s since 1970, between which two-line sets have their years.
const EPOCH_UNIX_S: core::ops::Range<f64> = -410_227_200.0..2_713_910_400.0;

/// What a form of element sets calls its figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names {
    pub epoch: &'static str,
    pub mean_motion: &'static str,
    pub eccentricity: &'static str,
    pub inclination: &'static str,
    pub node: &'static str,
    pub perigee: &'static str,
    pub anomaly: &'static str,
    pub drag: &'static str,
    pub theory: &'static str,
}

/// The names in two-line sets.
pub(super) const TLE: Names = Names {
    epoch: "epoch",
    mean_motion: "mean motion",
    eccentricity: "eccentricity",
    inclination: "inclination",
    node: "node",
    perigee: "argument of perigee",
    anomaly: "mean anomaly",
    drag: "drag term",
    theory: "ephemeris type",
};

/// The names in orbit mean-elements messages.
pub(super) const OMM: Names = Names {
    epoch: "EPOCH",
    mean_motion: "MEAN_MOTION",
    eccentricity: "ECCENTRICITY",
    inclination: "INCLINATION",
    node: "RA_OF_ASC_NODE",
    perigee: "ARG_OF_PERICENTER",
    anomaly: "MEAN_ANOMALY",
    drag: "BSTAR",
    theory: "EPHEMERIS_TYPE",
};

/// Returns the elements when they can fly: finite, in range, above the ground.
pub(super) fn checked_set(
    names: &Names,
    name: String,
    elements: &Elements,
) -> Result<ElementSet, Fault> {
    let numbers = [
        (names.mean_motion, elements.mean_motion_rev_day, [1e-3, 20.0]),
        (names.eccentricity, elements.eccentricity, [0.0, 0.999]),
        (names.inclination, elements.inclination_deg, [0.0, 180.0]),
        (names.node, elements.node_deg, [-360.0, 360.0]),
        (names.perigee, elements.perigee_deg, [-360.0, 360.0]),
        (names.anomaly, elements.anomaly_deg, [-360.0, 360.0]),
        (names.drag, elements.drag_per_er, [-10.0, 10.0]),
    ];
    for (key, value, [low, high]) in numbers {
        // NaN is in no range
        if !(low..=high).contains(&value) {
            return Err(Fault::new(key, format!("a number from {low} to {high}"), shown(value)));
        }
    }
    if !EPOCH_UNIX_S.contains(&(elements.epoch.since_j2000_s + J2000_UNIX_S)) {
        let found = utc_from_instant(elements.epoch);
        return Err(Fault::new(names.epoch, "an epoch from 1957 to 2055", found));
    }
    let n_rad_s = elements.mean_motion_rev_day * core::f64::consts::TAU / DAY_S;
    let semi_major_axis_m = libm::cbrt(MU_EARTH_M3_S2 / (n_rad_s * n_rad_s));
    if semi_major_axis_m > FARTHEST_M {
        let found =
            format!("{}, {:.1} million km", elements.mean_motion_rev_day, semi_major_axis_m / 1e9);
        let expected = "a mean motion, revolutions a day, of an orbit within 1.5 million km";
        return Err(Fault::new(names.mean_motion, expected, found));
    }
    let perigee_km = (semi_major_axis_m * (1.0 - elements.eccentricity) - EARTH_RADIUS_M) / 1e3;
    if perigee_km < 0.0 {
        let found = format!("{perigee_km:.0} km");
        return Err(Fault::new("", "a perigee above the ground", found));
    }
    ElementSet::new(name, elements)
        .map_err(|error| Fault::new("", "elements that SGP4 can fly", error.reason))
}

/// Refuses the ephemeris types of other theories than SGP4's.
///
/// Source: CCSDS 502.0-B-3, table 4-3; Spacetrack Report No. 3, for 1 and 5.
pub(super) fn check_ephemeris_type(names: &Names, code: u64) -> Result<(), Fault> {
    let theory = match code {
        0 | 2 => return Ok(()),
        1 => ", SGP",
        3 => ", PPT3",
        4 => ", SGP4-XP",
        5 => ", SDP8",
        6 => ", special perturbations",
        _ => "",
    };
    let expected = "0 or 2, elements of SGP4";
    Err(Fault::new(names.theory, expected, format!("{code}{theory}")).hint(OTHER_THEORY))
}

/// Refuses theories by name, other than SGP4's.
pub(super) fn check_theory(key: &'static str, theory: &str) -> Result<(), Fault> {
    let plain: String =
        theory.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    // SDP4 is the part of SGP4 for orbits far out
    if matches!(plain.as_str(), "SGP4" | "SGPSGP4" | "SGP4SDP4" | "SDP4") {
        return Ok(());
    }
    let found = crate::scenario::text::error::excerpt(theory);
    Err(Fault::new(key, "SGP4", found).hint(OTHER_THEORY))
}
