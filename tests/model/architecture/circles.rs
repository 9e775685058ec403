//! No file imports, over whatever others, a file that imports it.

use std::collections::{BTreeMap, BTreeSet};

use super::{files, paths::paths};

/// The module of a file, `a/b.rs` and `a/b/mod.rs` both `a`, `b`; the roots have none.
fn module(name: &str) -> Option<Vec<&str>> {
    let stem = name.strip_suffix(".rs")?;
    let path: Vec<&str> = stem.strip_suffix("/mod").unwrap_or(stem).split('/').collect();
    (path != ["lib"] && path != ["main"]).then_some(path)
}

/// What every file names of every other: files by their place in the list, names as they are
/// written. A path leads to the file of the longest module that it begins with, be it a facade.
fn edges(files: &[(String, String)]) -> Vec<BTreeMap<usize, BTreeSet<String>>> {
    let modules: BTreeMap<String, usize> = files
        .iter()
        .enumerate()
        .filter_map(|(at, (name, _))| Some((module(name)?.join("::"), at)))
        .collect();
    let mut all = vec![BTreeMap::<usize, BTreeSet<String>>::new(); files.len()];
    for (at, (name, text)) in files.iter().enumerate() {
        let Some(module) = module(name) else { continue };
        for path in paths(&module, text) {
            let to = (1..=path.len()).rev().find_map(|length| {
                let to = *modules.get(&path[..length].join("::"))?;
                let what = path[length..].join("::");
                Some((to, if what.is_empty() { "self".to_owned() } else { what }))
            });
            if let Some((to, what)) = to.filter(|(to, _)| *to != at) {
                all[at].entry(to).or_default().insert(what);
            }
        }
    }
    all
}

/// The files that a file reaches by its imports.
fn reached(edges: &[BTreeMap<usize, BTreeSet<String>>], from: usize) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let mut open = vec![from];
    while let Some(at) = open.pop() {
        open.extend(edges[at].keys().copied().filter(|to| found.insert(*to)));
    }
    found
}

/// The circles between files, each as the lines of its imports.
fn circles(files: &[(String, String)]) -> Vec<Vec<String>> {
    let edges = edges(files);
    let reached: Vec<BTreeSet<usize>> = (0..files.len()).map(|at| reached(&edges, at)).collect();
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for at in 0..files.len() {
        if !reached[at].contains(&at) || seen.contains(&at) {
            continue;
        }
        let circle: Vec<usize> =
            reached[at].iter().copied().filter(|other| reached[*other].contains(&at)).collect();
        seen.extend(circle.iter().copied());
        let mut lines = Vec::new();
        for from in &circle {
            for (to, what) in edges[*from].iter().filter(|(to, _)| circle.contains(to)) {
                let what = what.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
                lines.push(format!("{} -> {}: {what}", files[*from].0, files[*to].0));
            }
        }
        found.push(lines);
    }
    found
}

#[test]
fn no_file_imports_a_file_that_imports_it() {
    let found = circles(&files(""));
    let told: Vec<String> = found.iter().map(|lines| lines.join("\n")).collect();
    assert!(found.is_empty(), "files that import one another in a circle:\n{}", told.join("\n\n"));
}

/// Circles of files that are made up.
fn made_up(files: &[(&str, &str)]) -> Vec<Vec<String>> {
    let file = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
    circles(&files.iter().map(file).collect::<Vec<_>>())
}

#[test]
fn a_circle_is_found_however_it_is_made() {
    let through_paths = made_up(&[
        ("a/mod.rs", "pub mod b; pub mod c; pub mod d;"),
        ("a/b.rs", "use super::{c::C, d};"),
        ("a/c.rs", "fn f() -> crate::a::d::D {}"),
        ("a/d.rs", "use crate::a::b::B as Other;"),
    ]);
    assert_eq!(
        through_paths,
        [[
            "a/b.rs -> a/c.rs: C",
            "a/b.rs -> a/d.rs: self",
            "a/c.rs -> a/d.rs: D",
            "a/d.rs -> a/b.rs: B"
        ]]
    );
    let through_a_facade = made_up(&[
        ("a/mod.rs", "mod b; pub use self::b::B;"),
        ("a/b.rs", "use crate::a::C;"),
        ("e.rs", "use crate::a::b::B;"),
    ]);
    assert_eq!(through_a_facade, [["a/mod.rs -> a/b.rs: B", "a/b.rs -> a/mod.rs: C"]]);
}

#[test]
fn a_chain_is_no_circle() {
    let chain = made_up(&[
        ("lib.rs", "pub mod a; pub use a::b::B;"),
        ("a/mod.rs", "mod b; mod c; pub use b::B; fn f() { c::g() }"),
        ("a/b.rs", "use super::c::C; mod tests { use super::*; }"),
        ("a/c.rs", "pub(in crate::a) fn g() {} // super::b::B\n const S: &str = \"crate::a::b\";"),
    ]);
    assert!(chain.is_empty(), "{chain:?}");
}
