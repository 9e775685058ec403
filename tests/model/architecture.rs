//! The rules of the house, run as tests: layers, single owners, size and captions of files.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// All files under a folder with one of these endings, by their path in it, with their text.
fn texts(folder: &Path, endings: &[&str]) -> Vec<(String, String)> {
    fn walk(folder: &Path, list: &mut Vec<PathBuf>) {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, list);
            } else {
                list.push(path);
            }
        }
    }
    let mut list = Vec::new();
    walk(folder, &mut list);
    list.into_iter()
        .filter(|path| path.extension().is_some_and(|e| endings.iter().any(|ending| e == *ending)))
        .map(|path| {
            let name = path.strip_prefix(folder).expect("below it").display().to_string();
            (name, fs::read_to_string(&path).expect("text"))
        })
        .collect()
}

/// All Rust files under a folder of `src`, by their path in `src`.
fn files(under: &str) -> Vec<(String, String)> {
    let list = texts(&source().join(under), &["rs"]);
    let whole = |name| if under.is_empty() { name } else { format!("{under}/{name}") };
    list.into_iter().map(|(name, text)| (whole(name), text)).collect()
}

/// The page's own files: not what is built of them in folders beside.
fn page() -> Vec<(String, String)> {
    let mut files = texts(&source().with_file_name("web"), &["rs", "html"]);
    files.retain(|(name, _)| !name.contains('/'));
    assert!(!files.is_empty(), "no files of the page");
    files
}

/// Lines of code, comments and documentation left out.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

/// What a file imports of ours, `use crate::{a::b, c}` as `crate::a`, `crate::c`.
fn imports(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in text.split("use crate::{").skip(1) {
        let (mut depth, mut begins) = (0, true);
        for (at, c) in rest.char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => begins = true,
                _ if begins && !c.is_whitespace() => {
                    let is_end = |c: char| !c.is_ascii_alphanumeric() && c != '_';
                    let name = rest[at..].split(is_end).next().unwrap_or_default();
                    found.push(format!("crate::{name}"));
                    begins = false;
                }
                _ => {}
            }
        }
    }
    found
}

#[test]
fn imports_are_seen_however_they_are_written() {
    let text = "use crate::{\n    model::{a, panel::b},\n    sim::{self, Clock},\n    panel,\n};";
    assert_eq!(imports(text), ["crate::model", "crate::sim", "crate::panel"]);
}

fn forbid(under: &str, words: &[&str], except: &[&str]) {
    let mut found = Vec::new();
    for (name, text) in files(under) {
        if except.contains(&name.as_str()) {
            continue;
        }
        for (number, line) in code(&text) {
            for word in words {
                if line.contains(word) {
                    found.push(format!("{name}:{}: {word}", number + 1));
                }
            }
        }
        let imported = imports(&text);
        found.extend(
            words
                .iter()
                .filter(|word| imported.iter().any(|import| import == *word))
                .map(|word| format!("{name}: {word}")),
        );
    }
    assert!(found.is_empty(), "forbidden here:\n{}", found.join("\n"));
}

#[test]
fn the_model_knows_no_engine_no_file_and_no_clock() {
    forbid(
        "model",
        &[
            "bevy",
            "egui",
            "serde",
            "ron::",
            "std::fs",
            "std::env",
            "std::time",
            "std::thread",
            "println!",
            "crate::scenario",
            "crate::study",
            "crate::sim",
            "crate::view",
            "crate::panel",
            "crate::app",
            "crate::cli",
            "SmallRng",
            "thread_rng",
            "rayon",
        ],
        &[],
    );
}

#[test]
fn the_model_calls_no_function_of_the_platform() {
    forbid(
        "model",
        &[
            ".sin()",
            ".cos()",
            ".tan()",
            ".sin_cos()",
            ".asin()",
            ".acos()",
            ".atan()",
            ".atan2(",
            ".exp()",
            ".ln()",
            ".log10()",
            ".log2()",
            ".powf(",
            ".powi(",
            ".cbrt()",
            ".hypot(",
            ".mul_add(",
            ".exp2()",
            ".sinh()",
            ".tanh()",
        ],
        // the trait of our own polynomials has an `asin`
        &["model/numeric.rs", "model/sunlight.rs"],
    );
}

#[test]
fn studies_give_the_same_numbers_on_every_machine() {
    forbid(
        "study",
        &[".exp()", ".ln()", ".powf(", ".powi(", ".log10()", ".sin()", "StandardNormal"],
        &[],
    );
}

