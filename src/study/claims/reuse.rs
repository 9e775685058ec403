//! The claim on reuse: what launch costs with both stages flying again.

use super::claim::{Claim, Verdict, figure, input};
use crate::{
    model::cost::launch::{Launch, Reuse},
    scenario::{
        field::path::{self, value_of},
        text::error::Error,
    },
    study::{case::Case, progress::StudyError},
};

/// Returns the scenario's launch with some of its keys set, such as another vehicle.
fn vehicle(case: &Case, settings: &[(&str, &str)]) -> Result<Launch, Error> {
    let settings: Vec<(String, serde_json::Value)> =
        settings.iter().map(|(path, text)| ((*path).to_owned(), value_of(text))).collect();
    Ok(path::with(&case.scenario, &settings)?.economy.launch)
}

/// The price of today that the claim refers to, USD/kg: Falcon 9's list price as Google takes it.
const TODAY_USD_KG: f64 = 3600.0;

/// 100 USD a pound, USD/kg.
const HUNDRED_A_POUND_USD_KG: f64 = 220.462;

/// Tests claim 3: full reuse makes launch a hundred times cheaper, below 100 USD a pound.
pub(super) fn reuse(case: &Case) -> Result<Claim, StudyError> {
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
        let basis = format!("{basis}, {} t", launch.payload_kg / 1e3);
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
    let times = if price_usd_kg > TODAY_USD_KG {
        format!("{:.1} times dearer", 1.0 / times)
    } else if times < 1.05 {
        "no cheaper".to_owned()
    } else if price_usd_kg > 0.0 {
        format!("{times:.1} times cheaper")
    } else {
        "cheaper without end".to_owned()
    };
    let sentence = match verdict {
        Verdict::Holds => format!(
            "At {price_usd_kg:.0} USD/kg{how} launch is {times} than 3 600, and far below 100 USD a pound."
        ),
        Verdict::Partly => format!(
            "At {price_usd_kg:.0} USD/kg{how} it is below 100 USD a pound, but {times}, not a hundred times: the two statements differ six times."
        ),
        Verdict::Fails => format!(
            "At {price_usd_kg:.0} USD/kg{how} launch is {times} than 3 600 and above 100 USD a pound (220 USD/kg)."
        ),
    };
    let paths = ["launch.price_usd_kg", "launch.upper_build_usd", "launch.upper_flights"];
    Ok(Claim {
        id: "reuse",
        claim: "Full reuse cuts the price of orbit a hundred times, below 100 USD a pound",
        answer,
        // a vehicle with only a price has no stages to depend on
        inputs: paths
            .into_iter()
            .map(|path| input(case, path))
            .filter(|one| one.value.is_some())
            .collect(),
        verdict,
        sentence,
    })
}
