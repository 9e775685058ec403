//! The fleet: every cluster is one mesh that never changes and one draw call; its shader moves it.
//!
//! Small clusters are discs of some pixels, large ones points of one pixel, faint enough that the
//! Earth stays visible through a shell of a million. The main thread's cost in a frame grows with
//! the planes of a cluster, not with its satellites.

use bevy::{ecs::system::SystemParam, math::DVec3, prelude::*};

use super::{
    center::{Center, FadeNear, view_distance_m},
    material::{self, FleetKey, FleetMaterial, FleetUniform},
    placement::{Anchors, FormationPlace, OrbitFrame, in_two_parts},
};
use crate::{
    look::Quality,
    model::{constants::SUN_RADIUS_M, mission::Pattern, sunlight},
    sim::{Clock, Cluster, Fleet, SimSystems},
    view::{
        camera::{metering::Metering, pose::Pose, state::OrbitCamera},
        exposure,
        quality::QualityInUse,
        scale::{self, Origin},
        schedule::ViewSystems,
    },
};

/// Most satellites of a mission, in all clusters, that are drawn as discs.
const DISCS_UP_TO: usize = 20_000;
/// Radius of a satellite's disc in missions of up to [`FEW`] satellites, and the least radius,
/// pixels.
const DISC_RADIUS_PX: (f64, f64) = (3.0, 1.2);
/// Satellites of a mission below which discs have their full size.
const FEW: f64 = 1_500.0;
/// Points that a software rasteriser draws within the time of a frame.
const SOFTWARE_POINTS: usize = 250_000;
/// Sum of the opacities of a shell's points on a pixel, and the bounds of one point's opacity.
const SHELL_OPACITY: f64 = 1.1;
const POINT_OPACITY: (f64, f64) = (0.1, 0.8);

/// The drawing of a cluster.
#[derive(Component, Debug)]
pub(super) struct Drawing {
    pub material: Handle<FleetMaterial>,
    frames: Handle<Image>,
    pub values: Handle<Image>,
    /// One in `stride` satellites is drawn.
    pub stride: usize,
    discs: bool,
    /// The pattern for which the mesh was built.
    pattern: Pattern,
}

/// Returns the stride of a cluster: one in so many of its satellites is drawn.
fn stride(quality: Quality, count: usize) -> usize {
    if quality == Quality::Software { count.div_ceil(SOFTWARE_POINTS).max(1) } else { 1 }
}

/// Where meshes, textures and materials are kept.
#[derive(SystemParam)]
struct Store<'w> {
    meshes: ResMut<'w, Assets<Mesh>>,
    images: ResMut<'w, Assets<Image>>,
    materials: ResMut<'w, Assets<FleetMaterial>>,
}

impl Store<'_> {
    /// Builds the drawing of a cluster.
    fn build(
        &mut self,
        cluster: &Cluster,
        fleet: &Fleet,
        stride: usize,
        discs: bool,
    ) -> (Drawing, Mesh3d, MeshMaterial3d<FleetMaterial>) {
        let pattern = cluster.model.pattern.clone();
        let (items, texels) = match &pattern {
            Pattern::Planes(planes) => (planes.len(), OrbitFrame::TEXELS),
            Pattern::Formation { .. } => (1, 1),
            Pattern::Elements(sets) => (sets.len(), Anchors::TEXELS),
        };
        let frames = self.images.add(material::frames(items, texels));
        let values = self.images.add(material::values(vec![0; fleet.len()]));
        let material = self.materials.add(FleetMaterial {
            uniform: FleetUniform::default(),
            frames: frames.clone(),
            values: values.clone(),
            key: FleetKey::new(&pattern, discs),
        });
        let mesh = material::mesh(&pattern, &fleet.columns().phase_turns, stride, discs);
        let shown = (Mesh3d(self.meshes.add(mesh)), MeshMaterial3d(material.clone()));
        (Drawing { material, frames, values, stride, discs, pattern }, shown.0, shown.1)
    }
}

