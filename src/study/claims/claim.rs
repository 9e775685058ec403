//! A claim, its figures and its verdict.

use crate::{
    scenario::field::unit::unit_of,
    study::{case::Case, parameter::Parameter},
};

/// The verdict on a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds with these inputs.
    Holds,
    /// A part of it holds, or it holds only in some places.
    Partly,
    /// It does not hold with these inputs.
    Fails,
}

impl Verdict {
    /// Returns the verdict in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Partly => "partly",
            Self::Fails => "does not hold",
        }
    }
}

/// A figure of an answer, or an input on which it depends.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its name; for an input its dotted path.
    pub name: String,
    /// Its value, where there is one.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: &'static str,
    /// The basis on which it stands.
    pub basis: String,
}

/// A claim and its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Short name.
    pub id: &'static str,
    /// What was said.
    pub claim: &'static str,
    /// The figures of the answer.
    pub answer: Vec<Figure>,
    /// The inputs on which it depends.
    pub inputs: Vec<Figure>,
    /// The verdict.
    pub verdict: Verdict,
    /// The reason for the verdict, in one sentence.
    pub sentence: String,
}

/// Returns a figure with its unit and the basis that it stands on.
pub(super) fn figure(
    name: impl Into<String>,
    value: impl Into<Option<f64>>,
    unit: &'static str,
    basis: impl Into<String>,
) -> Figure {
    Figure { name: name.into(), value: value.into(), unit, basis: basis.into() }
}

/// Returns an input by its dotted path, with its value in the case.
pub(super) fn input(case: &Case, path: &str) -> Figure {
    let found = Parameter::resolve(&case.scenario, path).ok();
    figure(path, found.map(|one| one.base), unit_of(path), "")
}
