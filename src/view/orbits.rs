//! Lines: the orbit of every plane, and the arrow to the Sun.
//!
//! A line is sampled anew each frame, in f64, densely where the camera is: chords of a whole
//! turn in equal parts would miss a satellite by a hundred metres when seen from a kilometre.

use core::f64::consts::{PI, TAU};

use bevy::{math::DVec3, prelude::*};

use crate::{
    model::{
        constants::EARTH_RADIUS_M, elements::ElementSet, mission::Pattern, orbit::Orbit, sunlight,
    },
    sim::{Clock, Cluster},
};

use super::{
    Pose, ViewSystems,
    marks::{LineList, Marks},
    palette,
    scale::Origin,
};

/// Segments of a half orbit; they grow with the cube of the distance from the camera.
const HALF_SEGMENTS: u32 = 192;
/// Most orbits that are drawn of one cluster; more would be a shell of paint.
const ORBITS_PER_CLUSTER: usize = 48;
/// Opacity of one orbit among few, and among many.
const ORBIT_OPACITY: (u8, u8) = (170, 45);
/// From how many orbits on they are many.
const MANY_ORBITS: usize = 8;

#[derive(Component)]
struct Lines(Handle<Mesh>);

fn spawn_lines(mut commands: Commands, marks: Res<Marks>, mut meshes: ResMut<Assets<Mesh>>) {
    let mesh = meshes.add(LineList::default().mesh());
    commands.spawn((Name::new("Lines"), Lines(mesh.clone()), marks.bundle(mesh)));
}

/// The orbits that stand for a pattern, with their elements brought to `elapsed_s`.
fn orbits(pattern: &Pattern, elapsed_s: f64) -> Vec<Orbit> {
    let advance = |orbit: &Orbit| {
        let rates = orbit.rates();
        Orbit {
            node_rad: orbit.node_rad + rates.node_rad_s * elapsed_s,
            perigee_rad: orbit.perigee_rad + rates.perigee_rad_s * elapsed_s,
            ..*orbit
        }
    };
    match pattern {
        Pattern::Planes(planes) => {
            let stride = planes.len().div_ceil(ORBITS_PER_CLUSTER).max(1);
            planes.iter().step_by(stride).map(|plane| advance(&plane.orbit)).collect()
        }
        Pattern::Formation { reference, .. } => vec![advance(reference)],
        Pattern::Elements(_) => Vec::new(),
    }
}

/// Points of an orbit, from the far side round to the far side, dense near `from_m`.
fn samples(orbit: &Orbit, from_m: DVec3) -> impl Iterator<Item = DVec3> {
    let at = |anomaly_rad: f64| Orbit { anomaly_rad, ..*orbit }.at(0.0).position_m;
    // A first look in sixty-fourths of a turn, then halving steps to the nearest point.
    let squared = move |anomaly_rad: f64| at(anomaly_rad).distance_squared(from_m);
    let mut nearest_rad = 0.0;
    let mut least_m2 = f64::INFINITY;
    for part in 0..64 {
        let anomaly_rad = TAU * f64::from(part) / 64.0;
        let distance_m2 = squared(anomaly_rad);
        if distance_m2 < least_m2 {
            (nearest_rad, least_m2) = (anomaly_rad, distance_m2);
        }
    }
    let mut step_rad = TAU / 128.0;
    while step_rad > 1e-8 {
        for candidate_rad in [nearest_rad - step_rad, nearest_rad + step_rad] {
            let distance_m2 = squared(candidate_rad);
            if distance_m2 < least_m2 {
                (nearest_rad, least_m2) = (candidate_rad, distance_m2);
            }
        }
        step_rad *= 0.5;
    }
    let half = f64::from(HALF_SEGMENTS);
    (0..=2 * HALF_SEGMENTS).map(move |index| {
        let t = f64::from(index) / half - 1.0;
        // Mostly even, with a cubic part that crowds the middle.
        at(nearest_rad + PI * t * (0.003 + 0.997 * t * t))
    })
}

/// A track of one element set over one turn, sampled evenly in time.
fn track(set: &ElementSet, clock: &Clock, out: &mut LineList, origin: &Origin, tint: [u8; 4]) {
    let period_s = 5_400.0;
    let mut previous: Option<Vec3> = None;
    for part in -64..=64 {
        let time = clock.now().plus(period_s * f64::from(part) / 128.0);
        let point = set.at(time).ok().map(|state| origin.render_from_teme(state.position_m));
        if let (Some(from), Some(to)) = (previous, point) {
            out.push(from, to, tint);
        }
        previous = point;
    }
}

/// The arrow to the Sun, from above the sub-solar point.
fn arrow(direction: DVec3, eye_m: DVec3, origin: &Origin, out: &mut LineList) {
    let tint = palette::bytes(palette::SUN_ARROW.into());
    let (tail_m, tip_m) = (direction * EARTH_RADIUS_M * 1.03, direction * EARTH_RADIUS_M * 1.45);
    let place = |position_m: DVec3| origin.render_from_teme(position_m);
    out.push(place(tail_m), place(tip_m), tint);
    let side = direction.cross(eye_m - tip_m).normalize_or(DVec3::Z);
    for sign in [-1.0, 1.0] {
        let barb_m = tip_m + (side * sign * 0.45 - direction) * EARTH_RADIUS_M * 0.07;
        out.push(place(tip_m), place(barb_m), tint);
    }
}

fn draw_lines(
    clock: Res<Clock>,
    pose: Res<Pose>,
    origin: Res<Origin>,
    clusters: Query<&Cluster>,
    lines: Single<&Lines>,
    mut meshes: ResMut<Assets<Mesh>>,
) -> Result {
    let mut list = LineList::default();
    let now = clock.now();
    for cluster in &clusters {
        let color = LinearRgba::from(palette::orbit(cluster.order));
        let [red, green, blue, _] = palette::bytes(color);
        let orbits = orbits(&cluster.model.pattern, now.since_s(clock.epoch()));
        let opacity = if orbits.len() < MANY_ORBITS { ORBIT_OPACITY.0 } else { ORBIT_OPACITY.1 };
        let tint = [red, green, blue, opacity];
        for orbit in orbits {
            let mut previous: Option<Vec3> = None;
            for position_m in samples(&orbit, pose.position_m) {
                let point = origin.render_from_teme(position_m);
                if let Some(from) = previous {
                    list.push(from, point, tint);
                }
                previous = Some(point);
            }
        }
        if let Pattern::Elements(sets) = &cluster.model.pattern {
            for set in sets.iter().take(ORBITS_PER_CLUSTER) {
                track(set, &clock, &mut list, &origin, tint);
            }
        }
    }
    arrow(sunlight::sun(now).direction, pose.position_m, &origin, &mut list);
    meshes.insert(lines.0.id(), list.mesh())?;
    Ok(())
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, spawn_lines)
        .add_systems(PostUpdate, draw_lines.in_set(ViewSystems::Draw));
}
