//! Orbit lines: one revolution behind a satellite, bright at it and fading backwards.
//!
//! A line is sampled in f64, densely near the camera. Chords of a whole revolution in equal parts
//! would miss a satellite by a hundred metres when seen from a kilometre.

use core::f64::consts::{PI, TAU};

use bevy::{math::DVec3, prelude::*};

use crate::{
    look::Overlay,
    model::{
        design::Design,
        mission::Pattern,
        orbit::{Orbit, Plane, PlaneBasis},
        time::Instant,
    },
    sim::{Changed, Clock, Cluster},
    view::{
        camera::pose::Pose,
        draw::{
            lines::{LineList, LinePaint, Point},
            palette,
        },
        options::Show,
        scale::Origin,
        schedule::ViewSystems,
    },
};

/// Segments of half an orbit, near the camera and far from it.
const HALF_SEGMENTS: (u32, u32) = (160, 64);
/// Most orbits that are drawn of one cluster; more would look like a solid surface.
const ORBITS_PER_CLUSTER: usize = 48;
/// Opacity of one orbit among few, and among many.
const ORBIT_OPACITY: (f64, f64) = (0.85, 0.17);
/// Number of orbits from which on they count as many.
const MANY_ORBITS: usize = 8;
/// Most satellites of a plane that each have a fading line; more share an even ring.
const MOST_HEADS: u32 = 4;
/// Width of a line, pixels.
const WIDTH_PX: f32 = 1.6;
/// Distance behind a satellite at which its line begins, in spans, so that it does not cross the
/// model.
const BEGIN_SPANS: f64 = 1.2;

/// Distance from the camera within which lines fade, in spans, so that they do not hide a model.
const CLEAR_SPANS: f64 = 15.0;

/// Number of dashes in a revolution of an orbit that is drafted.
const DASHES: u32 = 60;
/// Opacity between two dashes, in that of a dash; never none, since near the camera a gap may fill
/// the picture.
const BETWEEN_DASHES: f64 = 0.2;

/// The orbits of a draft in which nothing flies yet.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct DraftOrbits(pub Vec<DraftOrbit>);

/// An orbit of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftOrbit {
    /// Where its satellites would fly.
    pub pattern: Pattern,
    /// Their largest extent, m.
    pub span_m: f64,
}

#[derive(Component)]
struct OrbitLines(Handle<Mesh>);

/// The state for which the lines were drawn.
#[derive(Clone, Copy, PartialEq)]
struct Drawn {
    now: Instant,
    eye_m: DVec3,
    origin_m: DVec3,
    shown: bool,
}

/// A track to draw: its orbit with elements at the present time, and the heads on it.
struct Track {
    orbit: Orbit,
    basis: PlaneBasis,
    /// Mean anomaly of the first head, rad.
    head_rad: f64,
    /// Number of heads, evenly spaced; 0 for an even ring.
    heads: u32,
}

impl Track {
    fn new(orbit: &Orbit, elapsed_s: f64, heads: u32) -> Self {
        let orbit = orbit.carried(elapsed_s);
        let basis = PlaneBasis::new(orbit.inclination_rad, orbit.node_rad);
        Self { orbit, basis, head_rad: orbit.anomaly_rad, heads }
    }

    fn of_plane(plane: &Plane, elapsed_s: f64) -> Self {
        let is_even = (plane.spacing_turn * f64::from(plane.count) - 1.0).abs() < 1e-9;
        let heads = if plane.count == 1 || (is_even && plane.count <= MOST_HEADS) {
            plane.count
        } else {
            0
        };
        Self::new(&plane.orbit_of(0), elapsed_s, heads)
    }

    fn at(&self, anomaly_rad: f64) -> DVec3 {
        if self.orbit.eccentricity > 0.0 {
            return Orbit { anomaly_rad, ..self.orbit }.at(0.0).position_m;
        }
        let (sin, cos) = libm::sincos(anomaly_rad + self.orbit.perigee_rad);
        (self.basis.toward_node * cos + self.basis.toward_top * sin) * self.orbit.semi_major_axis_m
    }

    /// Returns the mean anomaly of the point nearest to a place, rad; close enough on an ellipse.
    fn nearest_rad(&self, place_m: DVec3) -> f64 {
        let (x, y) = (self.basis.toward_node.dot(place_m), self.basis.toward_top.dot(place_m));
        let guess_rad = libm::atan2(y, x) - self.orbit.perigee_rad;
        if self.orbit.eccentricity == 0.0 {
            return guess_rad;
        }
        let squared = |rad: f64| self.at(rad).distance_squared(place_m);
        let mut best = (guess_rad, squared(guess_rad));
        let mut step_rad = 0.5;
        while step_rad > 1e-8 {
            for rad in [best.0 - step_rad, best.0 + step_rad] {
                let away_m2 = squared(rad);
                if away_m2 < best.1 {
                    best = (rad, away_m2);
                }
            }
            step_rad *= 0.5;
        }
        best.0
    }

