//! Objects that SGP4 has lost stay lost, on both sides of their epoch, whatever is asked first.

use proptest::prelude::*;
use sunward::model::{
    constants::EARTH_RADIUS_M,
    orbit::elements::{ElementSet, Elements},
    time::Instant,
};

use super::reference::{ours, verification_elements};

const DAY_S: f64 = 86_400.0;

/// An orbit at the epoch J2000: perigee and apogee over the equatorial radius, km, and drag.
fn set(perigee_km: f64, apogee_km: f64, drag_per_er: f64) -> ElementSet {
    let [perigee, apogee] = [perigee_km, apogee_km].map(|km| 6_378.137 + km);
    let a_km = 0.5 * (perigee + apogee);
    let elements = Elements {
        epoch: Instant::J2000,
        mean_motion_rev_day: (398_600.8 / (a_km * a_km * a_km)).sqrt() * DAY_S
            / std::f64::consts::TAU,
        eccentricity: (apogee - perigee) / (apogee + perigee),
        inclination_deg: 63.4,
        node_deg: 40.0,
        perigee_deg: 270.0,
        anomaly_deg: 10.0,
        drag_per_er,
    };
    ElementSet::new("A".to_owned(), &elements).expect("flies")
}

fn flies(set: &ElementSet, after_s: f64) -> bool {
    set.at(set.epoch.plus(after_s)).is_ok()
}

/// Sets that are lost within some years, on one side or both.
fn falling() -> Vec<ElementSet> {
    vec![
        set(150.0, 160.0, 1e-4),
        set(300.0, 320.0, 1e-3),
        set(120.0, 40_000.0, 1e-3),
        set(200.0, 36_000.0, 1e-2),
        set(500.0, 510.0, 5e-3),
        set(95.0, 3_000.0, 1e-5),
    ]
}

#[test]
fn what_is_lost_stays_lost_on_both_sides_of_the_epoch() {
    for set in falling() {
        for sign in [1.0, -1.0] {
            let loss_s = set.lost_after_s(sign * 30.0 * 365.25 * DAY_S);
            let Some(loss_s) = loss_s else { continue };
            assert!(loss_s * sign >= 0.0);
            for later_s in [0.0, 1.0, 60.0, 3_600.0, DAY_S, 400.0 * DAY_S, 9_000.0 * DAY_S] {
                assert!(!flies(&set, loss_s + sign * later_s), "{loss_s} {later_s}");
            }
            // it flew up to then
            let before_s = loss_s - sign * 1e-3;
            if before_s * sign > 0.0 {
                assert!(flies(&set, before_s), "{loss_s}");
                assert!(set.at_minutes(before_s / 60.0).is_ok());
            }
        }
    }
    assert!(falling().iter().all(|set| set.lost_after_s(30.0 * 365.25 * DAY_S).is_some()));
}

#[test]
fn the_time_of_a_loss_does_not_depend_on_what_was_asked_before() {
    let far_s = 30.0 * 365.25 * DAY_S;
    for set in falling() {
        let stepwise = set.clone();
        let straight = set.lost_after_s(far_s);
        let mut found = None;
        let mut at_s = 0.0;
        while found.is_none() && at_s < far_s {
            at_s += 7.3 * DAY_S;
            found = stepwise.lost_after_s(at_s);
        }
        assert_eq!(found.map(f64::to_bits), straight.map(f64::to_bits));
        assert_eq!(set, stepwise);
    }
}

/// The first passage is not missed between samples: every minute is flown.
#[test]
fn no_state_before_the_loss_is_below_eighty_kilometres() {
    for set in falling() {
        let loss_s = set.lost_after_s(30.0 * 365.25 * DAY_S).expect("it falls");
        let last = (loss_s / 20.0).floor() as u32;
        for index in last.saturating_sub(20_000)..=last {
            let state = set.at_minutes(f64::from(index) / 3.0).expect("flies");
            assert!(state.position_m.length() >= EARTH_RADIUS_M + 80e3, "{index} of {last}");
        }
    }
}

#[test]
fn what_stays_up_is_never_lost() {
    for set in [set(550.0, 560.0, 0.0), set(20_100.0, 20_300.0, 1e-7), set(35_700.0, 35_900.0, 0.0)]
    {
        for years in [-20.0, 20.0] {
            assert_eq!(set.lost_after_s(years * 365.25 * DAY_S), None);
            assert!(flies(&set, years * 365.25 * DAY_S));
        }
    }
}

/// Bounds clear spans without flying them: flown, every state lies within.
#[test]
fn bounds_of_a_span_hold_for_every_state_in_it() {
    let sets = verification_elements();
    let mut bounded = 0;
    for elements in &sets {
        let set = ElementSet::new(String::new(), &ours(elements)).expect("flies");
        for start_day in [-400, -30, 0, 3, 200] {
            for length_day in [0.1, 2.0, 30.0] {
                let from = f64::from(start_day) * 1_440.0;
                let span = [from, from + length_day * 1_440.0];
                let Some([low, high]) = set.distance_m(span) else { continue };
                bounded += 1;
                for index in 0..=200 {
                    let minutes = from + length_day * 1_440.0 * f64::from(index) / 200.0;
                    let state = set.at_minutes(minutes).expect("a state");
                    let distance = state.position_m.length();
                    assert!(low <= distance && distance <= high, "{low} {distance} {high}");
                }
            }
        }
    }
    assert!(bounded > 200, "{bounded}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn random_sets_fly_up_to_their_loss_and_never_again(
        perigee_km in 90.0..400.0_f64, higher_km in 0.0..20_000.0_f64,
        drag in -4.0..-1.0_f64, later_s in 0.0..1e8_f64, side in any::<bool>(),
    ) {
        let set = set(perigee_km, perigee_km + higher_km, 10_f64.powf(drag));
        let sign = if side { 1.0 } else { -1.0 };
        if let Some(loss_s) = set.lost_after_s(sign * 3e8) {
            prop_assert!(!flies(&set, loss_s + sign * later_s));
            for share in [0.1, 0.5, 0.9, 0.999] {
                prop_assert!(flies(&set, loss_s * share), "{loss_s} {share}");
            }
        }
    }
}
