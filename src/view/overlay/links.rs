//! Beams between neighbours, as bright as their data rate, where they are long enough to be
//! visible.

use bevy::{math::DVec3, platform::collections::HashMap, prelude::*};

use crate::{
    look::Overlay,
    model::{
        constants::EARTH_RADIUS_M,
        design::Terminals,
        fleet::light::FormationFrame,
        links::link_rate_bit_s,
        mission::Pattern,
        orbit::{Plane, formation::Offset},
        reach::earth_is_between,
    },
    sim::{Clock, Cluster},
    view::{
        camera::pose::Pose,
        craft::models::{Models, find_near},
        draw::{
            lines::{LineList, LinePaint},
            palette,
        },
        options::Show,
        scale::{self, Origin},
        schedule::ViewSystems,
    },
};

/// Most members of a formation whose beams are drawn.
const MOST_MEMBERS: usize = 2_000;
/// Most satellites of a plane whose beams are drawn.
const MOST_NEAR: usize = 64;
/// Longest beam along a plane, m.
const LONGEST_M: f64 = 6.0e6;
/// Neighbours up to this factor farther apart than the nearest are linked as well.
const NEIGHBOUR_FACTOR: f64 = 1.05;
/// Least angle of a beam to be drawn, rad; from twice that it is fully visible.
const LEAST_RAD: f64 = 0.008;
/// Width of a beam, pixels.
const WIDTH_PX: f32 = 1.5;
/// Brightness of a beam at the full rate of its terminal.
const BRIGHTEST: f64 = 0.5;

#[derive(Component)]
struct Beams(Handle<Mesh>);

fn spawn_beams(mut commands: Commands, paint: Res<LinePaint>, mut meshes: ResMut<Assets<Mesh>>) {
    let mesh = meshes.add(LineList::default().mesh());
    commands.spawn((Name::new("Links"), Beams(mesh.clone()), paint.bundle(mesh)));
}

/// Returns the largest distance of two members over an orbit: the semi-major axis of their relative
/// motion.
fn swing_m(one: &Offset, other: &Offset) -> f64 {
    let radial_m = one.radial_m - other.radial_m;
    let along_m = one.along_m - other.along_m;
    let across_cos_m = one.across_cos_m - other.across_cos_m;
    let across_sin_m = one.across_sin_m - other.across_sin_m;
    let in_plane_m = libm::hypot(2.0 * radial_m, along_m).max(libm::hypot(radial_m, 0.5 * along_m));
    libm::hypot(in_plane_m, libm::hypot(across_cos_m, across_sin_m))
}

/// Returns pairs of linked members: the nearest by their largest distance over an orbit.
#[must_use]
pub fn neighbours(offsets: &[Offset]) -> Vec<(usize, usize)> {
    if offsets.len() > MOST_MEMBERS {
        return Vec::new();
    }
    let pairs = || {
        (0..offsets.len()).flat_map(|one| (one + 1..offsets.len()).map(move |other| (one, other)))
    };
    let swing = |(one, other): (usize, usize)| swing_m(&offsets[one], &offsets[other]);
    let least_m = pairs().map(swing).filter(|swing_m| *swing_m > 0.0).fold(f64::INFINITY, f64::min);
    pairs().filter(|pair| swing(*pair) <= NEIGHBOUR_FACTOR * least_m).collect()
}

/// Returns the brightness of a beam: the square root of its rate over the terminal's best, close to
/// how eyes perceive it.
fn brightness(terminals: &Terminals, distance_m: f64, eye_m: f64) -> f64 {
    let best_bit_s = link_rate_bit_s(terminals, 1.0);
    if best_bit_s <= 0.0 || terminals.count == 0 {
        return 0.0;
    }
    let rate = (link_rate_bit_s(terminals, distance_m) / best_bit_s).clamp(0.0, 1.0);
    let looks_rad = distance_m / eye_m.max(1.0);
    let seen = ((looks_rad - LEAST_RAD) / LEAST_RAD).clamp(0.0, 1.0);
    // a slow link is faint, but visible
    BRIGHTEST * (0.25 + 0.75 * rate.sqrt()) * seen
}

