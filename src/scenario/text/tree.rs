//! RON text as a tree of byte spans: every key, value, comma and comment with its place.

use core::ops::Range;

use crate::scenario::field::path::Step;

/// A range of bytes of a text.
pub type Span = Range<usize>;

/// A whole text.
#[derive(Debug)]
pub struct Tree {
    /// Its one value.
    pub root: Node,
    /// All comments in their order; line comments are without the end of their line.
    pub comments: Vec<Span>,
}

/// A value.
#[derive(Debug)]
pub struct Node {
    /// Its span, including a name before its brackets.
    pub span: Span,
    /// Its shape.
    pub shape: Shape,
}

/// The shape of a value.
#[derive(Debug)]
pub enum Shape {
    /// Entries in brackets.
    Group(Group),
    /// Text in quotes, raw or not.
    Text,
    /// A bare word: a choice, `true`, `None`.
    Word,
    /// A number or a single character.
    Other,
}

/// Entries in brackets.
#[derive(Debug)]
pub struct Group {
    /// The name before the brackets.
    pub name: Option<Span>,
    /// Whether the brackets are square ones.
    pub is_list: bool,
    /// Place of the opening bracket.
    pub open: usize,
    /// Place of the closing bracket.
    pub close: usize,
    /// The entries between them.
    pub entries: Vec<Entry>,
}

/// `key: value,` of a struct, or `value,` of a list.
#[derive(Debug)]
pub struct Entry {
    /// The key as written.
    pub key: Option<Span>,
    /// The value.
    pub value: Node,
    /// Place of the comma after it.
    pub comma: Option<usize>,
}

impl Entry {
    /// Returns the place where it begins.
    pub fn start(&self) -> usize {
        self.key.as_ref().map_or(self.value.span.start, |key| key.start)
    }

    /// Returns the place where its value ends.
    pub fn end(&self) -> usize {
        self.value.span.end
    }

    /// Returns whether it has this key, written as `key`, `r#key` or `"key"`.
    pub fn has_key(&self, text: &str, key: &str) -> bool {
        let Some(written) = self.key.as_ref().and_then(|span| text.get(span.clone())) else {
            return false;
        };
        let bare = written.strip_prefix("r#").unwrap_or(written);
        let quoted = bare.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        quoted.unwrap_or(bare) == key
    }
}

impl Group {
    /// Returns the name before the brackets, which is empty where there is none.
    pub fn name<'t>(&self, text: &'t str) -> &'t str {
        self.name.as_ref().and_then(|span| text.get(span.clone())).unwrap_or_default()
    }

    /// Returns whether it only says that its one value is there: `Some(…)`.
    pub fn is_wrapper(&self, text: &str) -> bool {
        let alone = self.entries.len() == 1 && self.entries.iter().all(|one| one.key.is_none());
        alone && !self.is_list && self.name(text) == "Some"
    }
}

impl Node {
    /// Returns the brackets, where the value has them.
    pub fn group(&self) -> Option<&Group> {
        match &self.shape {
            Shape::Group(group) => Some(group),
            _ => None,
        }
    }
}

/// An entry on the way to a place.
#[derive(Clone, Copy, Debug)]
pub struct Level<'t> {
    /// The brackets that hold it.
    pub group: &'t Group,
    /// Its index within them.
    pub index: usize,
    /// Number of steps of the path up to it.
    pub steps: usize,
}

/// The place to which a path leads.
#[derive(Clone, Copy, Debug)]
pub enum Place<'t> {
    /// The value of the path.
    Stands(&'t Node),
    /// A value that holds no keys, such as an id, this many steps down the path.
    Blocked(&'t Node, usize),
    /// Brackets that lack the last key of this many steps.
    Missing(&'t Group, usize),
}

impl Tree {
    /// Returns the place to which steps lead, with the entries passed on the way. A variant's name
    /// and `Some(…)` are no steps. `None` for an item that a list does not have.
    pub fn find<'t>(&'t self, text: &str, steps: &[Step]) -> Option<(Vec<Level<'t>>, Place<'t>)> {
        let mut levels = Vec::new();
        let mut node = &self.root;
        for (done, step) in steps.iter().enumerate() {
            node = inside(text, node, done, &mut levels);
            let Some(group) = node.group() else {
                return Some((levels, Place::Blocked(node, done)));
            };
            let index = match step {
                Step::Key(key) if !group.is_list => {
                    let index = group.entries.iter().position(|one| one.has_key(text, key));
                    let Some(index) = index else {
                        return Some((levels, Place::Missing(group, done + 1)));
                    };
                    index
                }
                Step::Index(index) if group.is_list => *index,
                _ => return None,
            };
            node = &group.entries.get(index)?.value;
            levels.push(Level { group, index, steps: done + 1 });
        }
        node = inside(text, node, steps.len(), &mut levels);
        Some((levels, Place::Stands(node)))
    }

    /// Returns the comments within a span.
    pub fn comments_in(&self, span: &Span) -> &[Span] {
        let from = self.comments.partition_point(|comment| comment.start < span.start);
        let to = self.comments.partition_point(|comment| comment.end <= span.end);
        self.comments.get(from..to).unwrap_or_default()
    }
}

/// Returns the value within `Some(…)`, however often it is wrapped.
fn inside<'t>(text: &str, node: &'t Node, steps: usize, levels: &mut Vec<Level<'t>>) -> &'t Node {
    let mut node = node;
    while let Some(group) = node.group().filter(|group| group.is_wrapper(text))
        && let Some(entry) = group.entries.first()
    {
        levels.push(Level { group, index: 0, steps });
        node = &entry.value;
    }
    node
}
