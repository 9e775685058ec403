//! Who is in reach: direct neighbours, and ground sites.

use glam::DVec2;

use super::{
    constants::EARTH_RADIUS_M,
    frames::earth_fixed_from_geodetic,
    links,
    mission::{Cluster, Mission, Pattern},
    numeric::Real,
    orbit::{Orbit, Plane, eccentric_anomaly_rad},
};

/// Air that a link between satellites keeps clear of, m.
const LINK_CLEARANCE_M: f64 = 80e3;
/// Distance taken for scattered objects, m.
const SCATTERED_M: f64 = 1e6;

/// Parts of an ellipse at which the line between two neighbours is looked at.
const LINE_PARTS: u32 = 180;

/// Largest distance between direct neighbours that link up, m, `None` for a satellite alone:
/// along the ring of a plane (on an ellipse where it is longest), the longest swing of a lattice,
/// 1 000 km for scattered objects.
#[must_use]
pub fn neighbour_distance_m(cluster: &Cluster) -> Option<f64> {
    match &cluster.pattern {
        Pattern::Formation { offsets, .. } => {
            // nearest other member at its farthest: twice the smallest spacing for the lattice
            let (first, others) = offsets.split_first()?;
            others
                .iter()
                .map(|other| {
                    let radial = first.radial_m - other.radial_m;
                    let along = first.along_m - other.along_m;
                    // the swing's long half axis: max over the orbit of √(x² + y²)
                    libm::hypot(2.0 * radial, along).max(libm::hypot(radial, 0.5 * along))
                })
                .min_by(f64::total_cmp)
        }
        Pattern::Planes(planes) => planes
            .iter()
            .filter(|plane| plane.count > 1)
            .map(|plane| {
                if plane.orbit.eccentricity > 0.0 {
                    return lines_of(plane).map(|line| line.length_m).fold(0.0, f64::max);
                }
                let half_rad = core::f64::consts::PI * plane.spacing_turn.min(0.5);
                2.0 * plane.orbit.semi_major_axis_m * libm::sin(half_rad)
            })
            .max_by(f64::total_cmp),
        Pattern::Elements(sets) => (sets.len() > 1).then_some(SCATTERED_M),
    }
}

/// A line between two neighbours of an ellipse at one time.
struct Line {
    length_m: f64,
    /// Least distance of its points from the Earth's centre, m.
    lowest_m: f64,
}

/// Returns the lines between two neighbours of a plane as they go round.
fn lines_of(plane: &Plane) -> impl Iterator<Item = Line> {
    use core::f64::consts::TAU;
    let apart_rad = TAU * plane.spacing_turn.min(0.5);
    let orbit = plane.orbit;
    let minor = (1.0 - orbit.eccentricity * orbit.eccentricity).larger(0.0).sqrt();
    // the plane turns nothing that matters here: perifocal axes
    let place_m = move |mean_rad: f64| {
        let (sin_e, cos_e) =
            libm::sincos(eccentric_anomaly_rad(mean_rad.rem_euclid(TAU), orbit.eccentricity));
        DVec2::new(cos_e - orbit.eccentricity, minor * sin_e) * orbit.semi_major_axis_m
    };
    (0..LINE_PARTS).map(move |part| {
        let mean_rad = TAU * f64::from(part) / f64::from(LINE_PARTS);
        let (from_m, to_m) = (place_m(mean_rad), place_m(mean_rad + apart_rad));
        let along_m = to_m - from_m;
        let share = -from_m.dot(along_m) / along_m.length_squared().larger(1.0);
        let lowest_m = (from_m + along_m * share.larger(0.0).smaller(1.0)).length();
        Line { length_m: along_m.length(), lowest_m }
    })
}

/// Returns whether the Earth or its air ever stands between two direct neighbours of a cluster
/// that are at most `distance_m` apart, on orbits of a semi-major axis of `radius_m`.
#[must_use]
pub fn earth_hides_neighbours(cluster: &Cluster, radius_m: f64, distance_m: f64) -> bool {
    match &cluster.pattern {
        Pattern::Planes(planes) if planes.iter().any(|plane| plane.orbit.eccentricity > 0.0) => {
            let linked = planes.iter().filter(|plane| plane.count > 1);
            linked.flat_map(lines_of).any(|line| line.lowest_m < EARTH_RADIUS_M + LINK_CLEARANCE_M)
        }
        _ => earth_is_between(radius_m, distance_m),
    }
}

/// Whether the Earth stands between two satellites of one circular orbit, `distance_m` apart.
#[must_use]
pub fn earth_is_between(radius_m: f64, distance_m: f64) -> bool {
    let nearest_m = (radius_m * radius_m - 0.25 * distance_m * distance_m).larger(0.0).sqrt();
    nearest_m < EARTH_RADIUS_M + LINK_CLEARANCE_M
}

/// Share of the time in which a satellite on an orbit sees at least one site with a clear sky.
///
/// For each site the mean over the orbit's time of the share of longitudes from which it is seen,
/// arccos((cos λ − sin φ sin φ_s)/(cos φ cos φ_s))/π with sin φ = sin i sin u, φ_s the site's
/// geocentric latitude and λ the circle of [`links::coverage_angle_rad`] at the satellite's present
/// distance; then 1 − Π(1 − share·clear). The elevation is taken from the Earth's centre's
/// direction, at most 0.2° from the plumb line.
#[must_use]
pub fn downlink_share(mission: &Mission, orbit: &Orbit) -> f64 {
    const PARTS: u32 = 128;
    let sin_i = libm::sin(orbit.inclination_rad);
    let e = orbit.eccentricity;
    let minor = (1.0 - e * e).larger(0.0).sqrt();
    let blocked: f64 = mission
        .sites
        .iter()
        .map(|site| {
            let site_m = earth_fixed_from_geodetic(site.place);
            let site_radius_m = site_m.length();
            let sin_site = site_m.z / site_radius_m;
            let cos_site = (1.0 - sin_site * sin_site).larger(0.0).sqrt();
            let seen: f64 = (0..PARTS)
                .map(|part| {
                    // the eccentric anomaly E, at which dM = (1 − e cos E) dE and r = a (1 − e cos E)
                    let turn = (f64::from(part) + 0.5) / f64::from(PARTS);
                    let (sin_e, cos_e) = libm::sincos(turn * core::f64::consts::TAU);
                    let weight = 1.0 - e * cos_e;
                    let radius_m = orbit.semi_major_axis_m * weight;
                    let true_rad = libm::atan2(minor * sin_e, cos_e - e);
                    let sin_lat = sin_i * libm::sin(orbit.perigee_rad + true_rad);
                    let circle_rad = links::coverage_angle_rad(
                        site_radius_m,
                        radius_m,
                        site.lowest_elevation_rad,
                    );
                    let across = (1.0 - sin_lat * sin_lat).larger(1e-12).sqrt() * cos_site;
                    let cosine = (libm::cos(circle_rad) - sin_lat * sin_site) / across.larger(1e-9);
                    weight * libm::acos(cosine.larger(-1.0).smaller(1.0)) / core::f64::consts::PI
                })
                .sum::<f64>()
                / f64::from(PARTS);
            1.0 - seen * site.clear_fraction
        })
        .product();
    1.0 - blocked
}
