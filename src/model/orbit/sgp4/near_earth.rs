//! SGP4: orbits with periods below 225 minutes, moved by the Earth's flattening and by drag.

use super::{
    bounds::{MeanBounds, middle, squared},
    constants::{EARTH_RADIUS_KM, J2, J3, LEAST_ECCENTRICITY},
    elements::{Drift, ElementsNow, MeanElements},
    error::Error,
    initial::Initial,
    periodics::Tilt,
    phasor::Phasor,
};

/// Height of perigee from which drag is taken to higher orders, km.
const HIGH_PERIGEE_KM: f64 = 220.0;
/// Eccentricity from which drag turns the line of apsides.
const ECCENTRIC: f64 = 1e-4;

/// An orbit near the Earth, ready to fly.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct NearEarth {
    drift: Drift,
    eccentricity: f64,
    semi_major_axis_er: f64,
    c1_per_min: f64,
    c4_per_min: f64,
    /// n₀″ · 3/2 C₁, rad/min².
    anomaly_rad_min2: f64,
    /// The inclination, which does not change.
    pub tilt: Tilt,
    high: Option<High>,
}

/// Drag's higher orders, for perigees above 220 km.
#[derive(Clone, Debug, PartialEq)]
struct High {
    /// D₂, D₃, D₄: 1/min², 1/min³, 1/min⁴.
    d: [f64; 3],
    /// Factors of t³, t⁴, t⁵ in the mean anomaly, n₀″ included, rad/min³ and on.
    anomaly_rad: [f64; 3],
    /// C₅.
    c5: f64,
    /// sin M₀.
    sin_anomaly: f64,
    apsides: Option<Apsides>,
}

/// Drag's turn of the line of apsides, for orbits that have one.
#[derive(Clone, Debug, PartialEq)]
struct Apsides {
    /// Factor of t, rad/min.
    rad_min: f64,
    /// Factor of (1 + η cos M)³ − (1 + η cos M₀)³, rad.
    rad: f64,
    /// η.
    eta: f64,
    /// (1 + η cos M₀)³.
    start: f64,
}

impl NearEarth {
    /// Prepares the elements of an orbit near the Earth.
    pub(super) fn new(elements: &MeanElements, initial: &Initial) -> Self {
        let n = initial.mean_motion_rad_min;
        let perigee_er = initial.semi_major_axis_er * (1.0 - elements.eccentricity);
        let is_high = perigee_er >= HIGH_PERIGEE_KM / EARTH_RADIUS_KM + 1.0;
        Self {
            drift: initial.drift.clone(),
            eccentricity: elements.eccentricity,
            semi_major_axis_er: initial.semi_major_axis_er,
            c1_per_min: initial.air.c1_per_min,
            c4_per_min: initial.air.c4_per_min,
            anomaly_rad_min2: n * (1.5 * initial.air.c1_per_min),
            tilt: Tilt::new(initial.inclination),
            high: is_high.then(|| High::new(elements, initial)),
        }
    }

    /// Returns the elements at a time.
    ///
    /// Low perigees: M = M₀ + Ṁ t + 3/2 n₀″ C₁ t², a = a₀″ (1 − C₁ t)², e = e₀ − C₄ t.
    /// Others: M and ω trade δω + δM; M has terms to t⁵;
    /// a = a₀″ (1 − C₁ t − D₂ t² − D₃ t³ − D₄ t⁴)²; e = e₀ − C₄ t − C₅ (sin M − sin M₀).
    ///
    /// # Errors
    /// When the eccentricity leaves [−0.001, 1).
    ///
    /// Source: AIAA 2006-6753, appendix B; Spacetrack Report No. 3, section 6.
    pub(super) fn at(&self, minutes: f64) -> Result<ElementsNow, Error> {
        let (t, t2) = (minutes, minutes * minutes);
        let mut perigee_rad = self.drift.perigee_rad(t);
        let mut anomaly_rad = self.drift.anomaly_rad(t);
        let mut growth_rad = self.anomaly_rad_min2 * t2;
        let mut root = 1.0 - self.c1_per_min * t;
        let mut loss = self.c4_per_min * t;
        if let Some(high) = &self.high {
            if let Some(apsides) = &high.apsides {
                let turn_rad = apsides.turn_rad(anomaly_rad, t);
                perigee_rad -= turn_rad;
                anomaly_rad += turn_rad;
            }
            let (t3, t4) = (t2 * t, t2 * t2);
            let [cubic, quartic, quintic] = high.anomaly_rad;
            growth_rad += cubic * t3 + t4 * (quartic + t * quintic);
            root = root - high.d[0] * t2 - high.d[1] * t3 - high.d[2] * t4;
            loss += high.c5 * (libm::sin(anomaly_rad) - high.sin_anomaly);
        }
        let eccentricity = self.eccentricity - loss;
        if !(-0.001..1.0).contains(&eccentricity) {
            return Err(Error::Eccentricity { eccentricity, minutes });
        }
        Ok(ElementsNow {
            semi_major_axis_er: self.semi_major_axis_er * (root * root),
            eccentricity: eccentricity.max(LEAST_ECCENTRICITY),
            node_rad: self.drift.node_rad(t),
            perigee_rad,
            anomaly_rad: anomaly_rad + growth_rad,
        })
    }
}

