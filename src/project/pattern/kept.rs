//! What another kind of pattern keeps of the present one.

use super::kind::PatternKind;
use crate::{
    model::{
        constants::EARTH_RADIUS_M,
        mission::Pattern,
        orbit::{Orbit, sun_synchronous_inclination_rad},
        surroundings::mean_orbit,
    },
    scenario::{
        Scenario,
        field::range::Range,
        file::pattern::{InclinationFile, OrbitFile, PatternFile, ShellGroup, WalkerKind},
        lattice_count,
    },
};

/// Local time of the node of an orbit that had none, h: along the terminator.
const DUSK_H: f64 = 18.0;
/// Usual distance of direct neighbours in a lattice, m.
const SPACING_M: f64 = 100.0;
/// Largest distance of a lattice's members from its centre, across the track, m: half of the largest
/// extent of a formation along it.
const LATTICE_RADIUS_M: f64 = 50e3;

/// What another kind of pattern keeps of the present one.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    orbit: OrbitFile,
    /// Of its circle; of an ellipse that of its semi-major axis.
    altitude_km: f64,
    inclination_deg: f64,
    node_deg: f64,
    /// Of an orbit that keeps it.
    local_time_h: Option<f64>,
    satellites: u64,
    planes: u64,
    /// Of a Walker shell.
    phasing: Option<u64>,
}

/// Returns a number without more decimals than matter. A negative zero is none.
fn rounded(value: f64, decimals: i32) -> f64 {
    let scale = libm::pow(10.0, f64::from(decimals));
    (value * scale).round() / scale + 0.0
}

impl Kept {
    /// Takes what there is of a cluster; `None` where there is no such cluster.
    pub(super) fn of(scenario: &Scenario, cluster: usize) -> Option<Self> {
        let file = &scenario.file.clusters.get(cluster)?.pattern;
        let flown = scenario.mission.clusters.get(cluster)?;
        let planes = match &flown.pattern {
            Pattern::Planes(planes) => planes.len() as u64,
            Pattern::Formation { .. } | Pattern::Elements(_) => 1,
        };
        if flown.pattern.count() == 0 {
            return None;
        }
        let first = mean_orbit(&scenario.mission, flown, 0);
        let mut kept = Self::of_orbit(&first, flown.pattern.count(), planes);
        match file {
            PatternFile::Single { orbit }
            | PatternFile::Ring { orbit, .. }
            | PatternFile::Formation { orbit, .. } => {
                kept.take_orbit(orbit);
                return Some(kept);
            }
            PatternFile::Walker { altitude_km, inclination_deg, node_deg, phasing, .. } => {
                (kept.altitude_km, kept.inclination_deg) = (*altitude_km, *inclination_deg);
                (kept.node_deg, kept.phasing) = (*node_deg, Some(*phasing));
            }
            PatternFile::SunSynchronous { altitude_km, local_time_h, .. } => {
                (kept.altitude_km, kept.local_time_h) = (*altitude_km, Some(*local_time_h));
            }
            PatternFile::PlaneStack { groups } => {
                let group = groups.first()?;
                kept.altitude_km = group.altitude_from_km;
                match group.inclination {
                    InclinationFile::Degrees { from, .. } => kept.inclination_deg = from,
                    InclinationFile::SunSynchronous { local_time_h } => {
                        kept.local_time_h = Some(local_time_h);
                    }
                }
            }
            PatternFile::Tle { .. } | PatternFile::Omm { .. } => {}
        }
        kept.orbit = kept.circle();
        Some(kept)
    }

    /// Takes an orbit of the model, in a file's units and decimals, at an altitude that a file may
    /// say.
    fn of_orbit(orbit: &Orbit, satellites: u64, planes: u64) -> Self {
        let Range { low, high, .. } = Range::ALTITUDE_KM;
        let altitude_km = rounded((orbit.semi_major_axis_m - EARTH_RADIUS_M) / 1e3, 1);
        let altitude_km = altitude_km.clamp(low, high);
        let inclination_deg = rounded(orbit.inclination_rad.to_degrees(), 4);
        let node_deg = rounded(orbit.node_rad.to_degrees().rem_euclid(360.0), 2);
        Self {
            orbit: OrbitFile::Circular { altitude_km, inclination_deg, node_deg, phase_deg: 0.0 },
            altitude_km,
            inclination_deg,
            node_deg,
            local_time_h: None,
            satellites,
            planes,
            phasing: None,
        }
    }

