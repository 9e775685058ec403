//! Tiers of quality.

/// How much a picture may cost, from the cheapest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quality {
    /// A processor that plays a graphics card.
    Software,
    /// Old or small graphics.
    Low,
    /// Graphics of a laptop.
    Medium,
    /// A graphics card, and stills.
    High,
}

impl Quality {
    /// All tiers.
    pub const ALL: [Self; 4] = [Self::Software, Self::Low, Self::Medium, Self::High];

    /// Its name in menus and arguments.
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
