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

pub use clock::Clock;
pub use cluster::{Cluster, Findings, MissionInfo, Totals, load};
pub use edits::Edit;
pub use events::{Event, EventKind};
pub use fleet::Fleet;
pub use history::History;
pub use schedule::{SimPlugin, SimSystems};
pub use tape::Tape;