impl NearEarth {
    /// Returns bounds of the elements over a span of minutes, from the slopes of the polynomials.
    pub(super) fn bounds(&self, span_min: [f64; 2]) -> MeanBounds {
        let [t, half, far] = middle(span_min);
        let (far2, far3) = (far * far, far * far * far);
        let mut root = 1.0 - self.c1_per_min * t;
        let mut slope = self.c1_per_min.abs();
        let mut swing = 0.0;
        if let Some(high) = &self.high {
            let [d2, d3, d4] = high.d;
            let t2 = t * t;
            root = root - d2 * t2 - d3 * (t2 * t) - d4 * (t2 * t2);
            slope += 2.0 * d2.abs() * far + 3.0 * d3.abs() * far2 + 4.0 * d4.abs() * far3;
            swing = high.c5.abs() * (1.0 + high.sin_anomaly.abs());
        }
        let e = self.eccentricity - self.c4_per_min * t;
        let e_half = self.c4_per_min.abs() * half + swing;
        // below 0 it flies as 10⁻⁶, below −0.001 not at all
        let low = if e - e_half > -0.001 { (e - e_half).max(0.0) } else { f64::NAN };
        MeanBounds {
            semi_major_axis_er: squared(
                [self.semi_major_axis_er; 2],
                [root - slope * half, root + slope * half],
            ),
            eccentricity: [low, (e + e_half).max(LEAST_ECCENTRICITY)],
        }
    }
}

impl High {
    /// D₂ = 4 a₀″ ξ C₁², D₃ = (17 a₀″ + s) D₂ ξ C₁/3,
    /// D₄ = ½ (D₂ ξ C₁/3) a₀″ ξ (221 a₀″ + 31 s) C₁,
    /// C₅ = 2 B* D a₀″ β² [1 + 11/4 (η² + e₀η) + e₀η³]; in the mean anomaly
    /// n₀″ {(D₂ + 2C₁²) t³ + ¼ (3D₃ + 12C₁D₂ + 10C₁³) t⁴
    /// + ⅕ (3D₄ + 12C₁D₃ + 6D₂² + 15C₁² (2D₂ + C₁²)) t⁵}.
    ///
    /// Source: Spacetrack Report No. 3, section 6.
    fn new(elements: &MeanElements, initial: &Initial) -> Self {
        let (n, a, e) =
            (initial.mean_motion_rad_min, initial.semi_major_axis_er, elements.eccentricity);
        let air = &initial.air;
        let (c1, xi, eta, s) = (air.c1_per_min, air.xi_per_er, air.eta, air.s_er);
        let c1_2 = c1 * c1;
        let d2 = 4.0 * a * xi * c1_2;
        let third = d2 * xi * c1 / 3.0;
        let d3 = (17.0 * a + s) * third;
        let d4 = 0.5 * third * a * xi * (221.0 * a + 31.0 * s) * c1;
        let eta2 = eta * eta;
        Self {
            d: [d2, d3, d4],
            anomaly_rad: [
                n * (d2 + 2.0 * c1_2),
                n * (0.25 * (3.0 * d3 + c1 * (12.0 * d2 + 10.0 * c1_2))),
                n * (0.2
                    * (3.0 * d4
                        + 12.0 * c1 * d3
                        + 6.0 * (d2 * d2)
                        + 15.0 * c1_2 * (2.0 * d2 + c1_2))),
            ],
            c5: elements.drag_per_er
                * (2.0
                    * air.density_eta
                    * a
                    * initial.one_minus_e2
                    * (1.0 + 2.75 * (eta2 + eta * e) + eta * e * eta2)),
            sin_anomaly: libm::sin(elements.anomaly_rad),
            apsides: (e > ECCENTRIC).then(|| Apsides::new(elements, initial)),
        }
    }
}

impl Apsides {
    /// Its factors: of t, −2 B* (q₀ − s)⁴ξ⁵ J₃/J₂ n₀″ sin I₀/e₀ cos ω₀; of the cubes,
    /// −2/3 (q₀ − s)⁴ξ⁴ B*/(e₀η).
    fn new(elements: &MeanElements, initial: &Initial) -> Self {
        let (e, air) = (elements.eccentricity, &initial.air);
        let anomaly = Phasor::of(elements.anomaly_rad);
        let c3 = -2.0
            * air.density
            * air.xi_per_er
            * (J3 / J2)
            * initial.mean_motion_rad_min
            * initial.inclination.sin
            / e;
        Self {
            rad_min: elements.drag_per_er * c3 * libm::cos(elements.perigee_rad),
            rad: -2.0 / 3.0 * air.density * elements.drag_per_er / (e * air.eta),
            eta: air.eta,
            start: cube(1.0 + air.eta * anomaly.cos),
        }
    }

    /// Returns δω + δM, by which the perigee goes back and the anomaly on, rad.
    fn turn_rad(&self, anomaly_rad: f64, minutes: f64) -> f64 {
        let now = cube(1.0 + self.eta * libm::cos(anomaly_rad));
        self.rad * (now - self.start) + self.rad_min * minutes
    }
}

fn cube(x: f64) -> f64 {
    x * x * x
}
