//! Share links: where a scenario comes from, the edits from it and what is looked at, as text.
//!
//! A link is `sunward:PAYLOAD` on a command line and `https://…#s=PAYLOAD` in a browser. The
//! payload is base64url without padding of
//!
//! | bytes | what |
//! |---|---|
//! | 1 | [`VERSION`] |
//! | all between | the [`Link`]'s fields (`fields.rs`), deflated with a dictionary (`deflate.rs`) |
//! | 4 | CRC-32 of all bytes before, least significant byte first |
//!
//! Every version begins with its number and ends with the checksum, whatever lies between, so
//! that a link from the future is told from a damaged one. The checksum is of the deflated bytes:
//! several deflated streams and several base64 texts can mean the same, and of those only the
//! text as it was made is accepted. One altered character alters at most 8 neighbouring bits,
//! which a CRC-32 always sees.
//!
//! ```
//! use sunward::project::link::{self, Link, Source};
//!
//! let mut link = Link::new(Source::Preset("suncatcher".into()));
//! link.edits.push("launch.price_usd_kg=200".into());
//! link.look.camera = Some("sun".into());
//! let text = link::encode(&link)?;
//! assert!(link::is_link(&text) && text.len() < 60);
//! assert_eq!(link::decode(&text)?, link);
//! # Ok::<(), sunward::scenario::Error>(())
//! ```

mod address;
mod deflate;
mod dictionary;
mod envelope;
mod fields;
mod reader;

pub use self::address::is_link;

use std::collections::BTreeMap;

use crate::scenario::Error;

/// The version of links that this program makes, and the newest that it reads.
pub const VERSION: u8 = 1;
/// What a link on a command line begins with.
pub const PREFIX: &str = "sunward:";
/// Most characters of a link: what mail programs, chats and browsers still pass on.
pub const SIZE_LIMIT_BYTES: usize = 8 * 1024;
/// Most bytes of a link's fields, inflated.
const PLAIN_LIMIT_BYTES: usize = 1024 * 1024;
/// Most bytes of a text that is searched for a link.
const TEXT_LIMIT_BYTES: usize = 64 * 1024;
/// What errors name in place of a file.
const FILE: &str = "link";

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

/// Returns a link as `sunward:PAYLOAD`.
///
/// # Errors
/// When the link is longer than [`SIZE_LIMIT_BYTES`], a line holds a control character, or a
/// number is not finite.
pub fn encode(link: &Link) -> Result<String, Error> {
    sized(format!("{PREFIX}{}", envelope::sealed(&fields::written(link)?)))
}

/// Returns a link as an address of a page, `PAGE#s=PAYLOAD`; a fragment that `page` has is
/// replaced. Browsers keep what stands after `#` to themselves: no server sees it.
///
/// # Errors
/// As [`encode`].
pub fn encode_at(page: &str, link: &Link) -> Result<String, Error> {
    let payload = envelope::sealed(&fields::written(link)?);
    sized(address::with_payload(page, &payload))
}

/// Reads a link: `sunward:PAYLOAD`, or an address with `#s=PAYLOAD` or `?link=PAYLOAD` whose
/// other words are passed over. Line breaks are dropped, and so is punctuation around the link.
///
/// # Errors
/// When the text holds no link, or one that was cut, altered or made by a newer Sunward.
pub fn decode(text: &str) -> Result<Link, Error> {
    if text.len() > TEXT_LIMIT_BYTES {
        let expected = format!("a link of at most {SIZE_LIMIT_BYTES} characters");
        return Err(Error::new(FILE, expected, format!("a text of {} bytes", text.len())));
    }
    reader::read(&envelope::opened(&address::payload(text)?)?)
}

/// The link itself, where it is not too long.
fn sized(text: String) -> Result<String, Error> {
    if text.len() <= SIZE_LIMIT_BYTES {
        return Ok(text);
    }
    let expected = format!("at most {SIZE_LIMIT_BYTES} characters");
    Err(Error::new(FILE, expected, format!("a link of {} characters", text.len()))
        .hint("save the scenario and send the file itself, with the files that it names"))
}

/// A link that was cut or altered on its way.
fn damaged(found: impl Into<String>) -> Error {
    Error::new(FILE, "a link as it was made", found)
        .hint("copy it once more, from its first character to its last")
}
