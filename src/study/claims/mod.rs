//! Six claims of a talk at Davos in January 2026, each put to the scenario: what comes out,
//! the inputs that decide it, and a verdict that changes with them.

pub(super) mod heat;
pub mod time;

use self::{
    heat::cooling,
    time::{cheapest_place, limits},
};
use super::{case::Case, progress::StudyError};
use crate::{
    model::{
        constants::SOLAR_CONSTANT_W_M2,
        cost::{
            ground::{RATING_W_M2, solar_gain},
            launch::{Launch, Reuse},
        },
    },
    scenario::{
        self,
        catalogue::{self, Kind},
        field::{path::value_of, unit::unit_of},
        text::error::Error,
    },
};

/// How a claim fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds with these inputs.
    Holds,
    /// A part of it holds, or only in some places.
    Partly,
    /// It does not hold with these inputs.
    Fails,
}

impl Verdict {
    /// In a word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Partly => "partly",
            Self::Fails => "does not hold",
        }
    }
}

/// A figure of an answer, or an input that decides it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it is; of an input its dotted path.
    pub name: String,
    /// Its value; `None` where there is none.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: &'static str,
    /// On what basis.
    pub basis: String,
}

/// A claim and its answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Short name.
    pub id: &'static str,
    /// What was said.
    pub claim: &'static str,
    /// What comes out.
    pub answer: Vec<Figure>,
    /// What decides it.
    pub inputs: Vec<Figure>,
    /// How it fares.
    pub verdict: Verdict,
    /// Why, in one sentence.
    pub sentence: String,
}

pub(super) fn figure(
    name: impl Into<String>,
    value: impl Into<Option<f64>>,
    unit: &'static str,
    basis: impl Into<String>,
) -> Figure {
    Figure { name: name.into(), value: value.into(), unit, basis: basis.into() }
}

/// An input by its path, with its value in the case.
pub(super) fn input(case: &Case, path: &str) -> Figure {
    let found = super::parameter::Parameter::resolve(&case.scenario, path).ok();
    figure(path, found.map(|one| one.base), unit_of(path), "")
}

/// All six, put to a case; `draws` of the uncertain figures for the year of parity.
///
/// # Errors
/// When the catalogue lacks a part that a claim needs, which a test excludes, or the study was
/// stopped.
pub fn claims(
    case: &Case,
    draws: u64,
    seed: u64,
    progress: &super::progress::Progress<'_>,
) -> Result<Vec<Claim>, StudyError> {
    Ok(vec![
        sunlight(case),
        cooling(case),
        reuse(case)?,
        cheapest_place(case, draws, seed, progress)?,
        fleet()?,
        limits(case)?,
    ])
}

/// Energy of a solar cell in a case's orbit over the same cell's at a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Gain {
    /// The site.
    pub site: String,
    /// The cell's capacity factor there.
    pub capacity_factor: f64,
    /// On which rating, from where.
    pub basis: String,
    /// The gain.
    pub gain: f64,
}

/// Solar gain over every site of the catalogue.
#[must_use]
pub fn solar_gains(case: &Case) -> Vec<Gain> {
    let lit = case.lit_fraction();
    let sites = catalogue::parts().iter().filter(|part| part.kind == Kind::GroundSite);
    let gain = |part: &catalogue::Part| {
        let figure = part.figure("capacity_factor")?;
        Some(Gain {
            site: part.name.clone(),
            capacity_factor: figure.value,
            basis: figure.source.clone(),
            gain: solar_gain(lit, figure.value),
        })
    };
    sites.filter_map(gain).collect()
}

/// Claim 1: panels give five times more.
fn sunlight(case: &Case) -> Claim {
    let lit = case.lit_fraction();
    let factor = case.economy.ground.capacity_factor;
    let air = SOLAR_CONSTANT_W_M2 / RATING_W_M2;
    let here = solar_gain(lit, factor);
    let needed = solar_gain(lit, 1.0) / 5.0;
    let mut answer = vec![
        figure("no air", air, "×", "1 361 over 1 000 W/m², the rating on the ground"),
        figure("no night, seasons, clouds", 1.0 / factor, "×", "one over the capacity factor"),
        figure("the orbit's own shadow", lit, "×", "lit fraction, flown"),
        figure("all together", here, "×", "over this scenario's site"),
    ];
    answer.extend(solar_gains(case).into_iter().map(|one| {
        let basis = format!("capacity factor {:.1} %: {}", one.capacity_factor * 100.0, one.basis);
        figure(format!("over {}", one.site), one.gain, "×", basis)
    }));
    let verdict = if here >= 5.0 {
        Verdict::Holds
    } else if here >= 4.0 {
        Verdict::Partly
    } else {
        Verdict::Fails
    };
    Claim {
        id: "sunlight",
        claim: "Panels in orbit give five times more",
        answer,
        inputs: vec![
            input(case, "ground.capacity_factor"),
            figure("lit fraction", lit, "", "the orbit's own shadow"),
        ],
        verdict,
        sentence: format!(
            "This orbit gives {here:.1} times the yield at a capacity factor of {:.1} %, the site's; five times needs one below {:.1} %, and AC and DC ratings differ by a fifth.",
            factor * 100.0,
            needed * 100.0
        ),
    }
}

/// A vehicle of the catalogue as a launch, with some of its keys set.
fn vehicle(case: &Case, settings: &[(&str, &str)]) -> Result<Launch, Error> {
    let settings: Vec<(String, serde_json::Value)> =
        settings.iter().map(|(path, text)| ((*path).to_owned(), value_of(text))).collect();
    Ok(scenario::field::path::with(&case.scenario, &settings)?.economy.launch)
}

