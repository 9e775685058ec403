//! The constants of SGP4: gravity of WGS-72, in Earth radii and minutes.
//!
//! They differ from the model's own (`model::constants`), because element sets are made with
//! them.

/// Equatorial radius aₑ, km.
pub(super) const EARTH_RADIUS_KM: f64 = 6_378.135;
/// kₑ = 60 / √(aₑ³/μ), the root of μ in Earth radii³/min², with μ = 398 600.8 km³/s².
pub(super) const SQRT_MU: f64 = 0.074_366_916_133_173_42;
/// Second zonal harmonic.
pub(super) const J2: f64 = 0.001_082_616;
/// Third zonal harmonic.
pub(super) const J3: f64 = -0.000_002_538_81;
/// Fourth zonal harmonic.
pub(super) const J4: f64 = -0.000_001_655_97;
/// Rotation of the Earth θ̇, rad/min.
pub(super) const EARTH_RATE_RAD_MIN: f64 = 4.375_269_088_011_3e-3;
/// Days of a Julian year.
pub(super) const JULIAN_YEAR_DAYS: f64 = 365.25;
/// Least mean eccentricity that is flown.
pub(super) const LEAST_ECCENTRICITY: f64 = 1e-6;
