//! The array: what a radiator sees of it, and its own temperature.

use std::f64::consts::TAU;

use sunward::{
    model::{
        array_heat::ArrayNode,
        array_view::{RadiatorView, perpendicular_m2},
        constants::EARTH_INFRARED_W_M2,
        design::{Array, Attitude, Design, Pointing},
        design_check::budgets::sizing,
        evaluate::begin_of_life,
        heat::RadiatorNode,
        power::{array_power_w, array_temperature_k},
        step,
    },
    scenario,
};

use crate::{
    ellipses::flight,
    reference::{number, rows},
    scenario::cases,
    shipped::read,
};

fn design(id: &str) -> Design {
    read(id).mission.clusters[0].design.clone()
}

/// Rows of a file of figures whose first line says how they were made.
fn table(text: &str) -> Vec<Vec<String>> {
    let (_, text) = text.split_once('\n').expect("a first line");
    rows(text)
        .map(|row| row.into_iter().map(|field| field.trim_matches('"').to_owned()).collect())
        .collect()
}

#[test]
fn view_factors_and_infrared_agree_with_traced_rays() {
    let rows = table(include_str!("../reference/array_on_radiator.csv"));
    assert_eq!(rows.len(), 2);
    for row in &rows {
        let f: Vec<f64> =
            row[row.len() - 11..].iter().map(|field| field.parse().unwrap_or(0.0)).collect();
        let [z0_m, h_m, w_m, root_m, length_m, wide_m, expected] =
            [f[0], f[1], f[2], f[3], f[4], f[5], f[6]];
        // the second row has a common edge and one corner
        let (mine, its) = if row[0].starts_with("unit") {
            ([0.0, w_m], [0.0, wide_m])
        } else {
            ([-0.5 * w_m, 0.5 * w_m], [-0.5 * wide_m, 0.5 * wide_m])
        };
        let area_m2 = perpendicular_m2([z0_m, z0_m + h_m], mine, its, [root_m, root_m + length_m]);
        let factor = area_m2 / (h_m * w_m);
        println!("{}: {factor:.5} against {expected}", row[0]);
        assert!((factor - expected).abs() < 0.002, "{row:?}: {factor}");
    }
    // the plates as they are drawn, not as the row has them
    let suncatcher = design("suncatcher");
    let view = RadiatorView::new(&suncatcher);
    let row = &rows[0];
    let (expected, array_k, area_m2, emissivity, load_w) =
        (number(&row[7]), number(&row[8]), number(&row[9]), number(&row[10]), number(&row[11]));
    let factor = view.overhead_m2 / (2.0 * area_m2);
    assert!((factor - expected).abs() < 0.002, "as drawn: {factor}");
    let mut radiator = suncatcher.radiator.clone();
    assert_eq!(radiator.area_m2, area_m2);
    radiator.emissivity = emissivity;
    let seen_m2 = view.over_sun_cosine(Pointing::SunTracking, 1.0);
    let node = RadiatorNode::new(&radiator, 7e6, 1_361.0, 0.0).beside_array(
        &radiator,
        0.0,
        seen_m2,
        view.emissivity,
    );
    let ours_w = node.from_array_w(1.0, array_k as f32);
    println!("{ours_w} W against {load_w}");
    assert!((ours_w - load_w).abs() < 0.03 * load_w, "{ours_w} W");
    // and a step takes it in, in the light as in the shadow
    for lit_fraction in [0.0, 1.0] {
        let absorbed_w = |kelvin: f64| node.absorbed_w(lit_fraction, 1.0, 1.0, kelvin as f32);
        let added_w = absorbed_w(array_k) - absorbed_w(0.0);
        assert!((added_w - load_w).abs() < 0.03 * load_w, "{lit_fraction}: {added_w} W");
    }
}