    fn take_orbit(&mut self, orbit: &OrbitFile) {
        self.orbit = orbit.clone();
        match orbit {
            OrbitFile::Circular { altitude_km, inclination_deg, node_deg, .. } => {
                (self.altitude_km, self.inclination_deg) = (*altitude_km, *inclination_deg);
                self.node_deg = *node_deg;
            }
            OrbitFile::SunSynchronous { altitude_km, local_time_h, .. } => {
                (self.altitude_km, self.local_time_h) = (*altitude_km, Some(*local_time_h));
            }
            OrbitFile::Elliptic { perigee_km, apogee_km, inclination_deg, node_deg, .. } => {
                self.altitude_km = 0.5 * (perigee_km + apogee_km);
                (self.inclination_deg, self.node_deg) = (*inclination_deg, *node_deg);
            }
        }
    }

    /// Returns the circle at its altitude.
    fn circle(&self) -> OrbitFile {
        let Self { altitude_km, inclination_deg, node_deg, .. } = *self;
        match self.local_time_h {
            Some(local_time_h) => {
                OrbitFile::SunSynchronous { altitude_km, local_time_h, phase_deg: 0.0 }
            }
            None => OrbitFile::Circular { altitude_km, inclination_deg, node_deg, phase_deg: 0.0 },
        }
    }

    /// Returns the pattern of a kind; `None` where there is none.
    pub(super) fn pattern(&self, kind: PatternKind) -> Option<PatternFile> {
        let Self { altitude_km, satellites: count, .. } = *self;
        let orbit = self.orbit.clone();
        Some(match kind {
            PatternKind::Single => PatternFile::Single { orbit },
            PatternKind::Ring => PatternFile::Ring { orbit, count },
            PatternKind::SunSynchronous => {
                sun_synchronous_inclination_rad(altitude_km * 1e3)?;
                PatternFile::SunSynchronous {
                    altitude_km,
                    local_time_h: self.local_time_h.unwrap_or(DUSK_H),
                    count,
                    planes: 1,
                    plane_spacing_h: 0.0,
                }
            }
            PatternKind::WalkerDelta => self.walker(WalkerKind::Delta),
            PatternKind::WalkerStar => self.walker(WalkerKind::Star),
            PatternKind::Shells => self.shell(),
            PatternKind::Lattice => self.lattice(),
            PatternKind::ElementSets => return None,
        })
    }

    /// Returns the Walker shell: of as many planes as there are, or of about as many as each has
    /// satellites.
    fn walker(&self, kind: WalkerKind) -> PatternFile {
        let total = self.satellites;
        let planes = if self.planes > 1 || self.phasing.is_some() {
            self.planes.min(total)
        } else {
            even_planes(total)
        };
        PatternFile::Walker {
            altitude_km: self.altitude_km,
            inclination_deg: self.inclination_deg,
            total,
            planes,
            phasing: self.phasing.unwrap_or(1).min(planes - 1),
            kind,
            node_deg: self.node_deg,
        }
    }

    /// Returns one shell of as many planes as there are, where they divide the satellites.
    fn shell(&self) -> PatternFile {
        let total = self.satellites;
        let is_even = self.planes > 1 && total.is_multiple_of(self.planes);
        let planes = if is_even { self.planes } else { divisor(total) };
        let inclination = match self.local_time_h {
            Some(local_time_h) => InclinationFile::SunSynchronous { local_time_h },
            None => {
                InclinationFile::Degrees { from: self.inclination_deg, to: self.inclination_deg }
            }
        };
        PatternFile::PlaneStack {
            groups: vec![ShellGroup {
                altitude_from_km: self.altitude_km,
                altitude_to_km: self.altitude_km,
                inclination,
                shells: 1,
                planes_per_shell: planes,
                satellites_per_plane: total / planes,
            }],
        }
    }

    fn lattice(&self) -> PatternFile {
        let rings = rings_of(self.satellites);
        let orbit = match &self.orbit {
            OrbitFile::Elliptic { .. } => self.circle(),
            circle => circle.clone(),
        };
        // the spacing shrinks where the lattice would be too large
        let most_m = (LATTICE_RADIUS_M / rings.max(1) as f64).floor();
        PatternFile::Formation { orbit, spacing_m: SPACING_M.min(most_m), rings }
    }
}

/// Returns the largest divisor of a number that is not above its root; 1 of a prime.
fn divisor(number: u64) -> u64 {
    (1..=number.isqrt()).rev().find(|one| number.is_multiple_of(*one)).unwrap_or(1)
}

/// Returns planes for a number of satellites, about as many as satellites in each.
fn even_planes(satellites: u64) -> u64 {
    let (root, even) = (satellites.isqrt(), divisor(satellites));
    if 2 * even >= root { even.max(1) } else { root.max(1) }
}

/// Returns the rings of the lattice whose number of satellites is the nearest one.
fn rings_of(satellites: u64) -> u64 {
    // π·rings² points
    let guess = libm::sqrt(satellites as f64 / core::f64::consts::PI) as u64;
    let about = guess.saturating_sub(2)..=guess + 2;
    about.min_by_key(|rings| lattice_count(*rings).abs_diff(satellites)).unwrap_or(guess)
}
