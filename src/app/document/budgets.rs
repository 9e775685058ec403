//! Puts what follows from the draft before the panels: its budgets, and the selected cluster as the
//! builder shows it.

use std::sync::Arc;

use bevy::prelude::*;

use super::{
    evaluation::{Evaluating, Under},
    open_document::OpenDocument,
};
use crate::{
    panel::{Budgets, Selection, UnderConditions, build_reading_under},
    project::{
        Evaluation, Provenances,
        summary::{Scope, Summary},
    },
};

/// Returns the summaries of an evaluation: of the fleet, and of a satellite of each cluster. The
/// fleet's and the shown cluster's say how their figures follow.
fn summaries(
    evaluation: &Evaluation,
    (shown, provenances): (usize, Option<&Provenances<'_>>),
) -> (Option<Arc<Summary>>, Vec<Arc<Summary>>) {
    let of = |scope| {
        let mut summary = Summary::new(evaluation, scope)?;
        if [Scope::Fleet, Scope::Cluster(shown)].contains(&scope) {
            summary.explain(evaluation, provenances);
        }
        Some(Arc::new(summary))
    };
    let clusters = (0..evaluation.clusters.len()).filter_map(|index| of(Scope::Cluster(index)));
    (of(Scope::Fleet), clusters.collect())
}

/// Returns the budgets of an evaluation, and of a cluster what the builder shows where the
/// evaluation is of the present draft.
fn budgets(
    open: &OpenDocument,
    evaluation: &Evaluation,
    under: Option<&Under>,
    cluster: usize,
) -> Budgets {
    let document = open.history.document();
    let is_present = Arc::ptr_eq(document.scenario(), &evaluation.case.scenario);
    let other = under.map(|one| (&one.conditions, &one.evaluation));
    let build = is_present
        .then(|| build_reading_under(document, &open.saved, evaluation, other, cluster))
        .flatten()
        .map(Arc::new);
    // where the inputs come from can be told of the present draft alone
    let provenances = is_present.then(|| Provenances::new(document, &open.saved).ok()).flatten();
    let told = (cluster, provenances.as_ref());
    let (fleet, clusters) = summaries(evaluation, told);
    let under = under.map(|one| {
        let (fleet, clusters) = summaries(&one.evaluation, told);
        UnderConditions { words: one.conditions.words(), fleet, clusters }
    });
    Budgets { fleet, clusters, build, under }
}

/// What is shown: the evaluation, what follows under conditions, and the cluster.
type Shown = (Arc<Evaluation>, Option<Arc<Under>>, usize);

fn put_up(
    open: Res<OpenDocument>,
    evaluating: Res<Evaluating>,
    selection: Res<Selection>,
    mut shown: Local<Option<Shown>>,
    mut budgets_of: ResMut<Budgets>,
) {
    let Some(last) = evaluating.last() else {
        if shown.take().is_some() {
            *budgets_of = Budgets::default();
        }
        return;
    };
    let under = evaluating.under();
    let is_same_under = |one: &Option<Arc<Under>>| match (one, under) {
        (Some(one), Some(other)) => Arc::ptr_eq(one, other),
        (None, None) => true,
        _ => false,
    };
    let is_shown = shown.as_ref().is_some_and(|(one, other, cluster)| {
        Arc::ptr_eq(one, last) && is_same_under(other) && *cluster == selection.0
    });
    if is_shown {
        return;
    }
    let before = budgets_of.build.take();
    *budgets_of = budgets(&open, last, under.map(|one| &**one), selection.0);
    // while the newest draft is being worked out, the one before stays
    if budgets_of.build.is_none() {
        budgets_of.build = before.filter(|build| build.cluster == selection.0);
    }
    *shown = Some((last.clone(), under.cloned(), selection.0));
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Budgets>()
        .add_systems(PostUpdate, put_up.run_if(resource_exists::<OpenDocument>));
}
