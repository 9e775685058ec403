//! Kinds of patterns, and a cluster's pattern as one of another kind.

use crate::{
    model::orbit::sun_synchronous_inclination_rad,
    scenario::{
        Scenario,
        file::pattern::{InclinationFile, OrbitFile, PatternFile, WalkerKind},
    },
};

/// Distance of neighbours that a lattice begins with, m.
const SPACING_M: f64 = 200.0;
/// Most rings that a lattice begins with.
const MOST_RINGS: u64 = 30;
/// Local time that an orbit along the terminator begins with, h.
const LOCAL_TIME_H: f64 = 18.0;
/// Altitude of a pattern whose orbits stand in another file, km.
const ALTITUDE_KM: f64 = 600.0;
/// Inclination of the same, degrees.
const INCLINATION_DEG: f64 = 53.0;

/// A kind of pattern that has figures of its own; shells in groups and element sets are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PatternKind {
    /// One satellite.
    Single,
    /// One plane of evenly spaced satellites.
    Ring,
    /// Walker constellation.
    Walker,
    /// Planes of sun-synchronous orbits.
    SunSynchronous,
    /// A lattice of near neighbours.
    Formation,
}

impl PatternKind {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 5] =
        [Self::Single, Self::Ring, Self::Walker, Self::SunSynchronous, Self::Formation];

    /// Returns its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Single => "One satellite",
            Self::Ring => "Ring in one plane",
            Self::Walker => "Walker constellation",
            Self::SunSynchronous => "Sun-synchronous planes",
            Self::Formation => "Lattice of near neighbours",
        }
    }

    /// Returns the kind of a pattern; `None` for shells in groups and for element sets.
    #[must_use]
    pub fn of(pattern: &PatternFile) -> Option<Self> {
        match pattern {
            PatternFile::Single { .. } => Some(Self::Single),
            PatternFile::Ring { .. } => Some(Self::Ring),
            PatternFile::Walker { .. } => Some(Self::Walker),
            PatternFile::SunSynchronous { .. } => Some(Self::SunSynchronous),
            PatternFile::Formation { .. } => Some(Self::Formation),
            PatternFile::PlaneStack { .. } | PatternFile::Tle { .. } | PatternFile::Omm { .. } => {
                None
            }
        }
    }
}

/// Returns the pattern of the cluster at an index as one of a kind: with the same orbit, or the
/// first of its orbits, and the same number of satellites where the kind has one. A lattice begins
/// with the fewest rings that hold as many. `None` where there is no such cluster, or the orbit
/// cannot be kept as the kind has it.
#[must_use]
pub fn pattern_of(scenario: &Scenario, index: usize, kind: PatternKind) -> Option<PatternFile> {
    let file = scenario.file.clusters.get(index)?;
    if PatternKind::of(&file.pattern) == Some(kind) {
        return Some(file.pattern.clone());
    }
    let orbit = orbit_of(&file.pattern);
    let count = count_of(&file.pattern)
        .or_else(|| Some(scenario.mission.clusters.get(index)?.pattern.count()))?;
    Some(match kind {
        PatternKind::Single => PatternFile::Single { orbit },
        PatternKind::Ring => PatternFile::Ring { orbit, count },
        PatternKind::Walker => {
            let (altitude_km, inclination_deg, node_deg) = circular(&orbit)?;
            PatternFile::Walker {
                altitude_km,
                inclination_deg,
                total: count,
                planes: 1,
                phasing: 0,
                kind: WalkerKind::Delta,
                node_deg,
            }
        }
        PatternKind::SunSynchronous => {
            let local_time_h = match orbit {
                OrbitFile::SunSynchronous { local_time_h, .. } => local_time_h,
                OrbitFile::Circular { .. } | OrbitFile::Elliptic { .. } => LOCAL_TIME_H,
            };
            let altitude_km = altitude_km(&orbit);
            PatternFile::SunSynchronous {
                altitude_km,
                local_time_h,
                count,
                planes: 1,
                plane_spacing_h: 0.0,
            }
        }
        PatternKind::Formation => PatternFile::Formation {
            orbit: match orbit {
                OrbitFile::Elliptic { .. } => {
                    let (altitude_km, inclination_deg, node_deg) = circular(&orbit)?;
                    OrbitFile::Circular { altitude_km, inclination_deg, node_deg, phase_deg: 0.0 }
                }
                round => round,
            },
            spacing_m: SPACING_M,
            rings: (0..MOST_RINGS).find(|rings| points(*rings) >= count).unwrap_or(MOST_RINGS),
        },
    })
}

