//! Marks below the track: hours of a day, or the beginnings of the months of a year.

use crate::{
    model::time::Instant,
    panel::{
        format,
        reading::{Range, TrackReading},
    },
    scenario::instant_from_utc,
};

/// Names of the months.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Returns the marks of a track: their times from its begin, s, and their words.
pub(super) fn marks(track: &TrackReading) -> Vec<(f64, String)> {
    if track.is_of_year() { months(track) } else { hours(track) }
}

/// Returns the beginnings of months in UTC. January has the year behind it.
fn months(track: &TrackReading) -> Vec<(f64, String)> {
    let begin = format::utc(Instant { since_j2000_s: track.begin_s });
    let number = |from: usize, to: usize| begin.get(from..to)?.parse::<usize>().ok();
    // no date beyond the years that have four digits
    let (Some(year), Some(month)) = (number(0, 4), number(5, 7)) else { return Vec::new() };
    let mut marks = Vec::new();
    for count in month.saturating_sub(1).. {
        let (year, month) = (year + count / 12, count % 12);
        let Ok(at) = instant_from_utc(&format!("{year:04}-{:02}-01T00:00:00Z", month + 1)) else {
            break;
        };
        let at_s = at.since_j2000_s - track.begin_s;
        if at_s > track.length_s {
            break;
        }
        let name = MONTHS[month];
        let words = if month == 0 { format!("{name} {year}") } else { name.to_owned() };
        marks.extend((at_s >= 0.0).then_some((at_s, words)));
    }
    marks
}

/// Returns whole hours of UTC, or half ones, as far apart as the track's length asks for.
fn hours(track: &TrackReading) -> Vec<(f64, String)> {
    let range = Range::ALL.into_iter().find(|range| range.length_s() >= track.length_s);
    let mark_s = range.unwrap_or(Range::Day).mark_s();
    // J2000 is at noon
    let first_s = ((track.begin_s + 43_200.0) / mark_s).ceil() * mark_s - 43_200.0;
    let mark = |at_s: f64| {
        let utc = format::utc(Instant { since_j2000_s: at_s + 0.5 });
        (at_s - track.begin_s, utc.get(11..16).unwrap_or_default().to_owned())
    };
    (0..=(track.length_s / mark_s) as u32)
        .map(|count| mark(first_s + f64::from(count) * mark_s))
        .filter(|(at_s, _)| *at_s <= track.length_s)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn track(from: &str, range: Range) -> TrackReading {
        let begin_s = instant_from_utc(from).expect("a date").since_j2000_s;
        TrackReading { begin_s, length_s: range.length_s(), ..TrackReading::default() }
    }

    #[test]
    fn a_year_is_marked_where_its_months_begin() {
        let marks = marks(&track("2027-09-20T12:00:00Z", Range::Year));
        let words: Vec<&str> = marks.iter().map(|(_, words)| words.as_str()).collect();
        let months = [
            "Oct", "Nov", "Dec", "Jan 2028", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
        ];
        assert_eq!(words, months);
        // days from the begin, over February of a leap year
        let days: Vec<f64> = marks.iter().map(|(at_s, _)| at_s / 86_400.0 + 0.5).collect();
        let begins = [11, 42, 72, 103, 134, 163, 194, 224, 255, 285, 316, 347];
        assert_eq!(days, begins.map(f64::from));
    }

    #[test]
    fn a_month_that_begins_with_the_track_is_marked_at_its_begin() {
        let marks = marks(&track("2026-01-01T00:00:00Z", Range::Year));
        assert_eq!(marks.first(), Some(&(0.0, "Jan 2026".to_owned())));
        assert_eq!(marks.last(), Some(&(365.0 * 86_400.0, "Jan 2027".to_owned())));
        assert_eq!(marks.len(), 13);
        // a date that no calendar has
        let far = TrackReading { begin_s: 1e300, ..track("2026-01-01", Range::Year) };
        assert_eq!(super::marks(&far), []);
    }

    #[test]
    fn a_day_is_marked_at_hours() {
        let of = |range| {
            let track = track("2026-03-20T00:10:00Z", range);
            marks(&track).first().cloned().expect("a mark")
        };
        assert_eq!(of(Range::Day), (13_800.0, "04:00".to_owned()));
        assert_eq!(of(Range::Orbit), (1_200.0, "00:30".to_owned()));
    }
}
