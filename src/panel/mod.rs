//! LAYER 3: panels show numbers and give back [`Edit`]s; they sit beside the view and never
//! touch it.
//!
//! Every `…_ui` function takes an [`egui::Ui`] and plain data ([`reading`]), so it runs in a
//! test without the engine. Only this file knows that there is one.

mod cluster;
mod compute;
mod cost;
mod edit;
mod findings;
pub mod format;
mod gather;
mod heat;
mod help;
mod inputs;
mod legend;
mod notice;
mod power;
pub mod reading;
mod rows;
mod satellite;
mod search;
mod switches;
mod time;

use std::sync::Arc;

use bevy::{diagnostic::FrameTimeDiagnosticsPlugin, prelude::*};
use bevy_egui::{
    EguiContext, EguiContexts, EguiInput, EguiPlugin, EguiPreUpdateSet, EguiPrimaryContextPass,
};

/// The library of the panels, which comes with the engine's bridge to it.
pub use bevy_egui::egui;

pub use self::cluster::{cluster_ui, side_ui};
pub use self::compute::compute_ui;
pub use self::cost::cost_ui;
pub use self::edit::Edit;
pub use self::findings::findings_ui;
pub use self::heat::heat_ui;
pub use self::help::help_ui;
pub use self::inputs::Inputs;
pub use self::legend::{labels_ui, legend_ui};
pub use self::notice::notices_ui;
pub use self::power::power_ui;
pub use self::satellite::satellite_ui;
pub use self::search::{Hit, hits, search_ui};
pub use self::switches::switches_ui;
pub use self::time::time_ui;

/// Width of the side panel, points.
const SIDE_WIDTH: f32 = 300.0;

/// What the panels ask for since someone last took it.
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
pub struct Costs(pub Option<reading::CostReading>);

/// What others put up for the panels to show.
#[derive(Resource, Clone, Debug)]
pub struct Board {
    /// The picture's switches.
    pub switches: reading::SwitchesReading,
    /// What colours mean.
    pub legends: Vec<reading::LegendReading>,
    /// Words in the picture.
    pub labels: Vec<reading::LabelReading>,
    /// Notices over the picture.
    pub notices: Vec<reading::NoticeReading>,
    /// Every key.
    pub keys: Arc<[reading::KeyReading]>,
}

impl Default for Board {
    fn default() -> Self {
        Self {
            switches: reading::SwitchesReading::default(),
            legends: Vec::new(),
            labels: Vec::new(),
            notices: Vec::new(),
            keys: Arc::new([]),
        }
    }
}

/// How much of the window the panels cover.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq)]
pub struct Coverage {
    /// From the left edge, physical pixels.
    pub left_px: f32,
}

/// Draws the panels over the picture.
pub struct PanelPlugin;

impl Plugin for PanelPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins((EguiPlugin::default(), FrameTimeDiagnosticsPlugin::default()))
            .init_resource::<Edits>()
            .init_resource::<Typed>()
            .init_resource::<Selection>()
            .init_resource::<SelectedSatellite>()
            .init_resource::<Costs>()
            .init_resource::<Board>()
            .init_resource::<Coverage>()
            .add_systems(
                PreUpdate,
                sift_input
                    .after(EguiPreUpdateSet::ProcessInput)
                    .before(EguiPreUpdateSet::BeginPass),
            )
            .add_systems(EguiPrimaryContextPass, draw_panels);
    }
}

/// Takes from the library's input what would do harm: the key Tab, which chooses satellites and
/// walks through the panel's fields only from one of them; and modifiers that have not changed,
/// which are told every frame and would ask for the next one without end.
fn sift_input(
    mut contexts: Query<(&mut EguiContext, &mut EguiInput)>,
    mut held: Local<egui::Modifiers>,
) {
    for (mut context, mut input) in &mut contexts {
        let keeps_tab = context.get_mut().memory(|memory| memory.focused().is_some());
        input.0.events.retain(|event| match event {
            egui::Event::Key { key: egui::Key::Tab, .. } => keeps_tab,
            egui::Event::ModifiersChanged(now) => core::mem::replace(&mut *held, *now) != *now,
            _ => true,
        });
    }
}

fn draw_panels(
    mut contexts: EguiContexts,
    gather: gather::Gather,
    mut typed: ResMut<Typed>,
    mut edits: ResMut<Edits>,
    mut coverage: ResMut<Coverage>,
) -> Result {
    let context = contexts.ctx_mut()?;
    let inputs = &mut typed.bypass_change_detection().0;
    let readings = gather.readings(inputs.is_search_open);
    context.style_mut_of(egui::Theme::Dark, rows::look);
    let mut root = egui::Ui::new(
        context.clone(),
        "root".into(),
        egui::UiBuilder::new()
            .layer_id(egui::LayerId::background())
            .max_rect(context.viewport_rect()),
    );
    let covered = all_ui(&mut root, &readings, inputs, &mut edits.0);
    coverage.set_if_neq(Coverage { left_px: covered * context.pixels_per_point() });
    Ok(())
}

/// Everything over the picture; gives back how much it covers from the left, points.
pub fn all_ui(
    ui: &mut egui::Ui,
    readings: &reading::Readings,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) -> f32 {
    notices_ui(ui, &readings.notices, edits);
    if inputs.is_hidden {
        return 0.0;
    }
    let side = egui::Panel::left("side")
        .exact_size(SIDE_WIDTH)
        .resizable(false)
        .show(ui, |ui| side_ui(ui, readings, inputs, edits));
    legend_ui(ui, &readings.legends);
    labels_ui(ui, &readings.labels);
    search_ui(ui, readings, inputs, edits);
    if inputs.is_help_open {
        help_ui(ui, readings, edits);
    }
    side.response.rect.width()
}
