//! An object of known size beside the satellite in focus, drawn in outline.

use core::f64::consts::TAU;

use bevy::{math::DVec3, prelude::*};

use super::labels::Label;
use crate::{
    look::Overlay,
    view::{
        camera::{pose::Pose, state::OrbitCamera},
        craft::{focus::Looked, models::find_near},
        draw::{
            lines::{LineList, LinePaint},
            palette,
        },
        options::Show,
        scale::Origin,
        schedule::ViewSystems,
    },
};

/// Width of the outline, pixels.
const WIDTH_PX: f32 = 1.6;
/// Distance up to which the outline is drawn, in spans.
const WITHIN_SPANS: f64 = 60.0;

/// Name and size of the object shown, which a panel writes beside it.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct ScaleReferenceLabel(pub Option<Label>);

/// A line through places on an object, m from its middle.
type Outline = Vec<(f64, f64)>;

/// An object of known size.
#[derive(Clone, Copy, Debug)]
pub struct Thing {
    /// Its name and size.
    pub text: &'static str,
    /// Length and height, m.
    pub size_m: (f64, f64),
    /// Largest satellite beside which it is shown, m.
    up_to_m: f64,
    outline: fn(f64, f64) -> Vec<Outline>,
}

/// The objects, from the smallest.
///
/// Sizes: a standard 12 m city bus; the pitch of international football; NASA's figures of the
/// ISS; Central Park between 59th and 110th street.
pub const THINGS: [Thing; 5] = [
    Thing { text: "City bus, 12 m", size_m: (12.0, 3.2), up_to_m: 40.0, outline: bus },
    Thing {
        text: "Football pitch, 105 × 68 m",
        size_m: (105.0, 68.0),
        up_to_m: 140.0,
        outline: pitch,
    },
    Thing {
        text: "International Space Station, 109 × 73 m",
        size_m: (109.0, 73.0),
        up_to_m: 400.0,
        outline: station,
    },
    Thing { text: "1 km × 1 km", size_m: (1_000.0, 1_000.0), up_to_m: 2_500.0, outline: square },
    Thing {
        text: "Central Park, 4.1 × 0.8 km",
        size_m: (4_100.0, 830.0),
        up_to_m: f64::INFINITY,
        outline: park,
    },
];

/// Returns the object to draw beside a satellite of a span.
#[must_use]
pub fn thing_beside(span_m: f64) -> &'static Thing {
    THINGS.iter().find(|thing| span_m <= thing.up_to_m).unwrap_or(&THINGS[THINGS.len() - 1])
}

fn rectangle(x: f64, y: f64, half_x: f64, half_y: f64) -> Outline {
    [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0), (-1.0, -1.0)]
        .map(|(a, b)| (x + a * half_x, y + b * half_y))
        .to_vec()
}

fn circle(x: f64, y: f64, radius: f64) -> Outline {
    (0..=32)
        .map(|part| {
            let (sin, cos) = libm::sincos(TAU * f64::from(part) / 32.0);
            (x + radius * cos, y + radius * sin)
        })
        .collect()
}

fn bus(length: f64, height: f64) -> Vec<Outline> {
    let floor = -0.5 * height;
    let mut lines = vec![rectangle(0.0, 0.06 * height, 0.5 * length, 0.44 * height)];
    lines.extend([-0.28, 0.28].map(|x| circle(x * length, floor + 0.5, 0.5)));
    for window in 0..6 {
        let x = (-0.42 + 0.145 * f64::from(window)) * length;
        lines.push(rectangle(x + 0.03 * length, 0.2 * height, 0.062 * length, 0.18 * height));
    }
    lines.push(rectangle(0.455 * length, 0.05 * height, 0.03 * length, 0.34 * height));
    lines
}

fn pitch(length: f64, width: f64) -> Vec<Outline> {
    let (half, side) = (0.5 * length, 0.5 * width);
    let mut lines = vec![
        rectangle(0.0, 0.0, half, side),
        vec![(0.0, -side), (0.0, side)],
        circle(0.0, 0.0, 9.15),
    ];
    for end in [-1.0, 1.0] {
        lines.push(rectangle(end * (half - 8.25), 0.0, 8.25, 20.16));
        lines.push(rectangle(end * (half - 2.75), 0.0, 2.75, 9.16));
        lines.push(rectangle(end * (half + 1.2), 0.0, 1.2, 3.66));
    }
    lines
}

