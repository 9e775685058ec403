//! The order of the app's systems.

use bevy::prelude::SystemSet;

/// The systems that carry out what panels and keys asked for.
#[derive(SystemSet, Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub(super) struct ApplyEdits;
