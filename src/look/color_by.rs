//! The figures that can colour satellites.

/// The figure that a satellite's colour shows.
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
    /// Compute that its chips deliver.
    Throughput,
    /// Power that its load draws.
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

    /// Returns the next figure in the order of menus; the last is followed by the first.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|by| *by == self).unwrap_or(0);
        Self::ALL[(at + 1) % Self::ALL.len()]
    }

    /// Returns its name in menus, legends and arguments.
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
