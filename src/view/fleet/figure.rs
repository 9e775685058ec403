//! The figures that colour satellites, their scales, and the colour of one satellite.

use bevy::prelude::*;
use rayon::prelude::*;

use super::material::STOPS;
use crate::{
    look::{ColorBy, Overlay},
    model::{
        compute::PayloadNode, constants::CELSIUS_ZERO_K, design::Design, environment::age_years,
        fleet::columns::Columns, step,
    },
    sim::{Cluster, Fleet},
    view::{craft::material::THERMAL_RANGE_K, draw::palette, options::Show},
};

/// Step to which the ends of the temperature scale are rounded, K.
const TEMPERATURE_STEP_K: f64 = 10.0;
/// Satellites that one thread reads at once.
pub(super) const PIECE: usize = 16_384;

/// The system that brings [`ColorScale`] up to date.
#[derive(SystemSet, Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::view) struct Coloring;

/// What colours show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shown {
    /// The figure.
    pub by: ColorBy,
    /// Whether the picture is the thermal view, whose scale of temperature is fixed.
    pub is_thermal: bool,
}

impl Shown {
    /// Returns what the picture's switches ask for. The thermal view shows temperatures alone.
    pub(super) fn of(show: &Show) -> Self {
        let is_thermal = show.has(Overlay::Thermal);
        Self { by: if is_thermal { ColorBy::Temperature } else { show.color_by }, is_thermal }
    }

    /// Returns the colours of the scale; `order` is the place of a cluster in the file.
    pub(super) fn stops(self, order: usize) -> [[u8; 3]; STOPS] {
        match self.by {
            ColorBy::Cluster => [palette::cluster(order); STOPS],
            ColorBy::Light => palette::sunlight(),
            _ if self.is_thermal => palette::inferno(),
            _ => palette::VIRIDIS,
        }
    }
}

/// Low and high end of a scale in SI, and the size of one unit of the legend in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Range {
    pub low: f64,
    pub high: f64,
    pub per_unit: f64,
    pub unit: &'static str,
}

/// Returns the load of a satellite when its chips draw `chips_w`, W.
fn load_w(design: &Design, chips_w: f64) -> f64 {
    step::load_w(chips_w, design.bus.house_power_w, 1.0 + design.radiator.pump_fraction)
}

/// Returns the load at full clock, W.
fn full_load_w(design: &Design) -> f64 {
    load_w(design, PayloadNode::new(&design.payload).max_w)
}

/// Returns the figure of one satellite, in the units of its [`Range`].
pub(super) fn figure(by: ColorBy, design: &Design, columns: &Columns, index: usize) -> f64 {
    match by {
        ColorBy::Charge => columns.charge_j[index] / design.battery.capacity_j.max(1e-9),
        ColorBy::Temperature => columns.radiator_k[index],
        // without chips there is nothing to take a share of
        ColorBy::Throughput if design.payload.count == 0 => 0.0,
        ColorBy::Throughput => f64::from(columns.compute_fraction[index]),
        ColorBy::Power => load_w(design, f64::from(columns.chips_w[index])),
        ColorBy::Cluster | ColorBy::Light | ColorBy::Age => 0.0,
    }
}

