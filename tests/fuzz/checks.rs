//! What must hold for any bytes: of every reader, and of settings that are then flown.
//!
//! Built twice: as targets of `cargo fuzz`, and as a module of the usual tests, which replay the
//! corpus beside it.

#![expect(clippy::expect_used, reason = "what does not hold has to be found")]

use sunward::{
    model::{
        design_check::findings::of_cluster,
        evaluate::{begin_of_life, evaluate},
        lifetime::year::means,
        mission::{Cluster, Mission},
    },
    project::{Document, Edit, Evaluation, link},
    scenario::{
        self,
        field::{
            figure::Figure,
            quantity,
            registry::{figure, figures},
        },
    },
    study::Yardstick,
};

/// Longest text that an error may quote or a message may hold, bytes.
const MESSAGE_LIMIT_BYTES: usize = 4_096;
/// Steps of a flight.
const STEPS: u32 = 30;
/// Most settings made at once.
const SETTINGS: usize = 8;

/// Asserts that a message is one for people: not empty, not endless, without control characters.
fn check_message(message: &str) {
    assert!(!message.is_empty() && message.len() < MESSAGE_LIMIT_BYTES, "{message}");
    let hidden = message.chars().find(|one| one.is_control() && *one != '\n');
    assert!(hidden.is_none(), "{hidden:?} in {message}");
}

/// A scenario file: it is refused with a message, or read; what is written of it reads as the same.
pub fn scenario(bytes: &[u8]) {
    let attach = |name: &str| {
        scenario::preset_attachment(name).map(str::to_owned).ok_or_else(|| name.to_owned())
    };
    let read = match scenario::read_bytes(bytes, "fuzz.ron", &attach) {
        Err(error) => return check_message(&error.to_string()),
        Ok(read) => read,
    };
    let written = scenario::write(&read.file).expect("what was read is written");
    let again = scenario::read(&written, "again.ron", &attach).expect("what is written reads");
    assert_eq!(read.file, again.file);
}

/// Two-line sets, strictly and with bad ones left out.
pub fn elements(bytes: &[u8]) {
    let Ok(text) = core::str::from_utf8(bytes) else { return };
    check_sets(scenario::elements::from_tle("fuzz.tle", text));
}

/// Orbit mean-elements messages of every form.
pub fn messages(bytes: &[u8]) {
    let Ok(text) = core::str::from_utf8(bytes) else { return };
    for name in ["fuzz.json", "fuzz.xml", "fuzz.kvn", "fuzz.csv"] {
        check_sets(scenario::elements::from_omm(name, text));
    }
}

fn check_sets(read: Result<Vec<sunward::model::orbit::elements::ElementSet>, scenario::Error>) {
    match read {
        Err(error) => check_message(&error.to_string()),
        Ok(sets) => {
            for set in sets.iter().take(8) {
                for days in [-400.0, -1.0, 0.0, 0.5, 30.0, 1_000.0] {
                    let Ok(state) = set.at(set.epoch.plus(days * 86_400.0)) else { continue };
                    let distance_m = state.position_m.length();
                    assert!((6.4e6..1.6e9).contains(&distance_m), "{distance_m} m");
                }
            }
        }
    }
}

/// A share link, or the text that it stands in.
pub fn link(bytes: &[u8]) {
    let Ok(text) = core::str::from_utf8(bytes) else { return };
    match link::decode(text) {
        Err(error) => check_message(&error.to_string()),
        Ok(found) => {
            let code = link::encode(&found).expect("what was decoded is encoded");
            assert_eq!(link::decode(&code).expect("and decoded again"), found);
        }
    }
}

/// Values with units, dates, spreads and edits, as people type them.
pub fn values(bytes: &[u8]) {
    let Ok(text) = core::str::from_utf8(bytes) else { return };
    let (first, rest) = text.split_once('\n').unwrap_or((text, text));
    for path in ["launch.price_usd_kg", "design.array.area_m2", first] {
        if let Err(error) = quantity::read(path, rest) {
            check_message(&error.to_string());
        }
    }
    if let Err(message) = scenario::instant_from_utc(text) {
        check_message(&message);
    }
    if let Err(error) = sunward::study::distribution::parse(text) {
        check_message(&error.to_string());
    }
    match Edit::from_line(text) {
        Err(error) => check_message(&error.to_string()),
        Ok(edit) => {
            let again = Edit::from_line(&edit.line());
            assert_eq!(again.expect("a line of an edit is one"), edit);
        }
    }
}

/// Bytes taken as choices and numbers.
struct Choices<'a>(&'a [u8]);

impl Choices<'_> {
    fn byte(&mut self) -> usize {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        usize::from(*first)
    }

    fn number(&mut self) -> u64 {
        (0..8).fold(0, |sum, _| sum << 8 | self.byte() as u64)
    }

    /// A share in [0, 1).
    fn share(&mut self) -> f64 {
        (self.byte() * 256 + self.byte()) as f64 / 65_536.0
    }
}

