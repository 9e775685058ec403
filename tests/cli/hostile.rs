//! Text of a stranger's file reaches no terminal as commands, and no spreadsheet as a formula.

use sunward::scenario::text::visible::is_hidden;

use crate::program::{Folder, code, errors, out};

/// A scenario whose cluster has a name of this text, as RON writes it.
fn scenario(name: &str) -> String {
    format!(
        "(version: 1, name: \"Hostile \\u{{202e}}name\", clusters: [(\n    name: \"{name}\",\n    \
         pattern: Ring(orbit: Circular(altitude_km: 550, inclination_deg: 53), count: 2),\n    \
         design: \"starcloud-1\",\n)])\n"
    )
}

/// Names that mean harm: they move the cursor, hide, turn text, or are formulas.
const NAMES: [&str; 5] = [
    "a\\u{9b}31mred",
    "right\\u{202e}left",
    "zero\\u{200b}width\\u{feff}",
    "\\u{2066}isolated\\u{2069}",
    "tag\\u{e0041}",
];

/// Returns the characters that a terminal would obey or not show, ends of lines left out.
fn hidden(text: &str) -> String {
    text.chars().filter(|one| *one != '\n' && is_hidden(*one)).collect()
}

#[test]
fn names_reach_no_terminal_raw() {
    let folder = Folder::new("hostile-names");
    for name in NAMES {
        folder.write("evil.ron", scenario(name));
        for line in [
            "check evil.ron",
            "report evil.ron",
            "report evil.ron --json",
            "cost evil.ron",
            "cost evil.ron --json",
            "compare evil.ron suncatcher",
            "size evil.ron --json",
            "claims evil.ron --draws 0",
            "fly evil.ron --for 1m --step 60s --out -",
            "study parity evil.ron",
            "study tornado evil.ron --json",
        ] {
            let output = folder.run(&line.split_whitespace().collect::<Vec<_>>());
            for text in [out(&output), errors(&output)] {
                assert_eq!(hidden(&text), "", "{name}: {line}: {text}");
            }
            if line.ends_with("--json") && code(&output) == 0 {
                let read: Result<serde_json::Value, _> = serde_json::from_str(&out(&output));
                assert!(read.is_ok(), "{name}: {line}");
            }
        }
    }
}

#[test]
fn errors_quote_what_they_found_as_text_on_one_line() {
    let folder = Folder::new("hostile-errors");
    let escape = '\u{1b}';
    folder.write("key.ron", format!("(version: 1, {escape}[2J: 3)"));
    folder.write("word.ron", format!("(version: 1, name: \"a\", clusters: \"{escape}]0;x\u{7}\")"));
    folder.write("title.ron", "(version: 1, name: \"a\\u{1b}[2Jb\\nerror: fine\", clusters: [])");
    folder.write("table.csv", format!("draw,{escape}[2J\n0,x\r\ny\n"));
    folder.write("words.csv", format!("draw,study\n0,{escape}[2J\n1,x\n"));
    folder.write("broken.parquet", format!("PAR1{escape}[2J"));
    let odd = format!("no{escape}[2Jsuch.ron");
    for line in [
        vec!["check", "key.ron"],
        vec!["check", "word.ron"],
        vec!["check", "title.ron"],
        vec!["check", &odd],
        vec!["study", "join", "table.csv"],
        vec!["study", "join", "words.csv"],
        vec!["study", "join", "broken.parquet"],
        vec!["report", "suncatcher", "--at", &odd],
        vec!["cost", "suncatcher", "--set", &odd],
        vec!["fly", "suncatcher", "--for", "1m", "--out", &odd],
    ] {
        let output = folder.run(&line);
        assert_eq!(code(&output), 2, "{line:?}");
        assert_eq!(hidden(&errors(&output)), "", "{line:?}: {}", errors(&output));
        let told = errors(&output);
        let begins = told.lines().filter(|line| line.starts_with("error: ")).count();
        assert_eq!(begins, 1, "{line:?}: {told}");
    }
}

#[test]
fn no_cell_of_a_csv_is_a_formula() {
    let folder = Folder::new("formulas");
    for (name, held) in [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("plain, with a comma", "plain, with a comma"),
    ] {
        folder.write("evil.ron", scenario(name));
        for more in ["", "--satellites"] {
            let line = format!("fly evil.ron --for 1m --step 60s --out a.csv {more}");
            let output = folder.run(&line.split_whitespace().collect::<Vec<_>>());
            assert_eq!(code(&output), 0, "{name}: {}", errors(&output));
            let bytes = folder.read("a.csv");
            let mut reader = csv::Reader::from_reader(bytes.as_slice());
            for row in reader.records() {
                assert_eq!(&row.expect("a row")[2], held);
            }
        }
    }
}

#[test]
fn a_scenario_without_power_or_mass_says_in_words_what_has_no_figure() {
    let folder = Folder::new("no-figures");
    let idle = ["--set", "design.payload.count=0"];
    for command in ["report", "cost", "claims", "size"] {
        let mut line = vec![command, "suncatcher"];
        if command == "claims" {
            line.extend(["--draws", "0"]);
        }
        line.extend(idle);
        let output = folder.run(&line);
        for word in out(&output).split_whitespace() {
            assert!(!matches!(word, "NaN" | "inf" | "-inf" | "none"), "{line:?}: {}", out(&output));
        }
    }
}
