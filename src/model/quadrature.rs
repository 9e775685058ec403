//! The order in which the orbits of quadratures are flown: a battery's wear goes from day to
//! day, all else stands apart.
//!
//! The tracks of a day and the spans of a life are independent. A day is also flown before the
//! days ahead of it are done where they have no shadow, because a battery that gives nothing
//! does not wear; where it has worn all the same, that day is flown again.

use super::{
    environment::track_hour,
    faults::FaultRates,
    mission::Cluster,
    power::BatteryLimits,
    settle::{Order, Orders, settle},
    span_light::SpanLight,
    year::{Means, working_fraction},
};

/// Means per satellite over each of some spans that begin with an unworn battery.
pub(super) fn means_of<'a>(
    cluster: &Cluster,
    spans: impl IntoIterator<Item = &'a SpanLight>,
) -> Vec<Means> {
    let faults = FaultRates::new(&cluster.design);
    let mut quadrature = Quadrature {
        cluster,
        faults: &faults,
        spans: spans.into_iter().map(Span::new).collect(),
    };
    settle(cluster, faults.mean_availability(), &mut quadrature);
    quadrature.spans.into_iter().map(|span| span.result).collect()
}

/// An orbit of a span, and the attempt at it.
struct Ticket {
    span: usize,
    orbit: usize,
    attempt: u32,
}

struct Span<'a> {
    light: &'a SpanLight,
    /// Sum over the days that are done.
    result: Means,
    /// Equivalent full cycles over them.
    cycles: f64,
    /// Days that are done.
    done: usize,
    /// Orbits given out.
    given: usize,
    /// What orbits came to.
    back: Vec<Means>,
    /// How many orbits of each day have come back.
    arrived: Vec<usize>,
    /// Counts up when orbits given out must be flown again.
    attempt: u32,
    /// Whether days may be flown ahead.
    ahead: bool,
}

impl<'a> Span<'a> {
    fn new(light: &'a SpanLight) -> Self {
        Self {
            light,
            result: Means::start(),
            cycles: 0.0,
            done: 0,
            given: 0,
            back: vec![Means::default(); light.orbits.len()],
            arrived: vec![0; light.days],
            attempt: 0,
            ahead: true,
        }
    }

    /// The next orbit that may be flown.
    fn next(&mut self, fades: bool) -> Option<usize> {
        if self.given >= self.light.orbits.len() {
            return None;
        }
        let day = self.given / self.light.tracks;
        // a day given out ahead has only shadowless days between it and those that are done
        let is_ahead = day > self.done;
        if is_ahead && fades {
            if !(self.ahead && self.light.lit[day - 1]) {
                return None;
            }
        }
        self.given += 1;
        Some(self.given - 1)
    }

    /// Add up the days that are complete.
    fn join(&mut self, battery: &super::design::Battery) {
        let tracks = self.light.tracks;
        let weight = 1.0 / (tracks as f64 * self.light.days as f64);
        while self.arrived.get(self.done) == Some(&tracks) {
            let before_w = self.result.discharged_w;
            for orbit in &self.back[self.done * tracks..(self.done + 1) * tracks] {
                self.result.join(weight, orbit);
            }
            let flown = BatteryLimits::new(battery, self.cycles);
            if battery.capacity_j > 0.0 {
                self.cycles += (self.result.discharged_w - before_w) * self.light.length_s
                    / battery.capacity_j;
            }
            self.done += 1;
            let next = self.done * tracks;
            if self.given > next && BatteryLimits::new(battery, self.cycles) != flown {
                self.given = next;
                self.attempt += 1;
                self.ahead = false;
                self.arrived[self.done..].fill(0);
            }
        }
    }
}

struct Quadrature<'a, 'c> {
    cluster: &'c Cluster,
    faults: &'c FaultRates,
    spans: Vec<Span<'a>>,
}

impl<'a> Orders<'a> for Quadrature<'a, '_> {
    type Ticket = Ticket;

    fn at_once(&self) -> usize {
        self.spans.iter().map(|span| span.light.tracks).sum()
    }

    fn next(&mut self) -> Option<Order<'a, Ticket>> {
        let design = &self.cluster.design;
        let fades = design.battery.capacity_j > 0.0 && design.battery.fade_per_cycle != 0.0;
        let (index, orbit) = self
            .spans
            .iter_mut()
            .enumerate()
            .find_map(|(index, span)| Some((index, span.next(fades)?)))?;
        let span = &self.spans[index];
        let light = &span.light.orbits[orbit];
        let hour = track_hour(
            design,
            &light.track,
            &light.sun,
            light.elapsed_s,
            span.cycles,
            light.part_s,
        );
        Some(Order {
            ticket: Ticket { span: index, orbit, attempt: span.attempt },
            hour,
            parts: &light.parts,
            working_fraction: working_fraction(self.cluster, self.faults, light.elapsed_s),
        })
    }

    fn settled(&mut self, ticket: Ticket, means: &Means) {
        let span = &mut self.spans[ticket.span];
        if span.attempt == ticket.attempt {
            span.back[ticket.orbit] = *means;
            span.arrived[ticket.orbit / span.light.tracks] += 1;
            span.join(&self.cluster.design.battery);
        }
    }
}
