//! A link's outer layer: version, checksum and base64url around its deflated fields.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

use super::{
    content::{FILE, SIZE_LIMIT_BYTES, VERSION, damaged},
    deflate,
};
use crate::scenario::Error;

/// Bytes of the checksum.
const CHECKSUM_BYTES: usize = 4;
/// Characters that are certain to hold the version, whatever follows.
const VERSION_CHARACTERS: usize = 4;

/// Returns the payload for a link's fields.
pub(super) fn sealed(plain: &[u8]) -> String {
    let mut bytes = vec![VERSION];
    bytes.extend(deflate::deflated(plain));
    bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// Returns the fields of a payload.
///
/// # Errors
/// When the payload was cut, altered, or made by a newer version.
pub(super) fn opened(payload: &str) -> Result<Vec<u8>, Error> {
    if payload.is_empty() {
        return Err(damaged("nothing behind its first word"));
    }
    let whole = whole(payload);
    let version = payload
        .get(..VERSION_CHARACTERS)
        .and_then(|begin| BASE64_URL_SAFE_NO_PAD.decode(begin).ok())
        .and_then(|bytes| bytes.first().copied());
    if let Some(version) = version.filter(|version| *version > VERSION) {
        return Err(newer(version, whole.is_ok()));
    }
    let bytes = whole?;
    match bytes.split_first() {
        Some((&VERSION, packed)) => deflate::inflated(packed),
        _ => Err(damaged("no version")),
    }
}

/// Returns a payload's bytes up to the checksum, which has been checked.
fn whole(payload: &str) -> Result<Vec<u8>, Error> {
    if payload.len() > SIZE_LIMIT_BYTES {
        let found = format!("{} characters, more than {SIZE_LIMIT_BYTES}", payload.len());
        return Err(damaged(found));
    }
    let is_of_links = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if let Some((place, odd)) = payload.chars().enumerate().find(|(_, c)| !is_of_links(*c)) {
        let odd = odd.escape_debug();
        return Err(damaged(format!("`{odd}` as its character {}", place + 1)));
    }
    // bits that belong to no byte must be 0, which this engine checks
    let mut bytes =
        BASE64_URL_SAFE_NO_PAD.decode(payload).map_err(|_| damaged("a cut or altered one"))?;
    let checksum = bytes.len().checked_sub(CHECKSUM_BYTES).map(|at| bytes.split_off(at));
    let is_whole = checksum.is_some_and(|found| found == crc32fast::hash(&bytes).to_le_bytes());
    is_whole.then_some(bytes).ok_or_else(|| damaged("a cut or altered one: its checksum differs"))
}

/// Returns the error of a version above ours. Where the checksum does not match, the number itself
/// may have been altered.
fn newer(version: u8, is_whole: bool) -> Error {
    let expected = format!("a link of version {VERSION}");
    let found = format!("version {version}: this link was made by a newer Sunward");
    if is_whole {
        return Error::new(FILE, expected, found).hint("open it with the newest Sunward");
    }
    Error::new(FILE, expected, found + ", or it is damaged").hint(
        "copy it once more, from its first character to its last, or open it with the newest \
         Sunward",
    )
}
