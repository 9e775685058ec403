//! What an element set says, in the units of the theory.

/// Mean elements at their epoch, TEME.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanElements {
    /// Epoch, Julian years of 365.25 days since 2000-01-01T12:00 UTC.
    pub epoch_julian_years: f64,
    /// Mean motion n₀ in Kozai's sense, as element sets give it, rad/min, above 0.
    pub mean_motion_rad_min: f64,
    /// Eccentricity e₀, [0, 1).
    pub eccentricity: f64,
    /// Inclination I₀, rad in [0, π].
    pub inclination_rad: f64,
    /// Right ascension of the ascending node Ω₀, rad.
    pub node_rad: f64,
    /// Argument of perigee ω₀, rad.
    pub perigee_rad: f64,
    /// Mean anomaly M₀, rad.
    pub anomaly_rad: f64,
    /// Drag term B*, 1/Earth radii.
    pub drag_per_er: f64,
}

/// Elements at another time, rad and Earth radii, before the periodic terms of the Earth.
#[derive(Clone, Copy, Debug)]
pub(super) struct ElementsNow {
    /// Semi-major axis a, Earth radii.
    pub semi_major_axis_er: f64,
    /// Eccentricity e.
    pub eccentricity: f64,
    /// Right ascension of the node Ω, rad.
    pub node_rad: f64,
    /// Argument of perigee ω, rad.
    pub perigee_rad: f64,
    /// Mean anomaly M, rad.
    pub anomaly_rad: f64,
}

/// The angles that drift with time, and how fast.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drift {
    /// Ω₀, rad.
    pub node_rad: f64,
    /// Ω̇, rad/min.
    pub node_rad_min: f64,
    /// Drag's share in the node: its factor of t², rad/min².
    pub node_rad_min2: f64,
    /// ω₀, rad.
    pub perigee_rad: f64,
    /// ω̇, rad/min.
    pub perigee_rad_min: f64,
    /// M₀, rad.
    pub anomaly_rad: f64,
    /// Ṁ, rad/min.
    pub anomaly_rad_min: f64,
}

impl Drift {
    /// Returns Ω = Ω₀ + Ω̇ t + Ω₂ t², rad.
    pub(super) fn node_rad(&self, minutes: f64) -> f64 {
        self.node_rad + self.node_rad_min * minutes + self.node_rad_min2 * (minutes * minutes)
    }

    /// Returns ω = ω₀ + ω̇ t, rad.
    pub(super) fn perigee_rad(&self, minutes: f64) -> f64 {
        self.perigee_rad + self.perigee_rad_min * minutes
    }

    /// Returns M = M₀ + Ṁ t, rad.
    pub(super) fn anomaly_rad(&self, minutes: f64) -> f64 {
        self.anomaly_rad + self.anomaly_rad_min * minutes
    }
}
