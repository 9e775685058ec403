//! The figures of a design that studies reach without reading the file again.
//!
//! Each entry does to the model what writing its key into a scenario file does: a changed part
//! puts the published mass aside, a priced part the published price.

use super::range::Range;
use crate::model::design::Design;

/// One figure of a design, reachable by `design.section.key`.
#[derive(Clone, Copy, Debug)]
pub struct DesignField {
    /// Path below `design`, in the file's words and units.
    pub path: &'static str,
    /// What it may be.
    pub range: Range,
    /// Its value in the file's unit; `None` where this design has none.
    pub get: fn(&Design) -> Option<f64>,
    /// Put a value, in the file's unit, which lies in the range.
    pub set: fn(&mut Design, f64),
    /// Whether the flight depends on it, not only mass and money.
    pub flies: bool,
    /// Whether it is a whole number.
    pub whole: bool,
}

const POSITIVE: Range = Range::POSITIVE;
const NOT_NEGATIVE: Range = Range::NOT_NEGATIVE;
const FRACTION: Range = Range::FRACTION;
const SHARE: Range = Range::SHARE;
const COUNT: Range =
    Range { low: 0.0, high: 4_294_967_295.0, words: "a whole number of 0 or above" };
/// Joules in a kilowatt-hour.
const KWH_J: f64 = 3.6e6;
/// Seconds in an hour, or joules in a watt-hour.
const HOUR_S: f64 = 3600.0;

/// What else changes with a figure.
fn nothing(_: &mut Design) {}

fn mass(design: &mut Design) {
    design.published_mass_kg = None;
}

fn price(design: &mut Design) {
    design.price_usd_w = None;
}

macro_rules! field {
    ($path:literal, $($place:ident).+, $factor:expr, $range:expr, $flies:expr, $also:expr) => {
        DesignField {
            path: $path,
            range: $range,
            get: |design| Some(design.$($place).+ / $factor),
            set: |design, value| {
                design.$($place).+ = value * $factor;
                $also(design);
            },
            flies: $flies,
            whole: false,
        }
    };
}

macro_rules! count {
    ($path:literal, $($place:ident).+) => {
        DesignField {
            path: $path,
            range: COUNT,
            get: |design| Some(f64::from(design.$($place).+)),
            set: |design, value| {
                design.$($place).+ = value as u32;
                mass(design);
            },
            flies: true,
            whole: true,
        }
    };
}

macro_rules! published {
    ($path:literal, $place:ident, $range:expr) => {
        DesignField {
            path: $path,
            range: $range,
            get: |design| design.$place,
            set: |design, value| design.$place = Some(value),
            flies: false,
            whole: false,
        }
    };
}

