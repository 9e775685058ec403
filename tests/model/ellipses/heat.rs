//! The Earth's heat along an ellipse, by the true distance.

use sunward::model::{
    constants::{EARTH_INFRARED_W_M2, EARTH_RADIUS_M},
    design::Attitude,
    design_check::budgets::sizing,
    evaluate::{begin_of_life, evaluate},
    heat::{RadiatorNode, earth_view_of_faces},
    mission::Pattern,
};

use super::flight::Flight;
use crate::scenario::cases::read;

#[test]
fn a_satellite_takes_in_the_infrared_of_the_distance_at_which_it_is() {
    let mission = read("e04b-molniya-in-shadow-apogee").mission;
    let mut cluster = mission.clusters[0].clone();
    for attitude in [Attitude::KnifeEdge { sun_tilt_rad: 0.1 }, Attitude::NadirFace] {
        cluster.design.radiator.attitude = attitude;
        let radiator = &cluster.design.radiator;
        let begin = begin_of_life(&mission, &cluster, 0);
        let Pattern::Planes(planes) = &cluster.pattern else { panic!("a plane") };
        for minute in (0..720).step_by(7) {
            let elapsed_s = f64::from(minute) * 60.0;
            let done = evaluate(&mission, &cluster, 0, elapsed_s, 10.0, &begin).expect("it flies");
            let distance = |s: f64| planes[0].orbit.at(s).position_m.length();
            let radius_m = 0.5 * (distance(elapsed_s) + distance(elapsed_s + 10.0));
            let node =
                RadiatorNode::new(radiator, radius_m, mission_irradiance(&mission, elapsed_s), 0.0);
            let (lit, cosine) = (done.mean_lit_fraction, done.state.position_m);
            let cosine = cosine.dot(done.sun_direction) / cosine.length();
            let expected_w = node.absorbed_w(lit, cosine, 1.0, 0.0);
            let array_k = begin.state.array_k;
            let from_array_w = done.hour.plant.radiator.from_array_w(cosine, array_k);
            let error_w = done.outcome.absorbed_w - from_array_w - expected_w;
            assert!(
                error_w.abs() < 0.01 * expected_w.max(100.0),
                "{attitude:?} {minute} min: {} {expected_w}",
                done.outcome.absorbed_w
            );
        }
    }
}

fn mission_irradiance(mission: &sunward::model::mission::Mission, elapsed_s: f64) -> f64 {
    sunward::model::sunlight::sun(mission.epoch.plus(elapsed_s)).irradiance_w_m2()
}

#[test]
fn at_511_km_in_the_dark_the_infrared_is_103_6_w() {
    let mission = read("e04b-molniya-in-shadow-apogee").mission;
    let cluster = &mission.clusters[0];
    let hour = super::flight::hour(&mission, cluster, 0.0, 60.0);
    let share = hour.earth.at(EARTH_RADIUS_M + 511e3);
    let absorbed_w = hour.plant.radiator.absorbed_w(0.0, -1.0, share, 0.0);
    println!("{absorbed_w}");
    assert!((absorbed_w - 103.6).abs() < 0.5, "{absorbed_w}");
}

#[test]
fn the_hot_case_of_an_ellipse_is_at_its_perigee() {
    let mission = read("e04b-molniya-in-shadow-apogee").mission;
    let cluster = &mission.clusters[0];
    let budget = sizing(&mission, cluster, 0);
    let view = earth_view_of_faces(&cluster.design.radiator, EARTH_RADIUS_M + 500e3);
    assert!((budget.earth_view - view).abs() < 1e-9, "{} {view}", budget.earth_view);
    let radiator = &cluster.design.radiator;
    let infrared_w = radiator.emissivity * radiator.area_m2 * view * EARTH_INFRARED_W_M2;
    assert!(budget.absorbed_w - budget.sun_on_radiator_w > infrared_w * 0.999);
}

#[test]
fn a_fleet_on_an_ellipse_agrees_with_one_satellite_alone() {
    let mut mission = read("e04b-molniya-in-shadow-apogee").mission;
    mission.clusters[0].design.hazards = super::flight::no_hazards(&mission.clusters[0]);
    let cluster = &mission.clusters[0];
    let mut flight = Flight::new(&mission, cluster, 60.0);
    let mut begin = begin_of_life(&mission, cluster, 0);
    flight.begin(0.0);
    for step in 0..1_440 {
        let elapsed_s = f64::from(step) * 60.0;
        flight.step(elapsed_s);
        let alone = evaluate(&mission, cluster, 0, elapsed_s, 60.0, &begin).expect("it flies");
        begin.state = alone.outcome.state();
        let columns = &flight.columns;
        assert!((columns.radiator_k[0] - alone.outcome.radiator_k).abs() < 0.01, "{step}");
        assert!((f64::from(columns.lit_fraction[0]) - alone.mean_lit_fraction).abs() < 1e-4);
        let full_j = alone.hour.plant.battery.full_j;
        assert!((columns.charge_j[0] - alone.outcome.charge_j).abs() < 1e-4 * full_j, "{step}");
    }
}
