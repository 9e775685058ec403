//! The usual ranges of uncertain figures: sourced, and within what a figure may be.

use sunward::study::{
    Case,
    distribution::{quantile, usual, usual_ranges},
};

use crate::shipped::read;

#[test]
fn every_usual_range_is_sourced_and_holds_for_the_shipped_satellites() {
    let ranges = usual_ranges().expect("the embedded file");
    assert!((15..=30).contains(&ranges.len()));
    for range in ranges {
        assert!(range.source.len() > 5, "{}", range.path);
        let (year, month) = range.date.split_once('-').expect("a date");
        assert!(year.len() == 4 && month.len() == 2, "{}: {}", range.path, range.date);
        let numbers = (year.parse::<u32>().expect("a year"), month.parse::<u32>().expect("one"));
        assert!((2015..2030).contains(&numbers.0) && (1..=12).contains(&numbers.1));
        let unit =
            if range.relative { "1" } else { sunward::scenario::field::unit::unit_of(&range.path) };
        assert_eq!(range.unit, if unit.is_empty() { "1" } else { unit }, "{}", range.path);
        assert_eq!(range.correlation.is_some(), range.group.is_some(), "{}", range.path);
    }
    for id in ["suncatcher", "spacex-ai1"] {
        let case = Case::new(read(id));
        let uncertain = usual(&case);
        let found: Vec<&str> = uncertain.iter().map(|one| one.parameter.path.as_str()).collect();
        let all: Vec<&str> = ranges.iter().map(|range| range.path.as_str()).collect();
        assert_eq!(found, all, "{id}");
        for one in &uncertain {
            assert!(!one.parameter.flies(), "{}", one.parameter.path);
            // six sigma on either side stay in what the figure may be
            for share in [1e-9, 1.0 - 1e-9] {
                let value = quantile(&one.shape, share);
                one.parameter.check(value).unwrap_or_else(|error| panic!("{error}"));
            }
        }
    }
    // a station's array at 500 USD/W is of another kind
    let station = usual(&Case::new(read("iss")));
    assert!(!station.iter().any(|one| one.parameter.path == "design.array.price_usd_w"));
}
