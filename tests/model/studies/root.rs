//! Root finding: every crossing, narrow dips, jumps and functions without values.

use std::sync::atomic::{AtomicU64, Ordering};

use proptest::prelude::*;
use sunward::study::root;

use super::close;

#[test]
fn the_crossing_nearest_to_the_base_is_told_and_narrow_dips_are_not_passed_over() {
    // a dip of a thousandth of the range between two places, and one crossing further up
    let function =
        |x: f64| -> Result<Option<f64>, ()> { Ok(Some(((x - 0.512).powi(2) - 1e-6) * (0.9 - x))) };
    let samples = root::scan(&function, &root::places(0.0, 1.0)).expect("no error");
    let roots = root::crossings(&function, &samples).expect("no error");
    assert_eq!(roots.len(), 3, "{roots:?}");
    for (found, right) in roots.iter().zip([0.511, 0.513, 0.9]) {
        assert!(close(*found, right, 1e-9), "{roots:?}");
    }
}

proptest! {
    #[test]
    fn a_bracketed_root_is_found_to_its_tolerance(
        zero in 1e-6..1e6_f64, power in 1_i32..8, low in 0.0..1.0_f64, span in 0.001..1e3_f64,
    ) {
        // flat near the root for high odd powers, steep elsewhere
        let power = 2 * (power / 2) + 1;
        let calls = AtomicU64::new(0);
        let function = |x: f64| -> Result<Option<f64>, ()> {
            calls.fetch_add(1, Ordering::Relaxed);
            Ok(Some((x / zero - 1.0).powi(power)))
        };
        let at = |x: f64| root::Sample { x, y: function(x).ok().flatten() };
        let found = root::root(&function, at(zero * low), at(zero * (1.0 + span)));
        let found = found.expect("no error").expect("a root");
        prop_assert!(close(found, zero, 1e-11), "{found} {zero}");
        prop_assert!(calls.load(Ordering::Relaxed) <= 202);
    }
}

#[test]
fn a_function_without_values_has_no_crossing_and_a_jump_is_one() {
    let none = |x: f64| -> Result<Option<f64>, ()> { Ok((x > 0.5).then_some(f64::NAN)) };
    let samples = root::scan(&none, &root::places(0.0, 1.0)).expect("no error");
    assert!(samples.iter().all(|sample| sample.y.is_none()));
    assert!(root::crossings(&none, &samples).expect("no error").is_empty());
    let jump = |x: f64| -> Result<Option<f64>, ()> { Ok(Some(if x < 0.3 { -1.0 } else { 2.0 })) };
    let samples = root::scan(&jump, &root::places(0.0, 1.0)).expect("no error");
    let roots = root::crossings(&jump, &samples).expect("no error");
    assert!(roots.len() == 1 && close(roots[0], 0.3, 1e-11), "{roots:?}");
}
