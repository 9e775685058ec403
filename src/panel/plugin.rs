//! The panels in the engine's frame.

use bevy::{diagnostic::FrameTimeDiagnosticsPlugin, prelude::*};
use bevy_egui::{
    EguiContext, EguiContexts, EguiInput, EguiPlugin, EguiPreUpdateSet, EguiPrimaryContextPass,
};

use super::{
    egui,
    gather::Gather,
    layout::all_ui,
    rows,
    state::{self, Coverage, Edits, Typed},
};

/// Adds the panels, which are drawn over the picture.
pub struct PanelPlugin;

impl Plugin for PanelPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins((
            EguiPlugin::default(),
            FrameTimeDiagnosticsPlugin::default(),
            state::plugin,
        ))
        .add_systems(
            PreUpdate,
            sift_input.after(EguiPreUpdateSet::ProcessInput).before(EguiPreUpdateSet::BeginPass),
        )
        .add_systems(EguiPrimaryContextPass, draw_panels);
    }
}

/// Removes events from the library's input that would do harm. Tab chooses satellites, so the
/// library gets it only while a field has the focus. Modifiers that have not changed are reported
/// every frame, and each report would request another frame.
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
    gather: Gather,
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
