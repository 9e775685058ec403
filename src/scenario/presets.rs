//! The shipped scenarios, embedded, so that they open on the web and without an installation.

use super::{
    read::read::{self, Scenario},
    text::error::Error,
};

/// A shipped scenario.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preset {
    /// Its id: the file's name without ending.
    pub id: &'static str,
    /// Its title in a list.
    pub title: &'static str,
    /// Its text.
    pub text: &'static str,
}

impl Preset {
    /// Reads it, with the side files that lie beside the presets.
    ///
    /// # Errors
    /// As [`read::read`]; a shipped preset has none.
    pub fn read(&self) -> Result<Scenario, Error> {
        let attach = |name: &str| {
            preset_attachment(name)
                .map(str::to_owned)
                .ok_or_else(|| format!("no file `{name}` among the presets"))
        };
        read::read(self.text, &format!("{}.ron", self.id), &attach)
    }
}

macro_rules! preset {
    ($id:literal, $title:literal) => {
        Preset {
            id: $id,
            title: $title,
            text: include_str!(concat!("../../scenarios/", $id, ".ron")),
        }
    };
}

/// All presets, the default first.
const PRESETS: &[Preset] = &[
    preset!("suncatcher", "Google Suncatcher: 81 satellites in a lattice"),
    preset!("spacex-ai1", "SpaceX AI1: one plane along the terminator"),
    preset!("starlink-2026", "Starlink as deployed, June 2026"),
    preset!("fcc-million", "SpaceX's filing: one million satellites"),
    preset!("blue-origin-sunrise", "Blue Origin Project Sunrise: 51 600 satellites"),
    preset!("starcloud-5gw", "Starcloud: 5 GW with a 4 km array"),
    preset!("starlink-heritage-1gw", "1 GW of Starlink V2 mini heritage"),
    preset!("turyshev-1mw", "Turyshev: a conservative megawatt"),
    preset!("iss", "International Space Station, a sanity check"),
    preset!("tle-flight", "A flight of two-line element sets"),
    preset!("omm-flight", "A flight of orbit mean-elements messages"),
];

/// All presets, the default (`suncatcher`) first.
#[must_use]
pub fn presets() -> &'static [Preset] {
    PRESETS
}

/// A preset by id.
#[must_use]
pub fn preset(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}

/// The text of a side file of the presets.
#[must_use]
pub fn preset_attachment(name: &str) -> Option<&'static str> {
    match name {
        "flight.tle" => Some(include_str!("../../scenarios/flight.tle")),
        "flight.json" => Some(include_str!("../../scenarios/flight.json")),
        _ => None,
    }
}
