//! A satellite's shape in metres, from the figures of its design: wings, radiator, bus.
//!
//! Areas are exactly the design's; lengths follow from them and from the span. Three arrangements
//! cover all designs: two wings on yokes, several wings on a truss, one sheet.
//!
//! Axes of the array: x is the axis about which wings turn, z points to the Sun. Axes of the body:
//! the same x, and z away from the Earth. Axes of a knife-edge radiator: x is its normal.

use glam::DVec3;

use super::{
    compute::PayloadNode,
    constants::KWH_J,
    design::{Attitude, Design},
};

/// Volume of a body that chips with hosts and cold plates take, m³/W of their most power: six times
/// that of a rack, whose 132 kW stand in 1.5 m³ (NVIDIA, GB300 NVL72), for loops, harness and
/// access. An estimate.
const CHIPS_M3_W: f64 = 7e-5;
/// Volume of a body that a battery takes, m³/J: 25 kWh/m³, a tenth of cells alone. An estimate.
const BATTERY_M3_J: f64 = 0.04 / KWH_J;
/// Share of the square of the span from which on an array is one sheet.
const SHEET_SHARE: f64 = 0.6;
/// Least area of a sheet, m².
const SHEET_AREA_M2: f64 = 20_000.0;
/// Widest wing across the yoke, m; wider ones stand on a truss.
const WIDEST_WING_M: f64 = 14.0;
/// Length over width of a wing where the span does not determine it.
const WING_ASPECT: f64 = 4.0;
/// Number of wings on a truss.
const TRUSS_WINGS: u32 = 8;

/// A flat rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Plate {
    /// Its middle, m.
    pub center_m: DVec3,
    /// From the middle to one edge, m.
    pub half_u_m: DVec3,
    /// From the middle to the other edge, m.
    pub half_v_m: DVec3,
}

impl Plate {
    /// Returns the area of one face, m².
    #[must_use]
    pub fn area_m2(&self) -> f64 {
        4.0 * self.half_u_m.cross(self.half_v_m).length()
    }
}

/// The arrangement of the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Two wings on yokes.
    Wings,
    /// Several wings across a truss.
    Truss,
    /// One sheet that faces the Sun and carries everything else.
    Sheet,
}

/// A satellite's shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The arrangement of the parts.
    pub arrangement: Arrangement,
    /// Largest extent, m.
    pub span_m: f64,
    /// Half the body's extent, m.
    pub body_half_m: DVec3,
    /// Panels of the array with their normals along z, in the array's axes.
    pub array: Vec<Plate>,
    /// Panels of the radiator, in its axes.
    pub radiator: Vec<Plate>,
    /// Thickness of its panels, m.
    pub radiator_thick_m: f64,
    /// Whether both faces of the radiator radiate.
    pub two_faced: bool,
    /// Terminals to draw, and the aperture of one, m.
    pub terminals: (u32, f64),
}

/// Returns equal panels in a row along `run`, whose length and width give `area_m2`. They touch,
/// since a gap below a pixel would flicker; the shader draws their frames.
///
/// The row begins at `root_m` and is `length_m` long; `run` and `across` are unit vectors.
fn row(root_m: DVec3, run: DVec3, across: DVec3, length_m: f64, area_m2: f64) -> Vec<Plate> {
    let width_m = area_m2 / length_m;
    let count = libm::round(length_m / (0.55 * width_m)).clamp(2.0, 12.0);
    let panel_m = length_m / count;
    let half_v_m = across * (0.5 * area_m2 / (count * panel_m));
    let mut plates = Vec::new();
    let mut middle_m = 0.5 * panel_m;
    while middle_m < length_m {
        let center_m = root_m + run * middle_m;
        plates.push(Plate { center_m, half_u_m: run * (0.5 * panel_m), half_v_m });
        middle_m += panel_m;
    }
    plates
}

/// Returns a rectangle of `size_m` about `center_m`, cut into panels.
fn grid(center_m: DVec3, u: DVec3, v: DVec3, size_m: (f64, f64), parts: (u32, u32)) -> Vec<Plate> {
    let (panel_u, panel_v) = (size_m.0 / f64::from(parts.0), size_m.1 / f64::from(parts.1));
    let place = |index: u32, count: u32, panel_m: f64| {
        (f64::from(index) - 0.5 * f64::from(count - 1)) * panel_m
    };
    (0..parts.1)
        .flat_map(|j| (0..parts.0).map(move |i| (i, j)))
        .map(|(i, j)| Plate {
            center_m: center_m + u * place(i, parts.0, panel_u) + v * place(j, parts.1, panel_v),
            half_u_m: u * (0.5 * panel_u),
            half_v_m: v * (0.5 * panel_v),
        })
        .collect()
}

