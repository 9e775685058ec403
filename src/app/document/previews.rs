//! What swaps of parts do to the selected cluster, for the cards of the open section: worked out one
//! card after another beside the frames, once the draft is at rest.
//!
//! A result is of the evaluation that it was worked out from. With another one all results go.

use std::sync::Arc;

use bevy::{
    prelude::*,
    tasks::{AsyncComputeTaskPool, Task, futures::check_ready},
};

use super::{evaluation::Evaluating, open_document::OpenDocument};
use crate::{
    look::Mode,
    panel::{Board, Budgets, Selection, Typed, reading::PreviewsReading},
    project::{
        Document, Evaluation,
        parts::{Card, Section, sort, swap},
    },
};

/// Time for which the draft has been at rest before cards are worked out, s: until then the
/// evaluation of the next change has the processor.
const REST_S: f32 = 0.6;
/// What a card says of a part that cannot be chosen.
const IMPOSSIBLE: &str = "cannot be chosen here";

/// What results are of: a cluster of an evaluation.
#[derive(Clone)]
struct Of {
    evaluation: Arc<Evaluation>,
    cluster: usize,
}

impl Of {
    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.evaluation, &other.evaluation) && self.cluster == other.cluster
    }
}

/// A card that is being worked out.
struct Work {
    of: Of,
    section: Section,
    id: &'static str,
    task: Task<String>,
}

/// What is known, what it is of, and the card that is being worked out.
#[derive(Resource, Default)]
struct Previewing {
    of: Option<Of>,
    rested_s: f32,
    work: Option<Work>,
}

/// Returns what a swap does in words.
fn told(document: &Document, of: &Of, section: Section, id: &str) -> String {
    swap(document, &of.evaluation, of.cluster, section, id)
        .map_or_else(|_| IMPOSSIBLE.to_owned(), |swap| swap.told())
}

/// Returns the next of the cards of a section that is not known, in the order in which they are
/// shown.
fn next(cards: &[Card], section: Section, typed: &Typed, known: &PreviewsReading) -> Option<Card> {
    let is_open = |card: &&Card| {
        card.section == section && !card.is_in_use && known.of(known.cluster, card).is_none()
    };
    let mut open: Vec<Card> = cards.iter().filter(is_open).cloned().collect();
    if open.len() > 1 {
        sort(&mut open, typed.0.part_order);
    }
    open.into_iter().next()
}

fn work(
    (open, evaluating): (Res<OpenDocument>, Res<Evaluating>),
    (selection, typed, budgets): (Res<Selection>, Option<Res<Typed>>, Res<Budgets>),
    time: Res<Time<Real>>,
    mut previewing: ResMut<Previewing>,
    mut board: ResMut<Board>,
) {
    let previewing = previewing.bypass_change_detection();
    // of what was evaluated before the newest change, nothing is shown
    let is_present = |last: &&Arc<Evaluation>| Arc::ptr_eq(open.scenario(), &last.case.scenario);
    let now = evaluating
        .last()
        .filter(is_present)
        .map(|last| Of { evaluation: Arc::clone(last), cluster: selection.0 });
    let is_same = match (&previewing.of, &now) {
        (Some(before), Some(now)) => before.is_same(now),
        (None, None) => true,
        _ => false,
    };
    if !is_same {
        let none = PreviewsReading { is_on: true, cluster: selection.0, told: Vec::new() };
        board.previews = Arc::new(none);
        previewing.of = now;
        previewing.rested_s = 0.0;
    }
    previewing.rested_s += time.delta_secs();
    if let Some(work) = &mut previewing.work {
        let Some(words) = check_ready(&mut work.task) else { return };
        let is_of_now = previewing.of.as_ref().is_some_and(|of| of.is_same(&work.of));
        let (section, id) = (work.section, work.id);
        previewing.work = None;
        if is_of_now {
            Arc::make_mut(&mut board.previews).told.push((section, id, words));
        }
    }
    let (Some(of), Some(typed), Some(build)) = (&previewing.of, typed, &budgets.build) else {
        return;
    };
    let section = typed.0.parts.filter(|_| typed.0.mode == Mode::Build);
    let is_ready = previewing.rested_s >= REST_S && build.cluster == of.cluster;
    let Some(section) = section.filter(|_| is_ready) else { return };
    let Some(card) = next(&build.cards, section, &typed, &board.previews) else { return };
    let (of, id) = (of.clone(), card.id);
    let (document, started) = (open.history.document().clone(), of.clone());
    let task =
        AsyncComputeTaskPool::get().spawn(async move { told(&document, &started, section, id) });
    previewing.work = Some(Work { of, section, id, task });
}

/// In a browser, which has one thread, a swap would hold the frames up, so that cards say nothing of
/// it there.
pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Previewing>();
    if cfg!(not(target_arch = "wasm32")) {
        app.add_systems(Update, work.run_if(resource_exists::<OpenDocument>));
    }
}
