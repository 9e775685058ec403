//! Another scenario in a running window: dropped on it, or its file changed. A broken file says
//! what is wrong where it was dropped, and what flew flies on.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use bevy::{
    prelude::*,
    tasks::{AsyncComputeTaskPool, Task, futures::check_ready},
    window::{FileDragAndDrop, PrimaryWindow},
};

use super::{cameras::CameraInUse, intro::Opening, notices::Notices, open::{self, Stamps}};
use crate::{look::CameraView, panel::{Costs, Edits, SelectedSatellite, Selection, reading::CostReading}, scenario::Scenario, sim::{self, Clock, Cluster}, study::Case, view::{Viewpoint, camera::{MoveCamera, OrbitCamera}}};

/// How often files are looked at, s.
const LOOK_S: f64 = 0.5;
/// What an error of the loaded file is headed by.
const BROKEN: &str = "This file was not opened";

/// What flies, and the file that it came from.
#[derive(Resource, Clone, Debug)]
pub(super) struct Loaded {
    /// The scenario.
    pub scenario: Arc<Scenario>,
    /// Its file; none for a preset.
    pub path: Option<PathBuf>,
    stamps: Stamps,
    looked_s: f64,
}

impl Loaded {
    /// A scenario and its file.
    pub(super) fn new(scenario: Scenario, path: Option<PathBuf>) -> Self {
        let stamps =
            path.as_ref().map_or_else(Stamps::default, |path| Stamps::of(path, Some(&scenario)));
        Self { scenario: Arc::new(scenario), path, stamps, looked_s: 0.0 }
    }
}

/// A file to open.
#[derive(Resource, Clone, Debug, Default)]
struct Wanted(Option<(PathBuf, Option<Vec2>)>);

/// Costs under way.
#[derive(Resource, Default)]
pub(super) struct Costing(Option<Task<CostReading>>);

impl Costing {
    /// Begin to cost a scenario, beside the window.
    pub(super) fn begin(&mut self, scenario: &Scenario) {
        let case = scenario.clone();
        // what was under way for another scenario is dropped, and so stopped
        let work = async move { CostReading::of(&Case::new(case)) };
        self.0 = Some(AsyncComputeTaskPool::get().spawn(work));
    }
}

fn take_costs(mut costing: ResMut<Costing>, mut costs: ResMut<Costs>) {
    if let Some(cost) = costing.0.as_mut().and_then(check_ready) {
        costs.0 = Some(cost);
        costing.0 = None;
    }
}

/// A file that was dropped on the window.
fn take_dropped(
    mut drops: MessageReader<FileDragAndDrop>,
    windows: Query<&Window, With<PrimaryWindow>>,
    mut wanted: ResMut<Wanted>,
) {
    for drop in drops.read() {
        if let FileDragAndDrop::DroppedFile { path_buf, .. } = drop {
            let middle = |window: &Window| window.physical_size().as_vec2() * 0.4;
            let place = windows
                .single()
                .ok()
                .map(|window| window.physical_cursor_position().unwrap_or_else(|| middle(window)));
            wanted.0 = Some((path_buf.clone(), place));
        }
    }
}

/// A file that changed on the disk since it was read.
fn watch(mut loaded: ResMut<Loaded>, mut wanted: ResMut<Wanted>, time: Res<Time<Real>>) {
    let now_s = time.elapsed_secs_f64();
    if now_s - loaded.looked_s < LOOK_S {
        return;
    }
    loaded.looked_s = now_s;
    let Some(path) = loaded.path.clone() else { return };
    let stamps = loaded.stamps.again();
    // editors take a file away for a moment while they save
    if stamps != loaded.stamps && stamps.are_there() {
        loaded.stamps = stamps;
        wanted.0 = Some((path, None));
    }
}

/// Opens what is wanted.
fn open_wanted(world: &mut World) {
    let Some((path, place)) = world.resource_mut::<Wanted>().0.take() else { return };
    match open::read(&path) {
        Ok(scenario) => load(world, scenario, &path),
        Err(text) => {
            let mut notices = world.resource_mut::<Notices>();
            notices.warn(BROKEN, text, place);
        }
    }
}

