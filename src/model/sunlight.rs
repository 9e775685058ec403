//! Sunlight: where the Sun is, how strong it shines, and how much of it passes the Earth.
//!
//! The shadow is conical: the Earth's disc covers the Sun's as seen from the satellite
//! (Montenbruck & Gill, Satellite Orbits, §3.4.2). The formulas here are those of a sphere;
//! [`super::shadow`] applies them to the Earth's ellipsoid with its air.
//!
//! A step of a satellite sees the *average* lit fraction over the step, in closed form: the
//! edge distance x (Earth's edge from the Sun's centre, in solar radii) runs nearly linearly
//! in time, and ν(x) has an antiderivative. Sampling at the end of a step would miss up to
//! 0.5 % of a day's light at 600 s.

use glam::DVec3;

use super::{
    constants::{ASTRONOMICAL_UNIT_M, EARTH_RADIUS_M, SOLAR_CONSTANT_W_M2, SUN_RADIUS_M},
    numeric::Real,
    time::Instant,
};

/// The Sun as the Earth sees it at one instant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sun {
    /// Unit vector from the Earth's centre to the Sun, TEME.
    pub direction: DVec3,
    /// Distance between the centres, m.
    pub distance_m: f64,
}

impl Sun {
    /// Vector from the Earth's centre to the Sun, TEME, m.
    #[must_use]
    pub fn position_m(&self) -> DVec3 {
        self.direction * self.distance_m
    }

    /// Irradiance at this distance: G = S·(1 AU/r)², W/m².
    #[must_use]
    pub fn irradiance_w_m2(&self) -> f64 {
        let ratio = ASTRONOMICAL_UNIT_M / self.distance_m;
        SOLAR_CONSTANT_W_M2 * ratio * ratio
    }
}

/// The Sun from the Astronomical Almanac's low-precision series, good to 0.01° in
/// 1950–2050 and 2e-4 AU.
///
/// λ = λ_M + 1.914 666 471° sin M + 0.019 994 643° sin 2M,
/// r = 1.000 140 612 − 0.016 708 617 cos M − 0.000 139 589 cos 2M
///
/// Source: Vallado, algorithm 29.
///
/// ```
/// let sun = sunward::model::sunlight::sun(sunward::model::time::Instant::J2000);
/// assert!((sun.distance_m / 1.495978707e11 - 0.9833).abs() < 2e-4);
/// ```
#[must_use]
pub fn sun(time: Instant) -> Sun {
    let t = time.terrestrial_centuries();
    let mean_longitude_deg = 280.460 + 36_000.771 * t;
    let anomaly_rad = (357.527_723_3 + 35_999.050_34 * t).rem_euclid(360.0).to_radians();
    let longitude_rad = (mean_longitude_deg
        + 1.914_666_471 * libm::sin(anomaly_rad)
        + 0.019_994_643 * libm::sin(2.0 * anomaly_rad))
    .rem_euclid(360.0)
    .to_radians();
    let distance_au = 1.000_140_612
        - 0.016_708_617 * libm::cos(anomaly_rad)
        - 0.000_139_589 * libm::cos(2.0 * anomaly_rad);
    let obliquity_rad = (23.439_291 - 0.013_004_2 * t).to_radians();
    let (sin_l, cos_l) = libm::sincos(longitude_rad);
    let (sin_e, cos_e) = libm::sincos(obliquity_rad);
    Sun {
        direction: DVec3::new(cos_l, cos_e * sin_l, sin_e * sin_l).normalize(),
        distance_m: distance_au * ASTRONOMICAL_UNIT_M,
    }
}

/// Right ascension of the mean Sun, rad, which clocks go by (its mean longitude).
#[must_use]
pub fn mean_sun_right_ascension_rad(time: Instant) -> f64 {
    (280.460 + 36_000.771 * time.terrestrial_centuries()).rem_euclid(360.0).to_radians()
}

/// Lit fraction ν of the Sun's disc at one position, in [0, 1]: exactly 1 on the day side,
/// exactly 0 in the umbra, never NaN for a position outside the Earth.
///
/// ν = 1 − A/(π a²), A = a² arccos(x/a) + b² arccos((c−x)/b) − c y, with a, b the apparent
/// radii of Sun and Earth, c their separation, x = (c²+a²−b²)/(2c), y = √(a²−x²).
///
/// Both vectors from the Earth's centre in one inertial frame, m. Inside the Earth the
/// planet fills half the sky. The Earth is a sphere with its equatorial radius.
///
/// Source: Montenbruck & Gill, eqs. 3.85–3.94.
#[must_use]
pub fn lit_fraction(satellite_m: DVec3, sun_m: DVec3) -> f64 {
    sphere_lit_fraction(satellite_m, sun_m, EARTH_RADIUS_M)
}

