//! Axes: from values to px and back to round numbers.

use super::{chart::Axis, numbers};

/// Numbers that can be drawn lie within this size.
const LIMIT: f64 = 1e300;
/// A range narrower than this part of its numbers counts as a single number.
const NARROW: f64 = 1e-9;

/// A number on an axis.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tick {
    /// The value.
    pub value: f64,
    /// The number as written; empty for a mark without one.
    pub label: String,
}

/// How an axis ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Where the values end.
    Tight,
    /// At the next round number.
    Round,
}

/// An axis laid out along px.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    logarithmic: bool,
    start_px: f64,
    end_px: f64,
    /// The numbers to write.
    pub ticks: Vec<Tick>,
}

/// Whether a value can stand on an axis.
pub(super) fn drawable(value: f64, axis: &Axis) -> bool {
    value.abs() < LIMIT && (!axis.logarithmic || value > 1.0 / LIMIT)
}

/// The label of an axis with its unit.
pub(super) fn caption(axis: &Axis) -> String {
    match (axis.label.trim(), axis.unit.trim()) {
        (label, "") => label.to_owned(),
        ("", unit) => unit.to_owned(),
        (label, unit) => format!("{label} ({unit})"),
    }
}

impl Scale {
    /// An axis that holds all values, with about so many numbers; `None` without a value.
    pub fn new(
        axis: &Axis,
        values: impl Iterator<Item = f64>,
        ends: Ends,
        most: usize,
    ) -> Option<Self> {
        let (low, high) = values
            .filter(|&value| drawable(value, axis))
            .map(|value| (value, value))
            .reduce(|(low, high), (value, _)| (low.min(value), high.max(value)))?;
        let most = most.clamp(2, 30);
        let (low, high) = widened(low, high, axis.logarithmic);
        let mut scale = Self {
            low,
            high,
            logarithmic: axis.logarithmic,
            start_px: 0.0,
            end_px: 1.0,
            ticks: Vec::new(),
        };
        let few = scale.logarithmic && high / low < 8.0;
        if scale.logarithmic && !few {
            if ends == Ends::Round {
                scale.low = [1.0, 2.0, 5.0]
                    .iter()
                    .map(|digit| digit * power(low))
                    .fold(power(low), |kept, next| if next <= low * 1.0001 { next } else { kept });
                scale.high = [10.0, 5.0, 2.0, 1.0].iter().map(|digit| digit * power(high)).fold(
                    10.0 * power(high),
                    |k, next| if next >= high * 0.9999 { next } else { k },
                );
            }
            scale.ticks = factors(scale.low, scale.high, most);
        } else {
            let year = axis.label.to_lowercase().contains("year");
            let least = if year { 1.0 } else { 0.0 };
            let step = nice((high - low) / most as f64).max(least);
            if ends == Ends::Round && !scale.logarithmic {
                let near_zero = low > 0.0 && low < 0.4 * high;
                let bottom = if near_zero { 0.0 } else { low };
                let top = if high < 0.0 && high > 0.4 * low { 0.0 } else { high };
                scale.low = (bottom / step + 1e-6).floor() * step;
                scale.high = (top / step - 1e-6).ceil() * step;
            }
            scale.ticks = steps(scale.low, scale.high, step, year);
        }
        Some(scale)
    }

    /// The same axis laid between two px.
    #[must_use]
    pub fn between(mut self, start_px: f64, end_px: f64) -> Self {
        (self.start_px, self.end_px) = (start_px, end_px);
        self
    }

    /// Where a value stands, px, kept within the axis.
    pub fn place(&self, value: f64) -> f64 {
        let fraction = self.fraction(value).clamp(0.0, 1.0);
        self.start_px + (self.end_px - self.start_px) * fraction
    }

    /// How far along the axis a value stands.
    pub fn fraction(&self, value: f64) -> f64 {
        let (low, high) = (self.along(self.low), self.along(self.high));
        let fraction = (self.along(value) - low) / (high - low);
        if fraction.is_finite() { fraction } else { 0.0 }
    }

    /// A value as the axis measures it.
    pub fn along(&self, value: f64) -> f64 {
        if self.logarithmic { value.log10() } else { value }
    }
}

/// A range that is one number, made wide enough to draw.
fn widened(low: f64, high: f64, logarithmic: bool) -> (f64, f64) {
    let size = low.abs().max(high.abs());
    if high - low > NARROW * size {
        return (low, high);
    }
    match size {
        _ if logarithmic => (low / 1.5, high * 1.5),
        0.0 => (-1.0, 1.0),
        _ => (low - 0.1 * size, high + 0.1 * size),
    }
}

/// The power of ten at or below a size.
fn power(size: f64) -> f64 {
    10_f64.powi((size.log10() + 1e-9).floor() as i32)
}

/// The next step of 1, 2 or 5 times a power of ten.
fn nice(step: f64) -> f64 {
    let power = power(step);
    let digit = [1.0, 2.0, 5.0].into_iter().find(|digit| digit * power >= step * 0.999_999);
    digit.unwrap_or(10.0) * power
}

