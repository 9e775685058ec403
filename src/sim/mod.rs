//! LAYER 2: the ECS world without a renderer.
//!
//! A cluster is one entity: its settings ([`Cluster`]), its flight ([`Fleet`], which owns the
//! satellites as columns), and what the flight publishes ([`Totals`], [`Findings`],
//! [`History`]). [`schedule`] fixes the order, [`clock`] the time, [`edits`] every change.

pub mod clock;
pub mod cluster;
pub mod edits;
pub mod events;
pub mod fleet;
pub mod history;
pub mod schedule;
mod seek;
pub mod tape;

pub use self::clock::Clock;
pub use self::cluster::{Cluster, Findings, MissionInfo, Totals, load};
pub use self::edits::Edit;
pub use self::events::{Event, EventKind};
pub use self::fleet::Fleet;
pub use self::history::History;
pub use self::schedule::{SimPlugin, SimSystems};
pub use self::tape::Tape;
