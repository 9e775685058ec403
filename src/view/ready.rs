//! Whether the picture is whole: nothing half-loaded is ever saved.

use bevy::prelude::*;

/// Counts what is still being prepared.
#[derive(Resource, Clone, Copy, Debug, Default)]
pub struct Ready {
    pending: u32,
}

impl Ready {
    /// Whether all pictures are decoded and in place.
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
