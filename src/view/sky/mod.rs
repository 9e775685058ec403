//! The sky: the Sun and the stars.

pub(super) mod star_catalogue;
pub(super) mod stars;
pub(super) mod sun;
