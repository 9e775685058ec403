//! Changes of the mission in flight.
//!
//! [`request`] defines the changes that can be asked for, [`carry`] what a changed cluster takes
//! over from its present flight, and [`log`] all that a flight depends on.

pub(super) mod apply;
mod begin;
pub mod carry;
pub mod difference;
mod land;
pub mod log;
pub(super) mod queue;
mod rebuild;
pub mod request;
