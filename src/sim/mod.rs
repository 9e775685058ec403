//! LAYER 2: the ECS world without a renderer.
//!
//! A cluster is one entity: its settings ([`Cluster`]), its flight ([`Fleet`], which owns the
//! satellites as columns), and what the flight publishes ([`Totals`], [`Findings`], [`History`]).
//! [`schedule`] fixes the order; [`clock`] holds the time, which [`edits`] move; [`change`] holds
//! every change of the mission.

pub mod change;
pub mod checkpoints;
pub mod clock;
pub mod cluster;
pub mod edits;
pub mod events;
pub mod fleet;
mod fly;
pub mod history;
mod load;
mod plugin;
mod publish;
mod run_up;
pub mod schedule;
mod seek;

pub use self::change::{
    carry::Carried,
    difference::changes_to,
    log::FlightLog,
    request::{Applied, Change, ChangeError, Changed, ClusterId, MissionFigures},
};
pub use self::checkpoints::Checkpoints;
pub use self::clock::Clock;
pub use self::cluster::{Cluster, Findings, MissionInfo, Totals};
pub use self::edits::Edit;
pub use self::events::{Event, EventKind};
pub use self::fleet::Fleet;
pub use self::history::History;
pub use self::load::{begin, load};
pub use self::plugin::SimPlugin;
pub use self::schedule::SimSystems;
