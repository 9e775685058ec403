//! The temperature of a radiator after any number of its time constants, in closed form.

use super::numeric::Real;

/// Most steps of Newton's method; six are usual.
const MOST_STEPS: u32 = 32;

/// Less than the least |w| over its target e^{−2·atan|w|}·|w|, which is e^{−π/2} at |w| = 1.
const LEAST_SHARE: f64 = 0.2;

/// Returns the temperature after a time of a body that radiates and takes in a constant heat, K:
/// dT/dt = κ·(r⁴ − T⁴), with `kappa` κ in 1/(K³ s) and `rest_k` the temperature r at rest, K.
///
/// With w = (T − r)/(T + r), the equation has the integral
/// w·e^{−2·atan w} = w₀·e^{−2·atan w₀}·e^{−4κr³t}. The logarithm of the left side is concave in |w|,
/// so Newton's method from a smaller |w| comes to the root from below. Rounding grows with
/// (T/r)³: to 1e-13 at ten times the temperature at rest, to 1e-7 at a thousand times.
#[must_use]
pub fn after_k(start_k: f64, kappa: f64, rest_k: f64, time_s: f64) -> f64 {
    let start = (start_k - rest_k) / (start_k + rest_k);
    let (sign, most) = (1.0_f64.copysign(start), start.abs());
    let decay = 4.0 * kappa * rest_k * rest_k * rest_k * time_s;
    let target = libm::log(most) - 2.0 * sign * libm::atan(most) - decay;
    let share = libm::exp(target);
    // at rest, as far as numbers can tell
    if share < 1e-17 {
        return rest_k;
    }
    let mut w = if sign > 0.0 {
        // without heat from outside it would cool further: T = T₀/(1 + 3κT₀³t)^⅓
        let cube = start_k * start_k * start_k;
        let cold_k = start_k / libm::cbrt(1.0 + 3.0 * kappa * cube * time_s);
        share.larger((cold_k - rest_k) / (cold_k + rest_k))
    } else {
        share * libm::exp(-2.0 * libm::atan(share))
    };
    for _ in 0..MOST_STEPS {
        let off = libm::log(w) - 2.0 * sign * libm::atan(w) - target;
        let slope = 1.0 / w - 2.0 * sign / (1.0 + w * w);
        let next = (w - off / slope).larger(LEAST_SHARE * share).smaller(most);
        let moved = (next - w).abs();
        w = next;
        if moved <= 1e-14 * w {
            break;
        }
    }
    let w = sign * w;
    rest_k * (1.0 + w) / (1.0 - w)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// dT/dt = κ·(r⁴ − T⁴) by Runge–Kutta in short parts.
    fn by_parts_k(start_k: f64, kappa: f64, rest_k: f64, time_s: f64) -> f64 {
        let slope = |t: f64| kappa * (libm::pow(rest_k, 4.0) - libm::pow(t, 4.0));
        let hottest_k = start_k.max(rest_k);
        let parts = (4.0 * kappa * libm::pow(hottest_k, 3.0) * time_s / 0.01).ceil().max(1.0);
        let part_s = time_s / parts;
        (0..parts as u32).fold(start_k, |t, _| {
            let k1 = slope(t);
            let k2 = slope(t + 0.5 * part_s * k1);
            let k3 = slope(t + 0.5 * part_s * k2);
            let k4 = slope(t + part_s * k3);
            t + part_s * (k1 + 2.0 * k2 + 2.0 * k3 + k4) / 6.0
        })
    }

    #[test]
    fn the_integral_is_what_short_parts_come_to() {
        // 0.1 kJ/(m² K), two faces of emissivity 0.9
        let kappa = 2.0 * 0.9 * 5.67e-8 / 100.0;
        for start_k in [3.0_f64, 120.0, 299.9, 300.0, 330.0, 450.0, 4_000.0] {
            for rest_k in [2.8, 150.0, 300.0, 600.0, 3_000.0] {
                for time_s in [1e-6, 1e-3, 0.5, 60.0, 400.0] {
                    if kappa * libm::pow(f64::max(start_k, rest_k), 3.0) * time_s > 1e3 {
                        continue;
                    }
                    let ours_k = after_k(start_k, kappa, rest_k, time_s);
                    let parts_k = by_parts_k(start_k, kappa, rest_k, time_s);
                    let error = (ours_k / parts_k - 1.0).abs();
                    // the slope of the integral falls with (1 − w)², as T/r grows
                    let hot = (start_k / rest_k).max(1.0);
                    assert!(
                        error < 2e-8 + 1e-16 * libm::pow(hot, 3.0),
                        "{start_k} to {rest_k} in {time_s} s: {ours_k} {parts_k}"
                    );
                }
            }
        }
    }

    #[test]
    fn two_times_in_a_row_are_one_and_the_end_is_rest() {
        let kappa = 1e-9;
        for (start_k, rest_k) in [(900.0, 300.0), (50.0, 300.0), (300.0, 2.8), (300.0, 300.0)] {
            for time_s in [1e-3, 1.0, 1e3] {
                let halfway_k = after_k(start_k, kappa, rest_k, time_s);
                let twice_k = after_k(halfway_k, kappa, rest_k, time_s);
                let once_k = after_k(start_k, kappa, rest_k, 2.0 * time_s);
                assert!((twice_k / once_k - 1.0).abs() < 1e-9, "{start_k} {time_s}");
            }
            assert!((after_k(start_k, kappa, rest_k, 1e12) / rest_k - 1.0).abs() < 1e-15);
        }
    }
}
