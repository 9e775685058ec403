//! Scenario files: every shipped one reads, every bad one is told well, nothing panics.

use sunward::scenario::Scenario;

mod bytes;
pub mod cases;
mod catalogue;
mod elements;
mod hints;
mod many_faults;
mod messages;
mod odd_texts;
mod refused;
mod shipped;
mod written;

fn count(scenario: &Scenario) -> u64 {
    scenario.mission.clusters.iter().map(|cluster| cluster.pattern.count()).sum()
}

const SMALL: &str = r#"(
    name: "Small",
    clusters: [
        (
            name: "One",
            pattern: Single(orbit: Circular(altitude_km: 500, inclination_deg: 51.6)),
            design: (
                array: (area_m2: 20),
                radiator: (coating: "z93", area_m2: 5),
                battery: (capacity_kwh: 2),
                payload: (accelerator: (part: "h100", max_power_w: 500), count: 2),
            ),
        ),
    ],
)"#;
