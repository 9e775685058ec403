//! Meshes of a satellite: plates, boxes, rods and domes with their material.

use bevy::{
    asset::RenderAssetUsages,
    camera::primitives::Aabb,
    math::DVec3,
    mesh::{Indices, MeshVertexAttribute, PrimitiveTopology, VertexFormat},
    prelude::*,
};

use crate::{model::layout::Plate, view::scale};

/// Length and width of the panel in metres, its material, and a number of its own.
pub(super) const ATTRIBUTE_PANEL: MeshVertexAttribute =
    MeshVertexAttribute::new("Craft_Panel", 7_301_422_010, VertexFormat::Float32x4);

/// The material of a surface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Solar cells.
    Cells,
    /// Rear side of the array.
    Back,
    /// A face that radiates.
    Radiator,
    /// Foil round the body.
    Foil,
    /// Beams, edges, frames.
    Structure,
    /// The bay of the chips.
    Chips,
    /// Glass in front of a telescope.
    Glass,
    /// Housings of telescopes.
    Housing,
}

impl Part {
    fn number(self) -> f32 {
        f32::from(self as u8)
    }
}

/// The motion of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Turn {
    /// Turns with the body.
    Body,
    /// Turns with the wings.
    Array,
    /// Turns with the radiator.
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

    /// Adds one face of a plate; its normal is u × v.
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

    /// Adds a plate with two faces and no edges.
    pub(super) fn sheet(&mut self, plate: &Plate, front: Part, back: Part) {
        let (half_u_m, half_v_m) = (plate.half_v_m, plate.half_u_m);
        self.face(plate, front);
        self.face(&Plate { half_u_m, half_v_m, ..*plate }, back);
    }

    /// Adds a plate with two faces and edges; the front faces u × v.
    pub(super) fn plate(&mut self, plate: &Plate, thickness_m: f64, front: Part, back: Part) {
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

    pub(super) fn cuboid(&mut self, center_m: DVec3, half_m: DVec3, part: Part) {
        let (x, y, z) = (DVec3::X * half_m.x, DVec3::Y * half_m.y, DVec3::Z * half_m.z);
        for (side, u, v) in [(x, y, z), (-x, z, y), (y, z, x), (-y, x, z), (z, x, y), (-z, y, x)] {
            self.face(&Plate { center_m: center_m + side, half_u_m: u, half_v_m: v }, part);
        }
    }

    /// Adds a rod or a cylindrical module.
    pub(super) fn tube(
        &mut self,
        from_m: DVec3,
        to_m: DVec3,
        radius_m: f64,
        sides: u32,
        part: Part,
    ) {
        let axis = (to_m - from_m).normalize_or(DVec3::Z);
        let (a, b) = axis.any_orthonormal_pair();
        let length_m = from_m.distance(to_m);
        let around_m = core::f64::consts::TAU * radius_m;
        // a negative number marks what may be widened to a pixel
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

    /// Adds a cap in rings from the rim to the tip; `height_m` is along the axis.
    pub(super) fn dome(
        &mut self,
        rim_m: DVec3,
        axis: DVec3,
        radius_m: f64,
        height_m: f64,
        part: Part,
    ) {
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

    /// Returns the area of all surfaces of a part, m².
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

    /// Returns the mean normal of all surfaces of a part, in the piece's axes.
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

    /// Returns the number of corners.
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
