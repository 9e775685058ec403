//! The light of a planned life: a year about each of three ages, whatever design flies there.

use super::span_light::SpanLight;
use crate::model::{
    constants::{JULIAN_YEAR_S, TROPICAL_YEAR_S},
    mission::{Cluster, Mission},
};

/// Nodes and weights of Gauss and Legendre on [0, 1], three points: exact to the fifth power.
pub(super) const NODES: [(f64, f64); 3] = [
    (0.112_701_665_379_258_3, 5.0 / 18.0),
    (0.5, 8.0 / 18.0),
    (0.887_298_334_620_741_7, 5.0 / 18.0),
];

/// The light of a planned life.
#[derive(Clone, Debug)]
pub struct LifeLight {
    /// The life, years.
    pub life_years: f64,
    /// A year about each of three ages, or the whole life where that is shorter.
    pub years: Vec<SpanLight>,
}

impl LifeLight {
    /// Works out the light of a cluster's pattern over the planned life of its design.
    #[must_use]
    pub fn new(mission: &Mission, cluster: &Cluster) -> Self {
        let life_s = cluster.design.life_years * JULIAN_YEAR_S;
        let length_s = TROPICAL_YEAR_S.min(life_s);
        let year = |(node, _): (f64, f64)| {
            let begin_s = (node * life_s - 0.5 * length_s).clamp(0.0, life_s - length_s);
            SpanLight::new(mission, cluster, begin_s, length_s)
        };
        Self { life_years: cluster.design.life_years, years: NODES.map(year).into() }
    }
}
