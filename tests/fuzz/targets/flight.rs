//! What `checks::flight` promises, for any bytes.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| sunward_fuzz::flight(bytes));
