//! LAYER 0: physics. f64 SI in, f64 SI out; no files, no clock, no engine.
//!
//! In pipeline order: scenario → design → orbit → sunlight → power → heat → compute.

pub mod constants;
pub mod numeric;
pub mod time;
pub mod frames;
pub mod design;
pub mod mission;
pub mod orbit;
pub mod formation;
pub mod elements;
pub mod sunlight;
pub mod power;
pub mod heat;
pub mod compute;
pub mod faults;
pub mod links;
pub mod drag;
pub mod mass;
pub mod step;
pub mod environment;
pub mod totals;
pub mod columns;
pub mod light;
pub mod block;
pub mod fleet;
pub mod evaluate;
pub mod seasons;
pub mod year;
pub mod sizing;
pub mod findings;
