//! The panels in the engine's frame.

use bevy::{
    a11y::{AccessibilityRequested, ActionRequest},
    diagnostic::FrameTimeDiagnosticsPlugin,
    prelude::*,
};
use bevy_egui::{
    EguiContext, EguiContexts, EguiInput, EguiPlugin, EguiPreUpdateSet, EguiPrimaryContextPass,
};

use super::{
    egui,
    gather::Gather,
    held_keys::{HeldKeys, SearchState, is_search_key},
    layout::all_ui,
    state::{self, Coverage, Edits, Typed},
    style::search_field,
};
use crate::look::Mode;

/// Adds the panels, which are drawn over the picture.
pub struct PanelPlugin;

impl Plugin for PanelPlugin {
    fn build(&self, app: &mut App) {
        app.add_plugins((
            EguiPlugin::default(),
            FrameTimeDiagnosticsPlugin::default(),
            state::plugin,
        ))
        .add_message::<ActionRequest>()
        .add_systems(
            PreUpdate,
            (sift_input, name_controls, pass_on_requests)
                .chain()
                .after(EguiPreUpdateSet::ProcessInput)
                .before(EguiPreUpdateSet::BeginPass),
        )
        .add_systems(EguiPrimaryContextPass, draw_panels);
    }
}

/// Removes events from the library's input that would do harm. Tab chooses satellites in the
/// flight, so the library gets it there only while a field has the focus. Modifiers that have not changed are reported
/// every frame, and each report would request another frame.
///
/// In a slow frame Ctrl may be released together with its key. The library then sees the key
/// without it, and would type the letter. Keys after the one that opens the search are held for its
/// field as they are.
fn sift_input(
    mut contexts: Query<(&mut EguiContext, &mut EguiInput)>,
    keys: Res<ButtonInput<KeyCode>>,
    typed: Res<Typed>,
    (mut held, mut held_keys): (Local<egui::Modifiers>, Local<HeldKeys>),
) {
    let controls = [KeyCode::ControlLeft, KeyCode::ControlRight];
    let is_control = keys.any_pressed(controls) || keys.any_just_released(controls);
    for (mut context, mut input) in &mut contexts {
        let focused = context.get_mut().memory(egui::Memory::focused);
        let keeps_tab = focused.is_some() || typed.0.mode != Mode::Fly;
        let search = SearchState {
            is_open: typed.0.is_search_open,
            has_focus: focused == Some(search_field()),
        };
        let for_search = held_keys.hold(&mut input.0.events, search, |event| {
            let mut event = event.clone();
            hold_control(&mut event, is_control);
            is_search_key(&event)
        });
        input.0.events.iter_mut().for_each(|event| hold_control(event, is_control));
        input.0.events.retain(|event| match event {
            egui::Event::Text(_) => !is_control,
            egui::Event::Key { key: egui::Key::Tab, .. } => keeps_tab,
            egui::Event::ModifiersChanged(now) => core::mem::replace(&mut *held, *now) != *now,
            _ => true,
        });
        input.0.events.extend(for_search);
    }
}

/// Gives a key Ctrl where it was held.
fn hold_control(event: &mut egui::Event, is_control: bool) {
    if let egui::Event::Key { modifiers, .. } = event
        && is_control
    {
        (modifiers.ctrl, modifiers.command) = (true, true);
    }
}

/// Has the names and states of controls gathered only while something, as a screen reader, asks for
/// them: that takes time in every frame.
fn name_controls(
    mut contexts: Query<&mut EguiContext>,
    requested: Option<Res<AccessibilityRequested>>,
) {
    let is_asked = requested.is_some_and(|requested| requested.get());
    for mut context in &mut contexts {
        if is_asked {
            context.get_mut().enable_accesskit();
        } else {
            context.get_mut().disable_accesskit();
        }
    }
}

/// Gives the library what a screen reader does to a control, as a click or a value.
fn pass_on_requests(mut requests: MessageReader<ActionRequest>, mut inputs: Query<&mut EguiInput>) {
    for request in requests.read() {
        for mut input in &mut inputs {
            input.0.events.push(egui::Event::AccessKitActionRequest(request.0.clone()));
        }
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
    let readings = gather.readings(inputs);
    let mut root = egui::Ui::new(
        context.clone(),
        "root".into(),
        egui::UiBuilder::new()
            .layer_id(egui::LayerId::background())
            .max_rect(context.viewport_rect()),
    );
    let covered = all_ui(&mut root, &readings, inputs, &mut edits.0);
    let scale = context.pixels_per_point();
    coverage.set_if_neq(Coverage {
        left_px: covered.left * scale,
        right_px: covered.right * scale,
        top_px: covered.top * scale,
        bottom_px: covered.bottom * scale,
        floating_px: covered.floating * scale,
    });
    Ok(())
}
