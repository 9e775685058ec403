//! The scenario that the window works on: its document with undo, its flight, its cost.
//!
//! Whatever changes the document – a file that is opened or that changed on the disk, and all
//! that panels ask for – goes through [`OpenDocument`]; [`flight`] then carries the difference into
//! the simulation, and [`evaluation`] works its budgets and its cost out beside the frames.

mod evaluation;
mod files;
mod flight;
mod open_document;
mod selection;
mod stamps;
#[cfg(test)]
mod tests;

pub(super) use self::open_document::OpenDocument;

pub(super) fn plugin(app: &mut bevy::prelude::App) {
    app.add_plugins((files::plugin, flight::plugin, evaluation::plugin, selection::plugin));
}
