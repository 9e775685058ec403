//! The scenario that the window works on: its document with undo, its flight, its cost.
//!
//! Every change of the document – a file opened or changed on the disk, or an edit of a panel –
//! goes through [`OpenDocument`]. [`flight`] then applies the difference to the simulation, and
//! [`evaluation`] computes its budgets and its cost beside the frames.

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
