//! SDP4: orbits with periods of 225 minutes and more, which Sun, Moon and resonance move too.

use core::f64::consts::{PI, TAU};

use super::{
    bounds::{MeanBounds, middle, squared},
    constants::LEAST_ECCENTRICITY,
    elements::{Drift, ElementsNow, MeanElements},
    error::Error,
    initial::{Initial, semi_major_axis_er},
    periodics::Tilt,
    phasor::Phasor,
    resonance::Resonance,
    third_body::{MOON, SUN, Shift, Terms, moon, sun},
};

/// Inclination below which Lyddane's form keeps node and perigee apart, rad.
const LYDDANE_RAD: f64 = 0.2;

/// An orbit far from the Earth, ready to fly.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct DeepSpace {
    /// By Earth, Sun and Moon.
    drift: Drift,
    eccentricity: f64,
    /// ė by Sun and Moon, less drag's C₄, 1/min.
    eccentricity_per_min: f64,
    inclination_rad: f64,
    inclination_rad_min: f64,
    mean_motion_rad_min: f64,
    semi_major_axis_er: f64,
    c1_per_min: f64,
    sun: Terms,
    moon: Terms,
    resonance: Option<Resonance>,
}

impl DeepSpace {
    /// Prepares the elements of an orbit far from the Earth.
    pub(super) fn new(elements: &MeanElements, initial: &Initial) -> Self {
        let (of_sun, sun) = sun(elements, initial);
        let (of_moon, moon) = moon(elements, initial);
        let both = of_sun + of_moon;
        let earth = &initial.drift;
        let drift = Drift {
            node_rad_min: earth.node_rad_min + both.node_rad_min,
            perigee_rad_min: earth.perigee_rad_min + both.perigee_rad_min,
            anomaly_rad_min: earth.anomaly_rad_min + both.anomaly_rad_min,
            ..earth.clone()
        };
        Self {
            eccentricity: elements.eccentricity,
            eccentricity_per_min: both.eccentricity_per_min - initial.air.c4_per_min,
            inclination_rad: elements.inclination_rad,
            inclination_rad_min: both.inclination_rad_min,
            mean_motion_rad_min: initial.mean_motion_rad_min,
            semi_major_axis_er: initial.semi_major_axis_er,
            c1_per_min: initial.air.c1_per_min,
            resonance: Resonance::new(elements, initial, &drift),
            drift,
            sun,
            moon,
        }
    }

    /// Returns the elements at a time, and what their inclination gives.
    ///
    /// e = e₀ + (ė − C₄) t + δe, I = I₀ + İ t + δI, M = M₀ + Ṁ t + δM + 3/2 n₀″ C₁ t²,
    /// a = a₀″ (1 − C₁ t)²; in resonance, M and a₀″ come from there.
    ///
    /// # Errors
    /// When an eccentricity leaves its range, or the mean motion in resonance is not positive.
    ///
    /// Source: AIAA 2006-6753, appendix B; Spacetrack Report No. 3, section 7.
    pub(super) fn at(&self, minutes: f64) -> Result<(ElementsNow, Tilt), Error> {
        let (semi_major_axis_er, anomaly_rad) = match &self.resonance {
            None => (self.semi_major_axis_er, self.drift.anomaly_rad(minutes)),
            Some(resonance) => {
                let [mean_motion_rad_min, anomaly_rad] =
                    resonance.at(self.mean_motion_rad_min, &self.drift, minutes);
                if mean_motion_rad_min.is_nan() || mean_motion_rad_min <= 0.0 {
                    return Err(Error::MeanMotion { mean_motion_rad_min, minutes });
                }
                (semi_major_axis_er(mean_motion_rad_min), anomaly_rad)
            }
        };
        let mean = self.eccentricity + self.eccentricity_per_min * minutes;
        if !(-0.001..1.0).contains(&mean) {
            return Err(Error::Eccentricity { eccentricity: mean, minutes });
        }
        let shift = self.sun.at(&SUN, minutes) + self.moon.at(&MOON, minutes);
        let eccentricity = mean.max(LEAST_ECCENTRICITY) + shift.eccentricity;
        if !(0.0..=1.0).contains(&eccentricity) {
            return Err(Error::PerturbedEccentricity { eccentricity, minutes });
        }
        let inclination_rad =
            self.inclination_rad + self.inclination_rad_min * minutes + shift.inclination_rad;
        let inclination = Phasor::of(inclination_rad);
        let (node_rad, perigee_rad) =
            (self.drift.node_rad(minutes), self.drift.perigee_rad(minutes));
        let [node_rad, perigee_rad] = if inclination_rad >= LYDDANE_RAD {
            // Ω + δΩ, ω + δω
            let node_shift_rad = shift.node_rad / inclination.sin;
            [
                node_rad + node_shift_rad,
                perigee_rad + shift.apsis_rad - inclination.cos * node_shift_rad,
            ]
        } else {
            lyddane(node_rad, perigee_rad, inclination, &shift)
        };
        let root = 1.0 - self.c1_per_min * minutes;
        let elements = ElementsNow {
            semi_major_axis_er: semi_major_axis_er * (root * root),
            eccentricity,
            node_rad,
            perigee_rad,
            anomaly_rad: anomaly_rad
                + shift.anomaly_rad
                + self.mean_motion_rad_min * (1.5 * self.c1_per_min) * (minutes * minutes),
        };
        Ok((elements, Tilt::new(inclination)))
    }
}

