//! Every change of a document, as data and as a line of text.
//!
//! The grammar of a line is that of `--set`, with four more forms, so that a share link, a lesson
//! and a log are lists of lines:
//!
//! | line | what it does |
//! |---|---|
//! | `PATH=VALUE` | puts a value: a number, `220 $/kg`, a word, `null` for none, or JSON |
//! | `@SECTION=ID` | names a catalogue part; figures that the section writes itself stay |
//! | `!PATH` | takes what is written at a path out, so that its default holds |
//! | `+clusters[INDEX]=JSON` | puts a cluster in, where it has this index then |
//! | `-clusters[INDEX]` | takes a cluster out |

use core::fmt::Write as _;

use serde_json::Value;

use crate::scenario::{
    Error,
    field::{path::number_value, quantity},
    text::error::excerpt,
};

/// What errors name in place of a file.
const EDIT: &str = "edit";
/// What a line means as JSON, not as words.
const NO_WORDS: [&str; 3] = ["true", "false", "null"];

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
        let is_json = value.starts_with(['{', '[', '"']) || NO_WORDS.contains(&value);
        let (path, value) = match serde_json::from_str(value) {
            Ok(json) if is_json => (path.to_owned(), json),
            _ => quantity::read(path, value).map_err(|error| error.in_file(EDIT))?,
        };
        Ok(match (cluster_named(&path), value) {
            (Some(index), Value::String(name)) => Self::Rename { index, name },
            (_, value) => Self::Set { path, value },
        })
    }

    /// Returns the edit as a line without control characters, which [`Self::from_line`] reads back
    /// as the same edit; a word that is set as a cluster's name reads back as [`Self::Rename`].
    #[must_use]
    pub fn line(&self) -> String {
        match self {
            Self::Set { path, value } => format!("{path}={}", written(path, value)),
            Self::Reset { path } => format!("!{path}"),
            Self::ChoosePart { section, id } => format!("@{section}={id}"),
            Self::AddCluster { index, cluster } => format!("+clusters[{index}]={}", json(cluster)),
            Self::RemoveCluster { index } => format!("-clusters[{index}]"),
            Self::Rename { index, name } => {
                format!("clusters[{index}].name={}", json(&Value::String(name.clone())))
            }
        }
    }
}

/// A value as a line writes it: a word stands without quotes where it reads back as the same.
fn written(path: &str, value: &Value) -> String {
    let reads_back = |word: &str| {
        quantity::read(path, word).is_ok_and(|(same, read)| same == path && read == *value)
    };
    match value {
        Value::String(word) if is_plain(word) && reads_back(word) => word.clone(),
        other => json(other),
    }
}

/// A value as JSON. The control characters that JSON leaves as they are would part a link's lines.
fn json(value: &Value) -> String {
    let mut text = String::new();
    for character in value.to_string().chars() {
        if character.is_control() {
            // writing into a text does not fail
            let _ = write!(text, "\\u{:04x}", u32::from(character));
        } else {
            text.push(character);
        }
    }
    text
}

/// The cluster whose name stands at a path.
fn cluster_named(path: &str) -> Option<usize> {
    path.strip_prefix("clusters[")?.strip_suffix("].name")?.parse().ok()
}

fn is_plain(word: &str) -> bool {
    !word.is_empty()
        && word.trim() == word
        && !word.starts_with(['{', '[', '"'])
        && !NO_WORDS.contains(&word)
        && !word.chars().any(char::is_control)
}
