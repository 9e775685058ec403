//! Meshes of a satellite, built from its shape: three pieces that turn against each other.

use bevy::{
    asset::RenderAssetUsages,
    camera::primitives::Aabb,
    math::DVec3,
    mesh::{Indices, MeshVertexAttribute, PrimitiveTopology, VertexFormat},
    prelude::*,
};

use super::{
    craft_shape::{Arrangement, Plate, Shape},
    scale,
};

/// Length and width of the panel in metres, what it is made of, and a number of its own.
pub(super) const ATTRIBUTE_PANEL: MeshVertexAttribute =
    MeshVertexAttribute::new("Craft_Panel", 7_301_422_010, VertexFormat::Float32x4);

/// What a surface is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Solar cells.
    Cells,
    /// Back of the array.
    Back,
    /// A face that radiates.
    Radiator,
    /// Foil round the body.
    Foil,
    /// Beams, edges, frames.
    Structure,
    /// The bay of the chips.
    Chips,
    /// Glass before a telescope.
    Glass,
    /// Housings of telescopes.
    Housing,
}

impl Part {
    fn number(self) -> f32 {
        f32::from(self as u8)
    }
}

/// Which way a piece turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// With the body.
    Body,
    /// With the wings.
    Array,
    /// With the radiator.
    Radiator,
}

/// A piece of a satellite.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    positions: Vec<[f32; 3]>,
    normals: Vec<[f32; 3]>,
    uvs: Vec<[f32; 2]>,
    panels: Vec<[f32; 4]>,
    indices: Vec<u32>,
    panel_count: u16,
}

impl Piece {
    fn vertex(&mut self, at_m: DVec3, normal: DVec3, uv_m: [f64; 2], panel: [f32; 4]) -> u32 {
        let index = u32::try_from(self.positions.len()).unwrap_or(0);
        self.positions.push(scale::direction(at_m).to_array());
        self.normals.push(scale::direction(normal).to_array());
        self.uvs.push(uv_m.map(scale::single));
        self.panels.push(panel);
        index
    }

