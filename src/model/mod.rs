//! LAYER 0: physics and money. f64 SI in, f64 SI out; no files, no clock, no engine.
//!
//! In pipeline order: scenario → design → orbit → sunlight → power → heat → compute → cost.

pub mod compute;
pub mod constants;
pub mod cost;
pub mod design;
pub mod design_check;
pub mod environment;
pub mod evaluate;
pub mod faults;
pub mod fleet;
pub mod frames;
pub mod heat;
pub mod lifetime;
pub mod links;
pub mod mission;
pub mod numeric;
pub mod orbit;
pub mod power;
pub mod reach;
pub mod step;
pub mod sunlight;
pub mod time;
