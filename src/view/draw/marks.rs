//! Marks: discs and rings with a size in pixels, and surfaces, all in render space with a colour
//! per vertex.

use bevy::{
    asset::{RenderAssetUsages, embedded_asset},
    camera::visibility::NoFrustumCulling,
    mesh::{
        Indices, MeshVertexAttribute, MeshVertexBufferLayoutRef, PrimitiveTopology, VertexFormat,
    },
    pbr::{MaterialPipeline, MaterialPipelineKey},
    prelude::*,
    render::render_resource::{
        AsBindGroup, RenderPipelineDescriptor, SpecializedMeshPipelineError,
    },
};

use super::shader::{define, lay_out, own_light};

/// Linear colour with opacity.
pub(in crate::view) const ATTRIBUTE_TINT: MeshVertexAttribute =
    MeshVertexAttribute::new("Mark_Tint", 7_301_422_001, VertexFormat::Unorm8x4);
/// Corner x and y as 0 or 1, radius in pixels / 255, and shape (0 disc, 1 ring).
pub(in crate::view) const ATTRIBUTE_CORNER: MeshVertexAttribute =
    MeshVertexAttribute::new("Mark_Corner", 7_301_422_002, VertexFormat::Unorm8x4);

/// Material of all marks.
#[derive(Asset, TypePath, AsBindGroup, Debug, Clone, Default)]
pub(super) struct MarkMaterial {}

impl Material for MarkMaterial {
    own_light!("draw/marks.wgsl");
    fn alpha_mode(&self) -> AlphaMode {
        AlphaMode::Blend
    }
    fn specialize(
        _pipeline: &MaterialPipeline,
        descriptor: &mut RenderPipelineDescriptor,
        layout: &MeshVertexBufferLayoutRef,
        _key: MaterialPipelineKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        descriptor.primitive.cull_mode = None;
        let mut attributes = vec![Mesh::ATTRIBUTE_POSITION, ATTRIBUTE_TINT];
        if layout.0.contains(ATTRIBUTE_CORNER) {
            attributes.push(ATTRIBUTE_CORNER);
            define(descriptor, "CORNERS");
        }
        lay_out(descriptor, layout, &attributes)
    }
}

/// The one material that all marks share.
#[derive(Resource)]
pub(in crate::view) struct Marks(Handle<MarkMaterial>);

impl Marks {
    /// Returns the components of an entity of marks.
    pub(in crate::view) fn bundle(&self, mesh: Handle<Mesh>) -> impl Bundle {
        (Mesh3d(mesh), MeshMaterial3d(self.0.clone()), Transform::IDENTITY, NoFrustumCulling)
    }
}

/// The shape of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::view) enum Shape {
    /// Filled.
    Disc,
    /// Hollow.
    Ring,
}

/// A list of marks with a size in pixels.
#[derive(Default)]
pub(in crate::view) struct MarkList {
    positions: Vec<[f32; 3]>,
    tints: Vec<[u8; 4]>,
    corners: Vec<[u8; 4]>,
    indices: Vec<u32>,
}

impl MarkList {
    /// Adds one mark.
    pub(in crate::view) fn push(&mut self, at: Vec3, tint: [u8; 4], radius_px: u8, shape: Shape) {
        let Ok(first) = u32::try_from(self.positions.len()) else {
            return;
        };
        let form = if shape == Shape::Ring { 255 } else { 0 };
        for (x, y) in [(0, 0), (255, 0), (0, 255), (255, 255)] {
            self.positions.push(at.to_array());
            self.tints.push(tint);
            self.corners.push([x, y, radius_px, form]);
        }
        self.indices.extend([0, 1, 2, 2, 1, 3].map(|corner| first + corner));
    }

    pub(in crate::view) fn mesh(mut self) -> Mesh {
        if self.indices.is_empty() {
            // the engine does not accept an empty mesh
            self.push(Vec3::ZERO, [0; 4], 1, Shape::Disc);
        }
        Mesh::new(PrimitiveTopology::TriangleList, RenderAssetUsages::RENDER_WORLD)
            .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, self.positions)
            .with_inserted_attribute(ATTRIBUTE_TINT, bytes_attribute(self.tints))
            .with_inserted_attribute(ATTRIBUTE_CORNER, bytes_attribute(self.corners))
            .with_inserted_indices(Indices::U32(self.indices))
    }
}

/// Surfaces of triangles with a colour at each corner.
#[derive(Default)]
pub(in crate::view) struct SurfaceList {
    positions: Vec<[f32; 3]>,
    tints: Vec<[u8; 4]>,
    indices: Vec<u32>,
}

impl SurfaceList {
    /// Adds a surface between closed rings of equally many points each.
    pub(in crate::view) fn loft(&mut self, rings: &[Vec<Vec3>], colors: &[[u8; 4]]) {
        for (number, (ring, color)) in rings.iter().zip(colors).enumerate() {
            let Ok(first) = u32::try_from(self.positions.len()) else {
                return;
            };
            self.positions.extend(ring.iter().map(|point| point.to_array()));
            self.tints.extend(ring.iter().map(|_| *color));
            let Ok(count) = u32::try_from(ring.len()) else {
                return;
            };
            if number == 0 {
                continue;
            }
            for index in 0..count {
                let next = (index + 1) % count;
                let (a, b) = (first - count + index, first - count + next);
                let (c, d) = (first + index, first + next);
                self.indices.extend([a, b, c, c, b, d]);
            }
        }
    }

    pub(in crate::view) fn mesh(mut self) -> Mesh {
        if self.indices.is_empty() {
            // the engine does not accept an empty mesh
            self.positions.push([0.0; 3]);
            self.tints.push([0; 4]);
            self.indices.extend([0; 3]);
        }
        Mesh::new(PrimitiveTopology::TriangleList, RenderAssetUsages::RENDER_WORLD)
            .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, self.positions)
            .with_inserted_attribute(ATTRIBUTE_TINT, bytes_attribute(self.tints))
            .with_inserted_indices(Indices::U32(self.indices))
    }
}

/// Returns an attribute of four bytes a vertex.
pub(in crate::view) fn bytes_attribute(values: Vec<[u8; 4]>) -> bevy::mesh::VertexAttributeValues {
    bevy::mesh::VertexAttributeValues::Unorm8x4(values)
}

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "marks.wgsl");
    app.add_plugins(MaterialPlugin::<MarkMaterial>::default());
    let material =
        app.world_mut().resource_mut::<Assets<MarkMaterial>>().add(MarkMaterial::default());
    app.insert_resource(Marks(material));
}
