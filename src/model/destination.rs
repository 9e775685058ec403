//! Where launchers have to carry the satellites of a cluster: their orbits, in a few groups.

use super::{
    constants::EARTH_RADIUS_M,
    mission::{Cluster, Mission, Pattern},
    orbit::Orbit,
};

/// Most groups of like orbits. What lies within a group is taken as its mean.
const GROUPS: usize = 8;

/// One orbit to be reached.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Destination {
    /// Distance of the perigee from the Earth's centre, m.
    pub perigee_m: f64,
    /// Distance of the apogee from the Earth's centre, m.
    pub apogee_m: f64,
    /// Inclination, rad in [0, π].
    pub inclination_rad: f64,
    /// Share of the satellites that go there; 0 for a group that is not used.
    pub share: f64,
}

/// The orbits that the satellites of a cluster are launched to. By default there is none: then
/// nothing is known about them, and a launcher's payload is taken as published.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Destinations {
    /// The orbits, with shares that add up to 1.
    pub groups: [Destination; GROUPS],
}

impl Destinations {
    /// Returns where a launcher drops the satellites of a cluster: in their orbits, or in the
    /// lower round ones from which they raise themselves.
    #[must_use]
    pub fn of(mission: &Mission, cluster: &Cluster) -> Self {
        let mut orbits = Self::orbits_of(mission, cluster);
        if let Some(altitude_m) = cluster.design.propulsion.raise_from_m {
            for one in &mut orbits.groups {
                one.perigee_m = one.perigee_m.min(EARTH_RADIUS_M + altitude_m);
                one.apogee_m = one.perigee_m;
            }
        }
        orbits
    }

    /// Returns the orbits that the satellites of a cluster work in.
    #[must_use]
    pub fn orbits_of(mission: &Mission, cluster: &Cluster) -> Self {
        let mut all: Vec<Destination> = match &cluster.pattern {
            Pattern::Planes(planes) => planes
                .iter()
                .map(|plane| destination(&plane.orbit, f64::from(plane.count)))
                .collect(),
            Pattern::Formation { reference, .. } => vec![destination(reference, 1.0)],
            Pattern::Elements(sets) => {
                sets.iter().map(|set| destination(&set.mean_orbit(mission.epoch), 1.0)).collect()
            }
        };
        Self::grouped(&mut all)
    }

    /// Returns orbits with the satellites that each is for, as groups of like ones.
    fn grouped(all: &mut [Destination]) -> Self {
        all.sort_by(|a, b| {
            let by_plane = a.inclination_rad.total_cmp(&b.inclination_rad);
            by_plane.then(a.apogee_m.total_cmp(&b.apogee_m))
        });
        let satellites: f64 = all.iter().map(|one| one.share).sum();
        let mut groups = [Destination::default(); GROUPS];
        let mut before = 0.0;
        for one in all.iter() {
            let place = ((before + 0.5 * one.share) / satellites * GROUPS as f64) as usize;
            before += one.share;
            let group = &mut groups[place.min(GROUPS - 1)];
            // the running mean: of equal orbits it is that orbit to the last bit
            group.share += one.share;
            let weight = one.share / group.share;
            group.perigee_m += (one.perigee_m - group.perigee_m) * weight;
            group.apogee_m += (one.apogee_m - group.apogee_m) * weight;
            group.inclination_rad += (one.inclination_rad - group.inclination_rad) * weight;
        }
        for group in &mut groups {
            group.share /= satellites.max(1.0);
        }
        Self { groups }
    }
}

fn destination(orbit: &Orbit, share: f64) -> Destination {
    Destination {
        perigee_m: orbit.semi_major_axis_m * (1.0 - orbit.eccentricity),
        apogee_m: orbit.semi_major_axis_m * (1.0 + orbit.eccentricity),
        inclination_rad: orbit.inclination_rad,
        share,
    }
}
