//! Puts what follows from the draft before the panels: its budgets, and the selected cluster as the
//! builder shows it.

use std::sync::Arc;

use bevy::prelude::*;

use super::{evaluation::Evaluating, open_document::OpenDocument};
use crate::{
    panel::{Budgets, Selection, build_reading},
    project::{
        Evaluation, Provenances,
        summary::{Scope, Summary},
    },
};

/// Returns the budgets of an evaluation, and of a cluster what the builder shows where the
/// evaluation is of the present draft.
fn budgets(open: &OpenDocument, evaluation: &Evaluation, cluster: usize) -> Budgets {
    let document = open.history.document();
    let is_present = Arc::ptr_eq(document.scenario(), &evaluation.case.scenario);
    let build = is_present
        .then(|| build_reading(document, &open.saved, evaluation, cluster))
        .flatten()
        .map(Arc::new);
    // where the inputs come from can be told of the present draft alone
    let provenances = is_present.then(|| Provenances::new(document, &open.saved).ok()).flatten();
    let of = |scope| {
        let mut summary = Summary::new(evaluation, scope)?;
        // of the clusters only the selected one is shown
        if [Scope::Fleet, Scope::Cluster(cluster)].contains(&scope) {
            summary.explain(evaluation, provenances.as_ref());
        }
        Some(Arc::new(summary))
    };
    Budgets {
        fleet: of(Scope::Fleet),
        clusters: (0..evaluation.clusters.len())
            .filter_map(|index| of(Scope::Cluster(index)))
            .collect(),
        build,
    }
}

fn put_up(
    open: Res<OpenDocument>,
    evaluating: Res<Evaluating>,
    selection: Res<Selection>,
    mut shown: Local<Option<(Arc<Evaluation>, usize)>>,
    mut budgets_of: ResMut<Budgets>,
) {
    let Some(last) = evaluating.last() else {
        if shown.take().is_some() {
            *budgets_of = Budgets::default();
        }
        return;
    };
    let is_shown = shown
        .as_ref()
        .is_some_and(|(one, cluster)| Arc::ptr_eq(one, last) && *cluster == selection.0);
    if is_shown {
        return;
    }
    let before = budgets_of.build.take();
    *budgets_of = budgets(&open, last, selection.0);
    // while the newest draft is being worked out, the one before stays
    if budgets_of.build.is_none() {
        budgets_of.build = before.filter(|build| build.cluster == selection.0);
    }
    *shown = Some((last.clone(), selection.0));
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Budgets>()
        .add_systems(PostUpdate, put_up.run_if(resource_exists::<OpenDocument>));
}
