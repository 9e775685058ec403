//! Tiers of quality.

/// How much work a picture may cost, from the cheapest tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quality {
    /// A software rasteriser.
    Software,
    /// Old or small graphics.
    Low,
    /// Integrated or virtual graphics.
    Medium,
    /// A discrete graphics card, and stills.
    High,
}

impl Quality {
    /// All tiers.
    pub const ALL: [Self; 4] = [Self::Software, Self::Low, Self::Medium, Self::High];

    /// Returns its name in menus and arguments.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Software => "software",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}
