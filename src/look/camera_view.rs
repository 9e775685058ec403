//! The cameras that buttons and keys choose.

/// A camera.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CameraView {
    /// The whole Earth with the Sun from the side.
    #[default]
    WholeEarth,
    /// The selected cluster from nearby.
    Cluster,
    /// The selected satellite from nearby.
    Satellite,
    /// Free flight.
    Free,
    /// The Earth as the Sun sees it.
    Sun,
    /// The selected cluster as the Sun sees it.
    SunAtTarget,
    /// From a place on the ground.
    Ground,
}

impl CameraView {
    /// All of them, in the order of buttons and of the keys 1 to 7.
    pub const ALL: [Self; 7] = [
        Self::WholeEarth,
        Self::Cluster,
        Self::Satellite,
        Self::Free,
        Self::Sun,
        Self::SunAtTarget,
        Self::Ground,
    ];

    /// Returns its name on buttons, in the list of keys and in the search.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::WholeEarth => "Whole Earth",
            Self::Cluster => "Cluster",
            Self::Satellite => "Satellite",
            Self::Free => "Free flight",
            Self::Sun => "Earth, seen from the Sun",
            Self::SunAtTarget => "Cluster, seen from the Sun",
            Self::Ground => "From the ground",
        }
    }
}
