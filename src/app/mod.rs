//! LAYER 4: puts the layers together: a window, or one picture without a window.

mod apply_edits;
#[cfg(target_arch = "wasm32")]
mod browser;
mod cameras;
mod device_lost;
mod display;
mod frame_pacing;
#[cfg(not(target_arch = "wasm32"))]
mod frames;
mod intro;
mod keys;
mod loading;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod malloc_trim;
mod next_event;
mod notices;
mod open;
pub mod options;
mod options_camera;
mod picking;
#[cfg(not(target_arch = "wasm32"))]
mod picture;
mod pointer;
mod snapshot;
#[cfg(not(target_arch = "wasm32"))]
mod still;
mod url;
mod view_readings;
mod window;

use std::path::PathBuf;

use crate::{
    model::{mission::Mission, time::Instant},
    scenario::Scenario,
    view::{Quality, Show, Viewpoint},
};

#[cfg(target_arch = "wasm32")]
pub use self::browser::fly;
pub use self::display::has_display;
#[cfg(not(target_arch = "wasm32"))]
pub use self::frames::{FrameTime, Frames};
#[cfg(not(target_arch = "wasm32"))]
pub use self::picture::{NO_ADAPTER, Studio, has_adapter, render};
#[cfg(not(target_arch = "wasm32"))]
pub use self::still::Still;
pub use self::url::options as options_of_address;
pub use self::window::run;

/// A flight in a window.
#[derive(Clone, Debug)]
pub struct Options {
    /// What flies, and what it costs.
    pub scenario: Scenario,
    /// When to begin; none means at the mission's epoch.
    pub at: Option<Instant>,
    /// Simulated seconds per second.
    pub warp: f64,
    /// Title of the window.
    pub title: String,
    /// The scenario's file, which is read again when it changes; none for a preset.
    pub path: Option<PathBuf>,
    /// How it looks at first.
    pub look: Look,
}

/// How a flight looks at first; by default as ever.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Where to look from; none begins with a flight from the whole Earth down to the fleet.
    pub camera: Option<asked::Camera>,
    /// What is drawn, in which colours.
    pub show: Show,
    /// How much work to put into a frame; none leaves it to the graphics adapter.
    pub quality: Option<Quality>,
    /// Whether time stands.
    pub is_paused: bool,
    /// Whether the panels are hidden.
    pub is_bare: bool,
}

/// One picture without a window.
#[derive(Clone, Debug)]
pub struct RenderOptions {
    /// What flies.
    pub mission: Mission,
    /// The moment.
    pub at: Instant,
    /// Width, pixels.
    pub width_px: u32,
    /// Height, pixels.
    pub height_px: u32,
    /// Where to look from.
    pub viewpoint: Viewpoint,
    /// How much work to put into it.
    pub quality: Quality,
    /// What is drawn, in which colours.
    pub show: Show,
    /// Pixels drawn for a side of each pixel of the picture; 1 or more.
    pub supersampling: u32,
}

impl RenderOptions {
    /// The whole Earth in full quality, 1920 × 1080.
    #[must_use]
    pub fn new(mission: Mission, at: Instant) -> Self {
        Self {
            mission,
            at,
            width_px: 1_920,
            height_px: 1_080,
            viewpoint: Viewpoint::WholeEarth,
            quality: Quality::High,
            show: Show::default(),
            supersampling: 1,
        }
    }
}

/// A log of warnings, without the ones that every software rasteriser calls forth.
fn quiet_log() -> bevy::log::LogPlugin {
    bevy::log::LogPlugin {
        level: bevy::log::Level::WARN,
        filter: "wgpu=error,naga=warn,bevy_render::renderer=error,bevy_winit=error,winit=error,\
                 bevy_egui=error"
            .to_owned(),
        ..Default::default()
    }
}
