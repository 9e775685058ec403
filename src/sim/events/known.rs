//! Events of one satellite that are known without flying it: passes, faults, storms.

use super::{
    event::{Event, EventKind},
    list::{losses, storms},
    lone::{Lone, alone},
    passes::passes,
    shadows::{seasons_of, shadows_of},
};
use crate::{
    model::{
        faults::{self, FaultRates, LossOrigin},
        mission::{Cluster, Mission, Site},
        shadow::EarthShape,
        time::Instant,
    },
    sim::fleet::Fleet,
};

/// Most interruptions that are listed; a satellite with that many in a span has one all the time.
const MOST_INTERRUPTIONS: usize = 500;

/// One satellite with what its shadows, passes and faults are found from, apart from the flight. It
/// can be searched in another thread.
#[derive(Clone, Debug)]
pub struct Searched {
    /// The cluster of this satellite alone.
    cluster: Cluster,
    epoch: Instant,
    earth_shape: EarthShape,
    sites: Vec<Site>,
    seed: u64,
    number: u64,
    faults: FaultRates,
    origin: LossOrigin,
}

impl Searched {
    /// Takes satellite `index` out of a cluster that flies in `fleet`; none where there is no such
    /// satellite.
    #[must_use]
    pub fn of(mission: &Mission, cluster: &Cluster, fleet: &Fleet, index: usize) -> Option<Self> {
        let origins = fleet.loss_origins.as_deref();
        let origin = origins.and_then(|origins| origins.get(index)).unwrap_or(&LossOrigin::EPOCH);
        Some(Self {
            cluster: alone(cluster, index)?,
            epoch: mission.epoch,
            earth_shape: mission.earth_shape,
            sites: mission.sites.clone(),
            seed: mission.seed,
            number: fleet.numbers.of(index),
            faults: fleet.faults,
            origin: *origin,
        })
    }

    /// Returns the epoch of its mission.
    #[must_use]
    pub const fn epoch(&self) -> Instant {
        self.epoch
    }

    /// Returns the ground sites of its mission.
    #[must_use]
    pub fn sites(&self) -> &[Site] {
        &self.sites
    }

    fn lone(&self) -> Lone<'_> {
        Lone { cluster: &self.cluster, epoch: self.epoch, earth_shape: self.earth_shape }
    }

    /// Returns what [`shadows`](super::shadows) returns.
    #[must_use]
    pub fn shadows(&self, span_s: [f64; 2]) -> Vec<[f64; 2]> {
        shadows_of(&self.lone(), span_s)
    }

    /// Returns what [`seasons`](super::seasons) returns.
    #[must_use]
    pub fn seasons(&self, span_s: [f64; 2]) -> Vec<[f64; 2]> {
        seasons_of(&self.lone(), span_s)
    }

    /// Returns what [`known`] returns.
    #[must_use]
    pub fn known(&self, span_s: [f64; 2]) -> Vec<Event> {
        let mut found = Vec::new();
        passes(&self.lone(), &self.sites, span_s, &mut found);
        let numbers = (self.seed, self.number);
        interruptions(numbers, &self.faults, &self.origin, span_s, &mut found);
        losses(numbers, &self.faults, &self.origin, span_s, &mut found);
        storms(self.seed, &self.faults, span_s[1], &mut found);
        found.retain(|(at_s, _)| (span_s[0]..=span_s[1]).contains(at_s));
        found.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        let event = |(at_s, kind)| Event { kind, at: self.epoch.plus(at_s) };
        found.into_iter().map(event).collect()
    }
}

/// Returns passes, faults and storms of a satellite that flies in `fleet`, between two times, s
/// since the mission's epoch, in their order; none where there is no such satellite. They are exact
/// to 1 ms. Shadow, heat and charge are left out, and so is what a later change of the flight moves.
#[must_use]
pub fn known(
    mission: &Mission,
    cluster: &Cluster,
    fleet: &Fleet,
    index: usize,
    span_s: [f64; 2],
) -> Vec<Event> {
    let searched = Searched::of(mission, cluster, fleet, index);
    searched.map_or_else(Vec::new, |searched| searched.known(span_s))
}

/// Adds interruptions; those that overlap are one.
fn interruptions(
    (seed, number): (u64, u64),
    rates: &FaultRates,
    origin: &LossOrigin,
    [from_s, until_s]: [f64; 2],
    found: &mut Vec<(f64, EventKind)>,
) {
    let next_s = |after_s| faults::next_interruption_s(seed, number, rates, after_s);
    // one that began before may end within the span
    let mut at_s = next_s((from_s - rates.outage_s).max(origin.since_s));
    for _ in 0..MOST_INTERRUPTIONS {
        if at_s > until_s {
            return;
        }
        found.push((at_s, EventKind::InterruptionBegins));
        let mut up_s = at_s + rates.outage_s;
        at_s = next_s(at_s);
        while at_s <= up_s && at_s <= until_s {
            up_s = at_s + rates.outage_s;
            at_s = next_s(at_s);
        }
        found.push((up_s, EventKind::InterruptionEnds));
    }
}
