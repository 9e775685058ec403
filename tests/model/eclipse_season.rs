//! A year of light against ray tracing at a sphere and at an ellipsoid with air.

use glam::DVec3;
use proptest::prelude::*;
use sunward::{
    model::{
        constants::{DAY_S, EARTH_RADIUS_M, J2},
        environment::Track,
        lifetime::eclipse_seasons::year_of_light,
        orbit::{Orbit, PlaneBasis, mean_motion_rad_s},
        shadow::{EarthShape, OrbitShadow},
        sunlight::{Sun, lit_at, sun},
        time::Instant,
    },
    scenario::instant_from_utc,
};

use crate::reference::number;

/// The rows of a shape, and what it is called there.
const SHAPES: [(EarthShape, &str); 2] =
    [(EarthShape::Sphere, "sphere"), (EarthShape::RaisedEllipsoid, "ell+15km")];

#[test]
fn a_year_of_light_is_that_of_traced_rays_for_both_shapes() {
    let text = include_str!("../reference/eclipse_season.csv");
    let mut count = 0;
    for line in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let row: Vec<&str> = line.split(',').collect();
        let Some((shape, _)) = SHAPES.iter().find(|(_, name)| *name == row[5]) else { continue };
        let epoch = instant_from_utc(row[1]).expect("a date");
        let (radius_m, inclination_rad) = (number(row[2]), number(row[3]).to_radians());
        let node_rad = number(row[4]).to_radians();
        // the reference's orbits turn with J2 alone
        let node_rad_s = -1.5
            * mean_motion_rad_s(radius_m)
            * J2
            * (EARTH_RADIUS_M / radius_m).powi(2)
            * inclination_rad.cos();
        let period_s =
            Orbit::circular(radius_m - EARTH_RADIUS_M, inclination_rad, 0.0, 0.0).nodal_period_s();
        let year = year_of_light(epoch, *shape, |elapsed_s| {
            let node_rad = node_rad + node_rad_s * elapsed_s;
            let normal = PlaneBasis::new(inclination_rad, node_rad).normal;
            Track { radius_m, normal, period_s, ellipse: None }
        });
        let lit = year.lit_fraction - number(row[6]);
        let longest_s = year.longest_eclipse_s - number(row[7]);
        let days = f64::from(year.eclipse_days) - number(row[8]);
        let text = format!(
            "{} {}: light {lit:+.5}, longest eclipse {longest_s:+.1} s, {days:+} days",
            row[0], row[5]
        );
        println!("{text}");
        assert!(lit.abs() < 5e-4 && longest_s.abs() < 10.0 && days.abs() <= 1.0, "{text}");
        count += 1;
    }
    assert_eq!(count, 10);
}

/// The Sun at a distance in a direction.
fn sun_at(direction: DVec3) -> Sun {
    Sun { direction, distance_m: 1.496e11 }
}

/// A direction from two angles, rad.
fn direction(longitude_rad: f64, latitude_rad: f64) -> DVec3 {
    let (s, c) = latitude_rad.sin_cos();
    DVec3::new(c * longitude_rad.cos(), c * longitude_rad.sin(), s)
}

