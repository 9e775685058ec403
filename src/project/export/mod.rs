//! The report of a document as one text: Markdown, or a page of HTML that needs nothing beside it.
//!
//! Both forms are written from the same [`Page`], so that they say the same. The text depends on the
//! document and on the program's version alone.
//!
//! ```
//! use sunward::project::{Document, Evaluation, export::{Form, report}};
//!
//! let document = Document::of_preset("suncatcher")?;
//! let evaluation = Evaluation::new(document.scenario().clone());
//! let text = report(&document, &document, &evaluation, Form::Markdown)?;
//! assert!(text.starts_with("# "));
//! # Ok::<(), sunward::scenario::Error>(())
//! ```

mod bars;
mod contents;
mod cost_kind;
mod costs;
mod deciding;
mod figures;
mod findings;
mod html;
mod left_out;
mod lines;
mod markdown;
mod one_orbit;
mod overview;
pub mod page;
mod sources;
mod svg;

use self::page::Page;
use super::{document::Document, evaluate::Evaluation};
use crate::scenario::Error;

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Markdown with tables, as GitHub reads it.
    Markdown,
    /// One page of HTML with its style and its charts within.
    Html,
}

impl Form {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Markdown, Self::Html];

    /// Returns the ending of its files, without a point.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }

    /// Returns the form of a file by its ending, in any case; `None` for another ending.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

/// Returns the report of a document in a form. Changes are counted from `first`; the evaluation
/// must be of the document.
///
/// # Errors
/// As [`page()`].
pub fn report(
    document: &Document,
    first: &Document,
    evaluation: &Evaluation,
    form: Form,
) -> Result<String, Error> {
    let page = page(document, first, evaluation)?;
    Ok(match form {
        Form::Markdown => markdown::text(&page),
        Form::Html => html::text(&page),
    })
}

/// Returns what a report says, before it is written in a form.
///
/// # Errors
/// When an embedded table of the catalogue is broken, which a test excludes.
pub fn page(document: &Document, first: &Document, evaluation: &Evaluation) -> Result<Page, Error> {
    contents::page(document, first, evaluation)
}
