//! Keeps the draft in a recovery file after each change, beside the frames.

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use bevy::{app::AppExit, prelude::*};

use super::{
    open_document::OpenDocument,
    recovery::{Left, Record, Slot},
    state_folder::StateFolder,
};
use crate::{app::notices::Notices, project::Document};

/// Title of the notice about changes that cannot be kept.
const NOT_KEPT: &str = "Changes are not kept for recovery";
/// Longest wait for the disk when the window ends.
const LAST_WAIT: Duration = Duration::from_secs(2);

/// What the thread does next.
#[derive(Debug)]
enum Job {
    /// Writes a document into a recovery file, then removes another one that it came from.
    Write { to: PathBuf, document: Document, file: Option<PathBuf>, instead_of: Option<PathBuf> },
    /// Removes a recovery file, which is used no more, and the other one that it came from.
    Remove { slot: Slot, instead_of: Option<PathBuf> },
    /// Leaves a recovery file for whoever opens its document next.
    Leave(Slot),
}

impl Job {
    /// Returns the file that it writes or removes.
    fn target(&self) -> Option<PathBuf> {
        match self {
            Self::Write { to, .. } => Some(to.clone()),
            Self::Remove { slot, .. } => Some(slot.path.clone()),
            Self::Leave(_) => None,
        }
    }
}

/// What waits, and what the thread does.
#[derive(Debug, Default)]
struct Work {
    jobs: VecDeque<Job>,
    is_busy: bool,
    is_over: bool,
    failure: Option<Option<String>>,
}

