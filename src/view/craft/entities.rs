//! A model as three entities, one for each of its pieces: meshes, material, place.

use bevy::{
    camera::primitives::Aabb,
    math::{DMat3, DQuat, DVec3},
    mesh::MeshTag,
    prelude::*,
};
use big_space::prelude::*;

use super::{
    build::{coarse_pieces, pieces},
    material::{CraftMaterial, CraftUniform, Shows},
    mesh::Turn,
};
use crate::{model::layout::Shape, view::scale};

/// Up to this many pixels, a model is drawn without rods, edges and telescopes.
const COARSE_SPAN_PX: f64 = 90.0;

/// A piece of a model as it is drawn.
#[derive(Debug)]
pub(super) struct DrawnPiece {
    pub turn: Turn,
    material: Handle<CraftMaterial>,
    fine: Handle<Mesh>,
    coarse: Handle<Mesh>,
    bounds: Aabb,
}

impl DrawnPiece {
    /// Returns the mesh of a model whose span covers so many pixels.
    pub(super) fn mesh(&self, span_px: f64) -> &Handle<Mesh> {
        if span_px < COARSE_SPAN_PX { &self.coarse } else { &self.fine }
    }
}

/// Builds the meshes and materials of a shape.
pub(super) fn build(
    shape: &Shape,
    shows: Shows,
    meshes: &mut Assets<Mesh>,
    materials: &mut Assets<CraftMaterial>,
) -> [DrawnPiece; 3] {
    let mut coarse = coarse_pieces(shape).map(|(_, piece)| meshes.add(piece.mesh())).into_iter();
    pieces(shape).map(|(turn, piece)| {
        let bounds = piece.bounds();
        let coarse = coarse.next().unwrap_or_default();
        let material = materials.add(CraftMaterial { uniform: default(), shows, turn });
        DrawnPiece { turn, material, fine: meshes.add(piece.mesh()), coarse, bounds }
    })
}

/// Puts light and what is shown into the materials, where they differ.
pub(super) fn paint(
    pieces: &[DrawnPiece; 3],
    uniform: CraftUniform,
    shows: Shows,
    materials: &mut Assets<CraftMaterial>,
) {
    for DrawnPiece { material, turn, .. } in pieces {
        let wanted = CraftMaterial { uniform, shows, turn: *turn };
        if materials.get(material).is_some_and(|material| *material != wanted)
            && let Some(mut material) = materials.get_mut(material)
        {
            *material = wanted;
        }
    }
}

/// Spawns the entities of a model, which have no place yet.
pub(super) fn spawn(
    commands: &mut Commands,
    pieces: &[DrawnPiece; 3],
    space: Entity,
) -> [Entity; 3] {
    [0, 1, 2].map(|index: usize| {
        let DrawnPiece { coarse, bounds, material, .. } = &pieces[index];
        let piece = commands
            .spawn((
                Mesh3d(coarse.clone()),
                MeshMaterial3d(material.clone()),
                *bounds,
                Transform::IDENTITY,
                CellCoord::default(),
                MeshTag(0),
            ))
            .id();
        commands.entity(space).add_child(piece);
        piece
    })
}

/// Returns the cell and the transform of a satellite's piece.
pub(super) fn placed(position_m: DVec3, axes: DMat3) -> (CellCoord, Transform) {
    let (cell, offset, _) = scale::cell_of(position_m);
    let rotation = scale::rotation(DQuat::from_mat3(&axes));
    (cell, Transform::from_translation(offset).with_rotation(rotation))
}
