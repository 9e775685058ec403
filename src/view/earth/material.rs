//! The inputs of `earth.wgsl`, and the variants for which it is built.

use bevy::{
    asset::embedded_asset,
    mesh::MeshVertexBufferLayoutRef,
    pbr::{MaterialPipeline, MaterialPipelineKey},
    prelude::*,
    render::render_resource::{
        AsBindGroup, Face, RenderPipelineDescriptor, SpecializedMeshPipelineError,
    },
};

use crate::view::draw::shader::{define_in_fragment, own_light};

/// The variant of a pipeline. A software rasteriser runs every branch of a shader, so what it
/// leaves out must be left out of the code.
#[repr(C)]
#[derive(Eq, PartialEq, Hash, Clone, Copy)]
pub(super) struct EarthKey {
    fine: bool,
    inside: bool,
}

impl From<&EarthMaterial> for EarthKey {
    fn from(material: &EarthMaterial) -> Self {
        Self { fine: material.fine, inside: material.inside }
    }
}

/// What is drawn first has the lowest bias: stars, then the Earth.
const DEPTH_BIAS: f32 = -1.0e12;

#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
#[bind_group_data(EarthKey)]
pub(super) struct EarthMaterial {
    /// Unit vector to the Sun; w is the strength of relief.
    #[uniform(0)]
    pub sun: Vec4,
    /// The eye in Earth radii, z stretched; w is |eye|² − 1.
    #[uniform(0)]
    pub eye: Vec4,
    /// Cosine and sine of sidereal time, stretch of z, radius in metres.
    #[uniform(0)]
    pub turn: Vec4,
    /// Clouds, lights, factor on the light of the night, depth of the air in radii.
    #[uniform(0)]
    pub layers: Vec4,
    /// The inverse of the entries of half the volume of air.
    #[uniform(0)]
    pub texel: Vec4,
    /// As `Inside::look`.
    #[uniform(0)]
    pub look: Vec4,
    /// Height of the eye in depths of the air; how far the eye has adapted to the sky; place of
    /// the eye in its tile of the near ground.
    #[uniform(0)]
    pub aloft: Vec4,
    #[texture(1)]
    #[sampler(2)]
    pub day: Handle<Image>,
    #[texture(3)]
    pub surface: Handle<Image>,
    #[texture(4, dimension = "3d")]
    #[sampler(5)]
    pub air: Handle<Image>,
    #[texture(6)]
    pub light: Handle<Image>,
    #[texture(7)]
    #[sampler(8)]
    pub detail: Handle<Image>,
    #[texture(9)]
    pub sky: Handle<Image>,
    pub fine: bool,
    pub inside: bool,
}

impl Material for EarthMaterial {
    own_light!(fragment "earth/earth.wgsl");
    fn alpha_mode(&self) -> AlphaMode {
        AlphaMode::Premultiplied
    }
    fn depth_bias(&self) -> f32 {
        DEPTH_BIAS
    }
    fn specialize(
        _pipeline: &MaterialPipeline,
        descriptor: &mut RenderPipelineDescriptor,
        _layout: &MeshVertexBufferLayoutRef,
        key: MaterialPipelineKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        let EarthKey { fine, inside } = key.bind_group_data;
        for (_, name) in [(fine, "FINE"), (inside, "INSIDE")].into_iter().filter(|(on, _)| *on) {
            define_in_fragment(descriptor, name);
        }
        // The far side of the shell, which is visible from outside and from within.
        descriptor.primitive.cull_mode = Some(Face::Front);
        if let Some(depth) = &mut descriptor.depth_stencil {
            depth.depth_write_enabled = Some(true);
        }
        Ok(())
    }
}

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "earth.wgsl");
    bevy::shader::load_shader_library!(app, "globe.wgsl");
    bevy::shader::load_shader_library!(app, "limb.wgsl");
    bevy::shader::load_shader_library!(app, "clouds.wgsl");
    bevy::shader::load_shader_library!(app, "ground.wgsl");
    bevy::shader::load_shader_library!(app, "water.wgsl");
    app.add_plugins(MaterialPlugin::<EarthMaterial>::default());
}
