//! Ctrl-C as a flag that long commands look at between two pieces of work.

use std::sync::atomic::{AtomicBool, Ordering};

use super::failure::Failure;

static ASKED: AtomicBool = AtomicBool::new(false);

/// From now on Ctrl-C raises the flag instead of ending the program.
pub fn watch() -> Result<(), Failure> {
    ctrlc::set_handler(|| ASKED.store(true, Ordering::Relaxed))
        .map_err(|error| Failure::internal(format!("cannot watch for Ctrl-C: {error}")))
}

/// Whether Ctrl-C was pressed since [`watch`].
pub fn asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}
