//! When the graphics device is lost: the work is saved, it is said where, and the program ends
//! with an error instead of a panic.

use std::{io::Write, path::PathBuf};

use bevy::{
    app::AppExit,
    prelude::*,
    render::error_handler::{RenderError, RenderErrorHandler, RenderErrorPolicy},
};

use crate::scenario;

use super::loading::Loaded;

/// Set once the end has been announced.
#[derive(Resource)]
struct Ending;

/// Saves what flies and ends.
///
/// The engine can build its renderer anew, but what its assets held on the device is gone then,
/// so the picture would come back without its meshes: a clean end loses less.
fn end(error: &RenderError, main: &mut World, _render: &mut World) -> RenderErrorPolicy {
    if main.contains_resource::<Ending>() {
        return RenderErrorPolicy::StopRendering;
    }
    main.insert_resource(Ending);
    let saved = match save(main) {
        Ok(text) => text,
        Err(reason) => format!("the scenario could not be saved: {reason}"),
    };
    let description = error.description.trim();
    let why = if description.is_empty() { "no more is known" } else { description };
    // when nobody listens there is nobody to tell
    let _ = writeln!(
        std::io::stderr().lock(),
        "error: the graphics device failed ({:?}): {why}\n{saved}",
        error.ty
    );
    main.write_message(AppExit::from_code(1));
    RenderErrorPolicy::StopRendering
}

/// Writes a scenario that has no file of its own into the working folder; says where it is.
fn save(world: &World) -> Result<String, String> {
    let loaded = world.get_resource::<Loaded>().ok_or("nothing was loaded")?;
    if let Some(path) = loaded.path.as_ref().filter(|path| path.exists()) {
        return Ok(format!("the scenario is the file {}", path.display()));
    }
    let text = scenario::write(&loaded.scenario.file)?;
    let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let path = folder.join(format!("sunward-saved-{}.ron", std::process::id()));
    std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(format!("the scenario was saved as {}", path.display()))
}

pub(super) fn plugin(app: &mut App) {
    app.insert_resource(RenderErrorHandler(end));
}
