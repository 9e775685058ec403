//! What is drawn, and in which colours: the switches of the picture.

use bevy::prelude::*;

/// What a satellite's colour says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ColorBy {
    /// Which cluster it belongs to.
    Cluster,
    /// How much of the Sun's disc it sees.
    #[default]
    Light,
    /// Charge of its battery.
    Charge,
    /// Temperature of its radiator.
    Temperature,
    /// What its chips deliver.
    Throughput,
    /// What its load draws.
    Power,
    /// Years since its launch.
    Age,
}

impl ColorBy {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 7] = [
        Self::Cluster,
        Self::Light,
        Self::Charge,
        Self::Temperature,
        Self::Throughput,
        Self::Power,
        Self::Age,
    ];

    /// Its name in menus and legends.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cluster => "cluster",
            Self::Light => "sunlight",
            Self::Charge => "battery",
            Self::Temperature => "temperature",
            Self::Throughput => "throughput",
            Self::Power => "power",
            Self::Age => "age",
        }
    }
}

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
    /// The angle between Sun and orbital plane.
    BetaArc,
    /// Velocity and nadir of the satellite that is looked at.
    Arrows,
    /// Beams between satellites.
    Links,
    /// A thing of known size beside the satellite.
    Ghost,
    /// Radiators glow by their temperature.
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
        Self::Ghost,
        Self::Thermal,
        Self::Clouds,
        Self::Stars,
    ];

    /// Its name in arguments.
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
            Self::Ghost => "scale",
            Self::Thermal => "thermal",
            Self::Clouds => "clouds",
            Self::Stars => "stars",
        }
    }

    /// Its name in menus.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Orbits => "orbits",
            Self::SunArrow => "arrow to the Sun",
            Self::Shadow => "umbra, penumbra",
            Self::Terminator => "terminator",
            Self::BetaArc => "β angle",
            Self::Arrows => "velocity and nadir",
            Self::Links => "links",
            Self::Ghost => "scale",
            Self::Thermal => "thermal view",
            Self::Clouds => "clouds",
            Self::Stars => "stars",
        }
    }
}

/// The switches.
#[derive(Resource, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Show {
    /// What the satellites' colour says.
    pub color_by: ColorBy,
    shown: u32,
}

impl Default for Show {
    fn default() -> Self {
        let mut show = Self { color_by: ColorBy::default(), shown: 0 };
        for overlay in [Overlay::Orbits, Overlay::Links, Overlay::Clouds, Overlay::Stars] {
            show.set(overlay, true);
        }
        show
    }
}

impl Show {
    /// Whether something is shown.
    #[must_use]
    pub fn has(&self, overlay: Overlay) -> bool {
        self.shown & (1 << overlay as u32) != 0
    }

    /// Show or hide something.
    pub fn set(&mut self, overlay: Overlay, shown: bool) {
        let bit = 1 << overlay as u32;
        self.shown = if shown { self.shown | bit } else { self.shown & !bit };
    }

    /// Show what is hidden, hide what is shown.
    pub fn toggle(&mut self, overlay: Overlay) {
        self.set(overlay, !self.has(overlay));
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Show>();
}
