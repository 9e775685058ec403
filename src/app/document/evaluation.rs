//! Budgets, findings and cost of the document, computed beside the frames; in a browser, which has
//! one thread, between them.

use std::sync::Arc;

use bevy::{
    prelude::*,
    tasks::{AsyncComputeTaskPool, Task, futures::check_ready},
};

use super::open_document::OpenDocument;
use crate::{
    panel::{Costs, reading::CostReading},
    project::Evaluation,
    scenario::Scenario,
};

/// The results for one scenario.
struct Evaluated {
    evaluation: Evaluation,
    cost: CostReading,
}

/// The last complete evaluation, the one in progress, and what is to be evaluated after it. One
/// runs at a time, and of the scenarios that wait only the newest is evaluated.
#[derive(Resource, Default)]
pub(super) struct Evaluating {
    last: Option<Arc<Evaluation>>,
    task: Option<Task<Evaluated>>,
    wanted: Option<Arc<Scenario>>,
    /// Whether the one in progress is of a document that is closed.
    is_of_closed: bool,
}

impl Evaluating {
    /// Returns the last complete evaluation.
    pub(super) fn last(&self) -> Option<&Arc<Evaluation>> {
        self.last.as_ref()
    }

    /// Drops everything that belongs to a document which is closed.
    pub(super) fn forget(&mut self) {
        self.last = None;
        self.wanted = None;
        self.is_of_closed = self.task.is_some();
    }

    /// Starts the evaluation that waits. Only what differs from the last one is computed again.
    fn begin(&mut self) {
        let Some(scenario) = self.wanted.take() else { return };
        let last = self.last.clone();
        let work = async move {
            let evaluation = match last {
                Some(last) => last.renewed(scenario),
                None => Evaluation::new(scenario),
            };
            let cost = CostReading::of(&evaluation.case);
            Evaluated { evaluation, cost }
        };
        self.task = Some(AsyncComputeTaskPool::get().spawn(work));
    }
}

fn follow_document(open: Res<OpenDocument>, mut evaluating: ResMut<Evaluating>) {
    if open.is_changed() {
        evaluating.wanted = Some(open.scenario().clone());
    }
}

fn take(mut evaluating: ResMut<Evaluating>, mut costs: ResMut<Costs>) {
    if let Some(task) = &mut evaluating.task {
        let Some(evaluated) = check_ready(task) else { return };
        evaluating.task = None;
        if !core::mem::take(&mut evaluating.is_of_closed) {
            costs.0 = Some(evaluated.cost);
            evaluating.last = Some(Arc::new(evaluated.evaluation));
        }
    }
    evaluating.begin();
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Evaluating>().add_systems(
        Update,
        (follow_document.run_if(resource_exists::<OpenDocument>), take).chain(),
    );
}
