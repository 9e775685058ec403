//! Reads a link's fields from the bytes that `fields.rs` writes.

use std::collections::BTreeMap;

use super::{
    content::{Link, Look, Selection, Source, damaged},
    fields::{
        ALL, CAMERA, COLOR, OVERLAYS, PAUSED, PAUSED_SAID, QUALITY, SELECTION, TIME, WARP, WHOLE,
        WHOLE_LIMIT,
    },
};
use crate::scenario::Error;

/// Returns the link whose fields `fields::written` wrote.
///
/// # Errors
/// When the bytes are no such fields.
pub(super) fn read(bytes: &[u8]) -> Result<Link, Error> {
    Reader { rest: bytes }.link().ok_or_else(|| damaged("fields that no link has"))
}

/// The bytes still to be read. Nothing is allocated for more than there is.
struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn link(&mut self) -> Option<Link> {
        let switches = self.whole_number().filter(|switches| switches & !ALL == 0)?;
        let look = self.look(switches)?;
        let whole = if switches & WHOLE == 0 { None } else { Some(self.whole()?) };
        let mut lines = core::str::from_utf8(self.rest).ok()?.split('\n');
        let first = lines.next().and_then(is_line)?.to_owned();
        let edits = lines.map(|edit| is_line(edit).map(Into::into)).collect::<Option<_>>()?;
        let source = match whole {
            Some((text, attachments)) => Source::Whole { name: first, text, attachments },
            None => Source::Preset(first),
        };
        Some(Link { source, edits, look })
    }

    fn look(&mut self, switches: u64) -> Option<Look> {
        let is_on = |switch: u64| switches & switch != 0;
        let mut look = Look::default();
        if is_on(TIME) {
            look.time_s = Some(self.number()?);
        }
        if is_on(CAMERA) {
            look.camera = Some(self.line()?);
        }
        if is_on(SELECTION) {
            let cluster = self.whole_number()?.try_into().ok()?;
            let satellite = match self.whole_number()? {
                0 => None,
                above => Some((above - 1).try_into().ok()?),
            };
            look.selection = Some(Selection { cluster, satellite });
        }
        if is_on(WARP) {
            look.warp = Some(self.number()?);
        }
        look.paused = match (is_on(PAUSED_SAID), is_on(PAUSED)) {
            (true, paused) => Some(paused),
            (false, false) => None,
            (false, true) => return None,
        };
        if is_on(COLOR) {
            look.color = Some(self.line()?);
        }
        if is_on(OVERLAYS) {
            let count = self.whole_number()?;
            look.overlays = Some((0..count).map(|_| self.line()).collect::<Option<_>>()?);
        }
        if is_on(QUALITY) {
            look.quality = Some(self.line()?);
        }
        Some(look)
    }

    /// Returns the text and the attachments of a whole file.
    fn whole(&mut self) -> Option<(String, BTreeMap<String, String>)> {
        let text = self.text()?;
        let mut attachments = BTreeMap::new();
        for _ in 0..self.whole_number()? {
            if attachments.insert(self.text()?, self.text()?).is_some() {
                return None;
            }
        }
        Some((text, attachments))
    }

    fn whole_number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.bytes(1)?[0];
            let bits = u64::from(byte & 0x7f);
            // the tenth byte has room for one bit only
            if bits > u64::MAX >> shift {
                return None;
            }
            number |= bits << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn number(&mut self) -> Option<f64> {
        match self.whole_number()? {
            1 => {
                let number = f64::from_le_bytes(self.bytes(8)?.try_into().ok()?);
                number.is_finite().then_some(number)
            }
            twice => {
                let number = (twice / 2) as f64;
                (twice % 2 == 0 && number < WHOLE_LIMIT).then_some(number)
            }
        }
    }

    fn line(&mut self) -> Option<String> {
        let end = self.rest.iter().position(|byte| *byte == b'\n')?;
        let text = core::str::from_utf8(self.bytes(end)?).ok().and_then(is_line)?.to_owned();
        self.bytes(1)?;
        Some(text)
    }

    fn text(&mut self) -> Option<String> {
        let length = self.whole_number()?.try_into().ok()?;
        core::str::from_utf8(self.bytes(length)?).ok().map(Into::into)
    }

    fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (these, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(these)
    }
}

fn is_line(text: &str) -> Option<&str> {
    (!text.contains(char::is_control)).then_some(text)
}
