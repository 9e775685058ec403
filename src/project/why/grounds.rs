//! What the chain of a finding is told from.

use crate::model::{
    conditions::{Environment, HeatCase, Season},
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
    /// The environment for which the budgets are taken.
    pub environment: Environment,
}

impl Grounds<'_> {
    /// Returns the day of the power budget in words.
    pub fn day(&self) -> &'static str {
        day(self.environment.season).unwrap_or("on its worst day")
    }

    /// Returns the case of the heat budget in words.
    pub fn heat_case(&self) -> &'static str {
        match (day(self.environment.season), self.environment.heat_case) {
            (Some(day), _) => day,
            (None, HeatCase::Hot) => "in the hot case",
            (None, HeatCase::Cold) => "in the cold case",
        }
    }
}

/// Returns a season in words; none for the worst of the year.
fn day(season: Season) -> Option<&'static str> {
    match season {
        Season::WorstOfYear => None,
        Season::January => Some("in January"),
        Season::February => Some("in February"),
        Season::MarchEquinox => Some("in March"),
        Season::April => Some("in April"),
        Season::May => Some("in May"),
        Season::JuneSolstice => Some("in June"),
        Season::July => Some("in July"),
        Season::August => Some("in August"),
        Season::SeptemberEquinox => Some("in September"),
        Season::October => Some("in October"),
        Season::November => Some("in November"),
        Season::DecemberSolstice => Some("in December"),
        Season::Epoch => Some("at the epoch"),
    }
}
