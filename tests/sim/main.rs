//! Tests of the ECS world: determinism, agreement with `model::evaluate`, the energy ledger.

#![expect(clippy::expect_used, reason = "a test that cannot go on has failed")]

mod agreement;
mod change;
mod change_past;
mod change_replay;
mod determinism;
mod event_list;
mod events;
mod reverse;

use std::time::Duration;

use bevy::{app::App, time::Time};
use sunward::{
    model::{
        fleet::{columns::Columns, totals::Totals},
        mission::Mission,
    },
    scenario,
    sim::{self, Cluster, Fleet, SimPlugin},
};

/// A shipped scenario.
fn mission(id: &str) -> Mission {
    read(id, scenario::preset(id).expect("a shipped scenario").text)
}

/// A shipped scenario that begins at another time.
fn mission_at(id: &str, epoch: &str) -> Mission {
    let text = scenario::preset(id).expect("a shipped scenario").text;
    let line = text.lines().find(|line| line.trim_start().starts_with("epoch:")).expect("an epoch");
    read(id, &text.replace(line, &format!("    epoch: \"{epoch}\",")))
}

fn read(id: &str, text: &str) -> Mission {
    let attach = |name: &str| {
        scenario::preset_attachment(name).map(str::to_owned).ok_or_else(|| name.to_owned())
    };
    match scenario::read(text, id, &attach) {
        Ok(scenario) => scenario.mission,
        Err(error) => panic!("{id}: {error}"),
    }
}

/// A world with the simulation and a mission in it.
fn world(mission: &Mission) -> App {
    let mut app = App::new();
    app.add_plugins(SimPlugin);
    sim::load(app.world_mut(), mission.clone());
    app
}

/// Let wall time pass in frames of a given length.
fn frames(app: &mut App, frame_s: f64, count: u64) {
    for _ in 0..count {
        app.world_mut().resource_mut::<Time>().advance_by(Duration::from_secs_f64(frame_s));
        app.update();
    }
}

/// All clusters' flights in file order.
fn flights(app: &mut App) -> Vec<(Cluster, Fleet)> {
    let world = app.world_mut();
    let mut list: Vec<(Cluster, Fleet)> = world
        .query::<(&Cluster, &Fleet)>()
        .iter(world)
        .map(|(c, f)| (c.clone(), f.clone()))
        .collect();
    list.sort_by_key(|(cluster, _)| cluster.order);
    list
}

/// Fly every cluster for a number of steps without the ECS.
fn fly(
    mission: &Mission,
    steps: u64,
    mut each: impl FnMut(&Cluster, &Fleet, u64),
) -> Vec<(Cluster, Fleet)> {
    let mut first = 0;
    let mut list = Vec::new();
    for (order, model) in mission.clusters.iter().enumerate() {
        let mut fleet = Fleet::new(mission, model, first);
        first += model.pattern.count();
        let cluster = Cluster { model: model.clone(), order };
        for step in 0..steps {
            fleet.step(model, step);
            each(&cluster, &fleet, step);
        }
        list.push((cluster, fleet));
    }
    list
}

/// The figures of a total that energy and compute are judged by.
fn judged(totals: &Totals) -> [(&'static str, f64); 7] {
    [
        ("lit", totals.lit_fraction),
        ("array", totals.array_w),
        ("served", totals.served_w),
        ("chips", totals.chips_w),
        ("heat", totals.heat_w),
        ("running", totals.running),
        ("compute", totals.compute),
    ]
}

/// State and results of a flight, to the bit.
fn bits(columns: &Columns) -> Vec<u64> {
    let mut bits = Vec::new();
    bits.extend(columns.charge_j.iter().map(|v| v.to_bits()));
    bits.extend(columns.radiator_k.iter().map(|v| v.to_bits()));
    bits.extend(columns.array_k.iter().map(|v| u64::from(v.to_bits())));
    bits.extend(columns.next_event_s.iter().map(|v| v.to_bits()));
    bits.extend(columns.working_fraction.iter().map(|v| u64::from(v.to_bits())));
    bits.extend(columns.lit_fraction.iter().map(|v| u64::from(v.to_bits())));
    bits.extend(columns.compute_fraction.iter().map(|v| u64::from(v.to_bits())));
    bits.extend(columns.chips_w.iter().map(|v| u64::from(v.to_bits())));
    bits.extend(columns.junction_k.iter().map(|v| u64::from(v.to_bits())));
    bits.extend(columns.up_at_s.iter().map(|v| v.to_bits()));
    bits
}
