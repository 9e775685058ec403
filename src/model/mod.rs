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

pub mod shadow;
pub mod sunlight;

pub mod array_heat;
pub mod power;

pub mod cooling;
pub mod heat;

// the plates of a satellite, and what they see of one another
pub mod array_view;
pub mod layout;

pub mod compute;

// what befalls and joins satellites
pub mod faults;
pub mod links;
pub mod reach;

// the stages as one step: of one satellite, of a fleet
pub mod ellipse_shadow;
pub mod environment;
pub mod evaluate;
pub mod fleet;
pub mod piece;
pub mod step;
pub mod whole_step;

// what a pattern gives to any design
pub mod conditions;
pub mod destination;
pub mod radiation;
pub mod surroundings;
pub mod worst_of_year;

// a life of them, and whether the design closes
pub mod design_check;
pub mod lifetime;

pub mod cost;
