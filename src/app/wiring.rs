//! Carries what panels and keys ask for to the simulation's clock and the view's camera.

use bevy::prelude::*;
use bevy_egui::input::{egui_wants_any_keyboard_input, egui_wants_any_pointer_input};

use crate::{
    panel::{Coverage, Edit, Edits, Selection},
    sim::{self, Cluster, SimSystems},
    view::{
        CameraInput, Target, Viewpoint,
        camera::{Covered, MoveCamera},
    },
};

use super::keys;

fn apply_edits(
    mut edits: ResMut<Edits>,
    mut selection: ResMut<Selection>,
    mut flight: MessageWriter<sim::Edit>,
    mut moves: MessageWriter<MoveCamera>,
) {
    for edit in core::mem::take(&mut edits.0) {
        match edit {
            Edit::Flight(change) => {
                flight.write(change);
            }
            Edit::Select(index) => selection.0 = index,
            Edit::GoTo => {
                moves.write(MoveCamera { to: Viewpoint::Cluster, at_once: false });
            }
            Edit::ResetView => {
                moves.write(MoveCamera { to: Viewpoint::WholeEarth, at_once: false });
            }
        }
    }
}

/// The selected cluster is the camera's target.
pub(super) fn aim(
    selection: Option<Res<Selection>>,
    clusters: Query<(Entity, &Cluster)>,
    mut target: ResMut<Target>,
) {
    let index = selection.map_or(0, |selection| selection.0);
    let selected = clusters.iter().find(|(_, cluster)| cluster.order == index);
    target.set_if_neq(Target(selected.map(|(entity, _)| entity)));
}

fn cover(coverage: Res<Coverage>, mut covered: ResMut<Covered>) {
    let left_px = coverage.left_px.max(0.0).round() as u32;
    covered.set_if_neq(Covered { left_px, right_px: 0 });
}

pub(super) fn plugin(app: &mut App) {
    app.configure_sets(Update, CameraInput.run_if(not(egui_wants_any_pointer_input))).add_systems(
        Update,
        (keys::read_keys.run_if(not(egui_wants_any_keyboard_input)), apply_edits, aim, cover)
            .chain()
            .before(CameraInput)
            .before(SimSystems::Edit),
    );
}
