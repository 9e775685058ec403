//! How launches and costs follow: from the bills of both sides, and what they deliver.

use super::terms::{Derivation, Input, Unit};
use crate::{
    model::{
        constants::HOURS_PER_YEAR,
        cost::{
            Comparison, Side,
            ground_bill::GroundLine,
            line::{Line, Share},
            space::SpaceLine,
        },
        design::Design,
        design_check::mass::MassBudget,
        lifetime::performance::Flown,
    },
    study::Case,
};

/// What the capital of both sides is recovered by.
const LEVELISED: &str = "levelised: capital over each asset’s life at its cost of capital, \
                         a = C·r / (1 − (1 + r)^−L), and what is paid every year";

/// The lines of a bill that a letter of a formula stands for.
struct Group {
    symbol: &'static str,
    name: &'static str,
    lines: &'static [SpaceLine],
}

/// The capital in space, line by line.
const CAPITAL: [Group; 7] = [
    Group { symbol: "C_parts", name: "parts of the satellites", lines: &SpaceLine::PARTS },
    Group {
        symbol: "C_integration",
        name: "integration and test",
        lines: &[SpaceLine::Integration],
    },
    Group { symbol: "C_launch", name: "launch", lines: &[SpaceLine::Launch] },
    Group { symbol: "C_insurance", name: "insurance", lines: &[SpaceLine::Insurance] },
    Group { symbol: "C_spares", name: "spares", lines: &[SpaceLine::Spares] },
    Group {
        symbol: "C_other",
        name: "development, and other lines of the programme",
        lines: &[
            SpaceLine::Development,
            SpaceLine::Waiting,
            SpaceLine::Operation,
            SpaceLine::Replacement,
            SpaceLine::Disposal,
        ],
    },
    Group { symbol: "C_chips", name: "chips", lines: &[SpaceLine::Chips] },
];

/// What limits the flights of a fleet.
#[derive(Clone, Copy, Debug, Default)]
struct Limits {
    /// Mass in orbit with spares whose flights are limited by mass, kg.
    by_mass_kg: f64,
    /// The same by volume, kg.
    by_volume_kg: f64,
    /// Payload to the published orbit over that to the orbits of the fleet, the mean over the mass
    /// that is limited by mass; over all where volume is the only limit.
    orbit_ratio: f64,
}

impl Limits {
    fn of(case: &Case) -> Self {
        let (launch, spares) = (&case.economy.launch, case.economy.space.spares_fraction);
        let (mut by_mass_kg, mut by_volume_kg) = (0.0, 0.0);
        // sums of the ratio times the mass
        let (mut ratio_by_mass, mut ratio_by_volume) = (0.0, 0.0);
        for (design, flown) in case.designs.iter().zip(&case.flown) {
            let up_kg = MassBudget::new(design).flown_kg() * flown.satellites * (1.0 + spares);
            let ratio = launch.ascent.flights_factor(launch.payload_kg, &flown.destinations);
            let (_, is_by_volume) = launch.to(&flown.destinations).carried_kg();
            if is_by_volume {
                by_volume_kg += up_kg;
                ratio_by_volume += ratio * up_kg;
            } else {
                by_mass_kg += up_kg;
                ratio_by_mass += ratio * up_kg;
            }
        }
        let orbit_ratio = match (by_mass_kg > 0.0, by_volume_kg > 0.0) {
            (true, _) => ratio_by_mass / by_mass_kg,
            (false, true) => ratio_by_volume / by_volume_kg,
            (false, false) => 1.0,
        };
        Self { by_mass_kg, by_volume_kg, orbit_ratio }
    }
}

/// Returns the mean mass of the satellites of a case, kg; 0 where there is none.
fn satellite_kg(case: &Case) -> f64 {
    let of = |(design, flown): (&Design, &Flown)| {
        (MassBudget::new(design).flown_kg() * flown.satellites, flown.satellites)
    };
    let all = case.designs.iter().zip(&case.flown).map(of);
    let (mass_kg, count) = all.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    if count > 0.0 { mass_kg / count } else { 0.0 }
}

/// Returns how the launches of a fleet follow.
#[must_use]
pub fn launches(case: &Case, costs: &Comparison) -> Derivation {
    let (launch, space) = (&case.economy.launch, &case.economy.space);
    let limits = Limits::of(case);
    let is_mixed = limits.by_mass_kg > 0.0 && limits.by_volume_kg > 0.0;
    let (flight, limited) = match (is_mixed, limits.by_volume_kg > 0.0) {
        (true, _) => (
            "m_flight = m_up / (m_mass·k / (p·f) + m_volume / (V·ρ))",
            "satellites on a flight, the mean of those limited by mass and by volume",
        ),
        (false, true) => {
            ("m_flight = min(p·f / k, V·ρ)", "satellites on a flight, limited by volume")
        }
        (false, false) => {
            ("m_flight = min(p·f / k, V·ρ)", "satellites on a flight, limited by mass")
        }
    };
    let mut inputs = vec![
        Input::new("m_up", "mass in orbit with spares", costs.launched_kg, Unit::Kilogram),
        Input::new("m_flight", limited, costs.carried_kg, Unit::Kilogram),
        Input::new("n", "satellites", costs.satellites, Unit::Count),
        Input::new("m", "mass of a satellite", satellite_kg(case), Unit::Kilogram),
        Input::new("s", "spares", space.spares_fraction, Unit::Share).at("space.spares_fraction"),
        Input::new("p", "payload to the published orbit", launch.payload_kg, Unit::Kilogram)
            .at("launch.payload_kg"),
        Input::new("f", "share of it that is satellites", launch.packing_fraction, Unit::Share)
            .at("launch.packing_fraction"),
        Input::new("k", "the payload there over that to this orbit", limits.orbit_ratio, Unit::One),
        Input::new("V", "usable volume", launch.volume_m3, Unit::CubicMetre).at("launch.volume_m3"),
        Input::new(
            "ρ",
            "density of a stowed satellite",
            launch.stowed_density_kg_m3,
            Unit::KilogramPerCubicMetre,
        )
        .at("launch.stowed_density_kg_m3"),
    ];
    if is_mixed {
        let kilogram =
            |symbol, name: &'static str, mass_kg| Input::new(symbol, name, mass_kg, Unit::Kilogram);
        inputs.push(kilogram("m_mass", "of m_up, limited by mass", limits.by_mass_kg));
        inputs.push(kilogram("m_volume", "of m_up, limited by volume", limits.by_volume_kg));
    }
    Derivation {
        formulas: vec![
            "N = m_up / m_flight, rounded up".into(),
            "m_up = n·m·(1 + s)".into(),
            flight.into(),
        ],
        source: "a flight carries what the orbit leaves of the payload, by mass or by volume, \
                 whichever is less",
        inputs,
    }
}

