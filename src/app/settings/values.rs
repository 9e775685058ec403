//! The values that are kept, and how they go into the panels and come out of them.

use bevy::prelude::Resource;

use crate::{
    app::options,
    look::{ColorBy, Mode, Overlay, Quality, Scale, Theme},
    panel::{Inputs, Sizes, reading::Range},
    view::Show,
};

/// What of the picture was chosen by hand; the rest follows the program's defaults.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub(in crate::app) struct Chosen {
    /// The tier of quality.
    pub quality: Option<Quality>,
    /// The figure that colours satellites.
    pub color_by: Option<ColorBy>,
    /// Overlays that were shown.
    pub shown: Vec<Overlay>,
    /// Overlays that were hidden.
    pub hidden: Vec<Overlay>,
}

impl Chosen {
    /// Remembers that an overlay was shown or hidden.
    pub(in crate::app) fn toggled(&mut self, overlay: Overlay, is_shown: bool) {
        self.shown.retain(|other| *other != overlay);
        self.hidden.retain(|other| *other != overlay);
        let list = if is_shown { &mut self.shown } else { &mut self.hidden };
        list.push(overlay);
    }

    /// Returns the usual switches of the picture with those that were chosen.
    pub(in crate::app) fn show(&self) -> Show {
        options::show(self.color_by, &self.shown, &self.hidden)
    }
}

/// What a person chose, for the next window to begin with.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) struct Settings {
    /// The colours of the panels.
    pub theme: Theme,
    /// How large the panels are drawn.
    pub scale: Scale,
    /// What the window was used for last.
    pub mode: Mode,
    /// How much time the track shows.
    pub track: Range,
    /// Whether the strip shows one satellite, not the fleet.
    pub is_of_one: bool,
    /// Whether the inspector is closed to its title.
    pub is_inspector_closed: bool,
    /// Sizes of panels.
    pub sizes: Sizes,
    /// What of the picture was chosen.
    pub chosen: Chosen,
}

impl Default for Settings {
    fn default() -> Self {
        Self::of(&Inputs::default(), &Chosen::default())
    }
}

impl Settings {
    /// Returns what of a window is kept.
    pub(super) fn of(inputs: &Inputs, chosen: &Chosen) -> Self {
        Self {
            theme: inputs.theme,
            scale: inputs.scale,
            mode: inputs.mode,
            track: inputs.track_range,
            is_of_one: inputs.is_of_one,
            is_inspector_closed: inputs.is_inspector_closed,
            sizes: inputs.sizes,
            chosen: chosen.clone(),
        }
    }

    /// Puts what was kept into the panels of a window, but for the mode.
    pub(in crate::app) fn put_into(&self, inputs: &mut Inputs) {
        inputs.theme = self.theme;
        inputs.scale = self.scale;
        inputs.track_range = self.track;
        inputs.is_of_one = self.is_of_one;
        inputs.is_inspector_closed = self.is_inspector_closed;
        inputs.sizes = self.sizes;
    }
}
