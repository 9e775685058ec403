//! One figure of a scenario file: its path, what it may be, in which unit, and how it is reached.

use super::{
    range::Range,
    unit::{label_of, unit_of},
};
use crate::model::{cost::economy::Economy, design::Design};

/// Returns a figure's value in the unit of its key; `None` where there is none.
pub type Get<T> = fn(&T) -> Option<f64>;
/// Puts a value, in the unit of the figure's key, that lies in its range.
pub type Set<T> = fn(&mut T, f64);

/// Where the model holds a figure.
#[derive(Clone, Copy, Debug)]
pub enum Access {
    /// In the money of the scenario. `set` returns false where this scenario has no place for it.
    Money {
        /// Its value.
        get: Get<Economy>,
        /// Puts a value.
        set: fn(&mut Economy, f64) -> bool,
    },
    /// In the design of a cluster.
    Design {
        /// Its value.
        get: Get<Design>,
        /// Puts a value; `None` where other figures depend on it, so that the file is read again.
        set: Option<Set<Design>>,
        /// Whether the flight depends on it, not only mass and money.
        flies: bool,
    },
    /// In the file alone: the mission is made again from the file.
    File,
}

/// One entry of the registry.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Dotted path as a scenario writes it. `design.…`, `pattern.…` and `satellites` stand for
    /// those of every cluster; `[]` stands for the index of a list.
    pub path: &'static str,
    /// What it is, in a sentence: the docstring of the file's key.
    pub help: &'static str,
    /// What it may be.
    pub range: Range,
    /// Whether it is a whole number.
    pub whole: bool,
    /// Where the model holds it.
    pub access: Access,
}

impl Figure {
    /// Returns the figure of a key that only the file holds.
    #[must_use]
    pub const fn in_file(path: &'static str, help: &'static str, range: Range) -> Self {
        Self { path, help, range, whole: false, access: Access::File }
    }

    /// Returns the same figure as a whole number.
    #[must_use]
    pub const fn whole(self) -> Self {
        Self { whole: true, ..self }
    }

    /// Returns its key: the last part of the path.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.path.rsplit('.').next().unwrap_or(self.path)
    }

    /// Returns the group that it stands in: the path without its key; `mission` for the file's
    /// own figures.
    #[must_use]
    pub fn group(&self) -> &'static str {
        self.path.rsplit_once('.').map_or("mission", |(group, _)| group)
    }

    /// Returns its unit; `1` for a plain number.
    #[must_use]
    pub fn unit(&self) -> &'static str {
        match unit_of(self.path) {
            "" => "1",
            unit => unit,
        }
    }

    /// Returns its name for people, without the unit.
    #[must_use]
    pub fn label(&self) -> String {
        match self.path {
            // their keys say too little
            "design.array.packing_fraction" => "Cells’ share of area".to_owned(),
            "design.radiator.emissivity_end" => "Emissivity, aged".to_owned(),
            "design.radiator.absorptivity_end" => "Absorptivity, aged".to_owned(),
            "design.radiator.pump_fraction" => "Pump power share".to_owned(),
            "launch.packing_fraction" => "Satellites’ share of payload".to_owned(),
            _ => label_of(self.key()),
        }
    }

    /// Returns the docstring of its key without the white space that Rust leaves.
    #[must_use]
    pub fn help(&self) -> String {
        self.help.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns a sensible step of a control at a value, in the figure's unit: 1 for a whole
    /// number, 0.01 for a fraction, one of 1, 2 and 5 times a power of ten near 1 % of the value
    /// for all else.
    #[must_use]
    pub fn step(&self, value: f64) -> f64 {
        if self.whole {
            return 1.0;
        }
        if self.range.high <= 1.0 && self.range.low >= 0.0 {
            return 0.01;
        }
        match self.unit() {
            "°" | "°C" | "months" => return 1.0,
            "years" | "h" | "dB" => return 0.5,
            "year" => return 1.0,
            _ => {}
        }
        let size = value.abs();
        if !(size.is_finite() && size > 0.0) {
            return 1.0;
        }
        let (power, hundredth) = (libm::floor(libm::log10(size)) - 2.0, size / 100.0);
        let decade = libm::pow(10.0, power);
        [1.0, 2.0, 5.0]
            .into_iter()
            .rev()
            .map(|digit| digit * decade)
            .find(|step| *step <= hundredth)
            .unwrap_or(decade)
    }
}
