//! Long work: how far it is, whether to stop, and how it ends early.

use crate::scenario;

/// Who watches long work.
#[derive(Clone, Copy)]
pub struct Progress<'a> {
    /// Told how many points have just been done.
    pub done: &'a (dyn Fn(u64) + Sync),
    /// Asked now and then whether to stop.
    pub stop: &'a (dyn Fn() -> bool + Sync),
}

impl Progress<'_> {
    /// Nobody watches.
    #[must_use]
    pub fn none() -> Progress<'static> {
        Progress { done: &|_| {}, stop: &|| false }
    }
}

/// Why a study gave no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StudyError {
    /// A path, a range or a value that cannot be.
    #[error(transparent)]
    Input(#[from] scenario::Error),
    /// It was stopped.
    #[error("stopped")]
    Stopped,
}
