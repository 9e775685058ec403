//! Texts of scenarios to change, in many ways of writing, and what stands in them.

use std::sync::LazyLock;

use sunward::scenario::{self, file::ScenarioFile};

use super::text_edit_schema::Tape;

/// A text in the style of a person who comments everything.
pub const NOTED: &str = r#"// A heading.
(
    name: "Noted", // the name
    step_s: 10,    // aligned
    /* before the clusters */
    clusters: [ // the fleet
        // Gen1
        (
            name: "One",
            pattern: Walker(altitude_km: 550, inclination_deg: 53.0, total: 8, planes: 2), // 53.0
            design: "ai1-like", // as published
        ),
        // Gen2
        (
            name: "Two",
            pattern: Single(orbit: Circular(altitude_km: 500, inclination_deg: 51.6)),
            design: (
                base: "ai1-like",
                radiator: (area_m2: 110 /* edge-on */, faces: 2),
                battery: (
                    capacity_kwh: 60 // no comma here
                )
            ),
        ), // the last
    ],
    launch: "starship-early", // a guess
    // nothing below
)
// an end
"#;

/// Odd, and right all the same.
pub const ODD: &str = r##"#![enable(implicit_some)] /* a /* b */ " */ #![type = "x]"]
ScenarioFile(r#name: r#"a "quoted" // name"#,clusters:[(name:"\"(\u{41}",pattern:Single(orbit
:/*(*/Circular(altitude_km:5.0e2,inclination_deg:+51.6_0,)),design:(base:Some("ai1-like"),),),],
launch:Some((price_usd_kg:Some(/* of 2024 */30)))/*end*/,)//"##;

/// The text as the file that it is.
pub fn file_of(text: &str) -> Result<ScenarioFile, String> {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| error.to_string())
}

/// What may stand between any two words of a text without a meaning, and a comma.
const NOISE: [&str; 10] = [
    " /* a */ ",
    "// b\n",
    "\n",
    "\r\n\t\t",
    "  ",
    ",",
    "/*\nc /* */ */",
    "// d\r\n",
    "\n    // e\n    ",
    "\n            ",
];

/// A text, and whether it is as a person would write it: others are strewn with what means
/// nothing.
pub fn text_from(tape: &mut Tape<'_>) -> (String, bool) {
    let mut text = TEXTS[tape.next(TEXTS.len())].clone();
    let is_tidy = tape.next(3) > 0;
    if !is_tidy {
        let file = file_of(&text);
        for _ in 0..tape.next(12) {
            let at = (tape.next(usize::MAX) * 7) % text.len();
            let at = (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            let mut strewn = text.clone();
            strewn.insert_str(at, NOISE[tape.next(NOISE.len())]);
            if file_of(&strewn) == file {
                text = strewn;
            }
        }
    }
    (text, is_tidy)
}

/// Shipped scenarios and nasty ones, in several ways of writing.
static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut texts = Vec::new();
    for text in scenario::presets().iter().map(|preset| preset.text).chain([NOTED, ODD]) {
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let tabs = text.replace("    ", "\t").trim_end().to_owned();
        let mut bare = text.to_owned();
        for deep in (0..8).rev() {
            let blank = "    ".repeat(deep);
            bare = bare.replace(&format!(",\n{blank})"), &format!("\n{blank})"));
            bare = bare.replace(&format!(",\n{blank}]"), &format!("\n{blank}]"));
        }
        texts.extend([text.to_owned(), windows, tabs, bare]);
    }
    for text in &texts {
        file_of(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    }
    texts
});

/// All comments of a text.
pub fn comments(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut last = ' ';
    while let Some(first) = rest.chars().next() {
        let raw = rest.strip_prefix('r').filter(|_| !last.is_alphanumeric() && last != '_');
        let hashes = raw.map_or(0, |raw| raw.len() - raw.trim_start_matches('#').len());
        let length = if rest.starts_with("//") {
            let line = rest.split('\n').next().unwrap_or(rest).trim_end_matches('\r');
            found.push(line.to_owned());
            line.len()
        } else if rest.starts_with("/*") {
            let (mut depth, mut at) = (0, 0);
            loop {
                match &rest[at..] {
                    inner if inner.starts_with("/*") => (depth, at) = (depth + 1, at + 2),
                    inner if inner.starts_with("*/") => (depth, at) = (depth - 1, at + 2),
                    inner => at += inner.chars().next().map_or(0, char::len_utf8),
                }
                if depth == 0 {
                    break;
                }
            }
            found.push(rest[..at].to_owned());
            at
        } else if raw.is_some_and(|raw| raw[hashes..].starts_with('"')) {
            let end = format!("\"{}", "#".repeat(hashes));
            let inner = &rest[hashes + 2..];
            hashes + 2 + inner.find(&end).expect("an end") + end.len()
        } else if first == '"' {
            let mut at = 1;
            while !rest[at..].starts_with('"') {
                let skip = rest[at..].starts_with('\\');
                at += rest[at..]
                    .chars()
                    .take(1 + usize::from(skip))
                    .map(char::len_utf8)
                    .sum::<usize>();
            }
            at + 1
        } else {
            first.len_utf8()
        };
        last = rest[..length].chars().last().unwrap_or(' ');
        rest = &rest[length..];
    }
    found.sort();
    found
}
