//! The name, the description and the notes of a scenario: changed, undone, saved, and refused.

use sunward::project::{About, Document, Edit, History};

use super::{bits, opened, shipped};

/// What a document says after a change of its texts.
fn changed(document: &Document, change: impl Fn(&mut About)) -> Result<Vec<Edit>, String> {
    let before = About::of(document);
    let mut after = before.clone();
    change(&mut after);
    after.edits_from(&before)
}

#[test]
fn a_scenario_s_texts_are_changed_saved_and_undone_to_the_bit() {
    for id in ["suncatcher", "starlink-2026"] {
        let first = shipped(id);
        let old = About::of(&first);
        let new = About {
            name: "A “name” – ours".to_owned(),
            description: "What it shows: α, β.".to_owned(),
            notes: vec!["One.".to_owned(), "Two \\ \"three\".".to_owned()],
        };
        let edits = new.edits_from(&old).expect("edits");
        assert_eq!(edits.len(), 3, "{edits:?}");
        let mut history = History::new(first.clone());
        history.apply(&edits, None).expect("a scenario");
        assert_eq!(About::of(history.document()), new);
        // a saved file holds them
        let saved = opened(history.document().text(), "saved.ron");
        assert_eq!(About::of(&saved), new);
        history.undo();
        assert_eq!(history.document().text(), first.text());
        assert_eq!(bits(history.document().scenario()), bits(first.scenario()));
        history.redo();
        assert_eq!(About::of(history.document()), new);
    }
}

#[test]
fn a_new_name_is_a_step_of_its_own_with_both_names() {
    let first = shipped("suncatcher");
    let old = About::of(&first).name;
    let edits = changed(&first, |about| about.name = "  Ours ".to_owned()).expect("an edit");
    let mut history = History::new(first);
    history.apply(&edits, None).expect("a scenario");
    assert_eq!(history.undo_name(), Some(format!("Name: {old} → Ours")));
}

#[test]
fn empty_texts_are_not_written_and_the_same_texts_are_no_edits() {
    let first = shipped("suncatcher");
    assert_eq!(changed(&first, |_| ()), Ok(vec![]));
    assert_eq!(changed(&first, |about| about.name.push(' ')), Ok(vec![]));
    let edits = changed(&first, |about| {
        about.description.clear();
        about.notes = vec!["  ".to_owned(), String::new()];
    })
    .expect("edits");
    let reset = |path: &str| Edit::Reset { path: path.to_owned() };
    assert_eq!(edits, [reset("description"), reset("notes")]);
    let bare = first.with(&edits).expect("a scenario");
    let About { description, notes, .. } = About::of(&bare);
    assert!(description.is_empty() && notes.is_empty());
    assert!(!bare.text().contains("description:"), "{}", bare.text());
}

#[test]
fn texts_that_are_too_long_or_cannot_be_seen_are_refused_with_what_is_wrong() {
    let first = shipped("suncatcher");
    let refused = |change: &dyn Fn(&mut About)| changed(&first, change).expect_err("refused");
    let name = |name: &str| refused(&|about: &mut About| about.name = name.to_owned());
    assert_eq!(name(" "), "The name is empty: a scenario has a name.");
    assert_eq!(name(&"x".repeat(121)), "The name has 121 characters: at most 120 can stand.");
    assert_eq!(name("a\u{7}b"), "The name holds the character \\u{7}, which cannot be seen.");
    // a mark that turns the direction of text
    assert!(name("a\u{202e}b").contains("\\u{202e}"));
    let long = refused(&|about: &mut About| about.description = "x".repeat(2_001));
    assert!(long.starts_with("The description has 2001 characters"), "{long}");
    let lines = refused(&|about: &mut About| about.description = "a\nb".to_owned());
    assert!(lines.starts_with("The description holds the character \\u{a}"), "{lines}");
    let note = refused(&|about: &mut About| about.notes.push("x\u{1b}".to_owned()));
    assert!(note.starts_with("A note holds"), "{note}");
    let many = refused(&|about: &mut About| about.notes = vec!["x".to_owned(); 101]);
    assert_eq!(many, "There are 101 notes: at most 100 can stand.");
    // the longest name is one that a file may have
    let longest = "ä".repeat(120);
    let edits = changed(&first, |about| about.name.clone_from(&longest)).expect("an edit");
    assert_eq!(About::of(&first.with(&edits).expect("a scenario")).name, longest);
}