#[test]
fn layers_import_only_what_lies_below() {
    forbid(
        "scenario",
        &[
            "bevy",
            "egui",
            "std::fs",
            "crate::sim",
            "crate::view",
            "crate::panel",
            "crate::app",
            "crate::cli",
        ],
        &[],
    );
    forbid(
        "study",
        &[
            "bevy",
            "egui",
            "std::fs",
            "std::time",
            "println!",
            "crate::sim",
            "crate::view",
            "crate::panel",
            "crate::app",
            "crate::cli",
        ],
        &[],
    );
    forbid(
        "sim",
        &[
            "egui",
            "big_space",
            "Mesh",
            "crate::view",
            "crate::panel",
            "crate::app",
            "crate::cli",
            "crate::scenario",
            "crate::study",
        ],
        &[],
    );
    forbid(
        "view",
        &["egui", "crate::scenario", "crate::study", "crate::panel", "crate::app", "crate::cli"],
        &[],
    );
    forbid("panel", &["crate::view", "crate::app", "crate::cli"], &[]);
    forbid("panel", &["bevy_egui"], &["panel/mod.rs"]);
    forbid("app", &["crate::cli"], &[]);
    forbid("", &["web_sys"], &["app/browser.rs"]);
}

#[test]
fn one_place_makes_f32_of_f64_for_the_picture() {
    let words = [" as f32", ".as_vec3()", ".as_quat()", ".as_mat3()"];
    forbid("view", &words, &["view/scale.rs"]);
}

#[test]
fn one_place_touches_the_disk_for_the_command_line() {
    forbid("cli", &["std::fs", "fs::File", "fs::write", "fs::read"], &["cli/files.rs"]);
}

#[test]
fn one_place_writes_files() {
    let words = ["fs::write", "fs::rename", "File::create"];
    // the tests in there change a scenario's file while the window is open
    forbid("", &words, &["atomic_file.rs", "app/loading.rs"]);
}

