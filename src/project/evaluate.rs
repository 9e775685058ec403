//! What follows from a document: budgets, findings, flights, money. Only what changed is worked
//! out again.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use rayon::prelude::*;

use crate::{
    model::{
        conditions::Environment,
        cost::Comparison as Costs,
        design_check::{
            budgets::Sizing,
            findings::{Finding, of_cluster_in},
            flight_findings::of_flight,
        },
        lifetime::performance::{Flown, flown_in},
        mission::{Cluster, Mission},
        surroundings::Surroundings,
    },
    scenario::Scenario,
    study::Case,
};

/// What follows from the design and the pattern of one cluster.
#[derive(Clone, Debug)]
pub struct ClusterResult {
    /// Its budgets.
    pub sizing: Sizing,
    /// What does not close, on the budgets and over the life.
    pub findings: Vec<Finding>,
    /// Its life by quadrature.
    pub flown: Flown,
}

impl ClusterResult {
    fn of(mission: &Mission, cluster: &Cluster, around: &Surroundings) -> Self {
        let (sizing, mut findings) = of_cluster_in(mission, cluster, around);
        let flown = flown_in(mission, cluster, around);
        findings.extend(of_flight(cluster, flown.computing_fraction(&cluster.design)));
        Self { sizing, findings, flown }
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
    /// The environment for which the budgets and findings of the clusters are taken.
    pub environment: Environment,
}

impl Evaluation {
    /// Works everything out.
    #[must_use]
    pub fn new(scenario: Arc<Scenario>) -> Self {
        Self::after(None, scenario)
    }

    /// Works out what another scenario changes: a cluster whose design, pattern and mission are
    /// the same to the bit keeps its results, and where all are the same only money is counted.
    /// One that flies another design where it flew keeps the light and the distances there.
    #[must_use]
    pub fn renewed(&self, scenario: Arc<Scenario>) -> Self {
        Self::after(Some(self), scenario)
    }

    fn after(before: Option<&Self>, scenario: Arc<Scenario>) -> Self {
        let mission = &scenario.mission;
        let old = before.map(|one| &one.case.scenario.mission);
        let alike = before.filter(|one| flies_alike(&one.case.scenario.mission, mission));
        // the cluster before that is this one to the bit
        let same = |cluster: &Cluster| -> Option<usize> {
            alike?
                .case
                .scenario
                .mission
                .clusters
                .iter()
                .position(|one| one.design == cluster.design && one.pattern == cluster.pattern)
        };
        let found: Vec<(Arc<ClusterResult>, Arc<Surroundings>, bool)> = mission
            .clusters
            .par_iter()
            .map(|cluster| {
                let kept = before.zip(same(cluster)).and_then(|(one, index)| {
                    Some((one.clusters.get(index)?, one.case.surroundings.get(index)?))
                });
                if let Some((result, around)) = kept {
                    return (Arc::clone(result), Arc::clone(around), false);
                }
                let around = match before.zip(old) {
                    Some((one, old)) => {
                        Surroundings::after((old, &one.case.surroundings), mission, cluster)
                    }
                    None => Arc::new(Surroundings::new(mission, cluster)),
                };
                (Arc::new(ClusterResult::of(mission, cluster, &around)), around, true)
            })
            .collect();
        let renewed = found.iter().filter(|(_, _, is_new)| *is_new).count();
        let flights = found.iter().map(|(result, _, _)| result.flown).collect();
        let (clusters, surroundings) =
            found.into_iter().map(|(result, around, _)| (result, around)).unzip();
        let case = Case::with_flights(scenario, flights, surroundings);
        let costs = case.compare();
        Self { case, clusters, costs, renewed, environment: Environment::default() }
    }
}

/// Whether clusters of both missions fly alike: all but clusters, name and seed is the same.
/// Budgets and quadratures draw no faults.
fn flies_alike(one: &Mission, other: &Mission) -> bool {
    one.epoch == other.epoch
        && one.step_s == other.step_s
        && one.solar_activity == other.solar_activity
        && one.earth_shape == other.earth_shape
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
