//! The only place where f64 becomes f32, and the one convention of axes.
//!
//! World axes are TEME: x to the mean equinox, z to the north pole, in metres from the Earth's
//! centre. The engine's own "y up" is not used: the camera's up is z, or radially outward near a
//! cluster.
//!
//! The camera stands in a cell of a `big_space` grid. Everything drawn is measured from the corner
//! of that cell ([`Origin`]), so f32 keeps a millimetre near the camera.

use bevy::{
    math::{DQuat, DVec3},
    prelude::*,
};
use big_space::prelude::*;

/// Edge of a cell, m. At its far end f32 resolves 0.03 mm, a tenth of a pixel at a distance of one
/// metre.
const CELL_EDGE_M: f32 = 1_000.0;
/// Distance by which the camera may leave its cell before it changes cells, m.
const CELL_THRESHOLD_M: f32 = 50.0;

/// The origin of f32 coordinates.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Origin {
    /// TEME position of the floating origin's cell, m.
    pub position_m: DVec3,
}

impl Origin {
    /// Returns the render-space coordinates of a TEME position, m.
    #[inline]
    #[must_use]
    pub fn render_from_teme(&self, position_m: DVec3) -> Vec3 {
        (position_m - self.position_m).as_vec3()
    }
}

/// Returns a direction, or a length small against the Earth, in f32.
#[inline]
#[must_use]
pub fn direction(vector: DVec3) -> Vec3 {
    vector.as_vec3()
}

/// Returns a rotation in f32.
#[inline]
#[must_use]
pub fn rotation(rotation: DQuat) -> Quat {
    rotation.as_quat()
}

/// Returns a length, angle or fraction in f32.
#[inline]
#[must_use]
pub fn single(value: f64) -> f32 {
    value as f32
}

/// Returns a signed angle in units of a turn/2³², rounded as a shader rounds it.
#[inline]
#[must_use]
pub fn whole(turns: i32) -> f32 {
    turns as f32
}

/// The root entity of everything that has a place in space.
#[derive(Resource, Clone, Copy, Debug)]
pub(super) struct Space(pub Entity);

/// Returns the grid of the root.
pub(super) fn grid() -> Grid {
    Grid::new(CELL_EDGE_M, CELL_THRESHOLD_M)
}

/// Returns the cell of a TEME position, the place within the cell, and the origin for a camera at
/// that position.
pub(super) fn cell_of(position_m: DVec3) -> (CellCoord, Vec3, Origin) {
    let grid = grid();
    let (cell, offset) = grid.translation_to_grid(position_m);
    let origin = Origin { position_m: grid.cell_to_float(&cell) };
    (cell, offset, origin)
}

fn spawn_space(mut commands: Commands) {
    let mut root = Entity::PLACEHOLDER;
    commands.spawn_big_space(grid(), |space| {
        root = space.id();
    });
    commands.insert_resource(Space(root));
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Origin>().add_systems(PreStartup, spawn_space);
}
