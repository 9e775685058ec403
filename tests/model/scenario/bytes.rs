//! Any bytes at all, and any counts: refused or read, never a panic.

use proptest::prelude::*;
use sunward::{model::time::Instant, scenario};

use super::{SMALL, count};
use crate::shipped::attach;

/// Bytes of a good text, some of them changed, removed or doubled.
fn mutated(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let change = (0..text.len(), any::<u8>(), 0..5_u8);
    prop::collection::vec(change, 1..8).prop_map(move |changes| {
        let mut bytes = text.as_bytes().to_vec();
        for (place, byte, kind) in changes {
            let place = place.min(bytes.len().saturating_sub(1));
            match kind {
                0 => bytes[place] = byte,
                1 => bytes.insert(place, byte),
                2 if bytes.len() > 1 => drop(bytes.remove(place)),
                3 => bytes[place] = b"0123456789().,:[]-eN\""[usize::from(byte) % 21],
                _ => bytes.truncate(place.max(1)),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(500) })]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = scenario::read_bytes(&bytes, "x", &attach);
    }

    #[test]
    fn random_ron_never_panics(text in "[(\\[{]?[a-z_]{0,9}[:(\\[\"]?[0-9.eE+-]{0,5}[a-zA-Z(){}\\[\\]:,\"/* #r\n]{0,60}") {
        let _ = scenario::read(&text, "x", &attach);
    }

    #[test]
    fn a_mutated_scenario_never_panics(bytes in mutated(SMALL)) {
        let _ = scenario::read_bytes(&bytes, "x", &attach);
    }

    #[test]
    fn a_mutated_preset_never_panics(bytes in mutated(scenario::presets()[4].text)) {
        let _ = scenario::read_bytes(&bytes, "x", &attach);
    }

    #[test]
    fn mutated_elements_never_panic(
        tle in mutated(scenario::preset_attachment("flight.tle").unwrap_or_default()),
        omm in mutated(scenario::preset_attachment("flight.json").unwrap_or_default()),
    ) {
        let (tle, omm) = (String::from_utf8_lossy(&tle), String::from_utf8_lossy(&omm));
        let _ = scenario::elements::from_tle("x", &tle);
        let _ = scenario::elements::from_omm("x", &omm);
    }

    /// With the checksum put right, so that the fields themselves are reached.
    #[test]
    fn mutated_element_fields_never_panic(
        line in 0..2_usize, place in 0..68_usize, byte in 0x20_u8..0x7f,
    ) {
        let text = scenario::preset_attachment("flight.tle").unwrap_or_default();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut bytes = lines[3 + line].clone().into_bytes();
        bytes[place] = byte;
        let sum: u32 = bytes[..68].iter().map(|b| match b {
            b'0'..=b'9' => u32::from(b - b'0'),
            b'-' => 1,
            _ => 0,
        }).sum();
        bytes[68] = b'0' + u8::try_from(sum % 10).unwrap_or(0);
        lines[3 + line] = String::from_utf8(bytes).unwrap_or_default();
        if let Ok(sets) = scenario::elements::from_tle("x", &lines.join("\n")) {
            for set in sets {
                let _ = set.at(Instant::J2000);
            }
        }
    }

    #[test]
    fn dates_of_whole_milliseconds_round_trip(ms in -1_577_880_000_000_i64..1_577_880_000_000) {
        let instant = Instant { since_j2000_s: ms as f64 / 1e3 };
        let text = scenario::utc_from_instant(instant);
        let back = scenario::instant_from_utc(&text).expect("our own text");
        prop_assert!((back.since_j2000_s - instant.since_j2000_s).abs() < 1e-6);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    /// Any counts at all: refused, or a mission of at most the limit.
    #[test]
    fn counts_never_overflow(
        a in any::<u64>(), b in any::<u64>(), c in any::<u64>(), shift in 0..64_u32, scale in 1..100_u64,
    ) {
        let (a, b, c) = (a >> shift, b >> shift, c >> shift);
        for pattern in [
            format!("Ring(orbit: Circular(altitude_km: 500, inclination_deg: 0), count: {a})"),
            format!("Walker(altitude_km: 500, inclination_deg: 9, total: {a}, planes: {b}, phasing: {c})"),
            format!("SunSynchronous(altitude_km: 500, local_time_h: 1, count: {a}, planes: {b})"),
            format!("Formation(orbit: Circular(altitude_km: 500, inclination_deg: 0), spacing_m: 1, rings: {a})"),
            format!("PlaneStack(groups: [(altitude_from_km: 500, altitude_to_km: 600, inclination: Degrees(from: 1, to: 2), shells: {a}, planes_per_shell: {b}, satellites_per_plane: {c})])"),
        ] {
            for scaled in [String::new(), format!("satellites: {scale}, ")] {
                let text = format!("(name: \"x\", clusters: [(name: \"a\", {scaled}pattern: {pattern}, design: \"iss\")])");
                if let Ok(scenario) = scenario::read(&text, "x", &attach) {
                    let satellites = count(&scenario);
                    prop_assert!(satellites <= sunward::model::mission::SATELLITE_LIMIT);
                    prop_assert!(scaled.is_empty() || satellites == scale);
                }
            }
        }
    }
}
