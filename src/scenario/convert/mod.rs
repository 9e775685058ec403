//! Units: where a file's human units become the model's SI, for array, battery, radiator and
//! chips; [`self::bus`] has the other parts, and nothing else converts.

pub(super) mod bus;
pub mod changed;
pub mod count;
pub mod economy;
pub(super) mod figures;
pub(super) mod launch;
pub(super) mod mission;
pub(super) mod pattern;
pub mod provenance;
pub(super) mod published;
pub mod uncertain;

use self::figures::{Figures, named, split};
use super::{
    catalogue::{Kind, Part},
    field::registry::range_of,
    file::{
        choice::Choice,
        parts::{AttitudeFile, DesignFile, DispatchFile, PointingFile},
        parts_payload::{AcceleratorFile, PayloadFile, Precision, WorkloadFile},
    },
    text::{context::Context, error::Error},
};
use crate::model::{
    constants::{CELSIUS_ZERO_K, HOUR_S},
    design::{
        Accelerator, Array, Attitude, Battery, Design, Dispatch, Payload, Pointing, PublishedFor,
        Radiator, Workload,
    },
};

/// Metres in a kilometre; joules in a kilojoule; and so on.
pub const KILO: f64 = 1e3;
/// Planned life where nobody says, years: the FCC's five-year rule has made it usual.
const USUAL_LIFE_YEARS: f64 = 5.0;

/// Price of a chip whose price nobody knows, USD per peak TFLOP/s: B200's 35 000 over 2 250.
const USUAL_PRICE_USD_TFLOP_S: f64 = 15.6;

/// The design that a file writes at `path`; notes are added to `notes`.
pub fn design(
    context: &Context<'_>,
    path: &str,
    choice: &Choice<DesignFile>,
    notes: &mut Vec<String>,
) -> Result<Design, Error> {
    let (file, base) = match choice {
        Choice::Id(id) => (DesignFile::default(), Some(named(context, path, Kind::Design, id)?)),
        Choice::Own(file) => {
            let id = file.base.as_deref();
            let base = id
                .map(|id| named(context, &format!("{path}.base"), Kind::Design, id))
                .transpose()?;
            (file.clone(), base)
        }
    };
    if let Some(base) = base
        && !base.note.is_empty()
    {
        let note = format!("{}: {}", base.name, base.note);
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    let own = |key: &str, own: Option<f64>, usual: f64| {
        let value = own.or_else(|| base?.value(key)).unwrap_or(usual);
        let path = format!("{path}.{key}");
        context.number(&path, value, range_of(&path))
    };
    let dispatch =
        file.dispatch.or_else(|| base?.choices.dispatch).unwrap_or(DispatchFile::LevelLoad);
    let published = |key: &str, own| published::figure((context, path), base, key, own);
    let sections = Sections { context, path, base };
    let mut design = Design {
        array: sections.array(&file)?,
        battery: sections.battery(&file)?,
        radiator: sections.radiator(&file)?,
        payload: sections.payload(&file)?,
        bus: sections.bus(&file)?,
        terminals: sections.terminals(&file)?,
        propulsion: sections.propulsion(&file)?,
        hazards: sections.hazards(&file)?,
        dispatch: match dispatch {
            DispatchFile::LevelLoad => Dispatch::LevelLoad,
            DispatchFile::FollowSun => Dispatch::FollowSun,
            DispatchFile::FullLoad => Dispatch::FullLoad,
        },
        age_years: own("age_years", file.age_years, 0.0)?,
        life_years: own("life_years", file.life_years, USUAL_LIFE_YEARS)?,
        published_mass_kg: published("published_mass_kg", file.published_mass_kg)?,
        price_usd_w: published("price_usd_w", file.price_usd_w)?,
        published_for: PublishedFor::default(),
    };
    design.published_for = match (choice, base) {
        (Choice::Id(_), Some(base)) => published::parts_of(base, &design),
        (Choice::Own(_), Some(base)) => {
            let whole = Choice::Id(base.id.clone());
            self::design(context, path, &whole, &mut Vec::new())?.published_for
        }
        (_, None) => PublishedFor::default(),
    };
    notes.extend(published::notes(path, &design));
    Ok(design)
}

/// The sections of one design.
pub(super) struct Sections<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) path: &'a str,
    pub(super) base: Option<&'static Part>,
}

