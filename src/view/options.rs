//! What is drawn, and in which colours: the switches of the picture.

use bevy::prelude::*;

use crate::look::{ColorBy, Overlay, Overlays};

/// The switches.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// What the satellites' colour says.
    pub color_by: ColorBy,
    /// What is shown.
    pub overlays: Overlays,
}

impl Show {
    /// Whether an overlay is shown.
    #[must_use]
    pub fn has(&self, overlay: Overlay) -> bool {
        self.overlays.has(overlay)
    }

    /// Shows or hides an overlay.
    pub fn set(&mut self, overlay: Overlay, shown: bool) {
        self.overlays.set(overlay, shown);
    }

    /// Shows an overlay that is hidden, hides one that is shown.
    pub fn toggle(&mut self, overlay: Overlay) {
        self.set(overlay, !self.has(overlay));
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Show>();
}
