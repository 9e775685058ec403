//! The far fleet's material and meshes: what is uploaded to the graphics card, and when.
//!
//! A mesh is built once for a cluster, with twelve bytes a vertex. The material's uniforms change
//! each frame; `frames` holds what planes or element sets share, and `values` the figures that
//! colour satellites.

use bevy::{
    asset::{RenderAssetUsages, embedded_asset},
    image::{Image, ImageSampler},
    mesh::{
        Indices, MeshVertexAttribute, MeshVertexBufferLayoutRef, PrimitiveTopology,
        VertexAttributeValues, VertexFormat,
    },
    pbr::{MaterialPipeline, MaterialPipelineKey},
    prelude::*,
    render::render_resource::{
        AsBindGroup, Extent3d, RenderPipelineDescriptor, ShaderType, SpecializedMeshPipelineError,
        TextureDimension, TextureFormat,
    },
};

use crate::{
    model::{mission::Pattern, orbit::formation::Offset},
    view::{
        draw::shader::{define, lay_out, own_light},
        scale,
    },
};

/// Phase, turns/2³²; row of `frames`; index times four plus corner.
const ATTRIBUTE_SATELLITE: MeshVertexAttribute =
    MeshVertexAttribute::new("Fleet_Satellite", 7_301_422_003, VertexFormat::Uint32x3);
/// Radial, along, across with the cosine and with minus the sine, m.
const ATTRIBUTE_OFFSET: MeshVertexAttribute =
    MeshVertexAttribute::new("Fleet_Offset", 7_301_422_004, VertexFormat::Float32x4);

/// Number of colours of a scale.
pub(super) const STOPS: usize = 16;
/// Width of a texture of values.
pub(super) const VALUES_WIDTH: usize = 1_024;
/// Items of a row of `frames`.
const ITEMS_PER_ROW: usize = 256;

/// Uniforms that the shader reads in a frame; as `Fleet` of `fleet.wgsl`.
#[derive(Clone, Copy, Debug, Default, ShaderType)]
pub(super) struct FleetUniform {
    /// Origin of render space, TEME, m; share of the way between anchors.
    pub origin: Vec4,
    /// What f32 rounds off the origin; the stretch that makes the Earth a sphere.
    pub origin_rest: Vec4,
    /// Unit vector to the Sun in the stretched space; distance, m.
    pub sun: Vec4,
    /// A formation's centre in render space, m; sine of its phase.
    pub center: Vec4,
    /// Its axes; cosine of its phase, the Earth's radius and the Sun's, m.
    pub radial: Vec4,
    pub along: Vec4,
    pub across: Vec4,
    /// Radius, px; opacity in light and in shadow; hidden nearer than this, m.
    pub look: Vec4,
    /// Factors of light and of the stored value, and a value for all satellites.
    pub value: Vec4,
    /// The scale's colours, linear.
    pub stops: [Vec4; STOPS],
}

/// The source of positions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Geometry {
    Planes,
    Formation,
    Anchors,
}

/// The shader variant of a cluster.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct FleetKey {
    geometry: Geometry,
    discs: bool,
}

impl FleetKey {
    pub(super) fn new(pattern: &Pattern, discs: bool) -> Self {
        let geometry = match pattern {
            Pattern::Planes(_) => Geometry::Planes,
            Pattern::Formation { .. } => Geometry::Formation,
            Pattern::Elements(_) => Geometry::Anchors,
        };
        Self { geometry, discs }
    }
}

/// Material of one cluster.
#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
#[bind_group_data(FleetKey)]
pub(super) struct FleetMaterial {
    #[uniform(0)]
    pub uniform: FleetUniform,
    #[texture(1, sample_type = "float", filterable = false, visibility(vertex))]
    pub frames: Handle<Image>,
    #[texture(2, sample_type = "float", filterable = false, visibility(vertex))]
    pub values: Handle<Image>,
    pub key: FleetKey,
}

impl From<&FleetMaterial> for FleetKey {
    fn from(material: &FleetMaterial) -> Self {
        material.key
    }
}

impl Material for FleetMaterial {
    own_light!("fleet/fleet.wgsl");
    fn alpha_mode(&self) -> AlphaMode {
        AlphaMode::Blend
    }
    fn specialize(
        _pipeline: &MaterialPipeline,
        descriptor: &mut RenderPipelineDescriptor,
        layout: &MeshVertexBufferLayoutRef,
        key: MaterialPipelineKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        let FleetKey { geometry, discs } = key.bind_group_data;
        descriptor.primitive.cull_mode = None;
        let name = match geometry {
            Geometry::Planes => "PLANES",
            Geometry::Formation => "FORMATION",
            Geometry::Anchors => "ANCHORS",
        };
        define(descriptor, name);
        if discs {
            define(descriptor, "DISCS");
        }
        let attributes = [ATTRIBUTE_SATELLITE, ATTRIBUTE_OFFSET];
        let count = if geometry == Geometry::Formation { 2 } else { 1 };
        lay_out(descriptor, layout, &attributes[..count])
    }
}

