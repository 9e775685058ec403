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
    figure::{ColorScale, Coloring, PIECE, Range, Scale, Shown, figure, range},
    material::{FleetMaterial, STOPS, VALUES_WIDTH},
};
use crate::{
    look::ColorBy,
    model::{
        constants::CELSIUS_ZERO_K, design::Design, environment::age_years, fleet::columns::Columns,
    },
    sim::{Changed, Clock, Cluster, Fleet},
    view::{draw::palette, options::Show, scale, schedule::ViewSystems},
};

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

/// Returns the legend, for clusters in the order of the file, with the share of satellites drawn.
fn legend(
    shown: Shown,
    range: Range,
    fleets: &[(&Cluster, &Fleet)],
    elapsed_s: f64,
    stride: usize,
) -> Legend {
    let by = shown.by;
    let mut notes = Vec::new();
    let mut entries = Vec::new();
    let mut colors = shown.stops(0).to_vec();
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
    if shown.is_thermal {
        notes.push("A satellite drawn as a point shows its radiator.".to_owned());
    }
    if stride > 1 {
        notes.push(format!("Drawn thinned: one satellite in {stride}."));
    }
    let offset = if by == ColorBy::Temperature { CELSIUS_ZERO_K } else { 0.0 };
    Legend {
        title: if shown.is_thermal { "temperature of parts" } else { by.name() },
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
struct Colored {
    shown: Shown,
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
    mut colored: Local<Option<Colored>>,
    (mut published, mut color_scale): (ResMut<Legend>, ResMut<ColorScale>),
    mut images: ResMut<Assets<Image>>,
    mut materials: ResMut<Assets<FleetMaterial>>,
) {
    let shown = Shown::of(&show);
    let by = shown.by;
    let (steps, drawings) = (clock.steps_done(), drawn.iter().len());
    let changed =
        changes.read().count() > 0 || drawn.iter().any(|(_, drawing)| drawing.is_changed());
    let is_same = |colored: &Colored| colored.shown == shown && colored.drawings == drawings;
    let before = colored.filter(|colored| is_same(colored) && !changed);
    // a scale grows with the flight, and begins anew at another date
    let seeks = clock.seeks_done();
    let before = before.filter(|colored| colored.seeks == seeks);
    if before.is_some_and(|colored| colored.steps == steps) {
        return;
    }
    let mut fleets: Vec<(&Cluster, &Fleet)> = clusters.iter().collect();
    fleets.sort_by_key(|(cluster, _)| cluster.order);
    let elapsed_s = clock.now().since_s(clock.epoch());
    let range = range(shown, fleets.iter().copied(), elapsed_s, before.map(|one| one.range));
    *colored = Some(Colored { shown, steps, drawings, seeks, range });
    let stride = drawn.iter().map(|(_, drawing)| drawing.stride).max().unwrap_or(1);
    let legend = legend(shown, range, &fleets, elapsed_s, stride);
    let scale_of = Scale { shown, range, elapsed_s, is_one_age: legend.stops.is_empty() };
    color_scale.set_if_neq(ColorScale(Some(scale_of)));
    published.set_if_neq(legend);
    for (center, drawing) in &drawn {
        let Ok((cluster, fleet)) = clusters.get(center.cluster) else { continue };
        let Some(mut material) = materials.get_mut(&drawing.material) else { continue };
        let design = &cluster.model.design;
        material.uniform.stops = shown.stops(cluster.order).map(palette::linear);
        material.uniform.value = match by {
            ColorBy::Light => Vec4::X,
            ColorBy::Cluster => Vec4::ZERO,
            ColorBy::Age => Vec4::Z * scale::single(scale_of.age_share(design)),
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
    app.init_resource::<Legend>()
        .init_resource::<ColorScale>()
        .add_systems(PostUpdate, color_fleet.in_set(Coloring).in_set(ViewSystems::Draw));
}
