//! The units that a value may carry, each by its symbol; compound ones are made from these.

use super::dimension::Dimension;
use crate::model::constants::{
    CELSIUS_ZERO_K, DAY_S, HOUR_S, JULIAN_YEAR_S, KWH_J, MINUTE_S, MONTHS_PER_YEAR,
};

/// What a unit counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// Nothing: a number, or a word for one, as million.
    Bare,
    /// A share or a count, as % and flights: right for plain numbers and rates alone.
    Share,
    /// A unit.
    Unit,
}

/// A unit of the table.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its symbols, the first is the usual one.
    pub symbols: &'static [&'static str],
    /// Prefixes that may stand before each symbol.
    pub prefixes: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// Its size in base units, as a numerator and a denominator that are exact.
    pub size: (f64, f64),
    /// Where its zero lies, in K, for a scale of temperature.
    pub zero: Option<(f64, f64)>,
    /// What it counts as.
    pub sort: Sort,
}

/// Prefixes and their powers of ten.
pub const PREFIXES: &[(char, i32)] = &[
    ('n', -9),
    ('µ', -6),
    ('μ', -6),
    ('u', -6),
    ('m', -3),
    ('c', -2),
    ('k', 3),
    ('M', 6),
    ('G', 9),
    ('T', 12),
    ('P', 15),
    ('E', 18),
    ('Z', 21),
];

const NONE: &str = "";
const SMALL: &str = "nµμum";
const SMALL_AND_KILO: &str = "nµμumck";
const LARGE: &str = "kMGTPEZ";
const ALL: &str = "nµμumkMGTPEZ";

const fn unit(
    symbols: &'static [&'static str],
    prefixes: &'static str,
    dimension: Dimension,
    size: (f64, f64),
) -> Entry {
    Entry { symbols, prefixes, dimension, size, zero: None, sort: Sort::Unit }
}

const fn plain(symbols: &'static [&'static str], size: (f64, f64), sort: Sort) -> Entry {
    Entry { sort, ..unit(symbols, NONE, Dimension::PLAIN, size) }
}

const fn scale(symbols: &'static [&'static str], size: (f64, f64), zero: (f64, f64)) -> Entry {
    Entry { zero: Some(zero), ..unit(symbols, NONE, Dimension::TEMPERATURE, size) }
}

/// The scale that `C` alone means where a temperature is asked for.
pub const CELSIUS: Entry = scale(&["°C", "ºC", "degC"], (1.0, 1.0), (27_315.0, 1e2));
const _: () = assert!(CELSIUS_ZERO_K == 273.15, "the model's zero");
/// What `rad` means where an angle is asked for.
pub const RADIAN: Entry = unit(&["rad"], "m", Dimension::ANGLE, (180.0, core::f64::consts::PI));
/// What `year` means where a year of the calendar is asked for.
pub const CALENDAR_YEAR: Entry = unit(&["year"], NONE, Dimension::CALENDAR, (1.0, 1.0));

/// Joules of a BTU (international table), over 1e8.
const BTU_J: (f64, f64) = (105_505_585_262.0, 1e8);

