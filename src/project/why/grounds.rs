//! What the chain of a finding is told from.

use crate::model::{
    design_check::{budgets::Sizing, findings::Finding},
    lifetime::performance::Flown,
    mission::Cluster,
};

/// What a chain is told from.
pub(super) struct Grounds<'a> {
    /// The cluster.
    pub cluster: &'a Cluster,
    /// The budgets of the track that the finding is of.
    pub sizing: &'a Sizing,
    /// The cluster's flight.
    pub flown: &'a Flown,
    /// The finding.
    pub finding: &'a Finding,
}
