//! How much of its array a radiator sees, from the plates that the picture draws.
//!
//! Both are rectangles with edges along the same three axes, for which view factors have closed
//! forms. Wings turn with the Sun about the normal of a knife-edge radiator: the two ends of that
//! turn are in closed form, and between them goes [`RadiatorView::share`].
//!
//! Left out: what stands in the way but for other panels of the radiator, the tilt of a plate
//! toward the Sun, what an array mirrors, what its radiator adds to its own temperature, and what
//! the panels of a truss send one another. The wings are taken to turn about the normal of a
//! knife-edge radiator with every pointing, as they do when they track the Sun.

use core::f64::consts::PI;

use glam::DVec3;

use super::{
    design::{Attitude, Design, Pointing},
    layout::{Arrangement, Plate, Shape, merged, rows},
    numeric::Real,
};

/// From where to where something reaches along a line, m.
type Reach = [f64; 2];

/// Sum over the corners of two rectangles, Σ (−1)^(i+j+k+l)·G(x_i, y_j, η_k, ξ_l).
fn corners(x: Reach, y: Reach, eta: Reach, xi: Reach, g: impl Fn(f64, f64, f64) -> f64) -> f64 {
    let mut sum = 0.0;
    for corner in 0..16_usize {
        let [i, j, k, l] = [corner & 1, corner >> 1 & 1, corner >> 2 & 1, corner >> 3];
        let sign = if (i + j + k + l) % 2 == 0 { 1.0 } else { -1.0 };
        sum += sign * g(x[i], xi[l], y[j] - eta[k]);
    }
    sum
}

/// d·√s·arctan(d/√s), 0 where s is.
fn arc(d: f64, s: f64) -> f64 {
    let root = s.sqrt();
    if root > 0.0 { d * root * libm::atan(d / root) } else { 0.0 }
}

/// a·ln b, 0 where b is.
fn log(a: f64, b: f64) -> f64 {
    if b > 0.0 { a * libm::log(b) } else { 0.0 }
}

/// Area times view factor between rectangles in planes at right angles, m²; both ways the same.
///
/// The first reaches over `x` from the line in which the planes meet and over `y` along it, the
/// second over `xi` and `eta`; `x` and `xi` are not negative. With d = y − η and s = x² + ξ²
/// A₁F₁₂ = Σ ± G, G = {d·√s·arctan(d/√s) − ¼·(s − d²)·ln(s + d²)}/2π.
///
/// Source: Ehlert & Smith, View Factors for Perpendicular and Parallel Rectangular Plates, Journal
/// of Thermophysics and Heat Transfer 7 (1993) 173; Howell, A Catalog of Radiation Heat Transfer
/// Configuration Factors, C-15.
///
/// ```
/// let unit = [0.0, 1.0];
/// let f = sunward::model::array_view::perpendicular_m2(unit, unit, unit, unit);
/// assert!((f - 0.200_04).abs() < 1e-5);
/// ```
#[must_use]
pub fn perpendicular_m2(x: Reach, y: Reach, eta: Reach, xi: Reach) -> f64 {
    let g = |x: f64, xi: f64, d: f64| {
        let s = x * x + xi * xi;
        (arc(d, s) - log(0.25 * (s - d * d), s + d * d)) / (2.0 * PI)
    };
    corners(x, y, eta, xi, g).larger(0.0)
}

/// Area times view factor between rectangles in parallel planes `apart_m` from one another, m².
///
/// With a = x − ξ, d = y − η and z the distance, A₁F₁₂ = Σ ± G,
/// G = {d·√(a²+z²)·arctan(d/√(a²+z²)) + a·√(d²+z²)·arctan(a/√(d²+z²)) − ½z²·ln(a²+d²+z²)}/2π.
///
/// Source: as [`perpendicular_m2`]; Howell's catalogue, C-13.
///
/// ```
/// let unit = [0.0, 1.0];
/// let f = sunward::model::array_view::parallel_m2(unit, unit, unit, unit, 1.0);
/// assert!((f - 0.199_82).abs() < 1e-5);
/// ```
#[must_use]
pub fn parallel_m2(x: Reach, y: Reach, eta: Reach, xi: Reach, apart_m: f64) -> f64 {
    let z2 = apart_m * apart_m;
    let g = |x: f64, xi: f64, d: f64| {
        let a = x - xi;
        let whole = arc(d, a * a + z2) + arc(a, d * d + z2);
        (whole - log(0.5 * z2, a * a + d * d + z2)) / (2.0 * PI)
    };
    corners(x, y, eta, xi, g).larger(0.0)
}

/// A rectangle with edges along the axes: it has no extent along its normal.
#[derive(Clone, Copy)]
struct Rectangle {
    reach_m: [Reach; 3],
    /// The axis of its normal.
    normal: usize,
}

impl Rectangle {
    fn new(plate: &Plate) -> Self {
        let half_m = plate.half_u_m.abs() + plate.half_v_m.abs();
        let (low_m, high_m) = (plate.center_m - half_m, plate.center_m + half_m);
        let normal_m = plate.half_u_m.cross(plate.half_v_m).abs();
        let normal =
            (0..3).fold(0, |most, axis| if normal_m[axis] > normal_m[most] { axis } else { most });
        Self { reach_m: [0, 1, 2].map(|axis| [low_m[axis], high_m[axis]]), normal }
    }

    /// Where it stands along its normal, m.
    fn place_m(&self) -> f64 {
        let [low_m, high_m] = self.reach_m[self.normal];
        0.5 * (low_m + high_m)
    }

