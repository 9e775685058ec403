//! The order in which the orbits of quadratures are flown: a battery's wear goes from day to
//! day, all else stands apart.
//!
//! The tracks of a day and the spans of a life are independent. A day is flown before orbits
//! without shadow ahead of it are done, as if their batteries gave nothing, and so did not
//! wear; where they have worn all the same, what follows is flown again.

use super::{
    means::{Means, working_fraction},
    settle::{Order, Orders, Wanted, settle},
    span_light::SpanLight,
};
use crate::model::{
    array_view::RadiatorView, design::Battery, environment::hour_of, faults::FaultRates,
    fleet::VectorPath, mission::Cluster, power::BatteryLimits,
};

/// Means per satellite over each of some spans that begin with an unworn battery.
pub(in crate::model) fn means_of<'a>(
    path: VectorPath,
    cluster: &Cluster,
    wanted: Wanted,
    spans: impl IntoIterator<Item = &'a SpanLight>,
) -> Vec<Means> {
    let faults = FaultRates::new(&cluster.design);
    let mut quadrature = Quadrature {
        cluster,
        faults: &faults,
        view: RadiatorView::new(&cluster.design),
        spans: spans.into_iter().map(Span::new).collect(),
    };
    settle(path, cluster, faults.mean_availability(), wanted, &mut quadrature);
    quadrature.spans.into_iter().map(|span| span.sum.result).collect()
}

/// An orbit of a span, and the attempt at it.
struct Ticket {
    span: usize,
    orbit: usize,
    attempt: u32,
}

/// Sums over the days up to some day.
#[derive(Clone, Copy)]
struct Sum {
    result: Means,
    /// Equivalent full cycles.
    cycles: f64,
    /// Days.
    days: usize,
}

struct Span<'a> {
    light: &'a SpanLight,
    /// Over the days that are done.
    sum: Sum,
    /// Over the days before the one that is given out, as far as it is known.
    given: Sum,
    /// Orbits given out of that day.
    given_tracks: usize,
    /// Cycles with which each day was given out.
    cycles: Vec<f64>,
    /// What orbits came to.
    back: Vec<Option<Means>>,
    /// Orbits of each day that have not come back: all, and those in shadow.
    missing: Vec<(usize, usize)>,
    /// Counts up when orbits given out must be flown again.
    attempt: u32,
    /// Whether days may be flown ahead.
    ahead: bool,
}

impl Sum {
    /// Add a day's orbits; those that are still flying as if their batteries gave nothing.
    fn add(&mut self, light: &SpanLight, battery: &Battery, orbits: &[Option<Means>]) {
        let weight = 1.0 / (light.tracks as f64 * light.days as f64);
        let before_w = self.result.discharged_w;
        for orbit in orbits.iter().flatten() {
            self.result.join(weight, orbit);
        }
        if battery.capacity_j > 0.0 {
            self.cycles +=
                (self.result.discharged_w - before_w) * light.length_s / battery.capacity_j;
        }
        self.days += 1;
    }
}

impl<'a> Span<'a> {
    fn new(light: &'a SpanLight) -> Self {
        let begin = Sum { result: Means::start(), cycles: 0.0, days: 0 };
        Self {
            light,
            sum: begin,
            given: begin,
            given_tracks: 0,
            cycles: vec![0.0; light.days],
            back: vec![None; light.orbits.len()],
            missing: light.shadowed.iter().map(|shadowed| (light.tracks, *shadowed)).collect(),
            attempt: 0,
            ahead: true,
        }
    }

    fn day(&self, day: usize) -> &[Option<Means>] {
        &self.back[day * self.light.tracks..(day + 1) * self.light.tracks]
    }

    /// The next orbit that may be flown, and the cycles before it.
    fn next(&mut self, battery: &Battery) -> Option<(usize, f64)> {
        let tracks = self.light.tracks;
        if self.given_tracks == tracks {
            let day = self.given.days;
            let (missing, shadowed) = *self.missing.get(day)?;
            let wears = battery.capacity_j > 0.0 && battery.fade_per_cycle != 0.0;
            if wears && (shadowed > 0 || (missing > 0 && !self.ahead)) {
                return None;
            }
            let orbits = &self.back[day * tracks..(day + 1) * tracks];
            self.given.add(self.light, battery, orbits);
            self.given_tracks = 0;
        }
        let day = self.given.days;
        *self.cycles.get_mut(day)? = self.given.cycles;
        let orbit = day * tracks + self.given_tracks;
        self.light.orbits.get(orbit)?;
        self.given_tracks += 1;
        Some((orbit, self.given.cycles))
    }

    /// Takes an orbit back, and adds up the days that are complete.
    fn take(&mut self, orbit: usize, means: &Means, battery: &Battery) {
        let tracks = self.light.tracks;
        self.back[orbit] = Some(*means);
        let missing = &mut self.missing[orbit / tracks];
        missing.0 -= 1;
        missing.1 -= usize::from(!self.light.orbits[orbit].is_lit);
        while self.missing.get(self.sum.days).is_some_and(|missing| missing.0 == 0) {
            let mut sum = self.sum;
            sum.add(self.light, battery, self.day(self.sum.days));
            self.sum = sum;
            // whether what was given out ahead of this day began with the wear that it left
            let next = sum.days;
            let Some(cycles) = self.cycles.get(next).filter(|_| next <= self.given.days) else {
                continue;
            };
            if BatteryLimits::new(battery, *cycles) != BatteryLimits::new(battery, sum.cycles) {
                self.again_from(next);
            }
        }
    }

    /// Gives out the days from one on again.
    fn again_from(&mut self, day: usize) {
        self.given = self.sum;
        self.given_tracks = 0;
        self.back[day * self.light.tracks..].fill(None);
        for (missing, shadowed) in self.missing.iter_mut().zip(&self.light.shadowed).skip(day) {
            *missing = (self.light.tracks, *shadowed);
        }
        self.attempt += 1;
        self.ahead = false;
    }
}

struct Quadrature<'a, 'c> {
    cluster: &'c Cluster,
    faults: &'c FaultRates,
    view: RadiatorView,
    spans: Vec<Span<'a>>,
}

impl<'a> Orders<'a> for Quadrature<'a, '_> {
    type Ticket = Ticket;

    fn next(&mut self) -> Option<Order<'a, Ticket>> {
        let design = &self.cluster.design;
        // the span that is furthest behind, so that none is left to fly alone in the end
        let mut order: Vec<usize> = (0..self.spans.len()).collect();
        order.sort_by_key(|index| self.spans[*index].given.days);
        let (index, (orbit, cycles)) = order
            .into_iter()
            .find_map(|index| Some((index, self.spans[index].next(&design.battery)?)))?;
        let span = &self.spans[index];
        let light = &span.light.orbits[orbit];
        Some(Order {
            ticket: Ticket { span: index, orbit, attempt: span.attempt },
            hour: hour_of(
                (design, &self.view),
                &light.track,
                &light.sky,
                light.elapsed_s,
                cycles,
                light.part_s,
            ),
            light,
            working_fraction: working_fraction(self.cluster, self.faults, light.elapsed_s),
        })
    }

    fn settled(&mut self, ticket: Ticket, means: &Means) {
        let span = &mut self.spans[ticket.span];
        if span.attempt == ticket.attempt {
            span.take(ticket.orbit, means, &self.cluster.design.battery);
        }
    }
}