/// Returns the plane that holds a satellite, and the satellite's number there.
fn in_plane(planes: &[Plane], index: usize) -> Option<(&Plane, u32)> {
    let mut first = 0;
    for plane in planes {
        let count = plane.count as usize;
        if index < first + count {
            return Some((plane, u32::try_from(index - first).ok()?));
        }
        first += count;
    }
    None
}

/// Returns the beams of a cluster as pairs of places, m.
fn beams(
    cluster: &Cluster,
    models: &Models,
    pairs: &[(usize, usize)],
    elapsed_s: f64,
) -> Vec<(DVec3, DVec3)> {
    match &cluster.model.pattern {
        Pattern::Formation { reference, offsets } => {
            let frame = FormationFrame::new(reference, elapsed_s);
            let places: Vec<DVec3> =
                offsets.iter().map(|offset| frame.position_m(offset)).collect();
            pairs.iter().map(|(one, other)| (places[*one], places[*other])).collect()
        }
        Pattern::Planes(planes) => {
            let mut found = Vec::new();
            for near in models.near.iter().take(MOST_NEAR) {
                let Some((plane, number)) = in_plane(planes, near.index) else { continue };
                if plane.count < 2 {
                    continue;
                }
                let next = (number + 1) % plane.count;
                let previous = (number + plane.count - 1) % plane.count;
                for other in [next, previous] {
                    let place_m = plane.orbit_of(other).at(elapsed_s).position_m;
                    let distance_m = place_m.distance(near.position_m);
                    let radius_m = near.position_m.length().max(EARTH_RADIUS_M);
                    if distance_m < LONGEST_M && !earth_is_between(radius_m, distance_m) {
                        found.push((near.position_m, place_m));
                    }
                }
            }
            found
        }
        Pattern::Elements(_) => Vec::new(),
    }
}

fn draw_links(
    (clock, pose, origin, show): (Res<Clock>, Res<Pose>, Res<Origin>, Res<Show>),
    clusters: Query<Ref<Cluster>>,
    models: Query<&Models>,
    beams_drawn: Single<&Beams>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut pairs: Local<HashMap<Entity, Vec<(usize, usize)>>>,
    mut was_empty: Local<bool>,
) -> Result {
    let mut list = LineList::of_light();
    let mut is_empty = true;
    let [red, green, blue, _] = palette::bytes(palette::LINK.into());
    for models in models.iter().filter(|models| show.has(Overlay::Links) && !models.near.is_empty())
    {
        let Ok(cluster) = clusters.get(models.cluster) else { continue };
        if cluster.is_changed() {
            pairs.remove(&models.cluster);
        }
        let pairs = pairs.entry(models.cluster).or_insert_with(|| {
            if let Pattern::Formation { offsets, .. } = &cluster.model.pattern {
                neighbours(offsets)
            } else {
                Vec::new()
            }
        });
        let elapsed_s = clock.now().since_s(clock.epoch());
        for (from_m, to_m) in beams(&cluster, models, pairs, elapsed_s) {
            let distance_m = from_m.distance(to_m);
            let eye_m = pose.position_m.distance(from_m).min(pose.position_m.distance(to_m));
            let brightness = brightness(&cluster.model.design.terminals, distance_m, eye_m);
            let opacity = (255.0 * scale::single(brightness)).round() as u8;
            if opacity == 0 {
                continue;
            }
            let tint = [red, green, blue, opacity];
            let ends = [from_m, to_m].map(|at_m| (origin.render_from_teme(at_m), tint));
            list.push(ends[0], ends[1], WIDTH_PX);
            is_empty = false;
        }
    }
    if is_empty && *was_empty {
        return Ok(());
    }
    *was_empty = is_empty;
    meshes.insert(beams_drawn.0.id(), list.mesh())?;
    Ok(())
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, spawn_beams)
        .add_systems(PostUpdate, draw_links.after(find_near).in_set(ViewSystems::Draw));
}
