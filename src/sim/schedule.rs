//! The order of all simulation systems, in one enum.

use bevy::ecs::schedule::SystemSet;

/// The stages of a frame, in this order.
#[derive(SystemSet, Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub enum SimSystems {
    /// Edits become changes of settings and clock.
    Edit,
    /// The clock counts the steps that are due.
    Clock,
    /// Clusters fly these steps: events, light, bus, heat, compute.
    Fly,
    /// Totals are published.
    Publish,
}
