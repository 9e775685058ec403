//! The window.

use bevy::{app::AppExit, prelude::*, window::PresentMode};
use big_space::plugin::BigSpaceMinimalPlugins;

use crate::{
    panel::{Costs, PanelPlugin, reading::CostReading},
    sim::{self, Clock, SimPlugin},
    study::Case,
    view::{ViewPlugin, palette},
};

use super::{Options, wiring};

/// Exit code of a program that was interrupted.
const INTERRUPTED: u8 = 130;
/// Share of a frame for the simulation's steps, s.
const STEP_BUDGET_S: f64 = 0.010;

/// Opens the window and flies until it is closed.
///
/// # Errors
///
/// Says what went wrong when the program ends by itself.
pub fn run(options: Options) -> Result<(), String> {
    let mut app = App::new();
    app.insert_resource(ClearColor(palette::SPACE)).add_plugins((
        DefaultPlugins
            .build()
            .disable::<bevy::transform::TransformPlugin>()
            .set(WindowPlugin {
                primary_window: Some(Window {
                    title: options.title,
                    present_mode: PresentMode::AutoVsync,
                    fit_canvas_to_parent: true,
                    prevent_default_event_handling: true,
                    ..default()
                }),
                ..default()
            })
            .set(super::quiet_log()),
        BigSpaceMinimalPlugins,
        SimPlugin,
        ViewPlugin,
        PanelPlugin,
    ));
    app.add_plugins(wiring::plugin);
    sim::load(app.world_mut(), options.scenario.mission.clone());
    let cost = CostReading::of(&Case::new(options.scenario));
    app.insert_resource(Costs(Some(cost)));
    let mut clock = app.world_mut().resource_mut::<Clock>();
    clock.set_warp(options.warp);
    clock.frame_budget_s = Some(STEP_BUDGET_S);
    // Figures are means over a step: without one there would be none to show.
    clock.step_once();
    if let Some(at) = options.at.filter(|at| at.since_s(clock.epoch()) >= clock.step_s()) {
        clock.seek(at);
    }
    match app.run() {
        AppExit::Success => Ok(()),
        // closed by Ctrl-C or a request to end, which is no failure
        AppExit::Error(code) if code.get() == INTERRUPTED => Ok(()),
        AppExit::Error(code) => Err(format!("the window ended with code {code}")),
    }
}
