//! Money from a checked file: programme, ground, market, trajectory, business.

use super::{
    figures::{Figures, split},
    launch::launch,
};
use crate::{
    model::cost::{economy::Economy, ground::Source},
    scenario::{
        catalogue::Kind,
        file::{
            ScenarioFile,
            economy::{BusinessFile, GroundFile, MarketFile, ProgrammeFile, TrajectoryFile},
        },
        sun_years,
        text::{context::Context, error::Error},
    },
};

/// The economy that a file asks for.
pub fn economy(context: &Context<'_>, file: &ScenarioFile) -> Result<Economy, Error> {
    macro_rules! plain {
        ($section:ident, $kind:expr, $file:ident) => {{
            let (own, id) =
                split(file.$section.as_ref(), stringify!($section), |own| own.part.as_deref());
            let path = stringify!($section).to_owned();
            let figures = Figures::new(context, path, ("", $kind), id, None)?;
            $file::read(&own, &|key, own| figures.number(key, own))?
        }};
    }
    let (own, site) = split(file.ground.as_ref(), "ground", |own| own.part.as_deref());
    let facility = own.facility.as_deref().map(|id| (id, "ground.facility".to_owned()));
    let figures =
        Figures::new(context, "ground".to_owned(), ("", Kind::GroundSite), site.clone(), None)?
            .with(Kind::Facility, facility, None)?;
    let mut ground = GroundFile::read(&own, &|key, own| figures.number(key, own))?;
    let site = site.as_ref().map_or_else(|| Kind::GroundSite.usual_id(), |(id, _)| *id);
    ground.sun_year = sun_years::of_site(site);
    let economy = Economy {
        launch: launch(context, file)?,
        space: plain!(space, Kind::Programme, ProgrammeFile),
        ground,
        market: plain!(market, Kind::Market, MarketFile),
        trajectory: plain!(trajectory, Kind::Trajectory, TrajectoryFile),
        business: plain!(business, Kind::Business, BusinessFile),
        hardware_factor: 1.0,
    };
    check(&economy).map_err(|(key, expected, found)| context.error(key, expected, found))?;
    Ok(economy)
}

/// Check figures that are right alone, but not together.
///
/// # Errors
/// The key, what was expected, and what was found.
pub fn check(economy: &Economy) -> Result<(), (&'static str, String, String)> {
    let (start, end) = (economy.trajectory.start_year, economy.trajectory.end_year);
    if end <= start {
        let expected = format!("a year after start_year, {start}");
        return Err(("trajectory.end_year", expected, end.to_string()));
    }
    if economy.ground.source == Source::FirmSolar && economy.ground.sun_year.is_none() {
        let expected = format!("a site with an hourly year: {}", sun_years::sites().join(", "));
        return Err(("ground", expected, "a site without one".to_owned()));
    }
    Ok(())
}