/// Returns the lowest and the highest radiator temperature of a cluster, K.
fn temperatures_k(columns: &Columns) -> (f64, f64) {
    columns
        .radiator_k
        .par_chunks(PIECE)
        .map(|piece| {
            piece.iter().fold((f64::INFINITY, 0.0), |(low, high): (f64, f64), k| {
                (low.min(*k), high.max(*k))
            })
        })
        .reduce(|| (f64::INFINITY, 0.0), |a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// Returns the next number of the form 1, 1.5, 2, 3, 4, 5, 6 or 8 times a power of ten.
fn round_up(value: f64) -> f64 {
    let decade = libm::pow(10.0, libm::log10(value.max(1e-9)).floor());
    let steps = [1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    steps.iter().map(|step| step * decade).find(|step| *step >= value * 0.999_999).unwrap_or(value)
}

/// Returns the scale of a figure over all clusters; `before` is the scale until now.
pub(super) fn range<'a>(
    Shown { by, is_thermal }: Shown,
    fleets: impl Iterator<Item = (&'a Cluster, &'a Fleet)>,
    elapsed_s: f64,
    before: Option<Range>,
) -> Range {
    let percent = Range { low: 0.0, high: 1.0, per_unit: 0.01, unit: "%" };
    match by {
        ColorBy::Cluster => Range { per_unit: 1.0, unit: "", ..percent },
        ColorBy::Light | ColorBy::Charge => percent,
        ColorBy::Throughput => Range { unit: "% of peak", ..percent },
        ColorBy::Temperature if is_thermal => {
            let (low, high) = THERMAL_RANGE_K;
            Range { low, high, per_unit: 1.0, unit: "°C" }
        }
        ColorBy::Temperature => {
            let start = before.map_or((f64::INFINITY, 0.0), |range| (range.low, range.high));
            let (low, high) = fleets.fold(start, |(low, high), (_, fleet)| {
                let (coldest_k, hottest_k) = temperatures_k(fleet.columns());
                (low.min(coldest_k), high.max(hottest_k))
            });
            let tens = |k: f64| (k - CELSIUS_ZERO_K) / TEMPERATURE_STEP_K;
            // ends that are already round stay, in spite of rounding errors
            let low_k = (tens(low.min(high)) + 1e-6).floor() * TEMPERATURE_STEP_K + CELSIUS_ZERO_K;
            let high_k = (tens(high) - 1e-6).ceil() * TEMPERATURE_STEP_K + CELSIUS_ZERO_K;
            let high_k = high_k.max(low_k + TEMPERATURE_STEP_K);
            Range { low: low_k, high: high_k, per_unit: 1.0, unit: "°C" }
        }
        ColorBy::Power => {
            let most_w =
                fleets.map(|(cluster, _)| full_load_w(&cluster.model.design)).fold(1.0, f64::max);
            let (per_unit, unit) = match most_w {
                w if w < 1e3 => (1.0, "W"),
                w if w < 1e6 => (1e3, "kW"),
                _ => (1e6, "MW"),
            };
            Range { low: 0.0, high: round_up(most_w), per_unit, unit }
        }
        ColorBy::Age => {
            let ages = fleets.map(|(cluster, _)| age_years(&cluster.model.design, elapsed_s));
            let (low, high) = ages.fold((f64::INFINITY, 0.0), |(low, high): (f64, f64), age| {
                (low.min(age), high.max(age))
            });
            Range { low: low.min(high).floor(), high: high.ceil(), per_unit: 1.0, unit: "years" }
        }
    }
}

/// The scale of the satellites' colours in this frame.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub(in crate::view) struct ColorScale(pub(super) Option<Scale>);

/// A scale with what the colours of single satellites need besides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    pub shown: Shown,
    pub range: Range,
    /// Time since the epoch at which it was made, s.
    pub elapsed_s: f64,
    /// Whether all satellites are of one age.
    pub is_one_age: bool,
}

impl Scale {
    /// Returns where the age of a design's satellites stands on the scale, 0 to 1.
    pub(super) fn age_share(&self, design: &Design) -> f64 {
        if self.is_one_age {
            return (STOPS / 2) as f64 / (STOPS - 1) as f64;
        }
        let span = (self.range.high - self.range.low).max(1e-9);
        (age_years(design, self.elapsed_s) - self.range.low) / span
    }
}

impl ColorScale {
    /// Returns whether models take one colour for their figure. They do not where their surfaces
    /// show it themselves: in sunlight and shadow, and in the thermal view.
    pub(in crate::view) fn is_of_whole(&self) -> bool {
        self.0.is_some_and(|Scale { shown, .. }| !shown.is_thermal && shown.by != ColorBy::Light)
    }

    /// Returns the colour of a satellite, sRGB; none before the first scale, and for a satellite
    /// that no column holds.
    pub(in crate::view) fn rgb(
        &self,
        cluster: &Cluster,
        columns: &Columns,
        index: usize,
    ) -> Option<[u8; 3]> {
        let scale = self.0?;
        let Range { low, high, .. } = scale.range;
        let design = &cluster.model.design;
        let by = scale.shown.by;
        let share = match by {
            ColorBy::Age => scale.age_share(design),
            _ if index >= columns.charge_j.len() => return None,
            ColorBy::Light => f64::from(columns.lit_fraction[index]),
            _ => (figure(by, design, columns, index) - low) / (high - low).max(1e-9),
        };
        Some(palette::between(&scale.shown.stops(cluster.order), share))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thermal_view_shows_temperatures_alone_on_its_own_scale() {
        for by in ColorBy::ALL {
            let mut show = Show { color_by: by, ..Show::default() };
            let shown = Shown::of(&show);
            assert_eq!((shown.by, shown.is_thermal), (by, false));
            show.set(Overlay::Thermal, true);
            let shown = Shown::of(&show);
            assert_eq!((shown.by, shown.is_thermal), (ColorBy::Temperature, true));
            assert_eq!(shown.stops(0), palette::inferno());
            let range = range(shown, core::iter::empty(), 0.0, None);
            assert_eq!((range.low, range.high), THERMAL_RANGE_K);
        }
    }

    #[test]
    fn models_take_one_colour_but_for_light_and_in_the_thermal_view() {
        for by in ColorBy::ALL {
            for is_thermal in [false, true] {
                let shown = Shown { by, is_thermal };
                let range = Range { low: 0.0, high: 1.0, per_unit: 1.0, unit: "" };
                let scale = Scale { shown, range, elapsed_s: 0.0, is_one_age: false };
                let expected = by != ColorBy::Light && !is_thermal;
                assert_eq!(ColorScale(Some(scale)).is_of_whole(), expected, "{by:?}");
            }
        }
        assert!(!ColorScale::default().is_of_whole());
    }
}
