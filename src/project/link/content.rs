//! What a link holds, its limits, and the error of a damaged one.

use std::collections::BTreeMap;

use crate::scenario::Error;

/// The version of links that this program makes, and the newest that it reads.
pub const VERSION: u8 = 1;

/// What a link on a command line begins with.
pub const PREFIX: &str = "sunward:";

/// Most characters of a link: what mail programs, chats and browsers still pass on.
pub const SIZE_LIMIT_BYTES: usize = 8 * 1024;

/// Most bytes of a link's fields, inflated.
pub(super) const PLAIN_LIMIT_BYTES: usize = 1024 * 1024;

/// Most bytes of a text that is searched for a link.
pub(super) const TEXT_LIMIT_BYTES: usize = 64 * 1024;

/// What errors name in place of a file.
pub(super) const FILE: &str = "link";

/// A scenario as it is shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where the scenario comes from.
    pub source: Source,
    /// The edits from it, in their order: a line each in the grammar of `--set`, as
    /// `launch.price_usd_kg=200`, without control characters. What they say is not read here.
    pub edits: Vec<String>,
    /// What is looked at.
    pub look: Look,
}

impl Link {
    /// Returns a link to a source as it is.
    #[must_use]
    pub fn new(source: Source) -> Self {
        Self { source, edits: Vec::new(), look: Look::default() }
    }
}

/// Where the scenario of a link comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A shipped scenario by its id. Whether there is one of this id is not asked here.
    Preset(String),
    /// A file that travels within the link.
    Whole {
        /// Its name, for messages and for saving.
        name: String,
        /// Its text.
        text: String,
        /// Texts of the side files that it names.
        attachments: BTreeMap<String, String>,
    },
}

/// What is looked at; what is not said stays as the program has it. Words are not read here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// Time since the scenario's epoch, s, finite, to the last bit.
    pub time_s: Option<f64>,
    /// Simulated seconds per second, finite; below 0 backwards.
    pub warp: Option<f64>,
    /// Whether time stands.
    pub paused: Option<bool>,
    /// The camera in the words of `--camera`, as `sun` or `over:51.5,0,800`.
    pub camera: Option<String>,
    /// What is selected.
    pub selection: Option<Selection>,
    /// What the satellites' colour says, in a word.
    pub color: Option<String>,
    /// All overlays that are shown, each in a word; an empty list shows none.
    pub overlays: Option<Vec<String>>,
    /// The tier of quality, in a word.
    pub quality: Option<String>,
}

/// What is selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The cluster, counted from 0.
    pub cluster: u32,
    /// The satellite within it, counted from 0; `None` for the cluster as a whole.
    pub satellite: Option<u32>,
}

/// A link that was cut or altered on its way.
pub(super) fn damaged(found: impl Into<String>) -> Error {
    Error::new(FILE, "a link as it was made", found)
        .hint("copy it once more, from its first character to its last")
}
