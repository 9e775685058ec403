//! Pictures without a window: drawn into an image and read back.

use std::{
    path::Path,
    time::{Duration, Instant as WallInstant},
};

use bevy::{
    app::{PluginsState, TerminalCtrlCHandlerPlugin},
    asset::RenderAssetUsages,
    camera::RenderTarget,
    log::LogPlugin,
    prelude::*,
    render::{
        RenderApp, RenderPlugin,
        pipelined_rendering::PipelinedRenderingPlugin,
        render_resource::{CachedPipelineState, PipelineCache, TextureFormat, TextureUsages},
        settings::{Backends, WgpuSettings},
        view::screenshot::{Screenshot, ScreenshotCaptured},
    },
    tasks::block_on,
    window::ExitCondition,
    winit::WinitPlugin,
};
use big_space::plugin::BigSpaceMinimalPlugins;

use super::{apply_edits, render_options::RenderOptions, still::Still};
use crate::{
    model::time::Instant,
    panel::{SelectedSatellite, Selection},
    sim::{self, Clock, SimPlugin},
    view::{
        Metering, QualityInUse, Ready, ViewPlugin, Viewpoint,
        camera::{MoveCamera, OrbitCamera},
        draw::palette,
    },
};

/// Frames that must pass with everything loaded before the picture is taken.
const SETTLING_FRAMES: u32 = 4;
/// Longest wait for pipelines and for the read-back.
const PATIENCE: Duration = Duration::from_secs(120);
/// Error text where there is no graphics adapter.
pub const NO_ADAPTER: &str = "no graphics adapter: install a Vulkan or OpenGL driver, or a software \
                          one (Debian and Ubuntu: mesa-vulkan-drivers; Fedora: \
                          mesa-vulkan-drivers; Arch: vulkan-swrast)";

/// Returns whether there is an adapter to draw with, hardware or software.
#[must_use]
pub fn has_adapter() -> bool {
    working_backends().is_some()
}

/// Returns the backends that have an adapter: Vulkan, Metal and the like before OpenGL.
fn working_backends() -> Option<Backends> {
    let allowed = WgpuSettings::default().backends.unwrap_or(Backends::all());
    // one instance for each: asking OpenGL opens a connection to a display, which prints errors
    [Backends::PRIMARY, Backends::SECONDARY].map(|backends| backends & allowed).into_iter().find(
        |backends| {
            let mut descriptor = wgpu::InstanceDescriptor::new_without_display_handle();
            descriptor.backends = *backends;
            let instance = wgpu::Instance::new(descriptor);
            !block_on(instance.enumerate_adapters(*backends)).is_empty()
        },
    )
}

/// The picture, once it has been read back.
#[derive(Resource, Default)]
struct Taken(Option<Image>);

/// Draws stills without a window, one after another.
pub struct Studio {
    app: App,
    target: Handle<Image>,
    supersampling: u32,
}

impl Studio {
    /// Starts the app: loads everything and places the camera.
    ///
    /// # Errors
    ///
    /// Without a graphics adapter (and says what to install), when a shader does not compile, or
    /// when pictures and shaders are not ready within two minutes.
    pub fn new(options: RenderOptions) -> Result<Self, String> {
        let supersampling = options.supersampling.max(1);
        let (app, target) = start(options)?;
        Ok(Self { app, target, supersampling })
    }

    /// Flies to a time and places the camera.
    ///
    /// # Errors
    ///
    /// When that takes more than two minutes.
    pub fn go(&mut self, at: Instant, viewpoint: Viewpoint) -> Result<(), String> {
        self.app.world_mut().resource_mut::<Clock>().seek(at);
        let begun = WallInstant::now();
        while self.app.world().resource::<Clock>().is_seeking() {
            self.app.update();
            if begun.elapsed() > PATIENCE {
                return Err("the flight to the picture took more than two minutes".to_owned());
            }
        }
        self.app.world_mut().write_message(MoveCamera { to: viewpoint, at_once: true });
        settle(&mut self.app, begun)
    }

    /// Returns the world, in which switches can be set.
    pub fn world(&mut self) -> &mut World {
        self.app.world_mut()
    }

    /// Draws a picture.
    ///
    /// # Errors
    ///
    /// When it does not come back within two minutes.
    pub fn take(&mut self) -> Result<Still, String> {
        self.app.world_mut().spawn(Screenshot::image(self.target.clone())).observe(
            |shot: On<ScreenshotCaptured>, mut taken: ResMut<Taken>| {
                taken.0 = Some(shot.image.clone());
            },
        );
        let begun = WallInstant::now();
        loop {
            self.app.update();
            if let Some(image) = self.app.world_mut().resource_mut::<Taken>().0.take() {
                return Ok(Still::of(image)?.smaller(self.supersampling));
            }
            if begun.elapsed() > PATIENCE {
                return Err("the picture did not come back from the graphics adapter".to_owned());
            }
        }
    }
}

