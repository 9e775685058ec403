//! What a panel asks for. Panels change nothing themselves.

use crate::{
    look::{CameraView, ColorBy, Overlay, Quality},
    sim,
};

/// One thing that the user asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Edit {
    /// A change of the flight, which the simulation applies.
    Flight(sim::Edit),
    /// Select another cluster, by its place in the mission.
    Select(usize),
    /// Select a satellite of the selected cluster, or none.
    SelectSatellite(Option<usize>),
    /// Select the next satellite of the selected cluster.
    NextSatellite,
    /// Select the next cluster.
    NextCluster,
    /// Fly the camera to the selected satellite, or to the selected cluster.
    GoTo,
    /// Show the whole Earth.
    ResetView,
    /// Look in another way.
    Camera(CameraView),
    /// Colour satellites by another figure.
    ColorBy(ColorBy),
    /// Colour satellites by the next figure.
    NextColor,
    /// Show or hide something in the picture.
    Toggle(Overlay),
    /// Draw at another tier of quality.
    Quality(Quality),
    /// Jump to what happens next to the selected satellite or cluster.
    NextEvent,
    /// Open or close the search.
    ToggleSearch,
    /// Show or hide the list of keys.
    ToggleHelp,
    /// Show or hide everything but the picture.
    ToggleHidden,
    /// Close what is open.
    Close,
    /// Close a notice, by its number.
    CloseNotice(u64),
    /// Save a picture of the window.
    SavePicture,
    /// Pick what is at a place of the picture, physical pixels from its upper left corner.
    PickAt {
        /// To the right.
        x_px: f32,
        /// Downwards.
        y_px: f32,
    },
}
