//! Tests of the air against figures known from elsewhere.

use super::{
    medium::{DEPTH_KM, GROUND_KM, TOP_KM, map, mie_phase, rayleigh_phase},
    scattering::{Air, sun_cosine, sun_place},
};

#[test]
fn phase_functions_scatter_all_light_somewhere() {
    for phase in [rayleigh_phase, mie_phase] {
        // 2π ∫ p dμ = 1
        let parts = 20_000;
        let sum: f64 =
            (0..parts).map(|i| phase(-1.0 + 2.0 * (f64::from(i) + 0.5) / f64::from(parts))).sum();
        let whole = 2.0 * core::f64::consts::PI * sum * 2.0 / f64::from(parts);
        assert!((whole - 1.0).abs() < 1e-4, "{whole}");
    }
}

#[test]
fn overhead_the_air_is_as_deep_as_its_scale_heights_say() {
    let air = Air::new();
    // τ = β H for molecules and aerosol, and half the base of ozone's triangle
    let depth = [
        5.802e-3 * 8.0 + 8.396e-3 * 1.2 + 0.650e-3 * 15.0,
        13.558e-3 * 8.0 + 8.396e-3 * 1.2 + 1.881e-3 * 15.0,
        33.1e-3 * 8.0 + 8.396e-3 * 1.2 + 0.085e-3 * 15.0,
    ];
    let through = air.sunlight(GROUND_KM, 1.0);
    for c in 0..3 {
        assert!((through[c] - libm::exp(-depth[c])).abs() < 2e-3, "{c}: {}", through[c]);
    }
}

#[test]
fn the_low_sun_is_red_and_the_sky_is_blue() {
    let air = Air::new();
    let low = air.sunlight(GROUND_KM, 0.02);
    assert!(low[0] > 3.0 * low[1] && low[1] > 10.0 * low[2], "{low:?}");
    let sky = air.skylight(0.7);
    assert!(sky[2] > 1.5 * sky[1] && sky[1] > 1.3 * sky[0], "{sky:?}");
    // no more light reaches the ground than the air took from the beam
    let beam = air.sunlight(GROUND_KM, 0.7);
    for c in 0..3 {
        assert!(sky[c] > 0.0 && sky[c] < 0.7 * (1.0 - beam[c]) + 0.1, "{c}: {}", sky[c]);
    }
    assert_eq!(air.sunlight(GROUND_KM, -0.1), [0.0; 3]);
}

#[test]
fn light_is_not_made_by_higher_orders() {
    let air = Air::new();
    // Seen from space with the Sun overhead, the whole sky over black ground returns less than a
    // white sheet. In blue it returns some fifteen hundredths, as Rayleigh skies do.
    let seen = air.before_ground(1.0, 1.0, 1.0);
    assert!(seen.radiance[2] > 0.05 && seen.radiance[2] < 0.25, "{:?}", seen.radiance);
    assert!(seen.radiance[0] < seen.radiance[1] && seen.radiance[1] < seen.radiance[2]);
}

#[test]
fn the_limb_fades_to_nothing_and_stays_blue_by_day() {
    let air = Air::new();
    let heights_km = [5.0, 15.0, 30.0, 50.0, 70.0, 90.0];
    let light = heights_km.map(|height_km| air.limb(height_km, 0.5, 0.0).radiance);
    for pair in light.windows(2) {
        assert!(pair[1][2] < pair[0][2] * 1.02, "{light:?}");
    }
    assert!(light[2][2] > 2.0 * light[2][0], "{light:?}");
    assert!(light[5][2] < 1e-3 * light[0][2], "{light:?}");
    assert!(air.limb(DEPTH_KM, 0.5, 0.0).radiance.iter().all(|part| *part < 1e-4));
}

#[test]
fn every_entry_is_a_number() {
    let air = Air::new();
    for height in [0.0, 0.01, 50.0, 100.0] {
        for sun in [-1.0, -0.5, -0.1, 0.0, 1.0] {
            for azimuth in [-1.0, 0.0, 1.0] {
                let seen = air.limb(height, sun, azimuth);
                let sum = map(|c| seen.radiance[c] + seen.transmittance[c]);
                assert!(sum.iter().all(|part| part.is_finite() && *part >= 0.0), "{sum:?}");
            }
        }
    }
    assert!(air.sunlight(TOP_KM, -1.0) == [0.0; 3]);
}

#[test]
fn places_of_the_sun_in_tables_go_there_and_back() {
    for place in [0.0, 0.1, 0.499, 0.5, 0.501, 0.9, 1.0] {
        assert!((sun_place(sun_cosine(place)) - place).abs() < 1e-12);
    }
}
