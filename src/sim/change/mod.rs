//! Changes of the mission in flight.
//!
//! [`request`] says what may be asked for, [`carry`] what a changed cluster takes over from its
//! flight so far, [`log`] what a flight is a function of.

pub(super) mod apply;
mod begin;
pub mod carry;
pub mod difference;
mod land;
pub mod log;
pub(super) mod queue;
mod rebuild;
pub mod request;
