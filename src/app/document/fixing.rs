//! Applies the fixes of all findings, worked out beside the frames.

use std::sync::Arc;

use bevy::{
    prelude::*,
    tasks::{AsyncComputeTaskPool, Task, futures::check_ready},
};

use super::open_document::OpenDocument;
use crate::{
    app::notices::Notices,
    project::{Document, change_name::differences, fix},
    scenario::Error,
};

/// What the step is called.
const NAME: &str = "All fixes";
/// Title of the notice about fixes that are refused.
const REFUSED: &str = "The fixes were not applied";
/// Most changes that a notice lists.
const MOST: usize = 6;

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
            let told = told(&before, &fixed);
            if fixed.document.text() == before.text() {
                notices.tell(told);
            } else {
                notices.tell_step(told);
                open.history.take_over_as(fixed.document, NAME);
            }
        }
    }
}

/// Returns what was fixed in words.
fn told(before: &Document, fixed: &fix::Fixed) -> String {
    let all: Vec<String> =
        differences(before, &fixed.document).into_iter().map(|one| one.text).collect();
    if all.is_empty() {
        return match fixed.is_closed {
            true => "Nothing is left that one figure would fix".to_owned(),
            false => "No fix helps: the findings need more than one figure".to_owned(),
        };
    }
    let mut text =
        format!("Fixed: {}", all.get(..MOST.min(all.len())).unwrap_or_default().join("; "));
    if all.len() > MOST {
        text.push_str(&format!("; {} more", all.len() - MOST));
    }
    if !fixed.is_closed {
        text.push_str(". Findings are left that need more than one figure");
    }
    text
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Fixing>().add_systems(Update, take.run_if(resource_exists::<OpenDocument>));
}