/// What a claim calls today's price, USD/kg: Falcon 9's list price as Google takes it.
const TODAY_USD_KG: f64 = 3600.0;
/// 100 USD a pound, USD/kg.
const HUNDRED_A_POUND_USD_KG: f64 = 220.462;

/// Claim 3: full reuse makes it a hundred times cheaper, below 100 USD a pound.
fn reuse(case: &Case) -> Result<Claim, StudyError> {
    let mut answer = vec![
        figure("a hundredth of 3 600 USD/kg", TODAY_USD_KG / 100.0, "USD/kg", "\"100 times\""),
        figure("100 USD a pound", HUNDRED_A_POUND_USD_KG, "USD/kg", "six times more"),
    ];
    let rows: [(&str, &[(&str, &str)]); 6] = [
        (
            "Falcon 9, all thrown away",
            &[("launch", "falcon-9-stages"), ("launch.reuse", "Expended")],
        ),
        ("Falcon 9, booster again", &[("launch", "falcon-9-stages"), ("launch.reuse", "Booster")]),
        ("Starship, all thrown away", &[("launch", "starship"), ("launch.reuse", "Expended")]),
        ("Starship, booster again", &[("launch", "starship"), ("launch.reuse", "Booster")]),
        ("Starship, both, 10 flights", &[("launch", "starship")]),
        (
            "Starship, both, 100 flights",
            &[
                ("launch", "starship"),
                ("launch.booster_flights", "100"),
                ("launch.upper_flights", "100"),
            ],
        ),
    ];
    for (name, settings) in rows {
        let launch = vehicle(case, settings)?;
        let margin = launch.stages.map_or(0.0, |stages| stages.margin_fraction);
        let basis = if margin > 0.0 {
            format!("cost by stage and {:.0} % margin", margin * 100.0)
        } else {
            "cost by stage, no margin".to_owned()
        };
        answer.push(figure(name, launch.price_usd_kg(), "USD/kg", basis));
    }
    let launch = &case.economy.launch;
    let price_usd_kg = launch.price_usd_kg();
    answer.push(figure("this scenario's price", price_usd_kg, "USD/kg", "launch section"));
    let times = TODAY_USD_KG / price_usd_kg;
    let both = launch.stages.is_some_and(|stages| stages.reuse == Reuse::Full)
        && launch.price_usd_kg.is_none();
    let verdict = if price_usd_kg <= TODAY_USD_KG / 100.0 {
        Verdict::Holds
    } else if price_usd_kg <= HUNDRED_A_POUND_USD_KG {
        Verdict::Partly
    } else {
        Verdict::Fails
    };
    let margin = launch.stages.map_or(0.0, |stages| stages.margin_fraction);
    let how = match (both, launch.price_usd_kg.is_some()) {
        (true, _) if margin == 0.0 => " at cost, with both stages flying again,",
        (true, _) => " with both stages flying again",
        (false, true) => ", a price that the scenario sets,",
        (false, false) => "",
    };
    let times =
        if price_usd_kg > 0.0 { format!("{times:.1} times") } else { "without end".to_owned() };
    let sentence = match verdict {
        Verdict::Holds => format!(
            "At {price_usd_kg:.0} USD/kg{how} launch is {times} cheaper than 3 600, and far below 100 USD a pound."
        ),
        Verdict::Partly => format!(
            "At {price_usd_kg:.0} USD/kg{how} it is below 100 USD a pound, but {times} cheaper, not a hundred: the two statements differ six times."
        ),
        Verdict::Fails => format!(
            "At {price_usd_kg:.0} USD/kg{how} launch is {times} cheaper than 3 600 and above 100 USD a pound (220 USD/kg)."
        ),
    };
    let paths = ["launch.price_usd_kg", "launch.upper_build_usd", "launch.upper_flights"];
    Ok(Claim {
        id: "reuse",
        claim: "Full reuse cuts the price of orbit a hundred times, below 100 USD a pound",
        answer,
        // a vehicle with a price alone has no stages to decide by
        inputs: paths
            .into_iter()
            .map(|path| input(case, path))
            .filter(|one| one.value.is_some())
            .collect(),
        verdict,
        sentence,
    })
}

/// Claim 5: more than 9 000 Starlinks fly, boosters landed more than 500 times.
fn fleet() -> Result<Claim, StudyError> {
    let lacking = || Error::new("assets/catalogue/history.ron", "the part `spacex`", "none");
    let part = catalogue::part(Kind::History, "spacex").ok_or_else(lacking)?;
    let answer: Vec<Figure> = part
        .figures
        .iter()
        .map(|one| figure(one.name.replace('_', " "), one.value, "", one.source.clone()))
        .collect();
    let value = |name: &str| part.value(name).ok_or_else(lacking);
    let (flying, landed) = (value("starlinks_flying")?, value("boosters_landed")?);
    let date = part.figure("starlinks_flying").map_or("", |one| one.date.as_str());
    let verdict = match (flying > 9000.0, landed > 500.0) {
        (true, true) => Verdict::Holds,
        (false, false) => Verdict::Fails,
        _ => Verdict::Partly,
    };
    Ok(Claim {
        id: "fleet",
        claim: "More than 9 000 Starlinks fly, boosters have landed more than 500 times",
        inputs: vec![
            figure("starlinks_flying", flying, "", "history table"),
            figure("boosters_landed", landed, "", "history table"),
        ],
        answer,
        verdict,
        sentence: format!(
            "{flying:.0} worked in {date} and about {landed:.0} boosters had landed; `starlink-2026` flies the shells to scale."
        ),
    })
}