/// Draws new clusters, and rebuilds those whose pattern changed. A change of the design alone
/// changes no mesh.
fn follow_clusters(
    mut commands: Commands,
    quality: Res<QualityInUse>,
    clusters: Query<(Entity, Ref<Cluster>, &Fleet)>,
    mut gone: RemovedComponents<Cluster>,
    mut drawn: Query<(Entity, &mut Center, &Drawing)>,
    mut store: Store,
) {
    let gone: Vec<Entity> = gone.read().collect();
    if gone.is_empty() && !clusters.iter().any(|(_, cluster, _)| cluster.is_changed()) {
        return;
    }
    for (entity, center, _) in &drawn {
        if gone.contains(&center.cluster) {
            commands.entity(entity).despawn();
        }
    }
    let satellites: usize = clusters.iter().map(|(_, _, fleet)| fleet.len()).sum();
    let discs = satellites <= DISCS_UP_TO;
    for (entity, cluster, fleet) in &clusters {
        let pattern = &cluster.model.pattern;
        let view_distance_m = view_distance_m(pattern, &cluster.model.design);
        let mut old = drawn.iter_mut().find(|(_, center, _)| center.cluster == entity);
        if let Some((_, center, _)) = &mut old {
            center.view_distance_m = view_distance_m;
        }
        let stands = old.as_ref().is_some_and(|(_, _, drawing)| {
            drawing.discs == discs && (!cluster.is_changed() || drawing.pattern == *pattern)
        });
        if stands {
            continue;
        }
        let parts = store.build(&cluster, fleet, stride(quality.0, fleet.len()), discs);
        if let Some((drawing, ..)) = &old {
            commands.entity(*drawing).insert(parts).remove::<Anchors>();
            continue;
        }
        commands.spawn((
            Name::new(format!("Fleet {}", cluster.model.name)),
            Center {
                cluster: entity,
                position_m: DVec3::Z,
                velocity_m_s: DVec3::X,
                view_distance_m,
            },
            FadeNear::default(),
            parts,
            Transform::IDENTITY,
            bevy::camera::visibility::NoFrustumCulling,
        ));
    }
}

/// Rebuilds meshes when the tier of quality changes how many satellites are drawn.
fn thin_out(
    quality: Res<QualityInUse>,
    clusters: Query<(&Cluster, &Fleet)>,
    mut drawn: Query<(&Center, &mut Drawing, &mut Mesh3d)>,
    mut meshes: ResMut<Assets<Mesh>>,
) {
    for (center, mut drawing, mut mesh) in &mut drawn {
        let Ok((cluster, fleet)) = clusters.get(center.cluster) else { continue };
        let stride = stride(quality.0, fleet.len());
        if stride != drawing.stride {
            drawing.stride = stride;
            let phases = &fleet.columns().phase_turns;
            let pattern = &cluster.model.pattern;
            mesh.0 = meshes.add(material::mesh(pattern, phases, stride, drawing.discs));
        }
    }
}

/// Returns the radius of the discs of `satellites`; many are drawn smaller, so that they stay
/// apart.
fn disc_radius_px(satellites: usize) -> f32 {
    let crowd = (FEW / satellites as f64).min(1.0);
    scale::single((DISC_RADIUS_PX.0 * libm::pow(crowd, 0.4)).max(DISC_RADIUS_PX.1))
}

/// Returns the opacity of one of `count` points of a shell, lower where more of them fall on a
/// pixel, so that the shell stays transparent.
fn point_opacity(count: usize, radius_m: f64, eye_m: DVec3, pixels_per_rad: f64) -> f32 {
    let away = (radius_m / eye_m.length().max(1.0)).min(1.0);
    let radius_px = libm::asin(away) * pixels_per_rad;
    let per_pixel = count as f64 / (core::f64::consts::PI * radius_px * radius_px).max(1.0);
    scale::single((SHELL_OPACITY / per_pixel).clamp(POINT_OPACITY.0, POINT_OPACITY.1))
}

fn pixels_per_rad(camera: &Camera, projection: &Projection) -> f64 {
    let height_px = camera.physical_viewport_size().map_or(720.0, |size| f64::from(size.y));
    match projection {
        Projection::Perspective(lens) => height_px / f64::from(lens.fov),
        _ => height_px,
    }
}

