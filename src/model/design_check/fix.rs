//! A change of one figure that mends a finding, rounded on the safe side.

/// Significant digits of a figure that a fix raises.
const DIGITS: i32 = 3;
/// The smallest whole number of so many digits.
const LEAST_WHOLE: f64 = 100.0;
/// Largest value of a figure, in its unit: beyond it nothing is built.
const MOST: f64 = 1e12;
/// Relative amount by which rounding up may fall short, so that a value on the grid stays there. A
/// finding allows ten times as much.
const SLACK: f64 = 1e-10;

/// A change that would fix a finding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fix {
    /// Dotted path of the value in a cluster.
    pub path: &'static str,
    /// Its value now.
    pub from: f64,
    /// The value with which it closes: three significant digits at most.
    pub to: f64,
    /// Unit of both.
    pub unit: &'static str,
}

impl Fix {
    /// Returns the fix that raises a figure from its value to what is needed, rounded up; `None`
    /// where that is no number, or more than 10¹².
    pub(super) fn at_least(
        path: &'static str,
        from: f64,
        needed: f64,
        unit: &'static str,
    ) -> Option<Self> {
        let to = rounded_up(needed);
        (to > 0.0 && to <= MOST).then_some(Self { path, from, to, unit })
    }

    /// Returns the fix that lowers a figure to 0.
    pub(super) fn to_zero(path: &'static str, from: f64, unit: &'static str) -> Self {
        Self { path, from, to: 0.0, unit }
    }
}

/// Returns a number above 0 rounded up to a few significant digits, the nearest f64 to these
/// digits; any other number as it is.
fn rounded_up(value: f64) -> f64 {
    if !(value.is_finite() && value > 0.0) {
        return value;
    }
    let text = format!("{value:e}");
    let parts = text.split_once('e').and_then(|(leading, power)| {
        Some((leading.parse::<f64>().ok()?, power.parse::<i32>().ok()?))
    });
    let Some((leading, power)) = parts else { return value };
    let whole = (leading * LEAST_WHOLE * (1.0 - SLACK)).ceil();
    format!("{whole}e{}", power + 1 - DIGITS).parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needs_are_rounded_up_to_three_digits_and_round_ones_stay() {
        for (needed, expected) in [
            (405.662_49, 406.0),
            (98.9, 98.9),
            (98.900_000_001, 98.9),
            (98.900_001, 99.0),
            (99.91, 100.0),
            (0.012_341, 0.0124),
            (1_001.0, 1_010.0),
            (155_712.3, 156_000.0),
            (1.0, 1.0),
            (2.5e-9, 2.5e-9),
            (9.999e11, 1e12),
            (f64::MIN_POSITIVE, 2.23e-308),
            (0.0, 0.0),
            (-1.5, -1.5),
        ] {
            assert_eq!(rounded_up(needed), expected, "{needed}");
        }
        let to = |needed| Fix::at_least("", 0.0, needed, "").map(|fix| fix.to);
        assert_eq!(to(7.301), Some(7.31));
        for none in [f64::INFINITY, f64::NAN, 0.0, -1.0, 1.000_001e12, f64::MAX] {
            assert_eq!(to(none), None, "{none}");
        }
        assert_eq!(Fix::to_zero("", 3.0, "°").to, 0.0);
    }
}
