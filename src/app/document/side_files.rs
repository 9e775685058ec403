//! Side files of a saved document, written where they are missing.

use std::{
    collections::BTreeMap,
    fs,
    path::{Component, Path},
};

use super::state_folder;
use crate::scenario::side_file_text;

/// Writes side files beside a scenario where they are missing.
///
/// # Errors
/// The reason, where a file is in the way that holds something else, or a name leads elsewhere.
pub(super) fn write_beside(
    path: &Path,
    attachments: &BTreeMap<String, String>,
) -> Result<(), String> {
    let folder = path.parent().unwrap_or(Path::new(""));
    for (name, text) in attachments {
        let plain = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
        if !Path::new(name).components().all(plain) {
            return Err(format!("`{name}` must lie in the scenario's folder or below it"));
        }
        let path = folder.join(name);
        match fs::read(&path).map(side_file_text) {
            Ok(Ok(there)) if there == *text => {}
            Ok(_) => {
                return Err(format!(
                    "{} is there and holds something else: choose another folder",
                    path.display()
                ));
            }
            Err(_) => state_folder::write(&path, text.as_bytes())?,
        }
    }
    Ok(())
}
