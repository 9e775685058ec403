//! Time of a frame without a window: Suncatcher, and the FCC million against a million bare
//! points drawn with wgpu alone.
//!
//! Run with `cargo bench --bench frame`. It says on which adapter; on a processor that plays a
//! graphics card the drawing is the processor's own time.

#![expect(clippy::expect_used, clippy::print_stdout, reason = "a benchmark may fail and speak")]

use std::time::{Duration, Instant as WallInstant};

use bevy::tasks::block_on;
use sunward::{
    app::{FrameTime, Frames, RenderOptions, has_adapter},
    look::{ColorBy, Quality},
    model::mission::Mission,
    scenario,
    sim::Clock,
    view::{PickAt, Show, Viewpoint},
};

const WIDTH_PX: u32 = 1_280;
const HEIGHT_PX: u32 = 720;
const WARM_UP_FRAMES: usize = 5;
const FRAMES: usize = 41;
const MILLION: u32 = 1_000_000;

fn mission(id: &str) -> Mission {
    let preset = scenario::preset(id).expect("a shipped scenario");
    let attach = |name: &str| {
        scenario::preset_attachment(name).map(str::to_owned).ok_or_else(|| name.to_owned())
    };
    scenario::read(preset.text, preset.id, &attach).expect("reads").mission
}

fn median_ms(durations: impl Iterator<Item = Duration>) -> f64 {
    let mut list: Vec<f64> = durations.map(|duration| duration.as_secs_f64() * 1e3).collect();
    list.sort_by(f64::total_cmp);
    list[list.len() / 2]
}

/// Flies a scenario at a warp and prints the medians; gives the median of a whole frame, ms.
fn measure(id: &str, viewpoint: Viewpoint, quality: Quality, warp: f64, color_by: ColorBy) -> f64 {
    let mission = mission(id);
    let at = mission.epoch.plus(3_600.0);
    let mut frames = Frames::new(RenderOptions {
        width_px: WIDTH_PX,
        height_px: HEIGHT_PX,
        viewpoint,
        quality,
        ..RenderOptions::new(mission, at)
    })
    .expect("frames");
    frames.world().resource_mut::<Show>().color_by = color_by;
    let mut clock = frames.world().resource_mut::<Clock>();
    clock.paused = false;
    clock.set_warp(warp);
    for _ in 0..WARM_UP_FRAMES {
        frames.frame().expect("a frame");
    }
    let times: Vec<FrameTime> = (0..FRAMES).map(|_| frames.frame().expect("a frame")).collect();
    let of = |part: fn(&FrameTime) -> Duration| median_ms(times.iter().map(part));
    let whole = of(|time| time.simulation + time.view + time.prepare + time.draw);
    let middle = bevy::math::UVec2::new(WIDTH_PX, HEIGHT_PX).as_vec2() * 0.5;
    frames.world().write_message(PickAt(middle));
    let pick = frames.frame().expect("a frame").view;
    println!(
        "{id:<12} {:<9} {:<12} warp {warp:>4}: {whole:8.2} ms = simulation {:7.2} + view {:6.2} \
         + extract and prepare {:6.2} + draw {:8.2}; a click: view {:.2}",
        quality.name(),
        color_by.name(),
        of(|time| time.simulation),
        of(|time| time.view),
        of(|time| time.prepare),
        of(|time| time.draw),
        pick.as_secs_f64() * 1e3,
    );
    whole
}

const BARE: &str = "
@vertex fn vertex(@location(0) at: vec3<f32>) -> @builtin(position) vec4<f32> {
    return vec4(at, 1.0);
}
@fragment fn fragment() -> @location(0) vec4<f32> { return vec4(1.0); }
";

