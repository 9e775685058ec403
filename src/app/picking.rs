//! Keeps the satellite picked in the picture and the one selected in the panels the same.

use bevy::prelude::*;

use crate::{
    panel::{SelectedSatellite, Selection},
    sim::Cluster,
    view::{Picked, PickedSatellite},
};

/// The satellite on which both sides last agreed.
type Agreed = Option<(Entity, usize)>;

/// Selects what was clicked in the picture, or picks what was selected in the panels.
fn agree(
    mut agreed: Local<Agreed>,
    mut picked: ResMut<Picked>,
    mut selection: ResMut<Selection>,
    mut satellite: ResMut<SelectedSatellite>,
    clusters: Query<(Entity, &Cluster)>,
) {
    let clicked = picked.0.map(|PickedSatellite { cluster, index, .. }| (cluster, index));
    let cluster = clusters.iter().find(|(_, cluster)| cluster.order == selection.0);
    let chosen = satellite.0.and_then(|index| Some((cluster?.0, index)));
    if clicked != *agreed {
        let place = clicked.and_then(|(entity, index)| {
            clusters.get(entity).ok().map(|(_, cluster)| (cluster.order, index))
        });
        if let Some((order, _)) = place {
            selection.set_if_neq(Selection(order));
        }
        satellite.set_if_neq(SelectedSatellite(place.map(|(_, index)| index)));
        *agreed = clicked;
    } else if chosen != *agreed {
        match chosen {
            Some((entity, index)) => picked.choose(entity, index),
            None => picked.0 = None,
        }
        *agreed = chosen;
    }
}

pub(super) fn plugin(app: &mut App) {
    // in the frame's last part, after the picture has found what was clicked
    app.add_systems(Last, agree);
}
