//! LAYER 0: physics and money. f64 SI in, f64 SI out; no files, no clock, no engine.
//!
//! In pipeline order: scenario → design → orbit → sunlight → power → heat → compute → cost.

pub mod block;
pub mod boundary;
pub mod closure;
pub mod columns;
pub mod compute;
pub mod constants;
pub mod cost;
pub mod cost_ground;
pub mod cost_space;
pub mod design;
pub mod drag;
pub mod economy;
pub mod elements;
pub mod environment;
pub mod evaluate;
pub mod fault_draws;
pub mod faults;
pub mod finance;
pub mod findings;
pub mod fleet;
pub mod flown;
pub mod formation;
pub mod frames;
pub mod ground;
pub mod heat;
pub mod launch;
pub mod light;
pub mod links;
pub mod mass;
pub mod mission;
pub mod numeric;
pub mod orbit;
pub mod power;
pub mod programme;
pub mod reach;
pub mod same_satellites;
pub mod seasons;
pub mod sizing;
pub mod step;
pub mod sunlight;
pub mod time;
pub mod totals;
pub mod year;
