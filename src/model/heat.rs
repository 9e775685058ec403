//! Heat: every watt on the bus leaves through the radiator.
//!
//! One node carries radiator, coolant and cold plates; the chips sit above it on a chain of
//! K/W. The battery, the converters and the house share the loop. Over a step the node's
//! equation is integrated by fourth-order Runge–Kutta, subdivided so that no part is longer
//! than a tenth of the time constant: stable for any step, local error below 1e-7 of the
//! temperature's distance from rest. A radiator that would need [`MOST_PARTS`] or more is
//! taken through the step by the equation's integral ([`super::cooling`]), which holds for any time.

use super::{
    constants::{
        EARTH_ALBEDO, EARTH_INFRARED_W_M2, EARTH_RADIUS_M, SPACE_K, STEFAN_BOLTZMANN_W_M2_K4,
    },
    cooling,
    design::{Attitude, Radiator},
    numeric::Real,
    power::self_shadow_fraction,
    sunlight::earth_view_factor,
};

/// Parts of a step of a radiator from which on the integral takes less time than Runge–Kutta: three
/// time constants.
pub const MOST_PARTS: u32 = 32;

/// A radiator as the step uses it: its present coating and place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RadiatorNode {
    /// faces·ε·η_fin·σ·A, W/K⁴.
    pub emission_w_k4: f64,
    /// 1/C, C the heat capacity, K/J.
    pub per_capacity_k_j: f64,
    /// Earth's infrared taken in, W.
    pub infrared_w: f64,
    /// Reflected light taken in with the Sun overhead, W.
    pub albedo_w: f64,
    /// Direct sunlight taken in when lit, W.
    pub sun_w: f64,
    /// The same on a face to the sky, further times max(0, r̂·ŝ), W.
    pub sky_sun_w: f64,
    /// The same on a face to the Earth, further times max(0, −r̂·ŝ), W.
    pub ground_sun_w: f64,
    /// Infrared of the array taken in, W/K⁴ times its temperature to the fourth: this …
    pub array_w_k4: f64,
    /// … plus this times |r̂·ŝ| …
    pub array_turning_w_k4: f64,
    /// … plus this times (r̂·ŝ)².
    pub array_turning_twice_w_k4: f64,
}

/// Coating at an age: linear from begin to end of life, then constant.
#[must_use]
pub fn coating_at(radiator: &Radiator, age_years: f64) -> (f64, f64) {
    let share = (age_years / radiator.coating_life_years.larger(1e-9)).larger(0.0).smaller(1.0);
    (
        radiator.emissivity + (radiator.emissivity_end - radiator.emissivity) * share,
        radiator.absorptivity + (radiator.absorptivity_end - radiator.absorptivity) * share,
    )
}

/// The Earth's view factors from one face of a plate at a distance, by the plate's attitude.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EarthViews {
    /// Edge-on.
    pub edge_on: f64,
    /// From the face to the Earth.
    pub facing: f64,
    /// From the face to the sky.
    pub away: f64,
}

impl EarthViews {
    /// Works them out at a distance from the Earth's centre, m.
    #[must_use]
    pub fn new(radius_m: f64) -> Self {
        use core::f64::consts::{FRAC_PI_2, PI};
        Self {
            edge_on: earth_view_factor(radius_m, FRAC_PI_2),
            facing: earth_view_factor(radius_m, 0.0),
            away: earth_view_factor(radius_m, PI),
        }
    }

    /// Returns the same in closed form, which differs by rounding only.
    #[inline(always)]
    #[must_use]
    pub fn quick(radius_m: f64) -> Self {
        let sine = (EARTH_RADIUS_M / radius_m).smaller(1.0);
        let area = sine * sine;
        let edge_on = (libm::asin(sine) - sine * (1.0 - area).sqrt()) / core::f64::consts::PI;
        Self { edge_on, facing: area, away: 0.0 }
    }

    /// Returns their sum over the radiating faces of a plate.
    #[must_use]
    pub fn of_faces(&self, radiator: &Radiator) -> f64 {
        match radiator.attitude {
            Attitude::KnifeEdge { .. } | Attitude::BehindArray { .. } => {
                radiator.faces * self.edge_on
            }
            Attitude::NadirFace => {
                let back = if radiator.faces > 1.0 { self.away } else { 0.0 };
                self.facing + back
            }
        }
    }
}

