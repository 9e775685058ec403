//! Resonance of eccentric orbits that go round twice a day with the Earth's gravity field.

use super::{elements::MeanElements, initial::Initial, phasor::Phasor};

/// Strengths of the gravity field's terms of degree and order 22, 32, 44, 52, 54.
const ROOT_22: f64 = 1.789_167_9e-6;
const ROOT_32: f64 = 3.739_379_2e-7;
const ROOT_44: f64 = 7.363_695_3e-9;
const ROOT_52: f64 = 1.142_863_9e-7;
const ROOT_54: f64 = 2.176_580_3e-9;
/// Phases G of those terms, rad.
const PHASE_22_RAD: f64 = 5.768_639_6;
const PHASE_32_RAD: f64 = 0.952_408_98;
const PHASE_44_RAD: f64 = 1.801_499_8;
const PHASE_52_RAD: f64 = 1.050_833_0;
const PHASE_54_RAD: f64 = 4.410_889_8;

/// The ten terms D sin(kω + mλ/2 − G) with equal k and m taken together, each D turned back by
/// its G: for k of 2, 1, 0 and −1, rad/min².
#[derive(Clone, Debug, PartialEq)]
pub(super) struct HalfDay {
    /// With λ, m = 2.
    once: [Phasor; 4],
    /// With 2λ, m = 4.
    twice: [Phasor; 4],
}

impl HalfDay {
    /// The strengths D of the terms from the functions F of the inclination and G of the
    /// eccentricity: D = 3 (n₀″)²/a₀″^l · (root) · F · G, twice that with m = 4.
    ///
    /// Source: Spacetrack Report No. 3, section 7 (there DSINIT, twelve-hour terms); AIAA
    /// 2006-6753, appendix B.
    pub(super) fn new(elements: &MeanElements, initial: &Initial) -> Self {
        let e = elements.eccentricity;
        let Phasor { cos: theta, sin: sin_i } = initial.inclination;
        let (theta2, sin2) = (theta * theta, sin_i * sin_i);
        let n = initial.mean_motion_rad_min;
        let per_er = 1.0 / initial.semi_major_axis_er;
        let of_degree_2 = 3.0 * (n * n) * (per_er * per_er);
        let of_degree_3 = of_degree_2 * per_er;
        let of_degree_4 = of_degree_3 * per_er;
        let of_degree_5 = of_degree_4 * per_er;

        let f220 = 0.75 * (1.0 + 2.0 * theta + theta2);
        let f221 = 1.5 * sin2;
        let f321 = 1.875 * sin_i * (1.0 - 2.0 * theta - 3.0 * theta2);
        let f322 = -1.875 * sin_i * (1.0 + 2.0 * theta - 3.0 * theta2);
        let f441 = 35.0 * sin2 * f220;
        let f442 = 39.375 * (sin2 * sin2);
        let f522 = 9.84375
            * sin_i
            * (sin2 * (1.0 - 2.0 * theta - 5.0 * theta2)
                + 0.333_333_33 * (-2.0 + 4.0 * theta + 6.0 * theta2));
        let f523 = sin_i
            * (4.921_875_12 * sin2 * (-2.0 - 4.0 * theta + 10.0 * theta2)
                + 6.562_500_12 * (1.0 + 2.0 * theta - 3.0 * theta2));
        let f542 =
            29.53125 * sin_i * (2.0 - 8.0 * theta + theta2 * (-12.0 + 8.0 * theta + 10.0 * theta2));
        let f543 =
            29.53125 * sin_i * (-2.0 - 8.0 * theta + theta2 * (12.0 + 8.0 * theta - 10.0 * theta2));

        let g = OfEccentricity::new(e);
        let g201 = -0.306 - (e - 0.64) * 0.44;
        let d22 = of_degree_2 * ROOT_22;
        let d32 = of_degree_3 * ROOT_32;
        let d44 = 2.0 * of_degree_4 * ROOT_44;
        let d52 = of_degree_5 * ROOT_52;
        let d54 = 2.0 * of_degree_5 * ROOT_54;
        let term = |strength: f64, phase_rad: f64| Phasor::of(-phase_rad).scaled(strength);
        Self {
            once: [
                term(d22 * f220 * g201, PHASE_22_RAD),
                term(d32 * f321 * g.g310, PHASE_32_RAD)
                    .plus(term(d52 * f522 * g.g520, PHASE_52_RAD)),
                term(d22 * f221 * g.g211, PHASE_22_RAD),
                term(d32 * f322 * g.g322, PHASE_32_RAD)
                    .plus(term(d52 * f523 * g.g532, PHASE_52_RAD)),
            ],
            twice: [
                term(d44 * f441 * g.g410, PHASE_44_RAD),
                term(d54 * f542 * g.g521, PHASE_54_RAD),
                term(d44 * f442 * g.g422, PHASE_44_RAD),
                term(d54 * f543 * g.g533, PHASE_54_RAD),
            ],
        }
    }