    /// One face of a plate; its normal is u × v.
    fn face(&mut self, plate: &Plate, part: Part) {
        let (u, v) = (plate.half_u_m, plate.half_v_m);
        let size_m = [2.0 * u.length(), 2.0 * v.length()];
        let normal = u.cross(v).normalize_or(DVec3::Z);
        let own = f32::from(self.panel_count);
        self.panel_count = self.panel_count.wrapping_add(1) % 4_096;
        let panel = [scale::single(size_m[0]), scale::single(size_m[1]), part.number(), own];
        let corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)].map(|(a, b)| {
            let uv_m = [0.5 * (a + 1.0) * size_m[0], 0.5 * (b + 1.0) * size_m[1]];
            self.vertex(plate.center_m + u * a + v * b, normal, uv_m, panel)
        });
        self.indices.extend([0, 1, 2, 0, 2, 3].map(|corner: usize| corners[corner]));
    }

    /// A plate with two faces and edges; the front looks along u × v.
    fn plate(&mut self, plate: &Plate, thickness_m: f64, front: Part, back: Part) {
        let (u, v) = (plate.half_u_m, plate.half_v_m);
        let w = u.cross(v).normalize_or(DVec3::Z) * (0.5 * thickness_m);
        let center_m = plate.center_m;
        self.face(&Plate { center_m: center_m + w, half_u_m: u, half_v_m: v }, front);
        self.face(&Plate { center_m: center_m - w, half_u_m: v, half_v_m: u }, back);
        for (side, a, b) in [(u, v, w), (-u, w, v), (v, w, u), (-v, u, w)] {
            let edge = Plate { center_m: center_m + side, half_u_m: a, half_v_m: b };
            self.face(&edge, Part::Structure);
        }
    }

    fn cuboid(&mut self, center_m: DVec3, half_m: DVec3, part: Part) {
        let (x, y, z) = (DVec3::X * half_m.x, DVec3::Y * half_m.y, DVec3::Z * half_m.z);
        for (side, u, v) in [(x, y, z), (-x, z, y), (y, z, x), (-y, x, z), (z, x, y), (-z, y, x)] {
            self.face(&Plate { center_m: center_m + side, half_u_m: u, half_v_m: v }, part);
        }
    }

    /// A rod or a module.
    fn tube(&mut self, from_m: DVec3, to_m: DVec3, radius_m: f64, sides: u32, part: Part) {
        let axis = (to_m - from_m).normalize_or(DVec3::Z);
        let (a, b) = axis.any_orthonormal_pair();
        let length_m = from_m.distance(to_m);
        let around_m = core::f64::consts::TAU * radius_m;
        // a negative number marks what may be grown to the width of a pixel
        let own = if part == Part::Structure { -1.0 } else { 0.0 };
        let panel = [scale::single(around_m), scale::single(length_m), part.number(), own];
        let mut previous: Option<[u32; 2]> = None;
        for side in 0..=sides {
            let turn = f64::from(side) / f64::from(sides);
            let (sin, cos) = libm::sincos(core::f64::consts::TAU * turn);
            let out = a * cos + b * sin;
            let ends = [(from_m, 0.0), (to_m, length_m)].map(|(end_m, v_m)| {
                self.vertex(end_m + out * radius_m, out, [turn * around_m, v_m], panel)
            });
            if let Some(last) = previous {
                self.indices.extend([last[0], ends[0], ends[1], last[0], ends[1], last[1]]);
            }
            previous = Some(ends);
        }
    }

    /// A cap in rings from the rim to the tip; `height_m` along the axis.
    fn dome(&mut self, rim_m: DVec3, axis: DVec3, radius_m: f64, height_m: f64, part: Part) {
        const SIDES: u32 = 12;
        const RINGS: u32 = 3;
        let (a, b) = axis.any_orthonormal_pair();
        let panel = [scale::single(radius_m), scale::single(radius_m), part.number(), 0.0];
        let mut previous: Vec<u32> = Vec::new();
        for ring in 0..=RINGS {
            let up = core::f64::consts::FRAC_PI_2 * f64::from(ring) / f64::from(RINGS);
            let (sin_up, cos_up) = libm::sincos(up);
            let row: Vec<u32> = (0..=SIDES)
                .map(|side| {
                    let turn = f64::from(side) / f64::from(SIDES);
                    let (sin, cos) = libm::sincos(core::f64::consts::TAU * turn);
                    let out = a * cos + b * sin;
                    let at_m = rim_m + out * (radius_m * cos_up) + axis * (height_m * sin_up);
                    let normal = out * (cos_up * height_m) + axis * (sin_up * radius_m);
                    let uv_m = [turn * radius_m, f64::from(ring) * radius_m];
                    self.vertex(at_m, normal.normalize_or(axis), uv_m, panel)
                })
                .collect();
            for (below, above) in previous.windows(2).zip(row.windows(2)) {
                self.indices.extend([below[0], below[1], above[1], below[0], above[1], above[0]]);
            }
            previous = row;
        }
    }

    /// Area of all surfaces of a part, m².
    #[must_use]
    pub fn area_m2(&self, part: Part) -> f64 {
        let at = |index: u32| Vec3::from_array(self.positions[index as usize]).as_dvec3();
        self.indices
            .chunks_exact(3)
            .filter(|corners| self.panels[corners[0] as usize][2] == part.number())
            .map(|corners| {
                let origin_m = at(corners[0]);
                0.5 * (at(corners[1]) - origin_m).cross(at(corners[2]) - origin_m).length()
            })
            .sum()
    }

    /// Mean normal of all surfaces of a part, in the piece's axes.
    #[must_use]
    pub fn normal(&self, part: Part) -> DVec3 {
        self.normals
            .iter()
            .zip(&self.panels)
            .filter(|(_, panel)| panel[2] == part.number())
            .map(|(normal, _)| Vec3::from_array(*normal).as_dvec3())
            .sum::<DVec3>()
            .normalize_or_zero()
    }

    /// Number of corners.
    #[must_use]
    pub fn vertices(&self) -> usize {
        self.positions.len()
    }

    pub(super) fn bounds(&self) -> Aabb {
        let corners = self.positions.iter().map(|position| Vec3::from_array(*position));
        let (least, most) = corners.fold((Vec3::ZERO, Vec3::ZERO), |(least, most), corner| {
            (least.min(corner), most.max(corner))
        });
        Aabb::from_min_max(least, most)
    }

    pub(super) fn mesh(self) -> Mesh {
        Mesh::new(PrimitiveTopology::TriangleList, RenderAssetUsages::RENDER_WORLD)
            .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, self.positions)
            .with_inserted_attribute(Mesh::ATTRIBUTE_NORMAL, self.normals)
            .with_inserted_attribute(Mesh::ATTRIBUTE_UV_0, self.uvs)
            .with_inserted_attribute(ATTRIBUTE_PANEL, self.panels)
            .with_inserted_indices(Indices::U32(self.indices))
    }
}

