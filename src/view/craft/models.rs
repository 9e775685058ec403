//! Satellites near the camera as models, in the design's own dimensions.
//!
//! A satellite becomes a model where it covers some pixels; farther away the fleet's marks
//! represent it ([`NearLimits`] holds the distance). Each model is three entities, body, array and
//! radiator, whose places come from f64 every frame.

use bevy::{math::DVec3, mesh::MeshTag, prelude::*};
use big_space::prelude::*;

use super::{
    attitude::part_axes,
    entities::{self, DrawnPiece},
    focus::{Looked, LookedAt},
    material::{self, CraftMaterial, CraftUniform, Shows},
    near::{Near, Scan, near},
};
use crate::{
    look::Overlay,
    model::{
        layout::Shape,
        shadow::EarthShape,
        sunlight::{self, Sun},
    },
    sim::{Clock, Cluster, Fleet, SimSystems},
    view::{
        camera::{
            pose::Pose,
            request::{Target, TargetSatellite},
        },
        fleet::{
            center::{Center, FadeNear},
            figure::{ColorScale, Coloring},
            pick::position_of,
        },
        options::Show,
        scale::{self, Space},
        schedule::ViewSystems,
    },
};

/// Most models of a cluster.
const MOST_MODELS: usize = 256;
/// A model appears when its span covers this many pixels in a picture 720 pixels high.
const LEAST_SPAN_PX: f64 = 3.0;
/// From this many pixels on, a model needs no mark.
const READABLE_SPAN_PX: f64 = 16.0;
/// Pixels per radian of such a picture: 720 / (2 tan(fov/2)).
pub(super) const PIXELS_PER_RADIAN: f64 = 914.0;

/// Distances below which clusters' satellites are drawn as models, so that their marks may fade.
/// Clusters that are not listed have no models.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct NearLimits(pub Vec<(Entity, f64)>);

impl NearLimits {
    /// Returns the distance within which satellites of a cluster are models, m.
    #[must_use]
    pub fn distance_m(&self, cluster: Entity) -> f64 {
        self.0.iter().find(|(entity, _)| *entity == cluster).map_or(0.0, |(_, limit_m)| *limit_m)
    }
}

/// Models of one cluster.
#[derive(Component, Debug)]
pub(in crate::view) struct Models {
    pub cluster: Entity,
    pub shape: Shape,
    pieces: [DrawnPiece; 3],
    /// Satellites near the camera this frame, nearest first.
    pub near: Vec<Near>,
    scan: Scan,
    pool: Vec<[Entity; 3]>,
}

fn follow_clusters(
    mut commands: Commands,
    changed: Query<(Entity, &Cluster), Changed<Cluster>>,
    mut gone: RemovedComponents<Cluster>,
    models: Query<(Entity, &Models)>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut materials: ResMut<Assets<CraftMaterial>>,
) {
    let removed = gone.read().chain(changed.iter().map(|(entity, _)| entity));
    let removed: Vec<Entity> = removed.collect();
    for (entity, old) in models.iter().filter(|(_, old)| removed.contains(&old.cluster)) {
        old.pool.iter().flatten().for_each(|part| commands.entity(*part).despawn());
        commands.entity(entity).despawn();
    }
    for (entity, cluster) in &changed {
        let shape = Shape::new(&cluster.model.design);
        let pieces = entities::build(&shape, Shows::default(), &mut meshes, &mut materials);
        commands.spawn((
            Name::new(format!("Models {}", cluster.model.name)),
            Models {
                cluster: entity,
                shape,
                pieces,
                near: Vec::new(),
                scan: Scan::default(),
                pool: Vec::new(),
            },
        ));
    }
}

pub(in crate::view) fn find_near(
    (clock, pose): (Res<Clock>, Res<Pose>),
    (target, chosen): (Res<Target>, Res<TargetSatellite>),
    clusters: Query<(&Cluster, Option<&Fleet>)>,
    centers: Query<&Center>,
    mut models: Query<&mut Models>,
    mut limits: ResMut<NearLimits>,
    mut looked: ResMut<Looked>,
) {
    let times = (clock.epoch(), clock.now());
    let mut new_limits = Vec::new();
    let mut new_looked = None;
    for mut models in &mut models {
        let Ok((cluster, fleet)) = clusters.get(models.cluster) else { continue };
        let limit_m = models.shape.span_m * PIXELS_PER_RADIAN / LEAST_SPAN_PX;
        let mut scan = core::mem::take(&mut models.scan);
        let pattern = &cluster.model.pattern;
        models.near = near(pattern, times, pose.position_m, limit_m, MOST_MODELS, &mut scan);
        models.scan = scan;
        // where more satellites are near than may be drawn, marks are drawn beyond the farthest
        // model
        let reach_m = models
            .near
            .last()
            .filter(|_| models.near.len() == MOST_MODELS)
            .map_or(limit_m, |last| last.distance_m);
        new_limits.push((models.cluster, reach_m));
        if target.0 == Some(models.cluster)
            && let Some(center) = centers.iter().find(|center| center.cluster == models.cluster)
        {
            let chosen = chosen.0.and_then(|index| position_of(pattern, index, times.0, times.1));
            // in a formation, the member nearest to its middle, which may be empty
            let middle_m = center.position_m;
            let position_m = chosen.map(|state| state.position_m).unwrap_or_else(|| {
                models
                    .near
                    .iter()
                    .map(|near| near.position_m)
                    .filter(|position_m| position_m.distance(middle_m) < 0.1 * limit_m)
                    .min_by(|a, b| a.distance(middle_m).total_cmp(&b.distance(middle_m)))
                    .unwrap_or(middle_m)
            });
            new_looked = Some(LookedAt {
                cluster: models.cluster,
                position_m,
                velocity_m_s: chosen.map_or(center.velocity_m_s, |state| state.velocity_m_s),
                span_m: models.shape.span_m,
                distance_m: position_m.distance(pose.position_m),
                earth_shape: fleet.map_or_else(EarthShape::default, Fleet::earth_shape),
            });
        }
    }
    limits.set_if_neq(NearLimits(new_limits));
    looked.set_if_neq(Looked(new_looked));
}

