//! Speed of element sets: ours, and the `sgp4` crate's, near the Earth and far from it.
//!
//! Run with `cargo bench --no-default-features --bench elements`.

#![expect(clippy::expect_used, reason = "a benchmark may fail")]

use divan::{Bencher, black_box, counter::ItemsCount};
use sunward::model::{
    constants::J2000_UNIX_S,
    orbit::elements::{ElementSet, Elements},
    time::Instant,
};

fn main() {
    divan::main();
}

/// Element sets of the verification file, by what moves them.
const SETS: [(&str, &str, &str); 4] = [
    (
        "near Earth",
        "1 06251U 62025E   06176.82412014  .00008885  00000-0  12808-3 0  3985",
        "2 06251  58.0579  54.0425 0030035 139.1568 221.1854 15.56387291  6774",
    ),
    (
        "Sun and Moon",
        "1 28129U 03058A   06175.57071136 -.00000104  00000-0  10000-3 0   459",
        "2 28129  54.7298 324.8098 0048506 266.2640  93.1663  2.00562768 18443",
    ),
    (
        "one day",
        "1 14128U 83058A   06176.02844893 -.00000158  00000-0  10000-3 0  9627",
        "2 14128  11.4384  35.2134 0011562  26.4582 333.5652  0.98870114 46093",
    ),
    (
        "half a day",
        "1 08195U 75081A   06176.33215444  .00000099  00000-0  11873-3 0   813",
        "2 08195  64.1586 279.0717 6877146 264.7651  20.2257  2.00491383225656",
    ),
];
/// Times of a bench, over 30 days.
const TIMES: u32 = 1_000;

fn names() -> impl Iterator<Item = &'static str> {
    SETS.iter().map(|(name, _, _)| *name)
}

fn elements(name: &str) -> sgp4::Elements {
    let (_, first, second) = SETS.iter().find(|(one, _, _)| *one == name).expect("a name");
    sgp4::Elements::from_tle(None, first.as_bytes(), second.as_bytes()).expect("a set")
}

/// The same elements as ours.
fn ours_of(elements: &sgp4::Elements) -> Elements {
    let unix_s = elements.datetime.and_utc().timestamp_micros() as f64 * 1e-6;
    Elements {
        epoch: Instant { since_j2000_s: unix_s - J2000_UNIX_S },
        mean_motion_rev_day: elements.mean_motion,
        eccentricity: elements.eccentricity,
        inclination_deg: elements.inclination,
        node_deg: elements.right_ascension,
        perigee_deg: elements.argument_of_perigee,
        anomaly_deg: elements.mean_anomaly,
        drag_per_er: elements.drag_term,
    }
}

fn times_min() -> impl Iterator<Item = f64> {
    (0..TIMES).map(|index| f64::from(index) * 43.2)
}

/// States by our propagator.
#[divan::bench(args = names())]
fn ours(bencher: Bencher<'_, '_>, name: &str) {
    let set = ElementSet::new(String::new(), &ours_of(&elements(name))).expect("flies");
    bencher.counter(ItemsCount::new(TIMES)).bench_local(|| {
        times_min().filter(|minutes| black_box(&set).at_minutes(*minutes).is_ok()).count()
    });
}

/// States by the crate's, on the platform's functions.
#[divan::bench(args = names())]
fn peer(bencher: Bencher<'_, '_>, name: &str) {
    let set = sgp4::Constants::from_elements_afspc_compatibility_mode(&elements(name));
    let set = set.expect("flies");
    bencher.counter(ItemsCount::new(TIMES)).bench_local(|| {
        times_min()
            .filter(|minutes| black_box(&set).propagate(sgp4::MinutesSinceEpoch(*minutes)).is_ok())
            .count()
    });
}