proptest! {
    #[test]
    fn along_an_orbit_the_edge_agrees_with_the_discs_in_f64_and_f32(
        altitude_km in 200.0..2_000.0_f64, inclination in 0.0..3.1_f64, node in 0.0..6.2_f64,
        longitude in 0.0..6.2_f64, latitude in -0.4..0.4_f64, turn in 0.0..1.0_f64,
    ) {
        let radius_m = 6_378_137.0 + altitude_km * 1e3;
        let now = sun_at(direction(longitude, latitude));
        let basis = PlaneBasis::new(inclination, node);
        for (shape, name) in SHAPES {
            let across = OrbitShadow::new(shape, radius_m, basis.normal, &now);
            // the place itself, and the nearest ones where the edge crosses the orbit
            for x in [-0.7, 0.0, 0.6] {
                let at = |delta: f64| across.edge.distance(delta.sin(), delta.cos());
                let (mut low, mut high) = (0.0, std::f64::consts::PI * (0.5 + turn));
                if at(low) < x && at(high) > x {
                    for _ in 0..60 {
                        let middle = 0.5 * (low + high);
                        if at(middle) < x { low = middle } else { high = middle }
                    }
                } else {
                    low = turn * std::f64::consts::TAU;
                }
                let latitude_rad = basis.anti_sun_rad(now.direction) + low;
                let place_m = (basis.toward_node * latitude_rad.cos()
                    + basis.toward_top * latitude_rad.sin()) * radius_m;
                let exact = shape.lit_fraction(place_m, now.position_m());
                let ours = lit_at(at(low), across.edge.bend);
                prop_assert!((ours - exact).abs() < 1e-4, "{name}: {ours} {exact}");
                let edge = across.edge_f32();
                let fleet = lit_at(edge.distance(low.sin() as f32, low.cos() as f32), edge.bend);
                prop_assert!((f64::from(fleet) - exact).abs() < 1e-4, "{name}: {fleet} {exact}");
                let (dark_above, lit_below) = across.certain_cosines(0.0);
                let cosine = across.cos_beta * low.cos();
                if cosine > dark_above {
                    prop_assert_eq!(exact, 0.0);
                }
                if cosine < lit_below {
                    prop_assert_eq!(exact, 1.0);
                }
            }
        }
    }

    #[test]
    fn an_eclipse_lasts_while_less_than_half_of_the_sun_is_seen(
        altitude_km in 200.0..20_000.0_f64, inclination in 0.0..3.1_f64, node in 0.0..6.2_f64,
        longitude in 0.0..6.2_f64, latitude in -0.4..0.4_f64,
    ) {
        let radius_m = 6_378_137.0 + altitude_km * 1e3;
        let now = sun_at(direction(longitude, latitude));
        let basis = PlaneBasis::new(inclination, node);
        for (shape, name) in SHAPES {
            let across = OrbitShadow::new(shape, radius_m, basis.normal, &now);
            let steps = 20_000;
            let dark = (0..steps)
                .filter(|step| {
                    let (s, c) = (f64::from(*step) / f64::from(steps) * std::f64::consts::TAU).sin_cos();
                    let place_m = (basis.toward_node * c + basis.toward_top * s) * radius_m;
                    shape.lit_fraction(place_m, now.position_m()) < 0.5
                })
                .count() as f64 / f64::from(steps);
            let ours = across.eclipse_fraction();
            // where it only grazes, the arc goes with the root of the depth
            let within = 3e-4 + 2e-5 / dark.max(ours).max(1e-3);
            prop_assert!((dark - ours).abs() < within, "{name}: {ours} {dark}");
        }
    }
}

#[test]
fn the_shadow_of_the_ellipsoid_is_wider_over_the_equator_than_over_the_poles() {
    let now = sun(Instant::J2000.plus(79.0 * DAY_S));
    let opposite = -now.direction;
    let aside = |across: DVec3, lit: f64| {
        let (mut low_m, mut high_m) = (6.3e6, 6.5e6);
        while high_m - low_m > 1.0 {
            let middle_m = 0.5 * (low_m + high_m);
            let place_m = opposite * 2.5e6 + across * middle_m;
            let seen = EarthShape::RaisedEllipsoid.lit_fraction(place_m, now.position_m());
            if seen < lit { low_m = middle_m } else { high_m = middle_m }
        }
        low_m
    };
    let east = DVec3::Z.cross(opposite).normalize();
    let north = opposite.cross(east);
    let (equator_m, pole_m) = (aside(east, 0.5), aside(north, 0.5));
    println!("{equator_m:.0} m, {pole_m:.0} m");
    assert!((equator_m - 6_393_137.0 - 107.0).abs() < 500.0, "{equator_m}");
    assert!((equator_m - pole_m - 21_385.0).abs() < 500.0, "{pole_m}");
}
