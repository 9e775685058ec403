//! A year and a life of a design by quadrature.

pub mod eclipse_seasons;
mod lane_light;
mod lanes;
pub mod life_light;
pub mod means;
pub mod performance;
mod quadrature;
mod settle;
mod settle_cool;
mod settle_sums;
mod settle_terms;
pub mod span_light;
pub mod year;
