//! The pull of Sun and Moon on orbits far out: slow rates, and terms of their own periods.
//!
//! The names a₁…a₁₀, X₁…X₈, Z and s are those of the sources.

use core::f64::consts::{PI, TAU};

use super::{
    constants::JULIAN_YEAR_DAYS, elements::MeanElements, initial::Initial, phasor::Phasor,
};

/// Inclination to the equator or its reverse below which the node is not driven, rad (3°).
const FLAT_RAD: f64 = 5.235_987_7e-2;
/// Inclination of the ecliptic: cosine and sine.
const ECLIPTIC: Phasor = Phasor { cos: 0.917_448_67, sin: 0.397_854_16 };

/// A body that pulls.
#[derive(Debug)]
pub(super) struct Body {
    /// Eccentricity of its orbit.
    eccentricity: f64,
    /// Its mean motion, rad/min.
    mean_motion_rad_min: f64,
    /// Strength of its pull C, rad/min.
    pull_rad_min: f64,
}

/// The Sun.
pub(super) const SUN: Body =
    Body { eccentricity: 0.016_75, mean_motion_rad_min: 1.194_59e-5, pull_rad_min: 2.986_479_7e-6 };

/// The Moon.
pub(super) const MOON: Body = Body {
    eccentricity: 0.054_90,
    mean_motion_rad_min: 1.583_521_8e-4,
    pull_rad_min: 4.796_806_5e-7,
};

/// A body's orbit at the epoch, on the equator.
#[derive(Debug)]
struct Place {
    inclination: Phasor,
    /// Its node Ωₓ.
    node: Phasor,
    perigee: Phasor,
    anomaly_rad: f64,
}

/// Rates that a body gives the elements.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rates {
    /// ė, 1/min.
    pub eccentricity_per_min: f64,
    /// İ, rad/min.
    pub inclination_rad_min: f64,
    /// Ω̇, rad/min.
    pub node_rad_min: f64,
    /// ω̇, rad/min.
    pub perigee_rad_min: f64,
    /// Ṁ, rad/min.
    pub anomaly_rad_min: f64,
}

/// The terms with the body's own period: factors of F₂ = ½ sin² f − ¼, of F₃ = −½ sin f cos f
/// and of sin f, with f the body's true anomaly.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Terms {
    /// M of the body at the epoch, rad.
    body_anomaly_rad: f64,
    eccentricity: [f64; 2],
    inclination_rad: [f64; 2],
    anomaly_rad: [f64; 3],
    apsis_rad: [f64; 3],
    node_rad: [f64; 2],
}

/// What those terms add to the elements at a time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shift {
    /// δe.
    pub eccentricity: f64,
    /// δI, rad.
    pub inclination_rad: f64,
    /// δM, rad.
    pub anomaly_rad: f64,
    /// δω + cos I δΩ, rad.
    pub apsis_rad: f64,
    /// sin I δΩ, rad.
    pub node_rad: f64,
}

/// Returns what the Sun does to an orbit.
pub(super) fn sun(elements: &MeanElements, initial: &Initial) -> (Rates, Terms) {
    let place = Place {
        inclination: ECLIPTIC,
        node: Phasor { cos: 1.0, sin: 0.0 },
        perigee: Phasor { cos: 0.194_590_5, sin: -0.980_884_58 },
        anomaly_rad: (6.256_583_7 + 0.017_201_977 * days_1900(elements)) % TAU,
    };
    effects(&SUN, &place, elements, initial)
}

/// Returns what the Moon does to an orbit. Its node Ωₑ on the ecliptic goes round in 18.6 years,
/// and its orbit's inclination to the equator with it:
/// cos Iₗ = 0.913 751 64 − 0.035 680 96 cos Ωₑ, sin Ωₗ = 0.089 683 511 sin Ωₑ/sin Iₗ.
pub(super) fn moon(elements: &MeanElements, initial: &Initial) -> (Rates, Terms) {
    let days = days_1900(elements);
    let node_rad = (4.523_602_0 - 9.242_202_9e-4 * days) % TAU;
    let on_ecliptic = Phasor::of(node_rad);
    let cos_i = 0.913_751_64 - 0.035_680_96 * on_ecliptic.cos;
    let sin_i = (1.0 - cos_i * cos_i).sqrt();
    let sin_node = 0.089_683_511 * on_ecliptic.sin / sin_i;
    let node = Phasor { cos: (1.0 - sin_node * sin_node).sqrt(), sin: sin_node };
    // from the node on the ecliptic to that on the equator
    let turn_rad = libm::atan2(
        ECLIPTIC.sin * on_ecliptic.sin / sin_i,
        node.cos * on_ecliptic.cos + ECLIPTIC.cos * node.sin * on_ecliptic.sin,
    );
    let place = Place {
        inclination: Phasor { cos: cos_i, sin: sin_i },
        node,
        perigee: Phasor::of(5.835_151_4 + 0.001_944_368_0 * days + turn_rad - node_rad),
        anomaly_rad: (-1.115_184_2 + 0.228_027_132 * days) % TAU,
    };
    effects(&MOON, &place, elements, initial)
}

