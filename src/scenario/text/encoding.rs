//! Bytes as text: UTF-8, or what a byte-order mark says.

/// The mark of UTF-16, little end first and big end first.
const MARKS_UTF_16: [[u8; 2]; 2] = [[0xff, 0xfe], [0xfe, 0xff]];

/// Returns the text of a side file's bytes: UTF-8, or UTF-16 where its mark says so.
///
/// # Errors
/// What is wrong with them, and what to do, as the end of a sentence.
pub fn side_file_text(bytes: Vec<u8>) -> Result<String, String> {
    if let Some(odd) = odd_kind(&bytes) {
        return Err(format!("is {odd}"));
    }
    if let Some(text) = from_utf_16(&bytes) {
        return text
            .ok_or_else(|| "is UTF-16 with a broken character: save it as UTF-8".to_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let (offset, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
        let before = bytes.get(..offset).unwrap_or_default();
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        let byte = bytes.get(offset).copied().unwrap_or_default();
        format!("is not text in UTF-8: byte 0x{byte:02x} in line {line}; save it as UTF-8")
    })
}

/// Returns what bytes are that are plainly no text in UTF-8, and what to do about it.
pub fn odd_kind(bytes: &[u8]) -> Option<&'static str> {
    const PACKED: [(&[u8], &str); 4] = [
        (&[0x1f, 0x8b], "packed with gzip: unpack it first"),
        (b"PK\x03\x04", "a ZIP archive: unpack it first"),
        (&[0x28, 0xb5, 0x2f, 0xfd], "packed with Zstandard: unpack it first"),
        (b"BZh", "packed with bzip2: unpack it first"),
    ];
    if let Some((_, what)) = PACKED.iter().find(|(begin, _)| bytes.starts_with(begin)) {
        return Some(what);
    }
    // every other byte of letters is 0
    let zeros = bytes.first_chunk::<4>()?.map(|byte| byte == 0);
    (zeros == [true, false, true, false] || zeros == [false, true, false, true])
        .then_some("UTF-16 without its mark: save it as UTF-8")
}

/// Returns the text of UTF-16 with its mark; `None` without a mark, none inside where it is
/// broken.
fn from_utf_16(bytes: &[u8]) -> Option<Option<String>> {
    let (mark, rest) = bytes.split_first_chunk::<2>()?;
    let is_little = MARKS_UTF_16.iter().position(|one| one == mark)? == 0;
    if rest.len() % 2 != 0 {
        return Some(None);
    }
    let units = rest.as_chunks::<2>().0.iter();
    let units = units
        .map(|&pair| if is_little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) });
    Some(char::decode_utf16(units).collect::<Result<String, _>>().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_is_read_by_its_mark() {
        let text = "LANTERN é 🛰\r\n";
        let little = text.encode_utf16().flat_map(u16::to_le_bytes);
        let big = text.encode_utf16().flat_map(u16::to_be_bytes);
        let little: Vec<u8> = [0xff, 0xfe].into_iter().chain(little).collect();
        let big: Vec<u8> = [0xfe, 0xff].into_iter().chain(big).collect();
        for bytes in [little, big, text.as_bytes().to_vec()] {
            assert_eq!(side_file_text(bytes), Ok(text.to_owned()));
        }
        let broken = side_file_text(vec![0xff, 0xfe, 0x00]).expect_err("half a character");
        assert!(broken.contains("UTF-16"), "{broken}");
        let latin = side_file_text(b"a\nb\xe9".to_vec()).expect_err("no UTF-8");
        assert!(latin.contains("byte 0xe9 in line 2"), "{latin}");
    }
}
