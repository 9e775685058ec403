//! Layer: scenario.
