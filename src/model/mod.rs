//! LAYER 0: physics. f64 SI in, f64 SI out; no files, no clock, no engine.

pub mod constants;
pub mod numeric;
pub mod time;
pub mod frames;
pub mod sunlight;
pub mod orbit;
pub mod formation;
pub mod elements;
pub mod design;
pub mod power;
pub mod drag;
pub mod mission;
