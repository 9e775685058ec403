//! A scenario's text that has been read, and the target of a change.

use core::cell::OnceCell;
use std::borrow::Cow;

use serde_json::Value;

use super::{
    error::{Error, nearest},
    layout::{Layout, Splice, spliced},
    migrate, parse, spans,
    tree::{Entry, Group, Level, Place, Span, Tree},
    value::{Like, Lines, write},
};
use crate::scenario::{
    field::{
        path::{self, Step},
        registry::{figure, figures},
    },
    file::{self, SIZE_LIMIT_BYTES, ScenarioFile},
    text::dialect::options,
};

/// The name of the text in messages.
pub const NAME: &str = "scenario";
/// The one section that every scenario has, though everything in it may be left out.
const NEEDED_SECTION: &str = "design";

/// The intended meaning of a text.
pub struct Target {
    data: Value,
    /// The intended file.
    pub file: ScenarioFile,
    /// The same, as serde writes it.
    written: OnceCell<(String, Tree)>,
}

impl Target {
    /// Returns a target from data and from the same as a file.
    pub fn new(data: Value, file: ScenarioFile) -> Self {
        Self { data, file, written: OnceCell::new() }
    }

    /// Returns the value at steps, as a text writes it.
    ///
    /// # Errors
    /// When there is no such value.
    pub fn written(&mut self, steps: &[Step], lines: Option<Lines<'_>>) -> Result<String, Error> {
        let broken = |found: &str| Error::new(NAME, "a scenario that can be written", found);
        let value = path::place(&mut self.data, steps).ok_or_else(|| broken("another"))?;
        if !matches!(value, Value::String(_) | Value::Array(_) | Value::Object(_)) {
            return Ok(write(value, Like { text: "", node: None }, lines));
        }
        if self.written.get().is_none() {
            let text = crate::scenario::read::write(&self.file).map_err(|found| broken(&found))?;
            let tree = spans::tree(&text).ok_or_else(|| broken("another"))?;
            self.written.get_or_init(|| (text, tree));
        }
        let Some((text, tree)) = self.written.get() else { return Err(broken("another")) };
        let node = match tree.find(text, steps) {
            Some((_, Place::Stands(node))) => Some(node),
            _ => None,
        };
        Ok(write(value, Like { text, node }, lines))
    }
}

/// A text that has been read.
pub struct Document<'t> {
    text: &'t str,
    /// The text in the present version without a byte-order mark; places in it are those of the
    /// text.
    body: Cow<'t, str>,
    tree: Tree,
    /// The file that the text describes, in the present version.
    pub file: ScenarioFile,
}

impl<'t> Document<'t> {
    /// Reads a text.
    ///
    /// # Errors
    /// When it is no scenario file.
    pub fn read(text: &'t str) -> Result<Self, Error> {
        if text.len() > SIZE_LIMIT_BYTES {
            let expected = format!("at most {SIZE_LIMIT_BYTES} bytes");
            return Err(Error::new(NAME, expected, format!("{} bytes", text.len())));
        }
        let body = migrate::migrate(text.trim_start_matches('\u{feff}'), NAME)?.text;
        let mut file: ScenarioFile =
            options().from_str(&body).map_err(|error| parse::error(NAME, &body, &error))?;
        file.version = file::VERSION;
        let tree = spans::tree(&body)
            .ok_or_else(|| Error::new(NAME, "brackets that fit together", "others"))?;
        Ok(Self { text, body, tree, file })
    }

