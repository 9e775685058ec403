//! How a satellite's parts turn, as the model of power and heat assumes it.
//!
//! An array with two axes needs one joint: the body turns about the vertical until the wings'
//! axis stands across Sun and zenith, and the wings turn about that axis. The same axis is then
//! the normal of a plate that has both the Sun and the Earth on its edge.

use bevy::math::{DMat3, DVec3};

use super::mesh::Turn;
use crate::model::{
    design::{Attitude, Design, Pointing},
    layout::Arrangement,
};

/// Axes of the parts in TEME, as columns x, y, z.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PartAxes {
    /// Body with chips and terminals: z points away from the Earth.
    pub body: DMat3,
    /// Wings: z is the cells' normal.
    pub array: DMat3,
    /// Radiator: x is the plate's normal; for a face to the Earth, the body's axes.
    pub radiator: DMat3,
}

impl PartAxes {
    /// Returns the axes of a piece.
    #[must_use]
    pub fn of(&self, turn: Turn) -> DMat3 {
        match turn {
            Turn::Body => self.body,
            Turn::Array => self.array,
            Turn::Radiator => self.radiator,
        }
    }
}

/// Returns right-handed axes with this `x`, and with `z` as near as that allows.
fn axes(x: DVec3, z: DVec3) -> DMat3 {
    let z = (z - x * x.dot(z)).try_normalize().unwrap_or_else(|| x.any_orthonormal_vector());
    DMat3::from_cols(x, z.cross(x), z)
}

/// Returns the axes of a satellite's parts. `outward` from the Earth's centre, `normal` of the
/// orbit and `sun` are unit vectors, TEME.
#[must_use]
pub fn part_axes(
    design: &Design,
    arrangement: Arrangement,
    outward: DVec3,
    normal: DVec3,
    sun: DVec3,
) -> PartAxes {
    // With the Sun in the zenith or nadir every axis across it would do; the orbit's normal is the
    // limit.
    let across = sun.cross(outward).try_normalize().unwrap_or(normal);
    let along = normal.cross(outward).try_normalize().unwrap_or(across);
    let (mut body, array) = match design.array.pointing {
        Pointing::SunTracking => (axes(across, outward), axes(across, sun)),
        Pointing::OneAxis => (axes(normal, outward), axes(normal, sun)),
        Pointing::Fixed { outward: up, across: side } => {
            (axes(along, outward), axes(along, outward * up + normal * side))
        }
    };
    if arrangement == Arrangement::Sheet {
        body = array;
    }
    let radiator = match design.radiator.attitude {
        Attitude::NadirFace => body,
        Attitude::KnifeEdge { sun_tilt_rad } if arrangement != Arrangement::Sheet => {
            // y is the level direction to the Sun
            axes(across, outward) * DMat3::from_rotation_z(sun_tilt_rad)
        }
        Attitude::KnifeEdge { sun_tilt_rad } | Attitude::BehindArray { sun_tilt_rad, .. } => {
            axes(across, sun) * DMat3::from_rotation_y(-sun_tilt_rad)
        }
    };
    PartAxes { body, array, radiator }
}
