//! The year of a report against the flown year, from twelve epochs.

use sunward::model::{
    constants::{DAY_S, TROPICAL_YEAR_S},
    environment::track_at,
    fleet::totals::Totals,
    lifetime::year::first_year,
    mission::{Cluster, Mission, Pattern},
    orbit::{
        Orbit, Plane,
        elements::{ElementSet, Elements},
    },
    time::Instant,
};

use super::{
    flight::{Flight, no_hazards},
    traced::J2Orbit,
};
use crate::shipped::read;

/// Step of the flight, s.
const STEP_S: f64 = 60.0;

/// Orbits on which a satellite settles: a battery that the light does not fill again takes some.
const SETTLING_ORBITS: u32 = 4;

/// Light, array output, load served, chips' power and compute in the mean.
type Year = [f64; 5];
const NAMES: [&str; 5] = ["light", "array", "served", "chips", "compute"];

fn orbit(apsides_km: [f64; 2], angles_deg: [f64; 3]) -> Orbit {
    J2Orbit::new(apsides_km, angles_deg).orbit
}

fn planes(orbit: Orbit) -> Pattern {
    Pattern::Planes(vec![Plane { orbit, count: 1, first_turn: 0.0, spacing_turn: 1.0 }])
}

fn element_set(epoch: Instant, revolutions: f64, eccentricity: f64, angles: [f64; 3]) -> Pattern {
    let set = |anomaly_deg: f64| {
        let elements = Elements {
            epoch,
            mean_motion_rev_day: revolutions,
            eccentricity,
            inclination_deg: angles[0],
            node_deg: angles[1],
            perigee_deg: angles[2],
            anomaly_deg,
            drag_per_er: 0.0,
        };
        ElementSet::new("object".to_owned(), &elements).expect("it flies")
    };
    Pattern::Elements(vec![set(0.0)])
}

/// A mission of one cluster without faults, wear and age that begins so many twelfths of a year
/// after 20 March 2026.
fn mission(month: u32, pattern: impl Fn(Instant) -> Pattern) -> Mission {
    let mut mission = read("starcloud-5gw").mission;
    let twelfth_s = f64::from(month) / 12.0 * TROPICAL_YEAR_S;
    mission.epoch = Instant { since_j2000_s: 827_236_800.0 + twelfth_s };
    mission.clusters.truncate(1);
    let cluster = &mut mission.clusters[0];
    cluster.pattern = pattern(mission.epoch);
    cluster.design.hazards = no_hazards(cluster);
    cluster.design.battery.fade_per_cycle = 0.0;
    mission
}

/// How much of the year is flown.
#[derive(Clone, Copy)]
enum Flown {
    /// All of it.
    Whole,
    /// One orbit of every so many days, after those on which the satellite settles; at another hour
    /// of each of these days.
    OneOrbitOf(u32),
}

fn add(sums: &mut Year, totals: &Totals) {
    let figures =
        [totals.lit_fraction, totals.array_w, totals.served_w, totals.chips_w, totals.compute];
    for (sum, value) in sums.iter_mut().zip(figures) {
        *sum += value;
    }
}

fn flown(mission: &Mission, cluster: &Cluster, how: Flown) -> Year {
    let (mut sums, mut count) = ([0.0; 5], 0_u32);
    match how {
        Flown::Whole => {
            let mut flight = Flight::new(mission, cluster, STEP_S);
            flight.begin(0.0);
            for step in 0..(TROPICAL_YEAR_S / STEP_S) as u32 {
                add(&mut sums, &flight.step(f64::from(step) * STEP_S));
                count += 1;
            }
        }
        Flown::OneOrbitOf(stride) => {
            let period_s = track_at(cluster, 0, mission.epoch, 0.0).period_s;
            let parts = (period_s / STEP_S).ceil() as u32;
            let step_s = period_s / f64::from(parts);
            let mut flight = Flight::new(mission, cluster, step_s);
            for day in (0..(TROPICAL_YEAR_S / DAY_S) as u32).step_by(stride as usize) {
                let hour = (f64::from(day / stride) * 0.618_034).fract();
                let from_s = (f64::from(day) + hour * f64::from(stride)) * DAY_S;
                flight.begin(from_s);
                for step in 0..(1 + SETTLING_ORBITS) * parts {
                    let totals = flight.step(from_s + f64::from(step) * step_s);
                    if step >= SETTLING_ORBITS * parts {
                        add(&mut sums, &totals);
                        count += 1;
                    }
                }
            }
        }
    }
    sums.map(|sum| sum / f64::from(count))
}

fn must_agree(name: &str, month: u32, how: Flown, pattern: impl Fn(Instant) -> Pattern) -> String {
    let mission = mission(month, pattern);
    let cluster = &mission.clusters[0];
    let means = first_year(&mission, cluster);
    let ours = [means.lit_fraction, means.array_w, means.served_w, means.chips_w, means.compute];
    let flown = flown(&mission, cluster, how);
    let mut text = format!("{name}, month {month}:");
    let mut worst = 0.0_f64;
    for ((what, ours), flown) in NAMES.iter().zip(ours).zip(flown) {
        let error = ours / flown - 1.0;
        worst = worst.max(error.abs());
        text += &format!(" {what} {error:+.5}");
    }
    assert!(worst < 3e-3, "{text}");
    text
}

/// A pattern that begins at an epoch.
type Begins = fn(Instant) -> Pattern;

/// Every kind of orbit, and of how many days one is flown.
const KINDS: [(&str, u32, Begins); 5] = [
    ("circle", 1, |_| planes(orbit([600.0, 600.0], [53.0, 20.0, 0.0]))),
    ("ellipse", 1, |_| planes(orbit([500.0, 3_000.0], [40.0, 20.0, 60.0]))),
    ("long ellipse", 4, |_| planes(orbit([500.0, 39_860.0], [23.4, 180.0, 270.0]))),
    ("low set", 1, |epoch| element_set(epoch, 14.2, 0.02, [65.0, 80.0, 30.0])),
    ("Molniya set", 10, |epoch| element_set(epoch, 2.006, 0.72, [63.4, 250.0, 270.0])),
];

#[test]
fn the_year_of_a_report_is_the_flown_one_from_twelve_epochs() {
    for (name, stride, pattern) in KINDS {
        for month in 0..12 {
            println!("{}", must_agree(name, month, Flown::OneOrbitOf(stride), pattern));
        }
    }
}

#[test]
fn the_year_of_a_report_is_one_that_is_flown_without_a_gap() {
    // the last kind's model takes a minute of a year
    for ((name, _, pattern), month) in KINDS.into_iter().zip([3, 8, 1, 6]) {
        println!("{}", must_agree(name, month, Flown::Whole, pattern));
    }
}
