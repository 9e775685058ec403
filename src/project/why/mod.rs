//! Why a finding is there: its headline, its numbers, what its fix adds, and the chain of numbers
//! that leads to it.
//!
//! All numbers are those of the model: of the budgets of the track that the finding is of, and of
//! the design. None is worked out here but sums and differences of them.

mod chain;
mod grounds;
mod heat;
pub mod words;

use super::evaluate::Evaluation;
use crate::{
    model::{
        constants::KWH_J,
        design::Design,
        design_check::{
            budgets::{BatteryLimit, Sizing, sizing_in},
            findings::{Finding, Fix, Kind, findings},
            mass::MassBudget,
        },
    },
    scenario::field::{figure::Access, registry::figure},
};

/// Why a finding is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// Two to five short sentences with the numbers that lead to it.
    pub lines: Vec<String>,
    /// The formula that decides, in symbols.
    pub formula: &'static str,
    /// Where the formula is from.
    pub source: &'static str,
}

/// Returns why a finding of the cluster at `index` is there; `None` where there is no such
/// cluster.
#[must_use]
pub fn why(evaluation: &Evaluation, index: usize, finding: &Finding) -> Option<Why> {
    let cluster = evaluation.case.scenario.mission.clusters.get(index)?;
    let flown = &evaluation.clusters.get(index)?.flown;
    let sizing = budgets_of(evaluation, index, finding)?;
    let environment = evaluation.environment;
    let grounds = grounds::Grounds { cluster, sizing: &sizing, flown, finding, environment };
    let lines = chain::lines(&grounds);
    let (formula, source) = formula(finding.kind);
    Some(Why { lines, formula, source })
}

/// Returns the budgets that a finding of a cluster is of: those of the first track, or of the
/// lowest or highest one where it is worse there; `None` where there is no such cluster.
#[must_use]
pub fn budgets_of(evaluation: &Evaluation, index: usize, finding: &Finding) -> Option<Sizing> {
    let mission = &evaluation.case.scenario.mission;
    let cluster = mission.clusters.get(index)?;
    let first = &evaluation.clusters.get(index)?.sizing;
    // its fix may have been worked out further
    let is_same = |one: &Finding| Finding { fix: finding.fix, ..*one } == *finding;
    let is_of = |sizing: &Sizing| findings(cluster, sizing).iter().any(is_same);
    if is_of(first) {
        return Some(first.clone());
    }
    let tracks = evaluation.case.surroundings.get(index)?.critical.iter();
    // a finding of a flight is of no track
    tracks
        .map(|track| sizing_in(mission, cluster, track))
        .find(is_of)
        .or_else(|| Some(first.clone()))
}

/// Returns a kind of finding as a headline.
#[must_use]
pub fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::PowerShort => "Array cannot feed all chips round the orbit",
        Kind::BatteryShort(BatteryLimit::Energy) => "Battery runs short in the longest shadow",
        Kind::BatteryShort(BatteryLimit::DischargeRate) => {
            "Battery gives too little power in the shadow"
        }
        Kind::BatteryShort(BatteryLimit::ChargeRate) => {
            "Battery charges too slowly between shadows"
        }
        Kind::TooHot => "Chips pass their limit at full load",
        Kind::RadiatorInSun => "Radiator takes in sunlight",
        Kind::RadiatorCold => "Radiator rests too cold",
        Kind::ComputesLittle => "Chips compute less than half of the time",
        Kind::LinksShort => "Links hold the compute back",
        Kind::RaisingShort => "Propellant does not reach the orbit",
        Kind::HoldingShort => "Propellant does not hold the orbit",
        Kind::DisposalShort => "Satellite does not come down in time",
        Kind::DoseHigh => "Dose passes what the memory stands",
        Kind::MassDiffers => "Parts do not add up to the published mass",
    }
}

/// Returns what a finding found against its limit, as "114.6 °C against 105 °C".
#[must_use]
pub fn numbers(finding: &Finding) -> String {
    let told = |value: f64, significant: usize| match finding.unit {
        "W" => words::power_in(value, significant),
        "kWh" => words::energy_in(value * KWH_J, significant),
        "kg" => words::mass_in(value, significant),
        "°" => format!("{}°", words::digits(value, significant)),
        unit => format!("{} {unit}", words::digits(value, significant)),
    };
    // as few digits as tell the two apart
    let pair =
        |significant: usize| (told(finding.value, significant), told(finding.limit, significant));
    let (value, limit) = (words::DIGITS..=12)
        .map(pair)
        .find(|(value, limit)| value != limit)
        .unwrap_or_else(|| pair(words::DIGITS));
    format!("{value} against {limit}")
}