/// Returns the days since the noon that begins 1900, by which both bodies move.
fn days_1900(elements: &MeanElements) -> f64 {
    (elements.epoch_julian_years + 100.0) * JULIAN_YEAR_DAYS
}

/// Returns rates and terms of a body.
///
/// Source: AIAA 2006-6753, appendix B; Spacetrack Report No. 3, section 7 (there DSINIT).
fn effects(
    body: &Body,
    place: &Place,
    elements: &MeanElements,
    initial: &Initial,
) -> (Rates, Terms) {
    let e = elements.eccentricity;
    let (e2, one_minus_e2) = (e * e, initial.one_minus_e2);
    let beta = one_minus_e2.sqrt();
    let i = initial.inclination;
    let omega = Phasor::of(elements.perigee_rad);
    // Ω₀ − Ωₓ
    let node = Phasor::of(elements.node_rad).turned(place.node.mirrored());
    let (perigee, tilt) = (place.perigee, place.inclination);

    // the body's axes in those of the satellite's orbit
    let a1 = perigee.cos * node.cos + perigee.sin * tilt.cos * node.sin;
    let a3 = -perigee.sin * node.cos + perigee.cos * tilt.cos * node.sin;
    let a7 = -perigee.cos * node.sin + perigee.sin * tilt.cos * node.cos;
    let a8 = perigee.sin * tilt.sin;
    let a9 = perigee.sin * node.sin + perigee.cos * tilt.cos * node.cos;
    let a10 = perigee.cos * tilt.sin;
    let a2 = i.cos * a7 + i.sin * a8;
    let a4 = i.cos * a9 + i.sin * a10;
    let a5 = -i.sin * a7 + i.cos * a8;
    let a6 = -i.sin * a9 + i.cos * a10;
    let x1 = a1 * omega.cos + a2 * omega.sin;
    let x2 = a3 * omega.cos + a4 * omega.sin;
    let x3 = -a1 * omega.sin + a2 * omega.cos;
    let x4 = -a3 * omega.sin + a4 * omega.cos;
    let (x5, x6) = (a5 * omega.sin, a6 * omega.sin);
    let (x7, x8) = (a5 * omega.cos, a6 * omega.cos);

    // Z₃ⱼ, Zⱼ of the apsides and the anomaly; Z₁ⱼ of the inclination; Z₂ⱼ of the node
    let z31 = 12.0 * (x1 * x1) - 3.0 * (x3 * x3);
    let z32 = 24.0 * x1 * x2 - 6.0 * x3 * x4;
    let z33 = 12.0 * (x2 * x2) - 3.0 * (x4 * x4);
    let z1 = 2.0 * (3.0 * (a1 * a1 + a2 * a2) + z31 * e2) + one_minus_e2 * z31;
    let z2 = 2.0 * (6.0 * (a1 * a3 + a2 * a4) + z32 * e2) + one_minus_e2 * z32;
    let z3 = 2.0 * (3.0 * (a3 * a3 + a4 * a4) + z33 * e2) + one_minus_e2 * z33;
    let z11 = -6.0 * a1 * a5 + e2 * (-24.0 * x1 * x7 - 6.0 * x3 * x5);
    let z12 =
        -6.0 * (a1 * a6 + a3 * a5) + e2 * (-24.0 * (x2 * x7 + x1 * x8) - 6.0 * (x3 * x6 + x4 * x5));
    let z13 = -6.0 * a3 * a6 + e2 * (-24.0 * x2 * x8 - 6.0 * x4 * x6);
    let z21 = 6.0 * a2 * a5 + e2 * (24.0 * x1 * x5 - 6.0 * x3 * x7);
    let z22 =
        6.0 * (a4 * a5 + a2 * a6) + e2 * (24.0 * (x2 * x5 + x1 * x6) - 6.0 * (x4 * x7 + x3 * x8));
    let z23 = 6.0 * a4 * a6 + e2 * (24.0 * x2 * x6 - 6.0 * x4 * x8);

    let s3 = body.pull_rad_min / initial.mean_motion_rad_min;
    let s2 = -0.5 * s3 / beta;
    let s4 = s3 * beta;
    let s1 = -15.0 * e * s4;
    let n = body.mean_motion_rad_min;
    let is_flat = !(FLAT_RAD..=PI - FLAT_RAD).contains(&elements.inclination_rad);
    let node_rad_min = if is_flat { 0.0 } else { -n * s2 * (z21 + z23) / i.sin };
    let rates = Rates {
        eccentricity_per_min: s1 * n * (x1 * x3 + x2 * x4),
        inclination_rad_min: s2 * n * (z11 + z13),
        node_rad_min,
        perigee_rad_min: s4 * n * (z31 + z33 - 6.0) - i.cos * node_rad_min,
        anomaly_rad_min: -n * s3 * (z1 + z3 - 14.0 - 6.0 * e2),
    };
    let terms = Terms {
        body_anomaly_rad: place.anomaly_rad,
        eccentricity: [2.0 * s1 * (x2 * x3 + x1 * x4), 2.0 * s1 * (x2 * x4 - x1 * x3)],
        inclination_rad: [2.0 * s2 * z12, 2.0 * s2 * (z13 - z11)],
        anomaly_rad: [
            -2.0 * s3 * z2,
            -2.0 * s3 * (z3 - z1),
            -2.0 * s3 * (-21.0 - 9.0 * e2) * body.eccentricity,
        ],
        apsis_rad: [2.0 * s4 * z32, 2.0 * s4 * (z33 - z31), -18.0 * s4 * body.eccentricity],
        node_rad: [-2.0 * s2 * z22, -2.0 * s2 * (z23 - z21)],
    };
    (rates, terms)
}

