//! The Earth's shadow: of an ellipsoid raised by the height of the air that takes the light, or of
//! a plain sphere.
//!
//! Stretching the polar axis makes the ellipsoid a sphere, and a ray that grazes the one grazes the
//! other. Every formula for a sphere therefore holds for stretched positions and a stretched
//! direction to the Sun.

use core::f64::consts::{FRAC_PI_2, PI};

use glam::DVec3;

use super::{
    constants::{EARTH_RADIUS_M, SUN_RADIUS_M},
    frames::FLATTENING,
    numeric::Real,
    sunlight::{ShadowEdge, Sun, mean_lit, sphere_lit_fraction},
};

/// Height of air over the ground through which hardly any of the Sun's light passes, m: it is
/// refracted away and absorbed.
pub const AIR_HEIGHT_M: f64 = 15e3;

/// Margin of bounds beyond which light is certain, solar radii.
const MARGIN: f64 = 0.1;

/// The body that casts the shadow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EarthShape {
    /// The ellipsoid of WGS-84, raised by [`AIR_HEIGHT_M`].
    #[default]
    RaisedEllipsoid,
    /// A sphere with the equatorial radius, without air, as most tools have it.
    Sphere,
}

impl EarthShape {
    /// Returns its equatorial radius, m.
    #[must_use]
    pub fn radius_m(self) -> f64 {
        match self {
            Self::RaisedEllipsoid => EARTH_RADIUS_M + AIR_HEIGHT_M,
            Self::Sphere => EARTH_RADIUS_M,
        }
    }

    /// Returns by how much the polar axis is stretched to make it a sphere.
    #[must_use]
    pub fn stretch(self) -> f64 {
        match self {
            Self::RaisedEllipsoid => {
                let polar_m = EARTH_RADIUS_M * (1.0 - FLATTENING) + AIR_HEIGHT_M;
                (EARTH_RADIUS_M + AIR_HEIGHT_M) / polar_m
            }
            Self::Sphere => 1.0,
        }
    }

    /// Returns a vector of TEME in the space in which it is a sphere.
    #[inline]
    #[must_use]
    pub fn stretched(self, vector: DVec3) -> DVec3 {
        DVec3::new(vector.x, vector.y, vector.z * self.stretch())
    }

    /// Returns a vector of that space in TEME.
    #[must_use]
    pub fn unstretched(self, vector: DVec3) -> DVec3 {
        DVec3::new(vector.x, vector.y, vector.z / self.stretch())
    }

    /// Returns the lit fraction of the Sun's disc at a position, in [0, 1].
    ///
    /// Both vectors from the Earth's centre, TEME, m.
    #[must_use]
    pub fn lit_fraction(self, satellite_m: DVec3, sun_m: DVec3) -> f64 {
        let distance_m = sun_m.length();
        let toward_sun = self.stretched(sun_m).normalize_or(DVec3::X);
        sphere_lit_fraction(self.stretched(satellite_m), toward_sun * distance_m, self.radius_m())
    }

    /// Returns the edge distance at a position, as [`ShadowEdge::distance`], and the bend of the
    /// edge. The position is in TEME, m; the direction to the Sun is stretched, of length 1.
    #[inline(always)]
    #[must_use]
    pub fn edge_at(self, position_m: DVec3, toward_sun: DVec3, sun_distance_m: f64) -> (f64, f64) {
        let place_m = self.stretched(position_m);
        let radius_m = place_m.length();
        let edge = ShadowEdge::new(self.radius_m(), radius_m, sun_distance_m);
        let cos_theta = -place_m.dot(toward_sun) / radius_m;
        let sin_theta = place_m.cross(toward_sun).length() / radius_m;
        (edge.distance(sin_theta, cos_theta), edge.bend)
    }

    /// Returns the mean lit fraction between two positions under two directions to the Sun, and
    /// the distances of the shadow's edge there, solar radii.
    #[must_use]
    pub fn mean_lit_between(
        self,
        [from_m, to_m]: [DVec3; 2],
        suns: [DVec3; 2],
        sun_distance_m: f64,
    ) -> (f64, [f32; 2]) {
        let edge = |position_m: DVec3, sun: DVec3| {
            let toward_sun = self.stretched(sun).normalize_or(DVec3::X);
            self.edge_at(position_m, toward_sun, sun_distance_m)
        };
        let (x0, bend0) = edge(from_m, suns[0]);
        let (x1, bend1) = edge(to_m, suns[1]);
        (mean_lit(x0, x1, 0.5 * (bend0 + bend1)), [x0 as f32, x1 as f32])
    }
}