/// Does the same behind a sphere of another radius, m.
#[must_use]
pub fn sphere_lit_fraction(satellite_m: DVec3, sun_m: DVec3, sphere_m: f64) -> f64 {
    let to_sun_m = sun_m - satellite_m;
    let sun_rad = libm::asin((SUN_RADIUS_M / to_sun_m.length()).smaller(1.0));
    let earth_rad = libm::asin((sphere_m / satellite_m.length()).smaller(1.0));
    let to_earth_m = -satellite_m;
    let separation_rad = libm::atan2(to_earth_m.cross(to_sun_m).length(), to_earth_m.dot(to_sun_m));
    disc_lit_fraction(sun_rad, earth_rad, separation_rad)
}

/// Uncovered part of the Sun's disc for apparent radii and separation in rad.
fn disc_lit_fraction(sun_rad: f64, earth_rad: f64, separation_rad: f64) -> f64 {
    let (a, b, c) = (sun_rad, earth_rad, separation_rad);
    if c >= a + b {
        return 1.0;
    }
    if c <= b - a {
        return 0.0;
    }
    if c <= a - b {
        return 1.0 - b * b / (a * a);
    }
    let x = (c * c + a * a - b * b) / (2.0 * c);
    let y = (a * a - x * x).larger(0.0).sqrt();
    let sun_part = a * a * libm::acos((x / a).larger(-1.0).smaller(1.0));
    let earth_part = b * b * libm::acos(((c - x) / b).larger(-1.0).smaller(1.0));
    let covered = (sun_part + earth_part - c * y) / (core::f64::consts::PI * a * a);
    (1.0 - covered).larger(0.0).smaller(1.0)
}

/// What the shadow's edge needs to know of one orbit radius and one distance of the Sun.
#[derive(Clone, Copy, Debug)]
pub struct ShadowEdge<R> {
    /// cos b, b the Earth's apparent radius.
    pub cos_earth: R,
    /// sin b = R_e/r.
    pub sin_earth: R,
    /// r/d: how far the Sun shifts against infinity, rad at the limb.
    pub parallax_rad: R,
    /// 1/a, a the Sun's apparent radius, 1/rad.
    pub per_sun_radius: R,
    /// (a/b)/(3π): how much the Earth's edge bends across the Sun's disc.
    pub bend: R,
}

impl<R: Real> ShadowEdge<R> {
    /// The edge behind a sphere for a satellite `radius_m` from its centre. Within 1e-4 of
    /// [`sphere_lit_fraction`] up to 20 000 km altitude, 1e-3 at the geostationary ring.
    #[must_use]
    pub fn new(sphere_m: f64, radius_m: f64, sun_distance_m: f64) -> Self {
        let sin_earth = (sphere_m / radius_m).smaller(1.0);
        let sun_rad = SUN_RADIUS_M / sun_distance_m;
        Self {
            cos_earth: R::of((1.0 - sin_earth * sin_earth).sqrt()),
            sin_earth: R::of(sin_earth),
            parallax_rad: R::of(radius_m / sun_distance_m),
            per_sun_radius: R::of(1.0 / sun_rad),
            bend: R::of(sun_rad / libm::asin(sin_earth) / (3.0 * core::f64::consts::PI)),
        }
    }

    /// Edge distance x in solar radii: −1 and below is umbra, +1 and above full light.
    ///
    /// x = (θ − (r/d) sin θ − b)/a, θ the angle from the anti-solar direction.
    /// The difference θ − b comes from its sine, which keeps f32 exact where it matters.
    #[inline(always)]
    pub fn distance(&self, sin_theta: R, cos_theta: R) -> R {
        let sine = sin_theta * self.cos_earth - cos_theta * self.sin_earth;
        let angle = sine + sine * sine * sine * R::of(1.0 / 6.0);
        (angle - self.parallax_rad * sin_theta) * self.per_sun_radius
    }
}

