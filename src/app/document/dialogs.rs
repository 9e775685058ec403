//! Asks for files with the system's own dialogs, beside the frames.

use std::path::PathBuf;

use bevy::{
    ecs::system::NonSendMarker,
    prelude::*,
    tasks::{Task, futures::check_ready},
};

use super::{closing, exporting, files, open_document::OpenDocument, saving};
use crate::{app::notices::Notices, panel::Export};

/// Title of the notice about a dialog that cannot be shown.
pub(super) const NO_DIALOG: &str = "No file dialog can be shown";

/// What a file is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// It is opened.
    Open,
    /// The document is saved in it; the window is closed then, where it waits for that.
    Save {
        /// Whether the window is closed when the document is saved.
        then_close: bool,
    },
    /// Something is exported to it.
    Export(Export),
}

/// The dialog that is wanted, and the one that is open.
#[derive(Resource, Debug, Default)]
pub(super) struct Dialogs {
    wanted: Option<Purpose>,
    open: Option<(Purpose, Task<Option<PathBuf>>)>,
}

impl Dialogs {
    /// Asks for a file, unless a dialog is open.
    pub(super) fn ask(&mut self, purpose: Purpose) {
        self.wanted = Some(purpose);
    }
}

/// Shows the dialog that is wanted. Some systems show dialogs from the main thread alone.
fn show(
    _main: NonSendMarker,
    mut dialogs: ResMut<Dialogs>,
    open: Res<OpenDocument>,
    mut notices: ResMut<Notices>,
) {
    let dialogs = dialogs.bypass_change_detection();
    let Some(purpose) = dialogs.wanted.take().filter(|_| dialogs.open.is_none()) else { return };
    match begun(&purpose, &open) {
        Ok(task) => {
            notices.clear(NO_DIALOG);
            dialogs.open = Some((purpose, task));
        }
        Err(reason) => notices.warn(NO_DIALOG, reason, None),
    }
}

/// Begins a dialog.
///
/// # Errors
/// Why none can be shown, and what to do instead.
#[cfg(not(target_arch = "wasm32"))]
fn begun(purpose: &Purpose, open: &OpenDocument) -> Result<Task<Option<PathBuf>>, String> {
    use bevy::tasks::IoTaskPool;
    use rfd::AsyncFileDialog;

    if let Err(reason) = can_be_shown() {
        let ending = |ending| format!("Press Ctrl+K and type a path that ends in .{ending}.");
        let instead = match purpose {
            Purpose::Open => "Press Ctrl+K and type its path, or drop it on the window.".to_owned(),
            Purpose::Save { .. } => ending("ron"),
            Purpose::Export(export) => ending(export.ending()),
        };
        return Err(format!("{reason}. {instead}"));
    }
    let dialog = match purpose {
        Purpose::Export(export) => {
            AsyncFileDialog::new().add_filter(export.name(), &[export.ending()])
        }
        Purpose::Open | Purpose::Save { .. } => {
            AsyncFileDialog::new().add_filter("Scenarios", &["ron"])
        }
    };
    let folder = open.path.as_deref().and_then(std::path::Path::parent);
    let dialog = match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    };
    let own = std::path::Path::new(open.history.document().file_name());
    let plain =
        |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (name, stem) = (plain(own.file_name()), plain(own.file_stem()));
    let path = |handle: Option<rfd::FileHandle>| handle.map(|handle| handle.path().to_owned());
    Ok(match purpose {
        Purpose::Open => {
            let asked = dialog.set_title("Open a scenario").pick_file();
            IoTaskPool::get().spawn(async move { path(asked.await) })
        }
        Purpose::Save { .. } => {
            let asked = dialog.set_title("Save the scenario").set_file_name(name).save_file();
            IoTaskPool::get().spawn(async move { path(asked.await) })
        }
        Purpose::Export(export) => {
            let name = export.file_name(&stem);
            let asked = dialog.set_title(export.name()).set_file_name(name).save_file();
            IoTaskPool::get().spawn(async move { path(asked.await) })
        }
    })
}

/// A page has no files.
///
/// # Errors
/// Always.
#[cfg(target_arch = "wasm32")]
fn begun(_purpose: &Purpose, _open: &OpenDocument) -> Result<Task<Option<PathBuf>>, String> {
    Err("A page has no files of its own: copy a link instead".to_owned())
}

/// Returns whether the system has dialogs. Linux shows them through the session's bus, or by
/// `zenity`.
///
/// # Errors
/// Why it has none.
#[cfg(all(unix, not(target_os = "macos")))]
fn can_be_shown() -> Result<(), String> {
    use std::path::Path;

    let has_bus = std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some_and(|at| !at.is_empty())
        || std::env::var_os("XDG_RUNTIME_DIR")
            .is_some_and(|folder| Path::new(&folder).join("bus").exists());
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let has_zenity = std::env::split_paths(&folders).any(|folder| folder.join("zenity").is_file());
    if has_bus || has_zenity {
        return Ok(());
    }
    Err("There is neither a session bus with a desktop portal nor the program `zenity`".to_owned())
}

#[cfg(not(any(target_arch = "wasm32", all(unix, not(target_os = "macos")))))]
fn can_be_shown() -> Result<(), String> {
    Ok(())
}

/// Does with the file what it was asked for.
fn take(world: &mut World) {
    let mut dialogs = world.resource_mut::<Dialogs>();
    let dialogs = dialogs.bypass_change_detection();
    let Some((purpose, task)) = &mut dialogs.open else { return };
    let Some(path) = check_ready(task) else { return };
    let purpose = purpose.clone();
    dialogs.open = None;
    let Some(path) = path else { return };
    match purpose {
        Purpose::Open => files::ask(world, path),
        Purpose::Save { then_close } => {
            if saving::save_as(world, path) && then_close {
                closing::close(world);
            }
        }
        Purpose::Export(export) => exporting::begin_in(world, export, path),
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Dialogs>()
        .add_systems(Update, (show, take).chain().run_if(resource_exists::<OpenDocument>));
}
