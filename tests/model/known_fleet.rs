//! Faults and totals of fleets whose right answer follows from a formula in a sentence.

use sunward::model::{
    constants::{DAY_S, JULIAN_YEAR_S},
    design::{Dispatch, Hazards, Pointing, Workload},
    evaluate::position,
    faults::{FaultRates, checkpoint_availability, each_interruption},
    fleet::{totals::Totals, waterfall},
    lifetime::life_light::LifeLight,
    mission::{Mission, Pattern},
    sunlight::sun,
};

use crate::{
    ellipses::flight::{Flight, hour, no_hazards},
    known_answers::with_pattern,
    shipped::read,
};

fn near(value: f64, expected: f64, relative: f64, what: &str) {
    let within = relative * expected.abs();
    assert!((value - expected).abs() <= within, "{what}: {value} against {expected}");
}

#[test]
fn an_interruption_costs_the_restart_and_half_of_the_time_between_checkpoints() {
    let mut design = read("suncatcher").mission.clusters[0].design.clone();
    design.payload.workload = Workload::Training;
    (design.hazards.restart_s, design.hazards.checkpoint_s) = (300.0, 3_600.0);
    // it may come at any time since the last checkpoint
    let parts = 1_000;
    let lost_s = |part: u32| 3_600.0 * (f64::from(part) + 0.5) / f64::from(parts);
    let mean_s = (0..parts).map(lost_s).sum::<f64>() / f64::from(parts);
    near(FaultRates::new(&design).outage_s, 300.0 + mean_s, 1e-9, "training");
    // what answers requests loses no work
    design.payload.workload = Workload::BatchInference;
    near(FaultRates::new(&design).outage_s, 300.0, 1e-12, "inference");
}

#[test]
fn a_host_that_is_not_full_is_a_host() {
    let mission = read("suncatcher").mission;
    let mut design = mission.clusters[0].design.clone();
    design.hazards = Hazards {
        dose_rad_year: 100.0,
        upset_share: 0.5,
        chips_per_host: 8.0,
        host_processor_rad: 25.0,
        host_memory_rad: 100.0,
        memory_error_rad: 1e300,
        ..no_hazards(&mission.clusters[0])
    };
    for (count, hosts) in [(1, 1.0), (8, 1.0), (9, 2.0), (16, 2.0), (23, 3.0)] {
        design.payload.count = count;
        let per_year = FaultRates::new(&design).interruptions_per_s * JULIAN_YEAR_S;
        // 50 rad a year: twice by the processor, half a time by its memory
        near(per_year, 2.5 * hosts, 1e-12, "interruptions");
    }
}

#[test]
fn of_four_jobs_a_rare_interruption_stops_one() {
    let mission = read("suncatcher").mission;
    let mut design = mission.clusters[0].design.clone();
    design.hazards =
        Hazards { interruptions_per_chip_year: 1e-6, ..no_hazards(&mission.clusters[0]) };
    design.payload.workload = Workload::Training;
    for (count, share) in [(1_000, 1.0), (16_384, 1.0), (4 * 16_384, 0.25)] {
        design.payload.count = count;
        let rates = FaultRates::new(&design);
        near(rates.blast_fraction, share, 1e-3, "share that stands");
        // interruptions that hardly ever overlap: n·t of the time
        let lost = rates.interruptions_per_s * rates.outage_s * share;
        near(1.0 - rates.mean_availability(), lost, 1e-3, "time lost");
    }
}

/// Three satellites that are interrupted every eight hours for twenty minutes.
fn interrupted() -> Mission {
    let mut mission =
        with_pattern("Ring(orbit: SunSynchronous(altitude_km: 650, local_time_h: 6), count: 3)");
    let hazards = no_hazards(&mission.clusters[0]);
    let design = &mut mission.clusters[0].design;
    design.payload.workload = Workload::BatchInference;
    design.payload.count = 32;
    design.hazards = Hazards {
        chips_per_host: 8.0,
        interruptions_per_chip_year: 3.0 * 365.25 / 32.0,
        restart_s: 1_200.0,
        ..hazards
    };
    mission
}

/// Time in which one of a satellite's outages holds within a span, s.
fn down_s(rates: &FaultRates, satellite: u64, [from_s, to_s]: [f64; 2]) -> f64 {
    let (mut sum_s, mut up_s) = (0.0, from_s);
    each_interruption(1, satellite, rates, to_s, &mut |at_s| {
        let end_s = (at_s + rates.outage_s).min(to_s);
        sum_s += (end_s - at_s.max(up_s)).max(0.0);
        up_s = up_s.max(end_s);
    });
    sum_s
}