/// Returns how many points of a square lattice lie within so many spacings.
fn points(rings: u64) -> u64 {
    let reach = i64::try_from(rings).unwrap_or(0);
    let within = |along: i64| {
        let across = (-reach..=reach).filter(|one| one * one + along * along <= reach * reach);
        across.count() as u64
    };
    (-reach..=reach).map(within).sum()
}

/// Returns the number of satellites that a pattern writes.
fn count_of(pattern: &PatternFile) -> Option<u64> {
    match pattern {
        PatternFile::Single { .. } => Some(1),
        PatternFile::Ring { count, .. } | PatternFile::SunSynchronous { count, .. } => Some(*count),
        PatternFile::Walker { total, .. } => Some(*total),
        PatternFile::Formation { rings, .. } => Some(points((*rings).min(MOST_RINGS))),
        PatternFile::PlaneStack { .. } | PatternFile::Tle { .. } | PatternFile::Omm { .. } => None,
    }
}

/// Returns the orbit of a pattern, or the first of its orbits.
fn orbit_of(pattern: &PatternFile) -> OrbitFile {
    let sun_synchronous = |altitude_km: f64, local_time_h: f64| OrbitFile::SunSynchronous {
        altitude_km,
        local_time_h,
        phase_deg: 0.0,
    };
    let inclined = |altitude_km: f64, inclination_deg: f64, node_deg: f64| OrbitFile::Circular {
        altitude_km,
        inclination_deg,
        node_deg,
        phase_deg: 0.0,
    };
    match pattern {
        PatternFile::Single { orbit }
        | PatternFile::Ring { orbit, .. }
        | PatternFile::Formation { orbit, .. } => orbit.clone(),
        PatternFile::Walker { altitude_km, inclination_deg, node_deg, .. } => {
            inclined(*altitude_km, *inclination_deg, *node_deg)
        }
        PatternFile::SunSynchronous { altitude_km, local_time_h, .. } => {
            sun_synchronous(*altitude_km, *local_time_h)
        }
        PatternFile::PlaneStack { groups } => match groups.first() {
            Some(group) => match group.inclination {
                InclinationFile::Degrees { from, .. } => {
                    inclined(group.altitude_from_km, from, 0.0)
                }
                InclinationFile::SunSynchronous { local_time_h } => {
                    sun_synchronous(group.altitude_from_km, local_time_h)
                }
            },
            None => inclined(ALTITUDE_KM, INCLINATION_DEG, 0.0),
        },
        PatternFile::Tle { .. } | PatternFile::Omm { .. } => {
            inclined(ALTITUDE_KM, INCLINATION_DEG, 0.0)
        }
    }
}

/// Returns the altitude of an orbit, km; the mean of an ellipse.
fn altitude_km(orbit: &OrbitFile) -> f64 {
    match *orbit {
        OrbitFile::Circular { altitude_km, .. } | OrbitFile::SunSynchronous { altitude_km, .. } => {
            altitude_km
        }
        OrbitFile::Elliptic { perigee_km, apogee_km, .. } => 0.5 * (perigee_km + apogee_km),
    }
}

/// Returns the altitude, km, the inclination and the node, degrees, of a circular orbit as near as
/// can be; `None` for a sun-synchronous one where there is none.
fn circular(orbit: &OrbitFile) -> Option<(f64, f64, f64)> {
    let altitude_km = altitude_km(orbit);
    Some(match *orbit {
        OrbitFile::Circular { inclination_deg, node_deg, .. }
        | OrbitFile::Elliptic { inclination_deg, node_deg, .. } => {
            (altitude_km, inclination_deg, node_deg)
        }
        OrbitFile::SunSynchronous { .. } => {
            let inclination_deg = sun_synchronous_inclination_rad(altitude_km * 1e3)?.to_degrees();
            // as a person would write it
            (altitude_km, (inclination_deg * 1e3).round() / 1e3, 0.0)
        }
    })
}