/// View factor from one upper half of Suncatcher's radiator to its array, whose normal stands at an
/// angle from the vertical: cosine-weighted directions from points on the plate.
fn traced(angle_rad: f64) -> f64 {
    let [z0_m, h_m, w_m, root_m, length_m, wide_m] = [0.96, 5.51, 2.9, 2.04, 13.0, 4.05];
    let (normal_y, normal_z) = libm::sincos(angle_rad);
    let (places, rings, spokes) = (24, 48, 96);
    let middle = |index: i32, of: i32| (f64::from(index) + 0.5) / f64::from(of);
    let (mut hits, mut rays) = (0_u32, 0_u32);
    for place in 0..places * places {
        let y = (middle(place % places, places) - 0.5) * w_m;
        let z = z0_m + middle(place / places, places) * h_m;
        for ray in 0..rings * spokes {
            let sine = middle(ray % rings, rings).sqrt();
            let (s, c) = libm::sincos(TAU * middle(ray / rings, spokes));
            let (x, dy, dz) = ((1.0 - sine * sine).sqrt(), sine * c, sine * s);
            let reach = -(y * normal_y + z * normal_z) / (dy * normal_y + dz * normal_z);
            let across = (y + reach * dy) * normal_z - (z + reach * dz) * normal_y;
            let along = reach * x;
            let is_hit = reach > 0.0
                && (root_m..root_m + length_m).contains(&along)
                && across.abs() < 0.5 * wide_m;
            hits += u32::from(is_hit);
            rays += 1;
        }
    }
    f64::from(hits) / f64::from(rays)
}

#[test]
fn the_hot_case_sees_the_array_from_below_however_it_points() {
    let design = design("suncatcher");
    let view = RadiatorView::new(&design);
    let node = |pointing: Pointing, cos_beta: f64| {
        let seen_m2 = view.over_sun_cosine(pointing, cos_beta);
        RadiatorNode::new(&design.radiator, 7e6, 1_361.0, 0.0).beside_array(
            &design.radiator,
            0.0,
            seen_m2,
            view.emissivity,
        )
    };
    let tracking = node(Pointing::SunTracking, 1.0).from_array_overhead_w(320.0);
    assert!(tracking > 0.0);
    for cos_beta in [1.0, 0.5, 0.05, 0.0] {
        let on_an_axis = node(Pointing::OneAxis, cos_beta).from_array_overhead_w(320.0);
        assert!((on_an_axis - tracking).abs() < 1e-9 * tracking, "{cos_beta}: {on_an_axis} W");
    }
    let fixed = Pointing::Fixed { outward: 1.0, across: 0.0 };
    let outward = node(fixed, 0.5).from_array_overhead_w(320.0);
    assert!((outward - tracking).abs() < 1e-9 * tracking, "{outward} W");
}

#[test]
fn between_level_and_overhead_the_view_lies_near_traced_rays() {
    let suncatcher = design("suncatcher");
    let view = RadiatorView::new(&suncatcher);
    let area_m2 = 2.0 * suncatcher.radiator.area_m2;
    for degrees in [0.0, 30.0, 45.0, 60.0, 75.0, 89.9_f64] {
        let rad = degrees.to_radians();
        let cosine = libm::cos(rad);
        let [a, b, d] = view.over_sun_cosine(Pointing::SunTracking, 0.3);
        let ours = (a + b * cosine + d * cosine * cosine) / area_m2;
        let traced = traced(rad);
        println!("{degrees}°: {ours:.4} traced {traced:.4}");
        assert!((ours - traced).abs() < 0.006, "{degrees}°: {ours} traced {traced}");
    }
}

#[test]
fn every_shipped_radiator_sees_its_array_by_a_factor_below_one() {
    for id in scenario::presets().iter().map(|preset| preset.id) {
        for cluster in read(id).mission.clusters {
            let design = &cluster.design;
            let view = RadiatorView::new(design);
            let faces_m2 = design.radiator.faces * design.radiator.area_m2;
            println!(
                "{id} {}: {} {}",
                cluster.name,
                view.level_m2 / faces_m2,
                view.overhead_m2 / faces_m2
            );
            for m2 in [view.level_m2, view.overhead_m2] {
                assert!((0.0..0.5 * faces_m2).contains(&m2), "{id}: {view:?} of {faces_m2} m²");
            }
        }
    }
}

#[test]
fn a_plate_behind_its_array_sees_it_the_same_wherever_the_sun_stands() {
    let mut behind = design("spacex-ai1");
    behind.radiator.attitude =
        Attitude::BehindArray { sun_tilt_rad: 0.0, array_half_m: 4.0, gap_m: 1.0, length_m: 14.0 };
    let view = RadiatorView::new(&behind);
    assert_eq!(view.level_m2, view.overhead_m2);
    assert!(view.overhead_m2 > 1.0, "{view:?}");
    assert_eq!(view.emissivity, behind.array.emissivity_back);
}

fn blanket() -> Array {
    Array {
        area_m2: 1.0,
        efficiency: 0.22,
        temperature_coefficient_per_k: -0.004,
        spectral_gain: 1.2,
        packing_fraction: 0.9,
        degradation_per_year: 0.0,
        absorptivity: 0.8,
        emissivity_front: 0.85,
        emissivity_back: 0.85,
        pointing: Pointing::SunTracking,
        mass_kg_m2: 2.2,
        heat_capacity_j_m2_k: 1_980.0,
        price_usd_w: 0.0,
    }
}