impl Sections<'_> {
    pub(super) fn figures<'f, T: Default + Clone>(
        &self,
        section: &'static str,
        kind: Kind,
        choice: Option<&'f Choice<T>>,
        part_of: impl Fn(&'f T) -> Option<&'f str>,
    ) -> Result<(T, Figures<'_>), Error> {
        let path = format!("{}.{section}", self.path);
        let (own, id) = split(choice, &path, part_of);
        Ok((own, Figures::new(self.context, path, (section, kind), id, self.base)?))
    }

    fn array(&self, file: &DesignFile) -> Result<Array, Error> {
        let (own, f) =
            self.figures("array", Kind::Array, file.array.as_ref(), |own| own.part.as_deref())?;
        let pointing = own
            .pointing
            .or_else(|| self.base?.choices.pointing)
            .unwrap_or(PointingFile::SunTracking);
        Ok(Array {
            area_m2: f.number("area_m2", own.area_m2)?,
            efficiency: f.number("efficiency", own.efficiency)?,
            temperature_coefficient_per_k: f
                .number("temperature_coefficient_per_k", own.temperature_coefficient_per_k)?,
            spectral_gain: f.number("spectral_gain", own.spectral_gain)?,
            packing_fraction: f.number("packing_fraction", own.packing_fraction)?,
            degradation_per_year: f.number("degradation_per_year", own.degradation_per_year)?,
            absorptivity: f.number("absorptivity", own.absorptivity)?,
            emissivity_front: f.number("emissivity_front", own.emissivity_front)?,
            emissivity_back: f.number("emissivity_back", own.emissivity_back)?,
            pointing: match pointing {
                PointingFile::SunTracking => Pointing::SunTracking,
                PointingFile::OneAxis => Pointing::OneAxis,
                PointingFile::Fixed { tilt_deg } => {
                    let path = f.path("pointing.tilt_deg");
                    let tilt_deg = self.context.number(&path, tilt_deg, range_of(&path))?;
                    let (across, outward) = libm::sincos(tilt_deg.to_radians());
                    Pointing::Fixed { outward, across }
                }
            },
            mass_kg_m2: f.number("mass_kg_m2", own.mass_kg_m2)?,
            heat_capacity_j_m2_k: f.number("heat_capacity_kj_m2_k", own.heat_capacity_kj_m2_k)?
                * KILO,
            price_usd_w: f.price("price_usd_w", own.price_usd_w, Kind::Array)?,
        })
    }

    fn battery(&self, file: &DesignFile) -> Result<Battery, Error> {
        let (own, f) = self
            .figures("battery", Kind::Battery, file.battery.as_ref(), |own| own.part.as_deref())?;
        Ok(Battery {
            capacity_j: f.number("capacity_kwh", own.capacity_kwh)? * KILO * HOUR_S,
            charge_efficiency: f.number("charge_efficiency", own.charge_efficiency)?,
            discharge_efficiency: f.number("discharge_efficiency", own.discharge_efficiency)?,
            depth_of_discharge: f.number("depth_of_discharge", own.depth_of_discharge)?,
            fade_per_cycle: f.number("fade_per_cycle", own.fade_per_cycle)?,
            charge_rate_per_s: f.number("charge_rate_c", own.charge_rate_c)? / HOUR_S,
            discharge_rate_per_s: f.number("discharge_rate_c", own.discharge_rate_c)? / HOUR_S,
            specific_energy_j_kg: f.number("specific_energy_wh_kg", own.specific_energy_wh_kg)?
                * HOUR_S,
            price_usd_kwh: f.price("price_usd_kwh", own.price_usd_kwh, Kind::Battery)?,
        })
    }

    fn radiator(&self, file: &DesignFile) -> Result<Radiator, Error> {
        let (own, f) = self.figures("radiator", Kind::Radiator, file.radiator.as_ref(), |own| {
            own.part.as_deref()
        })?;
        let coating = own.coating.as_deref().map(|id| (id, f.path("coating")));
        let f = f.with(Kind::Coating, coating, self.base)?;
        let attitude = own
            .attitude
            .or_else(|| self.base?.choices.attitude)
            .unwrap_or(AttitudeFile::KnifeEdge { sun_tilt_deg: 0.0 });
        let faces = f.number("faces", own.faces)?;
        if faces.fract() != 0.0 {
            return Err(self.context.error(&f.path("faces"), "1 or 2", faces.to_string()));
        }
        Ok(Radiator {
            area_m2: f.number("area_m2", own.area_m2)?,
            faces,
            emissivity: f.number("emissivity", own.emissivity)?,
            emissivity_end: f.number("emissivity_end", own.emissivity_end)?,
            absorptivity: f.number("absorptivity", own.absorptivity)?,
            absorptivity_end: f.number("absorptivity_end", own.absorptivity_end)?,
            coating_life_years: f.number("coating_life_years", own.coating_life_years)?,
            fin_efficiency: f.number("fin_efficiency", own.fin_efficiency)?,
            attitude: self.attitude(&f.path("attitude"), attitude)?,
            mass_kg_m2: f.number("mass_kg_m2", own.mass_kg_m2)?,
            heat_capacity_j_m2_k: f.number("heat_capacity_kj_m2_k", own.heat_capacity_kj_m2_k)?
                * KILO,
            pump_fraction: f.number("pump_fraction", own.pump_fraction)?,
            price_usd_m2: f.price("price_usd_m2", own.price_usd_m2, Kind::Radiator)?,
        })
    }

    fn attitude(&self, path: &str, written: AttitudeFile) -> Result<Attitude, Error> {
        let number = |key: &str, value: f64| {
            let path = format!("{path}.{key}");
            self.context.number(&path, value, range_of(&path))
        };
        let tilt_rad =
            |sun_tilt_deg: f64| number("sun_tilt_deg", sun_tilt_deg).map(f64::to_radians);
        Ok(match written {
            AttitudeFile::KnifeEdge { sun_tilt_deg } => {
                Attitude::KnifeEdge { sun_tilt_rad: tilt_rad(sun_tilt_deg)? }
            }
            AttitudeFile::BehindArray { sun_tilt_deg, array_half_width_m, gap_m, length_m } => {
                Attitude::BehindArray {
                    sun_tilt_rad: tilt_rad(sun_tilt_deg)?,
                    array_half_m: number("array_half_width_m", array_half_width_m)?,
                    gap_m: number("gap_m", gap_m)?,
                    length_m: number("length_m", length_m)?,
                }
            }
            AttitudeFile::NadirFace => Attitude::NadirFace,
        })
    }

    fn payload(&self, file: &DesignFile) -> Result<Payload, Error> {
        let (own, f) = self
            .figures("payload", Kind::Payload, file.payload.as_ref(), |own| own.part.as_deref())?;
        let precision = own.precision.or_else(|| self.base?.choices.precision).unwrap_or_default();
        let workload = own
            .workload
            .or_else(|| self.base?.choices.workload)
            .unwrap_or(WorkloadFile::BatchInference);
        Ok(Payload {
            accelerator: self.accelerator(&own, precision)?,
            count: f.count("count", own.count, 0)?,
            workload: match workload {
                WorkloadFile::Training => Workload::Training,
                WorkloadFile::BatchInference => Workload::BatchInference,
                WorkloadFile::InteractiveInference => Workload::InteractiveInference,
            },
            software_efficiency: f.number("software_efficiency", own.software_efficiency)?,
            utilisation: f.number("utilisation", own.utilisation)?,
        })
    }

    fn accelerator(
        &self,
        payload: &PayloadFile,
        precision: Precision,
    ) -> Result<Accelerator, Error> {
        let path = format!("{}.payload.accelerator", self.path);
        let (own, id): (AcceleratorFile, _) =
            split(payload.accelerator.as_ref(), &path, |own| own.part.as_deref());
        let f =
            Figures::new(self.context, path, ("accelerator", Kind::Accelerator), id, self.base)?;
        let peak_key = match precision {
            Precision::Bf16 => "peak_bf16_tflop_s",
            Precision::Fp8 => "peak_fp8_tflop_s",
            Precision::Fp4 => "peak_fp4_tflop_s",
        };
        let peak_tflop_s = match (own.peak_tflop_s, f.known(peak_key)) {
            (None, Some(known)) => known,
            (own, _) => f.number("peak_tflop_s", own).map_err(|error| match own {
                Some(_) => error,
                None => error.hint(format!(
                    "no {precision:?} peak of this chip is known: choose another `precision`, or write `peak_tflop_s: …` here"
                )),
            })?,
        };
        let max_power_w = f.number("max_power_w", own.max_power_w)?;
        let idle_power_w = f.number("idle_power_w", own.idle_power_w)?;
        if idle_power_w >= max_power_w {
            let expected = format!("less than max_power_w, {max_power_w}");
            return Err(self.context.error(
                &f.path("idle_power_w"),
                expected,
                idle_power_w.to_string(),
            ));
        }
        let resistance = |key: &str, own| f.number(key, own);
        Ok(Accelerator {
            peak_flop_s: peak_tflop_s * 1e12,
            max_power_w,
            idle_power_w,
            host_power_fraction: f.number("host_power_fraction", own.host_power_fraction)?,
            clock_exponent: f.number("clock_exponent", own.clock_exponent)?,
            junction_limit_k: f.number("junction_limit_c", own.junction_limit_c)? + CELSIUS_ZERO_K,
            resistance_k_w: [
                resistance("resistance_junction_plate_k_w", own.resistance_junction_plate_k_w)?,
                resistance("resistance_plate_coolant_k_w", own.resistance_plate_coolant_k_w)?,
                resistance("resistance_coolant_radiator_k_w", own.resistance_coolant_radiator_k_w)?,
            ],
            mass_kg: f.number("mass_kg", own.mass_kg)?,
            memory_bytes: f.number("memory_gb", own.memory_gb)? * 1e9,
            price_usd: match own.price_usd.or_else(|| f.known("price_usd")) {
                Some(_) => f.number("price_usd", own.price_usd)?,
                None => peak_tflop_s * USUAL_PRICE_USD_TFLOP_S,
            },
        })
    }
}
