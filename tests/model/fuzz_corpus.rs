//! The corpus of the fuzz targets, replayed.

use std::{fs, path::Path};

#[path = "../fuzz/checks.rs"]
mod checks;

/// A check of any bytes.
type Check = fn(&[u8]);

#[test]
fn what_fuzzing_found_stays_mended() {
    let targets: [(&str, Check); 7] = [
        ("scenario", checks::scenario),
        ("elements", checks::elements),
        ("messages", checks::messages),
        ("flight", checks::flight),
        ("settings", checks::settings),
        ("link", checks::link),
        ("values", checks::values),
    ];
    for (name, check) in targets {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
        let mut count = 0;
        for entry in fs::read_dir(&folder).expect("a folder of inputs") {
            let path = entry.expect("an entry").path();
            check(&fs::read(&path).expect("an input"));
            count += 1;
        }
        assert!(count > 0, "{name} has no input");
    }
}
