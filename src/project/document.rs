//! A scenario being edited: its text, its meaning, its origin, and the edits since.
//!
//! A document never changes: an edit returns another one. The text is the primary state. An edit is
//! written into it where the value stands, and the text is read again with every check of a file. A
//! text that cannot be read is refused, and the document stays as it is.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    edit::Edit,
    link::{Link, Look, Source},
};
use crate::scenario::{
    self, Error, Scenario, preset, preset_attachment,
    text::{
        edit::{insert_item, remove, remove_item, set, value_text},
        error::{excerpt, name_hint},
    },
};

/// Where a document comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A shipped scenario, by its id.
    Preset(&'static str),
    /// A file, or a text from elsewhere.
    File,
}

/// A scenario being edited.
#[derive(Clone, Debug)]
pub struct Document {
    text: Arc<str>,
    file_name: Arc<str>,
    origin: Origin,
    scenario: Arc<Scenario>,
    edits: Vec<Edit>,
}

impl Document {
    /// Reads a document from a file's text. `file_name` is for messages and links; `attach` returns
    /// the text of a side file by its name.
    ///
    /// # Errors
    /// As [`scenario::read`].
    pub fn open(
        text: &str,
        file_name: &str,
        attach: &dyn Fn(&str) -> Result<String, String>,
    ) -> Result<Self, Error> {
        Self::of_text(text.into(), file_name.into(), Origin::File, Vec::new(), attach)
    }

    /// Reads a shipped scenario.
    ///
    /// # Errors
    /// When there is no such scenario, with the nearest id.
    pub fn of_preset(id: &str) -> Result<Self, Error> {
        let found = preset(id).ok_or_else(|| {
            let ids = scenario::presets().iter().map(|one| one.id);
            Error::new("link", "a shipped scenario", format!("`{}`", excerpt(id)))
                .hint(name_hint(id, ids))
        })?;
        let attach = |name: &str| {
            preset_attachment(name)
                .map(str::to_owned)
                .ok_or_else(|| format!("no file `{name}` among the presets"))
        };
        let file_name = format!("{}.ron", found.id);
        let origin = Origin::Preset(found.id);
        Self::of_text(found.text.into(), file_name.into(), origin, Vec::new(), &attach)
    }

    /// Reads the document of a link.
    ///
    /// # Errors
    /// When its preset is not known, its text is no scenario, or an edit is not possible.
    pub fn of_link(link: &Link) -> Result<Self, Error> {
        let document = match &link.source {
            Source::Preset(id) => Self::of_preset(id)?,
            Source::Whole { name, text, attachments } => {
                Self::open(text, name, &|wanted| of_attachments(attachments, wanted))?
            }
        };
        let edits: Vec<Edit> =
            link.edits.iter().map(|line| Edit::from_line(line)).collect::<Result<_, Error>>()?;
        document.with(&edits)
    }

    fn of_text(
        text: Arc<str>,
        file_name: Arc<str>,
        origin: Origin,
        edits: Vec<Edit>,
        attach: &dyn Fn(&str) -> Result<String, String>,
    ) -> Result<Self, Error> {
        let scenario = scenario::read_bytes(text.as_bytes(), &file_name, attach)?;
        Ok(Self { text, file_name, origin, scenario: Arc::new(scenario), edits })
    }

    /// Returns the document with edits applied in order; without edits it is the same.
    ///
    /// # Errors
    /// When a path does not exist, a value is not valid, a cluster is missing, or the result is no
    /// scenario.
    pub fn with(&self, edits: &[Edit]) -> Result<Self, Error> {
        if edits.is_empty() {
            return Ok(self.clone());
        }
        let mut text = self.text.to_string();
        for edit in edits {
            text = edited(&text, edit).map_err(|error| error.in_file(&self.file_name))?;
        }
        let mut all = self.edits.clone();
        for edit in edits {
            add(&mut all, edit.clone());
        }
        let attachments = &self.scenario.attachments;
        Self::of_text(text.into(), Arc::clone(&self.file_name), self.origin.clone(), all, &|name| {
            of_attachments(attachments, name)
        })
        // a place in a text that is not saved would mislead
        .map_err(|error| if error.file == *self.file_name { error.at(None) } else { error })
    }

    /// Returns its text, as it is saved.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the name of its file.
    #[must_use]
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// Returns its origin.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Returns the scenario that its text describes.
    #[must_use]
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// Returns the scenario that its text describes, and drops the rest.
    #[must_use]
    pub fn into_scenario(self) -> Arc<Scenario> {
        self.scenario
    }

    /// Returns the edits since its origin.
    #[must_use]
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Returns its link: a preset with the edits from it, or the whole file.
    #[must_use]
    pub fn link(&self, look: Look) -> Link {
        match self.origin {
            Origin::Preset(id) => Link {
                source: Source::Preset(id.to_owned()),
                edits: self.edits.iter().map(Edit::line).collect(),
                look,
            },
            Origin::File => Link {
                source: Source::Whole {
                    name: self.file_name.to_string(),
                    text: self.text.to_string(),
                    attachments: self.scenario.attachments.clone(),
                },
                edits: Vec::new(),
                look,
            },
        }
    }
}

fn of_attachments(attachments: &BTreeMap<String, String>, name: &str) -> Result<String, String> {
    attachments.get(name).cloned().ok_or_else(|| format!("no file `{name}` is attached"))
}

/// Adds an edit to a list; the newest value of a figure that is set over and over, and the newest
/// name of a cluster, stand alone.
fn add(edits: &mut Vec<Edit>, edit: Edit) {
    let is_newer = match (edits.last(), &edit) {
        (Some(Edit::Set { path: last, .. }), Edit::Set { path, .. }) => last == path,
        (Some(Edit::Rename { index: last, .. }), Edit::Rename { index, .. }) => last == index,
        _ => false,
    };
    if is_newer {
        edits.pop();
    }
    edits.push(edit);
}

/// Returns a text with one edit applied.
fn edited(text: &str, edit: &Edit) -> Result<String, Error> {
    match edit {
        Edit::Set { path, value } => set(text, path, value),
        Edit::Reset { path } => remove(text, path),
        Edit::ChoosePart { section, id } => {
            let written = value_text(text, section).unwrap_or_default();
            let is_section = written.trim_end().ends_with(')');
            let key = section.rsplit('.').next().unwrap_or(section);
            let id = id.clone().into();
            match (is_section, key) {
                (false, _) => set(text, section, &id),
                (true, "design") => set(text, &format!("{section}.base"), &id),
                (true, _) => set(text, &format!("{section}.part"), &id),
            }
        }
        Edit::AddCluster { index, cluster } => insert_item(text, "clusters", *index, cluster),
        Edit::RemoveCluster { index } => remove_item(text, "clusters", *index),
        Edit::Rename { index, name } => {
            set(text, &format!("clusters[{index}].name"), &name.clone().into())
        }
    }
}
