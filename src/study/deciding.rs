//! Figures that decide: what their range in the literature does to space over ground, and whom the
//! present value favours.

use rayon::prelude::*;

use super::{
    case::Case,
    parameter::Parameter,
    progress::{Progress, StudyError},
    yardstick::Yardstick,
};
use crate::scenario::{
    Origin, Origins, catalogue,
    field::{
        figure::Figure,
        literature::{Joined, Literature, literature},
        registry::figure,
    },
    write,
};

/// Number of defaults that answers list.
pub const LISTED: usize = 8;

/// Ratio of the ways to both ends, in logarithms, from which a value favours a side.
const FAVOUR: f64 = 1.25;

/// Change of the ratio below which a range has no effect, in logarithms.
const NO_EFFECT: f64 = 1e-9;

/// The side that a value favours within its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Favours {
    /// Most of the range would make space dearer against the ground.
    Orbit,
    /// Most of the range would make space cheaper against the ground.
    Ground,
    /// The value stands between both ends, or the range has no effect.
    Neither,
}

impl Favours {
    /// Returns it in one word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Orbit => "orbit",
            Self::Ground => "ground",
            Self::Neither => "neither",
        }
    }
}

/// Who gives the present value of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// The scenario writes it.
    Scenario,
    /// The catalogue, by a part that the scenario names or by the part that stands in.
    Catalogue,
}

/// A figure with its range in the literature, and what the range does.
#[derive(Clone, Debug, PartialEq)]
pub struct Deciding {
    /// The range.
    pub range: &'static Literature,
    /// Unit of the value and of both ends.
    pub unit: &'static str,
    /// The present value; of several clusters the first one's.
    pub value: f64,
    /// Who gives it.
    pub given: Given,
    /// Source, date and confidence of a value of the catalogue; of several paths the first one's.
    pub known: Option<&'static catalogue::Figure>,
    /// Lowest value, within what the figure may be.
    pub low: f64,
    /// Highest value, within what the figure may be.
    pub high: f64,
    /// Space over ground at the present value.
    pub ratio: f64,
    /// Space over ground at the lowest value.
    pub ratio_low: f64,
    /// Space over ground at the highest value.
    pub ratio_high: f64,
}

impl Deciding {
    /// Returns what the range does to space over ground: ln(r_max / r_min) of its two ends and the
    /// present value.
    #[must_use]
    pub fn effect(&self) -> f64 {
        let (up, down) = self.ways();
        up + down
    }

    /// Returns the ways from the present ratio to the highest and to the lowest, in logarithms.
    fn ways(&self) -> (f64, f64) {
        let highest = self.ratio.max(self.ratio_low).max(self.ratio_high);
        let lowest = self.ratio.min(self.ratio_low).min(self.ratio_high);
        (libm::log(highest / self.ratio), libm::log(self.ratio / lowest))
    }

    /// Returns the side that the present value favours: orbit where the way up to the highest ratio
    /// of the range is 1.25 times the way down to the lowest or more, in logarithms, the ground where
    /// it is the other way round.
    #[must_use]
    pub fn favours(&self) -> Favours {
        let (up, down) = self.ways();
        if up + down < NO_EFFECT {
            Favours::Neither
        } else if up >= FAVOUR * down {
            Favours::Orbit
        } else if down >= FAVOUR * up {
            Favours::Ground
        } else {
            Favours::Neither
        }
    }
}

/// A figure of the literature in a scenario, ready to be varied.
struct Place {
    range: &'static Literature,
    parameters: Vec<Parameter>,
    value: f64,
    given: Given,
    known: Option<&'static catalogue::Figure>,
}

/// Returns every figure of the literature that a case has, the one whose range moves space over
/// ground most first. Ranges are recomputed on the case, each alone, with the flight where it
/// depends on the figure.
///
/// # Errors
/// When the table of the literature is broken, which a test excludes, or the study is stopped.
pub fn deciding(
    case: &Case,
    yardstick: Yardstick,
    progress: &Progress<'_>,
) -> Result<Vec<Deciding>, StudyError> {
    let Some(ratio) = ratio_of(case, yardstick) else { return Ok(Vec::new()) };
    let text = write(&case.scenario.file).unwrap_or_default();
    let origins = Origins::new(&text, &case.scenario)?;
    let places: Vec<Place> =
        literature()?.iter().filter_map(|range| place(case, &origins, range)).collect();
    let rows = places.par_iter().map(|place| row(case, place, yardstick, ratio, progress));
    let rows: Vec<Option<Deciding>> = rows.collect::<Result<_, StudyError>>()?;
    let mut rows: Vec<Deciding> = rows.into_iter().flatten().collect();
    rows.sort_by(|a, b| b.effect().total_cmp(&a.effect()));
    Ok(rows)
}

