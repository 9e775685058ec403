//! Bus, terminals, propulsion and hazards as a scenario file writes them.

use serde::{Deserialize, Serialize};

/// What is neither array nor radiator nor chips.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct BusFile {
    /// Catalogue id that gives what is not said here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Mass, kg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mass_kg: Option<f64>,
    /// House load, W.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub house_power_w: Option<f64>,
    /// From array terminals to the bus, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conversion_efficiency: Option<f64>,
    /// Structure per mass of all parts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub structure_fraction: Option<f64>,
    /// Margin per dry mass.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margin_fraction: Option<f64>,
    /// Radiation shield per chip power, kg/kW.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shield_kg_kw: Option<f64>,
    /// Cross-section that meets the air, m².
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drag_area_m2: Option<f64>,
    /// Span of the whole satellite, m.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span_m: Option<f64>,
    /// Price of bus, structure and shield per mass, USD/kg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_usd_kg: Option<f64>,
}

/// Optical terminals.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct TerminalsFile {
    /// Catalogue id that gives what is not said here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// How many fly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// Aperture diameter, cm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aperture_cm: Option<f64>,
    /// Transmitted power, W.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub power_w: Option<f64>,
    /// Wavelength, nm.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wavelength_nm: Option<f64>,
    /// Aperture efficiency, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub efficiency: Option<f64>,
    /// Other losses, dB, positive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loss_db: Option<f64>,
    /// Photons per bit of the receiver.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub photons_per_bit: Option<f64>,
    /// Rate of the transceiver, Gbit/s.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap_gbit_s: Option<f64>,
    /// Mass of one, kg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mass_kg: Option<f64>,
    /// Rate to the ground while a site is in view, Gbit/s.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub downlink_gbit_s: Option<f64>,
    /// Price of one, USD.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_usd: Option<f64>,
}

/// Thrusters and tank.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PropulsionFile {
    /// Catalogue id that gives what is not said here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Specific impulse, s.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub specific_impulse_s: Option<f64>,
    /// Propellant aboard, kg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub propellant_kg: Option<f64>,
    /// Drag coefficient.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub drag_coefficient: Option<f64>,
    /// Price of thrusters, tank and propellant, USD.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_usd: Option<f64>,
}

/// Rates of what goes wrong.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct HazardsFile {
    /// Catalogue id that gives what is not said here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Ionising dose, rad(Si)/year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dose_rad_year: Option<f64>,
    /// Dose per silent corruption, rad.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silent_corruption_rad: Option<f64>,
    /// Dose per uncorrectable memory error, rad.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory_error_rad: Option<f64>,
    /// Dose per interrupt of a host's processor, rad.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host_processor_rad: Option<f64>,
    /// Dose per interrupt of a host's memory, rad.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host_memory_rad: Option<f64>,
    /// Dose at which memory becomes irregular, krad.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory_dose_limit_krad: Option<f64>,
    /// Chips per host.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chips_per_host: Option<f64>,
    /// Interruptions that software heals, 1/year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interruptions_per_chip_year: Option<f64>,
    /// Chips lost for good, 1/year each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chip_losses_per_year: Option<f64>,
    /// Debris hits that end a satellite, 1/(m² year).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub debris_per_m2_year: Option<f64>,
    /// Solar storms that stop computing, 1/year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub storms_per_year: Option<f64>,
    /// Length of a storm's safe mode, h.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub storm_h: Option<f64>,
    /// From an interruption to running again, min.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restart_min: Option<f64>,
    /// Interval between checkpoints, min.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checkpoint_min: Option<f64>,
    /// Time to write one, s.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checkpoint_write_s: Option<f64>,
}
