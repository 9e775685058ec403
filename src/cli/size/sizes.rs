//! Sizes of a design in the file's units, and the scenario with sizes written into it.

use std::path::Path;

use serde::Serialize;

use crate::{
    cli::{failure::Failure, files},
    model::{constants::KWH_J, design::Design, design_check::mass::MassBudget},
    scenario::{self, field::path},
    study::Case,
};

/// A design's sizes in the file's units.
#[derive(Serialize)]
pub(super) struct Sizes {
    pub array_area_m2: f64,
    pub battery_capacity_kwh: f64,
    pub radiator_area_m2: f64,
    pub propellant_kg: f64,
    pub chips: u32,
    pub mass_kg: f64,
    pub delivered_flop_s: f64,
}

impl Sizes {
    /// Returns the sizes of a design of which one satellite delivers so much compute.
    pub fn of(design: &Design, delivered_flop_s: f64) -> Self {
        Self {
            array_area_m2: design.array.area_m2,
            battery_capacity_kwh: design.battery.capacity_j / KWH_J,
            radiator_area_m2: design.radiator.area_m2,
            propellant_kg: design.propulsion.propellant_kg,
            chips: design.payload.count,
            mass_kg: MassBudget::new(design).flown_kg(),
            delivered_flop_s,
        }
    }

    /// Returns what is measured, in the order in which it is shown: name, unit, value.
    pub fn rows(&self) -> [(&'static str, &'static str, f64); 5] {
        [
            ("array", "m²", self.array_area_m2),
            ("battery", "kWh", self.battery_capacity_kwh),
            ("radiator", "m²", self.radiator_area_m2),
            ("propellant", "kg", self.propellant_kg),
            ("satellite", "kg", self.mass_kg),
        ]
    }
}

/// Writes the scenario with the sizes of designs, by the place of their cluster, to a file.
pub(super) fn write<'a>(
    case: &Case,
    designs: impl Iterator<Item = (usize, &'a Design)>,
    out: &Path,
) -> Result<(), Failure> {
    let mut settings = Vec::new();
    for (index, design) in designs {
        let sizes = Sizes::of(design, 0.0);
        let mut set = |key: &str, value: f64| {
            let path = format!("clusters[{index}].design.{key}");
            settings.push((path, path::number_value(value)));
        };
        set("array.area_m2", sizes.array_area_m2);
        set("battery.capacity_kwh", sizes.battery_capacity_kwh);
        set("radiator.area_m2", sizes.radiator_area_m2);
        set("propulsion.propellant_kg", sizes.propellant_kg);
        set("payload.count", f64::from(sizes.chips));
    }
    let changed = path::with(&case.scenario, &settings)?;
    let text = scenario::write(&changed.file)
        .map_err(|error| Failure::internal(format!("cannot write the scenario: {error}")))?;
    files::write_bytes(out, text.as_bytes())
}
