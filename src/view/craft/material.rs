//! Materials of satellites seen from nearby: one for each piece, for all satellites of a cluster.
//! What differs from one satellite to the next is in their tag.

use bevy::{
    asset::embedded_asset,
    math::DVec3,
    mesh::MeshVertexBufferLayoutRef,
    pbr::{MaterialPipeline, MaterialPipelineKey},
    prelude::*,
    render::render_resource::{
        AsBindGroup, RenderPipelineDescriptor, ShaderType, SpecializedMeshPipelineError,
    },
};

use super::mesh::{ATTRIBUTE_PANEL, Turn};
use crate::{
    model::{
        constants::{EARTH_ALBEDO, EARTH_RADIUS_M},
        design::Design,
        power::array_temperature_k,
        sunlight::{Sun, earth_view_factor},
    },
    view::{
        draw::shader::{define_in_fragment, lay_out, own_light},
        scale,
    },
};

/// Lowest and highest temperature of the thermal view's scale, K: −50 °C and 100 °C.
pub const THERMAL_RANGE_K: (f64, f64) = (223.15, 373.15);

/// Uniforms of a cluster's models.
#[derive(ShaderType, Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct CraftUniform {
    sun: Vec4,
    zenith: Vec4,
    /// Lowest and highest temperature of the thermal view's scale; the array in light and in
    /// shadow.
    temperatures_k: Vec4,
}

/// What a model shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Shows {
    /// Its surfaces in the light.
    #[default]
    Surfaces,
    /// The temperatures of its parts as colours.
    Temperatures,
    /// One colour for its figure, which is in its tag.
    Figure,
    /// A design that does not fly: translucent, in the colour of its tag.
    Draft,
}

/// What the shader leaves out. Each thing to show is a shader of its own: a branch on a uniform
/// alone would make Mesa's lavapipe (seen in 22.3) compile a shader in every frame and keep it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct CraftKey {
    shows: Shows,
    turn: Turn,
}

impl From<&CraftMaterial> for CraftKey {
    fn from(material: &CraftMaterial) -> Self {
        Self { shows: material.shows, turn: material.turn }
    }
}

/// Material of one piece of a cluster's models.
#[derive(Asset, TypePath, AsBindGroup, Debug, Clone, PartialEq)]
#[bind_group_data(CraftKey)]
pub(super) struct CraftMaterial {
    #[uniform(0)]
    pub uniform: CraftUniform,
    /// What it shows. A material that has been drawn opaque is never made a draft.
    pub shows: Shows,
    /// The piece, which tells the shader what it may be made of; a software rasteriser runs every
    /// branch.
    pub turn: Turn,
}

impl Material for CraftMaterial {
    own_light!("craft/craft.wgsl");
    fn alpha_mode(&self) -> AlphaMode {
        if self.shows == Shows::Draft { AlphaMode::Blend } else { AlphaMode::Opaque }
    }
    fn specialize(
        _pipeline: &MaterialPipeline,
        descriptor: &mut RenderPipelineDescriptor,
        layout: &MeshVertexBufferLayoutRef,
        key: MaterialPipelineKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        let CraftKey { shows, turn } = key.bind_group_data;
        let piece = match turn {
            Turn::Body => "BODY_PIECE",
            Turn::Array => "ARRAY_PIECE",
            Turn::Radiator => "RADIATOR_PIECE",
        };
        define_in_fragment(descriptor, piece);
        match shows {
            Shows::Surfaces => {}
            Shows::Temperatures => define_in_fragment(descriptor, "THERMAL"),
            Shows::Figure => define_in_fragment(descriptor, "FIGURE"),
            Shows::Draft => define_in_fragment(descriptor, "DRAFT"),
        }
        let attributes = [
            Mesh::ATTRIBUTE_POSITION,
            Mesh::ATTRIBUTE_NORMAL,
            Mesh::ATTRIBUTE_UV_0,
            ATTRIBUTE_PANEL,
        ];
        lay_out(descriptor, layout, &attributes)
    }
}

/// Returns the light that the Earth below throws on a white sheet that faces it, where the Sun's
/// own is 1: albedo · (R/r)² · the mean height of the Sun over the ground in view. It is softened
/// at the terminator, where half of the ground in view is still lit.
fn earthshine(position_m: DVec3, sun: &Sun) -> f64 {
    let radius_m = position_m.length().max(EARTH_RADIUS_M);
    let height = position_m.dot(sun.direction) / radius_m;
    let softened = 0.5 * (height + (height * height + 0.15 * 0.15).sqrt());
    let ratio = EARTH_RADIUS_M / radius_m;
    EARTH_ALBEDO * ratio * ratio * softened
}

impl CraftUniform {
    /// Returns the uniforms with light and temperatures at a place.
    pub(super) fn new(design: &Design, position_m: DVec3, sun: &Sun) -> Self {
        let radius_m = position_m.length().max(EARTH_RADIUS_M);
        let zenith = position_m.normalize_or(DVec3::Z);
        let ratio = EARTH_RADIUS_M / radius_m;
        let cos_limb = (1.0 - ratio * ratio).max(0.0).sqrt();
        let view_factor = earth_view_factor(radius_m, core::f64::consts::FRAC_PI_2);
        let [lit_k, dark_k] = [sun.irradiance_w_m2(), 0.0].map(|irradiance_w_m2| {
            scale::single(array_temperature_k(&design.array, irradiance_w_m2, view_factor))
        });
        Self {
            sun: scale::direction(sun.direction).extend(scale::single(earthshine(position_m, sun))),
            zenith: scale::direction(zenith).extend(scale::single(cos_limb)),
            temperatures_k: Vec4::new(
                scale::single(THERMAL_RANGE_K.0),
                scale::single(THERMAL_RANGE_K.1),
                lit_k,
                dark_k,
            ),
        }
    }
}

/// Returns what differs from satellite to satellite: lit fraction in 8 bits, temperatures of
/// radiator and chips in quarters of a kelvin in 12 bits each.
pub(super) fn tag(lit_fraction: f64, radiator_k: f64, junction_k: f64) -> u32 {
    let bits = |value: f64, most: f64| value.clamp(0.0, most).round() as u32;
    bits(lit_fraction * 255.0, 255.0)
        | bits(radiator_k * 4.0, 4_095.0) << 8
        | bits(junction_k * 4.0, 4_095.0) << 20
}

/// Returns the tag of a satellite that has one colour, sRGB: the lit fraction as above, red, green
/// and blue.
pub(super) fn color_tag(lit_fraction: f64, [red, green, blue]: [u8; 3]) -> u32 {
    u32::from_le_bytes([(lit_fraction.clamp(0.0, 1.0) * 255.0).round() as u8, red, green, blue])
}

pub(super) fn plugin(app: &mut App) {
    embedded_asset!(app, "craft.wgsl");
    app.add_plugins(MaterialPlugin::<CraftMaterial>::default());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_holds_the_colour_where_the_shader_reads_it() {
        let tag = color_tag(1.0, [0x12, 0x34, 0x56]);
        assert_eq!(tag & 0xFF, 255);
        assert_eq!([tag >> 8 & 0xFF, tag >> 16 & 0xFF, tag >> 24], [0x12, 0x34, 0x56]);
        assert_eq!(color_tag(f64::NAN, [0; 3]), 0);
    }
}
