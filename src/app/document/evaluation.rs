//! Budgets, findings and cost of the document, computed on a thread beside the frames.

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

/// The result for a scenario.
struct Evaluated {
    evaluation: Evaluation,
    cost: CostReading,
}

/// The present evaluation, and the one under way.
#[derive(Resource, Default)]
struct Evaluating {
    last: Option<Arc<Evaluation>>,
    task: Option<Task<Evaluated>>,
}

impl Evaluating {
    /// Begins to evaluate a scenario. The evaluation of another one that is still under way is
    /// dropped, and so stopped. Only what differs from the last evaluation is computed again.
    fn begin(&mut self, scenario: Arc<Scenario>) {
        let last = self.last.clone();
        let work = async move {
            let evaluation = last.map_or_else(
                || Evaluation::new(scenario.clone()),
                |one| one.renewed(scenario.clone()),
            );
            let cost = CostReading::of(&evaluation.case);
            Evaluated { evaluation, cost }
        };
        self.task = Some(AsyncComputeTaskPool::get().spawn(work));
    }
}

fn follow_document(open: Res<OpenDocument>, mut evaluating: ResMut<Evaluating>) {
    if open.is_changed() {
        evaluating.begin(open.scenario().clone());
    }
}

fn take(mut evaluating: ResMut<Evaluating>, mut costs: ResMut<Costs>) {
    if let Some(evaluated) = evaluating.task.as_mut().and_then(check_ready) {
        costs.0 = Some(evaluated.cost);
        evaluating.last = Some(Arc::new(evaluated.evaluation));
        evaluating.task = None;
    }
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Evaluating>().add_systems(
        Update,
        (follow_document.run_if(resource_exists::<OpenDocument>), take).chain(),
    );
}
