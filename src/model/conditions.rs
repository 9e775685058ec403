//! The environment for which budgets are taken: the time of the year, the satellite's age, and how
//! near the Sun stands for the heat.
//!
//! It changes what a budget is taken for, never what flies.

use super::{constants::DAY_S, design::Design, time::Instant};

/// The time of the year for which budgets are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Season {
    /// The worst of the year, under the weakest Sun for power and the strongest for heat.
    #[default]
    WorstOfYear,
    /// 21 January.
    January,
    /// 21 February.
    February,
    /// The Sun over the equator, on its way north.
    MarchEquinox,
    /// 21 April.
    April,
    /// 21 May.
    May,
    /// The Sun farthest north.
    JuneSolstice,
    /// 21 July.
    July,
    /// 21 August.
    August,
    /// The Sun over the equator, on its way south.
    SeptemberEquinox,
    /// 21 October.
    October,
    /// 21 November.
    November,
    /// The Sun farthest south.
    DecemberSolstice,
    /// The beginning of the mission, with the planes as they stand then.
    Epoch,
}

/// The age at which the budgets of a satellite are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Age {
    /// The age that the design has at the beginning of the mission.
    #[default]
    AsDesigned,
    /// New.
    BeginOfLife,
    /// Half of the planned life after the beginning of the mission.
    MiddleOfLife,
    /// The planned life after the beginning of the mission.
    EndOfLife,
}

/// How near the Sun stands in the heat budget, where the time of the year leaves it open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum HeatCase {
    /// The Earth at its perihelion.
    #[default]
    Hot,
    /// The Earth at its aphelion.
    Cold,
}

/// The environment for which budgets are taken. The default is the worst of the year for the design
/// as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Environment {
    /// The time of the year.
    pub season: Season,
    /// The satellite's age.
    pub age: Age,
    /// How near the Sun stands in the heat budget.
    pub heat_case: HeatCase,
}

impl Season {
    /// All, the default first.
    pub const ALL: [Self; 14] = [
        Self::WorstOfYear,
        Self::January,
        Self::February,
        Self::MarchEquinox,
        Self::April,
        Self::May,
        Self::JuneSolstice,
        Self::July,
        Self::August,
        Self::SeptemberEquinox,
        Self::October,
        Self::November,
        Self::DecemberSolstice,
        Self::Epoch,
    ];

    /// Returns when it is; `None` for the worst of the year. The equinoxes and solstices are those
    /// of the year 2000, to the minute; the 21st of the other months is that of the same year, at
    /// noon. The Sun stands alike in all years.
    ///
    /// Source: U.S. Naval Observatory, Earth's Seasons, 2000.
    #[must_use]
    pub fn instant(self, epoch: Instant) -> Option<Instant> {
        let days = match self {
            Self::WorstOfYear => return None,
            Self::Epoch => return Some(epoch),
            Self::January => 20.0,
            Self::February => 51.0,
            // 20 March 07:35, 21 June 01:48, 22 September 17:28, 21 December 13:37
            Self::MarchEquinox => 78.815_972,
            Self::April => 111.0,
            Self::May => 141.0,
            Self::JuneSolstice => 171.575,
            Self::July => 202.0,
            Self::August => 233.0,
            Self::SeptemberEquinox => 265.227_778,
            Self::October => 294.0,
            Self::November => 325.0,
            Self::DecemberSolstice => 355.067_361,
        };
        Some(Instant::J2000.plus(days * DAY_S))
    }
}

impl Age {
    /// All, the default first.
    pub const ALL: [Self; 4] =
        [Self::AsDesigned, Self::BeginOfLife, Self::MiddleOfLife, Self::EndOfLife];

    /// Returns the age of a design, years.
    #[must_use]
    pub fn years(self, design: &Design) -> f64 {
        match self {
            Self::AsDesigned => design.age_years,
            Self::BeginOfLife => 0.0,
            Self::MiddleOfLife => design.age_years + 0.5 * design.life_years,
            Self::EndOfLife => design.age_years + design.life_years,
        }
    }
}

impl HeatCase {
    /// All, the default first.
    pub const ALL: [Self; 2] = [Self::Hot, Self::Cold];
}
