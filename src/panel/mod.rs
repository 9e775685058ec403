//! Layer: panel.