/// Fades marks where models are drawn.
fn fade_marks(limits: Res<NearLimits>, mut marks: Query<(&Center, &mut FadeNear)>) {
    for (center, mut fade) in &mut marks {
        let below_m = limits.distance_m(center.cluster) * LEAST_SPAN_PX / READABLE_SPAN_PX;
        fade.set_if_neq(FadeNear { below_m });
    }
}

fn place_models(
    mut commands: Commands,
    (clock, show, space): (Res<Clock>, Res<Show>, Res<Space>),
    colors: Res<ColorScale>,
    clusters: Query<(&Cluster, Option<&Fleet>)>,
    mut models: Query<&mut Models>,
    mut parts: Query<(&mut CellCoord, &mut Transform, &mut MeshTag, &mut Mesh3d)>,
    mut materials: ResMut<Assets<CraftMaterial>>,
) {
    let sun = sunlight::sun(clock.now());
    for mut models in &mut models {
        let Ok((cluster, fleet)) = clusters.get(models.cluster) else { continue };
        let design = &cluster.model.design;
        while models.pool.len() < models.near.len() {
            let spawned = entities::spawn(&mut commands, &models.pieces, space.0);
            models.pool.push(spawned);
        }
        let used = models.near.len();
        for unused in models.pool.drain(used..) {
            unused.into_iter().for_each(|part| commands.entity(part).despawn());
        }
        let Some(first) = models.near.first() else { continue };
        let uniform = CraftUniform::new(design, first.position_m, &sun);
        let shows = match fleet {
            _ if show.has(Overlay::Thermal) => Shows::Temperatures,
            Some(_) if colors.is_of_whole() => Shows::Figure,
            _ => Shows::Surfaces,
        };
        entities::paint(&models.pieces, uniform, shows, &mut materials);
        for (near, own) in models.near.iter().zip(&models.pool) {
            let outward = near.position_m.normalize_or(DVec3::Z);
            let arrangement = models.shape.arrangement;
            let axes = part_axes(design, arrangement, outward, near.normal, sun.direction);
            let tag = match fleet {
                Some(fleet) if shows == Shows::Figure => figure_tag(near, cluster, fleet, &colors),
                _ => tag(near, &sun, fleet),
            };
            let span_px = models.shape.span_m * PIXELS_PER_RADIAN / near.distance_m.max(1.0);
            for (piece, entity) in models.pieces.iter().zip(own) {
                let mesh = piece.mesh(span_px);
                let (new_cell, new_transform) =
                    entities::placed(near.position_m, axes.of(piece.turn));
                if let Ok((mut cell, mut transform, mut old_tag, mut old_mesh)) =
                    parts.get_mut(*entity)
                {
                    if old_mesh.0 != *mesh {
                        old_mesh.0 = mesh.clone();
                    }
                    cell.set_if_neq(new_cell);
                    transform.set_if_neq(new_transform);
                    if old_tag.0 != tag {
                        old_tag.0 = tag;
                    }
                } else {
                    // spawned in this frame
                    commands.entity(*entity).insert((new_cell, new_transform, MeshTag(tag)));
                }
            }
        }
    }
}

/// Returns the tag with the present light and the temperatures of the last step.
fn tag(near: &Near, sun: &Sun, fleet: Option<&Fleet>) -> u32 {
    let shape = fleet.map_or_else(EarthShape::default, Fleet::earth_shape);
    let lit_fraction = shape.lit_fraction(near.position_m, sun.position_m());
    let columns = fleet.map(Fleet::columns);
    let radiator_k = columns.and_then(|columns| columns.radiator_k.get(near.index)).copied();
    let junction_k = columns.and_then(|columns| columns.junction_k.get(near.index)).copied();
    let radiator_k = radiator_k.unwrap_or_default();
    // before the first step there is no junction temperature; chips are never colder than this
    let junction_k =
        junction_k.map_or(radiator_k, |junction_k| f64::from(junction_k).max(radiator_k));
    material::tag(lit_fraction, radiator_k, junction_k)
}

/// Returns the tag with the colour of the satellite's figure; a satellite that no column holds is
/// grey.
fn figure_tag(near: &Near, cluster: &Cluster, fleet: &Fleet, colors: &ColorScale) -> u32 {
    let rgb = colors.rgb(cluster, fleet.columns(), near.index);
    material::color_tag(1.0, rgb.unwrap_or([0x80; 3]))
}

/// Returns the place of a satellite's model relative to a camera as the engine computes it, m, for
/// tests of smoothness.
#[must_use]
pub fn seen_from(position_m: DVec3, eye_m: DVec3) -> Vec3 {
    let (cell, offset, _) = scale::cell_of(position_m);
    let (eye_cell, eye_offset, _) = scale::cell_of(eye_m);
    let corner_m = scale::grid().cell_to_float(&(cell - eye_cell));
    scale::direction(corner_m) + offset - eye_offset
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<NearLimits>()
        .add_systems(Update, follow_clusters.after(SimSystems::Edit))
        .add_systems(
            PostUpdate,
            (find_near, (fade_marks, place_models.after(Coloring)))
                .chain()
                .in_set(ViewSystems::Draw),
        );
}
