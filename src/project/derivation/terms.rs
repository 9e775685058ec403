//! A derivation as plain data: formulas, inputs, units.

use std::{borrow::Cow, sync::Arc};

use crate::project::provenance::{Mark, Provenances};

/// How a figure follows from others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Derivation {
    /// Formulas in symbols, a line each, the one of the figure first.
    pub formulas: Vec<Cow<'static, str>>,
    /// Where they are from, or what they are.
    pub source: &'static str,
    /// What stands in them.
    pub inputs: Vec<Input>,
}

/// How the nine figures of a summary follow; all empty until they are asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Derivations {
    /// Power at the bus.
    pub power: Arc<Derivation>,
    /// Battery.
    pub battery: Arc<Derivation>,
    /// Heat margin.
    pub heat: Arc<Derivation>,
    /// Compute.
    pub compute: Arc<Derivation>,
    /// Mass.
    pub mass: Arc<Derivation>,
    /// Area.
    pub area: Arc<Derivation>,
    /// Launches.
    pub launches: Arc<Derivation>,
    /// Capital.
    pub capital: Arc<Derivation>,
    /// Cost of an hour of a chip.
    pub gpu_hour: Arc<Derivation>,
}

/// What stands in a formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Its symbol; empty for one of the terms of a sum.
    pub symbol: &'static str,
    /// What it is.
    pub name: Cow<'static, str>,
    /// Its value in the unit of `unit`.
    pub value: f64,
    /// Its unit.
    pub unit: Unit,
    /// The path of the figure that it is; none where it is worked out.
    pub path: Option<String>,
    /// Where that figure comes from; none until it was looked up.
    pub mark: Option<Mark>,
}

/// The unit of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A plain number.
    One,
    /// A number of things.
    Count,
    /// A fraction, shown in percent.
    Share,
    /// W.
    Watt,
    /// W/m².
    WattPerSquareMetre,
    /// J, shown in Wh.
    Joule,
    /// 1/s, shown in C: the nameplate energy an hour.
    PerSecond,
    /// kg.
    Kilogram,
    /// K, shown in °C.
    Kelvin,
    /// K, a difference.
    KelvinApart,
    /// K/W.
    KelvinPerWatt,
    /// FLOP/s.
    FlopPerSecond,
    /// s.
    Second,
    /// h.
    Hour,
    /// Years.
    Year,
    /// A year of the calendar.
    Date,
    /// m.
    Metre,
    /// m².
    SquareMetre,
    /// m³.
    CubicMetre,
    /// kg/m³.
    KilogramPerCubicMetre,
    /// USD.
    Usd,
    /// USD a year.
    UsdPerYear,
    /// USD/W.
    UsdPerWatt,
    /// USD/h.
    UsdPerHour,
}

impl Input {
    /// Returns an input that is worked out.
    #[must_use]
    pub fn new(
        symbol: &'static str,
        name: impl Into<Cow<'static, str>>,
        value: f64,
        unit: Unit,
    ) -> Self {
        Self { symbol, name: name.into(), value, unit, path: None, mark: None }
    }

    /// Returns the same as the figure at a path.
    #[must_use]
    pub fn at(self, path: impl Into<String>) -> Self {
        Self { path: Some(path.into()), ..self }
    }
}

impl Derivation {
    /// Returns how a figure follows by one formula.
    #[must_use]
    pub fn new(formula: &'static str, source: &'static str, inputs: Vec<Input>) -> Self {
        Self { formulas: vec![formula.into()], source, inputs }
    }

    /// Looks up where those inputs come from that are figures of a document.
    pub fn look_up(&mut self, provenances: &Provenances<'_>) {
        for input in &mut self.inputs {
            let known = input.path.as_ref().and_then(|path| provenances.of(path).ok());
            input.mark = known.map(|one| one.mark());
        }
    }

    /// Returns the value of the input with a symbol; none where there is no such input.
    #[must_use]
    pub fn value(&self, symbol: &str) -> Option<f64> {
        self.inputs.iter().find(|input| input.symbol == symbol).map(|input| input.value)
    }
}