/// All of them, in the order of the parts.
pub const DESIGN_FIELDS: &[DesignField] = &[
    field!("array.area_m2", array.area_m2, 1.0, POSITIVE, true, mass),
    field!("array.efficiency", array.efficiency, 1.0, SHARE, true, mass),
    field!("array.packing_fraction", array.packing_fraction, 1.0, SHARE, true, mass),
    field!("array.degradation_per_year", array.degradation_per_year, 1.0, Range::LOSS, true, mass),
    field!("array.absorptivity", array.absorptivity, 1.0, FRACTION, true, mass),
    field!("array.emissivity_front", array.emissivity_front, 1.0, SHARE, true, mass),
    field!("array.emissivity_back", array.emissivity_back, 1.0, SHARE, true, mass),
    field!("array.mass_kg_m2", array.mass_kg_m2, 1.0, NOT_NEGATIVE, false, mass),
    field!("array.price_usd_w", array.price_usd_w, 1.0, NOT_NEGATIVE, false, price),
    field!("battery.capacity_kwh", battery.capacity_j, KWH_J, NOT_NEGATIVE, true, mass),
    field!("battery.charge_efficiency", battery.charge_efficiency, 1.0, SHARE, true, mass),
    field!("battery.discharge_efficiency", battery.discharge_efficiency, 1.0, SHARE, true, mass),
    field!("battery.depth_of_discharge", battery.depth_of_discharge, 1.0, SHARE, true, mass),
    field!("battery.fade_per_cycle", battery.fade_per_cycle, 1.0, Range::LOSS, true, mass),
    field!(
        "battery.specific_energy_wh_kg",
        battery.specific_energy_j_kg,
        HOUR_S,
        POSITIVE,
        false,
        mass
    ),
    field!("battery.price_usd_kwh", battery.price_usd_kwh, 1.0, NOT_NEGATIVE, false, price),
    field!("radiator.area_m2", radiator.area_m2, 1.0, POSITIVE, true, mass),
    field!("radiator.emissivity", radiator.emissivity, 1.0, SHARE, true, mass),
    field!("radiator.emissivity_end", radiator.emissivity_end, 1.0, SHARE, true, mass),
    field!("radiator.absorptivity", radiator.absorptivity, 1.0, FRACTION, true, mass),
    field!("radiator.absorptivity_end", radiator.absorptivity_end, 1.0, FRACTION, true, mass),
    field!("radiator.fin_efficiency", radiator.fin_efficiency, 1.0, SHARE, true, mass),
    field!("radiator.pump_fraction", radiator.pump_fraction, 1.0, FRACTION, true, mass),
    field!("radiator.mass_kg_m2", radiator.mass_kg_m2, 1.0, NOT_NEGATIVE, false, mass),
    field!("radiator.price_usd_m2", radiator.price_usd_m2, 1.0, NOT_NEGATIVE, false, price),
    count!("payload.count", payload.count),
    field!("payload.software_efficiency", payload.software_efficiency, 1.0, SHARE, true, nothing),
    field!("payload.utilisation", payload.utilisation, 1.0, FRACTION, true, nothing),
    field!(
        "payload.accelerator.host_power_fraction",
        payload.accelerator.host_power_fraction,
        1.0,
        NOT_NEGATIVE,
        true,
        mass
    ),
    field!(
        "payload.accelerator.mass_kg",
        payload.accelerator.mass_kg,
        1.0,
        NOT_NEGATIVE,
        false,
        mass
    ),
    field!(
        "payload.accelerator.price_usd",
        payload.accelerator.price_usd,
        1.0,
        NOT_NEGATIVE,
        false,
        nothing
    ),
    field!("bus.mass_kg", bus.mass_kg, 1.0, NOT_NEGATIVE, false, mass),
    field!("bus.house_power_w", bus.house_power_w, 1.0, NOT_NEGATIVE, true, mass),
    field!("bus.conversion_efficiency", bus.conversion_efficiency, 1.0, SHARE, true, mass),
    field!("bus.structure_fraction", bus.structure_fraction, 1.0, FRACTION, false, mass),
    field!("bus.margin_fraction", bus.margin_fraction, 1.0, FRACTION, false, mass),
    field!("bus.shield_kg_kw", bus.shield_kg_w, 1e-3, NOT_NEGATIVE, false, mass),
    field!("bus.price_usd_kg", bus.price_usd_kg, 1.0, NOT_NEGATIVE, false, price),
    field!("terminals.mass_kg", terminals.mass_kg, 1.0, NOT_NEGATIVE, false, mass),
    field!("terminals.price_usd", terminals.price_usd, 1.0, NOT_NEGATIVE, false, price),
    field!("terminals.downlink_gbit_s", terminals.downlink_bit_s, 1e9, NOT_NEGATIVE, true, mass),
    field!("propulsion.propellant_kg", propulsion.propellant_kg, 1.0, NOT_NEGATIVE, false, mass),
    field!("propulsion.price_usd", propulsion.price_usd, 1.0, NOT_NEGATIVE, false, price),
    field!("hazards.dose_rad_year", hazards.dose_rad_year, 1.0, NOT_NEGATIVE, true, nothing),
    field!(
        "hazards.interruptions_per_chip_year",
        hazards.interruptions_per_chip_year,
        1.0,
        NOT_NEGATIVE,
        true,
        nothing
    ),
    field!(
        "hazards.chip_losses_per_year",
        hazards.chip_losses_per_year,
        1.0,
        NOT_NEGATIVE,
        true,
        nothing
    ),
    field!(
        "hazards.debris_per_m2_year",
        hazards.debris_per_m2_year,
        1.0,
        NOT_NEGATIVE,
        true,
        nothing
    ),
    field!("life_years", life_years, 1.0, Range::LIFE_YEARS, true, nothing),
    published!("published_mass_kg", published_mass_kg, POSITIVE),
    published!("price_usd_w", price_usd_w, NOT_NEGATIVE),
];
