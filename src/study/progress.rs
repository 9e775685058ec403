//! Long work: its progress, requests to stop, and how it ends early.

use crate::scenario;

/// Callbacks of long work.
#[derive(Clone, Copy)]
pub struct Progress<'a> {
    /// Receives how many points have just been done.
    pub done: &'a (dyn Fn(u64) + Sync),
    /// Is asked at intervals whether to stop.
    pub stop: &'a (dyn Fn() -> bool + Sync),
}

impl Progress<'_> {
    /// Returns callbacks that ignore progress and never stop.
    #[must_use]
    pub fn none() -> Progress<'static> {
        Progress { done: &|_| {}, stop: &|| false }
    }
}

/// The reason why a study gave no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StudyError {
    /// A path, a range or a value is not valid.
    #[error(transparent)]
    Input(#[from] scenario::Error),
    /// The study was stopped.
    #[error("stopped")]
    Stopped,
}
