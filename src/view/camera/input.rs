//! Camera control by mouse, trackpad, fingers and keys.

use core::f64::consts::TAU;

use bevy::{
    input::{
        gestures::{PinchGesture, RotationGesture},
        mouse::{AccumulatedMouseMotion, AccumulatedMouseScroll, MouseScrollUnit},
        touch::{TouchInput, Touches},
    },
    math::{DQuat, DVec2, DVec3},
    prelude::*,
};

use super::{
    modes::{
        Anchor, DISTANCE_M, FIELD_LIMITS_RAD, FIELD_OF_VIEW_RAD, LOWEST_FREE_M, LOWEST_M, Mode,
        STEEPEST_RAD, View,
    },
    places::Places,
    request::{CameraInput, CameraKeys},
    state::OrbitCamera,
};
use crate::{
    model::constants::EARTH_RADIUS_M,
    view::earth::ellipsoid::{height_m, lifted},
};

/// Rotation for one pixel of drag, rad.
const TURN_RAD_PX: f64 = 0.005;
/// Logarithm of the zoom for one line of the wheel.
const ZOOM_LINE: f64 = 0.18;
/// Speed of free flight per distance of the nearest object, 1/s.
const SPEED_PER_S: f64 = 0.5;
/// Factor on the speed with Shift.
const FAST: f64 = 6.0;
/// Roll rate of free flight, rad/s.
const ROLL_RAD_S: f64 = 0.8;

/// The movements of the input devices in one frame.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Hands {
    /// Drag, pixels.
    drag_px: DVec2,
    /// Logarithm of the zoom; positive moves away.
    zoom: f64,
    /// Twist of two fingers, rad.
    twist_rad: f64,
}

impl View {
    /// Turns and zooms by the movements of a frame.
    fn handle(&mut self, hands: &Hands) {
        let turn = hands.drag_px * TURN_RAD_PX;
        match &mut self.mode {
            Mode::Orbit(anchor) => {
                let near_ground = match anchor {
                    Anchor::Earth => {
                        ((self.distance_m - EARTH_RADIUS_M) / EARTH_RADIUS_M).clamp(0.02, 1.0)
                    }
                    Anchor::Cluster(_) | Anchor::Satellite(..) => 1.0,
                };
                let turn = turn * near_ground;
                self.azimuth_rad = (self.azimuth_rad - turn.x - hands.twist_rad).rem_euclid(TAU);
                self.elevation_rad =
                    (self.elevation_rad + turn.y).clamp(-STEEPEST_RAD, STEEPEST_RAD);
                self.goal_m = zoomed_m(*anchor, self.goal_m, hands.zoom);
            }
            Mode::Sun(anchor) => self.goal_m = zoomed_m(*anchor, self.goal_m, hands.zoom),
            Mode::Ground { tracks, .. } => {
                let turn = turn * (self.field_rad / FIELD_OF_VIEW_RAD).min(1.0);
                if turn != DVec2::ZERO {
                    *tracks = false;
                }
                self.azimuth_rad = (self.azimuth_rad - turn.x).rem_euclid(TAU);
                self.elevation_rad =
                    (self.elevation_rad + turn.y).clamp(-STEEPEST_RAD, STEEPEST_RAD);
                self.field_rad = (self.field_rad * libm::exp(hands.zoom))
                    .clamp(FIELD_LIMITS_RAD.0, FIELD_LIMITS_RAD.1);
            }
            Mode::Free { rotation, .. } => {
                *rotation = (*rotation
                    * DQuat::from_axis_angle(DVec3::Y, turn.x)
                    * DQuat::from_axis_angle(DVec3::X, turn.y)
                    * DQuat::from_axis_angle(DVec3::Z, hands.twist_rad))
                .normalize();
            }
            Mode::Still(_) => {}
        }
    }
}

