//! Puts the picture's switches up for the panels.

use bevy::prelude::*;

use crate::{
    panel::{
        Board,
        reading::{LegendReading, SwitchesReading},
    },
    view::{ColorBy, Legend, Overlay, Quality, Show},
};

use super::cameras::{CAMERAS, CameraInUse};

fn put_up(
    show: Res<Show>,
    quality: Res<Quality>,
    camera: Res<CameraInUse>,
    mut board: ResMut<Board>,
) {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    board.switches = SwitchesReading {
        cameras: names(&CAMERAS),
        camera: camera.0,
        colors: names(&ColorBy::ALL.map(ColorBy::name)),
        color: ColorBy::ALL.iter().position(|by| *by == show.color_by).unwrap_or(0),
        overlays: Overlay::ALL
            .map(|overlay| (overlay.name().to_owned(), show.has(overlay)))
            .to_vec(),
        qualities: names(&Quality::ALL.map(Quality::name)),
        quality: Quality::ALL.iter().position(|tier| *tier == *quality).unwrap_or(0),
    };
}

fn explain_colors(legend: Res<Legend>, mut board: ResMut<Board>) {
    if !legend.is_changed() {
        return;
    }
    board.legend = (!legend.title.is_empty()).then(|| LegendReading {
        title: legend.title.to_owned(),
        unit: legend.unit.to_owned(),
        low: legend.low,
        high: legend.high,
        stops: legend.stops.clone(),
        entries: legend.entries.clone(),
        note: legend.note.clone(),
    });
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (put_up, explain_colors));
}
