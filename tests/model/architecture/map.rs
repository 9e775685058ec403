//! The map in src/README.md and the files it names.

use std::fs;

use super::{files, page, source, texts};

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
