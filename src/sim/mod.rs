//! Layer: sim.
