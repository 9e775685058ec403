//! Whether the picture is complete, so that nothing half-loaded is saved.

use bevy::prelude::*;

/// The number of images that are still being prepared.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Ready {
    pending: u32,
}

impl Ready {
    /// Returns whether all pictures are decoded and in place.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.pending == 0
    }

    pub(super) fn begin(&mut self) {
        self.pending += 1;
    }

    pub(super) fn end(&mut self) {
        self.pending = self.pending.saturating_sub(1);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Ready>();
}
