//! Any edits of any shipped scenario: undone to the byte and to the bit, redone, saved, shared.

use std::sync::Arc;

use proptest::{prelude::*, test_runner::TestCaseResult};
use sunward::{
    project::{
        Document, Edit, History,
        link::{Look, decode, encode},
    },
    scenario::{self, text::edit::value_text},
};

use super::{bits, drawn, opened, shipped, whole};
use crate::{
    text_edit_schema::Tape,
    text_edit_texts::{comments, file_of},
};

/// Most edits, undos and redos of a case.
const STEPS: usize = 30;

/// A shipped scenario: as it is, or as a file with a comment of its own on every line.
fn document(tape: &mut Tape<'_>) -> Document {
    let preset = scenario::presets()[tape.next(scenario::presets().len())];
    if tape.next(2) == 0 {
        return shipped(preset.id);
    }
    let mut text = String::new();
    for (number, line) in preset.text.lines().enumerate() {
        text.push_str(line);
        let is_code = !line.trim().is_empty() && !line.contains("//");
        text.push_str(&if is_code { format!(" // note {number}\n") } else { "\n".to_owned() });
    }
    assert_eq!(file_of(&text), file_of(preset.text), "comments say nothing");
    opened(&text, "noted.ron")
}

/// What of a list is not in another one, each as often as it is missing.
fn missing(list: Vec<String>, other: &[String]) -> Vec<String> {
    let mut other = other.to_vec();
    list.into_iter()
        .filter(|one| match other.iter().position(|two| two == one) {
            Some(at) => {
                other.swap_remove(at);
                false
            }
            None => true,
        })
        .collect()
}

/// The comments that go with what an edit takes out: those within it, those behind it on its last
/// line, and of the sections that it leaves empty.
fn taken_out(edit: &Edit, before: &str, after: &str) -> Vec<String> {
    let path = match edit {
        Edit::Reset { path } => path.clone(),
        Edit::RemoveCluster { index } => format!("clusters[{index}]"),
        _ => return Vec::new(),
    };
    let is_gone = |path: &&str| {
        value_text(after, path).is_none() || matches!(edit, Edit::RemoveCluster { .. })
    };
    let ends = path.match_indices(['.', '[']).map(|(at, _)| at).chain([path.len()]);
    let prefixes: Vec<&str> = ends.filter_map(|end| path.get(..end)).collect();
    let sections = prefixes.into_iter().filter(|one| value_text(before, one).is_some());
    let out = match edit {
        Edit::RemoveCluster { .. } => Some(path.as_str()),
        _ => sections.into_iter().find(is_gone).or(Some(path.as_str())),
    };
    let Some(value) = out.and_then(|path| value_text(before, path)) else { return Vec::new() };
    let start = value.as_ptr() as usize - before.as_ptr() as usize;
    let rest = &before[start + value.len()..];
    let line = rest.split('\n').next().unwrap_or_default();
    [comments(value), comments(line)].concat()
}

/// Makes one edit, with all that has to hold of it; returns whether it was a step.
fn make(history: &mut History, edit: Edit, drag: Option<u64>) -> Result<bool, TestCaseError> {
    let before = history.document().clone();
    let result = history.apply(core::slice::from_ref(&edit), drag);
    let after = history.document();
    if let Err(error) = result {
        prop_assert!(Arc::ptr_eq(before.scenario(), after.scenario()), "{edit:?}: {error}");
        prop_assert_eq!(before.text(), after.text());
        prop_assert_eq!(before.edits(), after.edits());
        prop_assert!(!error.expected.is_empty() && !error.found.is_empty(), "{edit:?}: {error}");
        return Ok(false);
    }
    let lost = missing(comments(before.text()), &comments(after.text()));
    let allowed = taken_out(&edit, before.text(), after.text());
    let more = missing(lost, &allowed);
    prop_assert!(more.is_empty(), "{edit:?} loses {more:?} of\n{}", before.text());
    Ok(before.text() != after.text())
}

/// A document saved and read, and sent as a link, is the same.
fn check_saved_and_shared(document: &Document) -> TestCaseResult {
    let all = whole(document.scenario());
    let read = opened(document.text(), document.file_name());
    prop_assert_eq!(whole(read.scenario()), all.clone());
    match encode(&document.link(Look::default())) {
        Ok(text) => {
            let sent = decode(&text).and_then(|link| Document::of_link(&link));
            let sent = sent.map_err(|error| TestCaseError::fail(format!("{error}")))?;
            prop_assert_eq!(whole(sent.scenario()), all);
        }
        Err(error) => prop_assert!(error.found.ends_with("characters"), "{}", error),
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn edits_of_any_kind_are_taken_back_to_the_byte_and_made_again(
        choices in prop::collection::vec(any::<u16>(), 4..400),
    ) {
        let mut tape = Tape::new(&choices);
        let first = document(&mut tape);
        let mut history = History::new(first.clone());
        // what is to be: all texts, and which one it is
        let mut texts = vec![(first.text().to_owned(), None)];
        let mut at = 0_usize;
        for _ in 0..STEPS {
            match tape.next(12) {
                0 | 1 => {
                    prop_assert_eq!(history.undo(), at > 0);
                    at = at.saturating_sub(1);
                }
                2 => {
                    prop_assert_eq!(history.redo(), at + 1 < texts.len());
                    at = (at + 1).min(texts.len() - 1);
                }
                kind => {
                    let edit = drawn::edit(history.document(), &mut tape);
                    let drag = (kind < 6).then_some(u64::from(kind == 3));
                    if make(&mut history, edit, drag)? {
                        texts.truncate(at + 1);
                        if drag.is_some() && texts[at].1 == drag {
                            texts.pop();
                        }
                        let text = history.document().text().to_owned();
                        if texts.last().is_none_or(|(last, _)| *last != text) {
                            texts.push((text, drag));
                        }
                        at = texts.len() - 1;
                    }
                }
            }
            prop_assert_eq!(history.document().text(), &texts[at].0);
            prop_assert_eq!(history.can_undo(), at > 0);
            prop_assert_eq!(history.can_redo(), at + 1 < texts.len());
        }
        let now = bits(history.document().scenario());
        check_saved_and_shared(history.document())?;
        while history.redo() {}
        let last = (history.document().text().to_owned(), whole(history.document().scenario()));
        while history.undo() {}
        prop_assert_eq!(history.document().text(), first.text());
        prop_assert_eq!(whole(history.document().scenario()), whole(first.scenario()));
        prop_assert_eq!(history.document().edits(), first.edits());
        for _ in 0..at {
            prop_assert!(history.redo());
        }
        prop_assert_eq!(bits(history.document().scenario()), now);
        while history.redo() {}
        prop_assert_eq!(history.document().text(), last.0.as_str());
        prop_assert_eq!(whole(history.document().scenario()), last.1);
        check_saved_and_shared(history.document())?;
    }
}
