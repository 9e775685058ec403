//! The window.

use core::time::Duration;

use bevy::{app::AppExit, prelude::*, window::PresentMode};
use big_space::plugin::BigSpaceMinimalPlugins;

use super::{
    apply_edits, device_lost,
    document::{self, OpenDocument, StateFolder},
    frame_pacing,
    intro::{self, Opening},
    settings::{self, Settings},
    window_options::{Look, Options},
};
use crate::{
    look::Mode,
    panel::{Edit, Edits, PanelPlugin, SelectedSatellite, Selection, Typed},
    scenario::text::visible::visible,
    sim::{self, Clock, SimPlugin},
    view::{QualityInUse, ViewPlugin, draw::palette},
};

/// Exit code of a program that was interrupted.
const INTERRUPTED: u8 = 130;
/// Longest frame that counts in full; the rest of a longer one is not simulated.
const LONGEST_FRAME: Duration = Duration::from_secs(1);
/// Wall time that the simulation's steps may take of a frame, s.
const STEP_BUDGET_S: f64 = 0.010;

/// Selector of the page's canvas.
const CANVAS: &str = "#sunward";

/// Opens the window and flies until it is closed.
///
/// # Errors
///
/// The reason, when the program ends by itself.
pub fn run(options: Options) -> Result<(), String> {
    let mut app = App::new();
    app.insert_resource(ClearColor(palette::SPACE)).add_plugins((
        DefaultPlugins
            .build()
            .disable::<bevy::transform::TransformPlugin>()
            .set(WindowPlugin {
                primary_window: Some(Window {
                    title: visible(&options.title).into_owned(),
                    present_mode: PresentMode::AutoVsync,
                    canvas: Some(CANVAS.to_owned()),
                    fit_canvas_to_parent: true,
                    prevent_default_event_handling: true,
                    ..default()
                }),
                // the document may have to be saved first
                close_when_requested: false,
                ..default()
            })
            .set(quiet_log()),
        BigSpaceMinimalPlugins,
        SimPlugin,
        ViewPlugin,
        PanelPlugin,
    ));
    let look = options.look;
    let folder = StateFolder::usual();
    // without panels a window looks as it was asked for, whoever opens it
    let kept = if look.is_bare { Settings::default() } else { settings::begin(&mut app, &folder) };
    app.insert_resource(Opening::new(look.camera));
    app.insert_resource(look.show.unwrap_or_else(|| kept.chosen.show()));
    if let Some(quality) = look.quality.or(kept.chosen.quality) {
        app.insert_resource(QualityInUse(quality));
    }
    app.world_mut().resource_mut::<Typed>().0.is_hidden = look.is_bare;
    take_over(app.world_mut(), kept, &look);
    app.add_plugins((
        apply_edits::plugin,
        document::plugin,
        intro::plugin,
        frame_pacing::plugin,
        device_lost::plugin,
    ));
    app.insert_resource(folder);
    sim::load(app.world_mut(), options.document.scenario().mission.clone());
    app.insert_resource(OpenDocument::new(options.document, options.path));
    if let Some((cluster, satellite)) = look.selection {
        app.insert_resource(Selection(cluster)).insert_resource(SelectedSatellite(satellite));
    }
    // a hidden window is drawn rarely, and must fly as fast as one that is seen
    app.world_mut().resource_mut::<Time<Virtual>>().set_max_delta(LONGEST_FRAME);
    let mut clock = app.world_mut().resource_mut::<Clock>();
    clock.set_warp(options.warp);
    clock.paused = look.is_paused;
    clock.frame_budget_s = Some(STEP_BUDGET_S);
    if let Some(at) = options.at {
        clock.seek(at);
    }
    if look.is_backwards {
        clock.reverse();
    }
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    app.add_plugins(super::malloc_trim::plugin);
    #[cfg(target_arch = "wasm32")]
    app.add_plugins(super::browser::plugin);
    match app.run() {
        AppExit::Success => Ok(()),
        // Ctrl-C or a request to end is no failure
        AppExit::Error(code) if code.get() == INTERRUPTED => Ok(()),
        AppExit::Error(code) => Err(format!("the window ended with code {code}")),
    }
}

/// Puts kept settings into a new window. A camera or a selection that was asked for stays as it is
/// where the window is to build.
fn take_over(world: &mut World, kept: Settings, look: &Look) {
    let is_free = look.camera.is_none() && look.selection.is_none();
    kept.put_into(&mut world.resource_mut::<Typed>().0);
    if kept.mode == Mode::Build && is_free {
        world.resource_mut::<Edits>().0.push(Edit::Mode(kept.mode));
    } else {
        world.resource_mut::<Typed>().0.mode = kept.mode;
    }
    world.insert_resource(kept.chosen);
}

/// Returns a log of warnings, without those that every software rasteriser causes.
fn quiet_log() -> bevy::log::LogPlugin {
    bevy::log::LogPlugin {
        level: bevy::log::Level::WARN,
        filter: "wgpu=error,naga=warn,bevy_render::renderer=error,bevy_winit=error,winit=error,\
                 bevy_egui=error"
            .to_owned(),
        ..Default::default()
    }
}
