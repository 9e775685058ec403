//! Layer: view.
