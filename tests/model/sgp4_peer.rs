//! Our SGP4 against that of the `sgp4` crate, an independent one, over real and invented sets.

use glam::DVec3;
use sunward::{
    model::orbit::{elements::ElementSet, sgp4::MeanElements},
    scenario,
};

use super::reference::{ours, verification_elements};

/// Time up to which both are to agree best, minutes.
const NEAR_MIN: f64 = 200.0;
/// Farthest time, minutes: 30 days.
const FAR_MIN: f64 = 43_200.0;
/// Equatorial radius of WGS-72, m, below which ours says that an object has decayed.
const GROUND_M: f64 = 6_378_135.0;

/// What an element set says, in the units of the theory.
fn mean(elements: &sgp4::Elements) -> MeanElements {
    MeanElements {
        epoch_julian_years: elements.epoch_afspc_compatibility_mode(),
        mean_motion_rad_min: elements.mean_motion * (std::f64::consts::PI / 720.0),
        eccentricity: elements.eccentricity,
        inclination_rad: elements.inclination.to_radians(),
        node_rad: elements.right_ascension.to_radians(),
        perigee_rad: elements.argument_of_perigee.to_radians(),
        anomaly_rad: elements.mean_anomaly.to_radians(),
        drag_per_er: elements.drag_term,
    }
}

/// The crate's propagator in the setting of ours: WGS-72, the old sidereal time.
pub fn peer(elements: &MeanElements) -> Option<sgp4::Constants> {
    let orbit = sgp4::Orbit::from_kozai_elements(
        &sgp4::WGS72,
        elements.inclination_rad,
        elements.node_rad,
        elements.eccentricity,
        elements.perigee_rad,
        elements.anomaly_rad,
        elements.mean_motion_rad_min,
    )
    .ok()?;
    sgp4::Constants::new(
        sgp4::WGS72,
        sgp4::afspc_epoch_to_sidereal_time,
        elements.epoch_julian_years,
        elements.drag_per_er,
        orbit,
    )
    .ok()
}

/// The peer's position in m and velocity in m/s; none where it refuses, gives no number, or
/// flies below the ground.
pub fn peer_state(peer: &sgp4::Constants, minutes: f64) -> Option<[DVec3; 2]> {
    let state = peer.propagate(sgp4::MinutesSinceEpoch(minutes)).ok()?;
    let state = [state.position, state.velocity].map(|v| DVec3::from_array(v) * 1e3);
    (state.iter().all(|v| v.is_finite()) && state[0].length() >= GROUND_M).then_some(state)
}

/// The element sets of the shipped scenarios.
fn shipped_elements() -> Vec<sgp4::Elements> {
    let text = scenario::preset_attachment("flight.tle").expect("a shipped file");
    let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    let mut sets: Vec<sgp4::Elements> = lines
        .chunks(3)
        .map(|set| {
            sgp4::Elements::from_tle(None, set[1].as_bytes(), set[2].as_bytes()).expect("a set")
        })
        .collect();
    let text = scenario::preset_attachment("flight.json").expect("a shipped file");
    sets.extend(serde_json::from_str::<Vec<sgp4::Elements>>(text).expect("messages"));
    sets
}

/// Times from 30 days before the epoch to 30 days after it, close together at the epoch and on
/// both sides of the steps of a resonance.
fn times_min() -> Vec<f64> {
    let near = (-20..=20).map(|index| f64::from(index) * 0.499 * 20.0);
    let far = (-60..=60).map(|index| f64::from(index) * FAR_MIN / 60.0);
    let between = (-211..=211).map(|index| f64::from(index) * FAR_MIN / 211.7);
    let steps = [-1_440.001, -720.001, -719.999, 719.999, 720.001, 1_439.999];
    near.chain(far).chain(between).chain(steps).collect()
}

/// How far apart both may be, m and m/s: a difference, or a part of the distance or speed.
///
/// The first is asked for. The second is where rounding alone takes more: in far orbits, in those
/// near the parabola, which divide by 1 − e, and in sets that have decayed and that drag's
/// polynomials then throw out of the Earth's surroundings.
fn limits(elements: &sgp4::Elements, minutes: f64, distance_m: f64) -> ([f64; 2], f64) {
    let is_near = minutes.abs() <= NEAR_MIN;
    let is_thrown_out = elements.mean_motion > 6.4 && distance_m > 1e8;
    let part = if elements.eccentricity > 0.9 || is_thrown_out {
        1e-6
    } else if is_near {
        1e-14
    } else {
        0.0
    };
    (if is_near { [1e-7, 1e-10] } else { [1e-5, 1e-8] }, part)
}

#[test]
fn our_sgp4_and_an_independent_one_fly_every_set_to_the_same_places() {
    let shipped = shipped_elements();
    let verification = verification_elements();
    assert_eq!((shipped.len(), verification.len()), (20, 33));
    let mut worst = [[0.0_f64; 2]; 2];
    let (mut flown, mut refused) = (0, 0);
    for elements in shipped.iter().chain(&verification) {
        let name = elements.norad_id;
        let set = ElementSet::new(name.to_string(), &ours(elements)).expect("flies");
        let peer = peer(&mean(elements)).expect("flies there");
        for minutes in times_min() {
            let (ours, theirs) = (set.at_minutes(minutes), peer_state(&peer, minutes));
            let (Ok(ours), Some(theirs)) = (&ours, theirs) else {
                assert_eq!(ours.is_ok(), theirs.is_some(), "{name} at {minutes}");
                refused += 1;
                continue;
            };
            let ours = [ours.position_m, ours.velocity_m_s];
            let (limits, part) = limits(elements, minutes, theirs[0].length());
            for index in 0..2 {
                let difference = (ours[index] - theirs[index]).length();
                let limit = limits[index].max(part * theirs[index].length());
                assert!(difference <= limit, "{name} at {minutes}: {difference:e} over {limit:e}");
                if limit == limits[index] {
                    let worst = &mut worst[usize::from(minutes.abs() > NEAR_MIN)][index];
                    *worst = worst.max(difference);
                }
            }
            flown += 1;
        }
    }
    println!("near {:?}, far {:?}; {flown} flown, {refused} refused", worst[0], worst[1]);
    assert!(flown > 20_000 && refused > 100, "{flown} flown, {refused} refused");
}