impl Terms {
    /// Returns how far δe may be from its value, within `half_min` minutes:
    /// δe = −¼ (A cos 2f + B sin 2f), and ḟ is at most n (1 + 2 eₓ).
    pub(super) fn eccentricity_swing(&self, body: &Body, half_min: f64) -> f64 {
        let [on_f2, on_f3] = self.eccentricity;
        let amplitude = 0.25 * (on_f2 * on_f2 + on_f3 * on_f3).sqrt();
        let rate_rad_min = body.mean_motion_rad_min * (1.0 + 2.0 * body.eccentricity);
        amplitude * (2.0 * rate_rad_min * half_min).min(2.0)
    }

    /// Returns the shifts at a time: f = M + 2 eₓ sin M of the body, and the factors' sums.
    pub(super) fn at(&self, body: &Body, minutes: f64) -> Shift {
        let mean_rad = self.body_anomaly_rad + body.mean_motion_rad_min * minutes;
        let true_rad = mean_rad + 2.0 * body.eccentricity * libm::sin(mean_rad);
        let Phasor { cos, sin } = Phasor::of(true_rad);
        let f2 = 0.5 * (sin * sin) - 0.25;
        let f3 = -0.5 * sin * cos;
        let two = |[on_f2, on_f3]: [f64; 2]| on_f2 * f2 + on_f3 * f3;
        let three = |[on_f2, on_f3, on_sin]: [f64; 3]| on_f2 * f2 + on_f3 * f3 + on_sin * sin;
        Shift {
            eccentricity: two(self.eccentricity),
            inclination_rad: two(self.inclination_rad),
            anomaly_rad: three(self.anomaly_rad),
            apsis_rad: three(self.apsis_rad),
            node_rad: two(self.node_rad),
        }
    }
}

impl core::ops::Add for Shift {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            eccentricity: self.eccentricity + other.eccentricity,
            inclination_rad: self.inclination_rad + other.inclination_rad,
            anomaly_rad: self.anomaly_rad + other.anomaly_rad,
            apsis_rad: self.apsis_rad + other.apsis_rad,
            node_rad: self.node_rad + other.node_rad,
        }
    }
}

impl core::ops::Add for Rates {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            eccentricity_per_min: self.eccentricity_per_min + other.eccentricity_per_min,
            inclination_rad_min: self.inclination_rad_min + other.inclination_rad_min,
            node_rad_min: self.node_rad_min + other.node_rad_min,
            perigee_rad_min: self.perigee_rad_min + other.perigee_rad_min,
            anomaly_rad_min: self.anomaly_rad_min + other.anomaly_rad_min,
        }
    }
}
