//! The rules of the house, run as tests: layers and single owners here, then circles, files, shaders.

use std::{
    fs,
    path::{Path, PathBuf},
};

mod circles;
mod files;
mod map;
mod paths;
mod shaders;

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// All files under a folder with one of these endings, by their path in it, with their text. What
/// is built (in `target` and `dist`) is left out.
fn texts(folder: &Path, endings: &[&str]) -> Vec<(String, String)> {
    fn walk(folder: &Path, list: &mut Vec<PathBuf>) {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            if path.ends_with("target") || path.ends_with("dist") {
                continue;
            }
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

/// The page's own files.
fn page() -> Vec<(String, String)> {
    let files = texts(&source().with_file_name("web"), &["rs", "html"]);
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
            "crate::project",
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
            ".cosh()",
            ".log(",
            ".exp_m1()",
            ".ln_1p()",
        ],
        // the trait of our own polynomials has an `asin`
        &["model/numeric.rs", "model/sunlight.rs"],
    );
}

#[test]
fn the_sgp4_crate_reads_element_sets_and_flies_none() {
    forbid(
        "",
        &[
            "sgp4::Constants",
            "sgp4::Orbit",
            "sgp4::MinutesSinceEpoch",
            "sgp4::WGS",
            "sgp4::afspc_",
            "sgp4::iau_",
            "use ::sgp4",
            ".propagate(",
        ],
        &[],
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
            "crate::study",
            "crate::project",
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
            "crate::project",
            "crate::sim",
            "crate::view",
            "crate::panel",
            "crate::app",
            "crate::cli",
        ],
        &[],
    );
    forbid(
        "project",
        &[
            "bevy",
            "egui",
            "std::fs",
            "std::env",
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
            "crate::look",
            "crate::project",
        ],
        &[],
    );
    forbid(
        "view",
        &[
            "egui",
            "crate::scenario",
            "crate::study",
            "crate::project",
            "crate::panel",
            "crate::app",
            "crate::cli",
        ],
        &[],
    );
    let others = ["model", "scenario", "study", "project", "sim", "view", "panel", "app", "cli"];
    let others = others.map(|layer| format!("crate::{layer}"));
    let others: Vec<&str> = others.iter().map(String::as_str).collect();
    forbid("look", &["bevy", "egui", "serde", "std::fs"], &[]);
    forbid("look", &others, &[]);
    forbid("panel", &["crate::view", "crate::app", "crate::cli"], &[]);
    forbid("panel", &["bevy_egui"], &["panel/egui.rs", "panel/plugin.rs"]);
    forbid("app", &["crate::cli"], &[]);
    for layer in ["model", "scenario", "study", "project", "sim", "view", "panel", "look"] {
        forbid(layer, &["crate::table_writer", "crate::flight_rows"], &[]);
    }
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
    forbid("", &words, &["atomic_file/mod.rs", "atomic_file/tests.rs", "app/loading.rs"]);
}
