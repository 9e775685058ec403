//! The options in the page's address, in the words of the command line:
//! `?scenario=spacex-ai1&camera=satellite:95,32,14&at=2026-06-21T12:40&paused`.

use super::{
    options,
    window_options::{Look, Options},
};
use crate::{
    look::{ColorBy, Overlay},
    project::Document,
    scenario::{self, instant_from_short_utc, text::error::name_hint},
    sim::clock,
};

/// Every key that an address may hold.
const KEYS: [&str; 10] =
    ["scenario", "at", "warp", "camera", "color-by", "show", "hide", "quality", "paused", "bare"];
/// Keys that may be given more than once, and add up.
const LISTS: [&str; 2] = ["show", "hide"];

/// Reads the query of an address, which follows the question mark.
///
/// # Errors
/// A sentence with the key, what was found and what was expected.
///
/// ```
/// let options = sunward::app::options_of_address("scenario=iss&paused")?;
/// assert!(options.look.is_paused);
/// # Ok::<(), String>(())
/// ```
pub fn options(query: &str) -> Result<Options, String> {
    let mut id = scenario::presets().first().ok_or("no preset")?.id.to_owned();
    let (mut at, mut warp) = (None, clock::USUAL_WARP);
    let mut said = Vec::new();
    let mut look = Look::default();
    let (mut color_by, mut shown, mut hidden) = (None::<ColorBy>, Vec::new(), Vec::new());
    for (key, value) in form_urlencoded::parse(query.as_bytes()) {
        let wrong = |error: String| format!("{key}={value}: {error}");
        if said.contains(&key) && !LISTS.contains(&key.as_ref()) {
            return Err(format!("{key}={value}: `{key}` is said twice, expected once"));
        }
        said.push(key.clone());
        match key.as_ref() {
            "scenario" => id = value.into_owned(),
            "at" => at = Some(instant_from_short_utc(&value).map_err(wrong)?),
            "warp" => warp = clock::warp_from_text(&value).map_err(wrong)?,
            "camera" => look.camera = Some(options::camera(&value).map_err(wrong)?),
            "color-by" => color_by = Some(options::color(&value).map_err(wrong)?),
            "show" => shown.extend(overlays(&value).map_err(wrong)?),
            "hide" => hidden.extend(overlays(&value).map_err(wrong)?),
            "quality" => look.quality = Some(options::quality(&value).map_err(wrong)?),
            "paused" => look.is_paused = is_on(&value).map_err(wrong)?,
            "bare" => look.is_bare = is_on(&value).map_err(wrong)?,
            _ => return Err(format!("`{key}` is nothing to ask for: {}", name_hint(&key, KEYS))),
        }
    }
    let is_said = color_by.is_some() || !shown.is_empty() || !hidden.is_empty();
    look.show = is_said.then(|| options::show(color_by, &shown, &hidden));
    let document = preset(&id)?;
    if let Some(at) = at {
        scenario::not_before_epoch(at, document.scenario().mission.epoch).map_err(|reason| {
            let at = scenario::utc_from_instant(at);
            format!("at={at} lies before the scenario's epoch: {reason}")
        })?;
    }
    let title = format!("{} – Sunward", document.scenario().mission.name);
    Ok(Options { document, at, warp, title, path: None, look })
}

fn preset(id: &str) -> Result<Document, String> {
    if scenario::preset(id).is_none() {
        let ids = scenario::presets().iter().map(|preset| preset.id);
        let hint = name_hint(id, ids);
        return Err(format!("scenario={id}: there is no such scenario; {hint}"));
    }
    Document::of_preset(id).map_err(|error| error.to_string())
}

fn overlays(text: &str) -> Result<Vec<Overlay>, String> {
    text.split(',').filter(|id| !id.is_empty()).map(options::overlay).collect()
}

/// Reads a switch, which is on when only its key is given.
fn is_on(text: &str) -> Result<bool, String> {
    match text {
        "" | "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err("expected yes or no".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::Quality;

    #[test]
    fn an_address_asks_for_what_the_command_line_can() {
        let query = "scenario=starlink-2026&at=2026-06-21&warp=600&camera=over:30,60,12000\
                     &color-by=temperature&show=shadow&show=beta&hide=orbits&quality=high&paused&bare=no";
        let options = options(query).expect("reads");
        assert_eq!(options.at, instant_from_short_utc("2026-06-21T00:00:00Z").ok());
        assert_eq!(options.warp, 600.0);
        assert!(matches!(options.look.camera, Some(options::Camera::Over(_))));
        assert_eq!(options.look.quality, Some(Quality::High));
        assert!(options.look.is_paused && !options.look.is_bare);
        let expected = options::show(
            Some(ColorBy::Temperature),
            &[Overlay::Shadow, Overlay::BetaArc],
            &[Overlay::Orbits],
        );
        assert_eq!(options.look.show, Some(expected));
    }

    #[test]
    fn every_key_is_read() {
        for key in KEYS {
            let error = options(&format!("{key}=?")).expect_err(key);
            assert!(!error.contains("nothing to ask for") && error.starts_with(key), "{error}");
        }
    }

    #[test]
    fn an_empty_address_opens_the_first_scenario() {
        let options = options("").expect("reads");
        assert_eq!(options.title, {
            let first = preset(scenario::presets()[0].id).expect("reads");
            format!("{} – Sunward", first.scenario().mission.name)
        });
        assert!(options.look.camera.is_none() && !options.look.is_paused);
        assert_eq!(options.look.show, None, "left to the settings");
    }

    #[test]
    fn a_wrong_address_says_what_was_expected() {
        for (query, part) in [
            ("scenarios=iss", "did you mean `scenario`?"),
            ("scenario=suncacher", "did you mean `suncatcher`?"),
            ("at=noon", "expected a date in UTC"),
            ("at=1960-01-01", "before the scenario's epoch"),
            ("warp=-1", "from 0 to"),
            ("warp=1&warp=2", "said twice"),
            ("camera=moon", "expected earth, cluster"),
            ("show=orbitz", "expected any of"),
            ("quality=best", "expected software, low"),
            ("paused=maybe", "expected yes or no"),
        ] {
            let error = options(query).expect_err(query);
            assert!(error.contains(part), "{query}: {error}");
        }
    }
}
