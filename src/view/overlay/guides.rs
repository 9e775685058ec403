//! Guides to the light and to the orbit: shadow cones, terminator, the angle between Sun and
//! orbital plane, arrows. None is shown by default.

use core::f64::consts::TAU;

use bevy::{math::DVec3, prelude::*};

use super::{
    labels::{Label, OverlayLabels},
    shadow::Shade,
};
use crate::{
    look::Overlay,
    model::{
        constants::EARTH_RADIUS_M,
        frames::{Geodetic, earth_fixed_from_geodetic},
        shadow::EarthShape,
        sunlight::{self, Sun},
    },
    sim::Clock,
    view::{
        camera::{pose::Pose, state::OrbitCamera},
        craft::{
            focus::{Looked, LookedAt},
            models::find_near,
        },
        draw::{
            lines::{LineList, LinePaint},
            marks::{Marks, SurfaceList},
            palette,
        },
        options::Show,
        scale::Origin,
        schedule::ViewSystems,
    },
};

/// Width of lines, pixels.
const WIDTH_PX: f32 = 2.0;
/// Length of the cones behind the Earth, m; they fade along it.
const SHADOW_LENGTH_M: f64 = 5.0 * EARTH_RADIUS_M;
/// Number of points of a circle.
const CIRCLE: u32 = 128;
/// Height of the terminator above the ground, m, which is above the clouds.
const TERMINATOR_HEIGHT_M: f64 = 15_000.0;
/// Length of arrows at a satellite, in spans, and the least length, in distances from the camera.
const ARROW: (f64, f64) = (1.1, 0.16);
/// Distance up to which arrows are drawn at a satellite, m.
const ARROWS_WITHIN_M: f64 = 3.0e6;

#[derive(Component)]
struct OverlayLines(Handle<Mesh>);

#[derive(Component)]
struct OverlaySurfaces(Handle<Mesh>);

fn spawn_overlays(
    mut commands: Commands,
    (paint, marks): (Res<LinePaint>, Res<Marks>),
    mut meshes: ResMut<Assets<Mesh>>,
) {
    let lines = meshes.add(LineList::default().mesh());
    commands.spawn((Name::new("Overlays"), OverlayLines(lines.clone()), paint.bundle(lines)));
    let surfaces = meshes.add(SurfaceList::default().mesh());
    commands.spawn((
        Name::new("Shadow"),
        OverlaySurfaces(surfaces.clone()),
        marks.bundle(surfaces),
    ));
}

/// The lists that the overlays of a frame draw into.
struct Sheet<'a> {
    lines: LineList,
    surfaces: SurfaceList,
    labels: Vec<Label>,
    origin: &'a Origin,
    pose: &'a Pose,
    camera: &'a Camera,
}

impl Sheet<'_> {
    fn line(&mut self, points_m: impl IntoIterator<Item = DVec3>, tint: [u8; 4], width_px: f32) {
        let origin = *self.origin;
        let points = points_m.into_iter().map(|at_m| (origin.render_from_teme(at_m), tint));
        self.lines.strip(points, width_px);
    }

    fn label(&mut self, text: String, at_m: DVec3) {
        self.labels.push(Label::new(text, at_m, self.camera, self.pose));
    }

    /// Adds an arrow with a head that faces the eye.
    fn arrow(&mut self, from_m: DVec3, direction: DVec3, length_m: f64, tint: [u8; 4]) {
        let tip_m = from_m + direction * length_m;
        self.line([from_m, tip_m], tint, WIDTH_PX);
        let side = direction.cross(self.pose.position_m - tip_m).normalize_or(DVec3::Z);
        let barb = |sign: f64| tip_m + (side * sign * 0.4 - direction) * (0.10 * length_m);
        self.line([barb(1.0), tip_m, barb(-1.0)], tint, WIDTH_PX);
    }
}

/// Returns two unit vectors at right angles to a direction and to each other.
fn across(direction: DVec3) -> (DVec3, DVec3) {
    direction.normalize_or(DVec3::Z).any_orthonormal_pair()
}