/// Returns an offset as the shader reads it.
#[must_use]
pub fn offset_attribute(offset: &Offset) -> Vec4 {
    Vec4::from_array(
        [offset.radial_m, offset.along_m, offset.across_cos_m, offset.across_sin_m]
            .map(scale::single),
    )
}

/// Returns the mesh of a cluster: every `stride`-th satellite, as discs or as points.
pub(super) fn mesh(pattern: &Pattern, phases: &[u32], stride: usize, discs: bool) -> Mesh {
    let rows: Vec<u32> = match pattern {
        Pattern::Planes(planes) => (0..)
            .zip(planes)
            .flat_map(|(row, plane)| core::iter::repeat_n(row, plane.count as usize))
            .collect(),
        Pattern::Formation { offsets, .. } => vec![0; offsets.len()],
        Pattern::Elements(sets) => (0..).take(sets.len()).collect(),
    };
    let corners = if discs { 4_u32 } else { 1 };
    let chosen = || (0_u32..).zip(phases.iter().zip(&rows)).step_by(stride);
    let satellites: Vec<[u32; 3]> = chosen()
        .flat_map(|(index, (phase, row))| {
            (0..corners).map(move |corner| [*phase, *row, index * 4 + corner])
        })
        .collect();
    let topology =
        if discs { PrimitiveTopology::TriangleList } else { PrimitiveTopology::PointList };
    let drawn = phases.len().div_ceil(stride);
    let mut mesh = Mesh::new(topology, RenderAssetUsages::RENDER_WORLD)
        .with_inserted_attribute(ATTRIBUTE_SATELLITE, VertexAttributeValues::Uint32x3(satellites));
    if let Pattern::Formation { offsets, .. } = pattern {
        let offsets: Vec<[f32; 4]> = offsets
            .iter()
            .step_by(stride)
            .flat_map(|offset| {
                core::iter::repeat_n(offset_attribute(offset).to_array(), corners as usize)
            })
            .collect();
        mesh.insert_attribute(ATTRIBUTE_OFFSET, VertexAttributeValues::Float32x4(offsets));
    }
    if discs {
        let quads = (0_u32..).step_by(4).take(drawn);
        let indices = quads.flat_map(|first| [0, 1, 2, 2, 1, 3].map(|corner| first + corner));
        mesh.insert_indices(Indices::U32(indices.collect()));
    }
    mesh
}

fn texture(width: usize, height: usize, format: TextureFormat, data: Vec<u8>) -> Image {
    let size = Extent3d {
        width: u32::try_from(width).unwrap_or(1),
        height: u32::try_from(height).unwrap_or(1),
        depth_or_array_layers: 1,
    };
    let mut image =
        Image::new(size, TextureDimension::D2, data, format, RenderAssetUsages::RENDER_WORLD);
    image.sampler = ImageSampler::nearest();
    image
}

/// Returns a texture of `items` with `texels` texels each.
pub(super) fn frames(items: usize, texels: usize) -> Image {
    let (width, height) = frames_size(items, texels);
    texture(width, height, TextureFormat::Rgba32Float, vec![0; width * height * 16])
}

fn frames_size(items: usize, texels: usize) -> (usize, usize) {
    (items.clamp(1, ITEMS_PER_ROW) * texels, items.div_ceil(ITEMS_PER_ROW).max(1))
}

/// Returns the bytes of such a texture.
pub(super) fn frames_bytes<const N: usize>(items: &[[[f32; 4]; N]]) -> Vec<u8> {
    let (width, height) = frames_size(items.len(), N);
    let mut bytes: Vec<u8> =
        items.iter().flatten().flatten().flat_map(|part| part.to_le_bytes()).collect();
    bytes.resize(width * height * 16, 0);
    bytes
}

/// Returns a texture of one byte a satellite.
pub(super) fn values(bytes: Vec<u8>) -> Image {
    let height = bytes.len().div_ceil(VALUES_WIDTH).max(1);
    let mut bytes = bytes;
    bytes.resize(height * VALUES_WIDTH, 0);
    texture(VALUES_WIDTH, height, TextureFormat::R8Unorm, bytes)
}

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "fleet.wgsl");
    app.add_plugins(MaterialPlugin::<FleetMaterial>::default());
}