/// How much more or less a radiator sees of the Earth at a place than in the mean of its orbit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum EarthShare {
    /// The same everywhere: a circle.
    Same,
    /// A plate edge-on to the Earth.
    EdgeOn {
        /// 1 over the mean view.
        per_mean: f64,
    },
    /// A plate with a face to the Earth.
    Facing {
        /// 1 over the mean view.
        per_mean: f64,
    },
}

impl EarthShare {
    /// Returns that of a radiator along an orbit with mean views.
    #[must_use]
    pub fn new(radiator: &Radiator, mean: &EarthViews) -> Self {
        match radiator.attitude {
            Attitude::KnifeEdge { .. } | Attitude::BehindArray { .. } => {
                Self::EdgeOn { per_mean: 1.0 / mean.edge_on }
            }
            Attitude::NadirFace => Self::Facing { per_mean: 1.0 / mean.facing },
        }
    }

    /// Returns it at a distance from the Earth's centre, m.
    #[inline(always)]
    #[must_use]
    pub fn at(&self, radius_m: f64) -> f64 {
        match self {
            Self::Same => 1.0,
            _ => self.of(&EarthViews::quick(radius_m)),
        }
    }

    /// Returns it for views of the Earth.
    #[inline(always)]
    #[must_use]
    pub fn of(&self, views: &EarthViews) -> f64 {
        match self {
            Self::Same => 1.0,
            Self::EdgeOn { per_mean } => views.edge_on * per_mean,
            Self::Facing { per_mean } => views.facing * per_mean,
        }
    }
}

/// Sum of the Earth's view factors over the radiating faces of a plate.
#[must_use]
pub fn earth_view_of_faces(radiator: &Radiator, radius_m: f64) -> f64 {
    EarthViews::new(radius_m).of_faces(radiator)
}

impl RadiatorNode {
    /// The node for an orbit radius, irradiance and age.
    ///
    /// Load of a face: α·G·ν·max(0, cos θ_sun) + α·albedo·G·F·max(0, cos ζ) + ε·F·237.
    /// Earth's infrared uses ε, not α (Kirchhoff). The fin efficiency lowers emission alone.
    #[must_use]
    pub fn new(radiator: &Radiator, radius_m: f64, irradiance_w_m2: f64, age_years: f64) -> Self {
        Self::in_view(radiator, &EarthViews::new(radius_m), irradiance_w_m2, age_years)
    }

    /// The same with views of the Earth that are known.
    #[must_use]
    pub fn in_view(
        radiator: &Radiator,
        views: &EarthViews,
        irradiance_w_m2: f64,
        age_years: f64,
    ) -> Self {
        let (emissivity, absorptivity) = coating_at(radiator, age_years);
        let view = views.of_faces(radiator);
        let emitting = emissivity * radiator.fin_efficiency * radiator.area_m2;
        let absorbing = absorptivity * radiator.area_m2;
        let full_sun_w = absorbing * irradiance_w_m2;
        let (sun_w, sky_sun_w, ground_sun_w) = match radiator.attitude {
            Attitude::KnifeEdge { sun_tilt_rad } => {
                (full_sun_w * libm::sin(sun_tilt_rad), 0.0, 0.0)
            }
            Attitude::BehindArray { sun_tilt_rad, array_half_m, gap_m, length_m } => {
                let lit = 1.0 - self_shadow_fraction(array_half_m, gap_m, length_m, sun_tilt_rad);
                (full_sun_w * libm::sin(sun_tilt_rad) * lit, 0.0, 0.0)
            }
            Attitude::NadirFace if radiator.faces > 1.0 => (0.0, full_sun_w, full_sun_w),
            Attitude::NadirFace => (0.0, 0.0, full_sun_w),
        };
        Self {
            emission_w_k4: radiator.faces * emitting * STEFAN_BOLTZMANN_W_M2_K4,
            per_capacity_k_j: 1.0 / (radiator.heat_capacity_j_m2_k * radiator.area_m2),
            infrared_w: emissivity * radiator.area_m2 * view * EARTH_INFRARED_W_M2,
            albedo_w: absorbing * view * EARTH_ALBEDO * irradiance_w_m2,
            sun_w,
            sky_sun_w,
            ground_sun_w,
            array_w_k4: 0.0,
            array_turning_w_k4: 0.0,
            array_turning_twice_w_k4: 0.0,
        }
    }

