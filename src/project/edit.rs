//! Every change of a document, as data and as a line of text.
//!
//! The grammar of a line is that of `--set`, with four more forms, so that a share link, a lesson
//! and a log are lists of lines:
//!
//! | line | what it does |
//! |---|---|
//! | `PATH=VALUE` | puts a value; a number, a word, or JSON where a list or a section is meant |
//! | `@SECTION=ID` | names a catalogue part; figures that the section writes itself stay |
//! | `!PATH` | takes what is written at a path out, so that its default holds |
//! | `+clusters[INDEX]=JSON` | puts a cluster in, where it has this index then |
//! | `-clusters[INDEX]` | takes a cluster out |

use serde_json::Value;

use crate::scenario::{
    Error,
    field::path::{number_value, value_of},
    text::error::excerpt,
};

/// What errors name in place of a file.
const EDIT: &str = "edit";

/// A change of a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Sets the value at a path. `design.…`, `pattern.…` and `satellites` apply to every cluster.
    Set {
        /// Dotted path.
        path: String,
        /// The value in the file's unit: a number, a word, a list or a section.
        value: Value,
    },
    /// Removes what is written at a path, so that its default holds.
    Reset {
        /// Dotted path.
        path: String,
    },
    /// Chooses a catalogue part for a section; figures that the section writes itself stay.
    ChoosePart {
        /// Path of the section, as `clusters[0].design.array` or `launch`.
        section: String,
        /// Id of the part.
        id: String,
    },
    /// Adds a cluster, which then has this index.
    AddCluster {
        /// Its place in the file, from 0 to the number of clusters.
        index: usize,
        /// The cluster as the file writes it.
        cluster: Value,
    },
    /// Removes a cluster.
    RemoveCluster {
        /// Its place in the file.
        index: usize,
    },
    /// Renames a cluster.
    Rename {
        /// Its place in the file.
        index: usize,
        /// The name, which no other cluster has.
        name: String,
    },
}

impl Edit {
    /// Returns the edit that sets a number at a path.
    #[must_use]
    pub fn number(path: impl Into<String>, value: f64) -> Self {
        Self::Set { path: path.into(), value: number_value(value) }
    }

    /// Reads an edit from its line.
    ///
    /// # Errors
    /// When the line has another form.
    pub fn from_line(line: &str) -> Result<Self, Error> {
        let line = line.trim();
        let wrong = || {
            Error::new(
                EDIT,
                "PATH=VALUE, !PATH, @SECTION=ID, +clusters[N]=… or -clusters[N]",
                excerpt(line),
            )
            .hint("as launch.price_usd_kg=200; `sunward study paths` lists paths")
        };
        if let Some(path) = line.strip_prefix('!') {
            return if path.is_empty() {
                Err(wrong())
            } else {
                Ok(Self::Reset { path: path.into() })
            };
        }
        if let Some(rest) = line.strip_prefix('@') {
            let (section, id) = rest.split_once('=').ok_or_else(wrong)?;
            return Ok(Self::ChoosePart { section: section.into(), id: id.into() });
        }
        if let Some(rest) = line.strip_prefix("+clusters[") {
            let (index, json) = rest.split_once("]=").ok_or_else(wrong)?;
            let cluster = serde_json::from_str(json)
                .map_err(|error| Error::new(EDIT, "a cluster as JSON", error.to_string()))?;
            return Ok(Self::AddCluster { index: index.parse().map_err(|_| wrong())?, cluster });
        }
        if let Some(rest) = line.strip_prefix("-clusters[") {
            let index = rest.strip_suffix(']').ok_or_else(wrong)?;
            return Ok(Self::RemoveCluster { index: index.parse().map_err(|_| wrong())? });
        }
        let (path, value) = line.split_once('=').ok_or_else(wrong)?;
        let (path, value) = (path.trim(), value.trim());
        if path.is_empty() {
            return Err(wrong());
        }
        let is_json = value.starts_with(['{', '[', '"']) || value == "true" || value == "false";
        let value = match serde_json::from_str(value) {
            Ok(json) if is_json => json,
            _ => value_of(value),
        };
        Ok(Self::Set { path: path.to_owned(), value })
    }

    /// Returns the edit as a line, which [`Self::from_line`] reads back to an edit with the same
    /// effect.
    #[must_use]
    pub fn line(&self) -> String {
        match self {
            Self::Set { path, value } => format!("{path}={}", written(value)),
            Self::Reset { path } => format!("!{path}"),
            Self::ChoosePart { section, id } => format!("@{section}={id}"),
            Self::AddCluster { index, cluster } => format!("+clusters[{index}]={cluster}"),
            Self::RemoveCluster { index } => format!("-clusters[{index}]"),
            Self::Rename { index, name } => {
                format!("clusters[{index}].name={}", Value::String(name.clone()))
            }
        }
    }
}

/// Returns a value as a line writes it. A word has no quotes where it reads back as the same value.
fn written(value: &Value) -> String {
    match value {
        Value::String(word) if value_of(word) == *value && is_plain(word) => word.clone(),
        other => other.to_string(),
    }
}

fn is_plain(word: &str) -> bool {
    !word.is_empty()
        && word.trim() == word
        && !word.starts_with(['{', '[', '"'])
        && !["true", "false"].contains(&word)
        && !word.chars().any(char::is_control)
}
