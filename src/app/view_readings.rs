//! Copies the picture's switches, legends and labels to the panels.

use bevy::{prelude::*, window::PrimaryWindow};

use super::cameras::CameraInUse;
use crate::{
    panel::{
        Board,
        reading::{LabelReading, LegendReading, ModelReading, Section, SwitchesReading},
    },
    project::capitalised,
    view::{
        Label, Legend, OverlayLabels, QualityInUse, ScaleReferenceLabel, SeenSatellites, Show,
        Spot, ViewSystems,
    },
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

fn explain_colors(legend: Res<Legend>, mut board: ResMut<Board>) {
    if !legend.is_changed() {
        return;
    }
    let reading = LegendReading {
        title: capitalised(legend.title),
        unit: legend.unit.to_owned(),
        low: legend.low,
        high: legend.high,
        stops: legend.stops.clone(),
        entries: legend.entries.clone(),
        note: legend.note.clone(),
    };
    board.legends = if reading.title.is_empty() { Vec::new() } else { vec![reading] };
}

fn put_words(
    reference: Res<ScaleReferenceLabel>,
    overlays: Res<OverlayLabels>,
    seen: Res<SeenSatellites>,
    window: Option<Single<&Window, With<PrimaryWindow>>>,
    mut board: ResMut<Board>,
) {
    let Some(window) = window else { return };
    let word = |label: &Label| {
        let place = label.screen_px? * window.scale_factor();
        Some(LabelReading { text: label.text.clone(), x_px: place.x, y_px: place.y })
    };
    let words = reference.0.iter().chain(&overlays.0).chain(&seen.words);
    let words = words.filter_map(word).collect();
    if board.labels != words {
        board.labels = words;
    }
}

/// Returns the sections of the tree that concern a part of a satellite.
fn sections_of(spot: Spot) -> &'static [Section] {
    match spot {
        Spot::Array => &[Section::Array],
        Spot::Battery => &[Section::Battery],
        Spot::Radiator => &[Section::Radiator],
        Spot::Chips => &[Section::Chips],
        Spot::Bus => &[Section::Bus, Section::Satellite],
        Spot::Terminals => &[Section::Links],
        Spot::Thrusters => &[Section::Thrusters],
    }
}

/// Puts up where the satellite in focus and its draft are.
fn put_models(
    seen: Res<SeenSatellites>,
    window: Option<Single<&Window, With<PrimaryWindow>>>,
    mut board: ResMut<Board>,
) {
    let Some(window) = window else { return };
    let place = |at: Vec2| (at * window.scale_factor()).to_array();
    let models = seen.satellites.iter().map(|satellite| ModelReading {
        is_draft: satellite.is_draft,
        parts: satellite
            .spots
            .iter()
            .flat_map(|(spot, at)| sections_of(*spot).iter().map(|section| (*section, place(*at))))
            .collect(),
        outline: satellite.outline.iter().map(|quad| quad.map(place)).collect(),
    });
    let models: Vec<ModelReading> = models.collect();
    if *board.models != *models {
        board.models = models.into();
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PostUpdate,
        (put_up, explain_colors, put_words, put_models).after(ViewSystems::Draw),
    );
}