/// Choices that are no numbers.
const WORDS: [&str; 24] = [
    "clusters[0].design.dispatch=FullLoad",
    "clusters[0].design.dispatch=LevelLoad",
    "clusters[0].design.dispatch=FollowSun",
    "clusters[0].design.array.pointing=SunTracking",
    "clusters[0].design.array.pointing=OneAxis",
    "clusters[0].design.array.pointing={\"Fixed\":{\"tilt_deg\":30}}",
    "clusters[0].design.radiator.attitude=NadirFace",
    "clusters[0].design.radiator.attitude={\"KnifeEdge\":{\"sun_tilt_deg\":5}}",
    "clusters[0].design.radiator.attitude={\"BehindArray\":{\"array_half_width_m\":4,\"length_m\":9}}",
    "clusters[0].pattern={\"Single\":{\"orbit\":{\"Elliptic\":{\"perigee_km\":300,\"apogee_km\":39000,\"inclination_deg\":63}}}}",
    "clusters[0].pattern={\"Single\":{\"orbit\":{\"Circular\":{\"altitude_km\":35786,\"inclination_deg\":0}}}}",
    "clusters[0].pattern={\"Ring\":{\"orbit\":{\"SunSynchronous\":{\"altitude_km\":1400,\"local_time_h\":12}},\"count\":7}}",
    "clusters[0].pattern={\"Walker\":{\"altitude_km\":550,\"inclination_deg\":53,\"total\":20,\"planes\":4,\"phasing\":1}}",
    "clusters[0].pattern={\"Formation\":{\"orbit\":{\"SunSynchronous\":{\"altitude_km\":650,\"local_time_h\":18}},\"spacing_m\":100,\"rings\":2}}",
    "clusters[0].design=iss",
    "clusters[0].design=starcloud-5gw",
    "clusters[0].design=starlink-v1",
    "launch=starship",
    "launch=falcon-9-stages",
    "ground.source=Gas",
    "ground.source=Solar",
    "solar_activity=High",
    "solar_activity=Low",
    "earth_shape=Sphere",
];

/// A value of a figure: an end of its range, near its own value, anywhere within, or anything.
fn value(figure: &Figure, choices: &mut Choices<'_>) -> f64 {
    let [low, high] = [figure.range.low, figure.range.high];
    let own = |share: f64| libm_pow10(6.0 * share - 3.0);
    let value = match choices.byte() % 6 {
        0 => low,
        1 => high,
        2 => own(choices.share()),
        3 => low + (high - low) * choices.share(),
        4 if low > 0.0 => low * (high / low).powf(choices.share()),
        4 => high * libm_pow10(-12.0 * choices.share()),
        _ => f64::from_bits(choices.number()),
    };
    if figure.whole { value.round() } else { value }
}

fn libm_pow10(exponent: f64) -> f64 {
    10_f64.powf(exponent)
}

/// Settings of a shipped scenario, as they are chosen.
fn lines(choices: &mut Choices<'_>) -> (&'static str, Vec<String>) {
    let presets = scenario::presets();
    let preset = presets[choices.byte() % presets.len()].id;
    let all = figures();
    let mut lines = Vec::new();
    while !choices.0.is_empty() && lines.len() < SETTINGS {
        let kind = choices.byte();
        if kind < 48 {
            lines.push(WORDS[kind % WORDS.len()].to_owned());
            continue;
        }
        let figure = &all[(choices.byte() * 256 + choices.byte()) % all.len()];
        lines.push(format!("{}={:?}", figure.path.replace("[]", "[0]"), value(figure, choices)));
    }
    (preset, lines)
}

/// Asserts that nothing in figures is not a number.
fn check_figures(what: &str, figures: &impl core::fmt::Debug) {
    let text = format!("{figures:?}");
    assert!(!text.contains("NaN"), "{what}: {text}");
}

/// Returns a shipped scenario with settings, each of which is refused with a message, or made.
fn set(bytes: &[u8]) -> Document {
    let (preset, lines) = lines(&mut Choices(bytes));
    let mut document = Document::of_preset(preset).expect("a shipped scenario");
    for line in lines {
        let edit = match Edit::from_line(&line) {
            Err(error) => {
                check_message(&error.to_string());
                continue;
            }
            Ok(edit) => edit,
        };
        match document.with(&[edit]) {
            Err(error) => check_message(&error.to_string()),
            Ok(changed) => document = changed,
        }
    }
    document
}

/// Flies the first satellite of a cluster for some steps.
fn check_flight(mission: &Mission, cluster: &Cluster) {
    let mut begin = begin_of_life(mission, cluster, 0);
    check_figures("the beginning", &begin);
    let step_s = mission.step_s.min(60.0);
    for step in 0..STEPS {
        let elapsed_s = f64::from(step) * step_s;
        let Ok(flown) = evaluate(mission, cluster, 0, elapsed_s, step_s, &begin) else { break };
        check_figures("a step", &flown.outcome);
        begin.state = flown.outcome.state();
    }
}

/// Settings of a shipped scenario, which then flies.
pub fn flight(bytes: &[u8]) {
    let document = set(bytes);
    let mission = &document.scenario().mission;
    for cluster in mission.clusters.iter().take(2) {
        check_flight(mission, cluster);
    }
}

/// Settings of a shipped scenario: budgets, findings, a day, a year, a life, costs and a flight are
/// figures.
pub fn settings(bytes: &[u8]) {
    let document = set(bytes);
    let scenario = document.scenario().clone();
    let mission = &scenario.mission;
    for cluster in &mission.clusters {
        let (sizing, findings) = of_cluster(mission, cluster);
        check_figures("budgets", &sizing);
        check_figures("findings", &findings);
        for finding in &findings {
            let fix = finding.fix.as_ref().map(|fix| (figure(fix.path).is_some(), fix.to));
            assert!(fix.is_none_or(|(_, to)| to.is_finite()), "{finding:?}");
        }
        check_figures("a day", &means(mission, cluster, 0.0, 86_400.0));
        check_figures("a year", &means(mission, cluster, 0.0, 365.25 * 86_400.0));
        check_flight(mission, cluster);
    }
    let evaluation = Evaluation::new(scenario.clone());
    check_figures("costs", &evaluation.costs);
    for yardstick in Yardstick::ALL {
        if let Some((space, ground)) = yardstick.pair(&evaluation.costs) {
            assert!(!space.is_nan() && !ground.is_nan(), "{yardstick:?}: {space} {ground}");
        }
    }
}
