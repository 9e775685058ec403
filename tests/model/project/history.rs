//! Undo and redo: what is a step, what is none, and how many are kept.

use sunward::project::{Edit, History};

use super::shipped;

fn apply(history: &mut History, value: f64, drag: Option<u64>) {
    let edit = Edit::number("launch.price_usd_kg", value);
    history.apply(&[edit], drag).unwrap_or_else(|error| panic!("{error}"));
}

/// How many steps can be taken back; they are made again.
fn depth(history: &mut History) -> usize {
    let mut count = 0;
    while history.undo() {
        count += 1;
    }
    for _ in 0..count {
        assert!(history.redo());
    }
    count
}

#[test]
fn a_drag_is_one_step_and_the_next_drag_another() {
    let mut history = History::new(shipped("spacex-ai1"));
    for value in [210.0, 220.0, 230.0] {
        apply(&mut history, value, Some(1));
    }
    assert_eq!(depth(&mut history), 1);
    assert!(history.document().text().contains("price_usd_kg: 230"));
    apply(&mut history, 240.0, Some(2));
    apply(&mut history, 250.0, None);
    apply(&mut history, 260.0, None);
    assert_eq!(depth(&mut history), 4);
    history.undo();
    history.undo();
    assert!(history.document().text().contains("price_usd_kg: 240"));
    // made anew, what was taken back is gone
    apply(&mut history, 300.0, None);
    assert!(!history.can_redo());
    assert_eq!(depth(&mut history), 3);
}

#[test]
fn what_changes_nothing_is_no_step() {
    let mut history = History::new(shipped("spacex-ai1"));
    apply(&mut history, 210.0, None);
    apply(&mut history, 210.0, None);
    assert_eq!(depth(&mut history), 1);
    history.apply(&[], None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(depth(&mut history), 1);
    // out and back within a drag
    for value in [220.0, 230.0, 210.0] {
        apply(&mut history, value, Some(7));
    }
    assert_eq!(depth(&mut history), 1);
    apply(&mut history, 240.0, Some(7));
    assert_eq!(depth(&mut history), 2);
}

#[test]
fn edits_of_one_call_are_one_step_or_none() {
    let mut history = History::new(shipped("spacex-ai1"));
    let before = history.document().text().to_owned();
    let good = Edit::number("launch.price_usd_kg", 210.0);
    let bad = Edit::number("clusters[0].design.radiator.area_m2", -1.0);
    assert!(history.apply(&[good.clone(), bad], None).is_err());
    assert_eq!(history.document().text(), before);
    assert!(!history.can_undo());
    let seed = Edit::number("seed", 2.0);
    history.apply(&[good, seed], None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(depth(&mut history), 1);
    history.undo();
    assert_eq!(history.document().text(), before);
}

#[test]
fn five_hundred_steps_are_kept_and_the_oldest_go() {
    let mut history = History::new(shipped("iss"));
    for seed in 2..=512_u32 {
        let edit = Edit::number("seed", seed.into());
        history.apply(&[edit], None).unwrap_or_else(|error| panic!("{error}"));
    }
    assert_eq!(depth(&mut history), 500);
    while history.undo() {}
    assert_eq!(history.document().scenario().mission.seed, 12);
}