/// Returns a fix on a button, as "Radiator to 98.9 m²".
#[must_use]
pub fn fix_label(fix: &Fix) -> String {
    let to = words::digits(fix.to, 3);
    match fix.path {
        "design.array.area_m2" => format!("Array to {to} m²"),
        "design.battery.capacity_kwh" => {
            format!("Battery to {}", words::energy_in(fix.to * KWH_J, 3))
        }
        "design.radiator.area_m2" => format!("Radiator to {to} m²"),
        "design.radiator.attitude.sun_tilt_deg" => format!("Radiator’s tilt to {to}°"),
        "design.terminals.downlink_gbit_s" => format!("Downlink to {to} Gbit/s"),
        "design.propulsion.propellant_kg" => format!("Propellant to {}", words::mass_in(fix.to, 3)),
        path => {
            let name = figure(path).map_or_else(|| path.to_owned(), |known| known.label());
            format!("{name} to {to} {}", fix.unit)
        }
    }
}

/// Returns what a fix adds to the sum of a satellite's parts with structure and margin, kg; negative
/// where it takes away. `None` where the figure cannot be put without reading the file again; it is
/// 0 for a figure that has no mass.
#[must_use]
pub fn fix_mass_kg(design: &Design, fix: &Fix) -> Option<f64> {
    // how a radiator stands has no mass
    if fix.path.contains(".attitude.") {
        return Some(0.0);
    }
    let mass_kg = |design: &Design| MassBudget::new(design).rolled_up_kg();
    let Access::Design { set: Some(set), .. } = figure(fix.path)?.access else { return None };
    let mut fixed = design.clone();
    set(&mut fixed, fix.to);
    Some(mass_kg(&fixed) - mass_kg(design))
}

/// Returns the formula that decides a kind of finding, and its source.
fn formula(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::PowerShort => (
            "P_needed = P_light + P_shadow · e / (η_c·η_d·(1 − e))",
            "energy balance of an orbit with the share e in shadow: Wertz & Larson, Space Mission \
             Analysis and Design, §11.4",
        ),
        Kind::BatteryShort(BatteryLimit::Energy) => (
            "E_needed = P·t / (η_d·DoD)",
            "energy through an eclipse of length t: Wertz & Larson, Space Mission Analysis and \
             Design, §11.4",
        ),
        Kind::BatteryShort(BatteryLimit::DischargeRate) => {
            ("E_needed = P / c_d", "the cells’ greatest discharging rate c_d, of the catalogue")
        }
        Kind::BatteryShort(BatteryLimit::ChargeRate) => (
            "E_needed = P·t / (η_d·η_c·(T − t)·c_c)",
            "the cells’ greatest charging rate c_c, of the catalogue, over the light T − t of an orbit",
        ),
        Kind::TooHot => (
            "T⁴ = (Q + Q_outside) / (faces·ε·η·σ·A) + T_space⁴;  T_junction = T + R·P",
            "Stefan–Boltzmann law; thermal resistances R of the chips, of the catalogue",
        ),
        Kind::RadiatorInSun => (
            "Q_sun = α·A·S·sin tilt",
            "light on a tilted plate: Gilmore, Spacecraft Thermal Control Handbook (2002)",
        ),
        Kind::RadiatorCold => (
            "T_mean = T·((Q_mean + Q_outside) / (Q + Q_outside))^¼",
            "Stefan–Boltzmann law; −40 °C is the usual rating of electronics and glycol loops",
        ),
        Kind::ComputesLittle => (
            "share = power × heat × links × availability",
            "mean of a flight of the whole life, by quadrature",
        ),
        Kind::LinksShort => (
            "share = bit/s of the links / (FLOP/s × bit per FLOP)",
            "Friis (1946) and photons per bit: Agüera y Arcas et al., arXiv:2511.19468, §2.2",
        ),
        Kind::RaisingShort => (
            "Δv = √(μ/r₁) − √(μ/a);  m_p = m·(e^(Δv/(g₀·I_sp)) − 1)",
            "Edelbaum, ARS Journal 31 (1961) 1079; Tsiolkovsky",
        ),
        Kind::HoldingShort => (
            "Δv = ½·ρ·v²·C_D·A/m · life;  m_p = m·(e^(Δv/(g₀·I_sp)) − 1)",
            "Wertz & Larson, Space Mission Analysis and Design, §6.2.3; Tsiolkovsky",
        ),
        Kind::DisposalShort => (
            "m_p = m·(e^(Δv/(g₀·I_sp)) − 1), Δv of a Hohmann transfer’s first burn",
            "FCC 22-74: five years from the end of life to re-entry; Tsiolkovsky",
        ),
        Kind::DoseHigh => (
            "D = Ḋ·life",
            "AP-8 and AE-8 behind aluminium, or the file’s own dose; the memory’s limit of the \
             catalogue",
        ),
        Kind::MassDiffers => (
            "m = Σ parts · (1 + structure)·(1 + margin) + propellant",
            "areas, capacities and counts of the design by the catalogue’s masses",
        ),
    }
}
