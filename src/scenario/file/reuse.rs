//! Which stages of a launcher fly again, and how far it carries, as a scenario file writes it.

use serde::{Deserialize, Serialize};

use crate::model::cost::launch::Reuse;

/// Which stages fly again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum ReuseFile {
    /// None.
    Expended,
    /// The booster; the upper stage burns up.
    Booster,
    /// Both.
    Full,
}

impl From<ReuseFile> for Reuse {
    fn from(written: ReuseFile) -> Self {
        match written {
            ReuseFile::Expended => Self::Expended,
            ReuseFile::Booster => Self::Booster,
            ReuseFile::Full => Self::Full,
        }
    }
}

/// What raises satellites from where the launcher drops them to their orbits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum RaiseFile {
    /// The launcher drops them in their orbits.
    Launcher,
    /// Their own thrusters, from the drop altitude at the same inclination.
    OwnThrusters,
}