    /// Area times view factor from its face to one side along its normal, ±1, to another
    /// rectangle, of which both faces send, m².
    fn sees_m2(&self, side: f64, other: &Self) -> f64 {
        let [i, j] = [self.normal, other.normal];
        let ahead = |at_m: f64| side * (at_m - self.place_m());
        if i == j {
            let apart_m = ahead(other.place_m());
            let [u, v] = [(i + 1) % 3, (i + 2) % 3];
            return if apart_m > 0.0 {
                let (mine, its) = (&self.reach_m, &other.reach_m);
                parallel_m2(mine[u], mine[v], its[v], its[u], apart_m)
            } else {
                0.0
            };
        }
        let along = 3 - i - j;
        let [a, b] = other.reach_m[i].map(ahead);
        let its = [a.smaller(b).larger(0.0), a.larger(b).larger(0.0)];
        let [low_m, high_m] = self.reach_m[j].map(|at_m| at_m - other.place_m());
        // what stands on either side of the other's plane
        [[low_m, high_m], [-high_m, -low_m]]
            .into_iter()
            .map(|mine| mine.map(|at_m| at_m.larger(0.0)))
            .filter(|mine| mine[1] > mine[0] && its[1] > its[0])
            .map(|mine| perpendicular_m2(mine, self.reach_m[along], other.reach_m[along], its))
            .sum()
    }

    /// Whether another one covers its face to a side.
    fn is_covered(&self, side: f64, by: &Self) -> bool {
        let overlaps = |axis: usize| {
            let ([a, b], [c, d]) = (self.reach_m[axis], by.reach_m[axis]);
            a < d && c < b
        };
        self.normal == by.normal
            && side * (by.place_m() - self.place_m()) > 0.0
            && (0..3).all(|axis| axis == self.normal || overlaps(axis))
    }
}

/// What the faces of a radiator see of the array, as area times view factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RadiatorView {
    /// With the array's plane along the vertical, the Sun on the horizon, m².
    pub level_m2: f64,
    /// With the array's plane level, the Sun in the zenith, m².
    pub overhead_m2: f64,
    /// Infrared emissivity of what they see: the back, or as much of it as of the front.
    pub emissivity: f64,
}

impl RadiatorView {
    /// Works it out from the plates of a design.
    #[must_use]
    pub fn new(design: &Design) -> Self {
        let shape = Shape::new(design);
        let whole = |plates: &[Plate]| -> Vec<Plate> {
            rows(plates).iter().map(|(first, last)| merged(first, last)).collect()
        };
        let radiator: Vec<Rectangle> = whole(&shape.radiator).iter().map(Rectangle::new).collect();
        let array = whole(&shape.array);
        // turned about x until what pointed up points aside
        let aside = |v: DVec3| DVec3::new(v.x, -v.z, v.y);
        let turned = |plate: &Plate| Plate {
            center_m: aside(plate.center_m),
            half_u_m: aside(plate.half_u_m),
            half_v_m: aside(plate.half_v_m),
        };
        let level: Vec<Rectangle> =
            array.iter().map(|plate| Rectangle::new(&turned(plate))).collect();
        let overhead: Vec<Rectangle> = array.iter().map(Rectangle::new).collect();
        let is_single = design.radiator.faces <= 1.0;
        let is_down = design.radiator.attitude == Attitude::NadirFace;
        let seen_m2 = |array: &[Rectangle]| -> f64 {
            let mut sum = 0.0;
            for panel in &radiator {
                for side in [-1.0, 1.0] {
                    let is_free = !radiator.iter().any(|other| panel.is_covered(side, other));
                    let radiates = !(is_single && is_down) || side < 0.0;
                    if is_free && radiates {
                        sum += array.iter().map(|wing| panel.sees_m2(side, wing)).sum::<f64>();
                    }
                }
            }
            // a single face may be either one
            if is_single && !is_down { 0.5 * sum } else { sum }
        };
        let back = design.array.emissivity_back;
        let overhead_m2 = seen_m2(&overhead);
        // what stands behind the array turns with it
        let is_behind = matches!(design.radiator.attitude, Attitude::BehindArray { .. })
            || (shape.arrangement == Arrangement::Sheet && !is_down);
        if is_behind {
            return Self { level_m2: overhead_m2, overhead_m2, emissivity: back };
        }
        let emissivity = 0.5 * (design.array.emissivity_front + back);
        Self { level_m2: seen_m2(&level), overhead_m2, emissivity }
    }

    /// Share of the way from level to overhead with the array's normal at a cosine from the
    /// vertical: ½·(|c| + c²).
    ///
    /// Rays traced at the wings of `suncatcher-like` lie within 0.006 of a view factor of it.
    #[must_use]
    pub fn share(cosine: f64) -> f64 {
        0.5 * (cosine.abs() + cosine * cosine)
    }

    /// Area times view factor as a + b·|c| + d·c², c = r̂·ŝ, for an array that points some way on
    /// an orbit on which the Sun stands at an elevation of cosine `cos_beta` over the plane.
    #[must_use]
    pub fn over_sun_cosine(&self, pointing: Pointing, cos_beta: f64) -> [f64; 3] {
        let turn_m2 = self.overhead_m2 - self.level_m2;
        match pointing {
            Pointing::SunTracking => [self.level_m2, 0.5 * turn_m2, 0.5 * turn_m2],
            Pointing::OneAxis => {
                // |c| ≤ cos β on the whole orbit
                let per = 1.0 / cos_beta.larger(1e-3);
                [self.level_m2, 0.5 * turn_m2 * per, 0.5 * turn_m2 * per * per]
            }
            Pointing::Fixed { outward, .. } => {
                [self.level_m2 + turn_m2 * Self::share(outward), 0.0, 0.0]
            }
        }
    }
}