fn circle(center_m: DVec3, (a, b): (DVec3, DVec3), radius_m: f64) -> impl Iterator<Item = DVec3> {
    (0..=CIRCLE).map(move |part| {
        let (sin, cos) = libm::sincos(TAU * f64::from(part) / f64::from(CIRCLE));
        center_m + (a * cos + b * sin) * radius_m
    })
}

fn with_opacity([red, green, blue, _]: [u8; 4], opacity: f64) -> [u8; 4] {
    [red, green, blue, (255.0 * opacity.clamp(0.0, 1.0)).round() as u8]
}

/// Draws umbra and penumbra of a shape outward from where they touch it. They are circular cones in
/// the space in which the shape is a sphere.
fn shadow(sheet: &mut Sheet<'_>, sun: &Sun, shape: EarthShape) {
    let away = -shape.stretched(sun.direction).normalize();
    let pair = across(away);
    for (shade, color, fill, rim) in [
        (Shade::Penumbra, palette::PENUMBRA, 0.025, 0.22),
        (Shade::Umbra, palette::UMBRA, 0.10, 0.50),
    ] {
        let bytes = palette::bytes(color.into());
        let begin_m = shade.begin_m(shape, sun.distance_m);
        let mut rings = Vec::new();
        let mut colors = Vec::new();
        for part in 0..=24 {
            let share = f64::from(part) / 24.0;
            let behind_m = begin_m + share * share * (SHADOW_LENGTH_M - begin_m);
            let radius_m = shade.radius_m(shape, sun.distance_m, behind_m);
            let left = 1.0 - share * share;
            let points_m: Vec<DVec3> = circle(away * behind_m, pair, radius_m)
                .map(|stretched_m| shape.unstretched(stretched_m))
                .collect();
            rings.push(
                points_m[1..].iter().map(|at_m| sheet.origin.render_from_teme(*at_m)).collect(),
            );
            colors.push(with_opacity(bytes, fill * left));
            if part % 6 == 0 {
                sheet.line(points_m, with_opacity(bytes, rim * left), 1.3);
            }
        }
        sheet.surfaces.loft(&rings, &colors);
        let end_m = away * (0.55 * SHADOW_LENGTH_M);
        let side = pair.0 * shade.radius_m(shape, sun.distance_m, 0.55 * SHADOW_LENGTH_M);
        let name = if shade == Shade::Umbra { "umbra" } else { "penumbra" };
        let stretched_m = if shade == Shade::Umbra { end_m } else { end_m + side };
        sheet.label(name.to_owned(), shape.unstretched(stretched_m));
    }
}

/// Draws the line where the Sun's centre is on the horizon. There the normals of the ellipsoid are
/// at right angles to the Sun's direction: p = (a²n_x, a²n_y, b²n_z)/√(a²n_x² + a²n_y² + b²n_z²).
fn terminator(sheet: &mut Sheet<'_>, sun: &Sun) {
    let pole = Geodetic {
        latitude_rad: core::f64::consts::FRAC_PI_2,
        longitude_rad: 0.0,
        height_m: TERMINATOR_HEIGHT_M,
    };
    let (a_m, b_m) = (EARTH_RADIUS_M + TERMINATOR_HEIGHT_M, earth_fixed_from_geodetic(pole).z);
    let squares = DVec3::new(a_m * a_m, a_m * a_m, b_m * b_m);
    let points = circle(DVec3::ZERO, across(sun.direction), 1.0)
        .map(|normal| squares * normal / (squares * normal * normal).element_sum().sqrt());
    sheet.line(points, with_opacity(palette::bytes(palette::SUN_ARROW.into()), 0.8), 1.6);
}