/// Returns the volume of everything that is neither array nor radiator, m³. No mass and no price
/// is part of it, so that none of them moves the flight through the radiator's view of the array.
fn body_volume_m3(design: &Design) -> f64 {
    let chips_m3 = CHIPS_M3_W * PayloadNode::new(&design.payload).max_w;
    design.bus.volume_m3 + chips_m3 + BATTERY_M3_J * design.battery.capacity_j
}

impl Shape {
    /// Returns the shape of a design.
    #[must_use]
    pub fn new(design: &Design) -> Self {
        let area_m2 = design.array.area_m2.max(1e-3);
        let span_m = design.bus.span_m.max(0.1);
        let filled = area_m2 / (span_m * span_m);
        let is_sheet = area_m2 > SHEET_AREA_M2 && (SHEET_SHARE..1.7).contains(&filled);
        let mut shape = if is_sheet {
            Self::sheet(design, area_m2, span_m)
        } else if area_m2 / span_m > WIDEST_WING_M {
            Self::truss(design, area_m2, span_m)
        } else {
            Self::wings(design, area_m2, span_m)
        };
        let panel_m = shape.radiator.first().map_or(1.0, |plate| plate.half_u_m.length());
        shape.radiator_thick_m = shape.radiator_thick_m.max((0.004 * panel_m).clamp(0.01, 1.0));
        shape.two_faced = design.radiator.faces > 1.0;
        // a hundred terminals of a station would be too small to see
        shape.terminals = (design.terminals.count.min(8), design.terminals.aperture_m.max(0.02));
        shape
    }

    fn empty(arrangement: Arrangement, span_m: f64, body_half_m: DVec3) -> Self {
        Self {
            arrangement,
            span_m,
            body_half_m,
            array: Vec::new(),
            radiator: Vec::new(),
            radiator_thick_m: 0.0,
            two_faced: true,
            terminals: (0, 0.1),
        }
    }

    fn wings(design: &Design, area_m2: f64, span_m: f64) -> Self {
        let radiator_m2 = design.radiator.area_m2.max(1e-3);
        let volume_m3 = body_volume_m3(design);
        let body_half_m = if design.radiator.attitude == Attitude::NadirFace {
            // the flat body itself radiates, and is as wide as that takes
            let width_m = (radiator_m2 / 1.5).sqrt();
            DVec3::new(width_m, 1.5 * width_m, (volume_m3 / radiator_m2).max(0.08 * width_m)) * 0.5
        } else {
            let unit_m = libm::cbrt(volume_m3 / (1.6 * 0.55));
            DVec3::new(unit_m, 1.6 * unit_m, 0.55 * unit_m) * 0.5
        };
        // the yoke is a twelfth of the half span; a span that leaves no wing is ignored
        let yoke_m = 0.085 * (0.5 * span_m);
        let from_span_m = 0.5 * span_m - body_half_m.x - yoke_m;
        let length_m =
            if from_span_m > 0.25 * span_m && 0.5 * area_m2 < 1.5 * from_span_m * from_span_m {
                from_span_m
            } else {
                (0.5 * area_m2 * WING_ASPECT).sqrt()
            };
        let root_m = body_half_m.x + yoke_m;
        let mut shape = Self::empty(Arrangement::Wings, 2.0 * (root_m + length_m), body_half_m);
        for run in [DVec3::X, DVec3::NEG_X] {
            shape.array.extend(row(run * root_m, run, DVec3::Y, length_m, 0.5 * area_m2));
        }
        shape.radiator = match design.radiator.attitude {
            Attitude::NadirFace => {
                let half_v_m = DVec3::Y * (0.5 * 1.5 * (radiator_m2 / 1.5).sqrt());
                let half_u_m = DVec3::NEG_X * (0.25 * radiator_m2 / half_v_m.y);
                // a plate with two faces holds the body in its middle
                let two_faced = design.radiator.faces > 1.0;
                let below_m = if two_faced { 0.0 } else { 1.02 * body_half_m.z };
                shape.radiator_thick_m = if two_faced { 2.04 * body_half_m.z } else { 0.0 };
                vec![Plate { center_m: DVec3::NEG_Z * below_m, half_u_m, half_v_m }]
            }
            Attitude::KnifeEdge { .. } => {
                let height_m = (0.5 * radiator_m2 * 1.9).sqrt();
                let root_m = body_half_m.z + 0.06 * height_m;
                [DVec3::Z, DVec3::NEG_Z]
                    .into_iter()
                    .flat_map(|run| row(run * root_m, run, DVec3::Y, height_m, 0.5 * radiator_m2))
                    .collect()
            }
            Attitude::BehindArray { gap_m, length_m, .. } => {
                row(DVec3::NEG_Z * gap_m, DVec3::NEG_Z, DVec3::Y, length_m, radiator_m2)
            }
        };
        shape
    }

