//! The kinds of pattern by name.

use serde_json::Value;

use crate::scenario::file::pattern::{PatternFile, WalkerKind};

/// A kind of pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PatternKind {
    /// One satellite.
    Single,
    /// One plane of evenly spaced satellites.
    Ring,
    /// Circular sun-synchronous planes.
    SunSynchronous,
    /// A Walker shell with its nodes over the whole turn.
    WalkerDelta,
    /// A Walker shell with its nodes over half of it.
    WalkerStar,
    /// Shells of several altitudes.
    Shells,
    /// A planar lattice about a circular orbit.
    Lattice,
    /// Element sets of a side file.
    ElementSets,
}

impl PatternKind {
    /// All.
    pub const ALL: [Self; 8] = [
        Self::Single,
        Self::Ring,
        Self::SunSynchronous,
        Self::WalkerDelta,
        Self::WalkerStar,
        Self::Shells,
        Self::Lattice,
        Self::ElementSets,
    ];

    /// Returns its name within a sentence.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Ring => "ring",
            Self::SunSynchronous => "sun-synchronous",
            Self::WalkerDelta => "Walker delta",
            Self::WalkerStar => "Walker star",
            Self::Shells => "shells",
            Self::Lattice => "lattice",
            Self::ElementSets => "element sets",
        }
    }

    /// Returns what it is, in a sentence.
    #[must_use]
    pub const fn help(self) -> &'static str {
        match self {
            Self::Single => "One satellite",
            Self::Ring => "One plane of evenly spaced satellites",
            Self::SunSynchronous => "Circular planes that keep their local time",
            Self::WalkerDelta => "Walker shell of circular planes, nodes over the whole equator",
            Self::WalkerStar => "Walker shell of circular planes, nodes over half of the equator",
            Self::Shells => "Shells of circular planes between two altitudes",
            Self::Lattice => "Formation: a lattice of satellites close to one circular orbit",
            Self::ElementSets => "Element sets of a file, flown with SGP4",
        }
    }

    /// Returns the kind of a pattern.
    #[must_use]
    pub const fn of(pattern: &PatternFile) -> Self {
        match pattern {
            PatternFile::Single { .. } => Self::Single,
            PatternFile::Ring { .. } => Self::Ring,
            PatternFile::SunSynchronous { .. } => Self::SunSynchronous,
            PatternFile::Walker { kind: WalkerKind::Delta, .. } => Self::WalkerDelta,
            PatternFile::Walker { kind: WalkerKind::Star, .. } => Self::WalkerStar,
            PatternFile::PlaneStack { .. } => Self::Shells,
            PatternFile::Formation { .. } => Self::Lattice,
            PatternFile::Tle { .. } | PatternFile::Omm { .. } => Self::ElementSets,
        }
    }
}

/// Returns both kinds of a difference of a pattern as data, in words; `None` where it is none of the
/// kind. `path` is that below the cluster.
#[must_use]
pub fn difference_words(path: &str, a: &Value, b: &Value) -> Option<String> {
    let name = |value: &Value| {
        let kind = match path {
            "pattern" => PatternKind::of(&serde_json::from_value(value.clone()).ok()?),
            "pattern.kind" => match serde_json::from_value(value.clone()).ok()? {
                WalkerKind::Delta => PatternKind::WalkerDelta,
                WalkerKind::Star => PatternKind::WalkerStar,
            },
            _ => return None,
        };
        Some(kind.name())
    };
    let (a, b) = (name(a)?, name(b)?);
    (a != b).then(|| format!("Pattern: {a} → {b}"))
}
