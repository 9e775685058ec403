//! Size, first line and name of every file.

use super::{page, source, texts};

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
