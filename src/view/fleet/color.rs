//! What the satellites' colour means, and the legend for it.
//!
//! Sunlight is computed by the shader. Other figures are uploaded as one byte a satellite when a
//! step was flown, quantised on all cores. A scale does not move with the figures that it shows, so
//! that a colour keeps its meaning from frame to frame; that of temperature only ever widens.

use bevy::prelude::*;
use rayon::prelude::*;

use super::{
    center::Center,
    drawing::Drawing,
    material::{FleetMaterial, STOPS, VALUES_WIDTH},
};
use crate::{
    look::ColorBy,
    model::{
        compute::PayloadNode,
        constants::{CELSIUS_ZERO_K, JULIAN_YEAR_S},
        design::Design,
        fleet::columns::Columns,
        step,
    },
    sim::{Changed, Clock, Cluster, Fleet},
    view::{
        craft::material::THERMAL_RANGE_K, draw::palette, options::Show, scale,
        schedule::ViewSystems,
    },
};

/// Step to which the ends of the temperature scale are rounded, K.
const TEMPERATURE_STEP_K: f64 = 10.0;
/// Satellites that one thread quantises at once.
const PIECE: usize = 16_384;

/// The meaning of the colours, as plain data.
#[derive(Resource, Clone, Debug, Default, PartialEq)]
pub struct Legend {
    /// The figure.
    pub title: &'static str,
    /// Its unit; empty where there is none.
    pub unit: &'static str,
    /// The figure at the first stop.
    pub low: f64,
    /// The figure at the last stop.
    pub high: f64,
    /// Colours of the scale at even steps, sRGB; empty where `entries` say all.
    pub stops: Vec<[u8; 3]>,
    /// Names with a colour of their own.
    pub entries: Vec<(String, [u8; 3])>,
    /// A further note.
    pub note: Option<String>,
}

impl Legend {
    /// Returns the legend of the thermal view.
    #[must_use]
    pub fn thermal() -> Self {
        Self {
            title: "temperature of parts",
            unit: "°C",
            low: THERMAL_RANGE_K.0 - CELSIUS_ZERO_K,
            high: THERMAL_RANGE_K.1 - CELSIUS_ZERO_K,
            stops: palette::inferno().to_vec(),
            ..Self::default()
        }
    }
}

/// Low and high end of a scale in SI, and the size of one unit of the legend in it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Range {
    low: f64,
    high: f64,
    per_unit: f64,
    unit: &'static str,
}

/// Returns the load of a satellite when its chips draw `chips_w`, W.
fn load_w(design: &Design, chips_w: f64) -> f64 {
    step::load_w(chips_w, design.bus.house_power_w, 1.0 + design.radiator.pump_fraction)
}

/// Returns the load at full clock, W.
fn full_load_w(design: &Design) -> f64 {
    load_w(design, PayloadNode::new(&design.payload).max_w)
}

fn age_years(design: &Design, elapsed_s: f64) -> f64 {
    design.age_years + elapsed_s / JULIAN_YEAR_S
}

