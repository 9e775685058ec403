//! Budgets, findings and cost of the document, computed beside the frames; in a browser, which has
//! one thread, between them.

use std::sync::Arc;

use bevy::{
    prelude::*,
    tasks::{AsyncComputeTaskPool, Task, futures::check_ready},
};

use super::open_document::OpenDocument;
use crate::{
    app::notices::Notices,
    panel::{Costs, Typed, reading::CostReading},
    project::{Conditions, Evaluation},
    scenario::{Error, Scenario},
};

/// Title of the notice about conditions that are refused.
const REFUSED: &str = "These conditions were refused";

/// What follows under conditions other than the scenario's own.
pub(super) struct Under {
    /// The conditions.
    pub conditions: Conditions,
    /// What follows.
    pub evaluation: Evaluation,
}

/// The results for one scenario under some conditions.
struct Evaluated {
    evaluation: Arc<Evaluation>,
    /// None where the scenario is that of the evaluation before.
    cost: Option<CostReading>,
    /// None where the conditions are the scenario's own.
    under: Option<Result<Under, Error>>,
}

/// The last complete evaluation, the one in progress, and what is to be evaluated after it. One
/// runs at a time, and of the scenarios and conditions that wait only the newest are evaluated.
#[derive(Resource, Default)]
pub(super) struct Evaluating {
    last: Option<Arc<Evaluation>>,
    under: Option<Arc<Under>>,
    task: Option<Task<Option<Evaluated>>>,
    wanted: Option<Arc<Scenario>>,
    conditions: Conditions,
    /// The scenario whose clusters the conditions name.
    followed: Option<Arc<Scenario>>,
    /// The conditions of the one in progress.
    begun_under: Conditions,
    /// Whether the conditions have changed since the last evaluation began.
    is_for_others: bool,
    /// Whether the one in progress is of a document that is closed.
    is_of_closed: bool,
}

impl Evaluating {
    /// Returns the last complete evaluation.
    pub(super) fn last(&self) -> Option<&Arc<Evaluation>> {
        self.last.as_ref()
    }

    /// Returns what follows under the conditions; none where they are the scenario's own.
    pub(super) fn under(&self) -> Option<&Arc<Under>> {
        self.under.as_ref()
    }

    /// Drops everything that belongs to a document which is closed.
    pub(super) fn forget(&mut self) {
        self.last = None;
        self.under = None;
        self.wanted = None;
        self.followed = None;
        self.is_of_closed = self.task.is_some();
    }

    /// Starts the evaluation that waits. Only what differs from the last one is computed again.
    fn begin(&mut self) {
        let (wanted, last) = (self.wanted.take(), self.last.clone());
        if wanted.is_none() && (last.is_none() || !self.is_for_others) {
            return;
        }
        self.is_for_others = false;
        let conditions = self.conditions.clone();
        self.begun_under.clone_from(&conditions);
        let work = async move {
            let (evaluation, is_new) = match (wanted, last) {
                (Some(scenario), Some(last)) => (Arc::new(last.renewed(scenario)), true),
                (Some(scenario), None) => (Arc::new(Evaluation::new(scenario)), true),
                (None, last) => (last?, false),
            };
            let cost = is_new.then(|| CostReading::of(&evaluation.case));
            let under = (!conditions.is_default()).then(|| -> Result<Under, Error> {
                let evaluation = evaluation.under(&conditions)?;
                Ok(Under { conditions, evaluation })
            });
            Some(Evaluated { evaluation, cost, under })
        };
        self.task = Some(AsyncComputeTaskPool::get().spawn(work));
    }
}

fn follow_document(open: Res<OpenDocument>, mut evaluating: ResMut<Evaluating>) {
    if open.is_changed() {
        evaluating.wanted = Some(open.scenario().clone());
    }
}

/// Follows the conditions that are chosen. A figure of an orbit follows its cluster, and goes with
/// the pattern that had it.
fn follow_conditions(
    open: Res<OpenDocument>,
    mut typed: ResMut<Typed>,
    mut evaluating: ResMut<Evaluating>,
) {
    let inputs = &mut typed.bypass_change_detection().0;
    if open.is_changed() {
        let now = open.scenario();
        let before = evaluating.followed.replace(now.clone());
        if !inputs.conditions.figures.is_empty() {
            let before = before.as_ref().unwrap_or(now);
            inputs.conditions = inputs.conditions.kept_by(before, now);
        }
    }
    if evaluating.conditions != inputs.conditions {
        evaluating.conditions = inputs.conditions.clone();
        evaluating.is_for_others = true;
    }
}

fn take(
    mut evaluating: ResMut<Evaluating>,
    mut costs: ResMut<Costs>,
    mut typed: ResMut<Typed>,
    mut notices: ResMut<Notices>,
) {
    if let Some(task) = &mut evaluating.task {
        let Some(evaluated) = check_ready(task) else { return };
        evaluating.task = None;
        let is_of_closed = core::mem::take(&mut evaluating.is_of_closed);
        if let Some(Evaluated { evaluation, cost, under }) = evaluated.filter(|_| !is_of_closed) {
            costs.0 = cost.or(costs.0.take());
            evaluating.last = Some(evaluation);
            evaluating.under = match under.transpose() {
                Ok(under) => {
                    if under.is_some() {
                        notices.clear(REFUSED);
                    }
                    under.map(Arc::new)
                }
                Err(error) => {
                    notices.warn(REFUSED, error.to_string(), None);
                    // others may have been chosen meanwhile
                    let now = &mut typed.bypass_change_detection().0.conditions;
                    if *now == evaluating.begun_under {
                        *now = Conditions::default();
                    }
                    None
                }
            };
        }
    }
    evaluating.begin();
}

pub(super) fn plugin(app: &mut App) {
    let follow = (follow_document, follow_conditions).run_if(resource_exists::<OpenDocument>);
    app.init_resource::<Evaluating>()
        .init_resource::<Typed>()
        .init_resource::<Notices>()
        .add_systems(Update, (follow, take).chain());
}