/// ν(x) = ½ + (x√(1−x²) + arcsin x)/π + bend·(1−x²)^{3/2}: a disc behind a gently curved edge.
#[inline(always)]
pub fn lit_at<R: Real>(x: R, bend: R) -> R {
    let x = x.larger(R::of(-1.0)).smaller(R::of(1.0));
    let w2 = R::of(1.0) - x * x;
    let w = w2.sqrt();
    let lit = R::of(0.5) + (x * w + x.asin()) * R::of(core::f64::consts::FRAC_1_PI) + bend * w2 * w;
    lit.larger(R::of(0.0)).smaller(R::of(1.0))
}

/// ∫ν dx from −1: x/2 + (x arcsin x + w − w³/3)/π + bend·(x(5−2x²)w + 3 arcsin x)/8 + 3π bend/16,
/// w = √(1−x²); then ν = 0 below −1 and ν = 1 above +1.
#[inline(always)]
fn lit_integral<R: Real>(x: R, bend: R) -> R {
    let one = R::of(1.0);
    let c = x.larger(-one).smaller(one);
    let x2 = c * c;
    let w = (one - x2).sqrt();
    let s = c.asin();
    let straight = R::of(0.5) * c
        + (c * s + w - w * (one - x2) * R::of(1.0 / 3.0)) * R::of(core::f64::consts::FRAC_1_PI);
    let bent = bend * (c * (R::of(5.0) - R::of(2.0) * x2) * w + R::of(3.0) * s) * R::of(0.125);
    straight + bent + (x - one).larger(R::of(0.0))
}

/// Mean lit fraction while the edge distance runs linearly from `x0` to `x1`, in [0, 1].
#[inline(always)]
pub fn mean_lit<R: Real>(x0: R, x1: R, bend: R) -> R {
    let run = x1 - x0;
    let short = run.abs() < R::of(0.02);
    let middle = lit_at(R::of(0.5) * (x0 + x1), bend);
    let divisor = if short { R::of(1.0) } else { run };
    let mean = (lit_integral(x1, bend) - lit_integral(x0, bend)) / divisor;
    let mean = if short { middle } else { mean };
    // far in the light and far in the dark the difference above keeps rounding dust
    let lowest = x0.smaller(x1);
    let highest = x0.larger(x1);
    let mean = if lowest > R::of(1.0) { R::of(1.0) } else { mean };
    let mean = if highest < R::of(-1.0) { R::of(0.0) } else { mean };
    mean.larger(R::of(0.0)).smaller(R::of(1.0))
}

/// View factor of the Earth from one face of a plate, the plate's normal `tilt_rad` from
/// nadir, at `radius_m` from the Earth's centre; in [0, 1].
///
/// With H = r/R_e: F = cos λ/H² while the whole Earth stands before the plate
/// (λ ≤ arccos 1/H), 0 when it is behind, and between
/// F = ½ − arcsin(√(H²−1)/(H sin λ))/π + [cos λ·arccos(−√(H²−1) cot λ) − √(H²−1)·√(1−H²cos²λ)]/(πH²).
/// Edge-on (λ = 90°) this is (θ_E − ½ sin 2θ_E)/π, sin θ_E = 1/H.
///
/// Source: Cunningham, NASA TN D-710 (1961); Howell, Catalog of Radiation Heat Transfer
/// Configuration Factors, B-43.
///
/// ```
/// let f = sunward::model::sunlight::earth_view_factor(6_928_137.0, 90_f64.to_radians());
/// assert!((f - 0.258).abs() < 0.001);
/// ```
#[must_use]
pub fn earth_view_factor(radius_m: f64, tilt_rad: f64) -> f64 {
    use core::f64::consts::{FRAC_PI_2, PI};
    let h = (radius_m / EARTH_RADIUS_M).larger(1.0);
    let horizon_rad = libm::acos(1.0 / h);
    let cos_tilt = libm::cos(tilt_rad);
    if tilt_rad <= horizon_rad {
        return cos_tilt / (h * h);
    }
    if tilt_rad >= FRAC_PI_2 + (FRAC_PI_2 - horizon_rad) {
        return 0.0;
    }
    let root = (h * h - 1.0).sqrt();
    let sin_tilt = libm::sin(tilt_rad);
    let cot_tilt = cos_tilt / sin_tilt;
    let first = 0.5 - libm::asin((root / (h * sin_tilt)).smaller(1.0)) / PI;
    let second = cos_tilt * libm::acos((-root * cot_tilt).larger(-1.0).smaller(1.0))
        - root * (1.0 - h * h * cos_tilt * cos_tilt).larger(0.0).sqrt();
    (first + second / (PI * h * h)).larger(0.0)
}
