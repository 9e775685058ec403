//! What a text itself writes, and where.

use std::borrow::Cow;

use super::{
    document::NAME,
    error::Error,
    migrate, spans,
    tree::{Place, Tree},
};
use crate::scenario::field::path;

/// A scenario's text as a tree, read once for many paths.
#[derive(Debug)]
pub struct Written<'t> {
    body: Cow<'t, str>,
    tree: Tree,
}

impl<'t> Written<'t> {
    /// Reads a text.
    ///
    /// # Errors
    /// When its brackets do not fit together.
    pub fn new(text: &'t str) -> Result<Self, Error> {
        let body = migrate::migrate(text.trim_start_matches('\u{feff}'), NAME)?.text;
        let tree = spans::tree(&body)
            .ok_or_else(|| Error::new(NAME, "brackets that fit together", "others"))?;
        Ok(Self { body, tree })
    }

    /// Returns line and column, from 1, of the key at a path; for several clusters the first
    /// one's. `None` where the text writes no value there.
    #[must_use]
    pub fn place(&self, path: &str) -> Option<(usize, usize)> {
        let steps = path::spelt_steps(path, 1)?;
        let (levels, Place::Stands(node)) = self.tree.find(&self.body, steps.first()?)? else {
            return None;
        };
        if self.body.get(node.span.clone()) == Some("None") {
            return None;
        }
        let step = levels.iter().rev().find(|level| !level.group.is_wrapper(&self.body))?;
        let before = self.body.get(..step.group.entries.get(step.index)?.start())?;
        let line = before.rsplit('\n').next().unwrap_or_default();
        Some((before.matches('\n').count() + 1, line.chars().count() + 1))
    }
}