/// Where the edge of the shadow lies along one circular orbit under one Sun. Angles δ count along
/// the orbit from its point opposite the Sun.
///
/// In the stretched space, with the orbit's radius as unit of length, a satellite at δ stands
/// ρ² = 1 + e₀ + e₁ cos 2δ + e₂ sin 2δ from the centre, C = c₁ cos δ + c₂ sin δ behind it, and
/// Q = ρ² − C² = q₀ + q₁ sin²(δ − ε) from the shadow's axis.
#[derive(Clone, Copy, Debug)]
pub struct OrbitEdge<R> {
    sin_axis: R,
    cos_axis: R,
    q: [R; 2],
    c: [R; 2],
    e: [R; 3],
    /// 1 + e₀ − κ².
    depth2: R,
    /// κ, the radius of the Earth.
    kappa: R,
    parallax_rad: R,
    per_sun_radius: R,
    /// How much the Earth's edge bends across the Sun's disc, as [`ShadowEdge::bend`].
    pub bend: R,
}

impl<R: Real> OrbitEdge<R> {
    /// Returns the edge distance x in solar radii from sine and cosine of δ: −1 and below is umbra,
    /// +1 and above full light.
    ///
    /// x = (θ − b − (r/d) √Q)/a, sin(θ − b) = [√Q √(ρ² − κ²) − C κ]/ρ²; ρ² − κ² and 1 − ρ² are
    /// formed from their small parts, which keeps f32 exact.
    #[inline(always)]
    pub fn distance(&self, sin_delta: R, cos_delta: R) -> R {
        let across = sin_delta * self.cos_axis - cos_delta * self.sin_axis;
        let from_axis = (self.q[0] + self.q[1] * across * across).sqrt();
        let behind = self.c[0] * cos_delta + self.c[1] * sin_delta;
        let even = cos_delta * cos_delta - sin_delta * sin_delta;
        let odd = sin_delta * cos_delta;
        let swing = self.e[1] * even + self.e[2] * (odd + odd);
        let tangent = (self.depth2 + swing).larger(R::of(0.0)).sqrt();
        // 1/ρ² = 1 − e to 5e-5 of a sine that is small where it matters
        let sine = (from_axis * tangent - behind * self.kappa) * (R::of(1.0) - self.e[0] - swing);
        let angle = sine + sine * sine * sine * R::of(1.0 / 6.0);
        (angle - self.parallax_rad * from_axis) * self.per_sun_radius
    }
}

/// The shadow across one circular orbit under one Sun.
#[derive(Clone, Copy, Debug)]
pub struct OrbitShadow {
    /// Where its edge lies.
    pub edge: OrbitEdge<f64>,
    /// sin β, β the Sun's elevation over the orbit's plane.
    pub sin_beta: f64,
    /// cos β.
    pub cos_beta: f64,
    /// ε, the middle of the shadow, rad.
    axis_rad: f64,
    /// Distance from the axis at which half of the Sun is covered, orbit's radii.
    half_lit: f64,
    /// How far a radius of the Sun's disc shifts it, orbit's radii.
    per_sun_radius: f64,
}

impl OrbitShadow {
    /// Returns the shadow of a shape across an orbit of a radius with a unit normal, TEME.
    #[must_use]
    pub fn new(shape: EarthShape, radius_m: f64, normal: DVec3, sun: &Sun) -> Self {
        let opposite = -sun.direction;
        let sin_beta = normal.dot(sun.direction).clamp(-1.0, 1.0);
        let in_plane = opposite + normal * sin_beta;
        let node = in_plane.try_normalize().unwrap_or_else(|| normal.any_orthonormal_vector());
        let axis = shape.stretched(opposite).normalize_or(DVec3::X);
        let (near, far) = (shape.stretched(node), shape.stretched(normal.cross(node)));
        let (nn, ff, nf) = (near.dot(near), far.dot(far), near.dot(far));
        // cross products keep small distances from the axis exact
        let (near_beside, far_beside) = (near.cross(axis), far.cross(axis));
        let near2 = near_beside.dot(near_beside);
        let far2 = far_beside.dot(far_beside);
        let (even, odd) = (0.5 * (far2 - near2), -near_beside.dot(far_beside));
        let swing = libm::hypot(even, odd);
        let axis_rad = 0.5 * libm::atan2(odd, even);
        let (sin_axis, cos_axis) = libm::sincos(axis_rad);
        let kappa = (shape.radius_m() / radius_m).smaller(1.0);
        let e0 = 0.5 * (nn + ff) - 1.0;
        let depth2 = (1.0 + e0 - kappa * kappa).larger(0.0);
        let sun_rad = SUN_RADIUS_M / sun.distance_m;
        let parallax_rad = radius_m / sun.distance_m;
        Self {
            edge: OrbitEdge {
                sin_axis,
                cos_axis,
                q: [(0.5 * (near2 + far2) - swing).larger(0.0), 2.0 * swing],
                c: [near.dot(axis), far.dot(axis)],
                e: [e0, 0.5 * (nn - ff), nf],
                depth2,
                kappa,
                parallax_rad,
                per_sun_radius: 1.0 / sun_rad,
                bend: sun_rad / libm::asin(kappa) / (3.0 * PI),
            },
            sin_beta,
            cos_beta: (1.0 - sin_beta * sin_beta).larger(0.0).sqrt(),
            axis_rad,
            half_lit: kappa * (1.0 + depth2.sqrt() * parallax_rad),
            per_sun_radius: sun_rad * depth2.sqrt(),
        }
    }

