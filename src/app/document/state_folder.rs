//! The folder of what must outlive the window: recovery files, the list of recent files, settings.

use std::path::{Path, PathBuf};

use bevy::prelude::Resource;

/// The folder; none where the system names no place for it, and in tests that keep nothing.
#[derive(Resource, Clone, Debug, Default)]
pub(in crate::app) struct StateFolder(pub Option<PathBuf>);

impl StateFolder {
    /// Returns the folder that the environment names: `SUNWARD_STATE_DIR`, or the usual place of the
    /// system.
    pub(in crate::app) fn usual() -> Self {
        let variable = |name: &str| {
            let path = PathBuf::from(std::env::var_os(name)?);
            // a path that is not whole would depend on where the program was started
            path.is_absolute().then_some(path)
        };
        let usual = || {
            let (base, below) = if cfg!(target_os = "windows") {
                (variable("LOCALAPPDATA"), None)
            } else if cfg!(target_os = "macos") {
                (variable("HOME"), Some("Library/Application Support"))
            } else {
                let named = variable("XDG_STATE_HOME");
                let below = named.is_none().then_some(".local/state");
                (named.or_else(|| variable("HOME")), below)
            };
            Some(base?.join(below.unwrap_or_default()).join("sunward"))
        };
        Self(variable("SUNWARD_STATE_DIR").or_else(usual))
    }

    /// Returns the folder of recovery files.
    pub(super) fn recovery(&self) -> Option<PathBuf> {
        self.0.as_ref().map(|folder| folder.join("recovery"))
    }

    /// Returns the folder of documents that have no file and were not saved.
    pub(super) fn recovered(&self) -> Option<PathBuf> {
        self.0.as_ref().map(|folder| folder.join("recovered"))
    }

    /// Returns the file of the settings.
    #[cfg(not(target_arch = "wasm32"))]
    pub(in crate::app) fn settings(&self) -> Option<PathBuf> {
        self.0.as_ref().map(|folder| folder.join("settings.ron"))
    }

    /// Returns the list of recent files.
    pub(super) fn recent(&self) -> Option<PathBuf> {
        self.0.as_ref().map(|folder| folder.join("recent.json"))
    }
}

/// Writes a file whole or not at all; makes its folder where it is missing.
///
/// # Errors
/// The reason, with the path.
#[cfg(not(target_arch = "wasm32"))]
pub(in crate::app) fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|error| {
            format!("cannot make {}: {}", folder.display(), crate::io_reason::reason(&error))
        })?;
    }
    crate::atomic_file::write(path, bytes).map_err(|error| error.to_string())
}

/// A page has no files.
///
/// # Errors
/// Always.
#[cfg(target_arch = "wasm32")]
pub(super) fn write(path: &Path, _bytes: &[u8]) -> Result<(), String> {
    Err(format!("cannot write {}: a page has no files", path.display()))
}
