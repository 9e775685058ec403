//! Settled orbits, many at once in vector lanes.
//!
//! Each lane flies one orbit again and again, until charge and radiator end where they began,
//! and then takes the next one. The equations are those of [`crate::model::step`] in loops over the
//! lanes, so the bits are those of one orbit flown alone.

use super::{
    lane_light::{BLOCK, LaneLight},
    lanes::{Clocks, LANES, Lanes, Work},
    means::Means,
    settle_cool::{radiate, turn_to_sun},
    settle_sums::PassSums,
    settle_terms::Terms,
    span_light::OrbitLight,
};
use crate::model::{
    environment::{TrackHour, initial_state},
    fleet::VectorPath,
    mission::Cluster,
    numeric::Real,
    step::{self, Inputs},
    whole_step::{crossing, cut_step},
};

/// Most orbits flown before one is counted.
const SETTLING_ORBITS: u32 = 6;

/// An orbit to be flown.
pub(in crate::model) struct Order<'a, T> {
    /// What it is returned with.
    pub ticket: T,
    /// Its slow terms, for steps of the length of its parts.
    pub hour: TrackHour,
    /// Its light.
    pub light: &'a OrbitLight,
    /// Share of the chips that work.
    pub working_fraction: f64,
}

/// Gives orbits to fly, and takes what came of them.
pub(in crate::model) trait Orders<'a> {
    /// What tells one order from another.
    type Ticket;

    /// The next orbit; `None` while all that are left wait for others, and at the end.
    fn next(&mut self) -> Option<Order<'a, Self::Ticket>>;

    /// Takes the means of a settled orbit.
    fn settled(&mut self, ticket: Self::Ticket, means: &Means);
}

/// The means that are wanted of each orbit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// All.
    All,
    /// What costing and a battery's wear need: light, load served, chips' power, cells' output
    /// and compute. The others stay 0.
    Costed,
}

/// Fly all orders of a cluster whose chips may run a share `available_fraction` of the time.
pub(in crate::model) fn settle<'a, O: Orders<'a>>(
    path: VectorPath,
    cluster: &Cluster,
    available_fraction: f64,
    wanted: Wanted,
    orders: &mut O,
) {
    path.run(Settle { cluster, available_fraction, wanted, orders });
}

struct Settle<'c, 'o, O> {
    cluster: &'c Cluster,
    available_fraction: f64,
    wanted: Wanted,
    orders: &'o mut O,
}

impl<'a, O: Orders<'a>> pulp::WithSimd for Settle<'_, '_, O> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        fly(self.cluster, self.available_fraction, self.wanted, self.orders);
    }
}

/// Where a lane stands in its orbit.
struct Place<'a, T> {
    ticket: T,
    light: &'a OrbitLight,
    /// Parts flown in this pass.
    at: usize,
    /// Passes flown before it.
    passes: u32,
    charge_before_j: f64,
    radiator_before_k: f64,
}

/// What the lanes are stepped with.
struct Flight {
    terms: Terms,
    sums: PassSums,
    work: Work,
    wanted: Wanted,
    light: LaneLight,
}