    /// Returns the edge in f32, for the fleet's columns.
    #[must_use]
    pub fn edge_f32(&self) -> OrbitEdge<f32> {
        let OrbitEdge { sin_axis, cos_axis, q, c, e, depth2, .. } = self.edge;
        let OrbitEdge { kappa, parallax_rad, per_sun_radius, bend, .. } = self.edge;
        OrbitEdge {
            sin_axis: sin_axis as f32,
            cos_axis: cos_axis as f32,
            q: q.map(|part| part as f32),
            c: c.map(|part| part as f32),
            e: e.map(|part| part as f32),
            depth2: depth2 as f32,
            kappa: kappa as f32,
            parallax_rad: parallax_rad as f32,
            per_sun_radius: per_sun_radius as f32,
            bend: bend as f32,
        }
    }

    /// Returns half the arc within a distance from the shadow's axis, rad: sin²h = (k² − q₀)/q₁,
    /// 0 where the orbit keeps away from it.
    fn half_arc_rad(&self, distance: f64) -> f64 {
        let [least, swing] = self.edge.q;
        let rest = distance * distance - least;
        if distance <= 0.0 || rest <= 0.0 {
            return 0.0;
        }
        if rest >= swing { FRAC_PI_2 } else { libm::asin((rest / swing).sqrt()) }
    }

    /// Returns the part of the orbit in shadow, counted where less than half of the Sun is seen.
    ///
    /// ```
    /// use sunward::model::{shadow::{EarthShape, OrbitShadow}, sunlight::Sun};
    /// // 550 km, Sun in the orbit plane: 37.3 % of the orbit in shadow
    /// let sun = Sun { direction: glam::DVec3::X, distance_m: 1.496e11 };
    /// let across = OrbitShadow::new(EarthShape::Sphere, 6_928_137.0, glam::DVec3::Z, &sun);
    /// assert!((across.eclipse_fraction() - 0.373).abs() < 0.001);
    /// ```
    #[must_use]
    pub fn eclipse_fraction(&self) -> f64 {
        self.half_arc_rad(self.half_lit) / PI
    }

    /// Returns the mean lit fraction over the orbit, penumbra included, in `parts` parts.
    #[must_use]
    pub fn lit_fraction(&self, parts: u32) -> f64 {
        let distance = |part: u32| {
            let turn = f64::from(part) / f64::from(parts);
            let (s, c) = libm::sincos(turn * 2.0 * PI);
            self.edge.distance(s, c)
        };
        let mut x0 = distance(0);
        let mut sum = 0.0;
        for part in 1..=parts {
            let x1 = distance(part);
            sum += mean_lit(x0, x1, self.edge.bend);
            x0 = x1;
        }
        sum / f64::from(parts)
    }

    /// Returns the cosines of the angle from the direction opposite the Sun above which a satellite
    /// is certainly in the umbra, and below which it is certainly in full light, of
    /// satellites up to `aside` of the orbit's radius away from it.
    #[must_use]
    pub fn certain_cosines(&self, aside: f64) -> (f64, f64) {
        let reach = (1.0 + MARGIN) * self.per_sun_radius + 2.0 * aside;
        let skew_rad = self.axis_rad.abs();
        let dark_rad = self.half_arc_rad(self.half_lit - reach) - skew_rad;
        let lit_rad = self.half_arc_rad(self.half_lit + reach);
        let cosine = |angle_rad: f64| self.cos_beta * libm::cos(angle_rad);
        (
            if dark_rad > 0.0 { cosine(dark_rad) } else { 2.0 },
            if lit_rad > 0.0 { cosine((lit_rad + skew_rad).smaller(PI)) } else { 2.0 },
        )
    }
}
