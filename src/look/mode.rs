//! What the window is used for.

/// What the window is used for. The picture, the figures and the bars stay; the panels at its sides
/// change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// Watching the flight.
    #[default]
    Fly,
    /// Changing the design and the orbit.
    Build,
    /// Comparing costs.
    Cost,
}

impl Mode {
    /// All modes, in the order of the bar.
    pub const ALL: [Self; 3] = [Self::Fly, Self::Build, Self::Cost];

    /// Returns its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fly => "Fly",
            Self::Build => "Build",
            Self::Cost => "Cost",
        }
    }
}
