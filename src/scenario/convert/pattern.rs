//! Patterns: from a file's shells and rings to the model's planes, formations and element sets.

use super::{
    KILO,
    count::{group_planes, group_satellites, shares},
};
use crate::{
    model::{
        constants::EARTH_RADIUS_M,
        mission::Pattern,
        orbit::{self, Orbit, Plane, formation},
        time::Instant,
    },
    scenario::{
        elements::{self, Kind, SideFile},
        field::registry::range_of,
        file::{
            ClusterFile,
            pattern::{InclinationFile, OrbitFile, PatternFile, ShellGroup, WalkerKind},
        },
        text::{context::Context, error::Error},
    },
};

/// The golden section: planes whose first satellites are this far apart never line up.
const GOLDEN_TURN: f64 = 0.618_033_988_749_894_9;
/// Largest extent of a formation, m: beyond, its linear motion is wrong by more than 1.5 km.
const FORMATION_LIMIT_M: f64 = 100e3;

/// The model's pattern of a cluster at `path`. Its size has been checked by [`super::count`].
pub fn pattern(
    context: &Context<'_>,
    path: &str,
    cluster: &ClusterFile,
    epoch: Instant,
    notes: &mut Vec<String>,
) -> Result<Pattern, Error> {
    let at = format!("{path}.pattern");
    let number = |key: &str, value| {
        let path = format!("{at}.{key}");
        context.number(&path, value, range_of(&path))
    };
    let orbits = Orbits { context, epoch };
    let side_file = |kind, name: &str, is_lenient, notes: &mut Vec<String>| {
        let side_file = SideFile { name, kind, is_lenient };
        elements::load(context, &format!("{at}.file"), side_file, epoch, notes)
    };
    match &cluster.pattern {
        PatternFile::Single { orbit } => {
            let orbit = orbits.orbit(&format!("{at}.orbit"), orbit)?;
            Ok(Pattern::Planes(vec![plane(orbit, 1, 0.0)]))
        }
        PatternFile::Ring { orbit, count } => {
            let orbit = orbits.orbit(&format!("{at}.orbit"), orbit)?;
            Ok(Pattern::Planes(vec![plane(
                orbit,
                whole(cluster.satellites.unwrap_or(*count)),
                0.0,
            )]))
        }
        PatternFile::Walker {
            altitude_km,
            inclination_deg,
            total,
            planes,
            phasing,
            kind,
            node_deg,
        } => {
            let first = Orbit::circular(
                number("altitude_km", *altitude_km)? * KILO,
                number("inclination_deg", *inclination_deg)?.to_radians(),
                number("node_deg", *node_deg)?.to_radians(),
                0.0,
            );
            let span_rad = match kind {
                WalkerKind::Delta => core::f64::consts::TAU,
                WalkerKind::Star => core::f64::consts::PI,
            };
            let total = whole(cluster.satellites.unwrap_or(*total));
            Ok(Pattern::Planes(orbit::walker(
                first,
                total,
                whole(*planes),
                whole(*phasing),
                span_rad,
            )))
        }
        PatternFile::SunSynchronous {
            altitude_km,
            local_time_h,
            count,
            planes,
            plane_spacing_h,
        } => {
            let altitude_km = number("altitude_km", *altitude_km)?;
            let local_time_h = number("local_time_h", *local_time_h)?;
            let spacing_h = number("plane_spacing_h", *plane_spacing_h)?;
            let inclination_rad =
                orbits.sun_synchronous_rad(&format!("{at}.altitude_km"), altitude_km)?;
            let counts = even_shares(cluster.satellites.unwrap_or(*count), *planes);
            let planes = counts.into_iter().enumerate().map(|(index, count)| {
                let index = index as f64;
                let time_h = (local_time_h + spacing_h * index).rem_euclid(24.0);
                let node_rad = orbit::node_from_local_time_rad(time_h, epoch);
                let orbit = Orbit::circular(altitude_km * KILO, inclination_rad, node_rad, 0.0);
                plane(orbit, count, (GOLDEN_TURN * index).fract())
            });
            Ok(Pattern::Planes(planes.filter(|plane| plane.count > 0).collect()))
        }
        PatternFile::PlaneStack { groups } => {
            let weights: Vec<u64> = groups.iter().map(group_satellites).collect();
            let totals = match cluster.satellites {
                Some(satellites) => shares(satellites, &weights),
                None => weights,
            };
            let mut planes = Vec::new();
            for (index, (group, total)) in groups.iter().zip(totals).enumerate() {
                orbits.shells(&format!("{at}.groups[{index}]"), group, total, &mut planes)?;
            }
            Ok(Pattern::Planes(planes))
        }
        PatternFile::Formation { orbit, spacing_m, rings } => {
            let orbit_path = format!("{at}.orbit");
            if matches!(orbit, OrbitFile::Elliptic { .. }) {
                return Err(context.error(
                    &orbit_path,
                    "a circular orbit for a formation",
                    "Elliptic",
                ));
            }
            let reference = orbits.orbit(&orbit_path, orbit)?;
            let spacing_m = number("spacing_m", *spacing_m)?;
            let extent_m = 2.0 * spacing_m * *rings as f64;
            if extent_m > FORMATION_LIMIT_M {
                let expected = "a formation of at most 100 km along the track from its centre";
                return Err(context.error(
                    &format!("{at}.spacing_m"),
                    expected,
                    format!("{extent_m} m"),
                ));
            }
            Ok(Pattern::Formation {
                reference,
                offsets: formation::lattice(spacing_m, whole(*rings)),
            })
        }
        PatternFile::Tle { file, lenient } => side_file(Kind::Tle, file, *lenient, notes),
        PatternFile::Omm { file, lenient } => side_file(Kind::Omm, file, *lenient, notes),
    }
}