    fn truss(design: &Design, area_m2: f64, span_m: f64) -> Self {
        // modules of radius r: a spine of 24 r and two of 8 r beside it, 40 π r³ in all, half of them packed
        let radius_m = libm::cbrt(body_volume_m3(design) / (80.0 * core::f64::consts::PI));
        let body_half_m = DVec3::new(9.0 * radius_m, 12.0 * radius_m, radius_m);
        let wing_m2 = area_m2 / f64::from(TRUSS_WINGS);
        // four wings a side, in two pairs that stand behind one another along the truss
        let width_m = (wing_m2 / 3.0).sqrt().min(0.11 * span_m);
        let length_m = wing_m2 / width_m;
        let mut shape = Self::empty(Arrangement::Truss, span_m.max(2.0 * length_m), body_half_m);
        let root_m = 0.02 * span_m;
        for side in [-1.0, 1.0] {
            for place in [0.5 * span_m - 0.5 * width_m, 0.5 * span_m - 1.75 * width_m] {
                for run in [DVec3::Y, DVec3::NEG_Y] {
                    let begin_m = DVec3::X * (side * place) + run * root_m;
                    shape.array.extend(row(begin_m, run, DVec3::X, length_m, wing_m2));
                }
            }
        }
        let fin_m2 = design.radiator.area_m2.max(1e-3) / 6.0;
        let height_m = (fin_m2 * 6.8).sqrt();
        let step_m = (0.045 * span_m).min(0.3 * height_m);
        shape.radiator = [-3.0, -2.0, -1.0, 1.0, 2.0, 3.0]
            .into_iter()
            .flat_map(|place: f64| {
                let x_m = place.signum() * 0.06 * span_m + place * step_m;
                let begin_m = DVec3::new(x_m, -root_m, 0.0);
                row(begin_m, DVec3::NEG_Y, DVec3::Z, height_m, fin_m2)
            })
            .collect();
        shape
    }

    fn sheet(design: &Design, area_m2: f64, span_m: f64) -> Self {
        let height_m = area_m2 / span_m;
        let length_m = 0.5 * height_m;
        let thick_m = (body_volume_m3(design) / length_m).sqrt();
        let body_half_m = DVec3::new(thick_m, length_m, thick_m) * 0.5;
        let mut shape = Self::empty(Arrangement::Sheet, span_m.max(height_m), body_half_m);
        shape.array = grid(DVec3::ZERO, DVec3::X, DVec3::Y, (span_m, height_m), (10, 10));
        let radiator_m2 = design.radiator.area_m2.max(1e-3);
        let depth_m = radiator_m2 / height_m;
        let center_m = DVec3::NEG_Z * (0.53 * depth_m + 2.0 * thick_m);
        shape.radiator = grid(center_m, DVec3::NEG_Z, DVec3::Y, (depth_m, height_m), (5, 10));
        shape
    }

    /// Returns length and width of a wing's panel, for the structure behind it, m.
    #[must_use]
    pub fn panel_m(&self) -> (f64, f64) {
        self.array.first().map_or((1.0, 1.0), |plate| {
            (2.0 * plate.half_u_m.length(), 2.0 * plate.half_v_m.length())
        })
    }
}

/// Returns the first and last panel of every row.
#[must_use]
pub fn rows(plates: &[Plate]) -> Vec<(Plate, Plate)> {
    let mut rows: Vec<(Plate, Plate)> = Vec::new();
    for plate in plates {
        match rows.last_mut() {
            Some((_, last))
                if plate.center_m.distance(last.center_m + 2.0 * last.half_u_m)
                    < 0.5 * last.half_u_m.length() =>
            {
                *last = *plate;
            }
            _ => rows.push((*plate, *plate)),
        }
    }
    rows
}

/// Returns one plate from the first to the last of a row.
#[must_use]
pub fn merged(first: &Plate, last: &Plate) -> Plate {
    let half_u_m = 0.5 * (last.center_m - first.center_m) + first.half_u_m;
    Plate { center_m: 0.5 * (first.center_m + last.center_m), half_u_m, half_v_m: first.half_v_m }
}
