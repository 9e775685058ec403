//! Lines with a width in pixels and soft edges, in render space, with a colour at each end.
//!
//! WebGL2 has no wide lines, so each line is a quad that the vertex shader widens on the screen.

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

use super::{
    marks::{ATTRIBUTE_TINT, bytes_attribute},
    shader::{lay_out, own_light},
};

/// The other end of the line.
const ATTRIBUTE_OTHER: MeshVertexAttribute =
    MeshVertexAttribute::new("Line_Other", 7_301_422_020, VertexFormat::Float32x3);
/// Side, end, width in sixteenths of a pixel, and whether its light is added.
const ATTRIBUTE_CORNER: MeshVertexAttribute =
    MeshVertexAttribute::new("Line_Corner", 7_301_422_022, VertexFormat::Unorm8x4);

/// Material of all wide lines.
#[derive(Asset, TypePath, AsBindGroup, Debug, Clone, Default)]
pub(super) struct LineMaterial {}

impl Material for LineMaterial {
    own_light!("draw/lines.wgsl");
    fn alpha_mode(&self) -> AlphaMode {
        AlphaMode::Premultiplied
    }
    fn specialize(
        _pipeline: &MaterialPipeline,
        descriptor: &mut RenderPipelineDescriptor,
        layout: &MeshVertexBufferLayoutRef,
        _key: MaterialPipelineKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        descriptor.primitive.cull_mode = None;
        let attributes =
            [Mesh::ATTRIBUTE_POSITION, ATTRIBUTE_OTHER, ATTRIBUTE_TINT, ATTRIBUTE_CORNER];
        lay_out(descriptor, layout, &attributes)
    }
}

/// The one material that all lines share.
#[derive(Resource)]
pub(in crate::view) struct LinePaint(Handle<LineMaterial>);

impl LinePaint {
    /// Returns the components of an entity of lines.
    pub(in crate::view) fn bundle(&self, mesh: Handle<Mesh>) -> impl Bundle {
        (Mesh3d(mesh), MeshMaterial3d(self.0.clone()), Transform::IDENTITY, NoFrustumCulling)
    }
}

/// A point of a line: place in render space and linear colour.
pub(in crate::view) type Point = (Vec3, [u8; 4]);

/// Collects lines.
#[derive(Default)]
pub(in crate::view) struct LineList {
    positions: Vec<[f32; 3]>,
    others: Vec<[f32; 3]>,
    tints: Vec<[u8; 4]>,
    corners: Vec<[u8; 4]>,
    indices: Vec<u32>,
    is_light: bool,
}

impl LineList {
    /// Returns a list of lines that add their light to what lies behind.
    pub(in crate::view) fn of_light() -> Self {
        Self { is_light: true, ..Self::default() }
    }

    /// Adds a line.
    pub(in crate::view) fn push(&mut self, from: Point, to: Point, width_px: f32) {
        let Ok(first) = u32::try_from(self.positions.len()) else {
            return;
        };
        let width = (width_px * 16.0).round().clamp(1.0, 255.0) as u8;
        let added = if self.is_light { 255 } else { 0 };
        for (end, here, there) in [(0, from, to), (255, to, from)] {
            for side in [0, 255] {
                self.positions.push(here.0.to_array());
                self.others.push(there.0.to_array());
                self.tints.push(here.1);
                self.corners.push([side, end, width, added]);
            }
        }
        self.indices.extend([0, 1, 2, 2, 1, 3].map(|corner| first + corner));
    }

    /// Adds lines from each point to the next.
    pub(in crate::view) fn strip(
        &mut self,
        points: impl IntoIterator<Item = Point>,
        width_px: f32,
    ) {
        let mut previous: Option<Point> = None;
        for point in points {
            if let Some(from) = previous {
                self.push(from, point, width_px);
            }
            previous = Some(point);
        }
    }

    pub(in crate::view) fn mesh(mut self) -> Mesh {
        if self.indices.is_empty() {
            // the engine does not accept an empty mesh
            let nothing: Point = (Vec3::ZERO, [0; 4]);
            self.push(nothing, nothing, 1.0);
        }
        Mesh::new(PrimitiveTopology::TriangleList, RenderAssetUsages::RENDER_WORLD)
            .with_inserted_attribute(Mesh::ATTRIBUTE_POSITION, self.positions)
            .with_inserted_attribute(ATTRIBUTE_OTHER, self.others)
            .with_inserted_attribute(ATTRIBUTE_TINT, bytes_attribute(self.tints))
            .with_inserted_attribute(ATTRIBUTE_CORNER, bytes_attribute(self.corners))
            .with_inserted_indices(Indices::U32(self.indices))
    }
}

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "lines.wgsl");
    app.add_plugins(MaterialPlugin::<LineMaterial>::default());
    let material =
        app.world_mut().resource_mut::<Assets<LineMaterial>>().add(LineMaterial::default());
    app.insert_resource(LinePaint(material));
}