/// All units. Foot, inch, mile and pound are exact (NIST SP 811); a year has 365.25 days and a
/// month is a twelfth of it, as in the model.
pub const UNITS: &[Entry] = &[
    unit(&["m"], SMALL_AND_KILO, Dimension::LENGTH, (1.0, 1.0)),
    unit(&["in", "inch"], NONE, Dimension::LENGTH, (254.0, 1e4)),
    unit(&["ft", "feet", "foot"], NONE, Dimension::LENGTH, (3_048.0, 1e4)),
    unit(&["mi", "mile", "miles"], NONE, Dimension::LENGTH, (1_609_344.0, 1e3)),
    unit(&["nmi"], NONE, Dimension::LENGTH, (1_852.0, 1.0)),
    unit(&["ha"], NONE, Dimension::AREA, (1e4, 1.0)),
    unit(&["acre", "acres"], NONE, Dimension::AREA, (40_468_564_224.0, 1e7)),
    unit(&["L", "l"], "m", Dimension::VOLUME, (1.0, 1e3)),
    unit(&["g"], SMALL_AND_KILO, Dimension::MASS, (1.0, 1e3)),
    unit(&["t"], "kM", Dimension::MASS, (1e3, 1.0)),
    unit(&["lb", "lbs"], NONE, Dimension::MASS, (45_359_237.0, 1e8)),
    unit(&["s"], SMALL, Dimension::TIME, (1.0, 1.0)),
    unit(&["min"], NONE, Dimension::TIME, (MINUTE_S, 1.0)),
    unit(&["h", "hour", "hours", "hr"], NONE, Dimension::TIME, (HOUR_S, 1.0)),
    unit(&["d", "day", "days"], NONE, Dimension::TIME, (DAY_S, 1.0)),
    unit(&["week", "weeks"], NONE, Dimension::TIME, (7.0 * DAY_S, 1.0)),
    unit(&["months", "month"], NONE, Dimension::TIME, (JULIAN_YEAR_S, MONTHS_PER_YEAR)),
    unit(&["years", "year", "yr"], NONE, Dimension::TIME, (JULIAN_YEAR_S, 1.0)),
    unit(&["Hz"], LARGE, Dimension::RATE, (1.0, 1.0)),
    // what a battery is charged with in an hour
    unit(&["C"], NONE, Dimension::RATE, (1.0, HOUR_S)),
    unit(&["K"], "m", Dimension::TEMPERATURE, (1.0, 1.0)),
    CELSIUS,
    scale(&["°F", "ºF", "degF"], (5.0, 9.0), (229_835.0, 900.0)),
    unit(&["W"], ALL, Dimension::POWER, (1.0, 1.0)),
    unit(&["N"], ALL, Dimension::FORCE, (1.0, 1.0)),
    unit(&["J"], ALL, Dimension::ENERGY, (1.0, 1.0)),
    unit(&["Wh"], ALL, Dimension::ENERGY, (KWH_J, 1e3)),
    unit(&["BTU", "Btu"], "k", Dimension::ENERGY, BTU_J),
    unit(&["MMBTU", "MMBtu"], NONE, Dimension::ENERGY, (BTU_J.0, 1e2)),
    unit(&["USD", "$", "US$", "usd"], "kMG", Dimension::MONEY, (1.0, 1.0)),
    unit(&["bn$", "bnUSD", "B$"], NONE, Dimension::MONEY, (1e9, 1.0)),
    unit(&["ct", "¢", "cent", "cents"], NONE, Dimension::MONEY, (1.0, 1e2)),
    unit(&["bit", "b"], LARGE, Dimension::DATA, (1.0, 1.0)),
    unit(&["B", "byte", "bytes"], LARGE, Dimension::DATA, (8.0, 1.0)),
    unit(&["KiB"], NONE, Dimension::DATA, (8_192.0, 1.0)),
    unit(&["MiB"], NONE, Dimension::DATA, (8_388_608.0, 1.0)),
    unit(&["GiB"], NONE, Dimension::DATA, (8_589_934_592.0, 1.0)),
    unit(&["TiB"], NONE, Dimension::DATA, (8_796_093_022_208.0, 1.0)),
    unit(&["bps"], LARGE, Dimension::DATA.over(Dimension::TIME), (1.0, 1.0)),
    unit(&["FLOP"], LARGE, Dimension::WORK, (1.0, 1.0)),
    unit(&["FLOPS"], LARGE, Dimension::WORK.over(Dimension::TIME), (1.0, 1.0)),
    // a day at one FLOP/s
    unit(&["FLOP-day", "FLOP-days"], LARGE, Dimension::WORK, (DAY_S, 1.0)),
    unit(&["FLOP-h"], LARGE, Dimension::WORK, (HOUR_S, 1.0)),
    unit(&["°", "deg", "º"], NONE, Dimension::ANGLE, (1.0, 1.0)),
    unit(&["arcmin"], NONE, Dimension::ANGLE, (1.0, 60.0)),
    unit(&["arcsec"], NONE, Dimension::ANGLE, (1.0, 3_600.0)),
    unit(&["rad"], "mkM", Dimension::DOSE, (1.0, 1e2)),
    unit(&["Gy"], "mµμk", Dimension::DOSE, (1.0, 1.0)),
    unit(&["dB"], NONE, Dimension::LEVEL, (1.0, 1.0)),
    plain(&["%"], (1.0, 1e2), Sort::Share),
    plain(&["ppm"], (1.0, 1e6), Sort::Share),
    plain(&["flights", "flight"], (1.0, 1.0), Sort::Share),
    plain(&["satellites", "satellite"], (1.0, 1.0), Sort::Share),
    plain(&["chips", "chip"], (1.0, 1.0), Sort::Share),
    plain(&["cycles", "cycle"], (1.0, 1.0), Sort::Share),
    plain(&["tokens", "token"], (1.0, 1.0), Sort::Share),
    plain(&["photons", "photon"], (1.0, 1.0), Sort::Share),
    plain(&["thousand"], (1e3, 1.0), Sort::Bare),
    plain(&["million"], (1e6, 1.0), Sort::Bare),
    plain(&["billion", "bn"], (1e9, 1.0), Sort::Bare),
    plain(&["trillion"], (1e12, 1.0), Sort::Bare),
];

/// Symbols with a prefix that a wrong one is likely to mean.
pub const USUAL: &[&str] = &[
    "km", "cm", "mm", "nm", "kg", "ms", "kW", "GW", "TW", "MW", "kJ", "MJ", "kWh", "MWh", "GWh",
    "k$", "M$", "bn$", "Mbit", "Gbit", "Tbit", "Gbps", "Tbps", "MB", "GB", "TB", "GFLOP", "TFLOP",
    "PFLOP", "krad",
];
