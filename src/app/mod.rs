//! Layer: app.
