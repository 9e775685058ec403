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
    /// Selects another cluster, by its place in the mission.
    Select(usize),
    /// Selects a satellite of the selected cluster, or none.
    SelectSatellite(Option<usize>),
    /// Selects the next satellite of the selected cluster.
    NextSatellite,
    /// Selects the next cluster.
    NextCluster,
    /// Moves the camera to the selected satellite, or to the selected cluster.
    GoTo,
    /// Shows the whole Earth.
    ResetView,
    /// Chooses another camera.
    Camera(CameraView),
    /// Colours satellites by another figure.
    ColorBy(ColorBy),
    /// Colours satellites by the next figure.
    NextColor,
    /// Shows or hides an overlay.
    Toggle(Overlay),
    /// Draws at another tier of quality.
    Quality(Quality),
    /// Jumps to the next event of the selected satellite or cluster.
    NextEvent,
    /// Opens or closes the search.
    ToggleSearch,
    /// Shows or hides the list of keys.
    ToggleHelp,
    /// Shows or hides everything but the picture.
    ToggleHidden,
    /// Closes what is open.
    Close,
    /// Closes a notice, by its number.
    CloseNotice(u64),
    /// Saves a picture of the window.
    SavePicture,
    /// Picks the satellite at a place of the picture, physical pixels from its upper left corner.
    PickAt {
        /// Distance to the right.
        x_px: f32,
        /// Distance downwards.
        y_px: f32,
    },
}
