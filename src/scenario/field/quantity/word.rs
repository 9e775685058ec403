//! One word of a value as a unit: symbol, prefix, power, and words joined by `·` or a hyphen.

use super::{
    dimension::Dimension,
    twofold::Twofold,
    unit_table::{CALENDAR_YEAR, CELSIUS, Entry, PREFIXES, RADIAN, Sort, UNITS, USUAL},
};
use crate::scenario::text::error::{Error, excerpt, nearest};

/// What symbols mean that have more than one meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sense {
    /// `C` is a rate of charging, `rad` a dose, `year` a length of time.
    Usual,
    /// `rad` is a radian.
    Angle,
    /// `C` is a degree Celsius.
    Temperature,
    /// `year` is one of the calendar.
    Calendar,
}

impl Sense {
    /// Returns the sense in which a value for a figure of a unit is read.
    #[must_use]
    pub fn of_unit(unit: &str) -> Self {
        match unit {
            "°" => Self::Angle,
            "°C" => Self::Temperature,
            "year" => Self::Calendar,
            _ => Self::Usual,
        }
    }
}

/// A unit that a word stands for.
#[derive(Clone, Copy, Debug)]
pub struct Unit {
    /// Its size in base units.
    pub size: Twofold,
    /// Where its zero lies, K.
    pub zero: Option<Twofold>,
    /// What it measures.
    pub dimension: Dimension,
    /// What it counts as.
    pub sort: Sort,
}

impl Unit {
    /// Returns an entry of the table with a prefix of so many powers of ten.
    #[must_use]
    pub fn of(entry: &Entry, exponent: i32) -> Self {
        let ratio = |(over, under): (f64, f64)| Twofold::of(over).over(Twofold::of(under));
        let power = Twofold::of(10.0).power(exponent.unsigned_abs());
        let size = ratio(entry.size);
        Self {
            size: if exponent < 0 { size.over(power) } else { size.times(power) },
            zero: entry.zero.map(ratio),
            dimension: entry.dimension,
            sort: entry.sort,
        }
    }

    /// Returns the product; a scale of temperature counts in its degrees then.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self {
            size: self.size.times(other.size),
            zero: None,
            dimension: self.dimension.times(other.dimension),
            sort: self.sort.max(other.sort),
        }
    }

    /// Returns the quotient, as [`Self::times`].
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        Self {
            size: self.size.over(other.size),
            zero: None,
            dimension: self.dimension.over(other.dimension),
            sort: self.sort.max(other.sort),
        }
    }

    fn power(self, exponent: i8) -> Self {
        if exponent == 1 {
            return self;
        }
        let size = self.size.power(u32::from(exponent.unsigned_abs()));
        Self {
            size: if exponent < 0 { Twofold::ONE.over(size) } else { size },
            zero: None,
            dimension: self.dimension.power(exponent),
            sort: self.sort,
        }
    }
}

/// Returns the unit that a word stands for.
///
/// # Errors
/// When it is none, with the nearest one.
pub fn unit_of_word(word: &str, sense: Sense) -> Result<Unit, Error> {
    if let Some(unit) = of_symbol(word, sense) {
        return Ok(unit);
    }
    let mut product: Option<Unit> = None;
    for factor in word.split(['·', '-', '⋅']).filter(|_| word.contains(['·', '-', '⋅'])) {
        let unit = of_factor(factor, sense)?;
        product = Some(product.map_or(unit, |one| one.times(unit)));
    }
    product.map_or_else(|| of_factor(word, sense), Ok)
}

fn of_factor(factor: &str, sense: Sense) -> Result<Unit, Error> {
    let (symbol, exponent) = split_power(factor);
    let unit = of_symbol(factor, sense).or_else(|| Some(of_symbol(symbol, sense)?.power(exponent)));
    unit.ok_or_else(|| {
        let error = Error::new("value", "a unit", format!("`{}`", excerpt(symbol)));
        let table = UNITS.iter().flat_map(|entry| entry.symbols).chain(USUAL).copied();
        match nearest(symbol, table) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error,
        }
    })
}

/// A symbol and its power, as m², m2, m^2 and s⁻¹.
fn split_power(factor: &str) -> (&str, i8) {
    const ENDS: &[(&str, i8)] = &[
        ("^-1", -1),
        ("^-2", -2),
        ("^2", 2),
        ("^3", 3),
        ("^4", 4),
        ("⁻¹", -1),
        ("⁻²", -2),
        ("²", 2),
        ("³", 3),
        ("⁴", 4),
        ("2", 2),
        ("3", 3),
    ];
    let found = ENDS.iter().find_map(|(end, power)| Some((factor.strip_suffix(end)?, *power)));
    found.filter(|(symbol, _)| !symbol.is_empty()).unwrap_or((factor, 1))
}

fn of_symbol(word: &str, sense: Sense) -> Option<Unit> {
    match (sense, word) {
        (Sense::Temperature, "C") => return Some(Unit::of(&CELSIUS, 0)),
        (Sense::Angle, "rad") => return Some(Unit::of(&RADIAN, 0)),
        (Sense::Angle, "mrad") => return Some(Unit::of(&RADIAN, -3)),
        (Sense::Calendar, "year") => return Some(Unit::of(&CALENDAR_YEAR, 0)),
        _ => {}
    }
    if let Some(entry) = UNITS.iter().find(|entry| entry.symbols.contains(&word)) {
        return Some(Unit::of(entry, 0));
    }
    let prefix = word.chars().next()?;
    let rest = word.get(prefix.len_utf8()..)?;
    let (_, exponent) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
    let takes = |entry: &&Entry| entry.prefixes.contains(prefix) && entry.symbols.contains(&rest);
    UNITS.iter().find(takes).map(|entry| Unit::of(entry, *exponent))
}
