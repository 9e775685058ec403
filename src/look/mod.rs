//! What a picture shows, as plain choices: view, panels, keys, addresses of the page and the
//! command line share them.

mod camera_view;
mod color_by;
mod overlay;
mod quality;

pub use camera_view::CameraView;
pub use color_by::ColorBy;
pub use overlay::{Overlay, Overlays};
pub use quality::Quality;