    /// The same node beside an array of which it sees area times view factor a + b·|r̂·ŝ| +
    /// d·(r̂·ŝ)², m², and whose emissivity on that side is `array_emissivity`:
    /// Q = ε·ε_array·σ·A·F·T_array⁴, what is mirrored left out.
    #[must_use]
    pub fn beside_array(
        self,
        radiator: &Radiator,
        age_years: f64,
        [level_m2, turning_m2, turning_twice_m2]: [f64; 3],
        array_emissivity: f64,
    ) -> Self {
        let (emissivity, _) = coating_at(radiator, age_years);
        let per_m2 = emissivity * array_emissivity * STEFAN_BOLTZMANN_W_M2_K4;
        Self {
            array_w_k4: per_m2 * level_m2,
            array_turning_w_k4: per_m2 * turning_m2,
            array_turning_twice_w_k4: per_m2 * turning_twice_m2,
            ..self
        }
    }

    /// Infrared of an array at a temperature taken in, W; `sun_cosine` is r̂·ŝ.
    #[inline(always)]
    #[must_use]
    pub fn from_array_w(&self, sun_cosine: f64, array_k: f32) -> f64 {
        let turn = sun_cosine.abs();
        let square_k2 = f64::from(array_k * array_k);
        let per_k4 = self.array_w_k4
            + turn * (self.array_turning_w_k4 + turn * self.array_turning_twice_w_k4);
        per_k4 * (square_k2 * square_k2)
    }

    /// Infrared of an array at a temperature taken in with the Sun as high over it as it comes, W:
    /// r̂·ŝ = 1 where the array tracks the Sun, cos β where it turns about one axis, at which
    /// a + b·|r̂·ŝ| + d·(r̂·ŝ)² is the view from below.
    #[must_use]
    pub fn from_array_overhead_w(&self, array_k: f32) -> f64 {
        let highest = if self.array_turning_twice_w_k4 == 0.0 {
            0.0
        } else {
            self.array_turning_w_k4 / self.array_turning_twice_w_k4
        };
        self.from_array_w(highest, array_k)
    }

    /// Heat taken in from outside, W; `sun_cosine` is r̂·ŝ, `earth_share` the Earth's view over the
    /// one that the node was made with ([`EarthShare`]), `array_k` the temperature of the array.
    #[inline(always)]
    #[must_use]
    pub fn absorbed_w(
        &self,
        lit_fraction: f64,
        sun_cosine: f64,
        earth_share: f64,
        array_k: f32,
    ) -> f64 {
        earth_share * (self.infrared_w + self.albedo_w * sun_cosine.larger(0.0))
            + self.from_array_w(sun_cosine, array_k)
            + lit_fraction
                * (self.sun_w
                    + self.sky_sun_w * sun_cosine.larger(0.0)
                    + self.ground_sun_w * (-sun_cosine).larger(0.0))
    }

    /// Temperature at rest under a total load: T = (Q/(εσA) + T_space⁴)^¼, K.
    #[must_use]
    pub fn rest_k(&self, load_w: f64) -> f64 {
        let space4 = SPACE_K * SPACE_K * SPACE_K * SPACE_K;
        (load_w / self.emission_w_k4 + space4).sqrt().sqrt()
    }

    /// Parts that a step must be cut in for temperatures up to `hottest_k`: 4κT³·Δt/n ≤ 0.1, at most
    /// [`MOST_PARTS`], from which on [`Self::after_k`] takes another way.
    #[must_use]
    pub fn parts(&self, hottest_k: f64, step_s: f64) -> u32 {
        let rate_s =
            4.0 * self.emission_w_k4 * hottest_k * hottest_k * hottest_k * self.per_capacity_k_j;
        let parts = libm::ceil((rate_s * step_s / 0.1).larger(1.0));
        parts.smaller(f64::from(MOST_PARTS)) as u32
    }

