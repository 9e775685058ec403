//! Options of a window.

use std::path::PathBuf;

use super::options_camera::Camera;
use crate::{look::Quality, model::time::Instant, project::Document, view::Show};

/// Options of a flight in a window.
#[derive(Clone, Debug)]
pub struct Options {
    /// The document that flies.
    pub document: Document,
    /// The time to begin at; `None` begins at the mission's epoch.
    pub at: Option<Instant>,
    /// Simulated seconds per second.
    pub warp: f64,
    /// Title of the window.
    pub title: String,
    /// The scenario's file, which is read again when it changes; `None` for a preset.
    pub path: Option<PathBuf>,
    /// How it looks at the beginning.
    pub look: Look,
}

/// How a flight looks at the beginning.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// The camera; `None` begins with a flight from the whole Earth down to the fleet.
    pub camera: Option<Camera>,
    /// The selected cluster and perhaps a satellite of it, by their places in the mission.
    pub selection: Option<(usize, Option<usize>)>,
    /// The overlays, and the figure that colours satellites; `None` leaves them to the settings.
    pub show: Option<Show>,
    /// The tier of quality; `None` leaves it to the settings, then to the graphics adapter.
    pub quality: Option<Quality>,
    /// Whether time is paused.
    pub is_paused: bool,
    /// Whether time runs backwards.
    pub is_backwards: bool,
    /// Whether the panels are hidden.
    pub is_bare: bool,
}
