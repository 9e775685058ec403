//! What the panels and the program exchange: resources of plain data.

use std::sync::Arc;

use bevy::prelude::*;

use super::{
    edit::Edit,
    inputs::Inputs,
    reading::{
        BuildReading, CostReading, DocumentReading, KeyReading, LabelReading, LegendReading,
        ModelReading, NoticeReading, PreviewsReading, SwitchesReading, TrackReading,
    },
};

use crate::project::summary::Summary;

/// Edits that the panels asked for and that have not been taken yet.
#[derive(Resource, Clone, Debug, Default)]
pub struct Edits(pub Vec<Edit>);

/// What the user has typed and opened.
#[derive(Resource, Clone, Debug, Default)]
pub struct Typed(pub Inputs);

/// Which cluster is selected, by its place in the mission.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection(pub usize);

/// Which of its satellites is selected, by its place in the columns.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SelectedSatellite(pub Option<usize>);

/// What the fleet costs, for the panel to show.
#[derive(Resource, Clone, Debug, Default)]
pub struct Costs(pub Option<CostReading>);

/// Budgets of the draft, for the strip and the builder; none until they have been worked out.
#[derive(Resource, Clone, Debug, Default)]
pub struct Budgets {
    /// Of the fleet.
    pub fleet: Option<Arc<Summary>>,
    /// Of a satellite of each cluster.
    pub clusters: Vec<Arc<Summary>>,
    /// What the builder shows of the selected cluster.
    pub build: Option<Arc<BuildReading>>,
    /// Under the builder's conditions; none where they are the scenario's own.
    pub under: Option<UnderConditions>,
}

/// Budgets under conditions other than the scenario's own.
#[derive(Clone, Debug, Default)]
pub struct UnderConditions {
    /// What differs, in words.
    pub words: Vec<String>,
    /// Of the fleet.
    pub fleet: Option<Arc<Summary>>,
    /// Of a satellite of each cluster.
    pub clusters: Vec<Arc<Summary>>,
}

/// What the program passes to the panels.
#[derive(Resource, Clone, Debug, Default)]
pub struct Board {
    /// The picture's switches; none while nothing is drawn.
    pub switches: Option<SwitchesReading>,
    /// What the colours mean.
    pub legends: Vec<LegendReading>,
    /// Labels in the picture.
    pub labels: Vec<LabelReading>,
    /// The satellite in focus in the picture, and its draft behind it.
    pub models: Arc<[ModelReading]>,
    /// Notices over the picture.
    pub notices: Vec<NoticeReading>,
    /// The document.
    pub document: Arc<DocumentReading>,
    /// The track of the time bar.
    pub track: Arc<TrackReading>,
    /// What swaps of parts do to the selected cluster.
    pub previews: Arc<PreviewsReading>,
    /// Every key.
    pub keys: Arc<[KeyReading]>,
}

/// How much of the window the panels cover.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct Coverage {
    /// Covered width from the left edge, physical pixels.
    pub left_px: f32,
    /// Covered width from the right edge, physical pixels.
    pub right_px: f32,
    /// Covered height from the upper edge, physical pixels.
    pub top_px: f32,
    /// Covered height from the lower edge, physical pixels.
    pub bottom_px: f32,
    /// Width of what floats over the picture at its right side, physical pixels.
    pub floating_px: f32,
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Edits>()
        .init_resource::<Typed>()
        .init_resource::<Selection>()
        .init_resource::<SelectedSatellite>()
        .init_resource::<Costs>()
        .init_resource::<Budgets>()
        .init_resource::<Board>()
        .init_resource::<Coverage>();
}