/// The wings with their yokes.
fn array(shape: &Shape) -> Piece {
    let mut piece = Piece::default();
    let (length_m, width_m) = shape.panel_m();
    let thin_m = (0.004 * length_m.min(width_m)).clamp(0.01, 2.0);
    for plate in &shape.array {
        // the cells look along z whichever way the row ran
        let turned = plate.half_u_m.cross(plate.half_v_m).z < 0.0;
        let half_v_m = if turned { -plate.half_v_m } else { plate.half_v_m };
        piece.plate(&Plate { half_v_m, ..*plate }, thin_m, Part::Cells, Part::Back);
    }
    let beam_m = (0.006 * width_m).max(0.012);
    let behind_m = DVec3::NEG_Z * (thin_m + beam_m);
    match shape.arrangement {
        Arrangement::Wings => {
            for side in [1.0, -1.0] {
                let x = DVec3::X * side;
                let root_m = shape
                    .array
                    .iter()
                    .map(|plate| plate.center_m.x.abs())
                    .fold(f64::INFINITY, f64::min)
                    - 0.5 * length_m;
                let body_m = x * (0.98 * shape.body_half_m.x);
                // a yoke of two arms, a bar along the root, a beam behind the wing
                for edge in [0.42, -0.42] {
                    let corner_m = x * root_m + DVec3::Y * (edge * width_m) + behind_m;
                    piece.tube(body_m, corner_m, beam_m, 6, Part::Structure);
                }
                let half_m = DVec3::Y * (0.46 * width_m);
                let bar_m = x * root_m + behind_m;
                piece.tube(bar_m - half_m, bar_m + half_m, beam_m, 6, Part::Structure);
                let tip_m = x * (0.5 * shape.span_m) + behind_m;
                piece.tube(bar_m, tip_m, 1.3 * beam_m, 6, Part::Structure);
            }
        }
        Arrangement::Truss => {
            // a mast behind every pair of wings
            let mut places: Vec<f64> = shape.array.iter().map(|plate| plate.center_m.x).collect();
            places.dedup();
            let reach_m = shape.array.iter().map(|plate| plate.center_m.y).fold(0.0, f64::max);
            for x_m in places {
                let (from_m, to_m) =
                    (DVec3::new(x_m, -reach_m, 0.0), DVec3::new(x_m, reach_m, 0.0));
                piece.tube(from_m + behind_m, to_m + behind_m, 2.0 * beam_m, 6, Part::Structure);
            }
        }
        Arrangement::Sheet => {
            let half_m = 0.5 * shape.span_m;
            for place in [-0.8, -0.4, 0.0, 0.4, 0.8] {
                let (along, across) = (DVec3::X * half_m, DVec3::Y * half_m);
                for (run, side) in [(along, across), (across, along)] {
                    let at_m = side * place + behind_m * 2.0;
                    piece.tube(at_m - run, at_m + run, beam_m, 6, Part::Structure);
                }
            }
        }
    }
    piece
}

/// The radiator with its pipes.
fn radiator(shape: &Shape) -> Piece {
    let mut piece = Piece::default();
    let back = if shape.two_faced { Part::Radiator } else { Part::Foil };
    for plate in &shape.radiator {
        piece.plate(plate, shape.radiator_thick_m, Part::Radiator, back);
    }
    if shape.radiator.len() < 2 {
        return piece;
    }
    // coolant pipes along rows that stand off the body
    for (first, last) in rows(&shape.radiator) {
        let run = first.half_u_m.normalize_or(DVec3::Z);
        let root_m = first.center_m - first.half_u_m;
        let begin_m = root_m - run * root_m.dot(run).clamp(0.0, 0.3 * shape.span_m);
        let pipe_m = 0.012 * first.half_v_m.length();
        let aside_m = first.half_u_m.cross(first.half_v_m).normalize_or(DVec3::X) * (1.5 * pipe_m);
        for edge in [-0.7, 0.7] {
            let offset_m = first.half_v_m * edge + aside_m;
            piece.tube(
                begin_m + offset_m,
                last.center_m + last.half_u_m + offset_m,
                pipe_m,
                6,
                Part::Structure,
            );
        }
    }
    piece
}

