//! The figures of a satellite that are sized for least cost, and how far each may go.

use crate::{
    model::{constants::KWH_J, design::Design},
    scenario::{
        field::registry::range_of,
        text::error::{Error, excerpt, nearest},
    },
};

/// How far a search goes below and above the sizes that it starts from, as a factor.
const SIZE_FACTOR: f64 = 8.0;
/// The same for the number of chips. Bus, links and thrusters stay as they are, and serve a
/// satellite of another class only on paper.
const COUNT_FACTOR: f64 = 2.0;

/// A figure of a satellite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sizable {
    /// Area of the solar array, m².
    ArrayArea,
    /// Nameplate energy of the battery, kWh.
    BatteryCapacity,
    /// Planform area of the radiator, m².
    RadiatorArea,
    /// Number of chips.
    ChipCount,
    /// Propellant, kg: never searched, but always what the orbit takes.
    Propellant,
}

impl Sizable {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 5] = [
        Self::ArrayArea,
        Self::BatteryCapacity,
        Self::RadiatorArea,
        Self::ChipCount,
        Self::Propellant,
    ];

    /// Those that a search varies.
    pub const SEARCHED: [Self; 4] =
        [Self::ArrayArea, Self::BatteryCapacity, Self::RadiatorArea, Self::ChipCount];

    /// Returns its dotted path in a cluster.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::ArrayArea => "design.array.area_m2",
            Self::BatteryCapacity => "design.battery.capacity_kwh",
            Self::RadiatorArea => "design.radiator.area_m2",
            Self::ChipCount => "design.payload.count",
            Self::Propellant => "design.propulsion.propellant_kg",
        }
    }

    /// Returns its value in a design, in the unit of its path.
    #[must_use]
    pub fn of(self, design: &Design) -> f64 {
        match self {
            Self::ArrayArea => design.array.area_m2,
            Self::BatteryCapacity => design.battery.capacity_j / KWH_J,
            Self::RadiatorArea => design.radiator.area_m2,
            Self::ChipCount => f64::from(design.payload.count),
            Self::Propellant => design.propulsion.propellant_kg,
        }
    }

    /// Puts a value, in the unit of its path, into a design; a count is rounded.
    pub(super) fn put(self, design: &mut Design, value: f64) {
        match self {
            Self::ArrayArea => design.array.area_m2 = value,
            Self::BatteryCapacity => design.battery.capacity_j = value * KWH_J,
            Self::RadiatorArea => design.radiator.area_m2 = value,
            Self::ChipCount => design.payload.count = value.round() as u32,
            Self::Propellant => design.propulsion.propellant_kg = value,
        }
    }

    /// Returns the least and the largest value that a search tries beside these values.
    pub(super) fn reach(self, values: &[f64]) -> (f64, f64) {
        let factor = if self == Self::ChipCount { COUNT_FACTOR } else { SIZE_FACTOR };
        let low = values.iter().copied().fold(f64::INFINITY, f64::min) / factor;
        let high = values.iter().copied().fold(0.0, f64::max) * factor;
        let range = range_of(self.path());
        if self == Self::ChipCount {
            let low = low.ceil().max(1.0);
            return (low, high.floor().min(range.high).max(low));
        }
        let low = low.max(range.low);
        (low, high.min(range.high).max(low))
    }
}

/// A figure that is not sized, in one cluster or in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Held {
    /// The cluster; `None` for all.
    pub cluster: Option<usize>,
    /// The figure.
    pub figure: Sizable,
}

/// Reads the path of a figure that is to stay, `design.…` or `clusters[N].design.…`.
pub(super) fn held(path: &str, clusters: usize) -> Result<Held, Error> {
    let named = path.strip_prefix("clusters[").and_then(|rest| rest.split_once("]."));
    let (cluster, below) = match named {
        Some((index, below)) => (index.parse::<usize>().ok(), below),
        None => (None, path),
    };
    let is_there = named.is_none() || cluster.is_some_and(|index| index < clusters);
    match Sizable::ALL.into_iter().find(|one| one.path() == below) {
        Some(figure) if is_there => Ok(Held { cluster, figure }),
        _ => {
            let paths = Sizable::ALL.map(Sizable::path);
            let error =
                Error::new("hold", "a figure that is sized", format!("`{}`", excerpt(path)));
            Err(match nearest(below, paths) {
                Some(name) if is_there => error.hint(format!("did you mean `{name}`?")),
                _ => error.hint(format!("one of {}", paths.join(", "))),
            })
        }
    }
}
