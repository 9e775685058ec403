//! Heat, links, radiation and elementary functions against published figures.

use proptest::prelude::*;
use sunward::{
    model::{
        constants::{EARTH_ALBEDO, EARTH_INFRARED_W_M2, EARTH_RADIUS_M, STEFAN_BOLTZMANN_W_M2_K4},
        design::{Attitude, Radiator, Terminals},
        heat::{PlateBalance, RadiatorNode, emission_w_m2, temperature_for_k},
        links::{aperture_gain, beams_per_aperture, link_rate_bit_s, received_power_w},
        numeric::{Real, exp2, log2, pow, sin_cos_turns},
        orbit::drag::{SolarActivity, decay_years, density_kg_m3},
        power::self_shadow_fraction,
        sunlight::earth_view_factor,
    },
    scenario,
};

#[test]
fn fourteen_hundred_watts_a_square_metre_need_69_or_76_degrees() {
    let bare_k = temperature_for_k(2.0, 0.90, 1_400.0);
    assert!((bare_k - 273.15 - 69.0).abs() < 0.5, "{bare_k}");
    let view = 2.0 * earth_view_factor(EARTH_RADIUS_M + 550e3, 90_f64.to_radians());
    let loaded_k = temperature_for_k(2.0, 0.90, 1_400.0 + 0.90 * view * EARTH_INFRARED_W_M2);
    assert!((loaded_k - 273.15 - 76.0).abs() < 0.7, "{loaded_k}");
}

#[test]
fn starclouds_plate_comes_out_as_printed_and_as_corrected() {
    // 1 m², 20 °C, ε 0.92, two faces, one in the Sun, α 0.09, F 0.25, albedo 0.3, Earth 253 K
    let solar_w_m2 = 1_366.0;
    let earth_w_m2 = STEFAN_BOLTZMANN_W_M2_K4 * 253.0_f64.powi(4);
    let emitted = emission_w_m2(2.0, 0.92, 293.15);
    let balance = |infrared_coefficient: f64, view: f64| PlateBalance {
        emitted_w_m2: emitted,
        sun_w_m2: 0.09 * solar_w_m2,
        albedo_w_m2: 0.09 * EARTH_ALBEDO * 0.25 * solar_w_m2,
        infrared_w_m2: infrared_coefficient * view * earth_w_m2,
    };
    let printed = balance(0.09, 0.25).net_w_m2();
    assert!((printed - 633.1).abs() < 0.1, "as printed, α for infrared: {printed}");
    let kirchhoff = balance(0.92, 0.25).net_w_m2();
    assert!((kirchhoff - 584.8).abs() < 0.2, "with ε: {kirchhoff}");
    // both faces see the Earth: F 0.25 each in infrared, reflected light on both
    let both =
        PlateBalance { albedo_w_m2: 2.0 * balance(0.92, 0.25).albedo_w_m2, ..balance(0.92, 0.5) };
    assert!((both.net_w_m2() - 520.0).abs() < 10.0, "both faces: {}", both.net_w_m2());
}

#[test]
fn the_stations_radiators_could_do_three_times_their_rating() {
    // rating: 70 kW over six radiators of 79 m² in all directions and cold loops
    let rated_w_m2 = 70e3 / 474.0;
    assert!((rated_w_m2 - 148.0).abs() < 1.0, "{rated_w_m2}");
    // capability: two faces at the loop's 275 K, ε 0.9, minus the Earth's infrared edge-on
    let emitted = emission_w_m2(2.0, 0.90, 275.0);
    let view = 2.0 * earth_view_factor(EARTH_RADIUS_M + 420e3, 90_f64.to_radians());
    let net = emitted - 0.90 * view * EARTH_INFRARED_W_M2;
    assert!((net - 450.0).abs() < 30.0, "emitted {emitted}, net {net}");
    assert!(net / rated_w_m2 > 2.5, "the rating is a third of what the plates could do");
}

fn suncatcher_terminal() -> Terminals {
    Terminals {
        count: 4,
        aperture_m: 0.1,
        power_w: 5.0,
        wavelength_m: 1.55e-6,
        efficiency: 0.8,
        loss_fraction: libm::pow(10.0, -0.3),
        photons_per_bit: 196.0,
        cap_bit_s: 9.6e12,
        mass_kg: 10.0,
        downlink_bit_s: 1e11,
        price_usd: 0.0,
    }
}

#[test]
fn suncatchers_link_budget_comes_out_as_in_the_paper() {
    let terminal = suncatcher_terminal();
    let gain_db = 10.0 * libm::log10(aperture_gain(0.8, 0.1, 1.55e-6));
    assert!((gain_db - 105.1).abs() < 0.1, "{gain_db}");
    for (distance_km, expected_w) in [(5_000.0, 1.64e-6), (1_000.0, 41e-6), (300.0, 0.456e-3)] {
        let ours = received_power_w(&terminal, distance_km * 1e3);
        assert!((ours / expected_w - 1.0).abs() < 0.02, "{distance_km} km: {ours}");
    }
    assert_eq!(beams_per_aperture(&terminal, 5_000.0), 1);
    assert_eq!(beams_per_aperture(&terminal, 1_200.0), 4);
    assert_eq!(beams_per_aperture(&terminal, 310.0), 16);
    assert!(link_rate_bit_s(&terminal, 150.0) > 9.6e12);
    assert!(link_rate_bit_s(&terminal, 5e6) < 1e11);
}