/// Numbers with equal steps.
fn steps(low: f64, high: f64, step: f64, unspaced: bool) -> Vec<Tick> {
    let first = (low / step - 1e-6).ceil();
    let count = ((high / step + 1e-6).floor() - first).clamp(0.0, 60.0) as u32;
    let size = low.abs().max(high.abs());
    let step_power = (step.log10() + 1e-9).floor() as i32;
    let label = |value: f64| {
        if value.abs() < step * 1e-3 {
            "0".to_owned()
        } else if size >= 1e9 || step < 1e-6 {
            let digits = (value.abs().log10() + 1e-9).floor() as i32 - step_power;
            numbers::exponent(value, usize::try_from(digits.clamp(0, 15)).unwrap_or(0))
        } else {
            numbers::fixed(value, usize::try_from(-step_power).unwrap_or(0))
        }
    };
    (0..=count)
        .map(|index| (first + f64::from(index)) * step)
        .map(|value| {
            let text = label(value);
            Tick { value, label: if unspaced { text.replace('\u{2009}', "") } else { text } }
        })
        .collect()
}

/// Numbers with equal factors: 1, 2, 5 of each power of ten, or fewer; marks for the rest.
fn factors(low: f64, high: f64, most: usize) -> Vec<Tick> {
    let inside = |value: &f64| (low * 0.9999..=high * 1.0001).contains(value);
    let (first, last) = (low.log10().floor() as i32, high.log10().ceil() as i32);
    let list = |digits: &[f64], stride: usize| -> Vec<f64> {
        (first..=last)
            .filter(|exponent| exponent.rem_euclid(stride as i32) == 0)
            .flat_map(|exponent| digits.iter().map(move |digit| digit * 10_f64.powi(exponent)))
            .filter(inside)
            .collect()
    };
    let mut labelled = list(&[1.0, 2.0, 5.0], 1);
    for stride in [1, 2, 3, 5, 10, 20, 50, 100] {
        if labelled.len() <= most {
            break;
        }
        labelled = list(&[1.0], stride);
    }
    let minor = if last - first <= 6 {
        list(&[2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0], 1)
    } else {
        Vec::new()
    };
    let mut ticks: Vec<Tick> = labelled
        .iter()
        .map(|&value| Tick { value, label: numbers::round(value) })
        .chain(minor.into_iter().map(|value| Tick { value, label: String::new() }))
        .collect();
    ticks.sort_by(|a, b| a.value.total_cmp(&b.value).then(b.label.cmp(&a.label)));
    ticks.dedup_by(|next, kept| (next.value / kept.value - 1.0).abs() < 1e-6);
    ticks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The numbers written on an axis from one value to another.
    fn labels(logarithmic: bool, low: f64, high: f64, ends: Ends) -> Vec<String> {
        let axis = Axis { logarithmic, ..Axis::default() };
        let scale = Scale::new(&axis, [low, high].into_iter(), ends, 6);
        let ticks = scale.map(|scale| scale.ticks).unwrap_or_default();
        ticks.into_iter().map(|tick| tick.label).filter(|label| !label.is_empty()).collect()
    }

    #[test]
    fn ticks_are_round_numbers() {
        assert_eq!(labels(false, 0.0, 1.0, Ends::Tight), ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]);
        assert_eq!(labels(false, 1200.0, 4700.0, Ends::Round)[..2], ["0", "1\u{2009}000"]);
        assert_eq!(labels(false, -3.0, 3.0, Ends::Tight)[0], "\u{2212}3");
        assert_eq!(labels(true, 0.05, 20.0, Ends::Tight), ["0.1", "1", "10"]);
        assert_eq!(labels(true, 1.0, 20.0, Ends::Tight), ["1", "2", "5", "10", "20"]);
        assert_eq!(labels(false, 0.0, 5e-12, Ends::Tight)[1], "1e\u{2212}12");
        assert_eq!(labels(false, 0.0, 5e15, Ends::Tight)[1], "1e15");
    }

    #[test]
    fn values_are_placed_in_proportion_or_by_their_logarithm() {
        let places = [false, true].map(|logarithmic| {
            let axis = Axis { logarithmic, ..Axis::default() };
            let scale = Scale::new(&axis, [1.0, 100.0].into_iter(), Ends::Tight, 6);
            scale.map_or(0.0, |scale| scale.between(0.0, 990.0).place(10.0))
        });
        assert!((places[0] - 90.0).abs() < 1e-9 && (places[1] - 495.0).abs() < 1e-9);
    }

    #[test]
    fn an_axis_without_a_value_is_none() {
        let axis = Axis { logarithmic: true, ..Axis::default() };
        assert!(Scale::new(&axis, [-1.0, 0.0].into_iter(), Ends::Tight, 6).is_none());
        assert!(Scale::new(&axis, [f64::NAN].into_iter(), Ends::Tight, 6).is_none());
    }
}
