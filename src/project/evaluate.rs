//! What follows from a document: budgets, findings, flights, money. Only what changed is worked
//! out again.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use rayon::prelude::*;

use crate::{
    model::{
        cost::Comparison as Costs,
        design_check::{
            budgets::Sizing,
            findings::{Finding, of_cluster},
        },
        lifetime::performance::{Flown, flown},
        mission::{Cluster, Mission},
    },
    scenario::Scenario,
    study::Case,
};

/// What follows from the design and the pattern of one cluster.
#[derive(Clone, Debug)]
pub struct ClusterResult {
    /// Its budgets.
    pub sizing: Sizing,
    /// What does not close.
    pub findings: Vec<Finding>,
    /// Its life by quadrature.
    pub flown: Flown,
}

impl ClusterResult {
    fn of(mission: &Mission, cluster: &Cluster) -> Self {
        let (sizing, findings) = of_cluster(mission, cluster);
        Self { sizing, findings, flown: flown(mission, cluster) }
    }
}

/// What follows from a scenario.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The scenario with its flights, ready to be costed and studied.
    pub case: Case,
    /// Of each cluster.
    pub clusters: Vec<Arc<ClusterResult>>,
    /// Space against ground.
    pub costs: Costs,
    /// How many clusters were worked out for it; the others are those of the evaluation before.
    pub renewed: usize,
}

impl Evaluation {
    /// Works everything out.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>) -> Self {
        Self::after(None, scenario)
    }

    /// Works out what another scenario changes: a cluster whose design, pattern and mission are
    /// the same to the bit keeps its results, and where all are the same only money is counted.
    #[must_use]
    pub fn renewed(&self, scenario: Arc<Scenario>) -> Self {
        Self::after(Some(self), scenario)
    }

    fn after(before: Option<&Self>, scenario: Arc<Scenario>) -> Self {
        let before =
            before.filter(|one| flies_alike(&one.case.scenario.mission, &scenario.mission));
        let kept = |cluster: &Cluster| -> Option<Arc<ClusterResult>> {
            let before = before?;
            let old = &before.case.scenario.mission.clusters;
            let index = old
                .iter()
                .position(|one| one.design == cluster.design && one.pattern == cluster.pattern)?;
            before.clusters.get(index).cloned()
        };
        let mission = &scenario.mission;
        let found: Vec<(Arc<ClusterResult>, bool)> = mission
            .clusters
            .par_iter()
            .map(|cluster| match kept(cluster) {
                Some(result) => (result, false),
                None => (Arc::new(ClusterResult::of(mission, cluster)), true),
            })
            .collect();
        let renewed = found.iter().filter(|(_, is_new)| *is_new).count();
        let clusters: Vec<_> = found.into_iter().map(|(result, _)| result).collect();
        let flights = clusters.iter().map(|one| one.flown).collect();
        let case = Case::with_flights(scenario, flights);
        let costs = case.compare();
        Self { case, clusters, costs, renewed }
    }
}

/// Whether clusters of both missions fly alike: all but clusters, name and seed is the same.
/// Budgets and quadratures draw no faults.
fn flies_alike(one: &Mission, other: &Mission) -> bool {
    one.epoch == other.epoch
        && one.step_s == other.step_s
        && one.solar_activity == other.solar_activity
        && one.sites == other.sites
}

/// The newest of some requests: work for an older one is stale and may stop.
#[derive(Clone, Debug, Default)]
pub struct Newest(Arc<AtomicU64>);

/// One request.
#[derive(Clone, Debug)]
pub struct Request {
    newest: Newest,
    number: u64,
}

impl Newest {
    /// Makes a request, which makes all before it stale.
    #[must_use]
    pub fn request(&self) -> Request {
        let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        Request { newest: self.clone(), number }
    }
}

impl Request {
    /// Whether a newer request was made.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.newest.0.load(Ordering::Relaxed) != self.number
    }

    /// Returns the result of work that was begun for it; `None` where it has become stale, so
    /// that a result of older inputs is never taken for one of these.
    #[must_use]
    pub fn take<T>(&self, result: T) -> Option<T> {
        (!self.is_stale()).then_some(result)
    }
}
