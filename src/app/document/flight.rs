//! Makes the flight follow the document that flies. Differences become changes in flight; only
//! another epoch, step, seed or shape of the Earth begins another flight.

use std::sync::Arc;

use bevy::{prelude::*, window::PrimaryWindow};

use super::{evaluation::Evaluating, open_document::OpenDocument};
use crate::{
    app::{cameras::CameraInUse, intro::Opening, notices::Notices},
    look::CameraView,
    panel::{Costs, Edits, SelectedSatellite, Selection, Typed},
    project::Conditions,
    scenario::{Scenario, text::visible::visible},
    sim::{self, Changed, Clock, Cluster},
    view::{
        Picked, Viewpoint,
        camera::{Heir, MoveCamera, OrbitCamera},
    },
};

/// Title of the notice about a change that was refused.
const REFUSED: &str = "This change cannot fly";

/// Whether the document that flies has changed since the flight last followed it.
#[derive(Resource, Clone, Copy, Debug, Default)]
struct IsBehind(bool);

fn notice_change(
    open: Res<OpenDocument>,
    mut is_behind: ResMut<IsBehind>,
    mut flying: Local<Option<Arc<Scenario>>>,
) {
    let scenario = open.flying.scenario();
    let is_new = flying.as_ref().is_none_or(|before| !Arc::ptr_eq(before, scenario));
    if open.is_changed() && is_new {
        is_behind.0 = true;
        *flying = Some(Arc::clone(scenario));
    }
}

/// Applies what changed in the document that flies to the flight.
fn follow_document(world: &mut World) {
    // differences are taken against the flight, so changes under way are completed first
    if !world.resource::<IsBehind>().0 || world.resource::<Clock>().is_held() {
        return;
    }
    world.resource_mut::<IsBehind>().0 = false;
    let scenario = world.resource::<OpenDocument>().flying.scenario().clone();
    match sim::changes_to(world, &scenario.mission) {
        Some(changes) => {
            for change in changes {
                world.write_message(change);
            }
        }
        None => fly_anew(world),
    }
    show_title(world);
}

fn show_title(world: &mut World) {
    let name = &world.resource::<OpenDocument>().flying.scenario().mission.name;
    let title = format!("{} – Sunward", visible(name));
    let mut windows = world.query_filtered::<&mut Window, With<PrimaryWindow>>();
    for mut window in windows.iter_mut(world) {
        if window.title != title {
            window.title.clone_from(&title);
        }
    }
}

/// Reports why a change was refused.
fn tell_refused(mut changes: MessageReader<Changed>, mut notices: ResMut<Notices>) {
    for change in changes.read() {
        match &change.outcome {
            Ok(_) => notices.clear(REFUSED),
            Err(error) => notices.warn(REFUSED, error.to_string(), None),
        }
    }
}

/// Returns the clusters with their place in the mission and their number of satellites.
fn entities(world: &mut World) -> Vec<(usize, usize, Entity)> {
    let mut clusters = world.query::<(Entity, &Cluster)>();
    clusters.iter(world).map(|(e, cluster)| (cluster.order, cluster.count(), e)).collect()
}

/// Returns the new clusters that stand at the places of old ones.
fn heirs(old: &[(usize, usize, Entity)], new: &[(usize, usize, Entity)]) -> Vec<Heir> {
    old.iter()
        .filter_map(|(order, _, entity)| {
            let (_, satellites, heir) = new.iter().find(|(place, ..)| place == order)?;
            Some(Heir { from: *entity, to: *heir, satellites: *satellites })
        })
        .collect()
}

/// Begins the flight of the document that flies from its epoch; pause and warp stay. Returns the clock before.
fn begin(world: &mut World) -> Clock {
    let before = world.resource::<Clock>().clone();
    let mission = world.resource::<OpenDocument>().flying.scenario().mission.clone();
    sim::load(world, mission);
    let mut clock = world.resource_mut::<Clock>();
    clock.paused = before.paused;
    clock.set_warp(before.warp());
    clock.frame_budget_s = before.frame_budget_s;
    world.resource_mut::<IsBehind>().0 = false;
    world.resource_mut::<Edits>().0.clear();
    show_title(world);
    before
}

/// Begins another flight of the same document; date, direction, camera and selection stay.
fn fly_anew(world: &mut World) {
    let old = entities(world);
    let before = begin(world);
    let mut clock = world.resource_mut::<Clock>();
    clock.seek(before.destination());
    if before.is_backwards() {
        clock.reverse();
    }
    let new = entities(world);
    let heirs = heirs(&old, &new);
    let mut selection = world.resource_mut::<Selection>();
    selection.0 = selection.0.min(new.len().saturating_sub(1));
    let order = selection.0;
    let count = new.iter().find(|(place, ..)| *place == order).map_or(0, |(_, count, _)| *count);
    let mut satellite = world.resource_mut::<SelectedSatellite>();
    satellite.0 = satellite.0.filter(|index| *index < count);
    if let Some(mut picked) = world.get_resource_mut::<Picked>()
        && let Some(before) = picked.0
        && let Some(heir) = heirs.iter().find(|heir| heir.from == before.cluster)
        && before.index < heir.satellites
    {
        picked.choose(heir.to, before.index);
    }
    let mut cameras = world.query::<&mut OrbitCamera>();
    if !cameras.iter_mut(world).all(|mut camera| camera.hand_over(&heirs)) {
        world.resource_mut::<SelectedSatellite>().0 = None;
        look_at_cluster(world);
    }
}

/// Begins the flight of another document from its epoch.
pub(super) fn fly_another(world: &mut World) {
    begin(world);
    world.resource_mut::<Evaluating>().forget();
    world.resource_mut::<Typed>().0.conditions = Conditions::default();
    world.resource_mut::<Costs>().0 = None;
    world.resource_mut::<Selection>().0 = 0;
    world.resource_mut::<SelectedSatellite>().0 = None;
    look_at_cluster(world);
}

/// Points the camera at the selected cluster.
pub(super) fn look_at_cluster(world: &mut World) {
    world.resource_mut::<CameraInUse>().0 = Some(CameraView::Cluster);
    world.resource_mut::<Opening>().overtake();
    world.write_message(MoveCamera { to: Viewpoint::Cluster, at_once: false });
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<IsBehind>()
        .add_systems(
            PreUpdate,
            (notice_change.run_if(resource_exists::<OpenDocument>), follow_document).chain(),
        )
        .add_systems(PostUpdate, tell_refused);
}
