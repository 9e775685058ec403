//! What `checks::values` promises, for any bytes.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sunward_fuzz::values(bytes));