    /// Returns the angles behind a head through which a line of `length_rad` is drawn, in order,
    /// dense near the camera.
    fn behind_rad(&self, head_rad: f64, begin_rad: f64, length_rad: f64, eye_m: DVec3) -> Vec<f64> {
        let nearest_rad = self.nearest_rad(eye_m);
        let away_m = self.at(nearest_rad).distance(eye_m);
        let is_near = away_m < 0.2 * self.orbit.semi_major_axis_m;
        let half = if is_near { HALF_SEGMENTS.0 } else { HALF_SEGMENTS.1 };
        let end_rad = length_rad - begin_rad;
        let mut angles: Vec<f64> = (0..2 * half)
            .map(|index| {
                let t = f64::from(index) / f64::from(half) - 1.0;
                // near: mostly cubic, which is dense in the middle; far: even
                let even = if is_near { 0.003 } else { 1.0 };
                (head_rad - nearest_rad - PI * t * (even + (1.0 - even) * t * t)).rem_euclid(TAU)
            })
            .filter(|behind_rad| (begin_rad..end_rad).contains(behind_rad))
            .collect();
        angles.extend([begin_rad, end_rad]);
        angles.sort_by(f64::total_cmp);
        angles
    }

    /// Draws the whole orbit dashed and even.
    fn draw_dashed(&self, out: &mut LineList, eye: (DVec3, &Origin), clear_m: f64, color: Fading) {
        let mut angles = self.behind_rad(self.head_rad, 0.0, TAU, eye.0);
        angles.extend(dash_edges_rad());
        angles.sort_by(f64::total_cmp);
        for pair in angles.windows(2) {
            let share = if is_dash(0.5 * (pair[0] + pair[1])) { 1.0 } else { BETWEEN_DASHES };
            let color = Fading { opacity: color.opacity * share, ..color };
            let [from, to] = [pair[0], pair[1]].map(|behind_rad| {
                let place_m = self.at(self.head_rad - behind_rad);
                let away = place_m.distance(eye.0) / clear_m;
                (eye.1.render_from_teme(place_m), color.at((away - 1.0).clamp(0.0, 1.0)))
            });
            out.push(from, to, WIDTH_PX);
        }
    }

    fn draw(
        &self,
        out: &mut LineList,
        eye: (DVec3, &Origin),
        (begin_m, clear_m): (f64, f64),
        color: Fading,
    ) {
        let length_rad = TAU / f64::from(self.heads.max(1));
        let begin_rad = if self.heads > 0 {
            (begin_m / self.orbit.semi_major_axis_m).min(0.2 * length_rad)
        } else {
            0.0
        };
        for head in 0..self.heads.max(1) {
            let head_rad = self.head_rad + f64::from(head) * length_rad;
            let angles = self.behind_rad(head_rad, begin_rad, length_rad, eye.0);
            let points = angles.into_iter().map(|behind_rad| {
                let left = if self.heads > 0 { 1.0 - behind_rad / length_rad } else { 1.0 };
                let place_m = self.at(head_rad - behind_rad);
                let away = place_m.distance(eye.0) / clear_m;
                (eye.1.render_from_teme(place_m), color.at(left * (away - 1.0).clamp(0.0, 1.0)))
            });
            out.strip(points, WIDTH_PX);
        }
    }
}

/// Returns the angles at which dashes begin and end, rad.
fn dash_edges_rad() -> impl Iterator<Item = f64> {
    (0..2 * DASHES).map(|edge| f64::from(edge) * PI / f64::from(DASHES))
}

/// Returns whether an angle lies in a dash, not between two.
fn is_dash(angle_rad: f64) -> bool {
    (angle_rad * f64::from(DASHES) / PI).rem_euclid(2.0) < 1.0
}

/// Colour of a line with its opacity at the head.
#[derive(Clone, Copy)]
struct Fading {
    bytes: [u8; 4],
    opacity: f64,
}

impl Fading {
    /// Returns the colour where the share `left` of the line remains, 1 at the head.
    fn at(self, left: f64) -> [u8; 4] {
        let [red, green, blue, _] = self.bytes;
        let opacity = self.opacity * libm::pow(left.clamp(0.0, 1.0), 1.5);
        [red, green, blue, (255.0 * opacity).round() as u8]
    }
}

fn spawn_lines(mut commands: Commands, paint: Res<LinePaint>, mut meshes: ResMut<Assets<Mesh>>) {
    let mesh = meshes.add(LineList::default().mesh());
    commands.spawn((Name::new("Orbits"), OrbitLines(mesh.clone()), paint.bundle(mesh)));
}

