//! Paths and values drawn from the schema of scenario files, for tests of changed texts.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

/// The shipped schema.
static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../scenarios/schema.json")).expect("a schema")
});

/// Numbers that are easily written wrongly.
const NUMBERS: [f64; 12] =
    [7.0, 0.0, 1.0, -1.0, 0.05, 1e-7, 1e300, 123_456.789, 1e15, 5e-324, -0.0, 53.5];
/// Texts that are easily written wrongly.
const TEXTS: [&str; 8] = [
    "h100",
    "",
    "a \"b\" // c",
    "back\\slash",
    "/* 97.6° */",
    "line\nand\ttab\r",
    "r#\"x\"#",
    "\u{0}\u{7f}([",
];

/// Choices, one after the other; the first of each when they are used up.
pub struct Tape<'a> {
    choices: &'a [u16],
}

impl<'a> Tape<'a> {
    pub fn new(choices: &'a [u16]) -> Self {
        Self { choices }
    }

    /// One of some possibilities.
    pub fn next(&mut self, of: usize) -> usize {
        let Some((first, rest)) = self.choices.split_first() else { return 0 };
        self.choices = rest;
        usize::from(*first) % of.max(1)
    }
}

/// What the schema allows at a place.
pub enum Kind<'s> {
    Number,
    Whole,
    Text,
    Switch,
    /// A catalogue id, or a struct.
    Choice(&'s Value),
    /// Bare words, and variants with keys of their own.
    Enum(Vec<&'s str>, Vec<(&'s str, &'s Value)>),
    List(&'s Value),
    Struct(&'s Map<String, Value>),
}

/// The schema of a whole file.
pub fn root() -> &'static Value {
    &SCHEMA
}

fn resolved(node: &Value) -> &Value {
    let mut node = node;
    loop {
        let next = match (node.get("$ref"), node.get("anyOf")) {
            (Some(to), _) => {
                let name = to.as_str().and_then(|to| to.strip_prefix("#/$defs/")).expect("a name");
                &SCHEMA["$defs"][name]
            }
            (_, Some(Value::Array(any))) if any[1] == json!({ "type": "null" }) => &any[0],
            _ => return node,
        };
        node = next;
    }
}

pub fn kind(node: &Value) -> Kind<'_> {
    let node = resolved(node);
    if let Some(Value::Array(any)) = node.get("anyOf") {
        return Kind::Choice(resolved(&any[1]));
    }
    if let Some(Value::Array(one)) = node.get("oneOf") {
        let (mut words, mut variants) = (Vec::new(), Vec::new());
        for one in one {
            words.extend(one.get("const").and_then(Value::as_str));
            words.extend(
                one.get("enum").into_iter().flat_map(|many| {
                    many.as_array().into_iter().flatten().filter_map(Value::as_str)
                }),
            );
            let keyed = one.get("properties").and_then(Value::as_object);
            variants
                .extend(keyed.into_iter().flatten().map(|(name, inner)| (name.as_str(), inner)));
        }
        return Kind::Enum(words, variants);
    }
    let types = &node["type"];
    match types.as_str().or(types[0].as_str()).expect("a type") {
        "number" => Kind::Number,
        "integer" => Kind::Whole,
        "string" => Kind::Text,
        "boolean" => Kind::Switch,
        "array" => Kind::List(&node["items"]),
        "object" => Kind::Struct(node["properties"].as_object().expect("keys")),
        other => panic!("what is {other}?"),
    }
}

/// A value that the schema allows.
pub fn value(node: &Value, tape: &mut Tape<'_>) -> Value {
    match kind(node) {
        Kind::Number => json!(NUMBERS[tape.next(NUMBERS.len())]),
        Kind::Whole => json!([7_u64, 1, 0, 2_000_000, u64::MAX][tape.next(5)]),
        Kind::Text => json!(TEXTS[tape.next(TEXTS.len())]),
        Kind::Switch => json!(tape.next(2) == 1),
        Kind::Choice(inner) => match tape.next(2) {
            0 => json!(TEXTS[tape.next(TEXTS.len())]),
            _ => value(inner, tape),
        },
        Kind::Enum(words, variants) => {
            let index = tape.next(words.len() + variants.len());
            match words.get(index) {
                Some(word) => json!(word),
                None => {
                    let (name, inner) = variants[index - words.len()];
                    json!({ name: value(inner, tape) })
                }
            }
        }
        Kind::List(items) => (0..tape.next(3)).map(|_| value(items, tape)).collect(),
        Kind::Struct(keys) => {
            let needed = resolved(node).get("required").and_then(Value::as_array);
            let needed = needed.into_iter().flatten().filter_map(Value::as_str);
            let more = keys.keys().nth(tape.next(keys.len())).map(String::as_str);
            let object = needed.chain(more).filter(|key| *key != "version");
            object.map(|key| (key.to_owned(), value(&keys[key], tape))).collect()
        }
    }
}

/// One step of a path.
#[derive(Clone, Debug)]
pub enum Seg {
    Key(String),
    Item(usize),
}

/// Steps as a path.
pub fn path_of(segs: &[Seg]) -> String {
    let mut path = String::new();
    for seg in segs {
        match seg {
            Seg::Key(key) if path.is_empty() => path.push_str(key),
            Seg::Key(key) => path.push_str(&format!(".{key}")),
            Seg::Item(index) => path.push_str(&format!("[{index}]")),
        }
    }
    path
}

/// A path that the schema allows in a file with these data, with the schema of its end; it ends
/// at the first place for which `is_end` holds.
pub fn path<'s>(
    data: &Value,
    tape: &mut Tape<'_>,
    is_end: impl Fn(&Kind<'_>, &mut Tape<'_>) -> bool,
) -> (Vec<Seg>, &'s Value) {
    let (mut node, mut data, mut segs) = (root(), data, Vec::new());
    loop {
        if !segs.is_empty() && is_end(&kind(node), tape) {
            return (segs, node);
        }
        let mut inner = node;
        if let Kind::Choice(own) = kind(inner) {
            inner = own;
        }
        if let Kind::Enum(_, variants) = kind(inner) {
            let name = match (data, segs.last()) {
                (Value::Object(object), _) => object.keys().next().map(String::as_str),
                (Value::Null, Some(Seg::Key(key))) if key == "attitude" => Some("KnifeEdge"),
                _ => None,
            };
            let Some((name, keys)) = variants.iter().find(|(own, _)| Some(*own) == name) else {
                return (segs, node);
            };
            (inner, data) = (*keys, &data[*name]);
        }
        match kind(inner) {
            Kind::Struct(keys) => {
                let mut keys = keys.iter().filter(|(key, _)| *key != "version");
                let count = keys.clone().count();
                let (key, of) = keys.nth(tape.next(count)).expect("a key");
                segs.push(Seg::Key(key.clone()));
                (node, data) = (of, &data[key.as_str()]);
            }
            Kind::List(items) if data.as_array().is_some_and(|list| !list.is_empty()) => {
                let index = tape.next(data.as_array().map_or(0, Vec::len));
                segs.push(Seg::Item(index));
                (node, data) = (items, &data[index]);
            }
            _ => return (segs, node),
        }
    }
}
