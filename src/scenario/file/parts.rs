//! A satellite as a scenario file writes it: the design with array, battery and radiator.
//!
//! Every figure may be left out: it comes from the catalogue part named beside it, from the
//! base design, or from the default part, in this order. The unit is in the key.

use serde::{Deserialize, Serialize};

use super::{
    choice::Choice,
    part::part,
    parts_bus::{BusFile, HazardsFile, PropulsionFile, TerminalsFile},
    parts_payload::PayloadFile,
};
use crate::scenario::field::{figure::Figure, range::Range};

part! {
    /// A satellite.
    DesignFile at "design.", DESIGN;
    choices {
        /// Catalogue id of a design that gives what is not said here.
        base: String,
        /// Solar array.
        array: Choice<ArrayFile>,
        /// Battery.
        battery: Choice<BatteryFile>,
        /// Radiator and loop.
        radiator: Choice<RadiatorFile>,
        /// Chips.
        payload: Choice<PayloadFile>,
        /// Everything else.
        bus: Choice<BusFile>,
        /// Optical terminals.
        terminals: Choice<TerminalsFile>,
        /// Thrusters.
        propulsion: Choice<PropulsionFile>,
        /// What goes wrong.
        hazards: Choice<HazardsFile>,
        /// Load policy.
        dispatch: DispatchFile,
    }
    counts {
    }
    figures {
        /// Years that array and coatings have aged at the epoch.
        age_years: Range::AGE_YEARS,
        /// Planned life, years.
        life_years: Range::LIFE_YEARS,
        /// Total mass where it is published, kg; parts that differ from the base design's change it
        /// by their difference.
        published_mass_kg: Range::POSITIVE,
        /// Price of the satellite without chips per array power where it is published, USD/W; parts
        /// that differ from the base design's change it by their difference.
        price_usd_w: Range::NOT_NEGATIVE,
    }
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

part! {
    /// A solar array.
    ArrayFile at "design.array.", ARRAY;
    choices {
        /// Catalogue id that gives what is not said here.
        part: String,
        /// How it follows the Sun.
        pointing: PointingFile,
    }
    counts {
    }
    figures {
        /// Area, m².
        area_m2: Range::POSITIVE,
        /// Cell efficiency at 28 °C, 0 to 1.
        efficiency: Range::SHARE,
        /// Relative change of efficiency per K, negative.
        temperature_coefficient_per_k: Range::COEFFICIENT,
        /// Power of the cells under AM0 over that under AM1.5, at one temperature.
        spectral_gain: Range::POSITIVE,
        /// Cells' share of the area, 0 to 1.
        packing_fraction: Range::SHARE,
        /// Loss a year, effective, 0 to 1.
        degradation_per_year: Range::LOSS,
        /// Solar absorptivity of the front.
        absorptivity: Range::FRACTION,
        /// Infrared emissivity of the front.
        emissivity_front: Range::SHARE,
        /// Infrared emissivity of the back.
        emissivity_back: Range::SHARE,
        /// Mass, kg/m².
        mass_kg_m2: Range::NOT_NEGATIVE,
        /// Heat capacity, kJ/(m² K).
        heat_capacity_kj_m2_k: Range::HEAT_CAPACITY,
        /// Price per power in full sun, begin of life, USD/W.
        price_usd_w: Range::NOT_NEGATIVE,
    }
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

part! {
    /// A battery.
    BatteryFile at "design.battery.", BATTERY;
    choices {
        /// Catalogue id that gives what is not said here.
        part: String,
    }
    counts {
    }
    figures {
        /// Nameplate energy, kWh.
        capacity_kwh: Range::NOT_NEGATIVE,
        /// Charge efficiency, 0 to 1.
        charge_efficiency: Range::SHARE,
        /// Discharge efficiency, 0 to 1.
        discharge_efficiency: Range::SHARE,
        /// Largest share drawn, 0 to 1.
        depth_of_discharge: Range::SHARE,
        /// Capacity lost per full cycle, 0 to 1.
        fade_per_cycle: Range::LOSS,
        /// Largest charging rate, C (1 C fills in 1 h).
        charge_rate_c: Range::POSITIVE,
        /// Largest discharging rate, C.
        discharge_rate_c: Range::POSITIVE,
        /// Specific energy, Wh/kg.
        specific_energy_wh_kg: Range::POSITIVE,
        /// Price per nameplate energy, USD/kWh.
        price_usd_kwh: Range::NOT_NEGATIVE,
    }
}

part! {
    /// A radiator with its coolant loop.
    RadiatorFile at "design.radiator.", RADIATOR;
    choices {
        /// Catalogue id that gives what is not said here.
        part: String,
        /// Catalogue id of the coating.
        coating: String,
        /// How it stands.
        attitude: AttitudeFile,
    }
    counts {
    }
    figures {
        /// Planform area, m².
        area_m2: Range::POSITIVE,
        /// Radiating faces, 1 or 2.
        faces: Range::FACES,
        /// Emissivity, begin of life.
        emissivity: Range::SHARE,
        /// Emissivity, end of life.
        emissivity_end: Range::SHARE,
        /// Solar absorptivity, begin of life.
        absorptivity: Range::FRACTION,
        /// Solar absorptivity, end of life.
        absorptivity_end: Range::FRACTION,
        /// Years from begin to end of life.
        coating_life_years: Range::POSITIVE,
        /// Fin efficiency, 0 to 1.
        fin_efficiency: Range::SHARE,
        /// Mass with coolant, kg/m².
        mass_kg_m2: Range::NOT_NEGATIVE,
        /// Heat capacity with coolant, kJ/(m² K).
        heat_capacity_kj_m2_k: Range::HEAT_CAPACITY,
        /// Pump power per heat moved, 0 to 1.
        pump_fraction: Range::FRACTION,
        /// Price with its loop per planform area, USD/m².
        price_usd_m2: Range::NOT_NEGATIVE,
    }
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

/// The figures of pointing and attitude.
pub const ATTITUDE: &[Figure] = &[
    Figure::in_file(
        "design.array.pointing.tilt_deg",
        "Angle of the normal from the zenith toward the orbit normal, degrees.",
        Range::ANGLE_DEG,
    ),
    Figure::in_file(
        "design.radiator.attitude.sun_tilt_deg",
        "Tilt toward the Sun, degrees; 0 when not said.",
        Range::TILT_DEG,
    ),
    Figure::in_file(
        "design.radiator.attitude.array_half_width_m",
        "Half the array's width across the plate, m.",
        Range::POSITIVE,
    ),
    Figure::in_file(
        "design.radiator.attitude.gap_m",
        "From the array to the plate, m; 0 when not said.",
        Range::NOT_NEGATIVE,
    ),
    Figure::in_file(
        "design.radiator.attitude.length_m",
        "Length of the plate away from the array, m.",
        Range::POSITIVE,
    ),
];
