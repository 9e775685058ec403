//! LAYER 0: physics and money. f64 SI in, f64 SI out; no files, no clock, no engine.
//!
//! Its stages stand below in pipeline order:
//! scenario → design → orbit → sunlight → power → heat → compute → cost.

// what all stages count with
pub mod constants;
pub mod frames;
pub mod numeric;
pub mod time;

// scenario and design
pub mod design;
pub mod mission;
pub mod same_satellites;

pub mod orbit;

pub mod sunlight;

pub mod power;

pub mod heat;

pub mod compute;

// what befalls and joins satellites
pub mod faults;
pub mod links;
pub mod reach;

// the stages as one step: of one satellite, of a fleet
pub mod environment;
pub mod evaluate;
pub mod fleet;
<<<<<<< HEAD
=======
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
mod quadrature;
pub mod reach;
pub mod seasons;
mod settle;
mod settle_cool;
mod settle_terms;
pub mod sizing;
pub mod span_light;
>>>>>>> h-perf
pub mod step;

// a life of them, and whether the design closes
pub mod design_check;
pub mod lifetime;

pub mod cost;