    /// Rate of change without emission: (Q + εσA·T_space⁴)/C, K/s.
    #[inline(always)]
    #[must_use]
    pub fn gain_k_s(&self, load_w: f64) -> f64 {
        let space4 = SPACE_K * SPACE_K * SPACE_K * SPACE_K;
        (load_w + self.emission_w_k4 * space4) * self.per_capacity_k_j
    }

    /// Temperature after one part of a step: C·dT/dt = Q − εσA·(T⁴ − T_space⁴) by classical
    /// Runge–Kutta, K. Branch-free.
    #[inline(always)]
    #[must_use]
    pub fn after_part_k(&self, start_k: f64, gain_k_s: f64, part_s: f64) -> f64 {
        let kappa = self.emission_w_k4 * self.per_capacity_k_j;
        let slope = |t: f64| {
            let t2 = t * t;
            gain_k_s - kappa * (t2 * t2)
        };
        let half_s = 0.5 * part_s;
        let k1 = slope(start_k);
        let k2 = slope(start_k + half_s * k1);
        let k3 = slope(start_k + half_s * k2);
        let k4 = slope(start_k + part_s * k3);
        start_k + part_s * (1.0 / 6.0) * ((k1 + k4) + 2.0 * (k2 + k3))
    }

    /// Temperature after a step of `parts`·`part_s` under a constant load, K; `parts` from
    /// [`Self::parts`].
    #[inline]
    #[must_use]
    pub fn after_k(&self, start_k: f64, load_w: f64, part_s: f64, parts: u32) -> f64 {
        let gain_k_s = self.gain_k_s(load_w);
        if parts < MOST_PARTS {
            return (0..parts).fold(start_k, |t, _| self.after_part_k(t, gain_k_s, part_s));
        }
        let kappa = self.emission_w_k4 * self.per_capacity_k_j;
        cooling::after_k(
            start_k,
            kappa,
            (gain_k_s / kappa).sqrt().sqrt(),
            part_s * f64::from(parts),
        )
    }
}

/// Flux that a two-sided plate rejects net of what it takes in, W/m² planform: the balance
/// N·ε·σ·(T⁴ − T_space⁴) − α·G·cos θ − α·albedo·G·F·cos ζ − ε·F·237.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlateBalance {
    /// Emitted by all faces, net of the cosmic background.
    pub emitted_w_m2: f64,
    /// Direct sunlight taken in.
    pub sun_w_m2: f64,
    /// Reflected light taken in.
    pub albedo_w_m2: f64,
    /// Earth's infrared taken in.
    pub infrared_w_m2: f64,
}

impl PlateBalance {
    /// What is left for the chips.
    #[must_use]
    pub fn net_w_m2(&self) -> f64 {
        self.emitted_w_m2 - self.sun_w_m2 - self.albedo_w_m2 - self.infrared_w_m2
    }
}

/// Emission of a plate, N·ε·σ·(T⁴ − T_space⁴), W/m² planform.
///
/// ```
/// let q = sunward::model::heat::emission_w_m2(2.0, 0.90, 342.15);
/// assert!((q - 1400.0).abs() < 5.0);
/// ```
#[must_use]
pub fn emission_w_m2(faces: f64, emissivity: f64, temperature_k: f64) -> f64 {
    let fourth = |t: f64| t * t * t * t;
    faces * emissivity * STEFAN_BOLTZMANN_W_M2_K4 * (fourth(temperature_k) - fourth(SPACE_K))
}

/// Temperature at which a plate emits a flux, K: the inverse of [`emission_w_m2`].
#[must_use]
pub fn temperature_for_k(faces: f64, emissivity: f64, flux_w_m2: f64) -> f64 {
    let space4 = SPACE_K * SPACE_K * SPACE_K * SPACE_K;
    (flux_w_m2 / (faces * emissivity * STEFAN_BOLTZMANN_W_M2_K4) + space4).sqrt().sqrt()
}