/// The work, and what wakes the thread or who waits for it.
#[derive(Debug, Default)]
struct Shared {
    work: Mutex<Work>,
    changed: Condvar,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Work> {
        self.work.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does all jobs in their order until it is over.
    fn run(&self) {
        let mut work = self.lock();
        loop {
            if let Some(job) = work.jobs.pop_front() {
                work.is_busy = true;
                drop(work);
                let result = done(job);
                work = self.lock();
                work.is_busy = false;
                work.failure = Some(result.err());
                self.changed.notify_all();
            } else if work.is_over {
                return;
            } else {
                work = self.changed.wait(work).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }
}

fn done(job: Job) -> Result<(), String> {
    match job {
        Job::Write { to, document, file, instead_of } => {
            Slot::write(&to, &Record::new(&document, file.as_deref()))?;
            instead_of.iter().for_each(|other| Left::remove(other));
        }
        Job::Remove { slot, instead_of } => {
            instead_of.iter().for_each(|other| Left::remove(other));
            Left::remove(&slot.path);
        }
        Job::Leave(slot) => drop(slot),
    }
    Ok(())
}

/// The recovery file of the open document, and the thread that writes it.
#[derive(Resource, Debug, Default)]
pub(super) struct Autosave {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
    slot: Option<Slot>,
    /// What was given to the thread last.
    given: Option<(Document, Option<PathBuf>)>,
    /// The recovery file that the document came from.
    came_from: Option<PathBuf>,
}

impl Autosave {
    /// Gives the thread a job. A document that waits to be written into the same file is written no
    /// more.
    fn give(&mut self, mut job: Job) {
        let mut work = self.shared.lock();
        let last = match (work.jobs.back_mut(), job.target()) {
            (Some(Job::Write { to, instead_of, .. }), Some(target)) if *to == target => {
                Some(instead_of.take())
            }
            _ => None,
        };
        if let Some(earlier) = last {
            work.jobs.pop_back();
            if let Job::Write { instead_of, .. } | Job::Remove { instead_of, .. } = &mut job {
                *instead_of = instead_of.take().or(earlier);
            }
        }
        work.jobs.push_back(job);
        drop(work);
        self.shared.changed.notify_all();
        if self.thread.is_none() {
            let shared = Arc::clone(&self.shared);
            let made = thread::Builder::new().name("recovery".into()).spawn(move || shared.run());
            self.thread = made.ok();
        }
    }

    /// Waits until everything is written, at most for a time. Returns whether it is.
    pub(super) fn wait(&self, most: Duration) -> bool {
        if self.thread.is_none() {
            return true;
        }
        let end = Instant::now() + most;
        let mut work = self.shared.lock();
        while work.is_busy || !work.jobs.is_empty() {
            let Some(rest) = end.checked_duration_since(Instant::now()) else { return false };
            let waited = self.shared.changed.wait_timeout(work, rest);
            work = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        true
    }

    /// Removes the recovery file: the document is saved.
    pub(super) fn remove(&mut self) {
        self.given = None;
        let instead_of = self.came_from.take();
        if let Some(slot) = self.slot.take() {
            self.give(Job::Remove { slot, instead_of });
        } else if let Some(other) = instead_of {
            Left::remove(&other);
        }
    }

    /// Leaves the recovery file of a document that is closed, and waits for it.
    pub(super) fn leave(&mut self) {
        self.given = None;
        self.came_from = None;
        if let Some(slot) = self.slot.take() {
            self.give(Job::Leave(slot));
            self.wait(LAST_WAIT);
        }
    }

    /// Remembers the recovery file that the open document came from; it is removed once the
    /// document is kept in another one.
    pub(super) fn took_over(&mut self, from: PathBuf) {
        self.came_from = Some(from);
    }

    /// Returns the recovery file that the open document came from, until it is kept in another one.
    pub(super) fn came_from(&self) -> Option<&Path> {
        self.came_from.as_deref()
    }

    /// Keeps the open document as it is now.
    pub(super) fn keep(&mut self, open: &OpenDocument, folder: &StateFolder) -> Result<(), String> {
        let Some(folder) = folder.recovery() else { return Ok(()) };
        let document = open.history.document();
        if open.is_saved() {
            self.remove();
            return Ok(());
        }
        let is_given = self.given.as_ref().is_some_and(|(given, path)| {
            Arc::ptr_eq(given.scenario(), document.scenario()) && *path == open.path
        });
        if is_given {
            return Ok(());
        }
        let to = match &self.slot {
            Some(slot) => slot.path.clone(),
            None => self.slot.insert(Slot::new(&folder)?).path.clone(),
        };
        self.given = Some((document.clone(), open.path.clone()));
        let instead_of = self.came_from.take();
        let (document, file) = (document.clone(), open.path.clone());
        self.give(Job::Write { to, document, file, instead_of });
        Ok(())
    }
}

impl Drop for Autosave {
    fn drop(&mut self) {
        self.shared.lock().is_over = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn follow_document(
    open: Res<OpenDocument>,
    folder: Res<StateFolder>,
    mut autosave: ResMut<Autosave>,
    mut notices: ResMut<Notices>,
) {
    if !open.is_changed() {
        return;
    }
    if let Err(reason) = autosave.keep(&open, &folder) {
        notices.warn(NOT_KEPT, reason, None);
    }
}

fn tell_failure(autosave: Res<Autosave>, mut notices: ResMut<Notices>) {
    match autosave.shared.lock().failure.take() {
        Some(Some(reason)) => notices.warn(NOT_KEPT, reason, None),
        Some(None) if notices.readings().any(|notice| notice.title == NOT_KEPT) => {
            notices.clear(NOT_KEPT);
        }
        Some(None) | None => {}
    }
}

/// Waits for the last change to be written when the program ends.
fn finish(mut ends: MessageReader<AppExit>, autosave: Res<Autosave>) {
    if ends.read().next().is_some() {
        autosave.wait(LAST_WAIT);
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Autosave>()
        .init_resource::<StateFolder>()
        .add_message::<AppExit>()
        .add_systems(
            PostUpdate,
            (follow_document.run_if(resource_exists::<OpenDocument>), tell_failure).chain(),
        )
        .add_systems(Last, finish);
}
