//! LAYER 0: physics. f64 SI in, f64 SI out; no files, no clock, no engine.
//!
//! In pipeline order: scenario → design → orbit → sunlight → power → heat → compute.

pub mod block;
pub mod columns;
pub mod compute;
pub mod constants;
pub mod design;
pub mod drag;
pub mod elements;
pub mod environment;
pub mod evaluate;
pub mod faults;
pub mod findings;
pub mod fleet;
pub mod formation;
pub mod frames;
pub mod heat;
pub mod light;
pub mod links;
pub mod mass;
pub mod mission;
pub mod numeric;
pub mod orbit;
pub mod power;
pub mod reach;
pub mod seasons;
pub mod sizing;
pub mod step;
pub mod sunlight;
pub mod time;
pub mod totals;
pub mod year;
