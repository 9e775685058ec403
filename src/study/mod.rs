//! LAYER 2: questions over many scenarios: sizing, break-even, tornado, Monte Carlo, sweeps.
//!
//! A [`Case`] is one scenario flown and ready to be costed; a [`Parameter`] is one of its figures
//! by its dotted path. Every study varies parameters of a case and compares space with the ground
//! ([`crate::model::cost::compare`]).

pub mod breakeven;
pub mod case;
pub mod claims;
pub mod deciding;
pub mod distribution;
pub mod fix_cost;
pub mod ladder;
pub mod launch_today;
pub mod least_cost;
pub mod montecarlo;
pub mod off_grid;
pub mod parameter;
pub mod pareto;
pub mod parity;
pub mod progress;
pub mod quantiles;
pub mod reconcile;
pub mod root;
pub mod shard;
pub mod sizing;
pub mod sweep;
pub mod table;
pub mod timeline;
pub mod tornado;
pub mod trial;
pub mod uncertain;
pub mod yardstick;

pub use self::case::Case;
pub use self::parameter::Parameter;
pub use self::progress::{Progress, StudyError};
pub use self::table::Table;
pub use self::yardstick::{Measure, Yardstick};
