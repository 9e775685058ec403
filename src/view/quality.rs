//! How much a picture may cost: a tier chosen by the graphics adapter, or by hand.

use bevy::{prelude::*, render::renderer::RenderAdapterInfo};

/// Tiers, from the cheapest.
#[derive(Resource, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quality {
    /// A processor that plays a graphics card.
    Software,
    /// Old or small graphics.
    Low,
    /// Graphics of a laptop.
    Medium,
    /// A graphics card, and stills.
    High,
}

impl Quality {
    /// All tiers.
    pub const ALL: [Self; 4] = [Self::Software, Self::Low, Self::Medium, Self::High];

    /// Its name in menus and arguments.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Software => "software",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }

    /// What suits an adapter.
    #[must_use]
    pub fn of(kind: wgpu::DeviceType) -> Self {
        match kind {
            wgpu::DeviceType::Cpu => Self::Software,
            wgpu::DeviceType::Other => Self::Low,
            wgpu::DeviceType::IntegratedGpu | wgpu::DeviceType::VirtualGpu => Self::Medium,
            wgpu::DeviceType::DiscreteGpu => Self::High,
        }
    }

    /// Samples a pixel of edges.
    #[must_use]
    pub fn antialiasing(self) -> Msaa {
        if self >= Self::Medium { Msaa::Sample4 } else { Msaa::Off }
    }
}

fn choose(mut commands: Commands, adapter: Option<Res<RenderAdapterInfo>>) {
    commands
        .insert_resource(adapter.map_or(Quality::Software, |info| Quality::of(info.device_type)));
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(PreStartup, choose.run_if(not(resource_exists::<Quality>)));
}
