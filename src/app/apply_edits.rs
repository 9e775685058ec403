//! Carries what panels and keys ask for to the clock, the camera and the picture's switches.

use bevy::{ecs::system::SystemParam, prelude::*};
use bevy_egui::input::egui_wants_any_keyboard_input;

use super::{
    cameras::{CAMERAS, CameraInUse, Cameras},
    intro::Opening,
    keys, next_event,
    notices::{self, Notices},
    pointer, snapshot,
};
use crate::{
    panel::{Coverage, Edit, Edits, SelectedSatellite, Selection, Typed},
    sim::{self, Cluster, SimSystems},
    view::{
        CameraInput, CameraKeys, ColorBy, Overlay, PickAt, Quality, Show, Target, TargetSatellite,
        camera::{Covered, MoveCamera, OrbitCamera, Passage},
    },
};

/// What panels and keys asked for is done.
#[derive(SystemSet, Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub(super) struct ApplyEdits;

/// What edits change.
#[derive(SystemParam)]
struct Changed<'w, 's> {
    selection: ResMut<'w, Selection>,
    satellite: ResMut<'w, SelectedSatellite>,
    typed: ResMut<'w, Typed>,
    notices: ResMut<'w, Notices>,
    show: ResMut<'w, Show>,
    quality: ResMut<'w, Quality>,
    antialiasing: Query<'w, 's, &'static mut Msaa, With<OrbitCamera>>,
    in_use: ResMut<'w, CameraInUse>,
    opening: ResMut<'w, Opening>,
    passage: ResMut<'w, Passage>,
    flight: MessageWriter<'w, sim::Edit>,
    moves: MessageWriter<'w, MoveCamera>,
    picks: MessageWriter<'w, PickAt>,
}

fn apply_edits(
    mut edits: ResMut<Edits>,
    mut changed: Changed,
    cameras: Cameras,
    future: next_event::Future,
    mut commands: Commands,
) {
    for edit in core::mem::take(&mut edits.0) {
        match edit {
            Edit::Flight(change) => {
                changed.flight.write(change);
            }
            Edit::Select(index) => {
                changed.selection.0 = index;
                changed.satellite.0 = None;
            }
            Edit::SelectSatellite(index) => changed.satellite.0 = index,
            Edit::NextSatellite => {
                let count = cameras.satellites(changed.selection.0);
                changed.satellite.0 =
                    changed.satellite.0.map_or(Some(0), |index| (index + 1).checked_rem(count));
                follow(&mut changed, &cameras);
            }
            Edit::NextCluster => {
                let next = (changed.selection.0 + 1).checked_rem(cameras.clusters());
                changed.selection.0 = next.unwrap_or(0);
                changed.satellite.0 = None;
                follow(&mut changed, &cameras);
            }
            Edit::GoTo => {
                let camera = if changed.satellite.0.is_some() { 2 } else { 1 };
                look(&mut changed, &cameras, camera);
            }
            Edit::ResetView => look(&mut changed, &cameras, 0),
            Edit::Camera(index) => look(&mut changed, &cameras, index),
            Edit::ColorBy(index) => set_color(&mut changed.show, index),
            Edit::NextColor => {
                let now = ColorBy::ALL.iter().position(|by| *by == changed.show.color_by);
                set_color(&mut changed.show, now.map_or(0, |now| (now + 1) % ColorBy::ALL.len()));
            }
            Edit::Toggle(index) => {
                if let Some(overlay) = Overlay::ALL.get(index) {
                    changed.show.toggle(*overlay);
                }
            }
            Edit::Quality(index) => {
                if let Some(quality) = Quality::ALL.get(index) {
                    changed.quality.set_if_neq(*quality);
                    for mut antialiasing in &mut changed.antialiasing {
                        antialiasing.set_if_neq(quality.antialiasing());
                    }
                }
            }
            Edit::NextEvent => match future.next(changed.selection.0, changed.satellite.0) {
                Ok((event, text)) => {
                    changed.flight.write(sim::Edit::Seek(event.at));
                    changed.notices.tell(text);
                }
                Err(text) => changed.notices.tell(text),
            },
            Edit::ToggleSearch => changed.typed.0.toggle_search(),
            Edit::ToggleHelp => changed.typed.0.is_help_open = !changed.typed.0.is_help_open,
            Edit::ToggleHidden => changed.typed.0.is_hidden = !changed.typed.0.is_hidden,
            Edit::Close => {
                if !changed.typed.0.close() {
                    changed.notices.close_last();
                }
            }
            Edit::CloseNotice(number) => changed.notices.close(number),
            Edit::SavePicture => snapshot::take(&mut commands),
            Edit::PickAt { x_px, y_px } => {
                changed.picks.write(PickAt(Vec2::new(x_px, y_px)));
            }
        }
    }
}

fn set_color(show: &mut Show, index: usize) {
    if let Some(by) = ColorBy::ALL.get(index) {
        show.color_by = *by;
    }
}

/// Look in one of the listed ways.
fn look(changed: &mut Changed, cameras: &Cameras, index: usize) {
    if index >= CAMERAS.len() {
        return;
    }
    changed.in_use.0 = Some(index);
    changed.opening.overtake();
    // the key that cuts the opening short does not cut short what it asks for
    changed.passage.skip = false;
    let to = cameras.viewpoint(index, changed.selection.0);
    changed.moves.write(MoveCamera { to, at_once: false });
}

/// After another choice, a camera that stands at what was chosen goes along.
fn follow(changed: &mut Changed, cameras: &Cameras) {
    let camera = match changed.in_use.0 {
        Some(1 | 2) if changed.satellite.0.is_some() => 2,
        Some(1 | 2) => 1,
        _ => return,
    };
    look(changed, cameras, camera);
}

/// The selected cluster and satellite are the camera's target.
pub(super) fn aim(
    selection: Option<Res<Selection>>,
    chosen: Option<Res<SelectedSatellite>>,
    clusters: Query<(Entity, &Cluster)>,
    mut target: ResMut<Target>,
    mut satellite: ResMut<TargetSatellite>,
) {
    let index = selection.map_or(0, |selection| selection.0);
    let selected = clusters.iter().find(|(_, cluster)| cluster.order == index);
    target.set_if_neq(Target(selected.map(|(entity, _)| entity)));
    satellite.set_if_neq(TargetSatellite(chosen.and_then(|chosen| chosen.0)));
}

fn cover(coverage: Res<Coverage>, mut covered: ResMut<Covered>) {
    let left_px = coverage.left_px.max(0.0).round() as u32;
    covered.set_if_neq(Covered { left_px, right_px: 0 });
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<CameraInUse>()
        .add_plugins((
            pointer::plugin,
            keys::plugin,
            notices::plugin,
            super::view_readings::plugin,
            super::picking::plugin,
        ))
        .configure_sets(
            Update,
            (
                CameraInput.run_if(not(pointer::is_panels)),
                CameraKeys.run_if(not(egui_wants_any_keyboard_input)),
            ),
        )
        .add_systems(
            Update,
            (
                keys::read_keys.run_if(not(egui_wants_any_keyboard_input)),
                pointer::read_clicks.run_if(not(pointer::is_panels)),
                apply_edits.in_set(ApplyEdits),
                aim,
                cover,
            )
                .chain()
                .before(CameraInput)
                .before(CameraKeys)
                .before(SimSystems::Edit),
        );
}
