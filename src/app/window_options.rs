//! What a window opens with.

use std::path::PathBuf;

use super::options_camera::Camera;
use crate::{look::Quality, model::time::Instant, project::Document, view::Show};

/// A flight in a window.
#[derive(Clone, Debug)]
pub struct Options {
    /// What flies, and what it costs.
    pub document: Document,
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
    pub camera: Option<Camera>,
    /// The selected cluster and perhaps a satellite of it, by their places in the mission.
    pub selection: Option<(usize, Option<usize>)>,
    /// What is drawn, in which colours.
    pub show: Show,
    /// How much work to put into a frame; none leaves it to the graphics adapter.
    pub quality: Option<Quality>,
    /// Whether time stands.
    pub is_paused: bool,
    /// Whether time runs backwards.
    pub is_backwards: bool,
    /// Whether the panels are hidden.
    pub is_bare: bool,
}
