//! What a panel asks for. Panels change nothing themselves.

use std::path::PathBuf;

use super::export::Export;
use crate::{
    look::{CameraView, ColorBy, Mode, Overlay, Quality, Theme},
    project, sim,
};

/// One thing that the user asks of the document.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentEdit {
    /// Makes changes of the draft as one step; those of one drag are one step.
    Change {
        /// The changes, in order.
        edits: Vec<project::Edit>,
        /// The drag that they belong to, by its number.
        drag: Option<u64>,
    },
    /// Gives a figure the value back that it had in the document that was opened, by its path.
    Restore(String),
    /// Takes back all that differs from the document that was opened.
    ResetAll,
    /// Applies the fixes that the findings propose, until none is left.
    FixAll,
    /// Undoes the last step.
    Undo,
    /// Redoes the step that was undone last.
    Redo,
    /// Makes the draft fly.
    Apply,
    /// Takes back what does not fly.
    Discard,
    /// Begins a new scenario.
    New,
    /// Opens a shipped scenario, by its id.
    OpenPreset(&'static str),
    /// Asks for a file and opens it.
    Open,
    /// Opens a file.
    OpenFile(PathBuf),
    /// Saves the document in its file; asks for one where it has none.
    Save,
    /// Asks for a file and saves the document there.
    SaveAs,
    /// Saves the document in a file, which becomes its own.
    SaveFile(PathBuf),
    /// Asks for a file and exports something to it.
    Export(Export),
    /// Exports to a file what its ending names.
    ExportFile(PathBuf),
    /// Cancels the day of flight that is being exported.
    CancelExport,
    /// Puts the document's link on the clipboard.
    CopyLink,
    /// Saves the document and closes the window, which was asked to close.
    CloseSaving,
    /// Closes the window; what is not saved is kept for recovery.
    CloseAnyway,
    /// Keeps the window open.
    KeepOpen,
}

/// One thing that the user asks for.
#[derive(Clone, Debug, PartialEq)]
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
    /// A change of the document.
    Document(DocumentEdit),
    /// Chooses what the window is used for.
    Mode(Mode),
    /// Chooses the colours of the panels.
    Theme(Theme),
    /// Draws the panels a step larger.
    Larger,
    /// Draws the panels a step smaller.
    Smaller,
    /// Draws the panels at their usual size.
    UsualSize,
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