#[test]
fn every_file_says_what_it_is_for_and_is_short_enough_to_read() {
    let mut found = Vec::new();
    for (name, text) in texts(&source(), &["rs", "wgsl"]).into_iter().chain(page()) {
        let first = match name.rsplit('.').next() {
            Some("rs") => "//!",
            Some("wgsl") => "// ",
            _ => "<!doctype html>",
        };
        if name != "lib.rs" && !text.starts_with(first) {
            found.push(format!("{name}: the first line does not begin with {first}"));
        }
        if text.lines().count() > 400 {
            found.push(format!("{name}: {} lines", text.lines().count()));
        }
        for part in name.split(['/', '.']) {
            if ["utils", "util", "common", "helpers", "types", "misc"].contains(&part) {
                found.push(format!("{name}: a room without a name"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_file_has_a_caption_in_the_map_and_every_caption_a_file() {
    let map = fs::read_to_string(source().join("README.md")).expect("the map");
    let (_, map) = map.split_once("\n## Map\n").expect("the map");
    let (map, beside) = map.split_once("\n### web (beside src)\n").expect("the page's files");
    let files: Vec<String> = files("").into_iter().map(|(name, _)| name).collect();
    // below the heading of a folder a line `| stem | what it is for |` each
    let mut captions = Vec::new();
    let mut folder = String::new();
    for line in map.lines().filter(|line| *line != "| file | what it is for |") {
        if let Some(heading) = line.strip_prefix("### ") {
            folder = if heading == "src" { String::new() } else { heading.to_owned() };
        } else if let Some((stem, _)) =
            line.strip_prefix("| ").and_then(|rest| rest.split_once(" |"))
        {
            captions.push(format!("{folder}{stem}.rs"));
        }
    }
    let without = |list: &[String], other: &[String]| {
        list.iter().filter(|name| !other.contains(name)).cloned().collect::<Vec<_>>()
    };
    let missing = without(&files, &captions);
    assert!(missing.is_empty(), "no caption in src/README.md: {missing:?}");
    let vanished = without(&captions, &files);
    assert!(vanished.is_empty(), "a caption, and no file: {vanished:?}");
    for (name, _) in page() {
        let stem = name.trim_end_matches(".rs");
        assert!(beside.contains(&format!("| {stem} |")), "no caption of web/{name}");
    }
    for (name, _) in texts(&source(), &["wgsl"]) {
        let stem = name.rsplit('/').next().unwrap_or_default();
        assert!(map.contains(stem), "no word of {name} in src/README.md");
    }
}

/// Mesa's lavapipe makes a shader anew in every frame, and keeps it, for a branch or a loop that
/// depends on uniforms alone (seen in 22.3): such a thing is chosen by a shader definition or by
/// `select`.
#[test]
fn no_shader_branches_on_uniforms_alone() {
    let shaders = texts(&source().join("view"), &["wgsl"]);
    for (name, text) in &shaders {
        let found = uniform_branches(text);
        assert!(found.is_empty(), "{name}: {found:?}");
    }
    assert!(shaders.len() > 5, "{} shaders", shaders.len());
    // what it finds, and what it lets pass
    let shader = |body: &str| {
        format!("var<uniform> sky: Sky;\nconst PARTS: u32 = 8u;\nfn f(mu: f32) {{\n{body}\n}}")
    };
    for bad in [
        "if sky.up.w > 0.0 {",
        "if view.exposure > 1.0 && sky.up.w\n > f32(PARTS) {",
        "} else if dot(sky.up.xyz, vec3<f32>(0.0)) < 1.0 {",
        "for (var i = 0u; i < sky.parts; i += 1u) {",
        "while sky.up.w > 0.0 {",
        "switch sky.kind {",
        "let high = length(sky.up.xyz).x;\nif high > 1.0 {",
        "let width = mu * 2.0;  // pixels; not more\nif sky.up.w > DEPTH {",
    ] {
        assert!(!uniform_branches(&shader(bad)).is_empty(), "{bad}");
    }
    for good in [
        "if sky.up.w > mu {",
        "let high = sky.up.w * mu;\nif high > 1.0 {",
        "for (var i = 0u; i < u32(mu); i += 1u) {",
        "for (var i = 0u; i < PARTS; i += 1u) {",
        "let a = select(sky.up.x, sky.up.y, sky.up.w > 0.0);",
    ] {
        assert!(uniform_branches(&shader(good)).is_empty(), "{good}");
    }
}

/// Branches and loops of a shader that depend on uniforms and constants alone.
fn uniform_branches(text: &str) -> Vec<String> {
    let names_after = |word: &str| -> Vec<String> {
        let is_end = |c: char| c == ':' || c == ' ' || c == '=';
        text.split(word)
            .skip(1)
            .filter_map(|rest| rest.split(is_end).next())
            .map(Into::into)
            .collect()
    };
    let mut everywhere = vec!["view".to_owned()];
    everywhere.extend(names_after("var<uniform> "));
    let constants = names_after("\nconst ");
    let lines: Vec<&str> =
        text.lines().map(before_comment).filter(|line| !line.starts_with('#')).collect();
    let text = lines.join("\n");
    let mut found = Vec::new();
    for function in text.split("\nfn ").skip(1) {
        let (mut same, mut constants) = (everywhere.clone(), constants.clone());
        // statements end at `;`, but for those between the brackets of a `for`
        for statement in statements(function) {
            let has = |list: &[String], root: &str| list.iter().any(|name| name == root);
            let is_written_large =
                |root: &str| root.len() > 1 && !root.contains(char::is_lowercase);
            // what is made of constants alone is unrolled, and no branch
            let kind = |part: &str, same: &[String], constants: &[String]| {
                let roots = roots(part);
                let is_constant = |root: &&str| has(constants, root) || is_written_large(root);
                (
                    roots.iter().all(|root| has(same, root) || is_constant(root)),
                    roots.iter().all(is_constant),
                )
            };
            if let Some((name, value)) =
                statement.strip_prefix("let ").and_then(|s| s.split_once('='))
            {
                let name = name.split(':').next().unwrap_or_default().trim().to_owned();
                let kind = kind(value, &same, &constants);
                same.retain(|other| *other != name);
                constants.retain(|other| *other != name);
                match kind {
                    (_, true) => constants.push(name),
                    (true, false) => same.push(name),
                    (false, false) => {}
                }
                continue;
            }
            let words = statement.trim_start_matches("else ");
            let condition = match words.split_once([' ', '(']) {
                Some(("if" | "while" | "switch", rest)) => rest.to_owned(),
                // the counter of a loop is as much the same for all as its limit
                Some(("for", rest)) => {
                    let mut parts = rest.trim_start_matches('(').split(';');
                    let counter = parts.next().unwrap_or_default();
                    let (left, right) = counter.split_once('=').unwrap_or_default();
                    let counter = left.trim().trim_start_matches("var ").split(':').next();
                    let counter = counter.unwrap_or_default().trim().to_owned();
                    let limit = parts.next().unwrap_or_default();
                    let others = roots(limit).into_iter().filter(|root| *root != counter);
                    format!("{right} {}", others.collect::<Vec<_>>().join(" "))
                }
                _ => continue,
            };
            if kind(&condition, &same, &constants) == (true, false) {
                found.push(statement.clone());
            }
        }
    }
    found
}

/// A line up to its comment.
fn before_comment(line: &str) -> &str {
    line.split("//").next().unwrap_or_default().trim_end()
}

/// Statements of a function's text, heads of blocks among them.
fn statements(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut depth, mut statement) = (0, String::new());
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if matches!(c, '{' | '}') || (c == ';' && depth == 0) {
            found.push(core::mem::take(&mut statement).trim().replace('\n', " "));
        } else {
            statement.push(c);
        }
    }
    found
}

/// Names in a shader's expression, without members, numbers, functions and types.
fn roots(expression: &str) -> Vec<&str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let mut found = Vec::new();
    let mut rest = expression;
    while let Some(begin) = rest.find(is_name) {
        rest = &rest[begin..];
        let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let is_type = ["f32", "i32", "u32", "bool", "true", "false"].contains(&name)
            || (after.starts_with('<')
                && ["vec", "mat", "array"].iter().any(|t| name.starts_with(t)));
        if name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && !after.starts_with('(')
            && !is_type
        {
            found.extend(name.split('.').next());
        }
        rest = after;
    }
    found
}
