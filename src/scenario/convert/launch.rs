//! Launch from a checked file: a price, or costs by stage.

use super::{
    KILO,
    figures::{Figures, named, split},
};
use crate::{
    model::cost::{
        ascent::Ascent,
        launch::{Launch, Reuse},
    },
    scenario::{
        catalogue::{Kind, Part},
        field::registry::range_of,
        file::{ScenarioFile, choice::Choice, launch::LaunchFile, reuse::RaiseFile},
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
    launch.ascent = Ascent {
        reference_altitude_m: number("reference_altitude_km", own.reference_altitude_km)? * KILO,
        reference_inclination_rad: number(
            "reference_inclination_deg",
            own.reference_inclination_deg,
        )?
        .to_radians(),
        upper_dry_kg: number("upper_dry_kg", own.upper_dry_kg)?,
        upper_specific_impulse_s: number("upper_specific_impulse_s", own.upper_specific_impulse_s)?,
    };
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

/// Altitude at which satellites are dropped that raise themselves, m: as Starlink's, some 300 km.
const USUAL_DROP_M: f64 = 300e3;

/// Returns the altitude from which satellites raise themselves, m; `None` when the launcher carries
/// them to their orbits.
pub(super) fn raise_from_m(
    context: &Context<'_>,
    file: &ScenarioFile,
) -> Result<Option<f64>, Error> {
    let (own, _) = split(file.launch.as_ref(), "launch", |own| own.part.as_deref());
    let path = "launch.drop_altitude_km";
    let drop_m = own
        .drop_altitude_km
        .map(|value| context.number(path, value, range_of(path)))
        .transpose()?
        .map_or(USUAL_DROP_M, |value_km| value_km * KILO);
    Ok((own.raise == Some(RaiseFile::OwnThrusters)).then_some(drop_m))
}

/// The vehicle that a launch section names.
fn vehicle(
    context: &Context<'_>,
    choice: Option<&Choice<LaunchFile>>,
) -> Result<Option<&'static Part>, Error> {
    let (_, id) = split(choice, "launch", |own| own.part.as_deref());
    id.map(|(id, path)| named(context, &path, Kind::LaunchVehicle, id)).transpose()
}
