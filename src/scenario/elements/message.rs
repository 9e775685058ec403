//! One orbit mean-elements message (CCSDS 502.0-B-3): its keys, and the set that it means.

use super::{
    checked_set::{OMM, check_ephemeris_type, check_theory, checked_set},
    found::{Fault, Found},
    tle_line::catalogue_number,
};
use crate::{
    model::orbit::elements::Elements,
    scenario::{
        date::{LEAP_SECOND, date},
        field::range::shown,
        instant::instant_of,
        text::{
            character,
            error::{Error, excerpt},
            lines::MARK,
        },
    },
};

/// The keys that are read; all others are passed over.
const KEYS: [&str; 23] = [
    "OBJECT_NAME",
    "OBJECT_ID",
    "NORAD_CAT_ID",
    "CENTER_NAME",
    "REF_FRAME",
    "TIME_SYSTEM",
    "MEAN_ELEMENT_THEORY",
    "EPHEMERIS_TYPE",
    "EPOCH",
    "MEAN_MOTION",
    "ECCENTRICITY",
    "INCLINATION",
    "RA_OF_ASC_NODE",
    "ARG_OF_PERICENTER",
    "MEAN_ANOMALY",
    "BSTAR",
    "MEAN_MOTION_DOT",
    "MEAN_MOTION_DDOT",
    "ELEMENT_SET_NO",
    "REV_AT_EPOCH",
    "SEMI_MAJOR_AXIS",
    "BTERM",
    "AGOM",
];
/// The numbers that SGP4 does not need, which may be missing.
const UNNEEDED: [&str; 4] =
    ["MEAN_MOTION_DOT", "MEAN_MOTION_DDOT", "ELEMENT_SET_NO", "REV_AT_EPOCH"];
/// The numbers with a unit, and the unit's spellings.
const UNITS: [(&str, &[&str]); 6] = [
    ("MEAN_MOTION", &["rev/day", "rev/d", "rev/days"]),
    ("INCLINATION", DEGREES),
    ("RA_OF_ASC_NODE", DEGREES),
    ("ARG_OF_PERICENTER", DEGREES),
    ("MEAN_ANOMALY", DEGREES),
    ("BSTAR", &["1/ER", "1/[Earth radii]", "ER**-1"]),
];
const DEGREES: &[&str] = &["deg", "degree", "degrees", "°"];
/// What to do where a figure that SGP4 needs is missing.
const NEEDED: &str = "SGP4 needs it: get the message with all mean elements";

/// A value as it stands in a message.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// Text, also of a number.
    Text(String),
    /// A number of JSON.
    Number(f64),
    /// Nothing, as JSON's `null`.
    Nothing,
    /// Something that no key has: a list, a section, a truth value.
    Other(&'static str),
}

/// A message as it is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Message {
    values: [Option<Value>; KEYS.len()],
    /// The line that it begins at, from 1.
    pub line: Option<usize>,
    fault: Option<Fault>,
}

/// Returns a key that is read, whatever its case, and its place among them.
pub(super) fn known(key: &str) -> Option<(usize, &'static str)> {
    let place = KEYS.iter().position(|known| known.eq_ignore_ascii_case(key))?;
    Some((place, KEYS[place]))
}

impl Message {
    /// Returns one without keys, which begins at a line.
    pub(super) fn at_line(line: usize) -> Self {
        Self { line: Some(line), ..Self::default() }
    }

    /// Puts a value to a key; the first fault of a message is kept for [`Self::found`].
    pub(super) fn put(&mut self, key: &str, value: Value) {
        let Some((place, key)) = known(key) else { return };
        let slot = &mut self.values[place];
        if slot.is_some() && self.fault.is_none() {
            self.fault = Some(Fault::new(key, "the key once in a message", "it again"));
        }
        *slot = Some(value);
    }

    /// Puts a text to a key that may have its unit, as KVN's `[deg]` behind the value.
    pub(super) fn put_with_unit(&mut self, key: &str, text: &str, unit: Option<&str>) {
        let is_number = UNITS.iter().any(|(one, _)| one.eq_ignore_ascii_case(key));
        let known_unit = UNITS.iter().find(|(one, _)| one.eq_ignore_ascii_case(key));
        if let (Some(unit), Some((key, units))) = (unit.filter(|_| is_number), known_unit)
            && !units.iter().any(|one| one.eq_ignore_ascii_case(unit.trim()))
            && self.fault.is_none()
        {
            let expected = format!("the unit {}", units[0]);
            self.fault = Some(Fault::new(key, expected, format!("`{}`", excerpt(unit.trim()))));
        }
        self.put(key, Value::Text(text.to_owned()));
    }

