//! The coupled step under random designs and orbits: what must hold whatever is flown.

use proptest::prelude::*;
use sunward::{
    model::{
        array_view::RadiatorView,
        design::{Attitude, Design, Dispatch},
        environment::{SunHour, Track, TrackHour, initial_state, track_hour},
        orbit::Orbit,
        shadow::EarthShape,
        step::{Inputs, Outcome, State},
        time::Instant,
        whole_step::step,
    },
    scenario,
};

fn base() -> Design {
    let text = scenario::preset("suncatcher").expect("shipped").text;
    let mission =
        scenario::read(text, "suncatcher", &|name| Err(name.to_owned())).expect("reads").mission;
    mission.clusters[0].design.clone()
}

prop_compose! {
    fn designs()(
        array_m2 in 0.5..5_000.0_f64,
        capacity_kwh in 0.0..500.0_f64,
        radiator_m2 in 0.1..3_000.0_f64,
        heat_capacity in 100.0..20_000.0_f64,
        chips in 0_u32..500,
        chip_w in 10.0..2_000.0_f64,
        house_w in 0.0..5_000.0_f64,
        tilt in 0.0..1.5_f64,
        nadir: bool,
        policy in 0..3,
    ) -> Design {
        let mut design = base();
        design.array.area_m2 = array_m2;
        design.battery.capacity_j = capacity_kwh * 3.6e6;
        design.radiator.area_m2 = radiator_m2;
        design.radiator.heat_capacity_j_m2_k = heat_capacity;
        design.radiator.attitude =
            if nadir { Attitude::NadirFace } else { Attitude::KnifeEdge { sun_tilt_rad: tilt } };
        design.payload.count = chips;
        design.payload.accelerator.max_power_w = chip_w;
        design.payload.accelerator.idle_power_w = 0.1 * chip_w;
        design.bus.house_power_w = house_w;
        design.dispatch =
            [Dispatch::LevelLoad, Dispatch::FollowSun, Dispatch::FullLoad][policy as usize];
        design
    }
}

fn hour_of(
    design: &Design,
    altitude_km: f64,
    inclination_rad: f64,
    node_rad: f64,
    step_s: f64,
) -> TrackHour {
    let orbit = Orbit::circular(altitude_km * 1e3, inclination_rad, node_rad, 0.0);
    let track = Track::of_orbit(&orbit, 0.0);
    let sun = SunHour::new(Instant::J2000, 0.0);
    track_hour(
        (design, &RadiatorView::new(design)),
        &track,
        (&sun.middle(), EarthShape::default()),
        0.0,
        0.0,
        step_s,
    )
}

/// A crude orbit of light: lit, edge, dark.
fn light(step: u32) -> f64 {
    match step % 97 {
        0..60 => 1.0,
        60 => 0.37,
        61..96 => 0.0,
        _ => 0.81,
    }
}

fn inputs(lit: f64, state: State, available: f64) -> Inputs {
    Inputs {
        lit_fraction: lit,
        sun_cosine: 2.0 * lit - 1.0,
        edges: if lit > 0.5 { [-1.4, 3.0] } else { [3.0, -2.6] },
        earth_share: 1.0,
        array_earth_share: 1.0,
        working_fraction: 0.9,
        available_fraction: available,
        charge_j: state.charge_j,
        radiator_k: state.radiator_k,
        array_k: state.array_k,
    }
}

fn must_hold(hour: &TrackHour, begin: &Inputs, outcome: &Outcome) -> Result<(), TestCaseError> {
    let plant = &hour.plant;
    let f = &outcome.flows;
    let out_w = f.served_w + f.conversion_loss_w + f.battery_loss_w + f.stored_w;
    prop_assert!(
        (f.drawn_w - out_w).abs() <= 1e-9 * (f.drawn_w + f.served_w) + 1e-12,
        "ledger {f:?}"
    );
    prop_assert!(f.curtailed_w >= -1e-9 * outcome.array_w && f.unserved_w >= 0.0, "{f:?}");
    let full_j = plant.battery.full_j;
    prop_assert!(outcome.charge_j >= plant.battery.floor_j.min(begin.charge_j) - 1e-9 * full_j);
    prop_assert!(outcome.charge_j <= full_j.max(begin.charge_j) * (1.0 + 1e-9));
    let stored_j = outcome.charge_j - begin.charge_j;
    prop_assert!((stored_j - f.stored_w * plant.step_s).abs() <= 1e-9 * full_j.max(1.0));
    for kelvin in [outcome.radiator_k, outcome.junction_k] {
        prop_assert!(kelvin.is_finite() && kelvin > 2.7, "{kelvin} K");
    }
    // chips that ran in a piece of the step are off at its end where the house alone is too hot
    let limit_k = plant.payload.junction_limit_k;
    if outcome.chips_w > 0.0 && outcome.radiator_k <= limit_k {
        prop_assert!(outcome.junction_k <= limit_k + 1e-6, "{} over {limit_k}", outcome.junction_k);
    }
    prop_assert!((0.0..=1.0).contains(&outcome.clock));
    prop_assert!(outcome.clock <= outcome.clock_by_power + 1e-6);
    prop_assert!((0.0..=1.0).contains(&outcome.compute_fraction));
    Ok(())
}

