//! Share links: the source of a scenario, the edits since and the look, as text.
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
//! Every version begins with its number and ends with the checksum, whatever lies between, so that
//! a link of a later version can be told from a damaged one. The checksum is of the deflated bytes:
//! several deflated streams and several base64 texts can mean the same, and of those only the text
//! as it was made is accepted. One altered character alters at most 8 neighbouring bits, which a
//! CRC-32 always detects.
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
mod content;
mod deflate;
mod dictionary;
mod envelope;
mod fields;
mod reader;

pub use self::{
    address::is_link,
    content::{Link, Look, PREFIX, SIZE_LIMIT_BYTES, Selection, Source, VERSION},
};

use self::content::{FILE, TEXT_LIMIT_BYTES};
use crate::scenario::Error;

/// Returns a link as `sunward:PAYLOAD`.
///
/// # Errors
/// When the link is longer than [`SIZE_LIMIT_BYTES`], a line holds a control character, or a
/// number is not finite.
pub fn encode(link: &Link) -> Result<String, Error> {
    sized(format!("{PREFIX}{}", envelope::sealed(&fields::written(link)?)))
}

/// Returns a link as an address of a page, `PAGE#s=PAYLOAD`; a fragment of `page` is replaced.
/// Browsers send no fragment, so no server receives it.
///
/// # Errors
/// As [`encode`].
pub fn encode_at(page: &str, link: &Link) -> Result<String, Error> {
    let payload = envelope::sealed(&fields::written(link)?);
    sized(address::with_payload(page, &payload))
}

/// Reads a link: `sunward:PAYLOAD`, or an address with `#s=PAYLOAD` or `?link=PAYLOAD`, whose other
/// keys are ignored. Line breaks are removed, and so is punctuation around the link.
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

/// Returns the link itself, where it is not too long.
fn sized(text: String) -> Result<String, Error> {
    if text.len() <= SIZE_LIMIT_BYTES {
        return Ok(text);
    }
    let expected = format!("at most {SIZE_LIMIT_BYTES} characters");
    Err(Error::new(FILE, expected, format!("a link of {} characters", text.len()))
        .hint("save the scenario and send the file itself, with the files that it names"))
}
