//! A place in a picture.

/// A place, px from the left and from the top.
pub(super) type Place = (f64, f64);