fn station(length: f64, width: f64) -> Vec<Outline> {
    let mut lines = vec![rectangle(0.0, 0.0, 0.5 * length, 1.5)];
    for x in [-0.45, -0.31, 0.31, 0.45] {
        for side in [-1.0, 1.0] {
            let middle = side * (0.25 * width + 0.8);
            lines.push(rectangle(x * length, middle, 5.8, 0.25 * width - 0.8));
        }
    }
    for y in [-17.0, -8.5, 0.0, 8.5, 17.0] {
        lines.push(rectangle(0.0, y - 4.0, 2.2, 4.1));
    }
    for (x, y) in [(-6.6, 9.0), (6.6, 9.0)] {
        lines.push(rectangle(x, y, 4.3, 2.2));
    }
    lines
}

fn square(length: f64, width: f64) -> Vec<Outline> {
    let mut lines = vec![rectangle(0.0, 0.0, 0.5 * length, 0.5 * width)];
    for tenth in 1..10 {
        let at = (f64::from(tenth) / 10.0 - 0.5) * length;
        let tick = if tenth == 5 { 0.06 } else { 0.03 } * length;
        lines.push(vec![(at, -0.5 * width), (at, -0.5 * width + tick)]);
        lines.push(vec![(-0.5 * length, at), (-0.5 * length + tick, at)]);
    }
    lines
}

fn park(length: f64, width: f64) -> Vec<Outline> {
    let mut lines = vec![rectangle(0.0, 0.0, 0.5 * length, 0.5 * width)];
    // the reservoir, the lake, and the four crossing streets
    lines.push(circle(0.12 * length, 0.05 * width, 0.3 * width));
    lines.push(circle(-0.2 * length, -0.05 * width, 0.16 * width));
    for street in [-0.37, -0.12, 0.03, 0.27] {
        lines.push(vec![(street * length, -0.5 * width), (street * length, 0.5 * width)]);
    }
    lines
}

#[derive(Component)]
struct ScaleReference(Handle<Mesh>);

fn spawn_reference(
    mut commands: Commands,
    paint: Res<LinePaint>,
    mut meshes: ResMut<Assets<Mesh>>,
) {
    let mesh = meshes.add(LineList::default().mesh());
    commands.spawn((
        Name::new("Scale reference"),
        ScaleReference(mesh.clone()),
        paint.bundle(mesh),
    ));
}

fn draw_reference(
    (pose, origin, show): (Res<Pose>, Res<Origin>, Res<Show>),
    looked: Res<Looked>,
    camera: Single<&Camera, With<OrbitCamera>>,
    reference: Single<&ScaleReference>,
    mut meshes: ResMut<Assets<Mesh>>,
    mut label: ResMut<ScaleReferenceLabel>,
    mut was_empty: Local<bool>,
) -> Result {
    let looked = looked
        .0
        .filter(|_| show.has(Overlay::ScaleReference))
        .filter(|looked| looked.distance_m < WITHIN_SPANS * looked.span_m);
    if looked.is_none() && *was_empty {
        return Ok(());
    }
    *was_empty = looked.is_none();
    let mut list = LineList::default();
    let mut new_label = None;
    if let Some(looked) = looked {
        let thing = thing_beside(looked.span_m);
        // upright before the camera, below the satellite and as far away as it is
        let (right, up) = (pose.rotation * DVec3::X, pose.rotation * DVec3::Y);
        let below_m = (0.2 * looked.span_m).max(0.06 * looked.span_m + 0.5 * thing.size_m.1);
        let middle_m = looked.position_m - up * below_m;
        let tint = palette::bytes(palette::SCALE_REFERENCE.into());
        for outline in (thing.outline)(thing.size_m.0, thing.size_m.1) {
            let points = outline.into_iter().map(|(x_m, y_m)| {
                (origin.render_from_teme(middle_m + right * x_m + up * y_m), tint)
            });
            list.strip(points.collect::<Vec<_>>(), WIDTH_PX);
        }
        let text_m = middle_m - up * (0.62 * thing.size_m.1);
        new_label = Some(Label::new(thing.text.to_owned(), text_m, &camera, &pose));
    }
    label.set_if_neq(ScaleReferenceLabel(new_label));
    meshes.insert(reference.0.id(), list.mesh())?;
    Ok(())
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<ScaleReferenceLabel>()
        .add_systems(Startup, spawn_reference)
        .add_systems(PostUpdate, draw_reference.after(find_near).in_set(ViewSystems::Draw));
}
