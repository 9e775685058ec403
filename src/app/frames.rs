//! The app without a window, frame by frame, with the time that each part of a frame took, for
//! benchmarks and tests.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant as WallInstant},
};

use bevy::{
    prelude::*,
    render::{Render, RenderApp, RenderSystems, renderer::RenderDevice},
};

use super::{picture, render_options::RenderOptions};
use crate::sim::SimSystems;

/// Time that each part of a frame took.
#[derive(Clone, Copy, Debug, Default)]
pub struct FrameTime {
    /// Steps of the simulation and publishing their results.
    pub simulation: Duration,
    /// Everything else in the main world: positions, colours, camera.
    pub view: Duration,
    /// Extraction into the render world and writing to the graphics card.
    pub prepare: Duration,
    /// Drawing, until the graphics card is done.
    pub draw: Duration,
}

/// Points in time within a frame, shared by both worlds.
#[derive(Resource, Clone)]
struct Moments(Arc<Mutex<[WallInstant; 4]>>);

impl Moments {
    fn mark(&self, moment: usize) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)[moment] = WallInstant::now();
    }
}

const SIMULATION_BEGAN: usize = 0;
const SIMULATION_ENDED: usize = 1;
const MAIN_ENDED: usize = 2;
const PREPARED: usize = 3;

/// A running app without a window.
pub struct Frames {
    app: App,
    moments: Moments,
}

impl Frames {
    /// Starts an app that draws as [`super::picture::render`] does.
    ///
    /// # Errors
    ///
    /// As [`super::picture::Studio::new`].
    pub fn new(options: RenderOptions) -> Result<Self, String> {
        let (mut app, _) = picture::start(options)?;
        let moments = Moments(Arc::new(Mutex::new([WallInstant::now(); 4])));
        let mark = |moment: usize| move |moments: Res<Moments>| moments.mark(moment);
        app.insert_resource(moments.clone())
            .add_systems(Update, mark(SIMULATION_BEGAN).before(SimSystems::Edit))
            .add_systems(Update, mark(SIMULATION_ENDED).after(SimSystems::Publish))
            .add_systems(Last, mark(MAIN_ENDED));
        if let Some(render_app) = app.get_sub_app_mut(RenderApp) {
            render_app.insert_resource(moments.clone()).add_systems(
                Render,
                mark(PREPARED)
                    .after(RenderSystems::PrepareBindGroups)
                    .before(RenderSystems::Render),
            );
        }
        Ok(Self { app, moments })
    }

    /// Returns the main world.
    pub fn world(&mut self) -> &mut World {
        self.app.world_mut()
    }

    /// Runs one frame until it is completely drawn.
    ///
    /// # Errors
    ///
    /// When the graphics card is lost.
    pub fn frame(&mut self) -> Result<FrameTime, String> {
        let begun = WallInstant::now();
        self.app.update();
        let device = self.app.world().resource::<RenderDevice>();
        device.poll(wgpu::PollType::wait_indefinitely()).map_err(|error| error.to_string())?;
        let ended = WallInstant::now();
        let [simulation_began, simulation_ended, main_ended, prepared] =
            *self.moments.0.lock().unwrap_or_else(PoisonError::into_inner);
        let simulation = simulation_ended - simulation_began;
        Ok(FrameTime {
            simulation,
            view: (main_ended - begun).saturating_sub(simulation),
            prepare: prepared - main_ended,
            draw: ended - prepared,
        })
    }
}