/// Returns a distance after a zoom. Round the Earth the height is zoomed.
fn zoomed_m(anchor: Anchor, goal_m: f64, zoom: f64) -> f64 {
    if zoom.abs() < 1e-9 {
        return goal_m;
    }
    let factor = libm::exp(zoom);
    match anchor {
        Anchor::Earth => {
            let height_m = ((goal_m - EARTH_RADIUS_M) * factor).max(LOWEST_M);
            (EARTH_RADIUS_M + height_m).min(DISTANCE_M.1)
        }
        Anchor::Cluster(_) | Anchor::Satellite(..) => {
            (goal_m * factor).clamp(DISTANCE_M.0, DISTANCE_M.1)
        }
    }
}

/// Returns the movement of the wheel in lines, whatever unit the device reports.
fn lines(scroll: &AccumulatedMouseScroll) -> f64 {
    let per_line = match scroll.unit {
        MouseScrollUnit::Line => 1.0,
        MouseScrollUnit::Pixel => 40.0,
    };
    f64::from(scroll.delta.y) / per_line
}

/// Returns the drag of one finger, or the pinch and twist of the first two.
fn fingers(touches: &Touches) -> Hands {
    let mut down: Vec<_> = touches.iter().collect();
    down.sort_by_key(|touch| touch.id());
    match down[..] {
        [one] => Hands { drag_px: one.delta().as_dvec2(), ..Hands::default() },
        [one, two, ..] => {
            let before = (two.previous_position() - one.previous_position()).as_dvec2();
            let after = (two.position() - one.position()).as_dvec2();
            if before.length() < 1.0 || after.length() < 1.0 {
                return Hands::default();
            }
            Hands {
                zoom: libm::log(before.length() / after.length()),
                twist_rad: libm::atan2(before.perp_dot(after), before.dot(after)),
                ..Hands::default()
            }
        }
        [] => Hands::default(),
    }
}

fn read_hands(
    mut camera: Single<&mut OrbitCamera>,
    buttons: Res<ButtonInput<MouseButton>>,
    motion: Res<AccumulatedMouseMotion>,
    scroll: Res<AccumulatedMouseScroll>,
    (touches, mut touched): (Option<Res<Touches>>, MessageReader<TouchInput>),
    mut pinches: MessageReader<PinchGesture>,
    mut twists: MessageReader<RotationGesture>,
) {
    // the engine repeats the last movement of a finger at rest, so without an event there is none
    let has_news = touched.read().count() > 0;
    let mut hands =
        touches.filter(|_| has_news).map_or_else(Hands::default, |touches| fingers(&touches));
    if buttons.pressed(MouseButton::Left) || buttons.pressed(MouseButton::Right) {
        hands.drag_px += motion.delta.as_dvec2();
    }
    hands.zoom -= ZOOM_LINE * lines(&scroll);
    hands.zoom -= pinches.read().map(|pinch| f64::from(pinch.0)).sum::<f64>();
    hands.twist_rad += twists.read().map(|twist| f64::from(twist.0).to_radians()).sum::<f64>();
    if hands != Hands::default() {
        camera.view.handle(&hands);
    }
}

