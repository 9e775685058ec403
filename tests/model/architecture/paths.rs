//! The paths that a Rust file names: in its imports, and in its code.

/// Words and signs of a text, `::` as one; comments, strings, characters and lifetimes left out.
fn tokens(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let after = |from: usize, end: &str| {
        text.get(from..)
            .and_then(|rest| rest.find(end))
            .map_or(text.len(), |at| from + at + end.len())
    };
    let mut list = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        match rest {
            [b'/', b'/', ..] => at = after(at, "\n"),
            [b'/', b'*', ..] => at = after(at, "*/"),
            [b'"', ..] => {
                at += 1;
                while at < bytes.len() && bytes[at] != b'"' {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
                at += 1;
            }
            [b'\'', b'\\', _, ..] => at = after(at + 3, "'"),
            [b'\'', ..] => {
                // a character has its end behind it, a lifetime has not
                let next = text[at + 1..].chars().next().map_or(1, char::len_utf8);
                at += if bytes.get(at + 1 + next) == Some(&b'\'') { next + 2 } else { 1 };
            }
            [b'r', b'"' | b'#', ..] if is_raw(&rest[1..]) => {
                let hashes = rest[1..].iter().take_while(|byte| **byte == b'#').count();
                at = after(at + hashes + 2, &format!("\"{}", "#".repeat(hashes)));
            }
            [b':', b':', ..] => {
                list.push("::");
                at += 2;
            }
            [byte, ..] if is_word(*byte) => {
                let length = rest.iter().take_while(|byte| is_word(**byte)).count();
                list.push(&text[at..at + length]);
                at += length;
            }
            [byte, ..] => {
                if byte.is_ascii_punctuation() {
                    list.push(&text[at..=at]);
                }
                at += 1;
            }
            [] => break,
        }
    }
    list
}

/// Whether a raw string begins here, behind its `r`.
fn is_raw(rest: &[u8]) -> bool {
    rest.iter().find(|byte| **byte != b'#') == Some(&b'"')
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
}

/// The leaves of an import's tree from a token on, without a last `self`; the token behind it.
fn leaves<'a>(
    tokens: &[&'a str],
    from: usize,
    before: &[&'a str],
    out: &mut Vec<Vec<&'a str>>,
) -> usize {
    let mut path = before.to_vec();
    let mut at = from;
    while let Some(token) = tokens.get(at) {
        match *token {
            "::" => at += 1,
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|token| *token != "}") {
                    at = leaves(tokens, at, &path, out);
                    at += usize::from(tokens.get(at) == Some(&","));
                }
                return at + 1;
            }
            "as" => at += 2,
            "self" if !path.is_empty() => at += 1,
            token if is_name(token) || token == "*" => {
                path.push(token);
                at += 1;
            }
            _ => break,
        }
    }
    // what can be read no further is passed over
    at = at.max(from + 1);
    out.push(path);
    at
}

/// A path from the crate's root, `None` for one that leads out of the crate.
fn absolute(path: &[&str], here: &[&str], file: &[&str], children: &[&str]) -> Option<Vec<String>> {
    let mut base: Vec<&str> = here.to_vec();
    let mut rest = path;
    match *path.first()? {
        "crate" => {
            base.clear();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        "super" => {
            while rest.first() == Some(&"super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        name if here == file && children.contains(&name) => {}
        _ => return None,
    }
    Some(base.iter().chain(rest).map(|part| (*part).to_owned()).collect())
}

/// Every path into the crate that the file of a module names, from the crate's root. A declared
/// module, and who may see an item (`pub(in …)`), are no such paths.
pub(super) fn paths(module: &[&str], text: &str) -> Vec<Vec<String>> {
    let tokens = tokens(text);
    let token = |at: usize| tokens.get(at).copied().unwrap_or_default();
    let before = |at: usize, back: usize| at.checked_sub(back).map_or("", token);
    let declared = |at: usize| token(at) == "mod" && token(at + 2) == ";";
    let children: Vec<&str> =
        (0..tokens.len()).filter(|at| declared(*at)).map(|at| token(at + 1)).collect();
    let mut found = Vec::new();
    // of every open brace the module that it opens, if any
    let mut open: Vec<Option<&str>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let mut named: Vec<Vec<&str>> = Vec::new();
        let begins = matches!(before(at, 1), "" | ";" | "{" | "}" | ")" | "]" | "pub");
        match token(at) {
            "mod" if token(at + 2) == "{" => {
                open.push(Some(token(at + 1)));
                at += 3;
            }
            "mod" if declared(at) => at += 3,
            "{" => {
                open.push(None);
                at += 1;
            }
            "}" => {
                open.pop();
                at += 1;
            }
            "use" if begins => at = leaves(&tokens, at + 1, &[], &mut named),
            "in" if before(at, 1) == "(" && before(at, 2) == "pub" => {
                while at < tokens.len() && token(at) != ")" {
                    at += 1;
                }
            }
            name if is_name(name)
                && token(at + 1) == "::"
                && !matches!(before(at, 1), "::" | "." | "$") =>
            {
                let mut path = vec![name];
                at += 1;
                while token(at) == "::" && is_name(token(at + 1)) {
                    path.push(token(at + 1));
                    at += 2;
                }
                named.push(path);
            }
            _ => at += 1,
        }
        let here: Vec<&str> =
            module.iter().copied().chain(open.iter().flatten().copied()).collect();
        found.extend(named.iter().filter_map(|path| absolute(path, &here, module, &children)));
    }
    found
}

#[test]
fn paths_are_seen_however_they_are_written() {
    let text = r##"
        //! [`super::comment`]
        mod child;
        pub(in crate::a) use crate::{one::{self, Two}, three as four};
        pub use child::*;
        fn f<'a>(x: &'a str) -> char {
            let words = ("crate::text", r#"crate::"raw""#, '\'', 'c', "\"crate::escaped");
            super::super::up::g(self::near::h, child::i::<crate::last::J>(x), std::mem::take(x))
        }
        macro_rules! m { () => { $crate::macro_path::x() } }
        mod tests { use super::*; fn t() { super::super::beside::k() } }
    "##;
    let found: Vec<String> = paths(&["a", "b"], text).iter().map(|path| path.join("::")).collect();
    let expected = [
        "one",
        "one::Two",
        "three",
        "a::b::child::*",
        "up::g",
        "a::b::near::h",
        "a::b::child::i",
        "last::J",
        "a::b::*",
        "a::beside::k",
    ];
    assert_eq!(found, expected);
}
