//! Who owns the pointer, the panels or the picture; and clicks in the picture. One click picks, a
//! double click moves there, a drag does neither.

use bevy::{input::InputSystems, prelude::*, window::PrimaryWindow};
use bevy_egui::input::EguiWantsInput;

use crate::panel::{Coverage, Edit, Edits};

/// Longest way of the pointer during a click, physical pixels.
const STILL_PX: f32 = 5.0;
/// Longest time between the two clicks of a double click, s.
const DOUBLE_S: f64 = 0.4;

/// Whether the panels own the pointer or a finger. A drag keeps the owner it began with.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct IsPanels(bool);

/// Returns whether the panels own the pointer.
pub(super) fn is_panels(pointer: Res<IsPanels>) -> bool {
    pointer.0
}

fn see_whose(
    window: Option<Single<&Window, With<PrimaryWindow>>>,
    (buttons, touches): (Res<ButtonInput<MouseButton>>, Option<Res<Touches>>),
    (coverage, wants): (Res<Coverage>, Option<Res<EguiWantsInput>>),
    mut pointer: ResMut<IsPanels>,
) {
    let Some(window) = window else { return };
    // the library counts windows and menus as its own, but not the bars and the side panels
    let is_wanted = wants.is_some_and(|wants| wants.wants_any_pointer_input());
    let size = window.physical_size().as_vec2();
    let is_covered = |at_px: Vec2| {
        at_px.x < coverage.left_px
            || at_px.y < coverage.top_px
            || at_px.x > size.x - coverage.right_px
            || at_px.y > size.y - coverage.bottom_px
    };
    let scale = window.scale_factor();
    let mut fingers = touches.iter().flat_map(|touches| touches.iter());
    if let Some(finger) = fingers.next() {
        pointer.0 = is_wanted || is_covered(finger.start_position() * scale);
        return;
    }
    let is_held = buttons.get_pressed().any(|button| !buttons.just_pressed(*button));
    if !is_held && buttons.get_just_released().next().is_none() {
        let at = window.physical_cursor_position();
        pointer.0 = is_wanted || at.is_some_and(is_covered);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<IsPanels>().add_systems(PreUpdate, see_whose.after(InputSystems));
}

/// The press in progress and the last click.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clicks {
    press_px: Option<Vec2>,
    last: Option<(Vec2, f64)>,
    /// Whether a double click moves the camera in the next frame, when its satellite is picked.
    goes: bool,
}

pub(super) fn read_clicks(
    mut clicks: Local<Clicks>,
    window: Option<Single<&Window, With<PrimaryWindow>>>,
    buttons: Res<ButtonInput<MouseButton>>,
    time: Res<Time<Real>>,
    mut edits: ResMut<Edits>,
) {
    if core::mem::take(&mut clicks.goes) {
        edits.0.push(Edit::GoTo);
    }
    let Some(at) = window.and_then(|window| window.physical_cursor_position()) else { return };
    if buttons.just_pressed(MouseButton::Left) {
        clicks.press_px = Some(at);
    }
    if !buttons.just_released(MouseButton::Left) {
        return;
    }
    let is_click = clicks.press_px.take().is_some_and(|press| press.distance(at) <= STILL_PX);
    if !is_click {
        return;
    }
    edits.0.push(Edit::PickAt { x_px: at.x, y_px: at.y });
    let now_s = time.elapsed_secs_f64();
    let is_double = clicks
        .last
        .is_some_and(|(place, then_s)| place.distance(at) <= STILL_PX && now_s - then_s < DOUBLE_S);
    clicks.last = (!is_double).then_some((at, now_s));
    clicks.goes = is_double;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Moves to a place, presses or releases the left button, and returns whether the panels own
    /// the pointer.
    fn after(app: &mut App, x_px: f64, is_down: Option<bool>) -> bool {
        let world = app.world_mut();
        let mut windows = world.query::<&mut Window>();
        let at = Some(bevy::math::DVec2::new(x_px, 100.0));
        windows.single_mut(world).expect("a window").set_physical_cursor_position(at);
        let mut buttons = world.resource_mut::<ButtonInput<MouseButton>>();
        buttons.clear();
        match is_down {
            Some(true) => buttons.press(MouseButton::Left),
            Some(false) => buttons.release(MouseButton::Left),
            None => {}
        }
        app.update();
        app.world().resource::<IsPanels>().0
    }

    #[test]
    fn what_is_done_on_the_panel_is_not_meant_for_the_picture() {
        let mut app = App::new();
        app.add_plugins(plugin)
            .init_resource::<ButtonInput<MouseButton>>()
            .insert_resource(Coverage { left_px: 240.0, ..Coverage::default() })
            .insert_resource(Edits::default());
        app.add_systems(Update, read_clicks.run_if(not(is_panels)));
        app.init_resource::<Time<Real>>();
        app.world_mut().spawn((Window::default(), PrimaryWindow));
        // a click on the panel
        assert!(after(&mut app, 100.0, None));
        assert!(after(&mut app, 100.0, Some(true)) && after(&mut app, 100.0, Some(false)));
        assert!(app.world().resource::<Edits>().0.is_empty());
        // pressed and released within a frame
        let mut buttons = app.world_mut().resource_mut::<ButtonInput<MouseButton>>();
        buttons.clear();
        buttons.press(MouseButton::Left);
        buttons.release(MouseButton::Left);
        app.update();
        assert!(app.world().resource::<IsPanels>().0);
        assert!(app.world().resource::<Edits>().0.is_empty());
        // a click in the picture
        assert!(!after(&mut app, 700.0, None));
        assert!(!after(&mut app, 700.0, Some(true)) && !after(&mut app, 700.0, Some(false)));
        assert_eq!(app.world().resource::<Edits>().0.len(), 1);
        // a drag keeps its owner
        assert!(!after(&mut app, 700.0, Some(true)) && !after(&mut app, 100.0, None));
        assert!(!after(&mut app, 100.0, Some(false)) && after(&mut app, 100.0, None));
        assert!(after(&mut app, 100.0, Some(true)) && after(&mut app, 700.0, None));
    }
}
