//! The seasons of budgets: where the Sun stands then.

use sunward::model::{
    conditions::Season,
    sunlight::{mean_sun_right_ascension_rad, sun},
    time::Instant,
};

#[test]
fn the_sun_stands_over_the_equator_at_equinoxes_and_farthest_from_it_at_solstices() {
    let obliquity_rad = 23.4393_f64.to_radians();
    let then = |season: Season| season.instant(Instant::J2000).expect("a day");
    for (season, x, z) in [
        (Season::MarchEquinox, 1.0, 0.0),
        (Season::JuneSolstice, 0.0, obliquity_rad.sin()),
        (Season::SeptemberEquinox, -1.0, 0.0),
        (Season::DecemberSolstice, 0.0, -obliquity_rad.sin()),
    ] {
        let direction = sun(then(season)).direction;
        // 3e-4 of a radian are 25 minutes of the Sun's way
        assert!((direction.x - x).abs() < 3e-4, "{season:?}: {direction}");
        assert!((direction.z - z).abs() < 3e-4, "{season:?}: {direction}");
    }
    assert_eq!(Season::WorstOfYear.instant(Instant::J2000), None);
    // from month to month the Sun goes a twelfth of its way
    let months: Vec<f64> = Season::ALL
        .into_iter()
        .filter(|one| !matches!(one, Season::WorstOfYear | Season::Epoch))
        .map(|one| mean_sun_right_ascension_rad(then(one)))
        .collect();
    assert_eq!(months.len(), 12);
    for (index, rad) in months.iter().enumerate() {
        let next_rad = months[(index + 1) % 12];
        let step_deg = (next_rad - rad).rem_euclid(core::f64::consts::TAU).to_degrees();
        assert!((27.0..33.0).contains(&step_deg), "{index}: {step_deg}°");
    }
    let epoch = Instant::J2000.plus(1e8);
    assert_eq!(Season::Epoch.instant(epoch), Some(epoch));
    // the local time of a node is counted from the mean Sun, within 17 minutes of the true one
    let true_rad = sun(then(Season::MarchEquinox)).direction;
    let ascension_rad = libm::atan2(true_rad.y, true_rad.x);
    let mean_rad = mean_sun_right_ascension_rad(then(Season::MarchEquinox));
    let apart_rad = (ascension_rad - mean_rad + 3.0 * core::f64::consts::PI)
        .rem_euclid(2.0 * core::f64::consts::PI)
        - core::f64::consts::PI;
    assert!(apart_rad.abs() < 17.0 / 1_440.0 * 2.0 * core::f64::consts::PI, "{apart_rad}");
}
