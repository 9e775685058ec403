//! The field of every figure of the registry, with texts that are no value of it.

use super::quantity::value_of;
use crate::{
    panel::{
        format,
        reading::{FieldReading, SourceReading},
    },
    scenario::field::{figure::Figure, registry::figures},
};

/// A figure of the registry as a field that has a value.
fn field_of(figure: &Figure) -> FieldReading {
    let (low, high) = (figure.range.low, figure.range.high);
    // a value that is shown as it is
    let inside = [1.0, 0.5].into_iter().find(|value| (low..high).contains(value));
    let value = inside.unwrap_or(low);
    FieldReading {
        path: figure.path.to_owned(),
        label: figure.label(),
        unit: if figure.unit() == "1" { "" } else { figure.unit() },
        value,
        low: figure.range.low,
        high: figure.range.high,
        range: figure.range.words,
        step: figure.step(value),
        is_whole: figure.whole,
        help: figure.help(),
        source: SourceReading::default(),
        was: None,
        closes_at: None,
    }
}

#[test]
fn every_field_of_the_registry_refuses_what_it_cannot_take_and_says_what_it_takes() {
    let long = ["9".repeat(1 << 20), " ".repeat(1 << 20), "1+".repeat(1 << 19) + "1"];
    let mut wrong = vec!["", " ", "12 parsecs", "1e400", "-1e400", "٣", "NaN", "inf", "1/0"];
    wrong.extend(["--", "(1", "1 kg m/s nonsense", "🚀", "1\u{0}", "$"]);
    wrong.extend(long.iter().map(String::as_str));
    for figure in figures() {
        let field = field_of(figure);
        let shown = format!("{} {}", format::digits_of(field.value), field.unit);
        // what it shows is what it takes
        let read = value_of(&field, &shown);
        assert_eq!(read, Ok(field.value), "{}: `{shown}`", figure.path);
        let below = if figure.range.holds(-3.0) { &[][..] } else { &["-3"] };
        let off = if figure.whole { &["1.5"][..] } else { &[] };
        for wrong in wrong.iter().chain(below).chain(off) {
            let start: String = wrong.chars().take(20).collect();
            let error =
                value_of(&field, wrong).expect_err(&format!("{} takes `{start}`", figure.path));
            let keeps = format!("Keeps {}.", shown.trim());
            let is_told = error.starts_with(&format!("{} takes ", field.label))
                && error.contains(field.range)
                && error.ends_with(&keeps);
            assert!(is_told && error.len() < 300, "{}, `{start}`: {error}", figure.path);
        }
    }
}
