//! Events of a satellite: shadow, heat, battery, faults, ground sites, the end.

mod event;
mod known;
mod list;
mod lone;
mod next;
mod passes;
mod shadows;

pub use self::{
    event::{Event, EventKind, LOW_CHARGE_FRACTION},
    known::{Searched, known},
    list::of_satellite,
    lone::alone,
    next::next,
    shadows::{seasons, shadows},
};