fn draw_fleet(
    mut commands: Commands,
    clock: Res<Clock>,
    (origin, pose, metering): (Res<Origin>, Res<Pose>, Res<Metering>),
    camera: Single<(&Camera, &Projection), With<OrbitCamera>>,
    clusters: Query<(&Cluster, &Fleet)>,
    mut drawn: Query<(Entity, &Center, &Drawing, &FadeNear, Option<&mut Anchors>)>,
    mut images: ResMut<Assets<Image>>,
    mut materials: ResMut<Assets<FleetMaterial>>,
) {
    let now = clock.now();
    let elapsed_s = now.since_s(clock.epoch());
    let sun = sunlight::sun(now);
    let (corner, rest) = in_two_parts(origin.position_m);
    let pixels_per_rad = pixels_per_rad(camera.0, camera.1);
    let satellites = clusters.iter().map(|(_, fleet)| fleet.len()).sum();
    for (entity, center, drawing, fade, anchors) in &mut drawn {
        let Ok((cluster, fleet)) = clusters.get(center.cluster) else { continue };
        let Some(mut material) = materials.get_mut(&drawing.material) else { continue };
        let uniform = &mut material.uniform;
        let mut share = 0.0;
        let mut radius_m = center.position_m.length();
        let mut bytes = None;
        match &cluster.model.pattern {
            Pattern::Planes(planes) => {
                let frame = |plane| OrbitFrame::new(plane, elapsed_s, &origin, pose.position_m);
                let items: Vec<_> = planes.iter().map(|plane| frame(plane).texels()).collect();
                bytes = Some(material::frames_bytes(&items));
                let axes = planes.iter().map(|plane| plane.orbit.semi_major_axis_m);
                radius_m = axes.fold(radius_m, f64::max);
            }
            Pattern::Formation { reference, .. } => {
                let place = FormationPlace::new(reference, elapsed_s, &origin);
                uniform.center = place.center;
                uniform.radial = place.radial;
                uniform.along = place.along.extend(uniform.along.w);
                uniform.across = place.across.extend(uniform.across.w);
            }
            Pattern::Elements(sets) => {
                let written = |anchors: &Anchors| {
                    let items: Vec<_> = (0..sets.len()).map(|i| anchors.texels(i)).collect();
                    Some(material::frames_bytes(&items))
                };
                if let Some(mut anchors) = anchors {
                    if anchors.move_to(sets, now) {
                        bytes = written(&anchors);
                    }
                    share = anchors.share(now);
                } else {
                    let anchors = Anchors::new(sets, now);
                    bytes = written(&anchors);
                    share = anchors.share(now);
                    commands.entity(entity).insert(anchors);
                }
            }
        }
        if let (Some(bytes), Some(mut image)) = (bytes, images.get_mut(&drawing.frames)) {
            image.data = Some(bytes);
        }
        uniform.origin = corner.extend(share);
        let shape = fleet.earth_shape();
        let toward_sun = shape.stretched(sun.direction).normalize();
        uniform.origin_rest = rest.extend(scale::single(shape.stretch()));
        uniform.sun = scale::direction(toward_sun).extend(scale::single(sun.distance_m));
        uniform.along.w = scale::single(shape.radius_m());
        uniform.across.w = scale::single(SUN_RADIUS_M);
        let (radius_px, opacity) = if drawing.discs {
            (disc_radius_px(satellites), 0.95)
        } else {
            let points = fleet.len() / drawing.stride;
            (0.5, point_opacity(points, radius_m, pose.position_m, pixels_per_rad))
        };
        // before a bright sky satellites are not visible
        let opacity = opacity * scale::single(metering.unveiled);
        // A lit satellite stands out; one in shadow stays visible.
        let in_shadow = if drawing.discs { 0.8 } else { 0.7 };
        let below_m = scale::single(fade.below_m);
        uniform.look = Vec4::new(radius_px, opacity, opacity * in_shadow, below_m);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        Update,
        (follow_clusters, thin_out.run_if(resource_changed::<QualityInUse>))
            .chain()
            .after(SimSystems::Edit),
    )
    .add_systems(PostUpdate, draw_fleet.in_set(ViewSystems::Draw).after(exposure::meter));
}
