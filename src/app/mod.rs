//! LAYER 4: assembles the layers into a window, or into one picture without a window.

mod apply_edits;
#[cfg(target_arch = "wasm32")]
mod browser;
mod cameras;
mod device_lost;
mod display;
mod document;
mod draft;
mod frame_pacing;
#[cfg(not(target_arch = "wasm32"))]
mod frames;
mod intro;
mod keys;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod malloc_trim;
mod next_event;
mod notices;
pub mod options;
mod options_camera;
mod options_link;
mod picking;
#[cfg(not(target_arch = "wasm32"))]
mod picture;
mod pointer;
mod read_keys;
mod render_options;
mod schedule;
mod settings;
mod snapshot;
#[cfg(not(target_arch = "wasm32"))]
mod still;
mod track;
mod url;
mod view_readings;
#[cfg(target_arch = "wasm32")]
mod web;
mod window;
mod window_options;

pub use self::display::has_display;
#[cfg(not(target_arch = "wasm32"))]
pub use self::frames::{FrameTime, Frames};
#[cfg(not(target_arch = "wasm32"))]
pub use self::picture::{NO_ADAPTER, Studio, has_adapter, render};
pub use self::render_options::RenderOptions;
#[cfg(not(target_arch = "wasm32"))]
pub use self::still::Still;
pub use self::url::options as options_of_address;
#[cfg(target_arch = "wasm32")]
pub use self::web::fly;
pub use self::window::run;
pub use self::window_options::{Look, Options};
