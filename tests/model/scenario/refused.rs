//! Files that are refused, and what a user reads about them.

use std::path::Path;

use sunward::scenario::{self, SIZE_LIMIT_BYTES};

use crate::shipped::attach;

/// Every file in tests/model/bad, and what a user reads about it.
#[test]
fn bad_scenarios_are_told_well() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/model/bad");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .collect();
    files.sort();
    let mut told = String::new();
    for path in files {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let bytes = std::fs::read(&path).expect("the file");
        let beside = |side: &str| {
            std::fs::read_to_string(folder.join(side)).map_err(|_| "no such file".to_owned())
        };
        match scenario::read_bytes(&bytes, name, &beside) {
            Ok(_) => panic!("{name} was taken"),
            Err(error) => told.push_str(&format!("{error}\n\n")),
        }
    }
    insta::assert_snapshot!("bad_scenarios", told);
}

#[test]
fn what_is_too_large_is_refused() {
    let bytes = vec![b' '; SIZE_LIMIT_BYTES + 1];
    let error = scenario::read_bytes(&bytes, "large.ron", &attach).expect_err("too large");
    assert!(error.to_string().contains("16777216 bytes"), "{error}");
    let error = scenario::read_bytes(b"(name: \"\xff\")", "x.ron", &attach).expect_err("no UTF-8");
    assert_eq!(error.to_string(), "x.ron:1: expected text in UTF-8, found byte 0xff at offset 8");
}
