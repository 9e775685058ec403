//! Spoilt designs, one for every kind of finding, and the quantities that a chain tells.

use std::sync::Arc;

use sunward::{
    model::{
        constants::{CELSIUS_ZERO_K, KWH_J},
        design_check::{
            budgets::{BatteryLimit, Sizing},
            findings::{Finding, Kind},
        },
    },
    project::{
        Edit, Evaluation,
        why::{self, Why, budgets_of},
    },
};

use super::shipped;

const THIN_SPACE: char = '\u{2009}';

/// A spoilt design: a shipped scenario with lines that spoil it, and the kind that follows.
pub type Spoilt = (&'static str, &'static [&'static str], fn(Kind) -> bool);

/// A spoilt design for every kind of finding.
pub const SPOILT: &[Spoilt] = &[
    ("spacex-ai1", &["design.array.area_m2=640"], |kind| kind == Kind::PowerShort),
    ("spacex-ai1", &["design.array.area_m2=5"], |kind| kind == Kind::PowerShort),
    ("spacex-ai1", &["design.dispatch=FollowSun", "design.array.area_m2=300"], |kind| {
        kind == Kind::PowerShort
    }),
    ("spacex-ai1", &["design.battery.depth_of_discharge=0.3"], |kind| {
        kind == Kind::BatteryShort(BatteryLimit::Energy)
    }),
    ("spacex-ai1", &["design.battery.discharge_rate_c=0.1"], |kind| {
        kind == Kind::BatteryShort(BatteryLimit::DischargeRate)
    }),
    ("spacex-ai1", &["design.battery.charge_rate_c=0.05"], |kind| {
        kind == Kind::BatteryShort(BatteryLimit::ChargeRate)
    }),
    ("spacex-ai1", &["design.radiator.area_m2=88"], |kind| kind == Kind::TooHot),
    (
        "spacex-ai1",
        &[
            "design.radiator.coating=black",
            "design.radiator.emissivity=0.2",
            "design.radiator.emissivity_end=0.2",
            "design.radiator.attitude.sun_tilt_deg=80",
        ],
        |kind| kind == Kind::TooHot,
    ),
    ("spacex-ai1", &["design.radiator.attitude.sun_tilt_deg=30"], |kind| {
        kind == Kind::RadiatorInSun
    }),
    ("spacex-ai1", &["design.radiator.area_m2=3000"], |kind| kind == Kind::RadiatorCold),
    ("spacex-ai1", &["design.array.area_m2=100"], |kind| kind == Kind::ComputesLittle),
    ("spacex-ai1", &["design.terminals.downlink_gbit_s=0.0001"], |kind| kind == Kind::LinksShort),
    ("suncatcher", &["design.terminals.cap_gbit_s=1"], |kind| kind == Kind::LinksShort),
    ("spacex-ai1", &["launch.raise=OwnThrusters", "design.propulsion.propellant_kg=1"], |kind| {
        kind == Kind::RaisingShort
    }),
    (
        "spacex-ai1",
        &["clusters[0].pattern.altitude_km=350", "design.propulsion.propellant_kg=1"],
        |kind| kind == Kind::HoldingShort,
    ),
    (
        "spacex-ai1",
        &["clusters[0].pattern.altitude_km=1200", "design.propulsion.propellant_kg=1"],
        |kind| kind == Kind::DisposalShort,
    ),
    ("spacex-ai1", &["design.hazards.dose_rad_year=5000"], |kind| kind == Kind::DoseHigh),
    ("spacex-ai1", &[], |kind| kind == Kind::MassDiffers),
];

/// A chain with what it is told from.
pub struct Told {
    pub evaluation: Evaluation,
    pub finding: Finding,
    pub sizing: Sizing,
    pub why: Why,
}

/// Spoils a design and returns the finding that follows, with its chain.
pub fn told((id, lines, is_kind): Spoilt) -> Told {
    let edit = |line: &&str| Edit::from_line(line).unwrap_or_else(|error| panic!("{error}"));
    let edits: Vec<Edit> = lines.iter().map(edit).collect();
    let document = shipped(id).with(&edits).unwrap_or_else(|error| panic!("{lines:?}: {error}"));
    let evaluation = Evaluation::new(Arc::clone(document.scenario()));
    let found = &evaluation.clusters[0].findings;
    let finding = *found
        .iter()
        .find(|one| is_kind(one.kind))
        .unwrap_or_else(|| panic!("{id} {lines:?}: {found:?}"));
    let sizing = budgets_of(&evaluation, 0, &finding).expect("budgets");
    let why = why::why(&evaluation, 0, &finding).expect("a chain");
    Told { evaluation, finding, sizing, why }
}

/// Returns the quantities of a text in SI units, temperatures in K: each with its unit.
pub fn quantities(text: &str) -> Vec<(f64, &'static str)> {
    let text = text.replace("°.", " ° ").replace("° ", " ° ").replace('$', "");
    let words: Vec<&str> = text.split(' ').collect();
    let mut found = Vec::new();
    for pair in words.windows(2) {
        let number: String = pair[0].chars().filter(|c| *c != THIN_SPACE).collect();
        let Ok(value) = number.replace('\u{2212}', "-").parse::<f64>() else { continue };
        let unit = pair[1].trim_end_matches(['.', ',', ':', ';']);
        let (size, base) = match unit {
            "W" => (1.0, "W"),
            "kW" => (1e3, "W"),
            "MW" => (1e6, "W"),
            "Wh" => (KWH_J / 1e3, "J"),
            "kWh" => (KWH_J, "J"),
            "MWh" => (KWH_J * 1e3, "J"),
            "kg" => (1.0, "kg"),
            "t" => (1e3, "kg"),
            "K" => (1.0, "K"),
            "K/W" => (1.0, "K/W"),
            "°C" => {
                found.push((value + CELSIUS_ZERO_K, "°C"));
                continue;
            }
            "m²" => (1.0, "m²"),
            "m" => (1.0, "m"),
            "km" => (1e3, "m"),
            "%" => (0.01, "1"),
            "°" => (1.0, "°"),
            "s" => (1.0, "s"),
            "min" => (60.0, "s"),
            "h" => (3600.0, "s"),
            "days" => (86_400.0, "s"),
            "years" => (1.0, "years"),
            "m/s" => (1.0, "m/s"),
            "rad" => (1.0, "rad"),
            "C" => (1.0 / 3600.0, "1/s"),
            "kbit/s" => (1e3, "bit/s"),
            "Mbit/s" => (1e6, "bit/s"),
            "Gbit/s" => (1e9, "bit/s"),
            "Tbit/s" => (1e12, "bit/s"),
            "TFLOP/s" => (1e12, "FLOP/s"),
            "PFLOP/s" => (1e15, "FLOP/s"),
            "EFLOP/s" => (1e18, "FLOP/s"),
            _ => continue,
        };
        found.push((value * size, base));
    }
    found
}

impl Told {
    fn all(&self) -> Vec<(f64, &'static str)> {
        quantities(&self.why.lines.join(" "))
    }

    /// Asserts that a value is told, to its digits.
    pub fn holds(&self, value: f64, unit: &str) {
        let limit = match unit {
            "°C" | "K" => 0.051,
            // two digits
            "1" => value.abs() * 0.051,
            "s" | "years" | "°" => value.abs() * 5.1e-3,
            "m²" => value.abs() * 5.1e-3,
            _ => value.abs() * 5.1e-4,
        };
        let all = self.all();
        let is_told = all.iter().any(|(told, of)| *of == unit && (told - value).abs() <= limit);
        assert!(is_told, "{value} {unit} in {:?}: {all:?}", self.why.lines);
    }
}