    /// Returns the greatest pull, rad/min².
    pub(super) fn strength(&self) -> f64 {
        self.once.iter().chain(&self.twice).map(|term| term.length()).sum()
    }

    /// Returns ṅ = Σ D sin(kω + mλ/2 − G), rad/min², and its slope
    /// Σ m/2 D cos(kω + mλ/2 − G), 1/min², at the longitude λ and the argument of perigee ω.
    pub(super) fn pull(&self, longitude: Phasor, perigee: Phasor) -> [f64; 2] {
        let turned = |[two, one, zero, back]: [Phasor; 4]| {
            two.turned(perigee)
                .plus(one)
                .turned(perigee)
                .plus(zero)
                .plus(back.turned(perigee.mirrored()))
        };
        let once = turned(self.once).turned(longitude);
        let twice = turned(self.twice).turned(longitude).turned(longitude);
        [once.sin + twice.sin, once.cos + 2.0 * twice.cos]
    }
}

/// The functions G of the eccentricity, as fitted polynomials.
struct OfEccentricity {
    g211: f64,
    g310: f64,
    g322: f64,
    g410: f64,
    g422: f64,
    g520: f64,
    g521: f64,
    g532: f64,
    g533: f64,
}

impl OfEccentricity {
    fn new(e: f64) -> Self {
        let (e2, e3) = (e * e, e * e * e);
        let sum = |[c0, c1, c2, c3]: [f64; 4]| c0 + c1 * e + c2 * e2 + c3 * e3;
        let is_low = e <= 0.65;
        let lower = |low: [f64; 4], high: [f64; 4]| sum(if is_low { low } else { high });
        let middle = |low: [f64; 4], high: [f64; 4]| sum(if e < 0.7 { low } else { high });
        Self {
            g211: lower([3.616, -13.247, 16.29, 0.0], [-72.099, 331.819, -508.738, 266.724]),
            g310: lower(
                [-19.302, 117.39, -228.419, 156.591],
                [-346.844, 1_582.851, -2_415.925, 1_246.113],
            ),
            g322: lower(
                [-18.9068, 109.7927, -214.6334, 146.5816],
                [-342.585, 1_554.908, -2_366.899, 1_215.972],
            ),
            g410: lower(
                [-41.122, 242.694, -471.094, 313.953],
                [-1_052.797, 4_758.686, -7_193.992, 3_651.957],
            ),
            g422: lower(
                [-146.407, 841.88, -1_629.014, 1_083.435],
                [-3_581.69, 16_178.11, -24_462.77, 12_422.52],
            ),
            g520: if is_low {
                sum([-532.114, 3_017.977, -5_740.032, 3_708.276])
            } else if e < 0.715 {
                sum([1_464.74, -4_664.75, 3_763.64, 0.0])
            } else {
                sum([-5_149.66, 29_936.92, -54_087.36, 31_324.56])
            },
            g521: middle(
                [-822.710_72, 4_568.617_3, -8_491.414_6, 5_337.524],
                [-51_752.104, 218_913.95, -309_468.16, 146_349.42],
            ),
            g532: middle(
                [-853.666, 4_690.25, -8_624.77, 5_341.4],
                [-40_023.88, 170_470.89, -242_699.48, 115_605.82],
            ),
            g533: middle(
                [-919.2277, 4_988.61, -9_064.77, 5_542.21],
                [-37_995.78, 161_616.52, -229_838.2, 109_377.94],
            ),
        }
    }
}