/// Coldest temperature in °C, peak power and mean power in the light over those at rest, of a
/// blanket over the second of two orbits in steps.
fn orbit(step_s: f64, factor: f64, eclipse_s: f64, period_s: f64) -> [f64; 3] {
    let irradiance_w_m2 = 1_372.8;
    // the infrared that the row gives, whatever the model's own is
    let factor = factor * 237.0 / EARTH_INFRARED_W_M2;
    let array = blanket();
    let node = |step_s: f64| ArrayNode::new(&array, irradiance_w_m2, factor, step_s);
    let mut now_k = node(1.0).rest_k(1.0, 1.0);
    let rest = f64::from(node(1.0).relative(now_k));
    let mut figures = [0.0; 3];
    for _ in 0..2 {
        figures = [f64::INFINITY, 0.0, 0.0];
        for (light, length_s) in [(0.0, eclipse_s), (1.0, period_s - eclipse_s)] {
            let parts = libm::ceil(length_s / step_s);
            let node = node(length_s / parts);
            for _ in 0..parts as u32 {
                let (end_k, mean_k) = node.after_k(now_k, light, 1.0, 1.0);
                figures[1] = f64::max(figures[1], f64::from(light * node.relative(now_k)) / rest);
                figures[2] += f64::from(light * node.relative(mean_k)) / rest / parts;
                now_k = end_k;
                figures[0] = f64::min(figures[0], f64::from(now_k) - 273.15);
            }
        }
    }
    figures
}

#[test]
fn a_cold_array_gives_more_as_the_independent_integration_has_it() {
    let rows = table(include_str!("../reference/array_cold_exit.csv"));
    assert_eq!(rows.len(), 1);
    // the name of the case holds a comma
    let row = &rows[0][rows[0].len() - 7..];
    let f: Vec<f64> = row.iter().map(|field| number(field)).collect();
    for step_s in [1.0, 10.0, 60.0] {
        let [coldest_c, peak, energy] = orbit(step_s, f[0], f[1], f[2]);
        println!("{step_s} s: coldest {coldest_c:.2} °C, peak {peak:.4}, energy {energy:.5}");
        assert!((coldest_c - f[4]).abs() < 1.0, "{step_s} s: {coldest_c} °C");
        assert!((peak - f[5]).abs() < 0.02 * f[5], "{step_s} s: peak {peak}");
        assert!((energy - f[6]).abs() < 0.003, "{step_s} s: energy {energy}");
    }
    let rest_c = f64::from(
        ArrayNode::new(&blanket(), 1_372.8, f[0] * 237.0 / EARTH_INFRARED_W_M2, 1.0)
            .rest_k(1.0, 1.0),
    ) - 273.15;
    assert!((rest_c - f[3]).abs() < 0.5, "{rest_c}");
}

#[test]
fn an_array_rests_in_the_light_where_the_steady_balance_has_it() {
    for id in ["suncatcher", "spacex-ai1", "iss"] {
        let array = design(id).array;
        for (irradiance_w_m2, factor) in [(1_361.0, 0.25), (1_412.0, 0.05), (1_322.0, 0.3)] {
            let steady_k = array_temperature_k(&array, irradiance_w_m2, factor);
            let node = ArrayNode::new(&array, irradiance_w_m2, factor, 10.0);
            let rest_k = f64::from(node.rest_k(1.0, 1.0));
            assert!((rest_k - steady_k).abs() < 0.15, "{id}: {rest_k} {steady_k}");
            let at_rest_w = array_power_w(&array, irradiance_w_m2, rest_k, 0.0);
            let cells_w = array_power_w(&array, irradiance_w_m2, 301.15, 0.0);
            let ours_w = cells_w * f64::from(node.relative(rest_k as f32));
            assert!((ours_w / at_rest_w - 1.0).abs() < 1e-6, "{id}: {ours_w} {at_rest_w}");
        }
    }
}

