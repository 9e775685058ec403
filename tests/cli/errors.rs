//! Bad files and bad arguments: told once, with a hint, exit code 2, nothing on standard output.

use std::fs::File;

use sunward::scenario;

use crate::program::{Folder, code, errors, out, snapshot};

/// A scenario with one satellite, to be broken.
const SINGLE: &str = "(
    version: 1,
    name: \"Single\",
    clusters: [
        (
            name: \"One\",
            pattern: Ring(orbit: Circular(altitude_km: 550, inclination_deg: 53), count: 1),
            design: \"starcloud-1\",
        ),
    ],
)
";

fn bad_files(folder: &Folder) {
    let changed = |from: &str, to: &str| {
        assert!(SINGLE.contains(from), "{from}");
        SINGLE.replace(from, to)
    };
    folder.write("good.ron", SINGLE);
    folder.write("truncated.ron", &SINGLE[..150]);
    folder.write("nan.ron", changed("altitude_km: 550", "altitude_km: NaN"));
    folder.write("many.ron", changed("count: 1", "count: 1000000000000"));
    folder.write("underground.ron", changed("altitude_km: 550", "altitude_km: -10"));
    folder.write("newer.ron", changed("version: 1", "version: 7"));
    folder.write("unknown-key.ron", changed("altitude_km", "altitude_m"));
    folder.write("not-text.ron", [b'(', 0xff, 0xfe, b')']);
    folder.write("empty.ron", "");
    let elements = scenario::preset_attachment("flight.tle").expect("the shipped elements");
    folder.write("flight.tle", elements.replacen("50000-4 0  9990", "50000-4 0  9991", 1));
    let pattern = "Ring(orbit: Circular(altitude_km: 550, inclination_deg: 53), count: 1)";
    folder.write("checksum.ron", changed(pattern, "Tle(file: \"flight.tle\")"));
    folder.write("side-file.ron", changed(pattern, "Tle(file: \"nowhere.tle\")"));
    folder.write("outside.ron", changed(pattern, "Tle(file: \"../../flight.tle\")"));
    // 17 MiB without a byte on disk: refused by its length, before it is read
    let large = File::create(folder.path().join("large.ron")).expect("a file");
    large.set_len(17 * 1024 * 1024).expect("a length");
    std::fs::create_dir(folder.path().join("folder.ron")).expect("a folder");
}

#[test]
fn bad_scenarios_are_told_with_their_place() {
    let folder = Folder::new("check");
    bad_files(&folder);
    snapshot(
        "check",
        &folder.transcript(&[
            "check good.ron suncatcher fcc-million",
            "check truncated.ron",
            "check nan.ron",
            "check many.ron",
            "check underground.ron",
            "check newer.ron",
            "check unknown-key.ron",
            "check not-text.ron",
            "check empty.ron",
            "check checksum.ron",
            "check side-file.ron",
            "check outside.ron",
            "check large.ron",
            "check folder.ron",
            "check missing.ron",
            "check suncatcher.ron",
            "check nan.ron good.ron missing.ron suncatcher",
            "check",
        ]),
    );
}

#[test]
fn bad_arguments_are_told_with_what_was_expected() {
    let folder = Folder::new("arguments");
    snapshot(
        "arguments",
        &folder.transcript(&[
            "report suncatchr",
            "suncatchr",
            "report zzz",
            "report",
            "report suncatcher --at 2026-13-01",
            "report suncatcher --at 2051-01-01",
            "report suncatcher --at 2026-01-01",
            "report suncatcher --jsn",
            "fly suncatcher --for 5 --out a.csv",
            "fly suncatcher --for 5min --out a.csv",
            "fly suncatcher --for=-1d --out a.csv",
            "fly suncatcher --for 0s --out a.csv",
            "fly suncatcher --for 1d --step 2h --out a.csv",
            "fly suncatcher --for 25s --step 10s --out a.csv",
            "fly suncatcher --for 1h --step 60s --every 7 --out a.csv",
            "fly suncatcher --for 100y --out a.csv",
            "fly suncatcher --for 1d --out a.xlsx",
            "fly suncatcher --for 1d --out a",
            "fly suncatcher --for 1m --out nowhere/a.csv",
            "fly suncatcher --for 1m --threads 0 --out a.csv",
            "fly suncatcher --for 1m --every 0 --out a.csv",
            "fly suncatcher --for 1m",
            "render suncatcher --at 2026-06-01 --out a.png --size 12",
            "--warp fast",
        ]),
    );
    assert_eq!(folder.names(), Vec::<String>::new());
}

#[test]
fn a_bad_scenario_says_nothing_on_standard_output() {
    let folder = Folder::new("quiet");
    bad_files(&folder);
    for command in ["report", "check"] {
        let output = folder.run(&[command, "nan.ron"]);
        assert_eq!(code(&output), 2);
        assert_eq!(out(&output), "");
        assert_eq!(errors(&output).matches("error:").count(), 1);
    }
}

#[test]
fn a_fly_target_that_is_a_folder_is_refused() {
    let folder = Folder::new("target");
    std::fs::create_dir(folder.path().join("a.csv")).expect("a folder");
    let output = folder.run(&["fly", "suncatcher", "--for", "1m", "--out", "a.csv"]);
    assert_eq!(code(&output), 2);
    assert_eq!(errors(&output), "error: a.csv: is a folder, not a file\n");
    assert_eq!(folder.names(), ["a.csv"]);
}
