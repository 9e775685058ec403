//! Launch from a checked file: a price, or costs by stage.

use super::figures::{Figures, named, split};
use crate::{
    model::cost::launch::{Launch, Reuse},
    scenario::{
        catalogue::{Kind, Part},
        file::{ScenarioFile, choice::Choice, launch::LaunchFile},
        text::{context::Context, error::Error},
    },
};

/// Key of the payload of the stages that fly again.
const PAYLOAD: &str = "payload_kg";

/// Key of a vehicle's payload when no stage flies again.
pub(super) const PAYLOAD_EXPENDED: &str = "payload_expended_kg";

/// The launch section of a file.
pub(super) fn launch(context: &Context<'_>, file: &ScenarioFile) -> Result<Launch, Error> {
    let (own, id) = split(file.launch.as_ref(), "launch", |own| own.part.as_deref());
    let part = vehicle(context, file.launch.as_ref())?;
    let figures = Figures::new(context, "launch".to_owned(), ("", Kind::LaunchVehicle), id, None)?;
    let reuse = own.reuse.or_else(|| part?.choices.reuse).map_or(Reuse::Booster, Reuse::from);
    let number = |key: &str, own: Option<f64>| {
        let known = match (key, own) {
            (PAYLOAD, None) if reuse == Reuse::Expended => figures.known(PAYLOAD_EXPENDED),
            _ => None,
        };
        figures.number(key, own.or(known))
    };
    let mut launch = LaunchFile::read(&own, &number)?;
    let staged = own.names_stages();
    if staged || figures.known("booster_build_usd").is_some() {
        launch.stages = Some(own.stages(&number, reuse)?);
    }
    launch.price_usd_kg = match own.price_usd_kg {
        Some(_) => Some(figures.number("price_usd_kg", own.price_usd_kg)?),
        None if staged => None,
        None => figures.known("price_usd_kg"),
    };
    if launch.price_usd_kg.is_none() && launch.stages.is_none() {
        figures.number("price_usd_kg", None)?;
    }
    Ok(launch)
}

/// The vehicle that a launch section names.
fn vehicle(
    context: &Context<'_>,
    choice: Option<&Choice<LaunchFile>>,
) -> Result<Option<&'static Part>, Error> {
    let (_, id) = split(choice, "launch", |own| own.part.as_deref());
    id.map(|(id, path)| named(context, &path, Kind::LaunchVehicle, id)).transpose()
}
