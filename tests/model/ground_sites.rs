//! How long ground sites are in view.

use sunward::model::{
    frames::{Geodetic, earth_fixed_from_geodetic, up_from_geodetic},
    mission::{Mission, Site},
    orbit::{Orbit, sun_synchronous_inclination_rad},
    reach::downlink_share,
};

use crate::shipped::read;

const EARTH_RADIUS_M: f64 = 6_378_137.0;

/// A mission with one site under a clear sky.
fn with_site(latitude_deg: f64, longitude_deg: f64, height_m: f64, lowest_deg: f64) -> Mission {
    let mut mission = read("suncatcher").mission;
    mission.sites = vec![Site {
        name: "site".to_owned(),
        place: Geodetic {
            latitude_rad: latitude_deg.to_radians(),
            longitude_rad: longitude_deg.to_radians(),
            height_m,
        },
        lowest_elevation_rad: lowest_deg.to_radians(),
        clear_fraction: 1.0,
    }];
    mission
}

fn orbit(altitude_m: f64, eccentricity: f64, inclination_rad: f64, perigee_deg: f64) -> Orbit {
    Orbit {
        semi_major_axis_m: EARTH_RADIUS_M + altitude_m,
        eccentricity,
        inclination_rad,
        node_rad: 0.0,
        perigee_rad: perigee_deg.to_radians(),
        anomaly_rad: 0.0,
    }
}

#[test]
fn sites_are_in_view_as_long_as_another_simulation_says() {
    let csv = include_str!("../reference/ground_pass.csv");
    let rows = csv.lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut count = 0;
    for row in rows {
        let cells: Vec<&str> = row.split(',').collect();
        let number = |index: usize| cells[index].parse::<f64>().expect("a number");
        let (altitude_m, inclination_rad) = match cells[0] {
            "sun-synchronous 600 km" => (600e3, sun_synchronous_inclination_rad(600e3)),
            "sun-synchronous 1000 km" => (1_000e3, sun_synchronous_inclination_rad(1_000e3)),
            "53 deg 550 km" => (550e3, Some(53_f64.to_radians())),
            other => panic!("{other}"),
        };
        let mission = with_site(number(1), number(2), number(3), 20.0);
        let orbit = orbit(altitude_m, 0.0, inclination_rad.expect("there is one"), 0.0);
        let ours = downlink_share(&mission, &orbit);
        let miss = ours / number(4) - 1.0;
        assert!(miss.abs() < 0.03, "{row}: {ours}, {miss:+.4}");
        count += 1;
    }
    assert_eq!(count, 3);
}

#[test]
fn a_site_is_seen_as_often_as_a_satellite_over_a_turning_earth_sees_it() {
    for (latitude_deg, altitude_m, eccentricity, inclination_deg, perigee_deg) in [
        (32.0, 650e3, 0.0, 98.0, 0.0),
        (65.0, 650e3, 0.0, 98.0, 0.0),
        (78.0, 650e3, 0.0, 98.0, 0.0),
        (50.0, 480e3, 0.0, 53.0, 0.0),
        (0.0, 600e3, 0.0, 0.0, 0.0),
        // a Molniya orbit, and an ellipse that is low in the north
        (60.0, 20_184e3, 0.737, 63.4, 270.0),
        (-60.0, 20_184e3, 0.737, 63.4, 270.0),
        (45.0, 3_000e3, 0.25, 50.0, 90.0),
    ] {
        let mission = with_site(latitude_deg, 0.0, 0.0, 10.0);
        let orbit = orbit(altitude_m, eccentricity, f64::to_radians(inclination_deg), perigee_deg);
        let ours = downlink_share(&mission, &orbit);
        // counted: positions over the time of an orbit and over the site's longitudes
        let (mut seen, mut all) = (0_u32, 0_u32);
        let still = Orbit { node_rad: 0.0, ..orbit };
        for part in 0..1_000 {
            let at =
                Orbit { anomaly_rad: f64::from(part) / 1_000.0 * std::f64::consts::TAU, ..still };
            let satellite_m = at.at(0.0).position_m;
            for turn in 0..1_000 {
                let longitude_rad = f64::from(turn) / 1_000.0 * std::f64::consts::TAU;
                let place = Geodetic { longitude_rad, ..mission.sites[0].place };
                let line = satellite_m - earth_fixed_from_geodetic(place);
                let sine = line.dot(up_from_geodetic(place)) / line.length();
                seen += u32::from(sine > mission.sites[0].lowest_elevation_rad.sin());
                all += 1;
            }
        }
        let counted = f64::from(seen) / f64::from(all);
        let miss = ours / counted - 1.0;
        assert!(miss.abs() < 0.02, "{latitude_deg}°: {ours} against {counted}, {miss:+.4}");
    }
}
