//! The order of the app's systems.

use bevy::prelude::SystemSet;

/// The systems that apply the edits of panels and keys.
#[derive(SystemSet, Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub(super) struct ApplyEdits;
