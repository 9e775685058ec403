//! The numbers as a WebAssembly library: `compute` gives their count, `number` each of them.

#![expect(
    unsafe_code,
    clippy::expect_used,
    reason = "names that JavaScript can call are unsafe attributes; a test may fail"
)]

use std::sync::OnceLock;

mod numbers;

static NUMBERS: OnceLock<Vec<f64>> = OnceLock::new();

/// Compute them; how many there are.
#[unsafe(no_mangle)]
pub extern "C" fn compute() -> u32 {
    NUMBERS.get_or_init(numbers::numbers).len() as u32
}

/// One of them.
#[unsafe(no_mangle)]
pub extern "C" fn number(index: u32) -> f64 {
    NUMBERS.get_or_init(numbers::numbers).get(index as usize).copied().unwrap_or(-2.0)
}
