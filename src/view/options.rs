//! The switches of the picture: the overlays, and the figure that colours satellites.

use bevy::prelude::*;

use crate::look::{ColorBy, Overlay, Overlays};

/// The switches.
#[derive(Resource, Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// The figure that the satellites' colour shows.
    pub color_by: ColorBy,
    /// The overlays that are shown.
    pub overlays: Overlays,
}

impl Show {
    /// Returns whether an overlay is shown.
    #[must_use]
    pub fn has(&self, overlay: Overlay) -> bool {
        self.overlays.has(overlay)
    }

    /// Shows or hides an overlay.
    pub fn set(&mut self, overlay: Overlay, shown: bool) {
        self.overlays.set(overlay, shown);
    }

    /// Shows a hidden overlay, or hides a shown one.
    pub fn toggle(&mut self, overlay: Overlay) {
        self.set(overlay, !self.has(overlay));
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Show>();
}