/// Returns the tracks that represent a pattern.
fn tracks(pattern: &Pattern, elapsed_s: f64) -> Vec<Track> {
    match pattern {
        Pattern::Planes(planes) => {
            let stride = planes.len().div_ceil(ORBITS_PER_CLUSTER).max(1);
            planes.iter().step_by(stride).map(|plane| Track::of_plane(plane, elapsed_s)).collect()
        }
        Pattern::Formation { reference, .. } => vec![Track::new(reference, elapsed_s, 1)],
        Pattern::Elements(_) => Vec::new(),
    }
}

/// Returns the distance behind the middle of a cluster at which a line may begin, m.
fn begin_m(pattern: &Pattern, design: &Design) -> f64 {
    let formation_m = match pattern {
        Pattern::Formation { offsets, .. } => {
            offsets.iter().map(|offset| offset.along_m.abs()).fold(0.0, f64::max)
        }
        Pattern::Planes(_) | Pattern::Elements(_) => 0.0,
    };
    formation_m + BEGIN_SPANS * design.bus.span_m
}

fn draw_orbits(
    (clock, pose, origin, show): (Res<Clock>, Res<Pose>, Res<Origin>, Res<Show>),
    drafts: Res<DraftOrbits>,
    clusters: Query<Ref<Cluster>>,
    lines: Single<&OrbitLines>,
    mut changes: MessageReader<Changed>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut drawn: Local<Option<Drawn>>,
) -> Result {
    let now = clock.now();
    let shown = show.has(Overlay::Orbits);
    let wanted = Drawn { now, eye_m: pose.position_m, origin_m: origin.position_m, shown };
    // a cluster's place in the list, which determines its colour, changes no component
    let is_changed = changes.read().count() > 0
        || drafts.is_changed()
        || clusters.iter().any(|cluster| cluster.is_changed());
    let is_hidden = !shown && drawn.is_some_and(|drawn| !drawn.shown);
    if is_hidden || (*drawn == Some(wanted) && !is_changed) {
        return Ok(());
    }
    *drawn = Some(wanted);
    let mut list = LineList::default();
    for cluster in clusters.iter().filter(|_| shown) {
        let pattern = &cluster.model.pattern;
        let bytes = palette::bytes(palette::orbit(cluster.order).into());
        let tracks = tracks(pattern, now.since_s(clock.epoch()));
        let is_few = tracks.len().max(pattern_sets(pattern)) < MANY_ORBITS;
        let opacity = if is_few { ORBIT_OPACITY.0 } else { ORBIT_OPACITY.1 };
        let color = Fading { bytes, opacity };
        let begin_m = begin_m(pattern, &cluster.model.design);
        for track in tracks {
            let bounds_m = (begin_m, CLEAR_SPANS * cluster.model.design.bus.span_m);
            track.draw(&mut list, (pose.position_m, &origin), bounds_m, color);
        }
        if let Pattern::Elements(sets) = pattern {
            let stride = sets.len().div_ceil(ORBITS_PER_CLUSTER).max(1);
            for set in sets.iter().step_by(stride) {
                let period_s = TAU / set.mean_motion_rad_s;
                let points = (0..=96).filter_map(|part| -> Option<Point> {
                    let share = f64::from(part) / 96.0;
                    let state = set.at(now.plus(-period_s * share)).ok()?;
                    Some((origin.render_from_teme(state.position_m), color.at(1.0 - share)))
                });
                list.strip(points.collect::<Vec<_>>(), WIDTH_PX);
            }
        }
    }
    for draft in drafts.0.iter().filter(|_| shown) {
        let tracks = tracks(&draft.pattern, now.since_s(clock.epoch()));
        let is_few = tracks.len() < MANY_ORBITS;
        let opacity = if is_few { ORBIT_OPACITY.0 } else { ORBIT_OPACITY.1 };
        let color = Fading { bytes: palette::bytes(palette::DRAFT.into()), opacity };
        for track in tracks {
            let clear_m = CLEAR_SPANS * draft.span_m.max(0.1);
            track.draw_dashed(&mut list, (pose.position_m, &origin), clear_m, color);
        }
    }
    meshes.insert(lines.0.id(), list.mesh())?;
    Ok(())
}

fn pattern_sets(pattern: &Pattern) -> usize {
    if let Pattern::Elements(sets) = pattern { sets.len() } else { 0 }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<DraftOrbits>()
        .add_systems(Startup, spawn_lines)
        .add_systems(PostUpdate, draw_orbits.in_set(ViewSystems::Draw));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_a_drafted_orbit_is_dashes() {
        let edges: Vec<f64> = dash_edges_rad().collect();
        assert_eq!(edges.len(), 120);
        let middles = edges.iter().map(|edge_rad| edge_rad + 0.5 * PI / f64::from(DASHES));
        let dashes: Vec<bool> = middles.map(is_dash).collect();
        assert!(dashes.iter().step_by(2).all(|dash| *dash));
        assert!(!dashes.iter().skip(1).step_by(2).any(|dash| *dash));
    }
}
