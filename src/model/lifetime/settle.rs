//! Settled orbits, many at once in vector lanes.
//!
//! Each lane flies one orbit again and again, until charge and radiator end where they began,
//! and then takes the next one. The equations are those of [`crate::model::step`] in loops over the
//! lanes, so the bits are those of one orbit flown alone.

use super::{
    means::Means,
    settle_cool::{self, Cooled},
    settle_terms::{PassSums, Terms},
    span_light::PartLight,
};
use crate::model::{
    environment::{TrackHour, initial_state},
    fleet::VectorPath,
    mission::Cluster,
    numeric::Real,
    step::{self, Inputs},
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
    pub parts: &'a [PartLight],
    /// Share of the chips that work.
    pub working_fraction: f64,
}

/// Gives orbits to fly, and takes what came of them.
pub(in crate::model) trait Orders<'a> {
    /// What tells one order from another.
    type Ticket;

    /// Orbits that never wait for each other.
    fn at_once(&self) -> usize;

    /// The next orbit; `None` while all that are left wait for others, and at the end.
    fn next(&mut self) -> Option<Order<'a, Self::Ticket>>;

    /// Takes the means of a settled orbit.
    fn settled(&mut self, ticket: Self::Ticket, means: &Means);
}

/// Fly all orders of a cluster whose chips may run a share `available_fraction` of the time.
pub(in crate::model) fn settle<'a, O: Orders<'a>>(
    cluster: &Cluster,
    available_fraction: f64,
    orders: &mut O,
) {
    VectorPath::best().run(Settle { cluster, available_fraction, orders });
}

struct Settle<'c, 'o, O> {
    cluster: &'c Cluster,
    available_fraction: f64,
    orders: &'o mut O,
}

impl<'a, O: Orders<'a>> pulp::WithSimd for Settle<'_, '_, O> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        let Self { cluster, available_fraction, orders } = self;
        // lanes that stand idle cost as much as lanes that fly, and few lanes wait for each step
        match orders.at_once() {
            ..12 => fly::<8, O>(cluster, available_fraction, orders),
            12..24 => fly::<16, O>(cluster, available_fraction, orders),
            _ => fly::<32, O>(cluster, available_fraction, orders),
        }
    }
}

/// Where a lane stands in its orbit.
struct Place<'a, T> {
    ticket: T,
    parts: &'a [PartLight],
    /// Parts flown in this pass.
    at: usize,
    /// Passes flown before it.
    passes: u32,
    charge_before_j: f64,
    radiator_before_k: f64,
}

