//! The tier of quality in use, chosen by the graphics adapter or by hand.

use bevy::{prelude::*, render::renderer::RenderAdapterInfo};

use crate::look::Quality;

/// The tier in use.
#[derive(Resource, Clone, Copy, Debug, PartialEq, Eq)]
pub struct QualityInUse(pub Quality);

impl QualityInUse {
    /// Returns the tier that suits an adapter.
    #[must_use]
    pub fn of(kind: wgpu::DeviceType) -> Self {
        Self(match kind {
            wgpu::DeviceType::Cpu => Quality::Software,
            wgpu::DeviceType::Other => Quality::Low,
            wgpu::DeviceType::IntegratedGpu | wgpu::DeviceType::VirtualGpu => Quality::Medium,
            wgpu::DeviceType::DiscreteGpu => Quality::High,
        })
    }

    /// Returns the samples per pixel at edges.
    #[must_use]
    pub fn antialiasing(self) -> Msaa {
        if self.0 >= Quality::Medium { Msaa::Sample4 } else { Msaa::Off }
    }
}

fn choose(mut commands: Commands, adapter: Option<Res<RenderAdapterInfo>>) {
    commands.insert_resource(
        adapter.map_or(QualityInUse(Quality::Software), |info| QualityInUse::of(info.device_type)),
    );
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PreStartup, choose.run_if(not(resource_exists::<QualityInUse>)));
}
