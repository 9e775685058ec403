//! Applies the edits of panels and keys to the clock, the camera and the picture's switches.

use bevy::{ecs::system::SystemParam, prelude::*};

use super::{
    cameras::{CameraInUse, Cameras},
    document::AskDocument,
    intro::Opening,
    keys, next_event,
    notices::{self, Notices},
    pointer, read_keys,
    schedule::ApplyEdits,
    settings::Chosen,
    snapshot,
};
use crate::{
    look::{CameraView, ColorBy, Mode, Scale},
    panel::{Coverage, Edit, Edits, SelectedSatellite, Selection, Typed},
    sim::{self, Cluster, SimSystems},
    view::{
        CameraInput, CameraKeys, PickAt, QualityInUse, Show, Target, TargetSatellite,
        camera::{Covered, MoveCamera, OrbitCamera, Passage},
    },
};

/// The state that edits change.
#[derive(SystemParam)]
struct Changed<'w, 's> {
    selection: ResMut<'w, Selection>,
    satellite: ResMut<'w, SelectedSatellite>,
    typed: ResMut<'w, Typed>,
    notices: ResMut<'w, Notices>,
    show: ResMut<'w, Show>,
    quality: ResMut<'w, QualityInUse>,
    chosen: ResMut<'w, Chosen>,
    antialiasing: Query<'w, 's, &'static mut Msaa, With<OrbitCamera>>,
    in_use: ResMut<'w, CameraInUse>,
    opening: ResMut<'w, Opening>,
    passage: ResMut<'w, Passage>,
    flight: MessageWriter<'w, sim::Edit>,
    document: MessageWriter<'w, AskDocument>,
    moves: MessageWriter<'w, MoveCamera>,
    picks: MessageWriter<'w, PickAt>,
    taking: ResMut<'w, snapshot::Taking>,
}

fn apply_edits(
    mut edits: ResMut<Edits>,
    mut changed: Changed,
    cameras: Cameras,
    future: next_event::Future,
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
                let view = selected_view(&changed);
                look(&mut changed, &cameras, view);
            }
            Edit::ResetView => look(&mut changed, &cameras, CameraView::WholeEarth),
            Edit::Camera(view) => look(&mut changed, &cameras, view),
            Edit::ColorBy(figure) => color_by(&mut changed, figure),
            Edit::NextColor => {
                let next = changed.show.color_by.next();
                color_by(&mut changed, next);
            }
            Edit::Toggle(overlay) => {
                changed.show.toggle(overlay);
                let is_shown = changed.show.has(overlay);
                changed.chosen.toggled(overlay, is_shown);
            }
            Edit::Quality(quality) => {
                changed.chosen.quality = Some(quality);
                let quality = QualityInUse(quality);
                changed.quality.set_if_neq(quality);
                for mut antialiasing in &mut changed.antialiasing {
                    antialiasing.set_if_neq(quality.antialiasing());
                }
            }
            Edit::NextEvent => match future.next(changed.selection.0, changed.satellite.0) {
                Ok((event, text)) => {
                    changed.flight.write(sim::Edit::Seek(event.at));
                    changed.notices.tell(text);
                }
                Err(text) => changed.notices.tell(text),
            },
            Edit::Document(edit) => {
                changed.document.write(AskDocument(edit));
            }
            Edit::Mode(mode) => {
                let is_new = core::mem::replace(&mut changed.typed.0.mode, mode) != mode;
                // what is built is a satellite
                if is_new && mode == Mode::Build {
                    changed.satellite.0 = changed.satellite.0.or(Some(0));
                    look(&mut changed, &cameras, CameraView::Satellite);
                }
            }
            Edit::Theme(theme) => changed.typed.0.theme = theme,
            Edit::Larger => scale(&mut changed, Scale::larger),
            Edit::Smaller => scale(&mut changed, Scale::smaller),
            Edit::UsualSize => scale(&mut changed, |_| Scale::default()),
            Edit::ToggleSearch => changed.typed.0.toggle_search(),
            Edit::ToggleHelp => changed.typed.0.is_help_open = !changed.typed.0.is_help_open,
            Edit::ToggleHidden => changed.typed.0.is_hidden = !changed.typed.0.is_hidden,
            Edit::Close => {
                if !changed.typed.0.close() {
                    changed.notices.close_last();
                }
            }
            Edit::CloseNotice(number) => changed.notices.close(number),
            Edit::SavePicture => changed.taking.begin(),
            Edit::PickAt { x_px, y_px } => {
                changed.picks.write(PickAt(Vec2::new(x_px, y_px)));
            }
        }
    }
}

/// Colours satellites by a figure.
fn color_by(changed: &mut Changed, figure: ColorBy) {
    changed.show.color_by = figure;
    changed.chosen.color_by = Some(figure);
}

/// Draws the panels at another size, and tells which.
fn scale(changed: &mut Changed, other: fn(Scale) -> Scale) {
    let scale = other(changed.typed.0.scale);
    changed.typed.0.scale = scale;
    changed.notices.tell(format!("Interface at {} %", scale.percent()));
}

/// Returns the camera for the selection.
fn selected_view(changed: &Changed) -> CameraView {
    if changed.satellite.0.is_some() { CameraView::Satellite } else { CameraView::Cluster }
}

/// Moves the camera to one of the listed cameras.
fn look(changed: &mut Changed, cameras: &Cameras, view: CameraView) {
    changed.in_use.0 = Some(view);
    changed.opening.overtake();
    // the key that skips the opening must not skip the flight that it asks for
    changed.passage.skip = false;
    let to = cameras.viewpoint(view, changed.selection.0);
    changed.moves.write(MoveCamera { to, at_once: false });
}

/// Moves a camera that follows the selection to the new selection.
fn follow(changed: &mut Changed, cameras: &Cameras) {
    if let Some(CameraView::Cluster | CameraView::Satellite) = changed.in_use.0 {
        let view = selected_view(changed);
        look(changed, cameras, view);
    }
}

/// Makes the selected cluster and satellite the camera's target.
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
    let whole = |px: f32| px.max(0.0).round() as u32;
    covered.set_if_neq(Covered {
        left_px: whole(coverage.left_px),
        right_px: whole(coverage.right_px + coverage.floating_px),
        top_px: whole(coverage.top_px),
        bottom_px: whole(coverage.bottom_px),
    });
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<CameraInUse>()
        .init_resource::<Chosen>()
        .add_plugins((
            pointer::plugin,
            keys::plugin,
            notices::plugin,
            super::view_readings::plugin,
            super::picking::plugin,
            super::track::plugin,
            super::draft::plugin,
            snapshot::plugin,
        ))
        .configure_sets(
            Update,
            (
                CameraInput.run_if(not(pointer::is_panels)),
                CameraKeys.run_if(not(read_keys::fields_take_keys)),
            ),
        )
        .add_systems(
            Update,
            (
                read_keys::read_keys,
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
