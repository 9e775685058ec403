//! Whether a design closes: budgets, findings with fixes, sizes that close, mass.

pub mod budgets;
pub mod closure;
mod drag_budget;
pub mod findings;
mod fix;
pub mod flight_findings;
mod heat_budget;
mod kind;
pub mod left_out;
mod link_budget;
pub mod mass;
pub mod published;
pub mod severity;
