//! SGP4 with random elements: a state or an error, that of the peer, the same in any order.

use proptest::prelude::*;
use sunward::model::orbit::{
    PositionVelocity,
    sgp4::{Error, MeanElements, Propagator},
};

use super::sgp4_peer::{peer, peer_state};

/// Any elements that the columns of a two-line set can hold, most of them of orbits that exist.
fn elements() -> impl Strategy<Value = MeanElements> {
    let mean_motion_rev_day = prop_oneof![
        10.0..16.5_f64,
        // in resonance
        0.99..1.02_f64,
        1.95..2.08_f64,
        0.01..100.0_f64,
    ];
    let eccentricity = prop_oneof![0.0..0.01_f64, 0.0..0.9_f64, 0.5..0.8_f64, 0.0..0.999_999_9_f64];
    let inclination_deg = prop_oneof![0.0..180.0_f64, 0.0..12.0_f64, Just(0.0), Just(180.0)];
    let angle_deg = || 0.0..360.0_f64;
    let drag = (-9..1_i32, -1.0..1.0_f64).prop_map(|(power, factor)| factor * 10.0_f64.powi(power));
    let angles = (angle_deg(), angle_deg(), angle_deg());
    (-43.0..57.0_f64, mean_motion_rev_day, eccentricity, inclination_deg, angles, drag).prop_map(
        |(epoch_julian_years, rev_day, eccentricity, inclination_deg, angles, drag_per_er)| {
            MeanElements {
                epoch_julian_years,
                mean_motion_rad_min: rev_day * (std::f64::consts::PI / 720.0),
                eccentricity,
                inclination_rad: inclination_deg.to_radians(),
                node_rad: angles.0.to_radians(),
                perigee_rad: angles.1.to_radians(),
                anomaly_rad: angles.2.to_radians(),
                drag_per_er,
            }
        },
    )
}

/// Times of minutes to centuries, before the epoch and after it.
fn minutes() -> impl Strategy<Value = f64> {
    (-1.0..1.0_f64, 0..9_i32).prop_map(|(factor, power)| factor * 10.0_f64.powi(power))
}

fn bits(state: &Result<PositionVelocity, Error>) -> Option<[u64; 6]> {
    let state = state.as_ref().ok()?;
    let [x, y, z] = state.position_m.to_array();
    let [u, v, w] = state.velocity_m_s.to_array();
    Some([x, y, z, u, v, w].map(f64::to_bits))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    #[test]
    fn any_elements_give_finite_states_or_errors_in_any_order(
        elements in elements(), times in prop::collection::vec(minutes(), 1..6),
    ) {
        let Ok(propagator) = Propagator::new(&elements) else { return Ok(()) };
        let forth: Vec<_> = times.iter().map(|minutes| propagator.at(*minutes)).collect();
        let back: Vec<_> = times.iter().rev().map(|minutes| propagator.at(*minutes)).collect();
        for (one, other) in forth.iter().zip(back.iter().rev()) {
            prop_assert_eq!(bits(one), bits(other));
            if let Ok(state) = one {
                prop_assert!(state.position_m.is_finite() && state.velocity_m_s.is_finite(), "{:?}", state);
            }
        }
        let again = Propagator::new(&elements).expect("flies");
        prop_assert_eq!(bits(&again.at(times[0])), bits(&forth[0]));
    }

    /// Of orbits that stay above the ground and within a million kilometres. Where the peer's
    /// radius is negative, ours says that the object has decayed; nothing in its state shows it.
    #[test]
    fn orbits_of_any_kind_fly_as_those_of_the_peer(
        elements in elements(), minutes in -10_000.0..10_000.0_f64,
    ) {
        let semi_major_axis_er = (0.074_366_916 / elements.mean_motion_rad_min).powf(2.0 / 3.0);
        let is_orbit = semi_major_axis_er * (1.0 - elements.eccentricity) > 1.0
            && elements.eccentricity < 0.9
            && elements.drag_per_er.abs() < 0.01;
        if !is_orbit {
            return Ok(());
        }
        let ours = Propagator::new(&elements).expect("flies").at(minutes);
        let theirs = peer_state(&peer(&elements).expect("flies there"), minutes);
        if matches!(ours, Err(Error::Decayed { .. })) {
            return Ok(());
        }
        prop_assert_eq!(ours.is_ok(), theirs.is_some(), "{:?} {:?}", ours, theirs);
        if let (Ok(ours), Some([position_m, velocity_m_s])) = (ours, theirs)
            && position_m.length() < 1e9
        {
            let part = (ours.position_m - position_m).length() / position_m.length();
            let part_of_speed = (ours.velocity_m_s - velocity_m_s).length() / velocity_m_s.length();
            prop_assert!(part < 1e-8 && part_of_speed < 1e-8, "{part} {part_of_speed}");
        }
    }
}

#[test]
fn what_cannot_fly_is_refused_with_its_reason() {
    let iss = MeanElements {
        epoch_julian_years: 20.5,
        mean_motion_rad_min: 15.5 * (std::f64::consts::PI / 720.0),
        eccentricity: 0.0002,
        inclination_rad: 0.9,
        node_rad: 1.0,
        perigee_rad: 2.0,
        anomaly_rad: 3.0,
        drag_per_er: 1e-4,
    };
    let propagator = Propagator::new(&iss).expect("flies");
    assert!(propagator.at(0.0).is_ok());
    for minutes in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e9] {
        assert!(matches!(propagator.at(minutes), Err(Error::Time { .. })), "{minutes}");
    }
    for eccentricity in [-1e-9, 1.0, f64::NAN, f64::INFINITY] {
        let refused = Propagator::new(&MeanElements { eccentricity, ..iss });
        assert!(matches!(refused, Err(Error::Eccentricity { .. })), "{refused:?}");
    }
    for mean_motion_rad_min in [0.0, -0.06, f64::NAN, f64::INFINITY] {
        let refused = Propagator::new(&MeanElements { mean_motion_rad_min, ..iss });
        assert!(matches!(refused, Err(Error::MeanMotion { .. })), "{refused:?}");
    }
    let falling = Propagator::new(&MeanElements { drag_per_er: 1.0, ..iss }).expect("flies");
    let error = falling.at(3_000.0).expect_err("it falls");
    assert!(matches!(error, Error::Eccentricity { .. } | Error::Decayed { .. }), "{error}");
    let low = Propagator::new(&MeanElements { mean_motion_rad_min: 0.08, ..iss }).expect("flies");
    let error = low.at(0.0).expect_err("below the ground");
    assert_eq!(error, Error::Decayed { minutes: 0.0 });
    assert_eq!(error.to_string(), "below the ground 0 minutes after the epoch: it has decayed");
}
