//! The draft of a design, translucent, beside the satellite in focus that flies otherwise.

use bevy::{math::DVec3, mesh::MeshTag, prelude::*};
use big_space::prelude::*;

use super::{
    attitude::PartAxes,
    entities::{self, DrawnPiece},
    focus::Looked,
    material::{CraftMaterial, CraftUniform, Shows, color_tag},
    models::{Models, PIXELS_PER_RADIAN, find_near},
    spots::{beside_m, outline_m, reach_m},
};
use crate::{
    model::{design::Design, layout::Shape, sunlight},
    sim::{Clock, Cluster},
    view::{
        camera::{pose::Pose, state::OrbitCamera},
        draw::palette,
        scale::Space,
        schedule::ViewSystems,
    },
};

/// Frames for which a draft may be gone without the camera making room for it again.
const BACK_WITHIN_FRAMES: u32 = 30;
/// Distance of the eye from the satellite up to which the draft is drawn, in spans.
const WITHIN_SPANS: f64 = 60.0;
/// Distance of the eye from which something beside the satellite is well within the picture, in its
/// distance from the satellite: the cotangent of 14°, where half of the picture's height is 21°.
const STAND_BACK: f64 = 4.0;

/// The system that brings [`Standing`] up to date.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct PlaceGhost;

/// The draft of a cluster's design, while it differs from what flies.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct Ghost(pub Option<GhostDesign>);

/// A design that does not fly yet.
#[derive(Clone, Debug, PartialEq)]
pub struct GhostDesign {
    /// The cluster that it is drafted for.
    pub cluster: Entity,
    /// The design.
    pub design: Design,
}

/// The model of a draft.
#[derive(Debug)]
struct GhostModel {
    shape: Shape,
    pieces: [DrawnPiece; 3],
    entities: Option<[Entity; 3]>,
}

impl GhostModel {
    /// Takes the model out of the picture.
    fn hide(&mut self, commands: &mut Commands) {
        for entity in self.entities.take().iter().flatten() {
            commands.entity(*entity).despawn();
        }
    }
}

/// Where the draft stands in this frame.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stand {
    pub shape: Shape,
    pub axes: PartAxes,
    /// TEME position, m.
    pub position_m: DVec3,
    /// How far it reaches from the satellite that flies, m.
    pub reach_m: f64,
}

/// The draft in this frame; none while it is not drawn.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct Standing(pub(super) Option<Stand>);

impl Standing {
    /// Returns the least distance from the satellite that flies at which both are in the picture,
    /// m; 0 while no draft is drawn.
    #[must_use]
    pub fn view_distance_m(&self) -> f64 {
        self.0.as_ref().map_or(0.0, |stand| STAND_BACK * stand.reach_m)
    }
}

/// Returns where a draft stands; none where the camera is not at a satellite of its cluster.
fn stand(
    (draft, shape): (&GhostDesign, &Shape),
    (looked, pose, clock): (&Looked, &Pose, &Clock),
    (clusters, models): (&Query<&Cluster>, &Query<&Models>),
) -> Option<Stand> {
    let looked = looked.0.filter(|looked| looked.cluster == draft.cluster)?;
    let flying = &clusters.get(draft.cluster).ok()?.model.design;
    let flying_shape = &models.iter().find(|models| models.cluster == draft.cluster)?.shape;
    let sun = sunlight::sun(clock.now()).direction;
    let flying_axes = looked.axes(flying, flying_shape.arrangement, sun);
    let axes = looked.axes(&draft.design, shape.arrangement, sun);
    let toward = (looked.position_m - pose.position_m).normalize_or(-pose.back());
    let own_m = outline_m(shape, &axes);
    let beside_m = beside_m(
        toward,
        (flying_axes.array.x_axis, pose.rotation * DVec3::Y),
        (&outline_m(flying_shape, &flying_axes), &own_m),
    );
    let reach_m = beside_m.length() + reach_m(&own_m, beside_m.normalize_or(DVec3::Z));
    // a draft may be far larger than what flies
    let within_m = (WITHIN_SPANS * looked.span_m).max(1.5 * STAND_BACK * reach_m);
    (looked.distance_m < within_m).then(|| Stand {
        shape: shape.clone(),
        axes,
        position_m: looked.position_m + beside_m,
        reach_m,
    })
}

