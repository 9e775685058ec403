//! The rules of the house, run as tests: layers, single owners, size and captions of files.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// All Rust files under a folder of `src`, with their text.
fn files(under: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, list: &mut Vec<PathBuf>) {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, list);
            } else if path.extension().is_some_and(|e| e == "rs") {
                list.push(path);
            }
        }
    }
    let mut list = Vec::new();
    walk(&source().join(under), &mut list);
    list.into_iter()
        .map(|path| {
            let name = path.strip_prefix(source()).expect("below src").display().to_string();
            (name, fs::read_to_string(&path).expect("text"))
        })
        .collect()
}

/// Lines of code, comments and documentation left out.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
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
        ],
        &[],
    );
    forbid("view", &["egui", "crate::panel", "crate::app", "crate::cli"], &[]);
    forbid("panel", &["crate::view", "crate::app", "crate::cli"], &[]);
    forbid("panel", &["bevy_egui"], &["panel/mod.rs"]);
    forbid("app", &["crate::cli"], &[]);
    forbid("", &["web_sys"], &["app/browser.rs"]);
}

#[test]
fn one_place_makes_f32_of_f64_for_the_picture() {
    forbid("view", &[" as f32"], &["view/scale.rs"]);
}

#[test]
fn one_place_touches_the_disk_for_the_command_line() {
    forbid("cli", &["std::fs", "fs::File", "fs::write", "fs::read"], &["cli/files.rs"]);
}

#[test]
fn every_file_says_what_it_is_for_and_is_short_enough_to_read() {
    let mut found = Vec::new();
    for (name, text) in files("") {
        if name != "lib.rs" && !text.starts_with("//!") {
            found.push(format!("{name}: the first line is no //! sentence"));
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
fn every_file_has_a_caption_in_the_map() {
    let map = fs::read_to_string(source().join("README.md")).expect("the map");
    let missing: Vec<String> = files("")
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| {
            let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
            let stem = name.rsplit('/').next().unwrap_or(name).trim_end_matches(".rs");
            // a line `| stem | …` below the heading of its folder
            let heading =
                if folder.is_empty() { "### src".to_owned() } else { format!("### {folder}/") };
            let section = map.split(&heading).nth(1).and_then(|rest| rest.split("\n### ").next());
            !section.is_some_and(|text| text.contains(&format!("| {stem} |")))
        })
        .collect();
    assert!(missing.is_empty(), "no caption in src/README.md: {missing:?}");
}

/// Mesa's lavapipe makes a shader anew in every frame, and keeps it, for a branch or a loop that
/// depends on uniforms alone (seen in 22.3): such a thing is chosen by a shader definition or by
/// `select`.
#[test]
fn no_shader_branches_on_uniforms_alone() {
    let folder = source().join("view");
    let mut shaders = 0;
    for entry in fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "wgsl") {
            continue;
        }
        shaders += 1;
        let text = fs::read_to_string(&path).expect("text");
        let mut uniforms = vec!["view"];
        uniforms
            .extend(text.split("var<uniform> ").skip(1).filter_map(|rest| rest.split(':').next()));
        for (number, line) in code(&text) {
            let Some((_, rest)) = line.split_once("if ") else { continue };
            let names = roots(rest.split('{').next().unwrap_or_default());
            assert!(
                names.is_empty() || names.iter().any(|name| !uniforms.contains(name)),
                "{}:{}: {}",
                path.display(),
                number + 1,
                line.trim()
            );
        }
    }
    assert!(shaders > 5, "{shaders} shaders");
    assert_eq!(roots("sky.up.w > 0.0 && dot(near, view.x) < 1.0 {"), ["sky", "near", "view"]);
}

/// Names in a shader's expression, without members, numbers and functions.
fn roots(expression: &str) -> Vec<&str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '.';
    let mut found = Vec::new();
    let mut rest = expression;
    while let Some(begin) = rest.find(|c: char| c.is_ascii_alphanumeric() || c == '_') {
        rest = &rest[begin..];
        let end = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        if name.starts_with(|c: char| !c.is_ascii_digit()) && !after.starts_with('(') {
            found.extend(name.split('.').next());
        }
        rest = after;
    }
    found
}
