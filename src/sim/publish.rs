//! What a frame's flight left is published: totals, findings.

use bevy::prelude::{App, Changed, IntoScheduleConfigs, Query, Res, Update};

use super::{
    cluster::{Cluster, Findings, MissionInfo, Totals},
    fleet::Fleet,
    schedule::SimSystems,
};

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Update, (publish, refresh_findings).chain().in_set(SimSystems::Publish));
}

fn publish(mut clusters: Query<(&Fleet, &mut Totals)>) {
    for (fleet, mut totals) in &mut clusters {
        totals.0 = fleet.totals();
    }
}

fn refresh_findings(
    info: Option<Res<MissionInfo>>,
    mut clusters: Query<(&Cluster, &mut Findings), Changed<Cluster>>,
) {
    let Some(info) = info else { return };
    for (cluster, mut findings) in &mut clusters {
        *findings = Findings::new(&info.mission, &cluster.model);
    }
}