    /// Returns whether it says anything that is read.
    pub(super) fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }

    /// Returns the value of a key; none where it is missing, `null` or empty.
    fn value(&self, key: &str) -> Option<&Value> {
        let (place, _) = known(key)?;
        match self.values.get(place)?.as_ref()? {
            Value::Nothing => None,
            Value::Text(text) if trimmed(text).is_empty() => None,
            value => Some(value),
        }
    }

    /// Returns a text.
    fn text(&self, key: &str) -> Option<String> {
        match self.value(key)? {
            Value::Text(text) => Some(trimmed(text).to_owned()),
            Value::Number(number) => Some(number.to_string()),
            Value::Nothing | Value::Other(_) => None,
        }
    }

    /// Returns a number; none where it is missing.
    fn number(&self, key: &'static str) -> Result<Option<f64>, Fault> {
        match self.value(key) {
            None | Some(Value::Nothing) => Ok(None),
            Some(Value::Number(number)) => Ok(Some(*number)),
            Some(Value::Text(text)) => number_of(key, trimmed(text)).map(Some),
            Some(Value::Other(what)) => Err(Fault::new(key, "a number", *what)),
        }
    }

    /// Returns a number that SGP4 needs.
    fn needed(&self, key: &'static str) -> Result<f64, Fault> {
        self.number(key)?.ok_or_else(|| {
            let other = match key {
                "MEAN_MOTION" if self.value("SEMI_MAJOR_AXIS").is_some() => "SEMI_MAJOR_AXIS",
                "BSTAR" if self.value("BTERM").is_some() => "BTERM",
                _ => return Fault::new(key, "a number", "none").hint(NEEDED),
            };
            let found = format!("{other} instead, of another theory than SGP4");
            Fault::new(key, "a number", found).hint(NEEDED)
        })
    }

    /// Returns its name: that of the object, or its number, or its designator.
    pub(super) fn name(&self) -> String {
        ["OBJECT_NAME", "NORAD_CAT_ID", "OBJECT_ID"]
            .iter()
            .find_map(|key| self.text(key))
            .unwrap_or_else(|| "unnamed".to_owned())
    }

    /// Returns the set, or the first fault.
    pub(super) fn found(&self) -> Result<Found, Fault> {
        if let Some(fault) = &self.fault {
            return Err(fault.clone());
        }
        self.check_setting()?;
        for key in UNNEEDED {
            self.number(key)?;
        }
        let catalogue_number =
            match self.text("NORAD_CAT_ID") {
                None => None,
                Some(text) => Some(catalogue_number(&text).ok_or_else(|| {
                    Fault::new("NORAD_CAT_ID", "a catalogue number", excerpt(&text))
                })?),
            };
        let epoch = match self.value("EPOCH") {
            Some(Value::Text(text)) => date(trimmed(text)).map_err(|reason| {
                let found = format!("`{}`", excerpt(trimmed(text)));
                if reason == LEAP_SECOND {
                    let expected = "a date without a leap second";
                    return Fault::new("EPOCH", expected, found).hint(LEAP_SECOND);
                }
                let expected = reason.strip_prefix("expected ").unwrap_or(&reason).to_owned();
                Fault::new("EPOCH", expected, found)
            })?,
            Some(Value::Number(number)) => {
                return Err(Fault::new("EPOCH", "a date in quotes", shown(*number)));
            }
            Some(Value::Other(what)) => return Err(Fault::new("EPOCH", "a date", *what)),
            None | Some(Value::Nothing) => {
                return Err(Fault::new("EPOCH", "a date", "none").hint(NEEDED));
            }
        };
        let elements = Elements {
            epoch: instant_of(epoch),
            mean_motion_rev_day: self.needed("MEAN_MOTION")?,
            eccentricity: self.needed("ECCENTRICITY")?,
            inclination_deg: self.needed("INCLINATION")?,
            node_deg: self.needed("RA_OF_ASC_NODE")?,
            perigee_deg: self.needed("ARG_OF_PERICENTER")?,
            anomaly_deg: self.needed("MEAN_ANOMALY")?,
            drag_per_er: self.needed("BSTAR")?,
        };
        let set = checked_set(&OMM, self.name(), &elements)?;
        Ok(Found { set, catalogue_number, line: self.line })
    }

    /// Refuses what our SGP4 and frames do not assume, where the message says it.
    fn check_setting(&self) -> Result<(), Fault> {
        if let Some(value) = self.text("MEAN_ELEMENT_THEORY") {
            check_theory("MEAN_ELEMENT_THEORY", &value)?;
        }
        if let Some(number) = self.number("EPHEMERIS_TYPE")? {
            if number.fract() != 0.0 || !(0.0..=99.0).contains(&number) {
                return Err(Fault::new("EPHEMERIS_TYPE", "a whole number", shown(number)));
            }
            check_ephemeris_type(&OMM, number as u64)?;
        }
        let settings: [(&'static str, &'static str, &[&str]); 3] = [
            ("TIME_SYSTEM", "UTC", &["UTC"]),
            ("REF_FRAME", "TEME", &["TEME", "TEMEOFDATE"]),
            ("CENTER_NAME", "EARTH", &["EARTH"]),
        ];
        for (key, right, spellings) in settings {
            let Some(value) = self.text(key) else { continue };
            let plain: String = value.chars().filter(char::is_ascii_alphanumeric).collect();
            if !spellings.iter().any(|one| one.eq_ignore_ascii_case(&plain)) {
                return Err(Fault::new(key, right, excerpt(&value)));
            }
        }
        Ok(())
    }

    /// Returns the set, or an error with the line of the key where `place` knows it.
    pub(super) fn read(
        &self,
        file: &str,
        place: impl Fn(&str) -> Option<(usize, usize)>,
    ) -> Result<Found, Error> {
        self.found().map_err(|fault| {
            let at = if fault.key.is_empty() { None } else { place(fault.key) };
            let error = fault.error(file, &self.name());
            match at {
                Some(at) => error.at(Some(at)),
                None => error.at_line(self.line),
            }
        })
    }
}

/// Returns a text without blanks and byte-order marks around it.
pub(super) fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == MARK)
}

/// Returns the number of a text.
fn number_of(key: &'static str, text: &str) -> Result<f64, Fault> {
    let is_plain = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'+' | b'-' | b'e' | b'E');
    let number = if text.bytes().all(is_plain) { text.parse::<f64>().ok() } else { None };
    if let Some(number) = number.filter(|number| number.is_finite()) {
        return Ok(number);
    }
    let found = match character::odd(text) {
        Some((_, odd)) => format!("{} in `{}`", character::named(odd), excerpt(text)),
        None => format!("`{}`", excerpt(text)),
    };
    let expected = if text.contains(',') { "a number with a decimal point" } else { "a number" };
    Err(Fault::new(key, expected, found))
}