/// Returns the figure of one satellite, in the units of its [`Range`].
fn figure(by: ColorBy, design: &Design, columns: &Columns, index: usize) -> f64 {
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
fn range<'a>(
    by: ColorBy,
    fleets: impl Iterator<Item = (&'a Cluster, &'a Fleet)>,
    elapsed_s: f64,
    before: Option<Range>,
) -> Range {
    let percent = Range { low: 0.0, high: 1.0, per_unit: 0.01, unit: "%" };
    match by {
        ColorBy::Cluster => Range { per_unit: 1.0, unit: "", ..percent },
        ColorBy::Light | ColorBy::Charge => percent,
        ColorBy::Throughput => Range { unit: "% of peak", ..percent },
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

/// Returns the colours of a scale.
fn stops(by: ColorBy, order: usize) -> [[u8; 3]; STOPS] {
    match by {
        ColorBy::Cluster => [palette::cluster(order); STOPS],
        ColorBy::Light => palette::sunlight(),
        _ => palette::VIRIDIS,
    }
}

/// Returns the legend, for clusters in the order of the file, with the share of satellites drawn.
fn legend(
    by: ColorBy,
    range: Range,
    fleets: &[(&Cluster, &Fleet)],
    elapsed_s: f64,
    stride: usize,
) -> Legend {
    let mut notes = Vec::new();
    let mut entries = Vec::new();
    let mut colors = stops(by, 0).to_vec();
    match by {
        ColorBy::Cluster => {
            colors.clear();
            entries = fleets
                .iter()
                .map(|(cluster, _)| (cluster.model.name.clone(), palette::cluster(cluster.order)))
                .collect();
        }
        ColorBy::Age => {
            let ages: Vec<f64> = fleets
                .iter()
                .map(|(cluster, _)| age_years(&cluster.model.design, elapsed_s))
                .collect();
            if let Some(first) = ages.first()
                && ages.iter().all(|age| (age - first).abs() < 1e-6)
            {
                let name = format!("{first:.1} years");
                entries = vec![(name, palette::VIRIDIS[STOPS / 2])];
                colors.clear();
                notes.push("All satellites are of the same age.".to_owned());
            }
        }
        ColorBy::Charge => {
            if fleets.iter().any(|(cluster, _)| cluster.model.design.battery.capacity_j <= 0.0) {
                notes.push("Satellites without a battery show 0 %.".to_owned());
            }
        }
        ColorBy::Throughput => {
            if fleets.iter().any(|(cluster, _)| cluster.model.design.payload.count == 0) {
                notes.push("Satellites without chips show 0 %.".to_owned());
            }
        }
        ColorBy::Light | ColorBy::Temperature | ColorBy::Power => {}
    }
    if stride > 1 {
        notes.push(format!("Drawn thinned: one satellite in {stride}."));
    }
    let offset = if by == ColorBy::Temperature { CELSIUS_ZERO_K } else { 0.0 };
    Legend {
        title: by.name(),
        unit: range.unit,
        low: (range.low - offset) / range.per_unit,
        high: (range.high - offset) / range.per_unit,
        stops: colors,
        entries,
        note: (!notes.is_empty()).then(|| notes.join(" ")),
    }
}

/// Returns one byte a satellite, in whole rows of a texture.
fn quantise(by: ColorBy, range: Range, design: &Design, columns: &Columns) -> Vec<u8> {
    let count = columns.charge_j.len();
    let mut bytes = vec![0; count.div_ceil(VALUES_WIDTH).max(1) * VALUES_WIDTH];
    let per_byte = 255.0 / (range.high - range.low).max(1e-9);
    bytes[..count].par_chunks_mut(PIECE).enumerate().for_each(|(piece, bytes)| {
        for (index, byte) in (piece * PIECE..).zip(bytes) {
            let value = (figure(by, design, columns, index) - range.low) * per_byte;
            *byte = (value + 0.5) as u8; // saturates at both ends
        }
    });
    bytes
}

/// The state for which the colours on the screen were computed.
#[derive(Clone, Copy, Debug)]
struct Shown {
    by: ColorBy,
    steps: u64,
    drawings: usize,
    seeks: u64,
    range: Range,
}

fn color_fleet(
    (clock, show): (Res<Clock>, Res<Show>),
    clusters: Query<(&Cluster, &Fleet)>,
    drawn: Query<(&Center, Ref<Drawing>)>,
    mut changes: MessageReader<Changed>,
    mut shown: Local<Option<Shown>>,
    mut published: ResMut<Legend>,
    mut images: ResMut<Assets<Image>>,
    mut materials: ResMut<Assets<FleetMaterial>>,
) {
    let by = show.color_by;
    let (steps, drawings) = (clock.steps_done(), drawn.iter().len());
    let changed =
        changes.read().count() > 0 || drawn.iter().any(|(_, drawing)| drawing.is_changed());
    let before = shown.filter(|shown| shown.by == by && shown.drawings == drawings && !changed);
    // a scale grows with the flight, and begins anew at another date
    let seeks = clock.seeks_done();
    let before = before.filter(|shown| shown.seeks == seeks);
    if before.is_some_and(|shown| shown.steps == steps) {
        return;
    }
    let mut fleets: Vec<(&Cluster, &Fleet)> = clusters.iter().collect();
    fleets.sort_by_key(|(cluster, _)| cluster.order);
    let elapsed_s = clock.now().since_s(clock.epoch());
    let range = range(by, fleets.iter().copied(), elapsed_s, before.map(|shown| shown.range));
    *shown = Some(Shown { by, steps, drawings, seeks, range });
    let stride = drawn.iter().map(|(_, drawing)| drawing.stride).max().unwrap_or(1);
    let legend = legend(by, range, &fleets, elapsed_s, stride);
    let one_age = legend.stops.is_empty();
    published.set_if_neq(legend);
    for (center, drawing) in &drawn {
        let Ok((cluster, fleet)) = clusters.get(center.cluster) else { continue };
        let Some(mut material) = materials.get_mut(&drawing.material) else { continue };
        let design = &cluster.model.design;
        material.uniform.stops = stops(by, cluster.order).map(palette::linear);
        material.uniform.value = match by {
            ColorBy::Light => Vec4::X,
            ColorBy::Cluster => Vec4::ZERO,
            ColorBy::Age => {
                let span = (range.high - range.low).max(1e-9);
                let value = (age_years(design, elapsed_s) - range.low) / span;
                let middle = (STOPS / 2) as f64 / (STOPS - 1) as f64;
                Vec4::Z * scale::single(if one_age { middle } else { value })
            }
            ColorBy::Charge | ColorBy::Temperature | ColorBy::Throughput | ColorBy::Power => {
                if let Some(mut image) = images.get_mut(&drawing.values) {
                    image.data = Some(quantise(by, range, design, fleet.columns()));
                }
                Vec4::Y
            }
        };
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Legend>().add_systems(PostUpdate, color_fleet.in_set(ViewSystems::Draw));
}