/// Returns the first [`LISTED`] of the figures that the catalogue gives and whose range has an
/// effect.
pub fn defaults(rows: &[Deciding]) -> impl Iterator<Item = &Deciding> {
    let decides = |one: &&Deciding| one.given == Given::Catalogue && one.effect() >= NO_EFFECT;
    rows.iter().filter(decides).take(LISTED)
}

/// Returns the figures that the scenario writes and whose range has an effect.
pub fn written(rows: &[Deciding]) -> impl Iterator<Item = &Deciding> {
    rows.iter().filter(|one| one.given == Given::Scenario && one.effect() >= NO_EFFECT)
}

fn ratio_of(case: &Case, yardstick: Yardstick) -> Option<f64> {
    yardstick.ratio(&case.compare()).filter(|ratio| ratio.is_finite() && *ratio > 0.0)
}

/// Returns where a case holds a figure; `None` where it does not.
fn place(case: &Case, origins: &Origins<'_>, range: &'static Literature) -> Option<Place> {
    let mut parameters = Vec::new();
    for path in &range.paths {
        match Parameter::resolve(&case.scenario, path) {
            Ok(one) => parameters.push(one),
            // clusters that differ hold it one by one
            Err(_) if range.paths.len() == 1 => {
                let clusters = 0..case.scenario.mission.clusters.len();
                let of = |index| {
                    Parameter::resolve(&case.scenario, &format!("clusters[{index}].{path}")).ok()
                };
                parameters.extend(clusters.filter_map(of));
            }
            Err(_) => return None,
        }
    }
    let several = range.paths.len() > 1 && range.joined == Joined::Sum;
    let first = parameters.first()?.base;
    let value = if several { parameters.iter().map(|one| one.base).sum::<f64>() } else { first };
    let (mut given, mut known) = (Given::Catalogue, None);
    for one in &parameters {
        let (origin, source) = origins.of(&one.path);
        if matches!(origin, Origin::File { .. }) {
            given = Given::Scenario;
        }
        known = known.or(source);
    }
    Some(Place { range, parameters, value, given, known })
}

/// Returns the case with a figure at another value; `None` where the scenario takes no such value.
fn at(case: &Case, place: &Place, value: f64) -> Option<Case> {
    let each = |one: &Parameter| {
        let shared = match place.range.joined {
            Joined::Sum if place.range.paths.len() > 1 => {
                (place.value > 0.0).then(|| one.base * value / place.value)?
            }
            // a factor holds for every cluster's own value
            _ if place.range.relative && place.value != 0.0 => one.base * (value / place.value),
            _ => value,
        };
        Some(shared)
    };
    let values: Vec<(&Parameter, f64)> =
        place.parameters.iter().map(|one| Some((one, each(one)?))).collect::<Option<_>>()?;
    case.with(&values).ok()
}

fn row(
    case: &Case,
    place: &Place,
    yardstick: Yardstick,
    ratio: f64,
    progress: &Progress<'_>,
) -> Result<Option<Deciding>, StudyError> {
    let Place { range, parameters, value, given, known } = place;
    let factor = if range.relative { *value } else { 1.0 };
    let (low, high) = (range.low.value * factor, range.high.value * factor);
    let of_end = |end: f64| -> Result<Option<f64>, StudyError> {
        if (progress.stop)() {
            return Err(StudyError::Stopped);
        }
        Ok(at(case, place, end).and_then(|case| ratio_of(&case, yardstick)))
    };
    let (ratio_low, ratio_high) = rayon::join(|| of_end(low), || of_end(high));
    let (Some(ratio_low), Some(ratio_high)) = (ratio_low?, ratio_high?) else { return Ok(None) };
    let unit = parameters.first().and_then(|one| figure(&one.path)).map_or("1", Figure::unit);
    Ok(Some(Deciding {
        range,
        unit,
        value: *value,
        given: *given,
        known: *known,
        low,
        high,
        ratio,
        ratio_low,
        ratio_high,
    }))
}
