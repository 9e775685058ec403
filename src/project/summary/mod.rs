//! The nine figures of a design that are always in sight, each with the state that its findings
//! give it.
//!
//! It is the one source of totals: whatever shows a total of the fleet or of a satellite takes it
//! from here. Every figure is one of `sunward report` or `sunward cost`.

mod explain;
mod figures;
mod gather;
mod verdict;
pub mod words;

pub use self::{
    figures::{
        Area, Battery, Capital, Compute, GpuHour, Heat, Launches, Mass, Power, Scope, Summary,
    },
    gather::vehicle,
    verdict::{Cell, State, Verdict},
};
