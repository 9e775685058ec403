//! Bus, terminals, propulsion and hazards as a scenario file writes them.

use serde::{Deserialize, Serialize};

use super::part::part;
use crate::scenario::field::{figure::Figure, range::Range};

part! {
    /// What is neither array nor radiator nor chips.
    BusFile at "design.bus.", BUS;
    choices {
        /// Catalogue id that gives what is not said here.
        part: String,
    }
    counts {
    }
    figures {
        /// Mass, kg.
        mass_kg: Range::NOT_NEGATIVE,
        /// House load, W.
        house_power_w: Range::NOT_NEGATIVE,
        /// From array terminals to the bus, 0 to 1.
        conversion_efficiency: Range::SHARE,
        /// Structure per mass of all parts.
        structure_fraction: Range::FRACTION,
        /// Margin per dry mass.
        margin_fraction: Range::FRACTION,
        /// Radiation shield per chip power, kg/kW.
        shield_kg_kw: Range::NOT_NEGATIVE,
        /// Cross-section that meets the air, m².
        drag_area_m2: Range::POSITIVE,
        /// Volume of the body without what chips and battery take, m³.
        volume_m3: Range::POSITIVE,
        /// Span of the whole satellite, m.
        span_m: Range::POSITIVE,
        /// Price of bus, structure and shield per mass, USD/kg.
        price_usd_kg: Range::NOT_NEGATIVE,
    }
}

part! {
    /// Optical terminals.
    TerminalsFile at "design.terminals.", TERMINALS;
    choices {
        /// Catalogue id that gives what is not said here.
        part: String,
    }
    counts {
        /// How many fly.
        count,
    }
    figures {
        /// Aperture diameter, cm.
        aperture_cm: Range::POSITIVE,
        /// Transmitted power, W.
        power_w: Range::POSITIVE,
        /// Wavelength, nm.
        wavelength_nm: Range::POSITIVE,
        /// Aperture efficiency, 0 to 1.
        efficiency: Range::SHARE,
        /// Other losses, dB, positive.
        loss_db: Range::LOSS_DB,
        /// Photons per bit of the receiver.
        photons_per_bit: Range::POSITIVE,
        /// Rate of the transceiver, Gbit/s.
        cap_gbit_s: Range::NOT_NEGATIVE,
        /// Mass of one, kg.
        mass_kg: Range::NOT_NEGATIVE,
        /// Rate to the ground while a site is in view, Gbit/s.
        downlink_gbit_s: Range::NOT_NEGATIVE,
        /// Price of one, USD.
        price_usd: Range::NOT_NEGATIVE,
    }
}

part! {
    /// Thrusters and tank.
    PropulsionFile at "design.propulsion.", PROPULSION;
    choices {
        /// Catalogue id that gives what is not said here.
        part: String,
    }
    counts {
    }
    figures {
        /// Specific impulse, s.
        specific_impulse_s: Range::POSITIVE,
        /// Thrust while the satellite raises its orbit, mean over an orbit, N.
        thrust_n: Range::POSITIVE,
        /// Propellant aboard, kg.
        propellant_kg: Range::NOT_NEGATIVE,
        /// Drag coefficient.
        drag_coefficient: Range::POSITIVE,
        /// Price of thrusters, tank and propellant, USD.
        price_usd: Range::NOT_NEGATIVE,
    }
}

part! {
    /// Rates of what goes wrong.
    HazardsFile at "design.hazards.", HAZARDS;
    choices {
        /// Catalogue id that gives what is not said here.
        part: String,
    }
    counts {
    }
    figures {
        /// Shield around the chips, mm of aluminium on all sides.
        shield_mm: Range::SHIELD_MM,
        /// Ionising dose, rad(Si)/year; that of trapped particles in the orbit behind the shield when
        /// not said.
        dose_rad_year: Range::NOT_NEGATIVE,
        /// Dose per silent corruption, rad.
        silent_corruption_rad: Range::POSITIVE,
        /// Dose per uncorrectable memory error, rad.
        memory_error_rad: Range::POSITIVE,
        /// Dose per interrupt of a host's processor, rad.
        host_processor_rad: Range::POSITIVE,
        /// Dose per interrupt of a host's memory, rad.
        host_memory_rad: Range::POSITIVE,
        /// Dose at which memory becomes irregular, krad.
        memory_dose_limit_krad: Range::POSITIVE,
        /// Chips per host.
        chips_per_host: Range::POSITIVE,
        /// Interruptions that software heals, 1/year.
        interruptions_per_chip_year: Range::NOT_NEGATIVE,
        /// Chips lost for good, 1/year each.
        chip_losses_per_year: Range::NOT_NEGATIVE,
        /// Debris hits that end a satellite, 1/(m² year).
        debris_per_m2_year: Range::NOT_NEGATIVE,
        /// Solar storms that stop computing, 1/year.
        storms_per_year: Range::NOT_NEGATIVE,
        /// Length of a storm's safe mode, h.
        storm_h: Range::NOT_NEGATIVE,
        /// From an interruption to running again, min.
        restart_min: Range::NOT_NEGATIVE,
        /// Interval between checkpoints, min.
        checkpoint_min: Range::POSITIVE,
        /// Time to write one, s.
        checkpoint_write_s: Range::NOT_NEGATIVE,
    }
}
