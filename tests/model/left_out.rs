//! What a report leaves out of an orbit and of a design.

use sunward::model::{design_check::left_out::left_out, mission::Cluster};

use crate::shipped::read;

#[test]
fn a_report_says_what_it_leaves_out_where_it_matters() {
    let whats = |cluster: &Cluster, period_s, coldest_k| -> Vec<&'static str> {
        left_out(cluster, period_s, coldest_k).into_iter().map(|one| one.what).collect()
    };
    let lattice = read("suncatcher").mission.clusters[0].clone();
    assert_eq!(
        whats(&lattice, 5_900.0, 250.0),
        [
            "the Moon's shadow",
            "keeping the formation",
            "the pull of Sun and Moon",
            "freezing of the coolant",
            "solar protons and cosmic rays"
        ]
    );
    let single = read("iss").mission.clusters[0].clone();
    assert_eq!(
        whats(&single, 5_500.0, 290.0),
        ["the Moon's shadow", "the pull of Sun and Moon", "solar protons and cosmic rays"]
    );
    // a lattice of 1 km each way along the track: 3 m/s a year; the plane of a geostationary orbit
    // turns by 0.85° a year, one of a fifteenth of its period by a fifteenth
    let effects = left_out(&lattice, 86_164.1 / 15.0, 250.0);
    assert!(effects[1].effect.contains("3.0 m/s"), "{:?}", effects[1]);
    assert!(effects[2].effect.contains("0.06°"), "{:?}", effects[2]);
    assert!(effects[3].effect.contains("-23 °C"), "{:?}", effects[3]);
}
