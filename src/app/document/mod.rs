//! The scenario that the window works on: its document with undo, its flight, its cost.
//!
//! Every change of the document – a file opened or changed on the disk, or an edit of a panel –
//! goes through [`OpenDocument`]. It holds a draft and what of it flies. [`evaluation`] computes the
//! draft's budgets and cost beside the frames, and [`autosave`] keeps it. [`flight`] applies the
//! difference to the simulation once the draft is to fly.

mod autosave;
mod budgets;
mod closing;
mod dialogs;
mod edits;
mod evaluation;
#[cfg(not(target_arch = "wasm32"))]
mod exported_day;
mod exporting;
mod files;
mod fixing;
mod flight;
mod open_document;
mod opening;
mod previews;
mod recent;
mod recovery;
mod saving;
mod selection;
mod side_files;
mod stamps;
mod state_folder;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_conditions;
#[cfg(test)]
mod tests_edits;
#[cfg(test)]
mod tests_export;
#[cfg(test)]
mod tests_killed;
#[cfg(test)]
mod tests_previews;
#[cfg(test)]
mod tests_recovery;
mod told;

#[cfg(not(target_arch = "wasm32"))]
pub(super) use self::state_folder::write as write_state;
pub(super) use self::{edits::AskDocument, open_document::OpenDocument, state_folder::StateFolder};

pub(super) fn plugin(app: &mut bevy::prelude::App) {
    app.add_plugins((files::plugin, flight::plugin, evaluation::plugin, selection::plugin));
    app.add_plugins((edits::plugin, opening::plugin, recent::plugin, autosave::plugin));
    app.add_plugins((
        exporting::plugin,
        fixing::plugin,
        dialogs::plugin,
        closing::plugin,
        told::plugin,
        budgets::plugin,
        previews::plugin,
    ));
}
