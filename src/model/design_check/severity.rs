//! How much a finding takes away from a design.

/// How much a finding takes away from a design, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It cannot be built, kept alive, kept in its orbit or cooled as planned.
    Broken,
    /// It flies, and computes less than its chips could.
    Throttles,
    /// It flies and computes as planned; a figure deserves a look.
    Note,
}

impl Severity {
    /// Returns it in one word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Broken => "broken",
            Self::Throttles => "throttles",
            Self::Note => "note",
        }
    }
}
