//! Copies the picture's switches, legends and labels to the panels.

use bevy::{prelude::*, window::PrimaryWindow};

use super::cameras::CameraInUse;
use crate::{
    look::Overlay,
    panel::{
        Board,
        reading::{LabelReading, LegendReading, SwitchesReading},
    },
    view::{Label, Legend, OverlayLabels, QualityInUse, ScaleReferenceLabel, Show},
};

fn put_up(
    show: Res<Show>,
    quality: Res<QualityInUse>,
    camera: Res<CameraInUse>,
    mut board: ResMut<Board>,
) {
    board.switches = Some(SwitchesReading {
        camera: camera.0,
        color_by: show.color_by,
        overlays: show.overlays,
        quality: quality.0,
    });
}

fn explain_colors(legend: Res<Legend>, show: Res<Show>, mut board: ResMut<Board>) {
    if !legend.is_changed() && !show.is_changed() {
        return;
    }
    let thermal = show.has(Overlay::Thermal).then(Legend::thermal);
    board.legends = thermal
        .iter()
        .chain([&*legend])
        .filter(|legend| !legend.title.is_empty())
        .map(|legend| LegendReading {
            title: legend.title.to_owned(),
            unit: legend.unit.to_owned(),
            low: legend.low,
            high: legend.high,
            stops: legend.stops.clone(),
            entries: legend.entries.clone(),
            note: legend.note.clone(),
        })
        .collect();
}

fn put_words(
    reference: Res<ScaleReferenceLabel>,
    overlays: Res<OverlayLabels>,
    window: Option<Single<&Window, With<PrimaryWindow>>>,
    mut board: ResMut<Board>,
) {
    let Some(window) = window else { return };
    let word = |label: &Label| {
        let place = label.screen_px? * window.scale_factor();
        Some(LabelReading { text: label.text.clone(), x_px: place.x, y_px: place.y })
    };
    let words = reference.0.iter().chain(&overlays.0).filter_map(word).collect();
    if board.labels != words {
        board.labels = words;
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PostUpdate, (put_up, explain_colors, put_words));
}
