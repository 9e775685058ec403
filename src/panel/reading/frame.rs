//! What the frame of the window shows: plain figures in words.

use super::card::CardReading;
use crate::{panel::edit::Edit, project::summary::State};

/// The budget strip: the figures of a design, always in the same order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StripReading {
    /// Whether the figures are those of one satellite, not of the whole fleet.
    pub is_of_one: bool,
    /// What they are of, as "81 satellites, now".
    pub scope: String,
    /// The cells, from left to right.
    pub cells: Vec<CellReading>,
}

/// One figure of the strip.
#[derive(Clone, Debug, PartialEq)]
pub struct CellReading {
    /// Its name.
    pub name: &'static str,
    /// The figure.
    pub figure: String,
    /// Its unit; empty where the figure holds it.
    pub unit: String,
    /// What it is measured against.
    pub rest: String,
    /// The state in a word or two; empty where there is nothing to say.
    pub word: String,
    /// The state; none for a figure that is no budget.
    pub state: Option<State>,
    /// How much of it is used or met, 0 to 1; none without a measure.
    pub share: Option<f64>,
    /// What it is and where it comes from.
    pub card: CardReading,
    /// What a click asks for.
    pub opens: Option<Edit>,
}

impl CellReading {
    /// Returns the figure with its unit and what it is measured against.
    #[must_use]
    pub fn figure_in_words(&self) -> String {
        let parts = [&*self.figure, &*self.unit, &*self.rest];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// A part of the time that the bar shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// Begin, s from the left end of the bar.
    pub begin_s: f64,
    /// End, s from there.
    pub end_s: f64,
}

/// The track of the time bar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrackReading {
    /// The time at the left end, s since J2000.
    pub begin_s: f64,
    /// Length, s.
    pub length_s: f64,
    /// In the Earth's shadow; on the track of a year, the seasons in which it falls on the orbit.
    pub eclipses: Vec<Span>,
    /// Events with their words, s from the left end.
    pub events: Vec<(f64, String)>,
}

impl TrackReading {
    /// Returns whether it shows seasons, not single shadows.
    #[must_use]
    pub fn is_of_year(&self) -> bool {
        self.length_s > Range::Day.length_s()
    }

    /// Returns the event nearest to a time, within a distance; both s.
    #[must_use]
    pub fn event_near(&self, at_s: f64, within_s: f64) -> Option<&(f64, String)> {
        self.events
            .iter()
            .filter(|(s, _)| (s - at_s).abs() < within_s)
            .min_by(|(a, _), (b, _)| (a - at_s).abs().total_cmp(&(b - at_s).abs()))
    }
}

/// Sums of all clusters at the moment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct FleetReading {
    /// Clusters.
    pub clusters: usize,
    /// Satellites.
    pub satellites: u64,
    /// Power of the arrays, W.
    pub array_w: f64,
    /// Power of the load, W.
    pub load_w: f64,
    /// Delivered compute, FLOP/s.
    pub delivered_flop_s: f64,
}

/// How much time the track shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Range {
    /// Two hours, a little more than an orbit near the Earth.
    Orbit,
    /// Six hours.
    #[default]
    SixHours,
    /// A day.
    Day,
    /// A year, with the seasons in which the Earth's shadow falls on the orbit.
    Year,
}

impl Range {
    /// All, the shortest first.
    pub const ALL: [Self; 4] = [Self::Orbit, Self::SixHours, Self::Day, Self::Year];

    /// Returns its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Orbit => "2 h",
            Self::SixHours => "6 h",
            Self::Day => "Day",
            Self::Year => "Year",
        }
    }

    /// Returns its length, s.
    #[must_use]
    pub const fn length_s(self) -> f64 {
        match self {
            Self::Orbit => 7_200.0,
            Self::SixHours => 21_600.0,
            Self::Day => 86_400.0,
            Self::Year => 31_557_600.0,
        }
    }

    /// Returns the time between two marks, s; months of a year begin where the calendar says.
    #[must_use]
    pub const fn mark_s(self) -> f64 {
        match self {
            Self::Orbit => 1_800.0,
            Self::SixHours => 3_600.0,
            Self::Day => 14_400.0,
            // a month
            Self::Year => 2_629_800.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_event_is_found_within_reach() {
        let events = [10.0, 60.0, 66.0].map(|s| (s, format!("at {s}"))).to_vec();
        let track = TrackReading { length_s: 100.0, events, ..TrackReading::default() };
        let near = |at_s| track.event_near(at_s, 5.0).map(|(s, _)| *s);
        assert_eq!(near(7.0), Some(10.0));
        assert_eq!(near(62.0), Some(60.0));
        assert_eq!(near(63.5), Some(66.0));
        assert_eq!(near(40.0), None);
        assert!(!track.is_of_year());
    }
}
