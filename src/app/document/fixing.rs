//! Applies the fixes of all findings, worked out beside the frames.

use std::sync::Arc;

use bevy::{
    prelude::*,
    tasks::{AsyncComputeTaskPool, Task, futures::check_ready},
};

use super::open_document::OpenDocument;
use crate::{
    app::notices::Notices,
    project::{Document, fix},
    scenario::Error,
};

/// What the step is called.
const NAME: &str = "All fixes";
/// Title of the notice about fixes that are refused.
const REFUSED: &str = "The fixes were not applied";

/// The document that is being fixed, and the work on it.
#[derive(Debug)]
struct Work {
    document: Document,
    task: Task<Result<fix::Fixed, Error>>,
}

/// The fixes that are being worked out.
#[derive(Resource, Debug, Default)]
pub(super) struct Fixing(Option<Work>);

/// Begins to fix the draft.
pub(super) fn begin(world: &mut World) {
    let document = world.resource::<OpenDocument>().history.document().clone();
    let draft = document.clone();
    let task = AsyncComputeTaskPool::get().spawn(async move { fix::fixed(&draft) });
    world.resource_mut::<Fixing>().0 = Some(Work { document, task });
}

/// Takes the fixes over, where the draft is still what they are for.
fn take(mut fixing: ResMut<Fixing>, mut open: ResMut<OpenDocument>, mut notices: ResMut<Notices>) {
    let Some(work) = &mut fixing.bypass_change_detection().0 else { return };
    let Some(result) = check_ready(&mut work.task) else { return };
    let before = work.document.clone();
    fixing.0 = None;
    if !Arc::ptr_eq(before.scenario(), open.scenario()) {
        notices.tell("The design has changed meanwhile: ask for the fixes again");
        return;
    }
    match result {
        Err(error) => notices.warn(REFUSED, error.to_string(), None),
        Ok(fixed) => {
            notices.clear(REFUSED);
            let told = fixed.told(&before);
            if fixed.document.text() == before.text() {
                notices.tell(told);
            } else {
                notices.tell_step(told);
                open.history.take_over_as(fixed.document, NAME);
            }
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Fixing>().add_systems(Update, take.run_if(resource_exists::<OpenDocument>));
}