fn place_ghost(
    mut commands: Commands,
    (clock, pose, space): (Res<Clock>, Res<Pose>, Res<Space>),
    (ghost, looked): (Res<Ghost>, Res<Looked>),
    (clusters, models): (Query<&Cluster>, Query<&Models>),
    mut model: Local<Option<GhostModel>>,
    mut standing: ResMut<Standing>,
    mut placed: Query<(&mut CellCoord, &mut Transform, &mut Mesh3d)>,
    (mut meshes, mut materials): (ResMut<Assets<Mesh>>, ResMut<Assets<CraftMaterial>>),
) {
    if ghost.is_changed() {
        if let Some(old) = &mut *model {
            old.hide(&mut commands);
        }
        *model = ghost.0.as_ref().map(|draft| {
            let shape = Shape::new(&draft.design);
            let pieces = entities::build(&shape, Shows::Draft, &mut meshes, &mut materials);
            GhostModel { shape, pieces, entities: None }
        });
    }
    let found = ghost.0.as_ref().zip(model.as_ref()).and_then(|(draft, model)| {
        stand((draft, &model.shape), (&looked, &pose, &clock), (&clusters, &models))
    });
    if let (Some(model), Some(draft)) = (&mut *model, &ghost.0) {
        match &found {
            Some(stand) => {
                let sun = sunlight::sun(clock.now());
                let uniform = CraftUniform::new(&draft.design, stand.position_m, &sun);
                entities::paint(&model.pieces, uniform, Shows::Draft, &mut materials);
                let away_m = stand.position_m.distance(pose.position_m).max(1.0);
                let span_px = model.shape.span_m * PIXELS_PER_RADIAN / away_m;
                let own = *model
                    .entities
                    .get_or_insert_with(|| entities::spawn(&mut commands, &model.pieces, space.0));
                for (piece, entity) in model.pieces.iter().zip(own) {
                    let axes = stand.axes.of(piece.turn);
                    let (new_cell, new_transform) = entities::placed(stand.position_m, axes);
                    if let Ok((mut cell, mut transform, mut mesh)) = placed.get_mut(entity) {
                        if mesh.0 != *piece.mesh(span_px) {
                            mesh.0 = piece.mesh(span_px).clone();
                        }
                        cell.set_if_neq(new_cell);
                        transform.set_if_neq(new_transform);
                    } else {
                        // spawned in this frame
                        let tag = MeshTag(color_tag(1.0, palette::srgb(palette::DRAFT)));
                        commands.entity(entity).insert((new_cell, new_transform, tag));
                    }
                }
            }
            None => model.hide(&mut commands),
        }
    }
    standing.set_if_neq(Standing(found));
}

/// Moves the camera away from the satellite when a draft appears beside it, until both are in the
/// picture. A draft that is back after a few frames, as after a picture without it, moves nothing.
fn make_room(
    standing: Res<Standing>,
    mut gone_frames: Local<Option<u32>>,
    mut camera: Single<&mut OrbitCamera>,
) {
    if standing.0.is_none() {
        *gone_frames = gone_frames.map(|frames| frames.saturating_add(1));
        return;
    }
    if gone_frames.is_none_or(|frames| frames > BACK_WITHIN_FRAMES) {
        camera.stand_back(standing.view_distance_m());
    }
    *gone_frames = Some(0);
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Ghost>().init_resource::<Standing>().add_systems(
        PostUpdate,
        (place_ghost.in_set(PlaceGhost), make_room)
            .chain()
            .after(find_near)
            .in_set(ViewSystems::Draw),
    );
}
