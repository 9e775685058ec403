//! Share links of any content: each comes back as it was.

use proptest::prelude::*;
use sunward::project::link::{Link, Look, Selection, Source, decode, encode};

fn line() -> impl Strategy<Value = String> {
    "\\PC{0,40}"
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![
        prop::num::f64::NORMAL | prop::num::f64::SUBNORMAL | prop::num::f64::ZERO,
        (0_u32..).prop_map(f64::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<char>(), 0..200).prop_map(String::from_iter)
}

prop_compose! {
    fn look()(
        time_s in prop::option::of(number()),
        warp in prop::option::of(number()),
        paused in any::<Option<bool>>(),
        camera in prop::option::of(line()),
        color in prop::option::of(line()),
        quality in prop::option::of(line()),
        overlays in prop::option::of(prop::collection::vec(line(), 0..5)),
        selection in any::<Option<(u32, Option<u32>)>>(),
    ) -> Look {
        let selection = selection.map(|(cluster, satellite)| Selection { cluster, satellite });
        Look { time_s, warp, paused, camera, selection, color, overlays, quality }
    }
}

fn source() -> impl Strategy<Value = Source> {
    let attachments = prop::collection::btree_map(text(), text(), 0..3);
    prop_oneof![
        line().prop_map(Source::Preset),
        (line(), text(), attachments).prop_map(|(name, text, attachments)| Source::Whole {
            name,
            text,
            attachments
        }),
    ]
}

proptest! {
    #[test]
    fn any_link_comes_back_as_it_was(
        source in source(),
        look in look(),
        edits in prop::collection::vec(line(), 0..8),
    ) {
        let link = Link { source, edits, look };
        match encode(&link) {
            Ok(text) => prop_assert_eq!(decode(&text), Ok(link)),
            Err(error) => prop_assert!(error.found.ends_with("characters"), "{}", error),
        }
    }
}
