//! How a figure follows from others: its formula in symbols, and its inputs with their values.
//!
//! All numbers are those of the model. A formula with the values of its inputs gives the figure
//! again, which tests check.

mod money;
mod satellite;
mod terms;

pub use self::{
    money::{capital, launches, parity, per_gpu_hour, per_watt, ratio},
    satellite::Satellite,
    terms::{Derivation, Derivations, Input, Unit},
};
