//! Writes a link's fields as bytes, which are then deflated; `reader.rs` reads them.
//!
//! The order is: the switches; the fields of the look that are there, in the order of the switches;
//! for a whole file its text, the count of its attachments, and their names and texts; then to the
//! end the source's id or name and the edits, as lines with a line feed between. Whole numbers are
//! LEB128: seven bits a byte, the least significant first, where the top bit says that more
//! follows.

use super::content::{FILE, Link, Look, PLAIN_LIMIT_BYTES, Selection, Source};
use crate::scenario::{Error, text::error::excerpt};

pub(super) const WHOLE: u64 = 1;
pub(super) const TIME: u64 = 1 << 1;
pub(super) const CAMERA: u64 = 1 << 2;
pub(super) const SELECTION: u64 = 1 << 3;
pub(super) const WARP: u64 = 1 << 4;
pub(super) const PAUSED_SAID: u64 = 1 << 5;
pub(super) const PAUSED: u64 = 1 << 6;
pub(super) const COLOR: u64 = 1 << 7;
pub(super) const OVERLAYS: u64 = 1 << 8;
pub(super) const QUALITY: u64 = 1 << 9;
pub(super) const ALL: u64 = (1 << 10) - 1;

/// Below this, whole numbers are exact as `f64`.
pub(super) const WHOLE_LIMIT: f64 = 9e15;

/// Returns a link's fields as bytes.
///
/// # Errors
/// When a line holds a control character, a number is not finite, or the whole is too long.
pub(super) fn written(link: &Link) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    write_whole_number(&mut bytes, switches(link));
    write_look(&mut bytes, &link.look)?;
    let first = match &link.source {
        Source::Preset(id) => id,
        Source::Whole { name, text, attachments } => {
            write_text(&mut bytes, text);
            write_whole_number(&mut bytes, attachments.len() as u64);
            for (name, text) in attachments {
                write_text(&mut bytes, name);
                write_text(&mut bytes, text);
            }
            name
        }
    };
    bytes.extend(line("source", first)?.as_bytes());
    for (index, edit) in link.edits.iter().enumerate() {
        bytes.push(b'\n');
        bytes.extend(line(&format!("edits[{index}]"), edit)?.as_bytes());
    }
    if bytes.len() > PLAIN_LIMIT_BYTES {
        let expected = format!("at most {PLAIN_LIMIT_BYTES} bytes before packing");
        return Err(Error::new(FILE, expected, format!("{} bytes", bytes.len()))
            .hint("send the scenario's file itself, with the files that it names"));
    }
    Ok(bytes)
}

fn switches(link: &Link) -> u64 {
    let look = &link.look;
    [
        (matches!(link.source, Source::Whole { .. }), WHOLE),
        (look.time_s.is_some(), TIME),
        (look.camera.is_some(), CAMERA),
        (look.selection.is_some(), SELECTION),
        (look.warp.is_some(), WARP),
        (look.paused.is_some(), PAUSED_SAID),
        (look.paused == Some(true), PAUSED),
        (look.color.is_some(), COLOR),
        (look.overlays.is_some(), OVERLAYS),
        (look.quality.is_some(), QUALITY),
    ]
    .iter()
    .filter(|(is_on, _)| *is_on)
    .fold(0, |all, (_, switch)| all | switch)
}

fn write_look(bytes: &mut Vec<u8>, look: &Look) -> Result<(), Error> {
    if let Some(time_s) = look.time_s {
        write_number(bytes, "time", time_s)?;
    }
    if let Some(camera) = &look.camera {
        write_line(bytes, "camera", camera)?;
    }
    if let Some(Selection { cluster, satellite }) = look.selection {
        write_whole_number(bytes, cluster.into());
        write_whole_number(bytes, satellite.map_or(0, |satellite| u64::from(satellite) + 1));
    }
    if let Some(warp) = look.warp {
        write_number(bytes, "warp", warp)?;
    }
    if let Some(color) = &look.color {
        write_line(bytes, "color", color)?;
    }
    if let Some(overlays) = &look.overlays {
        write_whole_number(bytes, overlays.len() as u64);
        for overlay in overlays {
            write_line(bytes, "overlays", overlay)?;
        }
    }
    if let Some(quality) = &look.quality {
        write_line(bytes, "quality", quality)?;
    }
    Ok(())
}

fn write_whole_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Writes a finite number exactly: twice a whole number from 0 to below [`WHOLE_LIMIT`], or 1 and
/// the eight bytes of any other.
fn write_number(bytes: &mut Vec<u8>, key: &str, number: f64) -> Result<(), Error> {
    if !number.is_finite() {
        return Err(Error::new(FILE, "a finite number", number.to_string()).key(key));
    }
    let is_whole = number.is_sign_positive() && number.fract() == 0.0 && number < WHOLE_LIMIT;
    if is_whole {
        write_whole_number(bytes, 2 * number as u64);
    } else {
        bytes.push(1);
        bytes.extend(number.to_le_bytes());
    }
    Ok(())
}

/// Writes a text of any characters after its length.
fn write_text(bytes: &mut Vec<u8>, text: &str) {
    write_whole_number(bytes, text.len() as u64);
    bytes.extend(text.as_bytes());
}

fn write_line(bytes: &mut Vec<u8>, key: &str, text: &str) -> Result<(), Error> {
    bytes.extend(line(key, text)?.as_bytes());
    bytes.push(b'\n');
    Ok(())
}

/// Returns a text that is one line.
fn line<'a>(key: &str, text: &'a str) -> Result<&'a str, Error> {
    if text.contains(char::is_control) {
        let found = format!("`{}`", excerpt(text));
        return Err(Error::new(FILE, "one line without control characters", found).key(key));
    }
    Ok(text)
}