/// Draws one picture and writes it as PNG; it appears whole or not at all.
///
/// # Errors
///
/// As [`Studio::new`] and [`Studio::take`], or when the file cannot be written.
pub fn render(options: RenderOptions, out: &Path) -> Result<(), String> {
    Studio::new(options)?.take()?.save(out)
}

/// Returns an app that draws into an image, with everything loaded, and the image.
pub(super) fn start(options: RenderOptions) -> Result<(App, Handle<Image>), String> {
    if options.width_px == 0 || options.height_px == 0 {
        return Err(format!(
            "a picture of {} x {} pixels has no pixels",
            options.width_px, options.height_px
        ));
    }
    let Some(backends) = working_backends() else {
        return Err(NO_ADAPTER.to_owned());
    };
    let mut app = headless(backends);
    app.insert_resource(QualityInUse(options.quality)).insert_resource(options.show);
    sim::load(app.world_mut(), options.mission);
    if let Some((cluster, satellite)) = options.selection {
        app.insert_resource(Selection(cluster)).insert_resource(SelectedSatellite(satellite));
    }
    let mut clock = app.world_mut().resource_mut::<Clock>();
    clock.seek(options.at);
    clock.paused = true;

    let started = WallInstant::now();
    while app.plugins_state() == PluginsState::Adding {
        bevy::tasks::tick_global_task_pools_on_main_thread();
    }
    app.finish();
    app.cleanup();
    app.update();

    let factor = options.supersampling.max(1);
    let target = aim_at_image(&mut app, options.width_px * factor, options.height_px * factor);
    app.world_mut().write_message(MoveCamera { to: options.viewpoint, at_once: true });
    settle(&mut app, started)?;
    Ok((app, target))
}

/// Returns an app with everything but a window, panels and a log.
fn headless(backends: Backends) -> App {
    let mut app = App::new();
    app.insert_resource(ClearColor(palette::SPACE))
        .init_resource::<Taken>()
        .insert_resource(Metering { at_once: true, ..default() })
        .add_plugins((
            DefaultPlugins
                .build()
                .disable::<bevy::transform::TransformPlugin>()
                .disable::<WinitPlugin>()
                .disable::<LogPlugin>()
                .disable::<TerminalCtrlCHandlerPlugin>()
                .disable::<PipelinedRenderingPlugin>()
                .set(WindowPlugin {
                    primary_window: None,
                    exit_condition: ExitCondition::DontExit,
                    ..default()
                })
                .set(RenderPlugin {
                    render_creation: WgpuSettings { backends: Some(backends), ..default() }.into(),
                    synchronous_pipeline_compilation: true,
                    ..default()
                }),
            BigSpaceMinimalPlugins,
            SimPlugin,
            ViewPlugin,
        ))
        .add_systems(Update, apply_edits::aim);
    app
}

/// Points the camera at an image instead of a window.
fn aim_at_image(app: &mut App, width_px: u32, height_px: u32) -> Handle<Image> {
    let mut image =
        Image::new_target_texture(width_px, height_px, TextureFormat::Rgba8UnormSrgb, None);
    image.texture_descriptor.usage |= TextureUsages::COPY_SRC;
    image.asset_usage = RenderAssetUsages::RENDER_WORLD | RenderAssetUsages::MAIN_WORLD;
    let handle = app.world_mut().resource_mut::<Assets<Image>>().add(image);
    let mut cameras = app.world_mut().query_filtered::<Entity, With<OrbitCamera>>();
    let cameras: Vec<Entity> = cameras.iter(app.world()).collect();
    for camera in cameras {
        app.world_mut().entity_mut(camera).insert(RenderTarget::Image(handle.clone().into()));
    }
    handle
}

/// Runs frames until every picture is decoded and every pipeline is built, and then some more.
fn settle(app: &mut App, started: WallInstant) -> Result<(), String> {
    let mut whole = 0;
    while whole < SETTLING_FRAMES {
        app.update();
        let state = pipelines(app);
        let decoded = app.world().resource::<Ready>().is_ready();
        whole = if decoded && state == Ok(true) { whole + 1 } else { 0 };
        if started.elapsed() > PATIENCE {
            return Err(match state {
                Err(error) => error,
                Ok(_) => "pictures or shaders were not ready after two minutes".to_owned(),
            });
        }
    }
    Ok(())
}

/// Returns whether all pipelines are built, or the first error among them.
fn pipelines(app: &App) -> Result<bool, String> {
    let Some(render_app) = app.get_sub_app(RenderApp) else {
        return Err(NO_ADAPTER.to_owned());
    };
    let cache = render_app.world().resource::<PipelineCache>();
    let mut any = false;
    let mut all = cache.waiting_pipelines().next().is_none();
    for pipeline in cache.pipelines() {
        any = true;
        match &pipeline.state {
            CachedPipelineState::Ok(_) => {}
            CachedPipelineState::Err(error) => return Err(format!("a shader fails: {error}")),
            CachedPipelineState::Queued | CachedPipelineState::Creating(_) => all = false,
        }
    }
    Ok(any && all)
}