#[test]
fn a_satellite_left_alone_falls_sooner_when_lower_larger_or_under_an_active_sun() {
    let years = |altitude_km: f64, area_m2: f64, activity| {
        decay_years(altitude_km * 1e3, activity, 2.2, area_m2, 575.0, 1e6).expect("falls")
    };
    let base = years(500.0, 50.0, SolarActivity::Mean);
    assert!((0.05..5.0).contains(&base), "{base}");
    assert!(years(450.0, 50.0, SolarActivity::Mean) < base);
    assert!(years(500.0, 100.0, SolarActivity::Mean) < base);
    assert!(years(500.0, 50.0, SolarActivity::High) < base);
    assert!(decay_years(1_500e3, SolarActivity::Low, 2.2, 10.0, 1e3, 100.0).is_none());
    assert_eq!(density_kg_m3(2_100e3, SolarActivity::High), 0.0);
}

#[test]
fn an_array_shades_the_tilted_radiator_behind_it() {
    let text = scenario::preset("suncatcher").expect("shipped").text;
    let mission = scenario::read(text, "suncatcher", &|name| Err(name.to_owned())).expect("reads");
    let mut radiator = mission.mission.clusters[0].design.radiator.clone();
    let tilt_rad = 0.5;
    let sun_w = |attitude: Attitude, radiator: &mut Radiator| {
        radiator.attitude = attitude;
        RadiatorNode::new(radiator, EARTH_RADIUS_M + 650e3, 1_361.0, 0.0).sun_w
    };
    let open = sun_w(Attitude::KnifeEdge { sun_tilt_rad: tilt_rad }, &mut radiator);
    let behind = |array_half_m: f64, radiator: &mut Radiator| {
        let (gap_m, length_m) = (1.0, 10.0);
        let attitude =
            Attitude::BehindArray { sun_tilt_rad: tilt_rad, array_half_m, gap_m, length_m };
        sun_w(attitude, radiator)
    };
    assert_eq!(behind(100.0, &mut radiator), 0.0);
    let half = behind(6.0 * tilt_rad.tan(), &mut radiator);
    assert!((half / open - 0.5).abs() < 1e-12, "{half} of {open}");
}

#[test]
fn a_strip_behind_its_array_leaves_the_shadow_where_the_sun_line_says() {
    assert_eq!(self_shadow_fraction(5.0, 0.0, 10.0, 0.0), 1.0);
    // leaning 45°, half of the array 5 m: lit from 5 m on
    let half = self_shadow_fraction(5.0, 0.0, 10.0, 45_f64.to_radians());
    assert!((half - 0.5).abs() < 1e-12);
    assert_eq!(self_shadow_fraction(1.0, 2.0, 10.0, 60_f64.to_radians()), 0.0);
}

proptest! {
    #[test]
    fn our_power_agrees_with_libm_on_the_clocks_range(x in 0.0..1.0_f32, k in 0.2..1.0_f32) {
        let exact = libm::pow(f64::from(x), f64::from(k));
        prop_assert!((f64::from(pow(x, k)) - exact).abs() < 3e-7);
        prop_assert_eq!(pow(1.0, k), 1.0);
        prop_assert_eq!(pow(0.0, k), 0.0);
        let octaves = libm::log2(f64::from(x.max(1e-30)));
        prop_assert!((f64::from(log2(x.max(1e-30))) - octaves).abs() < 2e-7 * octaves.abs().max(1.0));
        prop_assert!((f64::from(exp2(-100.0 * x)) / libm::exp2(f64::from(-100.0 * x)) - 1.0).abs() < 2e-7);
    }

    #[test]
    fn our_arcsine_and_sines_in_f32_keep_their_stated_error(x in -1.0..1.0_f32, turns: i32) {
        prop_assert!((f64::from(Real::asin(x)) - libm::asin(f64::from(x))).abs() < 3e-7);
        let angle = f64::from(turns) / 4_294_967_296.0 * std::f64::consts::TAU;
        let (s, c) = sin_cos_turns(turns);
        prop_assert!((f64::from(s) - libm::sin(angle)).abs() < 1.2e-7);
        prop_assert!((f64::from(c) - libm::cos(angle)).abs() < 1.2e-7);
    }
}

#[test]
fn a_radiator_that_comes_to_rest_within_a_step_is_where_fine_steps_bring_it() {
    let mut design = crate::shipped::read("spacex-ai1").mission.clusters[0].design.clone();
    for area_m2 in [0.01, 0.1, 1.0] {
        design.radiator.area_m2 = area_m2;
        let node = RadiatorNode::new(&design.radiator, 7e6, 1_361.0, 0.0);
        for (start_k, load_w) in
            [(350.0_f64, 130e3), (3.0, 130e3), (5_000.0, 130e3), (2_000.0, 0.0), (300.0, 1e3)]
        {
            for step_s in [1.0, 60.0] {
                let hottest_k = start_k.max(node.rest_k(load_w));
                let parts = node.parts(hottest_k, step_s);
                let coarse_k = node.after_k(start_k, load_w, step_s / f64::from(parts), parts);
                // explicit steps of a five-hundredth of the shortest time constant
                let gain_k_s = node.gain_k_s(load_w);
                let rate_s = 4.0 * node.emission_w_k4 * hottest_k.powi(3) * node.per_capacity_k_j;
                let fine = (rate_s * step_s * 500.0).ceil().max(1_000.0);
                let mut fine_k = start_k;
                for _ in 0..fine as u64 {
                    fine_k = node.after_part_k(fine_k, gain_k_s, step_s / fine);
                }
                let scale_k = (start_k - node.rest_k(load_w)).abs().max(1.0);
                assert!(
                    (coarse_k - fine_k).abs() < 2e-3 * scale_k,
                    "{area_m2} m², {start_k} K, {load_w} W, {step_s} s: {coarse_k} {fine_k}"
                );
            }
        }
    }
}
