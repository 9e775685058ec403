//! The files that were opened or saved last, in a small file of the state folder.

use std::path::{Path, PathBuf};

use bevy::prelude::*;

use super::state_folder::{self, StateFolder};

/// Most files of the list.
const MOST: usize = 10;

/// The files, the newest first.
#[derive(Resource, Clone, Debug, Default)]
pub(super) struct Recent(pub(super) Vec<PathBuf>);

/// Returns the list as another window may have written it since.
fn read(folder: &StateFolder) -> Option<Vec<PathBuf>> {
    let text = std::fs::read(folder.recent()?).ok()?;
    let mut list: Vec<PathBuf> = serde_json::from_slice(&text).ok()?;
    list.truncate(MOST);
    Some(list)
}

/// Puts a file first in the list.
pub(super) fn add(world: &mut World, path: &Path) {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = world.resource::<StateFolder>().clone();
    let mut list = read(&folder).unwrap_or_else(|| world.resource::<Recent>().0.clone());
    list.retain(|other| *other != path);
    list.insert(0, path);
    list.truncate(MOST);
    if let (Some(place), Ok(text)) = (folder.recent(), serde_json::to_vec(&list)) {
        // a list that cannot be kept is a list of this window
        let _ = state_folder::write(&place, &text);
    }
    world.resource_mut::<Recent>().0 = list;
}

fn load(folder: Res<StateFolder>, mut recent: ResMut<Recent>) {
    if folder.is_changed()
        && let Some(list) = read(&folder)
    {
        recent.0 = list;
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Recent>().add_systems(PreUpdate, load);
}