#[inline(always)]
fn fly<'a, const N: usize, O: Orders<'a>>(
    cluster: &Cluster,
    available_fraction: f64,
    orders: &mut O,
) {
    let Some(first) = orders.next() else { return };
    let mut terms = Terms::<N>::new(&first.hour.plant, available_fraction);
    let mut sums = PassSums::<N>::new();
    let mut places: [Option<Place<'a, O::Ticket>>; N] = [const { None }; N];
    let mut waiting = Some(first);
    loop {
        let mut run = usize::MAX;
        for lane in 0..N {
            if places[lane].is_none() {
                let Some(order) = waiting.take().or_else(|| orders.next()) else { continue };
                let (charge_j, radiator_k) = initial_state(&cluster.design, &order.hour);
                terms.set(lane, &order.hour, order.parts.len(), order.working_fraction);
                terms.begin(lane, charge_j, radiator_k);
                sums.clear(lane);
                places[lane] = Some(Place {
                    ticket: order.ticket,
                    parts: order.parts,
                    at: 0,
                    passes: 0,
                    charge_before_j: charge_j,
                    radiator_before_k: radiator_k,
                });
            }
            if let Some(place) = &places[lane] {
                run = run.min(place.parts.len() - place.at);
            }
        }
        if run == usize::MAX {
            return;
        }
        for part in 0..run {
            let (mut lit, mut sun_cosine) = ([0.0; N], [0.0; N]);
            for lane in 0..N {
                let light = places[lane].as_ref().and_then(|one| one.parts.get(one.at + part));
                if let Some(light) = light {
                    (lit[lane], sun_cosine[lane]) = (light.lit_fraction, light.sun_cosine);
                }
            }
            step_lanes(&mut terms, &lit, &sun_cosine, &mut sums);
        }
        for lane in 0..N {
            let Some(place) = &mut places[lane] else { continue };
            place.at += run;
            if place.at < place.parts.len() {
                continue;
            }
            let (charge_j, radiator_k) = (terms.charge_j[lane], terms.radiator_k[lane]);
            let settled = (charge_j - place.charge_before_j).abs() <= 1e-4 * terms.full_j[lane]
                && (radiator_k - place.radiator_before_k).abs() < 0.01;
            if (settled && place.passes > 0) || place.passes == SETTLING_ORBITS {
                if let Some(place) = places[lane].take() {
                    orders.settled(place.ticket, &sums.means(lane, terms.full_j[lane]));
                }
                terms.idle(lane);
            } else {
                place.at = 0;
                place.passes += 1;
                (place.charge_before_j, place.radiator_before_k) = (charge_j, radiator_k);
                sums.clear(lane);
            }
        }
    }
}

/// One part of an orbit in all lanes.
#[inline(always)]
fn step_lanes<const N: usize>(
    terms: &mut Terms<N>,
    lit: &[f64; N],
    sun_cosine: &[f64; N],
    sums: &mut PassSums<N>,
) {
    let (mut array, mut by_bus, mut absorbed, mut load) = ([0.0; N], [0.0; N], [0.0; N], [0.0; N]);
    let (mut stored, mut served, mut unserved, mut curtailed) =
        ([0.0; N], [0.0; N], [0.0; N], [0.0; N]);
    for lane in 0..N {
        let plant = terms.plant(lane);
        let inputs = Inputs {
            lit_fraction: lit[lane],
            sun_cosine: sun_cosine[lane],
            working_fraction: terms.working[lane],
            available_fraction: terms.available_fraction,
            charge_j: terms.charge_j[lane],
            radiator_k: terms.radiator_k[lane],
        };
        let (bus_w, array_w) = step::allowed_w(&plant, &terms.plane(lane), &inputs);
        let flows = step::bus_flows(&plant, terms.charge_j[lane], array_w, bus_w);
        let absorbed_w = plant.radiator.absorbed_w(lit[lane], sun_cosine[lane]);
        (array[lane], by_bus[lane], absorbed[lane]) = (array_w, bus_w, absorbed_w);
        load[lane] = step::heat_w(&flows) + absorbed_w;
        (stored[lane], served[lane]) = (flows.stored_w, flows.served_w);
        (unserved[lane], curtailed[lane]) = (flows.unserved_w, flows.curtailed_w);
    }
    let by_power = clocks(terms, &by_bus);
    let mut radiator = settle_cool::radiated(terms, &load);
    let mut junction = [0.0; N];
    let (mut hot, mut any_hot) = ([0.0; N], 0.0);
    let limit_k = terms.common.payload.junction_limit_k;
    for lane in 0..N {
        let plant = terms.plant(lane);
        junction[lane] =
            step::junction_k(&plant, radiator[lane], by_bus[lane], terms.per_working[lane]);
        let is_hot = (junction[lane] > limit_k) & (by_bus[lane] > 0.0);
        hot[lane] = if is_hot { terms.busy[lane] } else { 0.0 };
        any_hot += hot[lane];
    }
    let (mut chips, mut clock) = (by_bus, by_power);
    if any_hot > 0.0 {
        let given = Cooled { array: &array, absorbed: &absorbed, by_bus: &by_bus, hot: &hot };
        settle_cool::cool(terms, &given, &junction, &mut chips, &mut radiator);
        clock = clocks(terms, &chips);
        for lane in 0..N {
            let plant = terms.plant(lane);
            let flows = step::bus_flows(&plant, terms.charge_j[lane], array[lane], chips[lane]);
            (stored[lane], served[lane]) = (flows.stored_w, flows.served_w);
            (unserved[lane], curtailed[lane]) = (flows.unserved_w, flows.curtailed_w);
            junction[lane] =
                step::junction_k(&plant, radiator[lane], chips[lane], terms.per_working[lane]);
        }
    }
    for lane in 0..N {
        terms.charge_j[lane] += stored[lane] * terms.step_s[lane];
    }
    terms.radiator_k.copy_from_slice(&radiator);
    let available = terms.available_fraction;
    for lane in 0..N {
        let weight = terms.weight[lane];
        let working = terms.working[lane];
        let running = working * available;
        sums.lit[lane] += weight * lit[lane];
        sums.array[lane] += weight * array[lane];
        sums.served[lane] += weight * served[lane];
        sums.chips[lane] += weight * chips[lane];
        sums.curtailed[lane] += weight * curtailed[lane];
        sums.unserved[lane] += weight * unserved[lane];
        sums.discharged[lane] += weight * (-stored[lane]).larger(0.0);
        sums.running[lane] += weight * running;
        sums.by_power[lane] += weight * running * by_power[lane];
        sums.compute[lane] += weight * (clock[lane] * working * available);
    }
    for lane in 0..N {
        sums.hottest_junction[lane] = sums.hottest_junction[lane].larger(junction[lane]);
        sums.hottest_radiator[lane] = sums.hottest_radiator[lane].larger(radiator[lane]);
        sums.coldest_radiator[lane] = sums.coldest_radiator[lane].smaller(radiator[lane]);
        sums.lowest_charge[lane] = sums.lowest_charge[lane].smaller(terms.charge_j[lane]);
    }
}

/// Clocks of the running chips that a power allows, in f32 as in [`step::clock`].
#[inline(always)]
fn clocks<const N: usize>(terms: &Terms<N>, chips: &[f64; N]) -> [f64; N] {
    let mut share = [0.0_f32; N];
    for lane in 0..N {
        share[lane] = step::power_share(
            &terms.common,
            chips[lane],
            terms.working[lane],
            terms.available_fraction,
        );
    }
    for lane in 0..N {
        share[lane] = step::clock(&terms.common, share[lane]);
    }
    let mut clock = [0.0; N];
    for lane in 0..N {
        clock[lane] = f64::from(share[lane]);
    }
    clock
}
