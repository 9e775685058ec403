//! The open document with its undo history, what of it flies, and its file.

use std::{path::PathBuf, sync::Arc};

use bevy::prelude::Resource;

use super::stamps::Stamps;
use crate::{
    project::{Document, History},
    scenario::Scenario,
};

/// The open document.
#[derive(Resource, Clone, Debug)]
pub(in crate::app) struct OpenDocument {
    /// The draft with its undo history.
    pub history: History,
    /// The document that flies.
    pub flying: Document,
    /// Its file; `None` for a preset, a link, or a file changed by arguments.
    pub path: Option<PathBuf>,
    /// Its files as they were when they were read.
    pub(super) stamps: Stamps,
    /// What its files hold.
    pub(super) saved: Document,
    /// Whether its files could not be read when they were read last.
    pub(super) is_broken: bool,
}

impl OpenDocument {
    /// Returns a document that was just read from its file.
    pub(in crate::app) fn new(document: Document, path: Option<PathBuf>) -> Self {
        let stamps = Stamps::of_document(path.as_deref(), document.scenario());
        let (saved, flying) = (document.clone(), document.clone());
        Self { history: History::new(document), flying, path, stamps, saved, is_broken: false }
    }

    /// Returns whether its files hold its present text and attachments.
    pub(in crate::app) fn is_saved(&self) -> bool {
        is_same(self.history.document(), &self.saved)
    }

    /// Returns the scenario of the draft.
    pub(in crate::app) fn scenario(&self) -> &Arc<Scenario> {
        self.history.document().scenario()
    }
}

/// Returns whether two documents have the same text and the same attachments.
pub(super) fn is_same(one: &Document, other: &Document) -> bool {
    one.text() == other.text() && one.scenario().attachments == other.scenario().attachments
}