#[test]
fn chips_of_a_fleet_stand_as_long_as_their_outages_hold() {
    let mission = interrupted();
    let cluster = &mission.clusters[0];
    let rates = FaultRates::new(&cluster.design);
    // one of four hosts
    near(rates.blast_fraction, 0.25, 0.03, "share that stands");
    let mut flight = Flight::new(&mission, cluster, 60.0);
    flight.begin(0.0);
    flight.columns.next_event_s.fill(f64::NEG_INFINITY);
    flight.columns.block_event_s.fill(f64::NEG_INFINITY);
    let days = 5.0;
    let steps = (days * 1_440.0) as u32;
    let mut stood_s = 0.0;
    for step in 0..steps {
        let totals = flight.step(60.0 * f64::from(step));
        stood_s += (3.0 - totals.running) * 60.0;
        assert_eq!(totals.working, 3.0);
    }
    let expected_s: f64 =
        (0..3).map(|satellite| down_s(&rates, satellite, [0.0, days * DAY_S])).sum();
    assert!(expected_s > 20e3, "{expected_s} s");
    near(stood_s, rates.blast_fraction * expected_s, 0.005, "time lost");
}

#[test]
fn a_satellite_that_is_placed_in_an_outage_stands_until_its_end() {
    let mission = interrupted();
    let cluster = &mission.clusters[0];
    let rates = FaultRates::new(&cluster.design);
    let mut tried = 0;
    for satellite in 0..3 {
        let mut times_s = vec![];
        each_interruption(1, satellite, &rates, 5.0 * DAY_S, &mut |at_s| times_s.push(at_s));
        for (at_s, since_s) in times_s.iter().flat_map(|at_s| [(at_s, 500.0), (at_s, 1_170.0)]) {
            // 700 s before its end, and half a step
            let begin_s = at_s + since_s;
            let mut flight = Flight::new(&mission, cluster, 60.0);
            flight.begin(begin_s);
            flight.columns.next_event_s.fill(f64::NEG_INFINITY);
            flight.columns.block_event_s.fill(f64::NEG_INFINITY);
            let (mut stood_s, mut expected_s) = (0.0, 0.0);
            for step in 0..20 {
                let from_s = begin_s + 60.0 * f64::from(step);
                stood_s += (3.0 - flight.step(from_s).running) * 60.0;
                for each in 0..3 {
                    expected_s += down_s(&rates, each, [from_s, from_s + 60.0]);
                }
            }
            assert!(expected_s > 29.9, "{expected_s} s");
            near(stood_s, rates.blast_fraction * expected_s, 0.03, "time lost");
            tried += 1;
        }
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn links_and_clocks_bound_the_compute_together() {
    let cluster = &read("suncatcher").mission.clusters[0];
    let payload = &cluster.design.payload;
    let full_flop_s = 10.0
        * f64::from(payload.count)
        * payload.accelerator.peak_flop_s
        * payload.software_efficiency
        * payload.utilisation
        * checkpoint_availability(&cluster.design.hazards, payload.workload);
    // ten satellites, of which 0.9 run at a clock of 0.8 by power, 0.5 in the end
    let totals = Totals {
        satellites: 10.0,
        running: 9.0,
        running_by_power: 9.0 * 0.8,
        compute: 9.0 * 0.5,
        ..Totals::default()
    };
    for (margin, share) in [(10.0, 0.45), (1.0, 0.45), (0.45, 0.45), (0.3, 0.3), (0.0, 0.0)] {
        let fall = waterfall(cluster, &totals, margin);
        near(fall.power, 0.8, 1e-12, "power");
        near(fall.thermal, 0.625, 1e-12, "heat");
        near(fall.delivered_flop_s(), share * full_flop_s, 1e-12, "delivered");
    }
}

#[test]
fn three_ages_of_a_life_have_its_mean_and_its_mean_square() {
    let mut mission =
        with_pattern("Single(orbit: Circular(altitude_km: 600, inclination_deg: 40))");
    mission.clusters[0].design.life_years = 12.0;
    let light = LifeLight::new(&mission, &mission.clusters[0]);
    let ages = light.years.iter().map(|year| {
        let days = year.orbits.len() as f64;
        year.orbits.iter().map(|orbit| orbit.elapsed_s).sum::<f64>() / days / JULIAN_YEAR_S
    });
    let (mut mean, mut square) = (0.0, 0.0);
    // Gauss and Legendre
    for (age, weight) in ages.zip([5.0 / 18.0, 8.0 / 18.0, 5.0 / 18.0]) {
        mean += weight * age;
        square += weight * age * age;
    }
    near(mean, 6.0, 1e-9, "L/2");
    near(square, 48.0, 1e-9, "L²/3");
}

/// Lit fraction, and the same times the positive part of the Sun's height over a satellite's
/// horizon, as means over a step.
fn seen(mission: &Mission, satellite: usize, from_s: f64) -> [f64; 2] {
    let cluster = &mission.clusters[0];
    let (parts, mut sums) = (200, [0.0; 2]);
    for part in 0..parts {
        let at_s = from_s + 60.0 * (f64::from(part) + 0.5) / f64::from(parts);
        let place_m =
            position(cluster, satellite, mission.epoch, at_s).expect("it flies").position_m;
        let now = sun(mission.epoch.plus(at_s));
        let lit = mission.earth_shape.lit_fraction(place_m, now.position_m());
        let height = place_m.dot(now.direction) / place_m.length();
        sums[0] += lit / f64::from(parts);
        sums[1] += lit * height.max(0.0) / f64::from(parts);
    }
    sums
}

#[test]
fn a_fleet_gets_the_light_of_its_places() {
    let circles =
        with_pattern("Ring(orbit: Circular(altitude_km: 600, inclination_deg: 40), count: 3)");
    let mut formation = read("suncatcher").mission;
    let Pattern::Formation { reference, offsets } = &mut formation.clusters[0].pattern else {
        panic!("no formation")
    };
    // through the shadow
    (reference.inclination_rad, reference.node_rad) = (0.7, 0.3);
    offsets.truncate(3);
    for mut mission in [circles, formation] {
        let hazards = no_hazards(&mission.clusters[0]);
        let design = &mut mission.clusters[0].design;
        design.hazards = hazards;
        design.array.pointing = Pointing::Fixed { outward: 1.0, across: 0.0 };
        design.array.temperature_coefficient_per_k = 0.0;
        let cluster = &mission.clusters[0];
        let cells_w = hour(&mission, cluster, 0.0, 60.0).plant.cells_w;
        let mut flight = Flight::new(&mission, cluster, 60.0);
        flight.begin(0.0);
        let mut crossed = 0;
        for step in 0..100 {
            let from_s = 60.0 * f64::from(step);
            let totals = flight.step(from_s);
            let (mut lit, mut overhead) = (0.0, 0.0);
            for satellite in 0..3 {
                let [one_lit, one_overhead] = seen(&mission, satellite, from_s);
                lit += one_lit;
                overhead += one_overhead;
            }
            crossed += u32::from(lit.fract() > 0.1 && lit.fract() < 0.9);
            assert!((totals.lit_fraction - lit).abs() < 0.02, "{step}: light {lit}, {totals:?}");
            let power = totals.array_w / cells_w;
            // at the terminator max(0, ·) of the mean is not the mean of max(0, ·)
            assert!((power - overhead).abs() < 0.03, "{step}: {power} against {overhead}");
        }
        assert!(crossed > 0, "no step that is partly lit");
    }
}

#[test]
fn chips_that_follow_the_sun_compute_for_the_part_of_a_step_that_is_lit() {
    let mut mission =
        with_pattern("Ring(orbit: Circular(altitude_km: 600, inclination_deg: 40), count: 5)");
    let mut design = read("spacex-ai1").mission.clusters[0].design.clone();
    design.hazards = no_hazards(&mission.clusters[0]);
    design.dispatch = Dispatch::FollowSun;
    // power and cold without end, and a clock that forgives little power
    (design.array.area_m2, design.radiator.area_m2) = (6_000.0, 1_000.0);
    design.payload.accelerator.clock_exponent = 3.0;
    design.payload.accelerator.idle_power_w = 0.0;
    mission.clusters[0].design = design;
    let cluster = &mission.clusters[0];
    let mut flight = Flight::new(&mission, cluster, 60.0);
    flight.begin(0.0);
    let mut crossed = 0;
    for step in 0..100 {
        let totals = flight.step(60.0 * f64::from(step));
        let part = totals.lit_fraction.fract();
        // the penumbra takes ten of sixty seconds
        assert!((totals.compute - totals.lit_fraction).abs() < 0.15, "{step}: {totals:?}");
        crossed += u32::from(part > 0.25 && part < 0.75);
    }
    assert!(crossed > 2, "{crossed}");
}

#[test]
fn heat_takes_from_the_compute_and_not_from_what_power_allows() {
    let mut mission =
        with_pattern("Ring(orbit: SunSynchronous(altitude_km: 1500, local_time_h: 6), count: 2)");
    let mut design = read("spacex-ai1").mission.clusters[0].design.clone();
    design.hazards = no_hazards(&mission.clusters[0]);
    design.dispatch = Dispatch::FullLoad;
    (design.array.area_m2, design.radiator.area_m2) = (6_000.0, 60.0);
    mission.clusters[0].design = design;
    let cluster = &mission.clusters[0];
    let plant = hour(&mission, cluster, 0.0, 60.0).plant;
    let mut flight = Flight::new(&mission, cluster, 60.0);
    flight.begin(0.0);
    let mut totals = flight.step(0.0);
    for step in 1..300 {
        totals = flight.step(60.0 * f64::from(step));
    }
    assert_eq!(totals.throttled, 2.0);
    near(totals.hottest_junction_k, plant.payload.junction_limit_k, 1e-4, "junction");
    near(totals.running_by_power, 2.0, 1e-6, "power for all");
    // f = ((P − P_idle)/(P_max − P_idle))^(1/k)
    let (idle_w, max_w) = (plant.payload.idle_w, plant.payload.max_w);
    let share = (0.5 * totals.chips_w - idle_w) / (max_w - idle_w);
    assert!(share > 0.1 && share < 0.95, "{share}");
    near(totals.compute, 2.0 * share.powf(plant.payload.per_exponent), 1e-3, "compute");
}
