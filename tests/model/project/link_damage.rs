//! Damaged share links: every cut or altered one is noticed, none brings the program down.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use proptest::prelude::*;
use sunward::project::link::{
    Link, PREFIX, SIZE_LIMIT_BYTES, Source, decode, encode, encode_at, is_link,
};

use super::link::{PAGE, decoded, draws, encoded, examples, preset_link};

/// All characters of a payload.
const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
fn refusal(text: &str) -> String {
    match decode(text) {
        Err(error) => error.to_string(),
        Ok(link) => panic!("{text} reads as {link:?}"),
    }
}

/// A link of bytes behind a version, with the right checksum.
fn sealed(version: u8, packed: &[u8]) -> String {
    let mut bytes = vec![version];
    bytes.extend(packed);
    bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
    format!("{PREFIX}{}", BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

/// A link of fields as bytes, in a block that is not compressed.
fn stored(plain: &[u8]) -> String {
    let length = u16::try_from(plain.len()).expect("a short one");
    let mut packed = vec![1];
    packed.extend(length.to_le_bytes());
    packed.extend((!length).to_le_bytes());
    packed.extend(plain);
    sealed(1, &packed)
}

#[test]
fn every_altered_character_is_noticed() {
    for link in examples() {
        let text = encoded(&link);
        let odd = ['=', '.', ' ', '\n', '%', '+', '/', 'é', '\u{200b}'];
        for (at, was) in text.char_indices().skip(PREFIX.len()) {
            for new in ALPHABET.chars().chain(odd).filter(|new| *new != was) {
                let (before, after) = (&text[..at], &text[at + 1..]);
                refusal(&format!("{before}{new}{after}"));
            }
        }
        // what stands before the payload says no more than where it is
        for at in 0..PREFIX.len() {
            for new in ALPHABET.chars() {
                let altered = format!("{}{new}{}", &text[..at], &text[at + 1..]);
                assert!(decode(&altered).map_or(true, |read| read == link), "{altered}");
            }
        }
    }
}

#[test]
fn every_cut_and_every_swap_is_noticed() {
    for link in examples() {
        let text = encoded(&link);
        for at in PREFIX.len()..text.len() {
            refusal(&text[..at]);
            refusal(&format!("{PREFIX}{}", &text[at + 1..]));
            refusal(&format!("{}{}", &text[..at], &text[at + 1..]));
            refusal(&format!("{}A{}", &text[..at], &text[at..]));
            let (a, b) = (text.as_bytes()[at - 1], text.as_bytes()[at]);
            if a != b && at > PREFIX.len() {
                let swapped = format!("{}{}{}", b as char, a as char, &text[at + 1..]);
                refusal(&format!("{}{swapped}", &text[..at - 1]));
            }
        }
        refusal(&format!("{text}A"));
    }
}

#[test]
fn a_damaged_link_says_what_to_do() {
    let text = encoded(&preset_link("suncatcher", Vec::new()));
    let error = refusal(&text[..text.len() - 1]);
    assert!(error.starts_with("link: expected a link as it was made, found"), "{error}");
    assert!(error.contains("\nhint: copy it once more"), "{error}");
    let error = refusal(&format!("{PREFIX}AQ*{}", &text[PREFIX.len() + 3..]));
    assert!(error.contains("found `*` as its character 3"), "{error}");
    for (wrong, part) in [
        (PREFIX, "nothing"),
        ("suncatcher", "expected `sunward:…`"),
        ("https://example.org/?scenario=iss", "expected `sunward:…`"),
        ("", "expected `sunward:…`"),
    ] {
        assert!(refusal(wrong).contains(part), "{}", refusal(wrong));
    }
    let twice = format!("{}&s=AAAA", encode_at(PAGE, &preset_link("iss", Vec::new())).expect("x"));
    assert!(refusal(&twice).contains("expected one link, found 2 links"));
}

#[test]
fn a_newer_version_is_told_whatever_follows_it() {
    for version in 2..=255 {
        let error = refusal(&sealed(version, b"what no one knows yet"));
        assert!(error.contains("this link was made by a newer Sunward"), "{error}");
        assert!(error.contains("expected a link of version 1"), "{error}");
        assert!(error.contains("open it with the newest Sunward"), "{error}");
        assert!(!error.contains("damaged"), "{error}");
        // other checksums, other alphabets, longer ones
        let begin = &sealed(version, b"")[..PREFIX.len() + 4];
        for rest in ["", "AAAA", "~~", &"A".repeat(SIZE_LIMIT_BYTES + 10)] {
            let error = refusal(&format!("{begin}{rest}"));
            assert!(error.contains("this link was made by a newer Sunward"), "{error}");
            assert!(rest.is_empty() || error.contains("damaged"), "{error}");
        }
    }
    let error = refusal(&sealed(0, b"x"));
    assert!(!error.contains("newer"), "{error}");
}

#[test]
fn what_is_too_large_says_how_large_it_is_and_what_to_do() {
    let letters: Vec<char> = ALPHABET.chars().collect();
    let text: String = draws().map(|draw| letters[(draw * 64.0) as usize]).take(20_000).collect();
    let of = |length: usize| {
        Link::new(Source::Whole {
            name: "mine.ron".into(),
            text: text[..length].into(),
            attachments: [("side.tle".to_owned(), "1 2".to_owned())].into(),
        })
    };
    let error = encode(&of(20_000)).expect_err("too large").to_string();
    let found = error.split("found a link of ").nth(1).and_then(|rest| rest.split(' ').next());
    let found: usize = found.and_then(|number| number.parse().ok()).expect("how large");
    assert!((20_000..22_000).contains(&found), "{error}");
    assert!(error.contains("expected at most 8192 characters"), "{error}");
    assert!(error.contains("hint: save the scenario and send the file itself"), "{error}");
    // at the limit itself
    let fits = |length: &usize| encode(&of(*length)).is_ok();
    let largest = (7000..9000).rev().find(fits).expect("one that fits");
    let link = encoded(&of(largest));
    assert!((SIZE_LIMIT_BYTES - 4..=SIZE_LIMIT_BYTES).contains(&link.len()), "{}", link.len());
    assert_eq!(decoded(&link), of(largest));
    // packs well, and would not come back
    let link = preset_link("iss", vec!["a".repeat(2 << 20)]);
    let error = encode(&link).expect_err("too large").to_string();
    assert!(error.contains("before packing") && error.contains("hint: send"), "{error}");
}

#[test]
fn nothing_is_unpacked_without_end() {
    let zeros = miniz_oxide::deflate::compress_to_vec(&vec![0; 4 << 20], 10);
    let error = refusal(&sealed(1, &zeros));
    assert!(error.contains("more than 1048576 bytes when unpacked"), "{error}");
    let error = refusal(&"https://".repeat(10_000));
    assert!(error.contains("a text of 80000 bytes"), "{error}");
    // more overlays, attachments and bytes announced than are there
    for plain in [
        &b"\x80\x02\xff\xff\xff\xff\xff\xff\xff\xff\x7f"[..],
        b"\x01\x00\xff\xff\xff\xff\x0f",
        b"\x01\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01abc",
    ] {
        refusal(&stored(plain));
    }
}

#[test]
fn fields_that_no_link_has_are_refused() {
    assert_eq!(decoded(&stored(b"\0iss\na=1")), preset_link("iss", vec!["a=1".into()]));
    for plain in [
        &b""[..],
        b"\x80",
        b"\x80\x08iss",
        b"\x40iss",
        b"\x02\x01\0\0\0\0\0\0\xf0\x7fiss",
        b"\x02\x03iss",
        b"\x08\xff\xff\xff\xff\x7f\0iss",
        b"\x04sun",
        b"\0i\xffs",
        b"\0iss\r",
        b"\x01\x01x\x02\x01a\0\x01a\0name",
        b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7fiss",
    ] {
        let error = refusal(&stored(plain));
        assert!(error.contains("fields that no link has"), "{plain:?}: {error}");
    }
    // bytes behind the end of the packed ones
    let mut packed = miniz_oxide::deflate::compress_to_vec(b"\0iss", 10);
    assert_eq!(decoded(&sealed(1, &packed)), preset_link("iss", Vec::new()));
    packed.push(0);
    refusal(&sealed(1, &packed));
}

proptest! {
    #[test]
    fn garbage_is_no_link_and_no_panic(
        garbage in "\\PC{0,80}",
        letters in "[A-Za-z0-9_-]{0,80}",
    ) {
        let _ = is_link(&garbage);
        for text in [
            garbage.clone(),
            format!("{PREFIX}{garbage}"),
            format!("{PREFIX}AQ{letters}"),
            format!("{PAGE}?{garbage}#s={letters}"),
        ] {
            prop_assert!(decode(&text).is_err(), "{}", text);
        }
    }

    #[test]
    fn packed_garbage_with_a_right_checksum_is_no_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        for text in [sealed(1, &bytes), stored(&bytes)] {
            // what reads at all is a link like any other
            if let Ok(link) = decode(&text) {
                prop_assert_eq!(encode(&link).and_then(|text| decode(&text)), Ok(link));
            }
        }
    }
}
