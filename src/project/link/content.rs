//! The content of a link, its limits, and the error of a damaged one.

use std::collections::BTreeMap;

use crate::scenario::Error;

/// The version of links that this program makes, and the newest that it reads.
pub const VERSION: u8 = 1;

/// The beginning of a link on a command line.
pub const PREFIX: &str = "sunward:";

/// Most characters of a link; mail programs, chats and browsers still transmit as many.
pub const SIZE_LIMIT_BYTES: usize = 8 * 1024;

/// Most bytes of a link's fields, inflated.
pub(super) const PLAIN_LIMIT_BYTES: usize = 1024 * 1024;

/// Most bytes of a text that is searched for a link.
pub(super) const TEXT_LIMIT_BYTES: usize = 64 * 1024;

/// The name that errors give in place of a file.
pub(super) const FILE: &str = "link";

/// A scenario as it is shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where the scenario comes from.
    pub source: Source,
    /// The edits since the source, in order: one line each in the grammar of `--set`, as
    /// `launch.price_usd_kg=200`, without control characters. Their content is not checked here.
    pub edits: Vec<String>,
    /// The look of the flight.
    pub look: Look,
}

impl Link {
    /// Returns a link to an unchanged source.
    #[must_use]
    pub fn new(source: Source) -> Self {
        Self { source, edits: Vec::new(), look: Look::default() }
    }
}

/// The source of the scenario of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A shipped scenario by its id. It is not checked here whether the id exists.
    Preset(String),
    /// A file that is contained in the link.
    Whole {
        /// Its name, for messages and for saving.
        name: String,
        /// Its text.
        text: String,
        /// Texts of the side files that it names, by name.
        attachments: BTreeMap<String, String>,
    },
}

/// The look of a flight. What is `None` stays as the program has it. Words are not checked here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// Time since the scenario's epoch, s; finite, and exact to the last bit.
    pub time_s: Option<f64>,
    /// Simulated seconds per second, finite; negative runs backwards.
    pub warp: Option<f64>,
    /// Whether time is paused.
    pub paused: Option<bool>,
    /// The camera in the words of `--camera`, as `sun` or `over:51.5,0,800`.
    pub camera: Option<String>,
    /// The selection.
    pub selection: Option<Selection>,
    /// The figure that colours satellites, as a word.
    pub color: Option<String>,
    /// All overlays that are shown, each as a word; an empty list shows none.
    pub overlays: Option<Vec<String>>,
    /// The tier of quality, as a word.
    pub quality: Option<String>,
}

/// A selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The cluster, counted from 0.
    pub cluster: u32,
    /// The satellite within it, counted from 0; `None` for the cluster as a whole.
    pub satellite: Option<u32>,
}

/// Returns the error of a link that was cut or altered on its way.
pub(super) fn damaged(found: impl Into<String>) -> Error {
    Error::new(FILE, "a link as it was made", found)
        .hint("copy it once more, from its first character to its last")
}
