//! The shipped scenarios, as tests read them.

use sunward::scenario::{self, Scenario};

/// Returns a side file of the shipped scenarios.
pub fn attach(name: &str) -> Result<String, String> {
    scenario::preset_attachment(name).map(str::to_owned).ok_or_else(|| format!("no file `{name}`"))
}

/// Returns a shipped scenario by its id.
pub fn read(id: &str) -> Scenario {
    let preset = scenario::preset(id).expect("a shipped scenario");
    scenario::read(preset.text, &format!("scenarios/{id}.ron"), &attach)
        .unwrap_or_else(|error| panic!("{error}"))
}
