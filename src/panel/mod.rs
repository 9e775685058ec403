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
mod power;
pub mod reading;
mod rows;
mod time;

use bevy::{diagnostic::FrameTimeDiagnosticsPlugin, prelude::*};
use bevy_egui::{EguiContexts, EguiPlugin, EguiPrimaryContextPass};

/// The library of the panels, which comes with the engine's bridge to it.
pub use bevy_egui::egui;

pub use cluster::{cluster_ui, side_ui};
pub use compute::compute_ui;
pub use cost::cost_ui;
pub use edit::Edit;
pub use findings::findings_ui;
pub use heat::heat_ui;
pub use power::power_ui;
pub use time::time_ui;

/// Width of the side panel, points.
const SIDE_WIDTH: f32 = 292.0;

/// What the panels ask for since someone last took it.
#[derive(Resource, Clone, Debug, Default)]
pub struct Edits(pub Vec<Edit>);

/// Which cluster is selected, by its place in the mission.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection(pub usize);

/// What the fleet costs, for the panel to show.
#[derive(Resource, Clone, Debug, Default)]
pub struct Costs(pub Option<reading::CostReading>);

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
            .init_resource::<Selection>()
            .init_resource::<Costs>()
            .init_resource::<Coverage>()
            .add_systems(EguiPrimaryContextPass, draw_panels);
    }
}

fn draw_panels(
    mut contexts: EguiContexts,
    gather: gather::Gather,
    selection: Res<Selection>,
    mut edits: ResMut<Edits>,
    mut coverage: ResMut<Coverage>,
) -> Result {
    let context = contexts.ctx_mut()?;
    let readings = gather.readings(selection.0);
    context.style_mut_of(egui::Theme::Dark, look);
    let mut root = egui::Ui::new(
        context.clone(),
        "root".into(),
        egui::UiBuilder::new()
            .layer_id(egui::LayerId::background())
            .max_rect(context.viewport_rect()),
    );
    let side = egui::Panel::left("side")
        .exact_size(SIDE_WIDTH)
        .resizable(false)
        .show(&mut root, |ui| side_ui(ui, &readings, &mut edits.0));
    let left_px = side.response.rect.width() * context.pixels_per_point();
    coverage.set_if_neq(Coverage { left_px });
    Ok(())
}

/// Brighter text than the library's own, which is faint on a dark panel.
fn look(style: &mut egui::Style) {
    style.visuals.override_text_color = Some(egui::Color32::from_gray(0xDC));
    style.visuals.panel_fill = egui::Color32::from_rgb(0x14, 0x17, 0x1C);
}
