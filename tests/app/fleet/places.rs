//! Where the shader draws satellites and how lit, by its formulas in Rust, against the model.

use std::f64::consts::TAU;

use bevy::math::DVec3;
use sunward::{
    model::{
        mission::Pattern,
        orbit::{Orbit, formation, walker},
        sunlight,
    },
    sim::Fleet,
    view::{
        Anchors, FormationPlace, OrbitFrame, between_anchors, lit_fraction, offset_attribute,
        scale::Origin,
    },
};

use super::{mission, phase_turns};

/// Largest error of the shader's places on some planes, m: anywhere, and in shares of the
/// distance from an eye 300 m off one of the satellites, in parts of 1e-7, beyond 1 cm.
fn errors_m(eccentricity: f64, semi_major_axis_m: f64) -> (f64, f64) {
    let (mut worst_m, mut worst_near) = (0.0_f64, 0.0_f64);
    let first = Orbit {
        semi_major_axis_m,
        eccentricity,
        inclination_rad: 1.1,
        node_rad: 0.3,
        perigee_rad: 4.2,
        anomaly_rad: 2.5,
    };
    for plane in walker(first, 4_003, 7, 1, TAU) {
        for elapsed_s in [0.0, 12_345.678, 3.1e7, 3.1e8] {
            let eye_m =
                plane.orbit_of(57).at(elapsed_s).position_m + DVec3::new(200.0, 200.0, 100.0);
            let origin = Origin { position_m: (eye_m / 10_000.0).round() * 10_000.0 };
            let frame = OrbitFrame::new(&plane, elapsed_s, &origin, eye_m);
            for index in 0..plane.count {
                let exact_m = plane.orbit_of(index).at(elapsed_s).position_m;
                let drawn_m = frame.at(phase_turns(&plane, index)).as_dvec3() + origin.position_m;
                let error_m = drawn_m.distance(exact_m);
                worst_m = worst_m.max(error_m);
                let away_m = exact_m.distance(eye_m) + 10_000.0;
                worst_near = worst_near.max((error_m - 0.01) / away_m * 1e7);
            }
        }
    }
    (worst_m, worst_near)
}

#[test]
fn circles_are_drawn_within_three_metres_and_near_the_eye_within_centimetres() {
    let (anywhere_m, near) = errors_m(0.0, 7_000e3);
    assert!(anywhere_m < 3.0, "{anywhere_m} m");
    assert!(near < 4.0, "1 cm and {near}e-7 of the distance");
}

#[test]
fn ellipses_are_drawn_as_well() {
    for (eccentricity, axis_m, limit_m, near_limit) in [
        (1e-6, 7_000e3, 5.0, 5.0),
        (0.001, 7_000e3, 5.0, 5.0),
        (0.01, 7_000e3, 5.0, 5.0),
        (0.1, 8_000e3, 5.0, 8.0),
        (0.74, 26_600e3, 40.0, 20.0),
        (0.9, 70_000e3, 400.0, 60.0),
    ] {
        let (anywhere_m, near) = errors_m(eccentricity, axis_m);
        println!("e {eccentricity}: {anywhere_m} m, {near}e-7");
        assert!(anywhere_m < limit_m, "e {eccentricity}: {anywhere_m} m");
        assert!(near < near_limit, "e {eccentricity}: 1 cm and {near}e-7 of the distance");
    }
}

#[test]
fn formations_are_drawn_to_a_millimetre() {
    let mission = mission("suncatcher");
    let Pattern::Formation { reference, offsets } = &mission.clusters[0].pattern else {
        panic!("a formation")
    };
    for elapsed_s in [0.0, 777.7, 86_400.0 * 200.0] {
        let origin = Origin {
            position_m: reference.at(elapsed_s).position_m + DVec3::new(900.0, -700.0, 400.0),
        };
        let place = FormationPlace::new(reference, elapsed_s, &origin);
        for offset in offsets {
            let exact_m = formation::member_at(reference, offset, elapsed_s).position_m;
            let drawn = place.at(offset_attribute(offset)).as_dvec3();
            let error_m = drawn.distance(exact_m - origin.position_m);
            assert!(error_m < 1e-3, "{error_m} m");
        }
    }
}

#[test]
fn element_sets_are_drawn_within_decimetres_at_any_time() {
    let mission = mission("tle-flight");
    let Pattern::Elements(sets) = &mission.clusters[0].pattern else { panic!("element sets") };
    let mut anchors = Anchors::new(sets, mission.epoch);
    let mut moves = 0;
    for elapsed_s in [0.0, 1.0, 14.9, 19.0, 21.0, 38.0, 41.0, 5.0, 9e4, 9e4 + 17.0, 1e6] {
        let now = mission.epoch.plus(elapsed_s);
        moves += u32::from(anchors.move_to(sets, now));
        for (index, set) in sets.iter().enumerate() {
            let texels = anchors.texels(index);
            let Ok(exact) = set.at(now) else { continue };
            let origin = Origin { position_m: exact.position_m + DVec3::new(3e3, -2e3, 1e3) };
            let drawn = between_anchors(&texels, anchors.share(now), &origin).as_dvec3();
            let error_m = drawn.distance(exact.position_m - origin.position_m);
            // the velocities of SGP4's deep-space part are not quite the change of its places
            let limit_m = if set.mean_motion_rad_s > TAU / 13_500.0 { 0.2 } else { 1.5 };
            assert!(error_m < limit_m, "{}: {error_m} m after {elapsed_s} s", set.name);
        }
    }
    assert!(moves <= 6, "anchors are flown when they must, not each time: {moves}");
}

#[test]
fn a_satellite_drawn_lit_is_lit_in_the_model() {
    let mission = mission("fcc-million");
    let cluster = &mission.clusters[0];
    let Pattern::Planes(planes) = &cluster.pattern else { panic!("planes") };
    let mut fleet = Fleet::new(&mission, cluster, 0);
    fleet.step(cluster, 0);
    let elapsed_s = mission.step_s;
    let now = mission.epoch.plus(elapsed_s);
    let sun = sunlight::sun(now);
    // as the shader sees it, from a camera that looks at the whole Earth
    let eye_m = DVec3::new(1.5e7, -1.8e7, 0.9e7);
    let origin = Origin { position_m: (eye_m / 10_000.0).round() * 10_000.0 };
    let (mut first, mut compared, mut partly, mut worst) = (0, 0, 0, 0.0_f64);
    for plane in planes {
        let frame = OrbitFrame::new(plane, elapsed_s, &origin, eye_m);
        for index in (0..plane.count).step_by(9) {
            let column = first + index as usize;
            let place = frame.at(fleet.columns().phase_turns[column]) + origin.position_m.as_vec3();
            let drawn = f64::from(lit_fraction(place, &sun, mission.earth_shape));
            let exact_m = plane.orbit_of(index).at(elapsed_s).position_m;
            let exact = mission.earth_shape.lit_fraction(exact_m, sun.position_m());
            worst = worst.max((drawn - exact).abs());
            // the column holds the mean over the step that ended now
            let mean = fleet.columns().lit_fraction[column];
            assert!(drawn < 0.999 || mean > 0.0, "drawn lit, dark in the model: {column}");
            assert!(drawn > 0.001 || mean < 1.0, "drawn dark, lit in the model: {column}");
            compared += 1;
            partly += u32::from(exact > 0.0 && exact < 1.0);
        }
        first += plane.count as usize;
    }
    println!("{compared} satellites, {partly} in the penumbra, off by {worst:.1e} at most");
    assert!(compared > 100_000 && partly > 100, "{compared}, {partly}");
    assert!(worst < 1e-3, "{worst}");
}
