//! What all materials have in common: they compute their own light, and their pipelines are built
//! for their vertices.

use bevy::{
    mesh::{MeshVertexAttribute, MeshVertexBufferLayoutRef},
    render::render_resource::{RenderPipelineDescriptor, SpecializedMeshPipelineError},
};

/// Methods of a `Material` that computes its light itself: without the engine's shadows, without a
/// prepass, and with the shaders of a file of `view`. The vertex shader is the engine's where the
/// file holds a fragment shader alone.
macro_rules! own_light {
    (fragment $path:literal) => {
        fn fragment_shader() -> bevy::shader::ShaderRef {
            concat!("embedded://sunward/view/", $path).into()
        }
        fn enable_prepass() -> bool {
            false
        }
        fn enable_shadows() -> bool {
            false
        }
    };
    ($path:literal) => {
        fn vertex_shader() -> bevy::shader::ShaderRef {
            concat!("embedded://sunward/view/", $path).into()
        }
        $crate::view::draw::shader::own_light!(fragment $path);
    };
}
pub(in crate::view) use own_light;

/// Lays a mesh's attributes out in the order of their locations in the shader.
pub(in crate::view) fn lay_out(
    descriptor: &mut RenderPipelineDescriptor,
    layout: &MeshVertexBufferLayoutRef,
    attributes: &[MeshVertexAttribute],
) -> Result<(), SpecializedMeshPipelineError> {
    let attributes: Vec<_> = (0..)
        .zip(attributes)
        .map(|(location, attribute)| attribute.at_shader_location(location))
        .collect();
    descriptor.vertex.buffers = vec![layout.0.get_layout(&attributes)?];
    Ok(())
}

/// Defines a name in the vertex and the fragment shader.
pub(in crate::view) fn define(descriptor: &mut RenderPipelineDescriptor, name: &'static str) {
    descriptor.vertex.shader_defs.push(name.into());
    define_in_fragment(descriptor, name);
}

/// Defines a name in the fragment shader.
pub(in crate::view) fn define_in_fragment(
    descriptor: &mut RenderPipelineDescriptor,
    name: &'static str,
) {
    if let Some(fragment) = &mut descriptor.fragment {
        fragment.shader_defs.push(name.into());
    }
}