proptest! {
    #[test]
    fn energy_is_kept_and_every_figure_stays_within_its_limits(
        design in designs(),
        altitude_km in 200.0..36_000.0_f64,
        inclination in 0.0..3.1_f64,
        node in 0.0..6.2_f64,
        step_s in 0.5..60.0_f64,
        available in 0.0..1.0_f64,
    ) {
        let hour = hour_of(&design, altitude_km, inclination, node, step_s);
        let mut state = initial_state(&design, &hour);
        for number in 0..200 {
            let i = inputs(light(number), state, available);
            let outcome = step(&hour.plant, &hour.plane, &i);
            must_hold(&hour, &i, &outcome)?;
            // heat: what went in either left or warmed the node
            state = outcome.state();
        }
    }

    #[test]
    fn heat_that_goes_in_leaves_or_warms_the_node(
        design in designs(), start_k in 150.0..450.0_f64,
    ) {
        let hour = hour_of(&design, 600.0, 1.7, 0.3, 60.0);
        let node = &hour.plant.radiator;
        let load_w = 0.5 * (hour.plant.payload.max_w + 100.0);
        // emission over the step by Simpson's rule over many short steps
        let (mut t, mut emitted_j) = (start_k, 0.0);
        let hottest_k = start_k.max(node.rest_k(load_w));
        let rate_s = 4.0 * node.emission_w_k4 * hottest_k.powi(3) * node.per_capacity_k_j;
        let parts = (rate_s * 60.0 / 0.005).ceil().max(200.0);
        let part_s = 60.0 / parts;
        let emission = |t: f64| node.emission_w_k4 * (t.powi(4) - 2.725_f64.powi(4));
        for _ in 0..parts as u64 {
            let middle = node.after_k(t, load_w, 0.5 * part_s, 1);
            let end = node.after_k(t, load_w, part_s, 1);
            emitted_j += part_s / 6.0 * (emission(t) + 4.0 * emission(middle) + emission(end));
            t = end;
        }
        let once = node.after_k(start_k, load_w, hour.plant.heat_part_s, hour.plant.heat_parts);
        let warmed_j = (once - start_k) / node.per_capacity_k_j;
        let scale_j = load_w * 60.0 + emitted_j.abs();
        prop_assert!((load_w * 60.0 - emitted_j - warmed_j).abs() < 1e-5 * scale_j);
    }

    #[test]
    fn at_rest_more_radiator_is_never_hotter_and_more_load_never_colder(
        design in designs(), factor in 1.01..4.0_f64, load_w in 0.0..1e6_f64,
    ) {
        let mut larger = design.clone();
        larger.radiator.area_m2 *= factor;
        // the plate must reject more than it takes in for area to help: knife edge
        let edge = Attitude::KnifeEdge { sun_tilt_rad: 0.0 };
        let mut design = design;
        design.radiator.attitude = edge;
        larger.radiator.attitude = edge;
        let a = hour_of(&design, 600.0, 1.7, 0.3, 60.0).plant.radiator;
        let b = hour_of(&larger, 600.0, 1.7, 0.3, 60.0).plant.radiator;
        let rest = |node: &sunward::model::heat::RadiatorNode, w: f64| {
            node.rest_k(w + node.absorbed_w(1.0, 0.5, 1.0, 310.0))
        };
        prop_assert!(rest(&b, load_w) <= rest(&a, load_w) + 1e-9);
        prop_assert!(rest(&a, load_w * factor) >= rest(&a, load_w) - 1e-9);
        prop_assert!(rest(&a, 0.0) > 2.7);
    }

    #[test]
    fn more_light_never_means_less_power_and_more_battery_never_less_service(
        design in designs(), charge in 0.2..1.0_f64,
    ) {
        let hour = hour_of(&design, 600.0, 1.7, 0.3, 60.0);
        let charge_j = charge * hour.plant.battery.full_j;
        let served = |lit: f64, charge_j: f64| {
            let mut i = inputs(lit, State { charge_j, radiator_k: 280.0, array_k: 310.0 }, 1.0);
            i.sun_cosine = 0.0;
            let outcome = step(&hour.plant, &hour.plane, &i);
            (outcome.array_w, outcome.flows.served_w)
        };
        prop_assert!(served(1.0, charge_j).0 >= served(0.6, charge_j).0);
        let (more, less) =
            (served(0.0, hour.plant.battery.full_j).1, served(0.0, charge_j).1);
        prop_assert!(more >= less * (1.0 - 1e-9), "{more} W with a full battery, {less} W before");
    }
}

#[test]
fn the_smallest_and_the_emptiest_satellites_do_no_harm() {
    for (array_m2, capacity_kwh, chips) in [(1e-9, 0.0, 0), (1e-9, 10.0, 100), (100.0, 0.0, 100)] {
        let mut design = base();
        design.array.area_m2 = array_m2;
        design.battery.capacity_j = capacity_kwh * 3.6e6;
        design.payload.count = chips;
        let hour = hour_of(&design, 600.0, 1.7, 0.3, 60.0);
        let mut state = initial_state(&design, &hour);
        for number in 0..500 {
            let outcome = step(&hour.plant, &hour.plane, &inputs(light(number), state, 1.0));
            assert!(outcome.radiator_k.is_finite() && outcome.charge_j >= 0.0);
            assert!(outcome.compute_fraction.is_finite() && outcome.junction_k.is_finite());
            state = outcome.state();
        }
    }
}