/// Clusters by their place in the mission, with their satellites.
fn entities(world: &mut World) -> Vec<(usize, usize, Entity)> {
    let mut clusters = world.query::<(Entity, &Cluster)>();
    clusters.iter(world).map(|(e, cluster)| (cluster.order, cluster.count(), e)).collect()
}

/// Who takes the place of which cluster: one at the same place with as many satellites.
fn heirs(old: &[(usize, usize, Entity)], new: &[(usize, usize, Entity)]) -> Vec<(Entity, Entity)> {
    old.iter()
        .filter_map(|(order, count, entity)| {
            let heir = new.iter().find(|(o, c, _)| (o, c) == (order, count))?;
            Some((*entity, heir.2))
        })
        .collect()
}

/// Lets another scenario fly. The speed of time stays; so do time and its direction, camera and
/// selection when it is the same file.
fn load(world: &mut World, scenario: Scenario, path: &Path) {
    let is_same = world.resource::<Loaded>().path.as_deref() == Some(path);
    let before = world.resource::<Clock>().clone();
    let old = entities(world);
    sim::load(world, scenario.mission.clone());
    let heirs = if is_same { heirs(&old, &entities(world)) } else { Vec::new() };
    let mut clock = world.resource_mut::<Clock>();
    clock.paused = before.paused;
    clock.set_warp(before.warp());
    clock.frame_budget_s = before.frame_budget_s;
    if is_same {
        clock.seek(before.destination());
        if before.is_backwards() {
            clock.reverse();
        }
    }
    let clusters = scenario.mission.clusters.len();
    let mut selection = world.resource_mut::<Selection>();
    selection.0 = if is_same { selection.0.min(clusters.saturating_sub(1)) } else { 0 };
    let count = scenario.mission.clusters.get(selection.0).map_or(0, |c| c.pattern.count());
    let mut satellite = world.resource_mut::<SelectedSatellite>();
    satellite.0 = satellite.0.filter(|index| is_same && (*index as u64) < count);
    world.resource_mut::<Edits>().0.clear();
    let mut cameras = world.query::<&mut OrbitCamera>();
    let stays = is_same && cameras.iter_mut(world).all(|mut camera| camera.hand_over(&heirs));
    if !stays {
        world.resource_mut::<SelectedSatellite>().0 = None;
        world.resource_mut::<CameraInUse>().0 = Some(CameraView::Cluster);
        world.resource_mut::<Opening>().overtake();
        world.write_message(MoveCamera { to: Viewpoint::Cluster, at_once: false });
    }
    world.resource_mut::<Costs>().0 = None;
    world.resource_mut::<Costing>().begin(&scenario);
    let name = scenario.mission.name.clone();
    let mut windows = world.query_filtered::<&mut Window, With<PrimaryWindow>>();
    for mut window in windows.iter_mut(world) {
        window.title = format!("{name} – Sunward");
    }
    let mut notices = world.resource_mut::<Notices>();
    notices.clear(BROKEN);
    notices.tell(format!("{} {}", if is_same { "Read again:" } else { "Opened" }, path.display()));
    world.insert_resource(Loaded::new(scenario, Some(path.to_owned())));
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Wanted>()
        .init_resource::<Costing>()
        .add_message::<FileDragAndDrop>()
        .add_systems(Update, take_costs)
        // before the frame's own work, so that nothing meets half a mission
        .add_systems(First, (take_dropped, watch, open_wanted).chain());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{scenario, sim::SimPlugin};

    fn preset(id: &str) -> (Scenario, &'static str) {
        let text = scenario::preset(id).expect("a preset").text;
        let attach =
            |name: &str| scenario::preset_attachment(name).map(str::to_owned).ok_or_default();
        (scenario::read(text, id, &attach).expect("reads"), text)
    }

    trait OrDefault {
        fn ok_or_default(self) -> Result<String, String>;
    }

    impl OrDefault for Option<String> {
        fn ok_or_default(self) -> Result<String, String> {
            self.ok_or_else(|| "no such file".to_owned())
        }
    }

    fn window(id: &str) -> App {
        let mut app = App::new();
        app.add_plugins((TaskPoolPlugin::default(), SimPlugin, plugin))
            .init_resource::<Notices>()
            .init_resource::<Selection>()
            .init_resource::<SelectedSatellite>()
            .init_resource::<Edits>()
            .init_resource::<CameraInUse>()
            .insert_resource(Opening::Done)
            .init_resource::<Costs>()
            .init_resource::<Time<Real>>()
            .add_message::<MoveCamera>();
        app.world_mut().spawn((Window::default(), PrimaryWindow));
        let (scenario, _) = preset(id);
        sim::load(app.world_mut(), scenario.mission.clone());
        app.insert_resource(Loaded::new(scenario, None));
        app.update();
        app
    }

    fn drop_file(app: &mut App, path: &Path) {
        let window = Entity::PLACEHOLDER;
        let path_buf = path.to_owned();
        app.world_mut().write_message(FileDragAndDrop::DroppedFile { window, path_buf });
        app.update();
    }

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("sunward-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        folder
    }

    fn mission(app: &App) -> String {
        app.world().resource::<sim::MissionInfo>().mission.name.clone()
    }

    #[test]
    fn a_dropped_file_opens_and_a_broken_one_says_why_where_it_was_dropped() {
        let folder = folder("drop");
        let mut app = window("starlink-2026");
        app.world_mut().resource_mut::<Selection>().0 = 3;
        let good = folder.join("good.ron");
        std::fs::write(&good, preset("suncatcher").1).expect("written");
        drop_file(&mut app, &good);
        let flying = mission(&app);
        assert_eq!(flying, preset("suncatcher").0.mission.name);
        // fewer clusters than the one that was selected
        assert_eq!(app.world().resource::<Selection>().0, 0);
        assert_eq!(app.world().resource::<Loaded>().path.as_deref(), Some(good.as_path()));

        let broken = folder.join("broken.ron");
        std::fs::write(&broken, "(version: 1, nonsense: 3)").expect("written");
        drop_file(&mut app, &broken);
        assert_eq!(mission(&app), flying, "the old one flies on");
        let notices: Vec<_> = app.world().resource::<Notices>().readings().cloned().collect();
        let notice = notices.iter().find(|notice| notice.is_error).expect("a notice");
        assert!(notice.text.contains("broken.ron") && notice.text.contains("expected"));
        assert!(notice.place_px.is_some());
        for other in ["none.ron", "picture.png"] {
            drop_file(&mut app, &folder.join(other));
            assert_eq!(mission(&app), flying);
        }
        let _ = std::fs::remove_dir_all(folder);
    }

    #[test]
    fn a_changed_file_is_read_again_at_the_same_time() {
        let folder = folder("watch");
        let mut app = window("starlink-2026");
        let path = folder.join("mine.ron");
        let text = preset("suncatcher").1;
        std::fs::write(&path, text).expect("written");
        drop_file(&mut app, &path);
        let epoch = app.world().resource::<Clock>().epoch();
        let later = epoch.plus(3_600.0);
        app.world_mut().resource_mut::<Clock>().set_warp(0.0);
        app.world_mut().write_message(sim::Edit::Seek(later));
        app.world_mut().write_message(sim::Edit::Reverse);
        app.update();
        // a date that is still being gone to when the file is read again
        let later = epoch.plus(20.0 * 86_400.0);
        app.world_mut().resource_mut::<Clock>().frame_budget_s = Some(0.0);
        app.world_mut().write_message(sim::Edit::Seek(later));
        app.update();
        assert!(app.world().resource::<Clock>().is_seeking());
        let name = mission(&app);
        std::fs::write(&path, text.replace(&name, "Another name")).expect("written");
        for _ in 0..3 {
            let second = std::time::Duration::from_secs(1);
            app.world_mut().resource_mut::<Time<Real>>().advance_by(second);
            app.update();
        }
        assert_eq!(mission(&app), "Another name");
        let clock = app.world().resource::<Clock>();
        assert!(clock.is_backwards());
        assert!(clock.destination().since_s(later).abs() < 1e-3);
        let _ = std::fs::remove_dir_all(folder);
    }
}
