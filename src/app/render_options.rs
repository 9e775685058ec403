//! Options of a picture without a window.

use crate::{
    look::Quality,
    model::{mission::Mission, time::Instant},
    view::{Show, Viewpoint},
};

/// One picture without a window.
#[derive(Clone, Debug)]
pub struct RenderOptions {
    /// The mission that flies.
    pub mission: Mission,
    /// The time.
    pub at: Instant,
    /// Width, pixels.
    pub width_px: u32,
    /// Height, pixels.
    pub height_px: u32,
    /// The viewpoint.
    pub viewpoint: Viewpoint,
    /// The selected cluster and perhaps a satellite of it, by their places in the mission.
    pub selection: Option<(usize, Option<usize>)>,
    /// The tier of quality.
    pub quality: Quality,
    /// The overlays, and the figure that colours satellites.
    pub show: Show,
    /// Pixels drawn per side of each pixel of the picture; 1 or more.
    pub supersampling: u32,
}

impl RenderOptions {
    /// Returns options for the whole Earth in full quality, 1920 × 1080.
    #[must_use]
    pub fn new(mission: Mission, at: Instant) -> Self {
        Self {
            mission,
            at,
            width_px: 1_920,
            height_px: 1_080,
            viewpoint: Viewpoint::WholeEarth,
            selection: None,
            quality: Quality::High,
            show: Show::default(),
            supersampling: 1,
        }
    }
}
