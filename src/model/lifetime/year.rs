//! A day or a year in figures, by quadrature: one settled orbit at each day's β.
//!
//! The orbits run through the same [`crate::model::step`] as a flight. For clusters with many planes
//! up to ninety planes stand for all, and the days are thinned so that a report stays quick; within
//! 0.3 % of the flown year for one track, 1 % for thousands of planes. Faults enter by their mean.

pub use super::means::{Means, working_fraction};

use super::{quadrature::means_of, settle::Wanted, span_light::SpanLight};
use crate::model::{
    constants::TROPICAL_YEAR_S,
    fleet::VectorPath,
    mission::{Cluster, Mission},
};

/// Means per satellite over `length_s` from `elapsed_s` of the mission.
#[must_use]
pub fn means(mission: &Mission, cluster: &Cluster, elapsed_s: f64, length_s: f64) -> Means {
    means_on(VectorPath::best(), mission, cluster, elapsed_s, length_s)
}

/// Returns the same by the vector code of a path: the same bits.
#[must_use]
pub fn means_on(
    path: VectorPath,
    mission: &Mission,
    cluster: &Cluster,
    elapsed_s: f64,
    length_s: f64,
) -> Means {
    let light = SpanLight::new(mission, cluster, elapsed_s, length_s);
    means_of(path, cluster, Wanted::All, [&light]).pop().unwrap_or_default()
}

/// The mission's first year.
#[must_use]
pub fn first_year(mission: &Mission, cluster: &Cluster) -> Means {
    means(mission, cluster, 0.0, TROPICAL_YEAR_S)
}