/// Returns how the capital in space follows.
#[must_use]
pub fn capital(costs: &Comparison) -> Derivation {
    let term = |group: &Group| {
        let sum_usd = group.lines.iter().map(|line| costs.space.lines[*line].capital_usd).sum();
        Input::new(group.symbol, group.name, sum_usd, Unit::Usd)
    };
    Derivation::new(
        "C = C_parts + C_integration + C_launch + C_insurance + C_spares + C_other + C_chips",
        "the bill of the fleet with its spares, paid at the start",
        CAPITAL.iter().map(term).collect(),
    )
}

/// Returns what the lines of a side that are for a share add up to.
fn sum<const N: usize>(
    side: &Side<N>,
    shares: &[Share; N],
    of: Share,
    amount: fn(&Line) -> f64,
) -> f64 {
    let lines = side.lines.iter().zip(shares).filter(|(_, share)| **share == of);
    lines.map(|(line, _)| amount(line)).sum()
}

/// Returns how the capital without chips per watt follows, in space and on the ground.
#[must_use]
pub fn per_watt(costs: &Comparison) -> Derivation {
    let (space, ground) =
        (SpaceLine::ALL.map(SpaceLine::share), GroundLine::ALL.map(GroundLine::share));
    let capital = |line: &Line| line.capital_usd;
    Derivation::new(
        "c = C_plant / P",
        "satellite, launch and integration; building, power and cooling; P without spares",
        vec![
            Input::new(
                "C_plant",
                "plant in space",
                sum(&costs.space, &space, Share::Plant, capital),
                Unit::Usd,
            ),
            Input::new("P", "mean power at the chips", costs.space.plant_w, Unit::Watt),
            Input::new(
                "C_plant, ground",
                "plant on the ground",
                sum(&costs.ground, &ground, Share::Plant, capital),
                Unit::Usd,
            ),
            Input::new("P, ground", "mean power there", costs.ground.plant_w, Unit::Watt),
        ],
    )
}

/// Returns how the cost of an hour of a chip follows, in space and on the ground.
#[must_use]
pub fn per_gpu_hour(case: &Case, costs: &Comparison) -> Derivation {
    let shares = SpaceLine::ALL.map(SpaceLine::share);
    let yearly = |of| sum(&costs.space, &shares, of, |line: &Line| line.yearly_usd);
    let year =
        |symbol, name: &'static str, value| Input::new(symbol, name, value, Unit::UsdPerYear);
    let economy = &case.economy;
    Derivation {
        formulas: vec![
            "c = (a_plant + a_running + a_chips) / (n·h)".into(),
            "c_ground = a_ground / (n_ground·h)".into(),
        ],
        source: LEVELISED,
        inputs: vec![
            year("a_plant", "satellites, launch, integration", yearly(Share::Plant)),
            year("a_running", "all other running lines", yearly(Share::Running)),
            year("a_chips", "chips", yearly(Share::Chips)),
            Input::new("n", "chips at full clock", costs.space.work.chips, Unit::Count),
            Input::new("h", "hours of a year", HOURS_PER_YEAR, Unit::Hour),
            year("a_ground", "data centre on the ground", costs.ground.yearly_usd()),
            Input::new("n_ground", "chips there", costs.ground.work.chips, Unit::Count),
            Input::new("r", "cost of capital in space", economy.space.wacc_per_year, Unit::Share)
                .at("space.wacc_per_year"),
            Input::new(
                "r_ground",
                "cost of capital there",
                economy.ground.wacc_per_year,
                Unit::Share,
            )
            .at("ground.wacc_per_year"),
        ],
    }
}

/// Returns how space over ground follows from the same figure of both, each in `unit`.
#[must_use]
pub fn ratio(space: f64, ground: f64, unit: Unit) -> Derivation {
    Derivation::new(
        "x = c / c_ground",
        "the same compute on both sides",
        vec![
            Input::new("c", "in space", space, unit),
            Input::new("c_ground", "on the ground", ground, unit),
        ],
    )
}

/// Returns how the year of parity follows.
#[must_use]
pub fn parity(case: &Case, ratio_now: Option<f64>) -> Derivation {
    let trajectory = &case.economy.trajectory;
    let mut inputs = vec![
        Input::new("y_start", "first year of the trajectory", trajectory.start_year, Unit::Date)
            .at("trajectory.start_year"),
    ];
    inputs
        .extend(ratio_now.map(|ratio| Input::new("x", "space over ground now", ratio, Unit::One)));
    Derivation::new(
        "y = first year in which x(y) ≤ 1",
        "the case costed again with the prices of each year, to a tenth of a year",
        inputs,
    )
}
