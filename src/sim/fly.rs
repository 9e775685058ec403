//! The system that flies the steps that are due.

use bevy::prelude::{App, IntoScheduleConfigs, Res, ResMut, Update};

use super::{
    clock::Clock,
    schedule::SimSystems,
    seek::{Flying, SeekUnderWay, seek},
};

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<SeekUnderWay>();
    app.add_systems(Update, (seek, fly).chain().in_set(SimSystems::Fly));
}

fn fly(clock: Option<ResMut<Clock>>, seeking: Res<SeekUnderWay>, mut clusters: Flying) {
    let Some(mut clock) = clock else { return };
    if seeking.is_under_way() || clock.is_held() {
        return;
    }
    let due = clock.steps_due();
    if due == 0 {
        clock.done(0);
        return;
    }
    let begun = bevy::platform::time::Instant::now();
    let (first, mut done) = (clock.steps_done(), 0);
    while done < due {
        for (_, _, cluster, mut fleet, mut history, mut checkpoints) in &mut clusters {
            fleet.step(&cluster.model, first + done);
            history.push((first + done + 1) as f64 * clock.step_s(), &fleet.totals);
            checkpoints.record(first + done + 1, &fleet);
        }
        done += 1;
        if clock.frame_budget_s.is_some_and(|budget_s| begun.elapsed().as_secs_f64() > budget_s) {
            break;
        }
    }
    clock.done(done);
}
