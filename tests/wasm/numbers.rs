//! The numbers that must be the same on every machine: a case costed, and drawn a hundred times,
//! and places of element sets.
//!
//! Built twice: as a module of the native tests, which hold them against `numbers.txt`, and as
//! a WebAssembly library that `numbers.mjs` runs in Node and holds against the same file.

use sunward::{
    model::mission::Pattern,
    scenario,
    study::{Case, Progress, Yardstick, montecarlo, uncertain},
};

/// Draws.
const DRAWS: u64 = 100;
/// Element sets of a cluster that are flown.
const SETS: usize = 40;
/// When they are looked at, days after the epoch.
const DAYS: [f64; 4] = [0.0, 0.3, 7.0, 30.0];

/// The numbers, in the order of the file; a missing one is −1.
///
/// # Panics
/// When a shipped scenario does not read, which other tests exclude.
#[must_use]
pub fn numbers() -> Vec<f64> {
    let mut list = Vec::new();
    for id in ["spacex-ai1", "suncatcher"] {
        let preset = scenario::preset(id).expect("a shipped scenario");
        let attach = |name: &str| Err(format!("no file {name}"));
        let case = Case::new(scenario::read(preset.text, id, &attach).expect("reads"));
        let comparison = case.compare();
        for yardstick in Yardstick::ALL {
            let (space, ground) = yardstick.pair(&comparison).expect("work");
            list.extend([space, ground]);
        }
        let uncertain = uncertain::of_case(&case).expect("usual figures");
        let by = Yardstick::UsdPflopDay;
        let none = Progress::none();
        let table = montecarlo::run(&case, &uncertain, 7, 0..DRAWS, by, &none).expect("draws");
        for column in ["ratio.usd_pflop_day", "year_of_parity"] {
            let cells = table.numbers_of(column).expect("a column");
            list.extend(cells.iter().map(|cell| cell.unwrap_or(-1.0)));
        }
    }
    for id in ["omm-flight", "tle-flight"] {
        list.extend(places(id));
    }
    list
}

/// Where element sets of a shipped scenario are at some times, m and m/s.
fn places(id: &str) -> Vec<f64> {
    let preset = scenario::preset(id).expect("a shipped scenario");
    let attach = |name: &str| {
        scenario::preset_attachment(name).map(str::to_owned).ok_or_else(|| name.to_owned())
    };
    let mission = scenario::read(preset.text, id, &attach).expect("reads").mission;
    let mut list = Vec::new();
    for cluster in &mission.clusters {
        let Pattern::Elements(sets) = &cluster.pattern else { continue };
        for set in sets.iter().take(SETS) {
            for day in DAYS {
                let Ok(state) = set.at(mission.epoch.plus(day * 86_400.0)) else { continue };
                list.extend(state.position_m.to_array());
                list.extend(state.velocity_m_s.to_array());
            }
        }
    }
    list
}