#[test]
fn an_array_of_any_heat_capacity_stays_between_the_temperatures_at_which_it_rests() {
    for heat_capacity_j_m2_k in [0.0, 1e-3, 9.0, 270.0, 1_980.0, 36e3] {
        for step_s in [0.01, 1.0, 10.0, 60.0] {
            let array = Array { heat_capacity_j_m2_k, ..blanket() };
            let node = ArrayNode::new(&array, 1_361.0, 0.25, step_s);
            let (light_k, dark_k) = (node.rest_k(1.0, 1.0), node.rest_k(0.0, 1.0));
            let mut now_k = dark_k;
            for number in 0..4_000 {
                let light = if number % 200 < 100 { 1.0 } else { 0.0 };
                let (end_k, mean_k) = node.after_k(now_k, light, 1.0, 1.0);
                for kelvin in [end_k, mean_k] {
                    assert!(
                        (dark_k - 1.0..light_k + 1.0).contains(&kelvin),
                        "{heat_capacity_j_m2_k} J/(m² K), {step_s} s: {kelvin} K"
                    );
                }
                now_k = end_k;
            }
        }
    }
}

#[test]
fn the_hot_case_counts_the_array_beside_the_radiator() {
    for (id, expected_k) in [("spacex-ai1", 6.7), ("suncatcher", 7.7)] {
        let mission = read(id).mission;
        let budget = sizing(&mission, &mission.clusters[0], 0);
        let cluster = &mission.clusters[0];
        let hour = flight::hour(&mission, cluster, 0.0, 60.0);
        let node = &hour.plant.radiator;
        let rest_k = |from_outside_w: f64| node.rest_k(budget.heat_w + from_outside_w);
        let with_k = rest_k(budget.absorbed_w);
        let without_k = rest_k(budget.absorbed_w - budget.array_on_radiator_w);
        println!("{id}: {} W, {} K", budget.array_on_radiator_w, with_k - without_k);
        assert!((with_k - without_k - expected_k).abs() < 0.15 * expected_k, "{id}");
    }
}

#[test]
fn totals_do_not_depend_on_the_step_and_no_chip_is_above_the_limit_that_the_throttle_holds() {
    let mission = cases::read("p05-full-load-small-battery").mission;
    let mut cluster = mission.clusters[0].clone();
    cluster.design.hazards = flight::no_hazards(&cluster);
    let mut found: Vec<[f64; 7]> = Vec::new();
    for step_s in [1.0, 10.0, 60.0] {
        let mut flight = flight::Flight::new(&mission, &cluster, step_s);
        flight.begin(0.0);
        let steps = (86_400.0 / step_s) as u32;
        let mut sums = [0.0; 7];
        let mut hottest_k = 0.0_f64;
        for step in 0..steps {
            let t = flight.step(f64::from(step) * step_s);
            let of = [
                t.array_w,
                t.served_w,
                t.unserved_w,
                t.curtailed_w,
                t.chips_w,
                t.compute,
                t.discharged_w,
            ];
            for (sum, one) in sums.iter_mut().zip(of) {
                *sum += one / f64::from(steps);
            }
            hottest_k = hottest_k.max(t.hottest_junction_k);
            assert_eq!(t.unclosed, 0.0, "{step}");
        }
        println!("{step_s} s: {sums:?}, {hottest_k} K");
        assert!(hottest_k <= 378.15 + 1e-6, "{step_s} s: {hottest_k} K");
        found.push(sums);
    }
    let names = ["array", "served", "unserved", "curtailed", "chips", "compute", "discharged"];
    for (index, name) in names.iter().enumerate() {
        let of: Vec<f64> = found.iter().map(|sums| sums[index]).collect();
        let spread = (of.iter().fold(0.0, |a: f64, b| a.max(*b))
            - of.iter().fold(f64::INFINITY, |a, b| a.min(*b)))
            / of[0];
        println!("{name}: {of:?} {spread}");
    }
    for (index, name) in names.iter().enumerate() {
        for other in &found[1..] {
            let apart = (other[index] / found[0][index] - 1.0).abs();
            assert!(apart < 1e-3, "{name}: {} {}", other[index], found[0][index]);
        }
    }
}

#[test]
fn a_flight_begins_settled_below_the_limit_of_its_junctions() {
    for id in ["p05-full-load-small-battery", "suncatcher", "spacex-ai1", "starcloud-5gw"] {
        let mission = if id.starts_with("p05") { cases::read(id) } else { read(id) }.mission;
        let cluster = &mission.clusters[0];
        let state = begin_of_life(&mission, cluster, 0).state;
        let plant = flight::hour(&mission, cluster, 0.0, 10.0).plant;
        let limit_k = plant.payload.junction_limit_k;
        assert!(state.radiator_k < limit_k, "{id}: {state:?}");
        assert!((200.0..400.0).contains(&state.array_k), "{id}: {state:?}");
        let idle_k = step::junction_k(&plant, state.radiator_k, 0.0, 1.0);
        assert!(idle_k < limit_k, "{id}");
    }
}
