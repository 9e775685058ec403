//! The next event of the selection, to which the clock can jump.

use bevy::{ecs::system::SystemParam, prelude::*};

use crate::{
    model::evaluate::Begin,
    panel::format,
    sim::{Clock, Cluster, Event, Fleet, MissionInfo, events},
};

/// The state that the search for an event reads.
#[derive(SystemParam)]
pub(super) struct Future<'w, 's> {
    clock: Res<'w, Clock>,
    info: Res<'w, MissionInfo>,
    clusters: Query<'w, 's, (&'static Cluster, &'static Fleet)>,
}

impl Future<'_, '_> {
    /// Returns the next event of a satellite, or of a cluster's first, and a sentence about it.
    pub(super) fn next(
        &self,
        order: usize,
        satellite: Option<usize>,
    ) -> Result<(Event, String), String> {
        let (cluster, fleet) = self
            .clusters
            .iter()
            .find(|(cluster, _)| cluster.order == order)
            .ok_or("Nothing flies yet.")?;
        let index = satellite.unwrap_or(0);
        let columns = fleet.columns();
        let state = columns.state(index).ok_or("There is no such satellite.")?;
        let begin = Begin {
            state,
            working_fraction: columns.working_fraction.get(index).map_or(1.0, |f| f64::from(*f)),
            available_fraction: 1.0,
            cycles: fleet.cycles(&cluster.model),
        };
        let who = match satellite {
            Some(index) => format!("Satellite {index} of {}", cluster.model.name),
            None => cluster.model.name.clone(),
        };
        let now = self.clock.now();
        let event = events::next(&self.info.mission, &cluster.model, index, now, begin)
            .ok_or_else(|| {
                format!("{who}: no shadow for 400 days, no throttling or low battery for a day.")
            })?;
        let text = format!("{who} {}: {} UTC", event.kind.sentence(), format::utc(event.at));
        Ok((event, text))
    }
}
