//! The figures of a design that are read and put in the model, without reading the file again.

use super::figure::Access;
use crate::model::constants::{CELSIUS_ZERO_K, HOUR_S, KWH_J, MINUTE_S};

/// Where the model holds a figure of a design: `place` times nothing but `factor`.
macro_rules! at {
    ($($place:ident).+, $factor:expr, $flies:expr) => {
        Access::Design {
            get: |design| Some(design.$($place).+ / $factor),
            set: Some(|design, value| design.$($place).+ = value * $factor),
            flies: $flies,
        }
    };
}

/// A figure that is read in the model and put in the file, whose checks or other figures ask
/// for it.
macro_rules! read {
    ($get:expr) => {
        Access::Design { get: $get, set: None, flies: true }
    };
}

macro_rules! published {
    ($place:ident) => {
        Access::Design {
            get: |design| design.$place,
            set: Some(|design, value| design.$place = Some(value)),
            flies: false,
        }
    };
}

/// Returns where the model holds a design's figure, by its path below `design`.
#[must_use]
pub fn access(path: &str) -> Access {
    match path {
        "array.area_m2" => at!(array.area_m2, 1.0, true),
        "array.efficiency" => at!(array.efficiency, 1.0, true),
        "array.packing_fraction" => at!(array.packing_fraction, 1.0, true),
        "array.degradation_per_year" => at!(array.degradation_per_year, 1.0, true),
        "array.absorptivity" => at!(array.absorptivity, 1.0, true),
        "array.emissivity_front" => at!(array.emissivity_front, 1.0, true),
        "array.emissivity_back" => at!(array.emissivity_back, 1.0, true),
        "array.mass_kg_m2" => at!(array.mass_kg_m2, 1.0, false),
        "array.price_usd_w" => at!(array.price_usd_w, 1.0, false),
        "battery.capacity_kwh" => at!(battery.capacity_j, KWH_J, true),
        "battery.charge_efficiency" => at!(battery.charge_efficiency, 1.0, true),
        "battery.discharge_efficiency" => at!(battery.discharge_efficiency, 1.0, true),
        "battery.depth_of_discharge" => at!(battery.depth_of_discharge, 1.0, true),
        "battery.fade_per_cycle" => at!(battery.fade_per_cycle, 1.0, true),
        "battery.specific_energy_wh_kg" => at!(battery.specific_energy_j_kg, HOUR_S, false),
        "battery.price_usd_kwh" => at!(battery.price_usd_kwh, 1.0, false),
        "radiator.area_m2" => at!(radiator.area_m2, 1.0, true),
        "radiator.emissivity" => at!(radiator.emissivity, 1.0, true),
        "radiator.emissivity_end" => at!(radiator.emissivity_end, 1.0, true),
        "radiator.absorptivity" => at!(radiator.absorptivity, 1.0, true),
        "radiator.absorptivity_end" => at!(radiator.absorptivity_end, 1.0, true),
        "radiator.fin_efficiency" => at!(radiator.fin_efficiency, 1.0, true),
        "radiator.pump_fraction" => at!(radiator.pump_fraction, 1.0, true),
        "radiator.mass_kg_m2" => at!(radiator.mass_kg_m2, 1.0, false),
        "radiator.price_usd_m2" => at!(radiator.price_usd_m2, 1.0, false),
        "payload.software_efficiency" => at!(payload.software_efficiency, 1.0, true),
        "payload.utilisation" => at!(payload.utilisation, 1.0, true),
        "payload.accelerator.host_power_fraction" => {
            at!(payload.accelerator.host_power_fraction, 1.0, true)
        }
        "payload.accelerator.mass_kg" => at!(payload.accelerator.mass_kg, 1.0, false),
        "payload.accelerator.price_usd" => at!(payload.accelerator.price_usd, 1.0, false),
        "bus.mass_kg" => at!(bus.mass_kg, 1.0, false),
        "bus.house_power_w" => at!(bus.house_power_w, 1.0, true),
        "bus.conversion_efficiency" => at!(bus.conversion_efficiency, 1.0, true),
        "bus.structure_fraction" => at!(bus.structure_fraction, 1.0, false),
        "bus.margin_fraction" => at!(bus.margin_fraction, 1.0, false),
        "bus.shield_kg_kw" => at!(bus.shield_kg_w, 1e-3, false),
        "bus.price_usd_kg" => at!(bus.price_usd_kg, 1.0, false),
        "terminals.mass_kg" => at!(terminals.mass_kg, 1.0, false),
        "terminals.price_usd" => at!(terminals.price_usd, 1.0, false),
        "terminals.downlink_gbit_s" => at!(terminals.downlink_bit_s, 1e9, true),
        "propulsion.propellant_kg" => at!(propulsion.propellant_kg, 1.0, false),
        "propulsion.price_usd" => at!(propulsion.price_usd, 1.0, false),
        "hazards.shield_mm" => read!(|design| Some(design.hazards.shield_m * 1e3)),
        "hazards.dose_rad_year" => at!(hazards.dose_rad_year, 1.0, true),
        "hazards.interruptions_per_chip_year" => {
            at!(hazards.interruptions_per_chip_year, 1.0, true)
        }
        "hazards.chip_losses_per_year" => at!(hazards.chip_losses_per_year, 1.0, true),
        "hazards.debris_per_m2_year" => at!(hazards.debris_per_m2_year, 1.0, true),
        "life_years" => at!(life_years, 1.0, true),
        "payload.count" => Access::Design {
            get: |design| Some(f64::from(design.payload.count)),
            set: Some(|design, value| design.payload.count = value as u32),
            flies: true,
        },
        "published_mass_kg" => published!(published_mass_kg),
        "price_usd_w" => published!(price_usd_w),
        "age_years" => read!(|design| Some(design.age_years)),
        "array.temperature_coefficient_per_k" => {
            read!(|design| Some(design.array.temperature_coefficient_per_k))
        }
        "array.spectral_gain" => at!(array.spectral_gain, 1.0, false),
        "array.heat_capacity_kj_m2_k" => {
            read!(|design| Some(design.array.heat_capacity_j_m2_k / 1e3))
        }
        "battery.charge_rate_c" => read!(|design| Some(design.battery.charge_rate_per_s * HOUR_S)),
        "battery.discharge_rate_c" => {
            read!(|design| Some(design.battery.discharge_rate_per_s * HOUR_S))
        }
        "radiator.faces" => read!(|design| Some(design.radiator.faces)),
        "radiator.coating_life_years" => read!(|design| Some(design.radiator.coating_life_years)),
        "radiator.heat_capacity_kj_m2_k" => {
            read!(|design| Some(design.radiator.heat_capacity_j_m2_k / 1e3))
        }
        "payload.accelerator.peak_tflop_s" => {
            read!(|design| Some(design.payload.accelerator.peak_flop_s / 1e12))
        }
        "payload.accelerator.max_power_w" => {
            read!(|design| Some(design.payload.accelerator.max_power_w))
        }
        "payload.accelerator.idle_power_w" => {
            read!(|design| Some(design.payload.accelerator.idle_power_w))
        }
        "payload.accelerator.clock_exponent" => {
            read!(|design| Some(design.payload.accelerator.clock_exponent))
        }
        "payload.accelerator.junction_limit_c" => {
            read!(|design| Some(design.payload.accelerator.junction_limit_k - CELSIUS_ZERO_K))
        }
        "payload.accelerator.resistance_junction_plate_k_w" => {
            read!(|design| Some(design.payload.accelerator.resistance_k_w[0]))
        }
        "payload.accelerator.resistance_plate_coolant_k_w" => {
            read!(|design| Some(design.payload.accelerator.resistance_k_w[1]))
        }
        "payload.accelerator.resistance_coolant_radiator_k_w" => {
            read!(|design| Some(design.payload.accelerator.resistance_k_w[2]))
        }
        "payload.accelerator.memory_gb" => {
            read!(|design| Some(design.payload.accelerator.memory_bytes / 1e9))
        }
        "bus.drag_area_m2" => read!(|design| Some(design.bus.drag_area_m2)),
        "bus.volume_m3" => read!(|design| Some(design.bus.volume_m3)),
        "bus.span_m" => read!(|design| Some(design.bus.span_m)),
        "terminals.count" => read!(|design| Some(f64::from(design.terminals.count))),
        "terminals.aperture_cm" => read!(|design| Some(design.terminals.aperture_m / 1e-2)),
        "terminals.power_w" => read!(|design| Some(design.terminals.power_w)),
        "terminals.wavelength_nm" => read!(|design| Some(design.terminals.wavelength_m / 1e-9)),
        "terminals.efficiency" => read!(|design| Some(design.terminals.efficiency)),
        "terminals.loss_db" => {
            read!(|design| Some(-10.0 * libm::log10(design.terminals.loss_fraction)))
        }
        "terminals.photons_per_bit" => read!(|design| Some(design.terminals.photons_per_bit)),
        "terminals.cap_gbit_s" => read!(|design| Some(design.terminals.cap_bit_s / 1e9)),
        "propulsion.specific_impulse_s" => {
            read!(|design| Some(design.propulsion.specific_impulse_s))
        }
        "propulsion.thrust_n" => read!(|design| Some(design.propulsion.thrust_n)),
        "propulsion.drag_coefficient" => read!(|design| Some(design.propulsion.drag_coefficient)),
        "hazards.silent_corruption_rad" => {
            read!(|design| Some(design.hazards.silent_corruption_rad))
        }
        "hazards.memory_error_rad" => read!(|design| Some(design.hazards.memory_error_rad)),
        "hazards.host_processor_rad" => read!(|design| Some(design.hazards.host_processor_rad)),
        "hazards.host_memory_rad" => read!(|design| Some(design.hazards.host_memory_rad)),
        "hazards.memory_dose_limit_krad" => {
            read!(|design| Some(design.hazards.memory_dose_limit_rad / 1e3))
        }
        "hazards.chips_per_host" => read!(|design| Some(design.hazards.chips_per_host)),
        "hazards.storms_per_year" => read!(|design| Some(design.hazards.storms_per_year)),
        "hazards.storm_h" => read!(|design| Some(design.hazards.storm_s / HOUR_S)),
        "hazards.restart_min" => read!(|design| Some(design.hazards.restart_s / MINUTE_S)),
        "hazards.checkpoint_min" => read!(|design| Some(design.hazards.checkpoint_s / MINUTE_S)),
        "hazards.checkpoint_write_s" => read!(|design| Some(design.hazards.checkpoint_write_s)),
        _ => Access::File,
    }
}
