//! Undo and redo: a list of documents, one step for each drag.

use super::{change_name::step_name, document::Document, edit::Edit};
use crate::scenario::Error;

/// Most steps that can be undone.
const STEPS: usize = 500;

/// A document with the documents before and after it.
#[derive(Clone, Debug)]
pub struct History {
    states: Vec<State>,
    at: usize,
}

#[derive(Clone, Debug)]
struct State {
    document: Document,
    /// The drag that made the document.
    drag: Option<u64>,
    /// What the step that made it is called; none where its differences say so.
    name: Option<String>,
}

impl History {
    /// Returns a history that begins with a document.
    #[must_use]
    pub fn new(document: Document) -> Self {
        Self { states: vec![State { document, drag: None, name: None }], at: 0 }
    }

    /// Returns the present document.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.states[self.at].document
    }

    /// Makes edits: one step, or one with the step before where both are of the same `drag`.
    /// What was taken back before is gone. An edit that changes nothing is no step, nor is a drag
    /// that came back to where it began.
    ///
    /// # Errors
    /// As [`Document::with`]; the history has not changed then.
    pub fn apply(&mut self, edits: &[Edit], drag: Option<u64>) -> Result<(), Error> {
        let document = self.document().with(edits)?;
        self.push(document, drag, None);
        Ok(())
    }

    /// Replaces the present document by one that was changed elsewhere, such as a file changed by
    /// another program, as one step. The same text with the same attachments is no step.
    pub fn take_over(&mut self, document: Document) {
        self.push(document, None, None);
    }

    /// Replaces the present document as [`Self::take_over`], as one step with a name.
    pub fn take_over_as(&mut self, document: Document, name: impl Into<String>) {
        self.push(document, None, Some(name.into()));
    }

    fn push(&mut self, document: Document, drag: Option<u64>, name: Option<String>) {
        let present = self.document();
        if document.text() == present.text()
            && document.scenario().attachments == present.scenario().attachments
        {
            return;
        }
        self.states.truncate(self.at + 1);
        let goes_on = drag.is_some() && self.states[self.at].drag == drag;
        if goes_on {
            self.states.pop();
            let before = self.states.last().map(|state| state.document.text());
            if before == Some(document.text()) {
                self.at = self.states.len() - 1;
                return;
            }
        } else if self.states.len() > STEPS {
            self.states.remove(0);
        }
        self.states.push(State { document, drag, name });
        self.at = self.states.len() - 1;
    }

    /// Returns whether there is a step to undo.
    #[must_use]
    pub fn can_undo(&self) -> bool {
        self.at > 0
    }

    /// Returns whether there is a step to redo.
    #[must_use]
    pub fn can_redo(&self) -> bool {
        self.at + 1 < self.states.len()
    }

    /// Returns what the last step did, in words; none where there is nothing to undo.
    #[must_use]
    pub fn undo_name(&self) -> Option<String> {
        self.name_of(self.at)
    }

    /// Returns what the step does that was undone last, in words; none where there is none.
    #[must_use]
    pub fn redo_name(&self) -> Option<String> {
        self.name_of(self.at + 1)
    }

    /// Returns what the step did that made a state.
    fn name_of(&self, index: usize) -> Option<String> {
        let before = self.states.get(index.checked_sub(1)?)?;
        let state = self.states.get(index)?;
        let told = || step_name(&before.document, &state.document);
        Some(state.name.clone().unwrap_or_else(told))
    }

    /// Undoes the last step. Returns whether there was one.
    pub fn undo(&mut self) -> bool {
        let can = self.can_undo();
        if can {
            self.at -= 1;
        }
        can
    }

    /// Redoes the step that was undone last. Returns whether there was one.
    pub fn redo(&mut self) -> bool {
        let can = self.can_redo();
        if can {
            self.at += 1;
        }
        can
    }
}