/// Flies a free camera: W and S move along the view, A and D sideways, Q and E roll, Shift speeds
/// up.
fn read_flight_keys(
    mut camera: Single<&mut OrbitCamera>,
    keys: Res<ButtonInput<KeyCode>>,
    places: Places,
    time: Res<Time<Real>>,
) {
    let axis = |more: KeyCode, less: KeyCode| {
        f64::from(i8::from(keys.pressed(more)) - i8::from(keys.pressed(less)))
    };
    let push =
        DVec3::new(axis(KeyCode::KeyD, KeyCode::KeyA), 0.0, axis(KeyCode::KeyS, KeyCode::KeyW));
    let roll = axis(KeyCode::KeyQ, KeyCode::KeyE);
    if (push == DVec3::ZERO && roll == 0.0)
        || keys.any_pressed([KeyCode::ControlLeft, KeyCode::ControlRight])
    {
        return;
    }
    let frame_s = time.delta_secs_f64().min(0.1);
    let Mode::Free { anchor, offset_m, rotation } = &mut camera.view.mode else { return };
    let Some(frame) = places.frame(*anchor) else { return };
    let fast = if keys.any_pressed([KeyCode::ShiftLeft, KeyCode::ShiftRight]) { FAST } else { 1.0 };
    let position_m = frame.center_m + frame.axes * *offset_m;
    // speed grows with height, and with the distance from the anchor
    let nearest_m = match anchor {
        Anchor::Earth => height_m(position_m),
        Anchor::Cluster(_) | Anchor::Satellite(..) => {
            height_m(position_m).min(offset_m.length()).max(2.0)
        }
    };
    let step_m = SPEED_PER_S * fast * nearest_m.max(1.0) * frame_s;
    *rotation =
        (*rotation * DQuat::from_axis_angle(DVec3::Z, roll * ROLL_RAD_S * frame_s)).normalize();
    let moved_m = *offset_m + *rotation * push.normalize_or_zero() * step_m;
    let position_m = lifted(frame.center_m + frame.axes * moved_m, LOWEST_FREE_M);
    let offset = frame.axes.transpose() * (position_m - frame.center_m);
    *offset_m = offset.clamp_length_max(DISTANCE_M.1);
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (read_hands.in_set(CameraInput), read_flight_keys.in_set(CameraKeys)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zoom_stops_at_a_metre_and_at_the_sun_s_distance() {
        let satellite = Anchor::Satellite(Entity::PLACEHOLDER, 3);
        let mut goal_m = 1e4;
        for _ in 0..1_000 {
            goal_m = zoomed_m(satellite, goal_m, -0.18);
        }
        assert!((goal_m - DISTANCE_M.0).abs() < 1e-9);
        for anchor in [satellite, Anchor::Earth] {
            let mut goal_m = 1e7;
            for _ in 0..1_000 {
                goal_m = zoomed_m(anchor, goal_m, 0.18);
            }
            assert!((goal_m - DISTANCE_M.1).abs() < 1.0);
        }
        let mut goal_m = 1e8;
        for _ in 0..1_000 {
            goal_m = zoomed_m(Anchor::Earth, goal_m, -0.18);
        }
        assert!((goal_m - EARTH_RADIUS_M - LOWEST_M).abs() < 1e-6);
    }

    #[test]
    fn a_drag_turns_and_never_tips_over() {
        let mut view = View::default();
        view.handle(&Hands { drag_px: DVec2::new(0.0, 1e6), ..Hands::default() });
        assert!((view.elevation_rad - STEEPEST_RAD).abs() < 1e-12);
        let before = view;
        view.handle(&Hands::default());
        assert!(view == before);
    }

    #[test]
    fn a_finger_that_rests_turns_nothing() {
        use bevy::input::{InputPlugin, touch::TouchPhase};
        let mut app = App::new();
        app.add_plugins(InputPlugin).add_systems(Update, read_hands);
        let camera = app.world_mut().spawn(OrbitCamera::default()).id();
        let touch = |app: &mut App, phase, x_px| {
            let position = Vec2::new(x_px, 50.0);
            let window = Entity::PLACEHOLDER;
            app.world_mut().write_message(TouchInput {
                phase,
                position,
                window,
                force: None,
                id: 1,
            });
            app.update();
        };
        let azimuth_rad = |app: &App| {
            app.world().get::<OrbitCamera>(camera).expect("the camera").view.azimuth_rad
        };
        let before_rad = azimuth_rad(&app);
        touch(&mut app, TouchPhase::Started, 100.0);
        touch(&mut app, TouchPhase::Moved, 80.0);
        let turned_rad = azimuth_rad(&app) - before_rad;
        assert!(turned_rad > 0.0, "{turned_rad}");
        for _ in 0..10 {
            app.update();
        }
        assert_eq!(azimuth_rad(&app) - before_rad, turned_rad);
    }
}
