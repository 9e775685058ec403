//! The simulation as a plugin: its systems in their order.

use bevy::{
    app::{App, Plugin, Update},
    ecs::schedule::IntoScheduleConfigs,
    prelude::{Res, ResMut},
    time::Time,
};

use super::{change, clock::Clock, edits, fly, publish, schedule::SimSystems};

/// The simulation as a plugin. A mission is loaded by [`super::load`].
#[derive(Clone, Copy, Debug, Default)]
pub struct SimPlugin;

impl Plugin for SimPlugin {
    fn build(&self, app: &mut App) {
        app.init_resource::<Time>()
            .configure_sets(
                Update,
                (SimSystems::Edit, SimSystems::Clock, SimSystems::Fly, SimSystems::Publish).chain(),
            )
            .add_systems(Update, pass_time.in_set(SimSystems::Clock));
        edits::plugin(app);
        change::apply::plugin(app);
        fly::plugin(app);
        publish::plugin(app);
    }
}

/// Adds the wall time of a frame to the clock.
fn pass_time(time: Res<Time>, clock: Option<ResMut<Clock>>) {
    if let Some(mut clock) = clock {
        clock.pass(time.delta_secs_f64());
    }
}
