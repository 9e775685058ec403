//! LAYER 2: editing of one scenario. No engine, no files, no clock.
//!
//! It lies above [`crate::scenario`] and [`crate::study`] and below panels, window and command
//! line, which all edit a scenario through this layer. The primary state is a [`Document`]: a
//! file's text and its meaning. An [`Edit`] is the only way to change it, and [`History`] undoes
//! edits. Everything else is computed from the document.
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

mod about;
mod change_leaves;
pub mod change_name;
mod change_words;
pub mod choices;
pub mod cluster_copy;
pub mod compare;
pub mod conditions;
pub mod derivation;
pub mod document;
pub mod edit;
pub mod evaluate;
pub mod export;
pub mod fix;
pub mod format;
pub mod history;
pub mod link;
pub mod new_scenario;
pub mod parts;
pub mod pattern;
pub mod provenance;
pub mod restore;
mod same_cluster;
pub mod summary;
pub mod unset;
pub mod why;

pub use self::{
    about::About,
    change_words::capitalised,
    compare::Comparison,
    conditions::Conditions,
    document::{Document, Origin},
    edit::Edit,
    evaluate::Evaluation,
    history::History,
    provenance::{Mark, Provenance, Provenances},
};
