//! Documents as share links: the same scenario on the other side, and never another one.

use proptest::prelude::*;
use sunward::{
    project::{
        Document,
        link::{Look, PREFIX, decode, encode},
    },
    scenario::presets,
};

use super::{drawn, opened, shipped, whole};
use crate::text_edit_schema::Tape;

/// Most characters of the link of half of the shipped scenarios sent as whole files. A chat
/// passes on 2 000.
const MEDIAN_LIMIT: usize = 900;

fn sent(text: &str) -> Document {
    decode(text).and_then(|link| Document::of_link(&link)).unwrap_or_else(|error| panic!("{error}"))
}

fn link(document: &Document) -> String {
    encode(&document.link(Look::default())).unwrap_or_else(|error| panic!("{error}"))
}

fn median(mut lengths: Vec<usize>) -> usize {
    lengths.sort_unstable();
    lengths[lengths.len() / 2]
}

#[test]
fn every_shipped_scenario_is_the_same_on_the_other_side_of_a_link() {
    let (mut short, mut long) = (Vec::new(), Vec::new());
    for preset in presets() {
        let document = shipped(preset.id);
        let as_preset = link(&document);
        assert_eq!(whole(sent(&as_preset).scenario()), whole(document.scenario()), "{}", preset.id);
        // as a file of one's own
        let file = opened(preset.text, &format!("{}.ron", preset.id));
        let as_file = link(&file);
        let back = sent(&as_file);
        assert_eq!(back.text(), preset.text);
        assert_eq!(back.file_name(), file.file_name());
        assert_eq!(whole(back.scenario()), whole(document.scenario()), "{}", preset.id);
        short.push(as_preset.len());
        long.push(as_file.len());
    }
    let (short, long) = (median(short), median(long));
    println!("median characters of a link: {short} as a preset, {long} as a file");
    assert!(short <= 30, "{short}");
    assert!(long <= MEDIAN_LIMIT, "{long}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn an_edited_document_is_the_same_on_the_other_side_or_its_link_is_refused(
        choices in prop::collection::vec(any::<u16>(), 20..120),
        at in any::<prop::sample::Index>(),
        odd in any::<char>(),
    ) {
        let mut tape = Tape::new(&choices);
        let preset = presets()[tape.next(presets().len())];
        let mut document = shipped(preset.id);
        for _ in 0..8 {
            let edit = drawn::edit(&document, &mut tape);
            document = document.with(&[edit]).unwrap_or(document);
        }
        let text = link(&document);
        let back = sent(&text);
        prop_assert_eq!(whole(back.scenario()), whole(document.scenario()));
        // merging values that are set over and over changes no result
        prop_assert_eq!(link(&back), text.clone());
        let at = PREFIX.len() + at.index(text.len() - PREFIX.len());
        prop_assert!(decode(&text[..at]).is_err());
        let altered = format!("{}{odd}{}", &text[..at], &text[at + 1..]);
        prop_assert!(altered == text || decode(&altered).is_err(), "{}", altered);
    }
}
