//! Elementary functions with the same bits on every machine.
//!
//! IEEE 754 fixes `+ − × ÷ √`, nothing else; the platform's `sin` or `exp` differ from
//! machine to machine. Two families stand here:
//!
//! * scalar functions for set-up work, from the [`libm`] crate (pure Rust);
//! * polynomials without branches for the slice kernels, which the compiler turns into
//!   vector code: [`exp`], [`ln`], [`pow`] in f64 and everything of [`Real`] in f32.
//!
//! No fused multiply-add anywhere: it would round differently where the hardware has it.

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
        p = p * x + 0.006_670_090_1;
        p = p * x - 0.017_088_126;
        p = p * x + 0.030_891_881;
        p = p * x - 0.050_174_305;
        p = p * x + 0.088_978_99;
        p = p * x - 0.214_598_8;
        p = p * x + 1.570_796_3;
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
    let r = turns.wrapping_sub(quadrant << 30) as f32 * (core::f32::consts::TAU / 4_294_967_296.0);
    let r2 = r * r;
    // minimax polynomials on [−π/4, π/4] (Cephes, S. Moshier)
    let sin = r
        + r * r2 * (-0.166_666_55 + r2 * (8.332_161e-3 - r2 * 1.951_529_6e-4));
    let cos = 1.0 - 0.5 * r2
        + r2 * r2 * (0.041_666_646 + r2 * (-1.388_731_6e-3 + r2 * 2.443_315_7e-5));
    let odd = quadrant & 1 != 0;
    let (s, c) = if odd { (cos, sin) } else { (sin, cos) };
    let s = if quadrant & 2 != 0 { -s } else { s };
    let c = if quadrant.wrapping_add(1) & 2 != 0 { -c } else { c };
    (s, c)
}

/// eˣ without branches, relative error below 4e-16·(1+|x|); x is held to [−700, 700].
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    let x = x.larger(-700.0).smaller(700.0);
    // x = k·ln 2 + r, |r| ≤ ½ ln 2; the shift rounds to the nearest integer
    const SHIFT: f64 = 6_755_399_441_055_744.0; // 1.5·2⁵²
    let shifted = x * core::f64::consts::LOG2_E + SHIFT;
    let k = shifted - SHIFT;
    let r = (x - k * 6.931_471_803_691_238_2e-1) - k * 1.908_214_929_270_587_7e-10;
    // Σ rⁿ/n! to n = 13
    let mut p = 1.0 / 6_227_020_800.0;
    p = p * r + 1.0 / 479_001_600.0;
    p = p * r + 1.0 / 39_916_800.0;
    p = p * r + 1.0 / 3_628_800.0;
    p = p * r + 1.0 / 362_880.0;
    p = p * r + 1.0 / 40_320.0;
    p = p * r + 1.0 / 5_040.0;
    p = p * r + 1.0 / 720.0;
    p = p * r + 1.0 / 120.0;
    p = p * r + 1.0 / 24.0;
    p = p * r + 1.0 / 6.0;
    p = p * r + 0.5;
    p = p * r + 1.0;
    p = p * r + 1.0;
    // 2ᵏ from the low bits of the shifted number
    let scale = f64::from_bits(shifted.to_bits().wrapping_add(1023) << 52);
    p * scale
}

/// ln x without branches for normal x > 0, relative error below 5e-16 away from 1.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    // x = 2ᵏ·m, m in [√½, √2): subtracting the bits of √½ before the shift picks k
    const SQRT_HALF_BITS: u64 = 0x3fe6_a09e_667f_3bcd;
    let bits = x.to_bits();
    let offset = bits.wrapping_sub(SQRT_HALF_BITS);
    let exponent_bits = offset & 0xfff0_0000_0000_0000;
    let m = f64::from_bits(bits.wrapping_sub(exponent_bits));
    // signed k as a float without an i64 → f64 conversion (AVX2 has none): bias, then take it off
    let biased = (offset >> 52).wrapping_add(2048) & 0xfff;
    let k = f64::from_bits(biased | 0x4330_0000_0000_0000) - 4_503_599_627_372_544.0;
    // ln m = 2·artanh z, z = (m−1)/(m+1), |z| ≤ 0.1716
    let z = (m - 1.0) / (m + 1.0);
    let w = z * z;
    let mut p = 1.0 / 21.0;
    p = p * w + 1.0 / 19.0;
    p = p * w + 1.0 / 17.0;
    p = p * w + 1.0 / 15.0;
    p = p * w + 1.0 / 13.0;
    p = p * w + 1.0 / 11.0;
    p = p * w + 1.0 / 9.0;
    p = p * w + 1.0 / 7.0;
    p = p * w + 1.0 / 5.0;
    p = p * w + 1.0 / 3.0;
    p = p * w + 1.0;
    k * core::f64::consts::LN_2 + 2.0 * z * p
}

/// xʸ for x in [0, ∞), without branches: 0 stays 0, 1 stays exactly 1.
#[inline(always)]
pub fn pow(x: f64, y: f64) -> f64 {
    let positive = x.larger(1e-300);
    let value = exp(y * ln(positive));
    if x > 1e-300 { value } else { 0.0 }
}
