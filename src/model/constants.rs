//! Numbers of nature, each once. No other file writes one of them down.

/// Gravitational parameter of the Earth, m³/s² (WGS-84, also EGM2008).
pub const MU_EARTH_M3_S2: f64 = 3.986004418e14;
/// Equatorial radius of the Earth, m (WGS-84).
pub const EARTH_RADIUS_M: f64 = 6_378_137.0;
/// Second zonal harmonic of the Earth's gravity, unnormalised, tide-free: −√5 C̄20 (EGM2008,
/// Pavlis et al. 2012, JGR 117, B04406).
pub const J2: f64 = 1.082_626_174e-3;
/// Fourth zonal harmonic, likewise: −3 C̄40 (EGM2008).
pub const J4: f64 = -1.619_897_6e-6;
/// Solar irradiance at 1 AU, W/m² (Kopp & Lean 2011, GRL 38, L01706).
pub const SOLAR_CONSTANT_W_M2: f64 = 1361.0;
/// Stefan–Boltzmann constant, W/(m² K⁴) (CODATA 2018).
pub const STEFAN_BOLTZMANN_W_M2_K4: f64 = 5.670374419e-8;
/// Temperature of the cosmic background, K (Fixsen 2009, ApJ 707, 916).
pub const SPACE_K: f64 = 2.725;
/// Mean infrared emission of the Earth, W/m² (CERES, Loeb et al. 2018).
pub const EARTH_INFRARED_W_M2: f64 = 237.0;
/// Mean Bond albedo of the Earth.
pub const EARTH_ALBEDO: f64 = 0.30;
/// Boltzmann constant, J/K (exact, SI 2019).
pub const BOLTZMANN_J_K: f64 = 1.380649e-23;
/// Planck constant, J s (exact, SI 2019).
pub const PLANCK_J_S: f64 = 6.62607015e-34;
/// Speed of light, m/s (exact).
pub const LIGHT_SPEED_M_S: f64 = 299_792_458.0;
/// Astronomical unit, m (exact, IAU 2012).
pub const ASTRONOMICAL_UNIT_M: f64 = 149_597_870_700.0;
/// Radius of the Sun, m (IAU 2015 nominal).
pub const SUN_RADIUS_M: f64 = 695_700_000.0;
/// Standard gravity, m/s² (exact).
pub const STANDARD_GRAVITY_M_S2: f64 = 9.80665;
/// Tropical year, s: the Sun's mean return to the equinox (365.242 19 days).
pub const TROPICAL_YEAR_S: f64 = 365.242_19 * DAY_S;
/// Julian year, s.
pub const JULIAN_YEAR_S: f64 = 365.25 * DAY_S;
/// Minute, s.
pub const MINUTE_S: f64 = 60.0;
/// Hour, s.
pub const HOUR_S: f64 = 3_600.0;
/// Kilowatt-hour, J.
pub const KWH_J: f64 = 3.6e6;
/// Julian century, s.
pub const JULIAN_CENTURY_S: f64 = 36_525.0 * DAY_S;
/// Unix time of J2000.0, 2000-01-01T12:00 UTC, s.
pub const J2000_UNIX_S: f64 = 946_728_000.0;
/// Day, s.
pub const DAY_S: f64 = 86_400.0;
/// Zero of the Celsius scale, K.
pub const CELSIUS_ZERO_K: f64 = 273.15;
/// Hours in a day.
pub const HOURS_PER_DAY: f64 = 24.0;
/// Hours in a Julian year.
pub const HOURS_PER_YEAR: f64 = 8_766.0;
/// Months in a year.
pub const MONTHS_PER_YEAR: f64 = 12.0;
