//! The Earth's ellipsoid: heights above the ground, and the space in which it is a sphere.

use bevy::math::{DVec3, Vec4};

use crate::{
    model::{constants::EARTH_RADIUS_M, frames::FLATTENING},
    view::scale,
};

/// Returns a / b, by which z is stretched to make the ellipsoid a sphere.
pub(in crate::view) fn stretch() -> f64 {
    1.0 / (1.0 - FLATTENING)
}

/// Returns the eye in Earth radii, z stretched; w is the stretch.
pub(in crate::view) fn stretched_eye(eye_m: DVec3) -> Vec4 {
    scale::direction(stretched(eye_m)).extend(scale::single(stretch()))
}

/// Returns a place in Earth radii, z stretched, so that the ground is the unit sphere.
pub(in crate::view) fn stretched(place_m: DVec3) -> DVec3 {
    place_m * DVec3::new(1.0, 1.0, stretch()) / EARTH_RADIUS_M
}

/// Returns the distance of the ground from the Earth's centre in a direction, m.
///
/// r(φ') = R (1−f) / √((1−f)² cos²φ' + sin²φ'), φ' geocentric: an ellipse in polar coordinates.
pub(in crate::view) fn ground_radius_m(direction: DVec3) -> f64 {
    let up = direction.normalize_or(DVec3::X).z;
    let polar = 1.0 - FLATTENING;
    EARTH_RADIUS_M * polar / (polar * polar * (1.0 - up * up) + up * up).sqrt()
}

/// Returns the height above the ground, m; negative within the Earth.
pub(in crate::view) fn height_m(position_m: DVec3) -> f64 {
    position_m.length() - ground_radius_m(position_m)
}

/// Returns the place itself, or the one straight above it at the lowest height.
pub(in crate::view) fn lifted(position_m: DVec3, lowest_m: f64) -> DVec3 {
    if height_m(position_m) >= lowest_m {
        return position_m;
    }
    let direction = position_m.normalize_or(DVec3::X);
    direction * (ground_radius_m(direction) + lowest_m)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_is_an_ellipsoid() {
        assert!(height_m(DVec3::new(EARTH_RADIUS_M, 0.0, 0.0)).abs() < 1e-6);
        assert!(height_m(DVec3::new(0.0, 0.0, 6_356_752.314)).abs() < 1e-2);
        assert!((height_m(lifted(DVec3::new(1.0, 2.0, 3.0), 500.0)) - 500.0).abs() < 1e-6);
    }
}
