//! A satellite as a scenario file writes it: the design with array, battery and radiator.
//!
//! Every figure may be left out: it comes from the catalogue part named beside it, from the
//! base design, or from the default part, in this order. The unit is in the key.

use serde::{Deserialize, Serialize};

use super::{
    choice::Choice,
    parts_bus::{BusFile, HazardsFile, PropulsionFile, TerminalsFile},
    parts_payload::PayloadFile,
};

/// A satellite.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct DesignFile {
    /// Catalogue id of a design that gives what is not said here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// Solar array.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub array: Option<Choice<ArrayFile>>,
    /// Battery.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub battery: Option<Choice<BatteryFile>>,
    /// Radiator and loop.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub radiator: Option<Choice<RadiatorFile>>,
    /// Chips.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payload: Option<Choice<PayloadFile>>,
    /// Everything else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bus: Option<Choice<BusFile>>,
    /// Optical terminals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub terminals: Option<Choice<TerminalsFile>>,
    /// Thrusters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub propulsion: Option<Choice<PropulsionFile>>,
    /// What goes wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hazards: Option<Choice<HazardsFile>>,
    /// Load policy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dispatch: Option<DispatchFile>,
    /// Years that array and coatings have aged at the epoch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_years: Option<f64>,
    /// Planned life, years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub life_years: Option<f64>,
    /// Total mass where it is published, kg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_mass_kg: Option<f64>,
    /// Price of the satellite without chips per array power where it is published, USD/W.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_usd_w: Option<f64>,
}

/// How the load follows light and battery.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum DispatchFile {
    /// The same load all the orbit.
    LevelLoad,
    /// Full load in the light alone.
    FollowSun,
    /// Full load until the battery's limit.
    FullLoad,
}

/// A solar array.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ArrayFile {
    /// Catalogue id that gives what is not said here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Area, m².
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area_m2: Option<f64>,
    /// Cell efficiency at 28 °C, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub efficiency: Option<f64>,
    /// Relative change of efficiency per K, negative.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature_coefficient_per_k: Option<f64>,
    /// Cells' share of the area, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub packing_fraction: Option<f64>,
    /// Loss a year, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub degradation_per_year: Option<f64>,
    /// Solar absorptivity of the front.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub absorptivity: Option<f64>,
    /// Infrared emissivity of the front.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emissivity_front: Option<f64>,
    /// Infrared emissivity of the back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emissivity_back: Option<f64>,
    /// How it follows the Sun.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointing: Option<PointingFile>,
    /// Mass, kg/m².
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mass_kg_m2: Option<f64>,
    /// Price per power in full sun, begin of life, USD/W.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_usd_w: Option<f64>,
}

/// How an array faces the Sun.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub enum PointingFile {
    /// Two axes.
    SunTracking,
    /// One axis along the orbit normal.
    OneAxis,
    /// Fixed to the orbiting frame.
    Fixed {
        /// Angle of the normal from the zenith toward the orbit normal, degrees.
        tilt_deg: f64,
    },
}

/// A battery.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct BatteryFile {
    /// Catalogue id that gives what is not said here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Nameplate energy, kWh.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity_kwh: Option<f64>,
    /// Charge efficiency, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charge_efficiency: Option<f64>,
    /// Discharge efficiency, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discharge_efficiency: Option<f64>,
    /// Largest share drawn, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub depth_of_discharge: Option<f64>,
    /// Capacity lost per full cycle, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fade_per_cycle: Option<f64>,
    /// Largest charging rate, C (1 C fills in 1 h).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charge_rate_c: Option<f64>,
    /// Largest discharging rate, C.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discharge_rate_c: Option<f64>,
    /// Specific energy, Wh/kg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub specific_energy_wh_kg: Option<f64>,
    /// Price per nameplate energy, USD/kWh.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_usd_kwh: Option<f64>,
}

/// A radiator with its coolant loop.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RadiatorFile {
    /// Catalogue id that gives what is not said here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Catalogue id of the coating.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coating: Option<String>,
    /// Planform area, m².
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area_m2: Option<f64>,
    /// Radiating faces, 1 or 2.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub faces: Option<f64>,
    /// Emissivity, begin of life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emissivity: Option<f64>,
    /// Emissivity, end of life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub emissivity_end: Option<f64>,
    /// Solar absorptivity, begin of life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub absorptivity: Option<f64>,
    /// Solar absorptivity, end of life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub absorptivity_end: Option<f64>,
    /// Years from begin to end of life.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coating_life_years: Option<f64>,
    /// Fin efficiency, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fin_efficiency: Option<f64>,
    /// How it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attitude: Option<AttitudeFile>,
    /// Mass with coolant, kg/m².
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mass_kg_m2: Option<f64>,
    /// Heat capacity with coolant, kJ/(m² K).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub heat_capacity_kj_m2_k: Option<f64>,
    /// Pump power per heat moved, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pump_fraction: Option<f64>,
    /// Price with its loop per planform area, USD/m².
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_usd_m2: Option<f64>,
}

/// How a radiator stands.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub enum AttitudeFile {
    /// Edge to the Sun and to the Earth.
    KnifeEdge {
        /// Tilt toward the Sun, degrees; 0 when not said.
        #[serde(default)]
        sun_tilt_deg: f64,
    },
    /// A knife edge behind the array, which shades it.
    BehindArray {
        /// Tilt toward the Sun, degrees; 0 when not said.
        #[serde(default)]
        sun_tilt_deg: f64,
        /// Half the array's width across the plate, m.
        array_half_width_m: f64,
        /// From the array to the plate, m; 0 when not said.
        #[serde(default)]
        gap_m: f64,
        /// Length of the plate away from the array, m.
        length_m: f64,
    },
    /// One face to the Earth.
    NadirFace,
}
