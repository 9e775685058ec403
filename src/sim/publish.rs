//! Publishes the totals of a frame's flight.

use bevy::prelude::{App, IntoScheduleConfigs, Query, Update};

use super::{cluster::Totals, fleet::Fleet, schedule::SimSystems};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, publish.in_set(SimSystems::Publish));
}

fn publish(mut clusters: Query<(&Fleet, &mut Totals)>) {
    for (fleet, mut totals) in &mut clusters {
        totals.0 = fleet.totals();
    }
}