/// First and last panel of every row.
fn rows(plates: &[Plate]) -> Vec<(Plate, Plate)> {
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

/// A telescope under a dome of glass at a place on the body.
fn terminal(piece: &mut Piece, at_m: DVec3, axis: DVec3, aperture_m: f64) {
    let radius_m = 0.8 * aperture_m;
    let neck_m = at_m + axis * (0.9 * radius_m);
    let rim_m = neck_m + axis * (1.1 * radius_m);
    piece.tube(at_m, neck_m, 0.6 * radius_m, 10, Part::Structure);
    piece.tube(neck_m, rim_m, radius_m, 12, Part::Housing);
    piece.dome(rim_m, axis, radius_m, 0.9 * radius_m, Part::Glass);
    piece.dome(neck_m, -axis, radius_m, 0.2 * radius_m, Part::Housing);
}

/// Bus, bay of the chips, terminals.
fn body(shape: &Shape) -> Piece {
    let mut piece = Piece::default();
    let half_m = shape.body_half_m;
    match shape.arrangement {
        Arrangement::Wings => {
            // the bus on the Sun's side, the chips on the other, a frame between them
            let (bus, bay) = (0.42, 0.56);
            let y = DVec3::Y * half_m.y;
            piece.cuboid(
                y * (1.0 - bus),
                DVec3::new(half_m.x, half_m.y * bus, half_m.z),
                Part::Foil,
            );
            let bay_half_m = DVec3::new(0.92 * half_m.x, half_m.y * bay, 0.92 * half_m.z);
            piece.cuboid(y * (bay - 1.0), bay_half_m, Part::Chips);
            let seam_m = y * (2.0 * (0.5 - bus) + 0.0);
            let seam_half_m = DVec3::new(1.02 * half_m.x, 0.03 * half_m.y, 1.02 * half_m.z);
            piece.cuboid(seam_m, seam_half_m, Part::Structure);
        }
        Arrangement::Truss => {
            let radius_m = half_m.z;
            let below = DVec3::NEG_Z * (1.6 * radius_m);
            let module = |piece: &mut Piece, from_m: DVec3, to_m: DVec3, part: Part| {
                let axis = (to_m - from_m).normalize_or(DVec3::Y);
                piece.tube(from_m, to_m, radius_m, 20, part);
                piece.dome(to_m, axis, radius_m, 0.35 * radius_m, Part::Structure);
                piece.dome(from_m, -axis, radius_m, 0.35 * radius_m, Part::Structure);
            };
            for part in 0..4 {
                let from = -12.0 + 6.0 * f64::from(part);
                let (from_m, to_m) =
                    (DVec3::Y * ((from + 0.4) * radius_m), DVec3::Y * ((from + 5.6) * radius_m));
                let made_of = if part == 1 { Part::Chips } else { Part::Foil };
                module(&mut piece, below + from_m, below + to_m, made_of);
            }
            for side in [-1.0, 1.0] {
                let root_m = below + DVec3::new(side * 0.9, 6.2, 0.0) * radius_m;
                let tip_m = root_m + DVec3::X * (side * 8.0 * radius_m);
                module(&mut piece, root_m, tip_m, Part::Foil);
            }
            truss(&mut piece, 0.5 * shape.span_m, 0.022 * shape.span_m);
        }
        Arrangement::Sheet => {
            let behind_m = DVec3::NEG_Z * (2.0 * half_m.z);
            for part in 0..8 {
                let y_m = half_m.y * (-0.875 + 0.25 * f64::from(part));
                let piece_half_m = DVec3::new(half_m.x, 0.11 * half_m.y, half_m.z);
                let made_of = if part % 4 == 3 { Part::Foil } else { Part::Chips };
                piece.cuboid(DVec3::Y * y_m + behind_m, piece_half_m, made_of);
            }
        }
    }
    let (count, aperture_m) = shape.terminals;
    for index in 0..count {
        let side = if index % 2 == 0 { 1.0 } else { -1.0 };
        let along = 0.8 - 0.5 * f64::from(index / 4);
        let end = if (index / 2) % 2 == 0 { -1.0 } else { 1.0 };
        let (at_m, axis) = match shape.arrangement {
            Arrangement::Truss => (DVec3::NEG_Z * (2.6 * half_m.z), DVec3::NEG_Z),
            _ => (
                DVec3::new(side * 0.75 * half_m.x, end * along * half_m.y, -half_m.z),
                DVec3::NEG_Z,
            ),
        };
        terminal(&mut piece, at_m, axis, aperture_m);
    }
    piece
}

/// A lattice girder along x.
fn truss(piece: &mut Piece, half_m: f64, width_m: f64) {
    let rod_m = 0.06 * width_m;
    let corners = [(0.5, 0.5), (-0.5, 0.5), (-0.5, -0.5), (0.5, -0.5)]
        .map(|(y, z)| DVec3::new(0.0, y * width_m, z * width_m));
    let bays = libm::ceil(2.0 * half_m / (1.6 * width_m)).clamp(2.0, 40.0);
    let bay_m = DVec3::X * (2.0 * half_m / bays);
    for (index, corner_m) in corners.iter().enumerate() {
        let end_m = DVec3::X * half_m;
        piece.tube(*corner_m - end_m, *corner_m + end_m, rod_m, 5, Part::Structure);
        let next_m = corners[(index + 1) % 4];
        let mut at_m = -end_m;
        while at_m.x < half_m - 0.5 * bay_m.x {
            piece.tube(at_m + *corner_m, at_m + bay_m + next_m, 0.6 * rod_m, 4, Part::Structure);
            at_m += bay_m;
        }
    }
}

/// The three pieces of a satellite: body, array, radiator.
#[must_use]
pub fn pieces(shape: &Shape) -> [(Turn, Piece); 3] {
    [(Turn::Body, body(shape)), (Turn::Array, array(shape)), (Turn::Radiator, radiator(shape))]
}