/// A million points over the picture, one draw, nothing else: median ms, and the adapter.
fn bare_points() -> (f64, String) {
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
    let adapter = block_on(instance.request_adapter(&wgpu::RequestAdapterOptions::default()))
        .expect("an adapter");
    let (device, queue) =
        block_on(adapter.request_device(&wgpu::DeviceDescriptor::default())).expect("a device");
    let format = wgpu::TextureFormat::Rgba8UnormSrgb;
    let target = device.create_texture(&wgpu::TextureDescriptor {
        label: None,
        size: wgpu::Extent3d { width: WIDTH_PX, height: HEIGHT_PX, depth_or_array_layers: 1 },
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format,
        usage: wgpu::TextureUsages::RENDER_ATTACHMENT,
        view_formats: &[],
    });
    let view = target.create_view(&wgpu::TextureViewDescriptor::default());
    // places spread over half the picture by two irrational steps
    let place = |index: u32| {
        let turn = |step: f32| (f32::from((index % 65_521) as u16) * step).fract() - 0.5;
        [turn(0.618_034), turn(0.754_877_7), 0.5]
    };
    let bytes: Vec<u8> = (0..MILLION).flat_map(place).flat_map(f32::to_le_bytes).collect();
    let points = device.create_buffer(&wgpu::BufferDescriptor {
        label: None,
        size: bytes.len() as u64,
        usage: wgpu::BufferUsages::VERTEX | wgpu::BufferUsages::COPY_DST,
        mapped_at_creation: false,
    });
    queue.write_buffer(&points, 0, &bytes);
    let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
        label: None,
        source: wgpu::ShaderSource::Wgsl(BARE.into()),
    });
    let pipeline = device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: None,
        layout: None,
        vertex: wgpu::VertexState {
            module: &module,
            entry_point: None,
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            buffers: &[wgpu::VertexBufferLayout {
                array_stride: 12,
                step_mode: wgpu::VertexStepMode::Vertex,
                attributes: &wgpu::vertex_attr_array![0 => Float32x3],
            }],
        },
        primitive: wgpu::PrimitiveState {
            topology: wgpu::PrimitiveTopology::PointList,
            ..wgpu::PrimitiveState::default()
        },
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        fragment: Some(wgpu::FragmentState {
            module: &module,
            entry_point: None,
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            targets: &[Some(format.into())],
        }),
        multiview_mask: None,
        cache: None,
    });
    let mut times = Vec::new();
    for _ in 0..WARM_UP_FRAMES + FRAMES {
        let begun = WallInstant::now();
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let mut pass = encoder.begin_render_pass(&wgpu::RenderPassDescriptor {
            color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                view: &view,
                depth_slice: None,
                resolve_target: None,
                ops: wgpu::Operations {
                    load: wgpu::LoadOp::Clear(wgpu::Color::BLACK),
                    store: wgpu::StoreOp::Store,
                },
            })],
            ..wgpu::RenderPassDescriptor::default()
        });
        pass.set_pipeline(&pipeline);
        pass.set_vertex_buffer(0, points.slice(..));
        pass.draw(0..MILLION, 0..1);
        drop(pass);
        queue.submit([encoder.finish()]);
        device.poll(wgpu::PollType::wait_indefinitely()).expect("it draws");
        times.push(begun.elapsed());
    }
    let info = adapter.get_info();
    (
        median_ms(times.into_iter().skip(WARM_UP_FRAMES)),
        format!("{} ({:?})", info.name, info.backend),
    )
}

fn main() {
    if !has_adapter() {
        println!("skipped: no graphics adapter");
        return;
    }
    let (bare_ms, adapter) = bare_points();
    println!("{WIDTH_PX}x{HEIGHT_PX} on {adapter}, medians of {FRAMES} frames");
    let (software, low, light) = (Quality::Software, Quality::Low, ColorBy::Light);
    measure("suncatcher", Viewpoint::Cluster, software, 60.0, light);
    measure("suncatcher", Viewpoint::WholeEarth, software, 60.0, light);
    measure("fcc-million", Viewpoint::WholeEarth, software, 1.0, light);
    let million_ms = measure("fcc-million", Viewpoint::WholeEarth, low, 1.0, light);
    // a step or more in each frame, so that a figure of each satellite goes up each time
    measure("fcc-million", Viewpoint::WholeEarth, low, 600.0, ColorBy::Temperature);
    println!(
        "a million bare points {bare_ms:.2} ms: the whole program takes {:.2} times as long",
        million_ms / bare_ms
    );
}
