//! What a panel asks for. Panels change nothing themselves.

use crate::sim;

/// One wish of the user.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Edit {
    /// A change of the flight, which the simulation applies.
    Flight(sim::Edit),
    /// Look after another cluster, by its place in the mission.
    Select(usize),
    /// Fly the camera to the selected cluster.
    GoTo,
    /// Show the whole Earth.
    ResetView,
}
