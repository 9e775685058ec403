//! The unit of a figure's key as what a value is converted to.

use super::{
    dimension::Dimension,
    expression::{Quantity, quantity},
    twofold::Twofold,
    unit_table::{CELSIUS, Sort},
    word::{Sense, Unit},
};
use crate::scenario::{
    field::{figure::Figure, range::shown, usual::usual},
    text::error::{Error, excerpt},
};

/// What a value for a figure is converted to.
#[derive(Clone, Copy, Debug)]
pub struct Target<'f> {
    figure: &'f Figure,
    unit: &'static str,
    size: Twofold,
    dimension: Dimension,
}

impl<'f> Target<'f> {
    /// Returns the unit of a figure's key.
    ///
    /// # Errors
    /// When the registry has a unit that is not read, which a test excludes.
    pub fn of(figure: &'f Figure) -> Result<Self, Error> {
        let unit = figure.unit();
        let found = quantity(if unit == "°C" { "K" } else { unit }, Sense::of_unit(unit))?;
        Ok(Self { figure, unit, size: found.value, dimension: found.dimension })
    }

    /// Returns a value in this unit. `needs_unit`: a number without one is refused.
    ///
    /// # Errors
    /// When it is no number, has another dimension, or a unit is not known or missing.
    pub fn read(&self, text: &str, needs_unit: bool) -> Result<f64, Error> {
        let text = text.trim();
        let is_plain = self.unit == "1";
        // a number alone, or one with this very unit, stays as it is
        let bare = text.strip_suffix(self.unit).filter(|number| {
            // the 1 of 1/K may be a digit of the number
            let is_apart = !self.unit.starts_with('1') || number.ends_with(char::is_whitespace);
            !is_plain && is_apart
        });
        match (text.parse::<f64>(), bare.map(|number| number.trim_end().parse::<f64>())) {
            (Ok(value), _) if value.is_finite() && (!needs_unit || is_plain) => return Ok(value),
            (_, Some(Ok(value))) if value.is_finite() => return Ok(value),
            _ => {}
        }
        if let ("h", Some(hours)) = (self.unit, clock(text)) {
            return Ok(hours);
        }
        let found = quantity(text, Sense::of_unit(self.unit)).map_err(|error| {
            let example = format!("as {}", self.example());
            if error.hint.is_some() { error } else { error.hint(example) }
        })?;
        let value = self.convert(found, needs_unit).ok_or_else(|| self.refused(text, found))?;
        if value.is_finite() {
            return Ok(value);
        }
        Err(Error::new("value", "a finite number", format!("`{}`", excerpt(text))))
    }

    /// The value in this unit; `None` where it has another dimension, or no unit.
    fn convert(&self, found: Quantity, needs_unit: bool) -> Option<f64> {
        let is_ratio = self.unit == "1" || self.unit.starts_with("1/");
        match found.sort {
            Sort::Bare => (!needs_unit || self.unit == "1").then(|| found.value.value()),
            Sort::Share => is_ratio.then(|| found.value.value()),
            Sort::Unit if found.dimension != self.dimension => None,
            Sort::Unit if self.unit == "°C" => {
                let zero = Unit::of(&CELSIUS, 0).zero.unwrap_or(Twofold::ZERO);
                Some(found.value.minus(zero).value())
            }
            Sort::Unit if found.is_absolute => None,
            Sort::Unit => Some(found.value.over(self.size).value()),
        }
    }

    fn refused(&self, text: &str, found: Quantity) -> Error {
        let found_text = format!("`{}`", excerpt(text));
        if found.sort == Sort::Bare {
            let expected = format!("a value with its unit, as {}", self.example());
            return Error::new("value", expected, found_text)
                .hint(format!("or name the key with its unit, `{}`", self.figure.key()));
        }
        Error::new("value", self.expected(), found_text)
    }

    /// Returns what is expected, with an example.
    #[must_use]
    pub fn expected(&self) -> String {
        match self.dimension.name() {
            Some(name) if self.unit == "1" => format!("{name}, as {} or 5 %", self.example()),
            Some(name) if self.dimension != Dimension::PLAIN => {
                format!("{name}, as {}", self.example())
            }
            _ => format!("a value in {}, as {}", self.unit, self.example()),
        }
    }

    /// An example of a value: the usual one where the catalogue has it.
    fn example(&self) -> String {
        const EXAMPLES: &[(&str, f64)] = &[
            ("km", 650.0),
            ("m", 100.0),
            ("°", 53.0),
            ("h", 18.0),
            ("s", 10.0),
            ("USD/kg", 220.0),
            ("years", 5.0),
            ("year", 2_030.0),
        ];
        let known = EXAMPLES.iter().find(|(unit, _)| *unit == self.unit).map(|(_, value)| *value);
        let value = known.or_else(|| usual(self.figure).map(|one| one.value)).unwrap_or(1.0);
        match self.unit {
            "1" => shown(value),
            "°" => format!("{}°", shown(value)),
            unit => format!("{} {unit}", shown(value)),
        }
    }
}

/// The hours of a time of day as `10:30` or `10:30:00`.
fn clock(text: &str) -> Option<f64> {
    let mut parts = text.split(':');
    let part = |text: &str, limit: u32| {
        let is_digits = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u32>().ok().filter(|number| is_digits && *number < limit)
    };
    let (hours, minutes) = (part(parts.next()?, 25)?, part(parts.next()?, 60)?);
    let seconds = parts.next().map_or(Some(0), |text| part(text, 60))?;
    let all_s = hours * 3_600 + minutes * 60 + seconds;
    parts.next().is_none().then(|| f64::from(all_s) / 3_600.0)
}