    /// Returns the text with its tree.
    pub fn layout(&self) -> Layout<'_> {
        Layout { text: &self.body, tree: &self.tree }
    }

    /// Returns the characters of a span.
    pub fn slice(&self, span: &Span) -> &str {
        self.body.get(span.clone()).unwrap_or_default()
    }

    /// Returns the steps of all paths for which a path stands.
    ///
    /// # Errors
    /// When it is no path, or that of the version, a change of which would give the text another
    /// meaning.
    pub fn steps(&self, path: &str) -> Result<Vec<Vec<Step>>, Error> {
        if path == "version" {
            return Err(path::no_path(NAME, path, "what the program writes alone".to_owned()));
        }
        path::spelt_steps(path, self.file.clusters.len())
            .ok_or_else(|| path::no_path(NAME, path, "none".to_owned()))
    }

    /// Returns the place where steps lead, with the entries on the way.
    ///
    /// # Errors
    /// When they lead nowhere; `path` is for the message.
    pub fn find(&self, path: &str, steps: &[Step]) -> Result<(Vec<Level<'_>>, Place<'_>), Error> {
        let clusters = self.file.clusters.len();
        self.tree.find(&self.body, steps).ok_or_else(|| {
            let found = match steps {
                [Step::Key(key), Step::Index(index), ..]
                    if key == "clusters" && *index >= clusters =>
                {
                    path::no_item(*index, clusters)
                }
                _ => "none".to_owned(),
            };
            path::no_path(NAME, path, found)
        })
    }

    /// Returns an error about a path, with the place of its value or of what would hold it.
    pub fn placed(&self, error: Error, path: &str) -> Error {
        let steps = path::spelt_steps(path, 1).unwrap_or_default();
        let place = steps.first().and_then(|steps| self.tree.find(&self.body, steps));
        let at = match place {
            Some((_, Place::Stands(node) | Place::Blocked(node, _))) => node.span.start,
            Some((_, Place::Missing(group, _))) => group.open,
            None => return error,
        };
        let before = self.body.get(..at).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        error.at(Some((before.matches('\n').count() + 1, line.chars().count() + 1)))
    }

    /// Returns the error about a path at which nothing is written.
    pub fn not_written(&self, path: &str) -> Error {
        let error = Error::new(NAME, "a key that stands in the text", "none").key(path);
        let error = match figure(path) {
            Some(_) => error.hint("nothing is written there: its default holds"),
            None => match nearest(path, figures().iter().map(|one| one.path)) {
                Some(name) => error.hint(format!("did you mean `{name}`?")),
                None => error,
            },
        };
        self.placed(error, path)
    }

    /// Returns the splices that put the target's value at steps into the text.
    ///
    /// # Errors
    /// When the steps lead nowhere.
    pub fn put(
        &self,
        path: &str,
        steps: &[Step],
        target: &mut Target,
    ) -> Result<Vec<Splice>, Error> {
        let (levels, place) = self.find(path, steps)?;
        let (node, down) = match place {
            Place::Missing(group, down) => {
                let steps = steps.get(..down).unwrap_or_default();
                let written = target.written(steps, None)?;
                let Some(Step::Key(key)) = steps.last() else {
                    return Err(path::no_path(NAME, path, "a list".to_owned()));
                };
                let entry = format!("{key}: {written}");
                return Ok(self.layout().insert(group, group.entries.len(), &entry));
            }
            Place::Stands(node) => (node, steps.len()),
            Place::Blocked(node, down) => (node, down),
        };
        let written = target.written(steps.get(..down).unwrap_or_default(), None)?;
        // `Some(None)` would be another value than `None`
        let outermost = levels.iter().rev().find(|level| !level.group.is_wrapper(&self.body));
        if let Some(entry) = outermost.and_then(entry)
            && path::place(&mut target.data, steps).is_some_and(|value| value.is_null())
        {
            return Ok(self.layout().replace(entry, &entry.value.span, written));
        }
        match levels.last().and_then(entry) {
            Some(entry) => Ok(self.layout().replace(entry, &node.span, written)),
            None => Err(path::no_path(NAME, path, "the whole file".to_owned())),
        }
    }

    /// Returns the splices that remove the last of some entries on a way, with sections that this
    /// leaves empty; and how many steps down the way the removed part lies.
    pub fn removal(&self, levels: &[Level<'_>]) -> (Vec<Splice>, usize) {
        let layout = self.layout();
        let is_step = |level: &&Level<'_>| !level.group.is_wrapper(&self.body);
        let mut levels = levels.iter().rev().filter(is_step).peekable();
        let mut own = None;
        while let Some(level) = levels.next() {
            let Some(gone) = entry(level) else { break };
            let own = own.get_or_insert_with(|| layout.own(gone));
            let above = levels.peek().and_then(|above| entry(above).map(|entry| (above, entry)));
            let leaves_empty = level.group.entries.len() == 1 && self.is_section(level.group);
            match above.filter(|_| leaves_empty) {
                // a section without keys cannot be written
                Some((above, section))
                    if above.group.is_list || section.has_key(&self.body, NEEDED_SECTION) =>
                {
                    let span = gone.value.span.clone();
                    return (vec![Splice { span, text: "None".to_owned() }], level.steps);
                }
                Some(_) => {}
                None => {
                    let within = self.tree.comments_in(&(gone.start()..gone.end()));
                    let stays =
                        |comment: &&Span| comment.end <= own.start || comment.start >= own.end;
                    let kept: Vec<Span> = within.iter().filter(stays).cloned().collect();
                    return (layout.remove(level.group, level.index, &kept), level.steps);
                }
            }
        }
        (Vec::new(), 0)
    }

    /// Returns whether brackets hold keys and are no variant, which may be empty.
    fn is_section(&self, group: &Group) -> bool {
        let name = group.name(&self.body);
        !group.is_list && (name == "Some" || !file::VARIANTS.contains(&name))
    }

    /// Returns the lines on which a new item of a list has its keys, when a neighbour has them so.
    pub fn lines<'s>(&'s self, list: &'s Group, index: usize) -> Option<Lines<'s>> {
        let layout = self.layout();
        let neighbour = list.entries.get(index.saturating_sub(1)).or(list.entries.last())?;
        let keys = neighbour.value.group().filter(|group| !group.is_list)?;
        let is_spread = keys.entries.iter().any(|one| layout.begins_line(one.start()));
        let indent = layout.indent(neighbour.start());
        is_spread.then(|| Lines {
            ending: layout.ending(neighbour.start()),
            indent,
            unit: layout.unit(),
        })
    }

    /// Returns the text with splices applied.
    ///
    /// # Errors
    /// When they overlap.
    pub fn spliced(&self, splices: Vec<Splice>) -> Result<String, Error> {
        let body = self.text.trim_start_matches('\u{feff}');
        let mark = self.text.get(..self.text.len() - body.len()).unwrap_or_default();
        let body = spliced(body, splices)
            .ok_or_else(|| Error::new(NAME, "one change at a place", "several"))?;
        Ok(format!("{mark}{body}"))
    }

    /// Returns the changed text.
    ///
    /// # Errors
    /// When the result is no scenario file, or not the expected one.
    pub fn with(
        &self,
        path: &str,
        splices: Vec<Splice>,
        expected: impl FnOnce() -> Result<ScenarioFile, Error>,
    ) -> Result<String, Error> {
        let text = self.spliced(splices)?;
        // the place of an error in a text that is not returned would mislead
        let found = Document::read(&text).map_err(|error| self.placed(error, path))?.file;
        let expected = ScenarioFile { version: file::VERSION, ..expected()? };
        if found != expected {
            let error = Error::new(NAME, "a change that text can say", "one that it cannot");
            return Err(error.hint("save the scenario as a new file"));
        }
        Ok(text)
    }
}

fn entry<'t>(level: &Level<'t>) -> Option<&'t Entry> {
    level.group.entries.get(level.index)
}
