//! One element set, checked against what SGP4 can fly.

use crate::{
    model::{
        constants::{DAY_S, EARTH_RADIUS_M, MU_EARTH_M3_S2},
        orbit::elements::ElementSet,
    },
    scenario::text::error::{Error, excerpt},
};

/// Returns the elements when they can fly: finite, in range, above the ground.
pub(super) fn checked_set(
    file: &str,
    line: Option<usize>,
    name: String,
    elements: &sgp4::Elements,
) -> Result<ElementSet, Error> {
    let error = |expected: &str, found: String| {
        Err(Error::new(file, expected, found).key(excerpt(&name)).at_line(line))
    };
    let numbers = [
        ("mean motion", elements.mean_motion, 1e-3, 20.0),
        ("eccentricity", elements.eccentricity, 0.0, 0.999),
        ("inclination", elements.inclination, 0.0, 180.0),
        ("node", elements.right_ascension, -360.0, 360.0),
        ("argument of perigee", elements.argument_of_perigee, -360.0, 360.0),
        ("mean anomaly", elements.mean_anomaly, -360.0, 360.0),
        ("drag term", elements.drag_term, -10.0, 10.0),
    ];
    for (what, value, low, high) in numbers {
        // NaN fails both comparisons
        if !(value >= low && value <= high) {
            return error(&format!("a {what} from {low} to {high}"), value.to_string());
        }
    }
    // SGP4's own date arithmetic is for the years of two-line sets
    let epoch_s = elements.datetime.and_utc().timestamp();
    if !(-410_227_200..2_713_910_400).contains(&epoch_s) {
        return error("an epoch from 1957 to 2055", elements.datetime.to_string());
    }
    let n_rad_s = elements.mean_motion * core::f64::consts::TAU / DAY_S;
    let semi_major_axis_m = libm::cbrt(MU_EARTH_M3_S2 / (n_rad_s * n_rad_s));
    let perigee_km = (semi_major_axis_m * (1.0 - elements.eccentricity) - EARTH_RADIUS_M) / 1e3;
    if perigee_km < 0.0 {
        return error("a perigee above the ground", format!("{perigee_km:.0} km"));
    }
    match ElementSet::new(name.clone(), elements) {
        Ok(set) => Ok(set),
        Err(reason) => error("elements that SGP4 can fly", reason.reason),
    }
}
