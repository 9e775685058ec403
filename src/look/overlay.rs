//! The overlays: what can be drawn over the picture or left out of it.

/// Something that can be shown or hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Overlay {
    /// Orbit lines.
    Orbits,
    /// Arrow to the Sun.
    SunArrow,
    /// Umbra and penumbra.
    Shadow,
    /// The line between day and night.
    Terminator,
    /// The angle between the Sun and the orbital plane.
    BetaArc,
    /// Velocity and nadir of the satellite that is looked at.
    Arrows,
    /// Beams between satellites.
    Links,
    /// A thing of known size beside the satellite.
    ScaleReference,
    /// Radiators coloured by their temperature.
    Thermal,
    /// Clouds.
    Clouds,
    /// Stars.
    Stars,
}

impl Overlay {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 11] = [
        Self::Orbits,
        Self::SunArrow,
        Self::Shadow,
        Self::Terminator,
        Self::BetaArc,
        Self::Arrows,
        Self::Links,
        Self::ScaleReference,
        Self::Thermal,
        Self::Clouds,
        Self::Stars,
    ];

    /// Returns its name in arguments.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Orbits => "orbits",
            Self::SunArrow => "sun-arrow",
            Self::Shadow => "shadow",
            Self::Terminator => "terminator",
            Self::BetaArc => "beta",
            Self::Arrows => "arrows",
            Self::Links => "links",
            Self::ScaleReference => "scale",
            Self::Thermal => "thermal",
            Self::Clouds => "clouds",
            Self::Stars => "stars",
        }
    }

    /// Returns its name in menus, in the list of keys and in the search.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Orbits => "Orbits",
            Self::SunArrow => "Arrow to the Sun",
            Self::Shadow => "Umbra and penumbra",
            Self::Terminator => "Terminator",
            Self::BetaArc => "β angle",
            Self::Arrows => "Velocity and nadir",
            Self::Links => "Laser links",
            Self::ScaleReference => "Object of known size",
            Self::Thermal => "Thermal view",
            Self::Clouds => "Clouds",
            Self::Stars => "Stars",
        }
    }
}

/// The overlays that are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Overlays(u32);

impl Default for Overlays {
    fn default() -> Self {
        let mut shown = Self(0);
        for overlay in [Overlay::Orbits, Overlay::Links, Overlay::Clouds, Overlay::Stars] {
            shown.set(overlay, true);
        }
        shown
    }
}

impl Overlays {
    /// Returns whether an overlay is shown.
    #[must_use]
    pub fn has(self, overlay: Overlay) -> bool {
        self.0 & (1 << overlay as u32) != 0
    }

    /// Shows or hides an overlay.
    pub fn set(&mut self, overlay: Overlay, shown: bool) {
        let bit = 1 << overlay as u32;
        self.0 = if shown { self.0 | bit } else { self.0 & !bit };
    }
}
