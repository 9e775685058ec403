//! Puts the picture's switches up for the panels.

use bevy::prelude::*;

use crate::{
    panel::{Board, reading::SwitchesReading},
    view::{ColorBy, Overlay, Quality, Show},
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

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, put_up);
}
