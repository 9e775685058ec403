//! The map in src/README.md and the files it names.

use std::{collections::BTreeSet, fs};

use super::{files, page, source, texts};

/// The map's part on `src`, and what follows on the page.
fn map() -> (String, String) {
    let text = fs::read_to_string(source().join("README.md")).expect("the map");
    let (_, map) = text.split_once("\n## Map\n").expect("the map");
    let (map, beside) = map.split_once("\n### web (beside src)\n").expect("the page's files");
    (map.to_owned(), beside.to_owned())
}

/// Entries of a list that another one has not got.
fn without(list: &[String], other: &[String]) -> Vec<String> {
    list.iter().filter(|name| !other.contains(name)).cloned().collect()
}

#[test]
fn every_file_has_a_caption_in_the_map_and_every_caption_a_file() {
    let (map, beside) = map();
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

/// Folders of files by their headings, `src` for the one above all.
fn folders(files: &[(String, String)]) -> Vec<String> {
    let of =
        |name: &str| name.rsplit_once('/').map_or("src".to_owned(), |(at, _)| format!("{at}/"));
    files.iter().map(|(name, _)| of(name)).collect::<BTreeSet<String>>().into_iter().collect()
}

/// Folders whose `mod.rs` is missing or has no caption, given all files of `src`.
fn silent(files: &[(String, String)]) -> Vec<String> {
    let speaks = |folder: &str| {
        let own = format!("{folder}mod.rs");
        let text = files.iter().find(|(name, _)| *name == own).map(|(_, text)| text.lines().next());
        let caption = text.flatten().and_then(|line| line.strip_prefix("//! "));
        caption.is_some_and(|caption| !caption.trim().is_empty())
    };
    folders(files).into_iter().filter(|folder| folder != "src" && !speaks(folder)).collect()
}

#[test]
fn every_folder_has_a_heading_in_the_map_and_a_caption_of_its_own() {
    let files = files("");
    let folders = folders(&files);
    let headings: Vec<String> =
        map().0.lines().filter_map(|line| line.strip_prefix("### ")).map(str::to_owned).collect();
    let missing = without(&folders, &headings);
    assert!(missing.is_empty(), "no heading in src/README.md: {missing:?}");
    let vanished = without(&headings, &folders);
    assert!(vanished.is_empty(), "a heading, and no folder: {vanished:?}");
    let silent = silent(&files);
    assert!(silent.is_empty(), "no mod.rs, or none with a caption: {silent:?}");
}

#[test]
fn a_folder_that_says_nothing_is_seen() {
    let file = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    let files = [
        file("lib.rs", ""),
        file("a/mod.rs", "//! What it is for.\n"),
        file("a/b/c.rs", "//! What it is for.\n"),
        file("d/mod.rs", "mod e;\n"),
        file("f/mod.rs", "//! \n"),
    ];
    assert_eq!(folders(&files), ["a/", "a/b/", "d/", "f/", "src"]);
    assert_eq!(silent(&files), ["a/b/", "d/", "f/"]);
}
