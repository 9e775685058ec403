//! The changes that turn the present mission into another.

use bevy::prelude::World;

use super::{
    log::FlightLog,
    request::{Change, ClusterId, MissionFigures},
};
use crate::{
    model::mission::{self, Mission},
    sim::cluster::{Cluster, MissionInfo},
};

/// Returns the changes that turn the present mission into `wanted`, in order; empty when it is the
/// same already. Returns `None` when no mission flies or when `wanted` is another flight, with
/// another epoch, step, seed or shape of the Earth.
///
/// Clusters are matched by name, then by equal design and pattern, and then by their place.
pub fn changes_to(world: &mut World, wanted: &Mission) -> Option<Vec<Change>> {
    let flying = world.get_resource::<MissionInfo>()?.mission.clone();
    let kind =
        |mission: &Mission| (mission.epoch, mission.step_s, mission.seed, mission.earth_shape);
    if kind(&flying) != kind(wanted) {
        return None;
    }
    let unused = world.get_resource::<FlightLog>()?.unused_id();
    let mut clusters = world.query::<(&ClusterId, &Cluster)>();
    let mut list: Vec<(ClusterId, &Cluster)> =
        clusters.iter(world).map(|(id, cluster)| (*id, cluster)).collect();
    list.sort_by_key(|(_, cluster)| cluster.order);
    let list: Vec<_> = list.into_iter().map(|(id, cluster)| (id, &cluster.model)).collect();
    let mut changes = of_clusters(&list, &wanted.clusters, unused);
    let figures = MissionFigures::of(wanted);
    if figures != MissionFigures::of(&flying) {
        changes.push(Change::Figures(figures));
    }
    Some(changes)
}

/// Returns the changes that turn the present clusters into the wanted ones, in their order.
fn of_clusters(
    flying: &[(ClusterId, &mission::Cluster)],
    wanted: &[mission::Cluster],
    ClusterId(mut unused): ClusterId,
) -> Vec<Change> {
    let by_name = |name: &str| flying.iter().position(|(_, cluster)| cluster.name == name);
    let mut heirs: Vec<Option<usize>> =
        wanted.iter().map(|cluster| by_name(&cluster.name)).collect();
    for (place, cluster) in wanted.iter().enumerate() {
        let is_heir = |from: &usize| {
            let other = flying[*from].1;
            let is_renamed = other.design == cluster.design && other.pattern == cluster.pattern;
            is_renamed && !heirs.contains(&Some(*from))
        };
        heirs[place] = heirs[place].or_else(|| (0..flying.len()).find(is_heir));
    }
    for place in 0..wanted.len().min(flying.len()) {
        if heirs[place].is_none() && !heirs.contains(&Some(place)) {
            heirs[place] = Some(place);
        }
    }
    let (mut changes, mut order) = (Vec::new(), Vec::new());
    for (place, (id, _)) in flying.iter().enumerate() {
        if heirs.contains(&Some(place)) {
            order.push(*id);
        } else {
            changes.push(Change::Remove { id: *id });
        }
    }
    // clusters that shrink make room for those that grow
    let mut replaced: Vec<_> = wanted
        .iter()
        .zip(&heirs)
        .filter_map(|(cluster, heir)| Some((flying[(*heir)?], cluster)))
        .filter(|((_, before), cluster)| before != cluster)
        .collect();
    let growth = |before: &mission::Cluster, after: &mission::Cluster| {
        i128::from(after.pattern.count()) - i128::from(before.pattern.count())
    };
    replaced.sort_by_key(|((_, before), cluster)| growth(before, cluster));
    changes.extend(
        replaced
            .into_iter()
            .map(|((id, _), cluster)| Change::Replace { id, cluster: cluster.clone() }),
    );
    for (at, (cluster, heir)) in wanted.iter().zip(heirs).enumerate() {
        let Some((id, _)) = heir.map(|place| flying[place]) else {
            let id = ClusterId(unused);
            unused += 1;
            order.insert(at, id);
            changes.push(Change::Add { id, cluster: cluster.clone(), at });
            continue;
        };
        if order.get(at) != Some(&id) {
            order.retain(|other| *other != id);
            order.insert(at, id);
            changes.push(Change::Move { id, at });
        }
    }
    changes
}
