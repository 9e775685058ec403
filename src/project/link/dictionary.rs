//! dictionary
pub(super) const DICTIONARY: &str = "suncatcher";
