//! Elementary functions with the same bits on every machine.
//!
//! IEEE 754 fixes `+ − × ÷ √`, nothing else; the platform's `sin` or `exp` differ from
//! machine to machine. Two families stand here:
//!
//! * scalar functions for set-up work, from the [`libm`] crate (pure Rust);
//! * polynomials without branches in f32 for the slice kernels, which the compiler turns into
//!   vector code: [`sin_cos_turns`], [`exp2`], [`log2`], [`pow`], and [`Real`] for f32.
//!
//! No fused multiply-add anywhere: it would round differently where the hardware has it.

/// Steps of an integer phase in one turn: 2³².
pub const TURN: f64 = 4_294_967_296.0;

/// The two float types that the sunlight equations are written for: f64 for single
/// evaluations, f32 for the fleet's columns.
pub trait Real:
    Copy
    + PartialOrd
    + core::ops::Add<Output = Self>
    + core::ops::Sub<Output = Self>
    + core::ops::Mul<Output = Self>
    + core::ops::Div<Output = Self>
    + core::ops::Neg<Output = Self>
{
    /// The nearest value of this type.
    fn of(value: f64) -> Self;
    /// √x, correctly rounded.
    fn sqrt(self) -> Self;
    /// |x|.
    fn abs(self) -> Self;
    /// arcsin x for x in [−1, 1], rad.
    fn asin(self) -> Self;

    /// The larger of two numbers (neither NaN), as one instruction.
    #[inline(always)]
    fn larger(self, other: Self) -> Self {
        if self > other { self } else { other }
    }
    /// The smaller of two numbers (neither NaN), as one instruction.
    #[inline(always)]
    fn smaller(self, other: Self) -> Self {
        if self < other { self } else { other }
    }
}

impl Real for f64 {
    #[inline(always)]
    fn of(value: f64) -> Self {
        value
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        f64::sqrt(self)
    }
    #[inline(always)]
    fn abs(self) -> Self {
        f64::abs(self)
    }
    #[inline(always)]
    fn asin(self) -> Self {
        libm::asin(self)
    }
}

impl Real for f32 {
    #[inline(always)]
    fn of(value: f64) -> Self {
        value as f32
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        f32::sqrt(self)
    }
    #[inline(always)]
    fn abs(self) -> Self {
        f32::abs(self)
    }
    /// arcsin x = π/2 − √(1−x)·P(x) for x ≥ 0, odd; |error| < 3e-7 rad.
    ///
    /// Source: Abramowitz & Stegun, Handbook of Mathematical Functions, 4.4.46.
    #[inline(always)]
    fn asin(self) -> Self {
        let x = f32::abs(self);
        let mut p = -0.001_262_491_1_f32;
        p = p * x + 0.006_670_09;
        p = p * x - 0.017_088_126;
        p = p * x + 0.030_891_88;
        p = p * x - 0.050_174_305;
        p = p * x + 0.088_978_99;
        p = p * x - 0.214_598_8;
        p = p * x + core::f32::consts::FRAC_PI_2;
        let positive = core::f32::consts::FRAC_PI_2 - f32::sqrt(1.0 - x) * p;
        positive.copysign(self)
    }
}

/// Sine and cosine of an angle given as a signed fraction of a turn, `turns`/2³², in f32.
///
/// The integer carries the phase exactly; the octant is taken off before rounding, so the
/// error stays below 1.2e-7 (0.9 m on a 7 000 km radius, 1 cm of it from the integer).
#[inline(always)]
pub fn sin_cos_turns(turns: i32) -> (f32, f32) {
    // a = q·90° + r, r in [−45°, 45°]
    let quadrant = turns.wrapping_add(1 << 29) >> 30;
    let r = turns.wrapping_sub(quadrant << 30) as f32 * (core::f32::consts::TAU / TURN as f32);
    let r2 = r * r;
    // minimax polynomials on [−π/4, π/4] (Cephes, S. Moshier)
    let sin = r + r * r2 * (-0.166_666_55 + r2 * (8.332_161e-3 - r2 * 1.951_529_6e-4));
    let cos =
        1.0 - 0.5 * r2 + r2 * r2 * (0.041_666_646 + r2 * (-1.388_731_6e-3 + r2 * 2.443_315_7e-5));
    let odd = quadrant & 1 != 0;
    let (s, c) = if odd { (cos, sin) } else { (sin, cos) };
    let s = if quadrant & 2 != 0 { -s } else { s };
    let c = if quadrant.wrapping_add(1) & 2 != 0 { -c } else { c };
    (s, c)
}

/// 2ˣ without branches for x in [−126, 0], relative error below 2e-7.
#[inline(always)]
pub fn exp2(x: f32) -> f32 {
    let x = x.larger(-126.0).smaller(0.0);
    // x = k + r, |r| ≤ ½; the shift rounds to the nearest integer
    const SHIFT: f32 = 12_582_912.0; // 1.5·2²³
    let shifted = x + SHIFT;
    let r = (x - (shifted - SHIFT)) * core::f32::consts::LN_2;
    // Σ rⁿ/n! to n = 7
    let mut p = 1.0 / 5_040.0;
    p = p * r + 1.0 / 720.0;
    p = p * r + 1.0 / 120.0;
    p = p * r + 1.0 / 24.0;
    p = p * r + 1.0 / 6.0;
    p = p * r + 0.5;
    p = p * r + 1.0;
    p = p * r + 1.0;
    // 2ᵏ from the low bits of the shifted number
    p * f32::from_bits(shifted.to_bits().wrapping_add(127) << 23)
}

/// log₂ x without branches for normal x > 0, error below 2e-7·max(1, |log₂ x|).
#[inline(always)]
pub fn log2(x: f32) -> f32 {
    // x = 2ᵏ·m, m in [√½, √2): subtracting the bits of √½ before the shift picks k
    const SQRT_HALF_BITS: i32 = 0x3f35_04f3;
    let bits = x.to_bits() as i32;
    let exponent_bits = bits.wrapping_sub(SQRT_HALF_BITS) & !0x007f_ffff;
    let m = f32::from_bits(bits.wrapping_sub(exponent_bits) as u32);
    let k = (exponent_bits >> 23) as f32;
    // ln m = 2·artanh z, z = (m−1)/(m+1), |z| ≤ 0.1716
    let z = (m - 1.0) / (m + 1.0);
    let w = z * z;
    let mut p = 1.0 / 9.0;
    p = p * w + 1.0 / 7.0;
    p = p * w + 1.0 / 5.0;
    p = p * w + 1.0 / 3.0;
    p = p * w + 1.0;
    k + 2.0 * core::f32::consts::LOG2_E * z * p
}

/// xʸ for x in [0, 1], y > 0, without branches, error below 3e-7: 0 stays 0, 1 exactly 1.
#[inline(always)]
pub fn pow(x: f32, y: f32) -> f32 {
    let value = exp2(y * log2(x.larger(1e-37)));
    if x > 1e-37 { value } else { 0.0 }
}