#[inline(always)]
fn fly<'a, O: Orders<'a>>(
    cluster: &Cluster,
    available_fraction: f64,
    wanted: Wanted,
    orders: &mut O,
) {
    let Some(first) = orders.next() else { return };
    let mut flight = Flight {
        terms: Terms::new(&first.hour.plant, available_fraction),
        sums: PassSums::new(),
        work: Work::new(),
        wanted,
        light: LaneLight::new(&cluster.design.radiator),
    };
    let mut places: [Option<Place<'a, O::Ticket>>; LANES] = [const { None }; LANES];
    let mut waiting = Some(first);
    loop {
        for lane in 0..LANES {
            if places[lane].is_some() {
                continue;
            }
            let Some(order) = waiting.take().or_else(|| orders.next()) else { break };
            let state = initial_state(&cluster.design, &order.hour);
            let parts = order.light.parts();
            flight.terms.set(lane, &order.hour, parts, order.working_fraction);
            flight.terms.begin(lane, &state);
            flight.work.forget(lane);
            flight.sums.clear(lane);
            places[lane] = Some(Place {
                ticket: order.ticket,
                light: order.light,
                at: 0,
                passes: 0,
                charge_before_j: state.charge_j,
                radiator_before_k: state.radiator_k,
            });
        }
        // those that fly stand side by side, so that few lanes are stepped for few orbits
        for lane in (0..LANES).rev() {
            let free = places.iter().position(Option::is_none).filter(|free| *free < lane);
            let Some(free) = free else { break };
            if places[lane].is_some() {
                places.swap(lane, free);
                flight.terms.take_over(lane, free);
                flight.sums.take_over(lane, free);
                flight.work.forget(free);
            }
        }
        let busy = || places.iter().flatten();
        let Some(run) = busy().map(|place| place.light.parts() - place.at).min() else {
            return;
        };
        let run = run.min(BLOCK);
        // a first pass is never counted
        let counts = busy().any(|place| place.passes > 0);
        let lanes = places.iter().enumerate();
        flight.light.lay_out(
            run,
            lanes.filter_map(|(lane, place)| {
                place.as_ref().map(|place| (lane, place.light, place.at))
            }),
        );
        match flight.terms.groups() {
            ..=1 => flight.step::<8>(run, counts),
            2 => flight.step::<16>(run, counts),
            _ => flight.step::<LANES>(run, counts),
        }
        for lane in 0..LANES {
            let Some(place) = &mut places[lane] else { continue };
            place.at += run;
            if place.at < place.light.parts() {
                continue;
            }
            let terms = &mut flight.terms;
            let (charge_j, radiator_k) = (terms.charge_j[lane], terms.radiator_k[lane]);
            let settled = (charge_j - place.charge_before_j).abs() <= 1e-4 * terms.full_j[lane]
                && (radiator_k - place.radiator_before_k).abs() < 0.01;
            if (settled && place.passes > 0) || place.passes == SETTLING_ORBITS {
                if let Some(place) = places[lane].take() {
                    let lit_fraction = place.light.lit_fraction;
                    let means = flight.sums.means(lane, lit_fraction, terms.full_j[lane]);
                    orders.settled(place.ticket, &means);
                }
                terms.idle(lane);
            } else {
                place.at = 0;
                place.passes += 1;
                (place.charge_before_j, place.radiator_before_k) = (charge_j, radiator_k);
                flight.sums.clear(lane);
            }
        }
    }
}

impl Flight {
    /// Some parts of an orbit in the first `N` lanes; their sums where they count.
    #[inline(always)]
    fn step<const N: usize>(&mut self, parts: usize, counts: bool) {
        for part in 0..parts.min(BLOCK) {
            let light = PartLight {
                lit: &self.light.lit[part],
                sun_cosine: &self.light.sun_cosine[part],
                edges: &self.light.edges[part],
                earth_share: &self.light.earth_share[part],
                array_earth_share: &self.light.array_earth_share[part],
            };
            let is_crossing = move_on::<N>(&self.terms, &light, &mut self.work);
            let (terms, work) = (&mut self.terms, &mut self.work);
            if counts {
                clocks::<N>(terms, &work.by_bus, &mut work.by_power);
                for lane in 0..N {
                    work.clock[lane] = work.by_power.clock[lane];
                }
            }
            if is_crossing {
                cut::<N>(terms, &light, work);
            }
            for lane in 0..N {
                terms.charge_j[lane] += work.stored[lane] * terms.step_s[lane];
                terms.radiator_k[lane] = work.radiator[lane];
                terms.array_k[lane] = work.array_k[lane];
            }
            if counts {
                self.sums.add::<N>(terms, work);
                if self.wanted == Wanted::All {
                    self.sums.add_rest::<N>(terms, work);
                }
            }
        }
    }
}

/// The light of a part in all lanes.
struct PartLight<'a> {
    lit: &'a Lanes,
    sun_cosine: &'a Lanes,
    edges: &'a [[f32; 2]; LANES],
    earth_share: &'a Lanes,
    array_earth_share: &'a Lanes,
}

impl PartLight<'_> {
    /// The inputs of a lane.
    #[inline(always)]
    fn inputs(&self, terms: &Terms, lane: usize) -> Inputs {
        Inputs {
            lit_fraction: self.lit[lane],
            sun_cosine: self.sun_cosine[lane],
            edges: self.edges[lane],
            earth_share: self.earth_share[lane],
            array_earth_share: self.array_earth_share[lane],
            working_fraction: terms.working[lane],
            available_fraction: terms.available_fraction,
            charge_j: terms.charge_j[lane],
            radiator_k: terms.radiator_k[lane],
            array_k: terms.array_k[lane],
        }
    }
}

