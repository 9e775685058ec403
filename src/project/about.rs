//! The name, the description and the notes of a scenario, changed as edits.

use serde_json::Value;

use super::{document::Document, edit::Edit};
use crate::scenario::text::visible::is_hidden;

/// Most characters of a name, as in a file.
const NAME_LIMIT: usize = 120;
/// Most characters of a description.
const DESCRIPTION_LIMIT: usize = 2_000;
/// Most characters of a note.
const NOTE_LIMIT: usize = 1_000;
/// Most notes.
const NOTES_LIMIT: usize = 100;

/// What a scenario says about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Its short name.
    pub name: String,
    /// What it shows, in a few sentences; empty where it says nothing.
    pub description: String,
    /// What a reader should know.
    pub notes: Vec<String>,
}

impl About {
    /// Returns what a document says about itself.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let file = &document.scenario().file;
        Self {
            name: file.name.clone(),
            description: file.description.clone(),
            notes: file.notes.clone(),
        }
    }

    /// Returns the edits that make it of another one. What is the same has no edit and is not
    /// checked. Spaces around a text, and notes without text, are left out.
    ///
    /// # Errors
    /// When a text is too long, holds a control character, or a name is empty; in words.
    pub fn edits_from(&self, before: &Self) -> Result<Vec<Edit>, String> {
        let mut edits = Vec::new();
        if self.name != before.name {
            let name = checked("The name", &self.name, NAME_LIMIT)?;
            if name.is_empty() {
                return Err("The name is empty: a scenario has a name.".to_owned());
            }
            edits.extend((name != before.name).then(|| set("name", name.into())));
        }
        if self.description != before.description {
            let text = checked("The description", &self.description, DESCRIPTION_LIMIT)?;
            let has_changed = text != before.description;
            edits.extend(has_changed.then(|| set_or_reset("description", text.is_empty(), text)));
        }
        if self.notes != before.notes {
            let mut notes = Vec::new();
            for note in &self.notes {
                // a note of the file stays as it is
                let kept = before.notes.contains(note);
                let text = if kept { note } else { checked("A note", note, NOTE_LIMIT)? };
                notes.extend((!text.is_empty()).then(|| text.to_owned()));
            }
            if notes.len() > NOTES_LIMIT.max(before.notes.len()) {
                let count = notes.len();
                return Err(format!("There are {count} notes: at most {NOTES_LIMIT} can stand."));
            }
            let has_changed = notes != before.notes;
            edits.extend(has_changed.then(|| set_or_reset("notes", notes.is_empty(), notes)));
        }
        Ok(edits)
    }
}

fn set(path: &str, value: Value) -> Edit {
    Edit::Set { path: path.to_owned(), value }
}

/// Returns the edit that sets a value; an empty one is not written.
fn set_or_reset(path: &str, is_empty: bool, value: impl Into<Value>) -> Edit {
    if is_empty { Edit::Reset { path: path.to_owned() } } else { set(path, value.into()) }
}

/// Returns a text without the spaces around it.
fn checked<'t>(what: &str, text: &'t str, limit: usize) -> Result<&'t str, String> {
    let text = text.trim();
    if let Some(hidden) = text.chars().find(|character| is_hidden(*character)) {
        let shown = hidden.escape_unicode();
        return Err(format!("{what} holds the character {shown}, which cannot be seen."));
    }
    let count = text.chars().count();
    if count > limit {
        return Err(format!("{what} has {count} characters: at most {limit} can stand."));
    }
    Ok(text)
}
