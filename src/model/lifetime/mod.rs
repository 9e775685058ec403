//! A year and a life of a design by quadrature.

pub mod eclipse_seasons;
pub mod performance;
pub mod year;
