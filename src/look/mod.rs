//! What a picture shows, as plain choices, shared by view, panels, keys, addresses of the page and
//! the command line.

mod camera_view;
mod color_by;
mod mode;
mod overlay;
mod quality;
mod scale;
mod theme;

pub use self::camera_view::CameraView;
pub use self::color_by::ColorBy;
pub use self::mode::Mode;
pub use self::overlay::{Overlay, Overlays};
pub use self::quality::Quality;
pub use self::scale::Scale;
pub use self::theme::Theme;