/// Draws the angle between the Sun and the orbital plane: sin β = n̂·ŝ.
fn beta_arc(sheet: &mut Sheet<'_>, sun: &Sun, looked: &LookedAt) {
    let normal = looked.position_m.cross(looked.velocity_m_s).normalize_or(DVec3::Z);
    let beta_rad = libm::asin(normal.dot(sun.direction).clamp(-1.0, 1.0));
    let flat = (sun.direction - normal * normal.dot(sun.direction))
        .try_normalize()
        .unwrap_or_else(|| normal.any_orthonormal_vector());
    let radius_m = 1.3 * looked.position_m.length();
    let up = if beta_rad < 0.0 { -normal } else { normal };
    let at = |angle_rad: f64| {
        let (sin, cos) = libm::sincos(angle_rad);
        (flat * cos + up * sin) * radius_m
    };
    let size_rad = beta_rad.abs();
    let tint = with_opacity(palette::bytes(palette::BETA.into()), 0.95);
    let faint = with_opacity(tint, 0.45);
    sheet.line((0..=64).map(|part| at(size_rad * f64::from(part) / 64.0)), tint, 2.4);
    sheet.line([DVec3::ZERO, at(0.0) * 1.06], faint, 1.3);
    sheet.line([DVec3::ZERO, at(size_rad) * 1.06], faint, 1.3);
    let degrees = beta_rad.to_degrees();
    sheet.label(format!("β {degrees:.1}°").replace('-', "−"), at(0.5 * size_rad) * 1.05);
}

fn draw_overlays(
    (clock, pose, origin, show): (Res<Clock>, Res<Pose>, Res<Origin>, Res<Show>),
    looked: Res<Looked>,
    camera: Single<&Camera, With<OrbitCamera>>,
    (lines, surfaces): (Single<&OverlayLines>, Single<&OverlaySurfaces>),
    mut meshes: ResMut<Assets<Mesh>>,
    mut labels: ResMut<OverlayLabels>,
    mut was_empty: Local<bool>,
) -> Result {
    let all = [
        Overlay::SunArrow,
        Overlay::Shadow,
        Overlay::Terminator,
        Overlay::BetaArc,
        Overlay::Arrows,
    ];
    let is_empty = !all.into_iter().any(|overlay| show.has(overlay));
    if is_empty && *was_empty {
        return Ok(());
    }
    *was_empty = is_empty;
    let sun = sunlight::sun(clock.now());
    let mut sheet = Sheet {
        lines: LineList::default(),
        surfaces: SurfaceList::default(),
        labels: Vec::new(),
        origin: &origin,
        pose: &pose,
        camera: &camera,
    };
    if show.has(Overlay::Shadow) {
        let shape = looked.0.map_or_else(EarthShape::default, |looked| looked.earth_shape);
        shadow(&mut sheet, &sun, shape);
    }
    if show.has(Overlay::Terminator) {
        terminator(&mut sheet, &sun);
    }
    let near = looked.0.filter(|looked| looked.distance_m < ARROWS_WITHIN_M);
    let arrow_m =
        near.map_or(0.0, |looked| (ARROW.0 * looked.span_m).max(ARROW.1 * looked.distance_m));
    if show.has(Overlay::SunArrow) {
        let tint = palette::bytes(palette::SUN_ARROW.into());
        if let Some(looked) = &near {
            sheet.arrow(looked.position_m, sun.direction, arrow_m, tint);
            sheet.label("Sun".to_owned(), looked.position_m + sun.direction * (1.1 * arrow_m));
        }
        let above_m = sun.direction * (1.03 * EARTH_RADIUS_M);
        sheet.arrow(above_m, sun.direction, 0.42 * EARTH_RADIUS_M, tint);
    }
    if let Some(looked) = looked.0.filter(|_| show.has(Overlay::BetaArc)) {
        beta_arc(&mut sheet, &sun, &looked);
    }
    if let Some(looked) = near.filter(|_| show.has(Overlay::Arrows)) {
        for (name, direction, color) in [
            ("velocity", looked.velocity_m_s.normalize_or(DVec3::X), palette::VELOCITY),
            ("nadir", -looked.position_m.normalize_or(DVec3::Z), palette::NADIR),
        ] {
            let tint = palette::bytes(color.into());
            sheet.arrow(looked.position_m, direction, arrow_m, tint);
            sheet.label(name.to_owned(), looked.position_m + direction * (1.1 * arrow_m));
        }
    }
    labels.set_if_neq(OverlayLabels(sheet.labels));
    meshes.insert(lines.0.id(), sheet.lines.mesh())?;
    meshes.insert(surfaces.0.id(), sheet.surfaces.mesh())?;
    Ok(())
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, spawn_overlays)
        .add_systems(PostUpdate, draw_overlays.after(find_near).in_set(ViewSystems::Draw));
}
