//! A mission from a checked file.

use std::collections::BTreeSet;

use super::{bus::OF_THE_ORBIT, count, figures::named, launch, pattern};
use crate::{
    model::{
        frames::Geodetic,
        mission::{Cluster, Mission, SATELLITE_LIMIT, Site},
        orbit::drag::SolarActivity,
        shadow::EarthShape,
        time::Instant,
    },
    scenario::{
        belts::belts,
        catalogue::{self, Kind},
        convert,
        field::registry::range_of,
        file::{EarthShapeFile, ScenarioFile, SolarActivityFile, choice::Choice, sites::SiteFile},
        instant::instant_from_utc,
        text::{
            context::Context,
            error::{Error, excerpt},
        },
    },
};

/// Ends of the Sun series' validity, 1950 and 2050, s since J2000.
const EPOCH_S: core::ops::RangeInclusive<f64> = -1_577_880_000.0..=1_577_880_000.0;

/// The mission that a file asks for.
pub fn mission(
    context: &Context<'_>,
    file: &ScenarioFile,
    notes: &mut Vec<String>,
) -> Result<Mission, Error> {
    count::check(context, file)?;
    let name = text(context, "name", &file.name)?;
    let epoch = epoch(context, &file.epoch)?;
    let step_s = context.number("step_s", file.step_s, range_of("step_s"))?;
    if file.clusters.is_empty() {
        return Err(context.error("clusters", "at least one cluster", "none"));
    }
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut names = BTreeSet::new();
    let raise_from_m = launch::raise_from_m(context, file)?;
    for (index, cluster) in file.clusters.iter().enumerate() {
        let path = format!("clusters[{index}]");
        let name_path = format!("{path}.name");
        let name = text(context, &name_path, &cluster.name)?;
        if !names.insert(name.clone()) {
            return Err(context.error(
                &name_path,
                "a name that no other cluster has",
                format!("\"{}\"", excerpt(&name)),
            ));
        }
        let mut design =
            convert::design(context, &format!("{path}.design"), &cluster.design, notes)?;
        let pattern = pattern::pattern(context, &path, cluster, epoch, notes)?;
        design.propulsion.raise_from_m = raise_from_m;
        clusters.push(Cluster { name, design, pattern });
    }
    // element sets count only now
    let all: u64 = clusters.iter().map(|cluster| cluster.pattern.count()).sum();
    if all > SATELLITE_LIMIT {
        let expected = format!("at most {SATELLITE_LIMIT} satellites in all");
        return Err(context.error("clusters", expected, all.to_string()));
    }
    let mut mission = Mission {
        name,
        epoch,
        step_s,
        seed: file.seed,
        solar_activity: match file.solar_activity {
            SolarActivityFile::Low => SolarActivity::Low,
            SolarActivityFile::Mean => SolarActivity::Mean,
            SolarActivityFile::High => SolarActivity::High,
        },
        earth_shape: match file.earth_shape.unwrap_or_default() {
            EarthShapeFile::RaisedEllipsoid => EarthShape::RaisedEllipsoid,
            EarthShapeFile::Sphere => EarthShape::Sphere,
        },
        clusters,
        sites: sites(context, &file.sites)?,
    };
    put_doses(&mut mission);
    Ok(mission)
}

/// Puts the dose of trapped particles into the designs that none is given for, and the share of
/// protons in it into all.
fn put_doses(mission: &mut Mission) {
    let Some(belts) = belts() else { return };
    for index in 0..mission.clusters.len() {
        let cluster = &mission.clusters[index];
        let dose = belts.dose(mission, &cluster.pattern, cluster.design.hazards.shield_m);
        let hazards = &mut mission.clusters[index].design.hazards;
        if hazards.dose_rad_year == OF_THE_ORBIT {
            hazards.dose_rad_year = dose.all_rad_year;
        }
        if dose.all_rad_year > 0.0 {
            hazards.upset_share = dose.protons_rad_year / dose.all_rad_year;
        }
    }
}

/// A name: some text, at most 120 characters, on one line.
fn text(context: &Context<'_>, path: &str, text: &str) -> Result<String, Error> {
    if text.trim().is_empty() || text.chars().count() > 120 || text.chars().any(char::is_control) {
        let found = if text.trim().is_empty() {
            "none".to_owned()
        } else {
            format!("\"{}\"", excerpt(text))
        };
        return Err(context.error(path, "a name of 1 to 120 characters on one line", found));
    }
    Ok(text.to_owned())
}

fn epoch(context: &Context<'_>, text: &str) -> Result<Instant, Error> {
    let found = || format!("\"{}\"", excerpt(text));
    let instant = instant_from_utc(text).map_err(|reason| {
        let expected = "a UTC date as \"2026-03-20\" or \"2026-03-20T12:00:00Z\"";
        let reason = reason.rsplit("; ").next().unwrap_or(&reason).to_owned();
        let error = context.error("epoch", expected, found());
        if reason.starts_with("expected") { error } else { error.hint(reason) }
    })?;
    if !EPOCH_S.contains(&instant.since_j2000_s) {
        return Err(context.error(
            "epoch",
            "a date from 1950 to 2050, where the Sun's series holds",
            found(),
        ));
    }
    Ok(instant)
}

fn sites(context: &Context<'_>, files: &[Choice<SiteFile>]) -> Result<Vec<Site>, Error> {
    let mut sites: Vec<Site> = Vec::new();
    let mut names = BTreeSet::new();
    for (index, choice) in files.iter().enumerate() {
        let path = format!("sites[{index}]");
        let (own, part) = match choice {
            Choice::Id(id) => {
                (SiteFile::default(), Some(named(context, &path, Kind::GroundSite, id)?))
            }
            Choice::Own(own) => {
                let part = own.part.as_deref();
                let part = part
                    .map(|id| named(context, &format!("{path}.part"), Kind::GroundSite, id))
                    .transpose()?;
                (own.clone(), part)
            }
        };
        let name = match (&own.name, part) {
            (Some(name), _) => text(context, &format!("{path}.name"), name)?,
            (None, Some(part)) => part.name.clone(),
            (None, None) => {
                return Err(context
                    .missing(&format!("{path}.name"), "a name", "none")
                    .at(crate::scenario::text::locate::position_of(context.text, &path)));
            }
        };
        if !names.insert(name.clone()) {
            return Err(context.error(
                &path,
                "each site once",
                format!("\"{}\" again", excerpt(&name)),
            ));
        }
        let number = |key: &str, own: Option<f64>| {
            let path_of_key = format!("{path}.{key}");
            let range = range_of(&path_of_key);
            match (own, part.and_then(|part: &catalogue::Part| part.value(key))) {
                (Some(value), _) => context.number(&path_of_key, value, range),
                (None, Some(value)) => Ok(value),
                (None, None) => Err(context
                    .missing(&path_of_key, "a figure", "none")
                    .at(crate::scenario::text::locate::position_of(context.text, &path))),
            }
        };
        sites.push(Site {
            name,
            place: Geodetic {
                latitude_rad: number("latitude_deg", own.latitude_deg)?.to_radians(),
                longitude_rad: number("longitude_deg", own.longitude_deg)?.to_radians(),
                height_m: number("height_m", own.height_m.or(part.is_none().then_some(0.0)))?,
            },
            lowest_elevation_rad: number("lowest_elevation_deg", own.lowest_elevation_deg)?
                .to_radians(),
            clear_fraction: number("clear_fraction", own.clear_fraction)?,
        });
    }
    Ok(sites)
}
