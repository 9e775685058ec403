//! The library of the panels, which comes with the engine's bridge to it.

pub use bevy_egui::egui::*;
