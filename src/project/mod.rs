//! LAYER 2: work on one scenario. No engine, no files, no clock.
//!
//! Above [`crate::scenario`] and [`crate::study`], below panels, window and command line, which
//! all work on a scenario through this layer. The ground state is a [`Document`]: a file's text
//! and what it means. An [`Edit`] is the only writer; [`History`] takes edits back; everything
//! else is worked out from the document.
//!
//! ```
//! use sunward::project::{Document, Edit, History};
//!
//! let mut history = History::new(Document::of_preset("spacex-ai1")?);
//! let before = history.document().text().to_owned();
//! history.apply(&[Edit::from_line("launch.price_usd_kg=200")?], None)?;
//! assert!(history.document().text().contains("200"));
//! history.undo();
//! assert_eq!(history.document().text(), before);
//! # Ok::<(), sunward::scenario::Error>(())
//! ```

pub mod compare;
pub mod document;
pub mod edit;
pub mod evaluate;
pub mod fix;
pub mod history;
pub mod link;
pub mod provenance;

pub use self::{
    compare::Comparison,
    document::{Document, Origin},
    edit::Edit,
    evaluate::Evaluation,
    history::History,
    provenance::{Provenance, Provenances},
};
