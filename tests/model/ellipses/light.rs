//! A year of light of ellipses against rays traced by others, and against a direct integration.

use sunward::{
    model::{
        constants::DAY_S,
        environment::Track,
        lifetime::{eclipse_seasons::cluster_year, year::means},
        shadow::EarthShape,
    },
    scenario::instant_from_utc,
};

use super::traced::{Direct, J2Orbit, year_from};
use crate::{reference::number, scenario::cases::read};

#[test]
fn a_year_of_light_of_an_ellipse_is_that_of_traced_rays() {
    let text = include_str!("../../reference/eccentric.csv");
    let mut count = 0;
    for line in text.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let row: Vec<&str> = line.split(',').collect();
        let orbit = J2Orbit::new(
            [number(row[1]), number(row[2])],
            [number(row[3]), number(row[4]), number(row[5])],
        );
        let epoch = instant_from_utc("2026-03-20T00:00:00Z").expect("a date");
        let year = year_from(epoch, EarthShape::Sphere, &orbit);
        let lit = year.lit_fraction - number(row[6]);
        let longest_s = year.longest_eclipse_s - number(row[7]);
        println!("{}: light {lit:+.5}, longest eclipse {longest_s:+.1} s", row[0]);
        assert!(lit.abs() < 5e-4 && longest_s.abs() < 20.0, "{row:?}: {lit} {longest_s}");
        count += 1;
    }
    assert_eq!(count, 1);
}

#[test]
fn ellipses_of_every_kind_have_the_light_of_a_direct_integration() {
    // perigee and apogee, km; inclination, node, perigee, degrees
    let kinds = [
        ([500.0, 1_230.0], [51.6, 40.0, 0.0], "2026-06-21T00:00:00Z"),
        ([500.0, 1_230.0], [97.6, 200.0, 130.0], "2026-03-20T00:00:00Z"),
        ([600.0, 6_600.0], [20.0, 300.0, 250.0], "2026-09-23T00:00:00Z"),
        ([600.0, 6_600.0], [75.0, 120.0, 45.0], "2026-12-21T00:00:00Z"),
        ([1_000.0, 39_400.0], [63.4, 250.0, 90.0], "2026-03-20T00:00:00Z"),
        ([300.0, 40_000.0], [5.0, 0.0, 180.0], "2026-01-05T00:00:00Z"),
        ([500.0, 39_860.0], [23.4, 180.0, 270.0], "2026-12-21T00:00:00Z"),
    ];
    for (apsides_km, angles_deg, date) in kinds {
        let orbit = J2Orbit::new(apsides_km, angles_deg);
        let epoch = instant_from_utc(date).expect("a date");
        let direct = Direct::new(epoch, &orbit);
        let year = year_from(epoch, EarthShape::default(), &orbit);
        let lit = year.lit_fraction - direct.lit_fraction;
        let longest_s = year.longest_eclipse_s - direct.longest_eclipse_s;
        let days = f64::from(year.eclipse_days) - f64::from(direct.eclipse_days);
        let text = format!(
            "{apsides_km:?} {angles_deg:?}: light {lit:+.5} of {:.5}, longest {longest_s:+.1} s of \
             {:.0}, {days:+} days of {}",
            direct.lit_fraction, direct.longest_eclipse_s, direct.eclipse_days
        );
        println!("{text}");
        assert!(lit.abs() < 5e-4 && longest_s.abs() < 20.0 && days.abs() <= 5.0, "{text}");
    }
}

#[test]
fn an_orbit_that_reaches_its_apogee_in_the_shadow_stays_there_for_hours() {
    let scenario = read("e04b-molniya-in-shadow-apogee");
    let mission = &scenario.mission;
    let cluster = &mission.clusters[0];
    let year = cluster_year(mission, cluster, 0);
    let day = means(mission, cluster, 0.0, DAY_S);
    let minutes = year.longest_eclipse_s / 60.0;
    println!("{} {year:?} {minutes} min", day.lit_fraction);
    assert!((day.lit_fraction - 0.974).abs() < 5e-4, "{}", day.lit_fraction);
    assert!((year.lit_fraction - 0.9742).abs() < 5e-4, "{}", year.lit_fraction);
    assert!((187..=189).contains(&year.eclipse_days), "{}", year.eclipse_days);
    assert!((144.0..=145.0).contains(&minutes), "{minutes}");
    assert!((year.worst_day_s / 17_340.0 - 1.0).abs() < 5e-3, "{}", year.worst_day_s);
}

#[test]
fn a_track_without_an_ellipse_is_a_circle() {
    let orbit = J2Orbit::new([700.0, 700.0], [60.0, 0.0, 0.0]);
    let track: Track = orbit.track(0.0);
    assert_eq!(track.ellipse, None);
}
