//! The panels' library, as the engine's bridge re-exports it.

pub use bevy_egui::egui::*;
