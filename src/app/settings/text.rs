//! The settings as a text in RON.

use serde::{Deserialize, Serialize};

use super::values::{Chosen, Settings};
use crate::{
    app::options,
    look::{Mode, Overlay, Scale, Theme},
    panel::{Sizes, reading::Range},
};

/// The form of the text; a program that writes more of it counts it up.
const VERSION: u32 = 1;

/// Of any text, its version.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

/// The text as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    theme: String,
    interface_percent: u16,
    mode: String,
    track: String,
    is_of_one: bool,
    is_inspector_closed: bool,
    side_points: f32,
    tree_share: Option<f32>,
    quality: Option<String>,
    color_by: Option<String>,
    shown: Vec<String>,
    hidden: Vec<String>,
}

/// Returns the text of settings.
///
/// # Errors
/// The reason.
pub(super) fn written(settings: &Settings) -> Result<String, String> {
    let chosen = &settings.chosen;
    let ids = |list: &[Overlay]| list.iter().map(|one| one.id().to_owned()).collect();
    let file = File {
        version: VERSION,
        theme: settings.theme.name().to_owned(),
        interface_percent: settings.scale.percent(),
        mode: settings.mode.name().to_owned(),
        track: settings.track.name().to_owned(),
        is_of_one: settings.is_of_one,
        is_inspector_closed: settings.is_inspector_closed,
        side_points: settings.sizes.side_points,
        tree_share: settings.sizes.tree_share,
        quality: chosen.quality.map(|tier| tier.name().to_owned()),
        color_by: chosen.color_by.map(|figure| figure.name().to_owned()),
        shown: ids(&chosen.shown),
        hidden: ids(&chosen.hidden),
    };
    let mut text = ron::ser::to_string_pretty(&file, ron::ser::PrettyConfig::new())
        .map_err(|error| error.to_string())?;
    text.push('\n');
    Ok(text)
}

/// Reads a text of settings.
///
/// # Errors
/// What is wrong with it: it is no RON, was written by a newer program, or holds a word or a number
/// that is no setting.
pub(super) fn read(text: &str) -> Result<Settings, String> {
    let told = |error: ron::error::SpannedError| error.to_string();
    let Versioned { version } = ron::from_str(text).map_err(told)?;
    if version > VERSION {
        return Err(format!(
            "version {version} was written by a newer Sunward, expected {VERSION}"
        ));
    }
    let file: File = ron::from_str(text).map_err(told)?;
    let (least, most) = Sizes::SIDE_POINTS;
    if !(least..=most).contains(&file.side_points) {
        return Err(format!(
            "side_points: expected {least} to {most} points, found {}",
            file.side_points
        ));
    }
    let (least, most) = Sizes::TREE_SHARE;
    if let Some(share) = file.tree_share.filter(|share| !(least..=most).contains(share)) {
        return Err(format!("tree_share: expected {least} to {most}, found {share}"));
    }
    let scale = Scale::of_percent(file.interface_percent).ok_or_else(|| {
        format!("interface_percent: expected 80 to 200 %, found {}", file.interface_percent)
    })?;
    let overlays = |key: &str, ids: &[String]| -> Result<Vec<Overlay>, String> {
        ids.iter().map(|id| options::overlay(id).map_err(|error| at(key, &error))).collect()
    };
    let quality = file.quality.as_deref().map(options::quality).transpose();
    let color_by = file.color_by.as_deref().map(options::color).transpose();
    Ok(Settings {
        theme: named("theme", &file.theme, &Theme::ALL, Theme::name)?,
        scale,
        mode: named("mode", &file.mode, &Mode::ALL, Mode::name)?,
        track: named("track", &file.track, &Range::ALL, Range::name)?,
        is_of_one: file.is_of_one,
        is_inspector_closed: file.is_inspector_closed,
        sizes: Sizes { side_points: file.side_points, tree_share: file.tree_share },
        chosen: Chosen {
            quality: quality.map_err(|error| at("quality", &error))?,
            color_by: color_by.map_err(|error| at("color_by", &error))?,
            shown: overlays("shown", &file.shown)?,
            hidden: overlays("hidden", &file.hidden)?,
        },
    })
}

/// Returns the one of `all` that has a name.
fn named<T: Copy>(
    key: &str,
    text: &str,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Result<T, String> {
    let found = all.iter().copied().find(|one| name(*one) == text);
    let names = || all.iter().map(|one| name(*one)).collect::<Vec<_>>().join(", ");
    found.ok_or_else(|| at(key, &format!("expected {}, found {text:?}", names())))
}

fn at(key: &str, error: &str) -> String {
    format!("{key}: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::{ColorBy, Quality};

    fn unusual() -> Settings {
        let mut chosen = Chosen {
            quality: Some(Quality::Low),
            color_by: Some(ColorBy::Charge),
            ..Chosen::default()
        };
        chosen.toggled(Overlay::Shadow, true);
        chosen.toggled(Overlay::Clouds, true);
        chosen.toggled(Overlay::Clouds, false);
        Settings {
            theme: Theme::Light,
            scale: Scale::of_percent(125).expect("a size"),
            mode: Mode::Cost,
            track: Range::Day,
            is_of_one: true,
            is_inspector_closed: true,
            sizes: Sizes { side_points: 421.5, tree_share: Some(0.4) },
            chosen,
        }
    }

    #[test]
    fn settings_come_back_as_they_were_written() {
        for settings in [Settings::default(), unusual()] {
            let text = written(&settings).expect("a text");
            assert_eq!(read(&text).as_ref(), Ok(&settings), "{text}");
        }
        let show = unusual().chosen.show();
        assert!(
            show.has(Overlay::Shadow) && !show.has(Overlay::Clouds) && show.has(Overlay::Stars)
        );
    }

    #[test]
    fn a_broken_text_says_what_is_wrong() {
        let text = written(&unusual()).expect("a text");
        for (before, after, part) in [
            ("\"light\"", "\"blue\"", "theme: expected dark, light, found \"blue\""),
            ("125", "10", "interface_percent: expected 80 to 200 %, found 10"),
            ("421.5", "1e9", "side_points: expected 304 to 560 points"),
            ("421.5", "NaN", "side_points: expected 304 to 560 points"),
            ("0.4", "1.0", "tree_share: expected 0.2 to 0.85, found 1"),
            ("\"Cost\"", "\"Play\"", "mode: expected Fly, Build, Cost"),
            ("\"low\"", "\"best\"", "quality: expected software"),
            ("\"shadow\"", "\"shade\"", "shown: expected any of"),
            ("is_of_one", "is_of_two", "is_of_two"),
            ("version: 1,", "version: 2,\n    more: [(1, 2)],", "a newer Sunward"),
            ("(", "", "xpected"),
        ] {
            assert!(text.contains(before), "{before} in {text}");
            let error = read(&text.replacen(before, after, 1)).expect_err(after);
            assert!(error.contains(part), "{after}: {error}");
        }
        for text in ["", "(", "()", "(version: -1)", &"[".repeat(100_000)] {
            assert!(read(text).is_err(), "{}", text.get(..20).unwrap_or(text));
        }
    }
}
