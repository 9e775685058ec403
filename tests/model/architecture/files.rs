//! Size, first line and name of every file: of the program, its tests, its benchmarks, its page.

use super::{source, texts};

/// Endings of what people write as code, each with how its first line begins.
const CODE: [(&str, &str); 5] = [
    ("rs", "//! "),
    ("wgsl", "// "),
    ("mjs", "// "),
    ("sh", "#!/usr/bin/env bash"),
    ("html", "<!doctype html>"),
];

/// Folders of code, and whether they must be there.
const FOLDERS: [(&str, bool); 5] =
    [("src", true), ("tests", true), ("web", true), ("benches", false), ("examples", false)];

const LINES: usize = 400;

/// What is wrong with a file, nothing if all is well.
fn faults(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let ending = name.rsplit('.').next().unwrap_or_default();
    let first = match name {
        // its documentation is the map
        "src/lib.rs" => "#![doc = include_str!(\"README.md\")]",
        _ => CODE.iter().find(|(one, _)| *one == ending).map_or("", |(_, first)| first),
    };
    if !text.starts_with(first) {
        found.push(format!("{name}: the first line does not begin with {first}"));
    }
    // the line after the one that names the program to run it with
    let second = text.lines().nth(1).unwrap_or_default();
    if ending == "sh" && !second.starts_with("# ") {
        found.push(format!("{name}: the second line does not begin with # "));
    }
    let lines = text.lines().count();
    if lines > LINES {
        found.push(format!("{name}: {lines} lines"));
    }
    for part in name.split(['/', '.']) {
        if ["utils", "util", "common", "helpers", "types", "misc"].contains(&part) {
            found.push(format!("{name}: a room without a name"));
        }
    }
    found
}

#[test]
fn every_file_says_what_it_is_for_and_is_short_enough_to_read() {
    let mut found = Vec::new();
    let endings = CODE.map(|(ending, _)| ending);
    for (folder, must_be) in FOLDERS {
        let path = source().with_file_name(folder);
        assert!(!must_be || path.is_dir(), "no folder {folder}");
        if !path.is_dir() {
            continue;
        }
        let files = texts(&path, &endings);
        assert!(!files.is_empty(), "no code in {folder}");
        for (name, text) in files {
            found.extend(faults(&format!("{folder}/{name}"), &text));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_file_without_a_caption_or_too_long_to_read_is_seen() {
    for (name, text) in [
        ("tests/a.rs", "use b;\n".to_owned()),
        ("tests/lib.rs", "#![doc = include_str!(\"README.md\")]\n".to_owned()),
        ("src/view/a.wgsl", "//! A\n".to_owned()),
        ("web/a.html", "<html>".to_owned()),
        ("tests/a.sh", "#!/usr/bin/env bash\nset -e\n".to_owned()),
        ("tests/helpers/a.rs", "//! A\n".to_owned()),
        ("tests/a.rs", format!("//! A\n{}", "\n".repeat(LINES))),
    ] {
        assert_eq!(faults(name, &text).len(), 1, "{name}");
    }
    let whole = format!("//! A\n{}", "\n".repeat(LINES - 1));
    assert!(faults("tests/a.rs", &whole).is_empty());
}
