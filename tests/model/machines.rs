//! The same numbers on every machine: here natively, in `tests/wasm` in WebAssembly.

use std::{fs, path::Path};

#[path = "../wasm/numbers.rs"]
mod numbers;

#[test]
fn costs_draws_and_places_are_the_recorded_numbers_to_the_bit() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wasm/numbers.txt");
    let now = numbers::numbers();
    assert!(now.len() > 200 && now.iter().all(|number| number.is_finite()));
    let text: String = now.iter().map(|number| format!("{number:?}\n")).collect();
    if std::env::var_os("SUNWARD_RECORD_NUMBERS").is_some() {
        fs::write(&path, &text).expect("a file");
    }
    let recorded = fs::read_to_string(&path).expect("tests/wasm/numbers.txt");
    let recorded: Vec<f64> = recorded.lines().map(|line| line.parse().expect("a number")).collect();
    assert_eq!(recorded.len(), now.len());
    for (index, (now, then)) in now.iter().zip(&recorded).enumerate() {
        assert_eq!(now.to_bits(), then.to_bits(), "{index}: {now} was {then}");
    }
}
