//! Tests of model, scenario and study: no features, seconds.

#![allow(missing_docs)]

mod architecture;
mod chain;
mod faults;
mod orbits;
mod physics;
mod reference;
mod scenario;
