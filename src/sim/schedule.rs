//! The order of all simulation systems, in one enum.

use bevy::{
    app::{App, Plugin, Update},
    ecs::schedule::{IntoScheduleConfigs, SystemSet},
    prelude::{Res, ResMut},
    time::Time,
};

use super::{clock::Clock, cluster, edits, fleet};

/// The stages of a frame, in this order.
#[derive(SystemSet, Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub enum SimSystems {
    /// Edits become changes of settings and clock.
    Edit,
    /// The clock counts the steps that are due.
    Clock,
    /// Clusters fly them: events, light, bus, heat, compute.
    Fly,
    /// Totals, findings and histories are published.
    Publish,
}

/// The simulation as a plugin: add it and [`super::cluster::load`] a mission.
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
        fleet::plugin(app);
        cluster::plugin(app);
    }
}

fn pass_time(time: Res<Time>, clock: Option<ResMut<Clock>>) {
    if let Some(mut clock) = clock {
        clock.pass(time.delta_secs_f64());
    }
}
