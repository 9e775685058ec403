//! Charts at the edges of what numbers and words can be: nothing panics, nothing is unreadable.

use super::{
    chart::{Heat, Histogram, Lines, Point, Scatter, Series},
    tests::{axis, chart, check_texts, level},
    *,
};

/// Values that a study may return on a bad day.
fn hard_values() -> Vec<(&'static str, Vec<f64>)> {
    vec![
        ("none", vec![]),
        ("one", vec![3.0]),
        ("one of zero", vec![0.0]),
        ("equal", vec![7.5; 12]),
        ("not a number", vec![f64::NAN, f64::INFINITY, f64::NEG_INFINITY]),
        ("some not a number", vec![1.0, f64::NAN, 2.0, f64::INFINITY, 3.0]),
        ("tiny", (1..9).map(|index| f64::from(index) * 1e-12).collect()),
        ("narrow", (1..9).map(|index| 1.0 + f64::from(index) * 1e-12).collect()),
        ("narrow enough", (1..9).map(|index| 1.0 + f64::from(index) * 1e-8).collect()),
        ("huge", (1..9).map(|index| f64::from(index) * 1e15).collect()),
        ("wide", vec![1e-12, 1.0, 1e15]),
        ("widest", vec![f64::MIN, -1e299, f64::MIN_POSITIVE, 1e299, f64::MAX]),
        ("negative", vec![-5.0, -4.0, -1.0]),
        ("about zero", vec![-2.0, 0.0, 0.0, 3.0]),
    ]
}

/// A chart of each kind over the same values.
fn kinds(values: &[f64], log: bool, words: &str) -> Vec<Kind> {
    let any = || axis(words, words, log);
    let value = |index: usize| values.get(index).copied().unwrap_or(1.0);
    let pairs = || values.iter().zip(values.iter().rev());
    let bar = |(&low, &high): (&f64, &f64)| Bar {
        label: words.to_owned(),
        low,
        high,
        low_input: words.to_owned(),
        high_input: words.to_owned(),
    };
    let levels = || vec![level(value(0), words), level(1.0, words), level(f64::NAN, words)];
    vec![
        Kind::Bars(Bars { value: any(), base: value(1), bars: pairs().map(bar).collect() }),
        Kind::Lines(Lines {
            x: any(),
            y: any(),
            series: vec![
                Series { name: words.to_owned(), points: pairs().map(|(x, y)| (*x, *y)).collect() },
                Series { name: words.to_owned(), points: Vec::new() },
            ],
            across: levels(),
            upright: levels(),
            band: Some(super::chart::Band {
                name: words.to_owned(),
                points: values.iter().map(|&x| (x, x, 2.0 * x)).collect(),
            }),
        }),
        Kind::Histogram(Histogram { value: any(), values: values.to_vec(), levels: levels() }),
        Kind::Heat(Heat {
            x: any(),
            y: any(),
            value: any(),
            xs: values.to_vec(),
            ys: values.to_vec(),
            // one row too few, rows of different lengths, holes
            cells: (1..values.len())
                .map(|row| values.iter().take(row + 1).map(|&v| (v != 2.0).then_some(v)).collect())
                .collect(),
            level: Some(level(1.0, words)),
            missing: words.to_owned(),
        }),
        Kind::Scatter(Scatter {
            x: any(),
            y: any(),
            points: pairs()
                .map(|(&x, &y)| Point { x, y, on_front: x < y, label: words.to_owned() })
                .collect(),
        }),
        Kind::Steps(Steps {
            value: any(),
            steps: values
                .iter()
                .map(|&value| Step { label: words.to_owned(), note: words.to_owned(), value })
                .collect(),
            level: Some(level(1.0, words)),
        }),
    ]
}

#[test]
fn hard_values_are_drawn_or_said_to_be_nothing() {
    for (name, values) in hard_values() {
        for log in [false, true] {
            for kind in kinds(&values, log, "label") {
                let chart = chart(kind);
                let text = svg(&chart);
                assert!(!text.contains("NaN") && !text.contains("inf"), "{name}");
                check_texts(name, &chart);
                if matches!(name, "none" | "not a number") {
                    assert!(text.contains("nothing to draw"), "{name}");
                }
            }
        }
    }
}

#[test]
fn hard_values_make_bitmaps_too() {
    for (name, values) in hard_values().into_iter().filter(|(name, _)| name.starts_with("wide")) {
        for kind in kinds(&values, true, "label") {
            assert!(png(&chart(kind)).is_ok(), "{name}");
        }
    }
}

#[test]
fn long_words_are_cut_and_strange_ones_drawn() {
    let long =
        "A very long label that nobody would ever write in earnest, or would they? ".repeat(9);
    let words = ["", " ", "W".repeat(900).as_str(), &long, "<&\"'>\u{0}\n\u{FFFF}→ 軌道 \u{1F6F0}"]
        .map(str::to_owned);
    for words in words {
        for mut kind in kinds(&[1.0, 2.0, 4.0, 3.0, 0.5], false, &words) {
            if let Kind::Bars(bars) = &mut kind {
                bars.base = 1.7;
            }
            let chart = Chart { title: words.clone(), subtitle: words.clone(), kind };
            check_texts(&words, &chart);
            let text = svg(&chart);
            assert!(!text.contains('\u{0}') && !text.contains('\u{FFFF}'));
        }
    }
}

#[test]
fn crowds_stay_readable() {
    let many: Vec<f64> = (0..60).map(|index| 1.0 + f64::from(index) / 7.0).collect();
    for kind in kinds(&many, false, "label") {
        check_texts("many", &chart(kind));
    }
    let series = |index: u32| Series {
        name: format!("curve {index}"),
        points: (0..5).map(|x| (f64::from(x), f64::from(x * index))).collect(),
    };
    let lines = Lines {
        series: (0..40).map(series).collect(),
        upright: (0..30).map(|at| level(f64::from(at) / 8.0, "a level with a name")).collect(),
        across: (0..30).map(|at| level(f64::from(at), "a level with a name")).collect(),
        ..Lines::default()
    };
    check_texts("curves", &chart(Kind::Lines(lines)));
}

#[test]
fn years_are_written_without_a_space() {
    let lines = Lines {
        x: axis("Year", "", false),
        series: vec![Series { name: String::new(), points: vec![(2026.0, 1.0), (2040.0, 2000.0)] }],
        ..Lines::default()
    };
    let text = svg(&chart(Kind::Lines(lines)));
    assert!(text.contains(">2030<") && text.contains(">1\u{2009}500<"), "{text}");
}
