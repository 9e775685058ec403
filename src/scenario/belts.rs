//! The table of the dose of trapped particles, embedded.

use crate::model::radiation::Belts;

/// Dose by AP-8, AE-8 and SHIELDOSE-2.
const BYTES: &[u8] = include_bytes!("../../assets/radiation-belts.bin");

/// Returns the table; `None` never, as a test tells.
#[must_use]
pub fn belts() -> Option<Belts<'static>> {
    Belts::new(BYTES)
}
