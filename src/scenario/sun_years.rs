//! The hourly years of sunlight at the catalogue's sites, embedded.

use std::sync::LazyLock;

use crate::model::cost::sun_year::{HOURS, SunYear};

/// Output of PVWatts version 8 on TMY3 weather, one year after the other, a byte an hour.
const BYTES: &[u8] = include_bytes!("../../assets/sun-years.bin");

/// The sites in the order of the years, each with its weather station and mount.
const SITES: [(&str, &str); 9] = [
    ("texas", "Abilene Regional AP, TX (TMY3 722660), one axis"),
    ("virginia", "Washington Dulles, VA (TMY3 724030), one axis"),
    ("oregon", "The Dalles Municipal AP, WA (TMY3 726988), one axis"),
    ("arizona", "Phoenix Sky Harbor, AZ (TMY3 722780), one axis"),
    ("phoenix-fixed", "Phoenix Sky Harbor, AZ (TMY3 722780), fixed"),
    ("california", "Bakersfield Meadows Field, CA (TMY3 723840), one axis"),
    ("washington", "Ephrata AP, WA (TMY3 727826), one axis"),
    ("off-grid-solar", "Wink-Winkler County AP, TX (TMY3 722656), one axis"),
    ("off-grid-solar-fixed", "Wink-Winkler County AP, TX (TMY3 722656), fixed"),
];

static YEARS: LazyLock<Vec<SunYear>> = LazyLock::new(|| {
    let years = SITES.iter().zip(BYTES.chunks_exact(HOURS));
    years.map(|((_, station), hours)| SunYear::new(station, hours)).collect()
});

/// Returns the hourly year of a site of the catalogue; `None` where it has none.
#[must_use]
pub fn of_site(id: &str) -> Option<&'static SunYear> {
    // the same place and mount under its older name
    let id = if id == "phoenix-one-axis" { "arizona" } else { id };
    let index = SITES.iter().position(|(site, _)| *site == id)?;
    YEARS.get(index)
}

/// Returns the ids of the sites that have a year.
#[must_use]
pub fn sites() -> Vec<&'static str> {
    SITES.iter().map(|(site, _)| *site).collect()
}