/// A count that has been checked against the satellite limit; more never comes here.
fn whole(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn plane(orbit: Orbit, count: u32, first_turn: f64) -> Plane {
    Plane { orbit, count, first_turn, spacing_turn: 1.0 / f64::from(count.max(1)) }
}

/// `total` over equal planes, a remainder one each on the first.
fn even_shares(total: u64, planes: u64) -> impl Iterator<Item = u32> + Clone {
    let planes = planes.max(1);
    let (each, rest) = (total / planes, total % planes);
    (0..planes)
        .map(move |index| whole(each + u64::from(index < rest)))
        .collect::<Vec<_>>()
        .into_iter()
}

/// Makes orbits, with the epoch for local times.
struct Orbits<'a> {
    context: &'a Context<'a>,
    epoch: Instant,
}

impl Orbits<'_> {
    /// Returns a figure of an orbit or a shell, checked against the registry's range.
    fn number(&self, path: &str, value: f64) -> Result<f64, Error> {
        self.context.number(path, value, range_of(path))
    }

    fn orbit(&self, path: &str, file: &OrbitFile) -> Result<Orbit, Error> {
        let number = |key: &str, value| self.number(&format!("{path}.{key}"), value);
        let angle_rad = |key: &str, value_deg| Ok(number(key, value_deg)?.to_radians());
        match *file {
            OrbitFile::Circular { altitude_km, inclination_deg, node_deg, phase_deg } => {
                Ok(Orbit::circular(
                    number("altitude_km", altitude_km)? * KILO,
                    number("inclination_deg", inclination_deg)?.to_radians(),
                    angle_rad("node_deg", node_deg)?,
                    angle_rad("phase_deg", phase_deg)?,
                ))
            }
            OrbitFile::SunSynchronous { altitude_km, local_time_h, phase_deg } => {
                let altitude_km = number("altitude_km", altitude_km)?;
                let local_time_h = number("local_time_h", local_time_h)?;
                Ok(Orbit::circular(
                    altitude_km * KILO,
                    self.sun_synchronous_rad(&format!("{path}.altitude_km"), altitude_km)?,
                    orbit::node_from_local_time_rad(local_time_h, self.epoch),
                    angle_rad("phase_deg", phase_deg)?,
                ))
            }
            OrbitFile::Elliptic {
                perigee_km,
                apogee_km,
                inclination_deg,
                node_deg,
                perigee_deg,
                anomaly_deg,
            } => {
                let perigee_m = number("perigee_km", perigee_km)? * KILO;
                let apogee_m = number("apogee_km", apogee_km)? * KILO;
                if apogee_m < perigee_m {
                    let expected = format!("an apogee at or above the perigee of {perigee_km} km");
                    let path = format!("{path}.apogee_km");
                    return Err(self.context.error(&path, expected, apogee_km.to_string()));
                }
                let semi_major_axis_m = EARTH_RADIUS_M + 0.5 * (perigee_m + apogee_m);
                Ok(Orbit {
                    semi_major_axis_m,
                    eccentricity: 0.5 * (apogee_m - perigee_m) / semi_major_axis_m,
                    inclination_rad: number("inclination_deg", inclination_deg)?.to_radians(),
                    node_rad: angle_rad("node_deg", node_deg)?,
                    perigee_rad: angle_rad("perigee_deg", perigee_deg)?,
                    anomaly_rad: angle_rad("anomaly_deg", anomaly_deg)?,
                })
            }
        }
    }

    fn sun_synchronous_rad(&self, path: &str, altitude_km: f64) -> Result<f64, Error> {
        orbit::sun_synchronous_inclination_rad(altitude_km * KILO).ok_or_else(|| {
            let expected = "an altitude of at most 5 981 km, where an orbit can be sun-synchronous";
            self.context.error(path, expected, altitude_km.to_string())
        })
    }

    /// Add a group's planes with `total` satellites in all.
    fn shells(
        &self,
        path: &str,
        group: &ShellGroup,
        total: u64,
        planes: &mut Vec<Plane>,
    ) -> Result<(), Error> {
        let number = |key: &str, value| self.number(&format!("{path}.{key}"), value);
        let from_km = number("altitude_from_km", group.altitude_from_km)?;
        let to_km = number("altitude_to_km", group.altitude_to_km)?;
        if to_km < from_km {
            let expected = format!("an altitude at or above altitude_from_km, {from_km}");
            let path = format!("{path}.altitude_to_km");
            return Err(self.context.error(&path, expected, to_km.to_string()));
        }
        let mut counts = even_shares(total, group_planes(group));
        let per_shell = group.planes_per_shell as f64;
        for shell in 0..group.shells {
            // a single shell stands at the lower end
            let weight = shell as f64 / (group.shells.max(2) - 1) as f64;
            let altitude_km = from_km + (to_km - from_km) * weight;
            let (inclination_rad, first_node_rad) = match group.inclination {
                InclinationFile::Degrees { from, to } => {
                    let from = number("inclination.from", from)?;
                    let to = number("inclination.to", to)?;
                    // shells lie between one another's planes
                    let node_turn = shell as f64 / group.shells as f64 / per_shell;
                    ((from + (to - from) * weight).to_radians(), node_turn * core::f64::consts::TAU)
                }
                InclinationFile::SunSynchronous { local_time_h } => {
                    let time_h = number("inclination.local_time_h", local_time_h)?;
                    let altitude_path = format!("{path}.altitude_to_km");
                    (
                        self.sun_synchronous_rad(&altitude_path, altitude_km)?,
                        orbit::node_from_local_time_rad(time_h, self.epoch),
                    )
                }
            };
            for index in 0..group.planes_per_shell {
                let count = counts.next().unwrap_or(0);
                if count == 0 {
                    continue;
                }
                let node_rad = first_node_rad + core::f64::consts::TAU * index as f64 / per_shell;
                let orbit = Orbit::circular(altitude_km * KILO, inclination_rad, node_rad, 0.0);
                planes.push(plane(orbit, count, (GOLDEN_TURN * planes.len() as f64).fract()));
            }
        }
        Ok(())
    }
}
