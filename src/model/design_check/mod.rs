//! Whether a design closes: budgets, findings with fixes, sizes that close, mass.

pub mod budgets;
pub mod closure;
pub mod findings;
pub mod mass;
