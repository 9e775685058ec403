//! Orbit mean-elements messages as CSV: quotes, line ends, missing columns, ragged rows.

use sunward::{model::orbit::elements::ElementSet, scenario};

const NAMES: [&str; 17] = [
    "OBJECT_NAME",
    "OBJECT_ID",
    "EPOCH",
    "MEAN_MOTION",
    "ECCENTRICITY",
    "INCLINATION",
    "RA_OF_ASC_NODE",
    "ARG_OF_PERICENTER",
    "MEAN_ANOMALY",
    "EPHEMERIS_TYPE",
    "CLASSIFICATION_TYPE",
    "NORAD_CAT_ID",
    "ELEMENT_SET_NO",
    "REV_AT_EPOCH",
    "BSTAR",
    "MEAN_MOTION_DOT",
    "MEAN_MOTION_DDOT",
];
const CELLS: [&str; 17] = [
    "LANTERN 1",
    "2026-014A",
    "2026-03-20T12:00:00.000000",
    "15.056",
    "0.0012",
    "97.6",
    "88.25",
    "91.3",
    "268.94",
    "0",
    "U",
    "71001",
    "999",
    "123",
    "2.4e-05",
    "1.2e-05",
    "0",
];

fn quoted(cells: &[&str]) -> String {
    cells.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",")
}

/// The header, and a row of a name and the other cells.
fn message(name: &str) -> String {
    format!("{}\n{name},{}\n", NAMES.join(","), CELLS[1..].join(","))
}

fn read(text: &str) -> Vec<ElementSet> {
    scenario::elements::from_omm("a.csv", text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn refusal(text: &str) -> String {
    let message = scenario::elements::from_omm("a.csv", text).expect_err(text).to_string();
    message.lines().next().unwrap_or_default().to_owned()
}

/// The bits of a set where it is at its epoch.
fn place(set: &ElementSet) -> [u64; 3] {
    let position_m = set.at(set.epoch).expect("a place").position_m;
    position_m.to_array().map(f64::to_bits)
}

#[test]
fn quoted_cells_mean_what_they_mean_without_quotes() {
    let plain = read(&message("LANTERN 1"));
    for line_end in ["\n", "\r\n"] {
        let text = format!("{}{line_end}{}{line_end}", quoted(&NAMES), quoted(&CELLS));
        for text in [&text, text.trim_end(), &format!("\u{feff}{text}")] {
            let sets = read(text);
            assert_eq!((sets.len(), sets[0].name.as_str()), (1, "LANTERN 1"), "{text}");
            assert_eq!(sets[0].epoch, plain[0].epoch);
            assert_eq!(place(&sets[0]), place(&plain[0]));
        }
    }
}

#[test]
fn a_quoted_name_may_hold_commas_and_quotes() {
    for (cell, name) in [
        ("\"LANTERN 1, FIRST\"", "LANTERN 1, FIRST"),
        ("\"THE \"\"LAMP\"\"\"", "THE \"LAMP\""),
        ("\"\"\"LAMP\"\" 1\"", "\"LAMP\" 1"),
        ("\" # 1 \"", "# 1"),
        ("  LANTERN 1  ", "LANTERN 1"),
    ] {
        assert_eq!(read(&message(cell))[0].name, name, "{cell}");
    }
}

#[test]
fn blank_lines_and_comments_are_passed_over_and_still_counted() {
    let rows = message("A");
    let text =
        format!("# from \"a provider\r\n\r\n{rows}\n# and\n  \nB,{}\n", CELLS[1..].join(","));
    let names: Vec<String> = read(&text).into_iter().map(|set| set.name).collect();
    assert_eq!(names, ["A", "B"]);
    assert_eq!(
        refusal(&format!("{text}C,1\n")),
        "a.csv:9: expected 17 cells as in the header, found 2"
    );
}

#[test]
fn ragged_rows_are_refused_with_their_line() {
    let good = message("A");
    assert_eq!(
        refusal(good.trim_end().trim_end_matches(",0")),
        "a.csv:2: expected 17 cells as in the header, found 16"
    );
    assert_eq!(
        refusal(&format!("{},\n", good.trim_end())),
        "a.csv:2: expected 17 cells as in the header, found 18"
    );
    assert_eq!(
        refusal(&message("LANTERN 1, FIRST")),
        "a.csv:2: expected 17 cells as in the header, found 18"
    );
}

#[test]
fn a_missing_column_is_named() {
    let without = |cells: &[&str]| quoted(&[&cells[..3], &cells[4..]].concat());
    let text = format!("{}\n{}\n", without(&NAMES), without(&CELLS));
    assert_eq!(refusal(&text), "a.csv:2: LANTERN 1: MEAN_MOTION: expected a number, found none");
}

#[test]
fn a_column_that_stands_twice_is_refused() {
    let text = format!("{},EPOCH\n{},2027-01-01T00:00:00\n", NAMES.join(","), CELLS.join(","));
    assert_eq!(refusal(&text), "a.csv:1: expected each column once, found EPOCH");
}

#[test]
fn a_quote_left_open_swallows_no_message() {
    let row = CELLS[..16].join(",");
    for open in [format!("{row},\"0"), format!("{row},\"0\n{row},0\n"), format!("\"{row},0\n")] {
        let error = refusal(&format!("{}\n{open}", NAMES.join(",")));
        assert!(error.starts_with("a.csv:2: expected a closing quote in the same line"), "{error}");
    }
}

#[test]
fn a_quote_behind_a_blank_is_refused() {
    let text = format!("{}\n{}\n", quoted(&NAMES), quoted(&CELLS).replace(",\"", ", \""));
    assert_eq!(refusal(&text), "a.csv:2: expected a quote next to its comma, found \"2026-014A\"");
}