/// Flies a part in one piece in all lanes; whether one of them crosses a limit.
#[inline(always)]
fn move_on<const N: usize>(terms: &Terms, light: &PartLight<'_>, work: &mut Work) -> bool {
    for lane in 0..N {
        let cosine = step::array_cosine(&terms.plane(lane), light.sun_cosine[lane]);
        work.sunlight[lane] = light.lit[lane] * cosine;
    }
    turn_to_sun::<N>(terms, light.array_earth_share, work);
    for lane in 0..N {
        let plant = terms.plant(lane);
        let inputs = light.inputs(terms, lane);
        let array_w = step::array_w(&plant, work.sunlight[lane], work.mean_array_k[lane]);
        let bus_w = step::allowed_w(&plant, &terms.plane(lane), &inputs, array_w);
        let absorbed_w = plant.radiator.absorbed_w(
            inputs.lit_fraction,
            inputs.sun_cosine,
            inputs.earth_share,
            work.mean_array_k[lane],
        );
        let flows = step::bus_flows(&plant, inputs.charge_j, array_w, bus_w);
        (work.array[lane], work.by_bus[lane], work.chips[lane]) = (array_w, bus_w, bus_w);
        work.load[lane] = step::heat_w(&flows) + absorbed_w;
        (work.stored[lane], work.served[lane]) = (flows.stored_w, flows.served_w);
        work.discharged[lane] = (-flows.stored_w).larger(0.0);
        (work.unserved[lane], work.curtailed[lane]) = (flows.unserved_w, flows.curtailed_w);
    }
    radiate::<N>(terms, &work.load, &mut work.gain, &mut work.radiator);
    let mut crossing = 0_u64;
    for lane in 0..N {
        let plant = terms.plant(lane);
        let (radiator_k, chips_w) = (work.radiator[lane], work.by_bus[lane]);
        work.junction[lane] =
            step::junction_k(&plant, radiator_k, chips_w, terms.per_working[lane]);
        crossing |= lane_crossing(terms, light, work, lane).to_bits();
    }
    crossing != 0
}

/// More than 0 where a lane flies and crosses a limit, else 0.
#[inline(always)]
fn lane_crossing(terms: &Terms, light: &PartLight<'_>, work: &Work, lane: usize) -> f64 {
    let (plant, inputs) = (terms.plant(lane), light.inputs(terms, lane));
    let charge_j = inputs.charge_j + work.stored[lane] * plant.step_s;
    let end = (charge_j, work.junction[lane]);
    crossing(&plant, &inputs, work.by_bus[lane], terms.per_working[lane], end) * terms.busy[lane]
}

/// Flies the lanes that cross a limit again, in pieces.
#[cold]
#[inline(never)]
fn cut<const N: usize>(terms: &Terms, light: &PartLight<'_>, work: &mut Work) {
    for lane in 0..N {
        if lane_crossing(terms, light, work, lane) <= 0.0 {
            continue;
        }
        let plant = terms.plant(lane);
        let outcome = cut_step(&plant, &terms.plane(lane), &light.inputs(terms, lane));
        let flows = &outcome.flows;
        work.array[lane] = outcome.array_w;
        (work.by_bus[lane], work.chips[lane]) = (outcome.bus_w, outcome.chips_w);
        (work.radiator[lane], work.junction[lane]) = (outcome.radiator_k, outcome.junction_k);
        work.array_k[lane] = outcome.array_k;
        (work.stored[lane], work.served[lane]) = (flows.stored_w, flows.served_w);
        work.discharged[lane] = outcome.discharged_w;
        (work.unserved[lane], work.curtailed[lane]) = (flows.unserved_w, flows.curtailed_w);
        work.clock[lane] = outcome.clock;
        work.by_power.clock[lane] = outcome.clock_by_power;
        // what was worked out for the power of a whole step no longer holds
        work.by_power.of_w[lane] = f64::NAN;
    }
}

/// Clocks of the running chips that a power allows, in f32 as in [`step::clock`]. Most parts
/// have the power of the part before, and so its clocks.
#[inline(always)]
fn clocks<const N: usize>(terms: &Terms, chips: &Lanes, clocks: &mut Clocks) {
    let mut changed = false;
    for lane in 0..N {
        changed |= chips[lane] != clocks.of_w[lane];
        clocks.of_w[lane] = chips[lane];
    }
    if !changed {
        return;
    }
    let mut share = [0.0_f32; N];
    for lane in 0..N {
        let (working, available) = (terms.working[lane], terms.available_fraction);
        share[lane] = step::power_share(&terms.common, chips[lane], working, available);
    }
    for lane in 0..N {
        share[lane] = step::clock(&terms.common, share[lane]);
    }
    for lane in 0..N {
        clocks.clock[lane] = f64::from(share[lane]);
    }
}
