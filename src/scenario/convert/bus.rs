//! Units of bus, terminals, propulsion and hazards: the other half of [`crate::scenario::convert`].

use super::{KILO, Sections};
use crate::{
    model::{
        constants::{HOUR_S, MINUTE_S},
        design::{Bus, Hazards, Propulsion, Terminals},
    },
    scenario::{catalogue::Kind, file::parts::DesignFile, text::error::Error},
};

/// A dose that nobody gives, until the pattern is known whose orbits give it.
pub(super) const OF_THE_ORBIT: f64 = -1.0;

impl Sections<'_> {
    pub(in crate::scenario) fn bus(&self, file: &DesignFile) -> Result<Bus, Error> {
        let (own, f) =
            self.figures("bus", Kind::Bus, file.bus.as_ref(), |own| own.part.as_deref())?;
        Ok(Bus {
            mass_kg: f.number("mass_kg", own.mass_kg)?,
            house_power_w: f.number("house_power_w", own.house_power_w)?,
            conversion_efficiency: f.number("conversion_efficiency", own.conversion_efficiency)?,
            structure_fraction: f.number("structure_fraction", own.structure_fraction)?,
            margin_fraction: f.number("margin_fraction", own.margin_fraction)?,
            shield_kg_w: f.number("shield_kg_kw", own.shield_kg_kw)? / KILO,
            drag_area_m2: f.number("drag_area_m2", own.drag_area_m2)?,
            volume_m3: f.number("volume_m3", own.volume_m3)?,
            span_m: f.number("span_m", own.span_m)?,
            price_usd_kg: f.price("price_usd_kg", own.price_usd_kg, Kind::Bus)?,
        })
    }

    pub(in crate::scenario) fn terminals(&self, file: &DesignFile) -> Result<Terminals, Error> {
        let (own, f) =
            self.figures("terminals", Kind::Terminals, file.terminals.as_ref(), |own| {
                own.part.as_deref()
            })?;
        let loss_db = f.number("loss_db", own.loss_db)?;
        Ok(Terminals {
            count: f.count("count", own.count, 0)?,
            aperture_m: f.number("aperture_cm", own.aperture_cm)? * 1e-2,
            power_w: f.number("power_w", own.power_w)?,
            wavelength_m: f.number("wavelength_nm", own.wavelength_nm)? * 1e-9,
            efficiency: f.number("efficiency", own.efficiency)?,
            loss_fraction: libm::pow(10.0, -loss_db / 10.0),
            photons_per_bit: f.number("photons_per_bit", own.photons_per_bit)?,
            cap_bit_s: f.number("cap_gbit_s", own.cap_gbit_s)? * 1e9,
            mass_kg: f.number("mass_kg", own.mass_kg)?,
            downlink_bit_s: f.number("downlink_gbit_s", own.downlink_gbit_s)? * 1e9,
            price_usd: f.price("price_usd", own.price_usd, Kind::Terminals)?,
        })
    }

    pub(in crate::scenario) fn propulsion(&self, file: &DesignFile) -> Result<Propulsion, Error> {
        let (own, f) =
            self.figures("propulsion", Kind::Propulsion, file.propulsion.as_ref(), |own| {
                own.part.as_deref()
            })?;
        Ok(Propulsion {
            specific_impulse_s: f.number("specific_impulse_s", own.specific_impulse_s)?,
            thrust_n: f.number("thrust_n", own.thrust_n)?,
            raise_from_m: None,
            propellant_kg: f.number("propellant_kg", own.propellant_kg)?,
            drag_coefficient: f.number("drag_coefficient", own.drag_coefficient)?,
            price_usd: f.price("price_usd", own.price_usd, Kind::Propulsion)?,
        })
    }

    pub(in crate::scenario) fn hazards(&self, file: &DesignFile) -> Result<Hazards, Error> {
        let (own, f) = self
            .figures("hazards", Kind::Hazards, file.hazards.as_ref(), |own| own.part.as_deref())?;
        let rate = |key: &str, own| f.number(key, own);
        let is_dose_given = own.dose_rad_year.is_some() || f.known("dose_rad_year").is_some();
        let dose_rad_year =
            if is_dose_given { rate("dose_rad_year", own.dose_rad_year)? } else { OF_THE_ORBIT };
        Ok(Hazards {
            shield_m: rate("shield_mm", own.shield_mm)? / KILO,
            dose_rad_year,
            upset_share: 1.0,
            silent_corruption_rad: rate("silent_corruption_rad", own.silent_corruption_rad)?,
            memory_error_rad: rate("memory_error_rad", own.memory_error_rad)?,
            host_processor_rad: rate("host_processor_rad", own.host_processor_rad)?,
            host_memory_rad: rate("host_memory_rad", own.host_memory_rad)?,
            memory_dose_limit_rad: rate("memory_dose_limit_krad", own.memory_dose_limit_krad)?
                * KILO,
            chips_per_host: rate("chips_per_host", own.chips_per_host)?,
            interruptions_per_chip_year: rate(
                "interruptions_per_chip_year",
                own.interruptions_per_chip_year,
            )?,
            chip_losses_per_year: rate("chip_losses_per_year", own.chip_losses_per_year)?,
            debris_per_m2_year: rate("debris_per_m2_year", own.debris_per_m2_year)?,
            storms_per_year: rate("storms_per_year", own.storms_per_year)?,
            storm_s: rate("storm_h", own.storm_h)? * HOUR_S,
            restart_s: rate("restart_min", own.restart_min)? * MINUTE_S,
            checkpoint_s: rate("checkpoint_min", own.checkpoint_min)? * MINUTE_S,
            checkpoint_write_s: rate("checkpoint_write_s", own.checkpoint_write_s)?,
        })
    }
}
