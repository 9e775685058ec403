//! Launch as it is sold today, dated, beside the scenario's price.

use super::{case::Case, parameter::Parameter, yardstick::Yardstick};
use crate::scenario::{
    catalogue::{self, Kind, part},
    text::error::Error,
};

/// Id of the prices among what has flown.
const TODAY: &str = "launch-today";

/// Path of the price of a launch.
const PRICE: &str = "launch.price_usd_kg";

/// A price that a customer is told today, and what it makes of a case.
#[derive(Clone, Debug, PartialEq)]
pub struct Sold {
    /// The vehicle and how it is sold, in words.
    pub name: String,
    /// The price, USD/kg, with its source, date and confidence.
    pub price: &'static catalogue::Figure,
    /// Space over ground at this price; `None` where there is nothing to compare.
    pub ratio: Option<f64>,
}

/// Returns the prices of today, as the catalogue has them, each with space over ground of a case
/// at that price and everything else as it is.
///
/// # Errors
/// When the catalogue lacks the prices, which a test excludes.
pub fn launch_today(case: &Case, yardstick: Yardstick) -> Result<Vec<Sold>, Error> {
    let today = part(Kind::History, TODAY).ok_or_else(|| {
        Error::new("assets/catalogue/history.ron", format!("the part `{TODAY}`"), "none")
    })?;
    let parameter = Parameter::resolve(&case.scenario, PRICE)?;
    let sold = |price: &'static catalogue::Figure| -> Result<Sold, Error> {
        let name = price.name.trim_end_matches("_usd_kg").replace('_', " ");
        let name = name.replace("falcon", "Falcon").replace("heavy", "Heavy");
        let name = name.replace("starship", "Starship");
        let then = case.with(&[(&parameter, price.value)])?;
        Ok(Sold { name, price, ratio: yardstick.ratio(&then.compare()) })
    };
    today.figures.iter().map(sold).collect()
}