impl DeepSpace {
    /// Returns bounds of the elements over a span of minutes.
    pub(super) fn bounds(&self, span_min: [f64; 2]) -> MeanBounds {
        let [t, half, far] = middle(span_min);
        let swing_rad_min = match &self.resonance {
            None => 0.0,
            Some(resonance) => resonance.swing_rad_min(self.mean_motion_rad_min, far),
        };
        let n = self.mean_motion_rad_min;
        let length = match &self.resonance {
            None => [self.semi_major_axis_er; 2],
            Some(_) if swing_rad_min < n => {
                [semi_major_axis_er(n + swing_rad_min), semi_major_axis_er(n - swing_rad_min)]
            }
            Some(_) => [f64::NAN; 2],
        };
        let (root, slope) = (1.0 - self.c1_per_min * t, self.c1_per_min.abs() * half);
        let mean = self.eccentricity + self.eccentricity_per_min * t;
        let mean_half = self.eccentricity_per_min.abs() * half;
        let shift = self.sun.at(&SUN, t).eccentricity + self.moon.at(&MOON, t).eccentricity;
        let shift_half =
            self.sun.eccentricity_swing(&SUN, half) + self.moon.eccentricity_swing(&MOON, half);
        let least = mean - mean_half;
        let low = if least > -0.001 { least.max(LEAST_ECCENTRICITY) } else { f64::NAN };
        let high = (mean + mean_half).max(LEAST_ECCENTRICITY);
        MeanBounds {
            semi_major_axis_er: squared(length, [root - slope, root + slope]),
            eccentricity: [low + shift - shift_half, high + shift + shift_half],
        }
    }
}

/// Returns node and argument of perigee, shifted, for small inclinations, where sin I would be a
/// divisor: the pole of the orbit moves instead.
///
/// α = sin I sin Ω + δΩ sin I cos Ω + δI cos I sin Ω, β likewise with Ω a quarter on,
/// Ω′ = atan2(α, β), ω′ = ω + δω + cos I (Ω − Ω′) − δI Ω sin I.
///
/// Source: AIAA 2006-6753, appendix B; Spacetrack Report No. 3, section 7 (there DPPER).
fn lyddane(node_rad: f64, perigee_rad: f64, inclination: Phasor, shift: &Shift) -> [f64; 2] {
    let node = Phasor::of(node_rad);
    let Phasor { cos: cos_i, sin: sin_i } = inclination;
    let alpha =
        sin_i * node.sin + (shift.node_rad * node.cos + shift.inclination_rad * cos_i * node.sin);
    let beta =
        sin_i * node.cos + (-shift.node_rad * node.sin + shift.inclination_rad * cos_i * node.cos);
    let wrapped_rad = node_rad % TAU;
    let angle_rad = libm::atan2(alpha, beta);
    // on the same turn as the node
    let shifted_rad = if angle_rad < wrapped_rad - PI {
        angle_rad + TAU
    } else if angle_rad > wrapped_rad + PI {
        angle_rad - TAU
    } else {
        angle_rad
    };
    let shifted_perigee_rad = perigee_rad + shift.apsis_rad + cos_i * (wrapped_rad - shifted_rad)
        - shift.inclination_rad * wrapped_rad * sin_i;
    [shifted_rad, shifted_perigee_rad]
}
