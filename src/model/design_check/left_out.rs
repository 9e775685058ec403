//! What a report leaves out of an orbit and of a design, and how much that is.

use crate::model::{
    constants::CELSIUS_ZERO_K,
    mission::{Cluster, Pattern},
};

/// Turn of a geostationary orbit's plane by Sun and Moon, °/year: 0.75 to 0.95 over the Moon's 18.6
/// years.
///
/// Source: E. M. Soop, Handbook of Geostationary Orbits (1994), §2.3.
const GEOSTATIONARY_TURN_DEG_YEAR: f64 = 0.85;
/// Period of a geostationary orbit, s.
const GEOSTATIONARY_PERIOD_S: f64 = 86_164.1;

/// Velocity to keep a member's place against the Earth's flattening, m/s a year for each km from
/// the centre, when the formation is trimmed for it.
///
/// Source: Agüera y Arcas et al., arXiv:2511.19468, §2.3.
const FORMATION_M_S_YEAR_KM: f64 = 3.0;

/// Something that is left out.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    /// What it is.
    pub what: &'static str,
    /// What it would do here.
    pub effect: String,
}

/// Returns what is left out of a cluster's flight where it matters: on orbits of a nodal period of
/// `period_s`, with a radiator that falls to `coldest_k` within the year.
#[must_use]
pub fn left_out(cluster: &Cluster, period_s: f64, coldest_k: f64) -> Vec<LeftOut> {
    let mut list = vec![LeftOut {
        what: "the Moon's shadow",
        effect: "at two to five eclipses of the Sun a year it darkens some orbits for minutes"
            .to_owned(),
    }];
    if let Pattern::Formation { offsets, .. } = &cluster.pattern {
        // the farthest that a member strays: the long half axis of its ellipse
        let farthest_m = offsets
            .iter()
            .map(|one| libm::hypot(2.0 * one.radial_m, one.along_m))
            .fold(0.0, f64::max);
        let yearly_m_s = FORMATION_M_S_YEAR_KM * farthest_m * 1e-3;
        list.push(LeftOut {
            what: "keeping the formation",
            effect: format!(
                "it takes some {yearly_m_s:.1} m/s a year at its edge, which no propellant is \
                 counted for"
            ),
        });
    }
    // the turn of the plane goes with the period, as the pull of a distant body does
    if !matches!(cluster.pattern, Pattern::Elements(_)) {
        let turn_deg = GEOSTATIONARY_TURN_DEG_YEAR * period_s / GEOSTATIONARY_PERIOD_S;
        list.push(LeftOut {
            what: "the pull of Sun and Moon",
            effect: format!("it turns the plane by some {turn_deg:.2}° a year"),
        });
    }
    if coldest_k < CELSIUS_ZERO_K && cluster.design.radiator.area_m2 > 0.0 {
        let coldest_c = coldest_k - CELSIUS_ZERO_K;
        list.push(LeftOut {
            what: "freezing of the coolant",
            effect: format!(
                "the radiator falls to {coldest_c:.0} °C; water freezes at 0 °C, ammonia at -78 °C"
            ),
        });
    }
    if cluster.design.payload.count > 0 {
        list.push(LeftOut {
            what: "solar protons and cosmic rays",
            effect: "they add to the dose and the upsets of trapped particles, at high latitudes \
                     and far out most; those of trapped particles hold within a factor of 2"
                .to_owned(),
        });
    }
    if cluster.design.propulsion.raise_from_m.is_some() {
        list.push(LeftOut {
            what: "the way up",
            effect:
                "dose, shadow and wear of the slow spiral through the belts, and the turn of its \
                     plane"
                    .to_owned(),
        });
    }
    list
}
