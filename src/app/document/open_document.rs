//! The open document with its undo history, and its file.

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
    /// The document with its undo history.
    pub history: History,
    /// Its file; `None` for a preset, a link, or a file changed by arguments.
    pub path: Option<PathBuf>,
    /// Its files as they were when they were read.
    pub(super) stamps: Stamps,
    /// The text that its file holds.
    pub(super) saved_text: String,
}

impl OpenDocument {
    /// Returns a document that was just read from its file.
    pub(in crate::app) fn new(document: Document, path: Option<PathBuf>) -> Self {
        let stamps = Stamps::of_document(path.as_deref(), document.scenario());
        let saved_text = document.text().to_owned();
        Self { history: History::new(document), path, stamps, saved_text }
    }

    /// Returns whether its file holds its present text.
    pub(in crate::app) fn is_saved(&self) -> bool {
        self.history.document().text() == self.saved_text
    }

    /// Returns the scenario that its text describes.
    pub(in crate::app) fn scenario(&self) -> &Arc<Scenario> {
        self.history.document().scenario()
    }
}
