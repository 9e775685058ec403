//! Every figure of the inspector and of the cost rows is one that `fly`, `report` or `cost` prints
//! for the same instant, to the digits shown.

use std::process::Command;

use serde_json::Value;
use sunward::{
    model::{constants::EARTH_RADIUS_M, mission::Cluster as Model, time::Instant},
    panel::{compute_ui, cost_ui, format, heat_ui, power_ui, satellite_ui},
    project::Document,
    sim::{Cluster, Findings, Fleet, Totals},
    study::{Case, claims::time::usual_yardstick},
};

use super::*;

/// Scenarios with a lattice, planes, a load that computes nothing, and an element set.
const SCENARIOS: [&str; 4] = ["suncatcher", "spacex-ai1", "iss", "tle-flight"];
/// Steps that are flown before the figures are compared.
const STEPS: u64 = 90;
/// The satellite whose figures are compared.
const SATELLITE: usize = 0;

/// Lines of JSON that the program prints.
fn printed(arguments: &[&str]) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_sunward"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {errors}");
    let text = String::from_utf8(output.stdout).expect("text");
    if let Ok(whole) = serde_json::from_str(&text) {
        return vec![whole];
    }
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

/// A row as it is drawn: what stands to the left, and to the right; nothing to the right of a title
/// and of the words over a bar.
type Row = (String, String);

/// The rows that a panel draws, from top to bottom.
fn rows(mut draw: impl FnMut(&mut egui::Ui)) -> Vec<Row> {
    let mut drawn = Harness::builder().with_size((300.0, 700.0)).build_ui(|ui| draw(ui));
    drawn.run();
    let mut all = texts(&drawn);
    all.sort_by(|(_, a), (_, b)| a.center().y.total_cmp(&b.center().y));
    // texts of one row stand less than half a line apart
    let lines = all.chunk_by(|(_, a), (_, b)| b.center().y - a.center().y < 9.0);
    lines
        .map(|line| {
            let mut line = line.to_vec();
            line.sort_by(|(_, a), (_, b)| a.left().total_cmp(&b.left()));
            assert!(line.len() <= 2, "{line:?}");
            let text = |index: usize| line.get(index).map_or("", |(text, _)| text).to_owned();
            (text(0), text(1))
        })
        .collect()
}

/// Where a printed figure is found.
struct Printed<'p> {
    /// The cluster's row of the last step.
    row: &'p Value,
    /// The rows of all satellites of the cluster at that step.
    satellites: &'p [Value],
    /// The cluster in the report.
    report: &'p Value,
    cost: &'p Value,
    /// Name of the yardstick that decides.
    usual: &'static str,
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

impl Printed<'_> {
    fn of_row(&self, key: &str) -> f64 {
        number(&self.row[key])
    }

    fn of_satellite(&self, key: &str) -> f64 {
        number(&self.satellites[SATELLITE][key])
    }

    /// A yardstick of the costs.
    fn yardstick(&self, name: &str, key: &str) -> Option<f64> {
        let all = self.cost["yardsticks"].as_array().expect("yardsticks");
        all.iter().find(|one| one["name"] == name).expect("a yardstick")[key].as_f64()
    }

    fn pair(&self, name: &str) -> Option<String> {
        let (space, ground) = (self.yardstick(name, "space")?, self.yardstick(name, "ground")?);
        Some(format!("{} / {}", short(space), short(ground)))
    }

    /// What a row of a section must show; none for a row that has no counterpart, which fails.
    fn expected(&self, section: &str, name: &str) -> Option<String> {
        let si = |key: &str, unit: &str| Some(format::si(self.of_row(key), unit));
        let flop_s = |key: &str| si(key, "FLOP/s");
        match (section, name) {
            ("Power", "Arrays") => si("array_w", "W"),
            ("Power", "Load") => si("load_w", "W"),
            ("Power", "Battery") => si("stored_w", "W"),
            ("Power", "Lost") => si("loss_w", "W"),
            ("Power", "Curtailed") => si("curtailed_w", "W"),
            ("Power", "In sunlight") => Some(format::percent(self.of_row("lit_fraction"))),
            ("Heat", "Radiator, mean") => Some(format::celsius(self.of_row("radiator_mean_k"))),
            ("Heat", "Radiator, hottest") => Some(format::celsius(self.of_row("radiator_max_k"))),
            ("Heat", "Chip, hottest") => Some(format::celsius(self.of_row("junction_max_k"))),
            ("Heat", "Margin") => {
                let limit_k = number(&self.report["heat"]["junction_limit_k"]);
                Some(format!("{:.1} K", limit_k - self.of_row("junction_max_k")))
            }
            ("Compute", "Delivered") => flop_s("compute_flop_s"),
            ("Compute", "Peak") => flop_s("peak_flop_s"),
            ("Satellite", "Altitude") => {
                let along = ["x_m", "y_m", "z_m"].map(|key| self.of_satellite(key));
                let radius_m = along.iter().map(|one| one * one).sum::<f64>().sqrt();
                Some(format!("{:.1} km", (radius_m - EARTH_RADIUS_M) / 1e3))
            }
            ("Satellite", "In sunlight") => {
                Some(format::percent(self.of_satellite("lit_fraction")))
            }
            ("Satellite", "Battery") => Some(
                self.satellites[SATELLITE]["charge_fraction"]
                    .as_f64()
                    .map_or_else(|| "no battery".to_owned(), format::percent),
            ),
            ("Satellite", "Radiator") => Some(format::celsius(self.of_satellite("radiator_k"))),
            ("Satellite", "Chips") => Some(format::si(self.of_satellite("chips_w"), "W")),
            ("Satellite", "Delivered") => {
                let all = self.satellites.iter().map(|one| number(&one["compute_fraction"]));
                let (all, own) = (all.sum::<f64>(), self.of_satellite("compute_fraction"));
                let share = if all > 0.0 { own / all } else { 0.0 };
                Some(format::si(self.of_row("compute_flop_s") * share, "FLOP/s"))
            }
            ("Cost, space / ground", "Launches") => {
                Some(format::count(number(&self.cost["launches"]) as u64))
            }
            ("Cost, space / ground", "USD per W") => {
                Some(self.pair("capital_usd_w").unwrap_or_else(|| "no power".to_owned()))
            }
            ("Cost, space / ground", "USD per GPU-h") => {
                Some(self.pair("usd_gpu_h").unwrap_or_else(|| "no chips".to_owned()))
            }
            ("Cost, space / ground", "Space costs") => Some(
                self.yardstick(self.usual, "ratio")
                    .map_or_else(|| "nothing to compare".to_owned(), |one| short(one) + " ×"),
            ),
            ("Cost, space / ground", "Parity") => Some(
                self.cost["year_of_parity"]
                    .as_f64()
                    .map_or_else(|| "not in sight".to_owned(), |year| format!("{year:.0}")),
            ),
            // words over a bar have no name of their own
            ("Power", words) if words.starts_with("Battery ") => {
                let charge = self.row["charge_fraction"].as_f64().unwrap_or(0.0);
                Some(format!("Battery {}", format::percent(charge)))
            }
            ("Compute", words) if words.ends_with(" of peak") => {
                let share = self.of_row("compute_flop_s") / self.of_row("peak_flop_s");
                Some(format!("{} of peak", format::percent(share)))
            }
            _ => None,
        }
    }
}

/// A price with about three digits, as the cost rows write it.
fn short(value: f64) -> String {
    match value {
        _ if value >= 99.95 => format::count(value.round() as u64),
        _ if value >= 9.995 => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}

/// The first cluster of a mission after some steps of flight, with what the window knows of it.
fn flown(document: &Document, steps: u64) -> (Cluster, Totals, Findings, Fleet) {
    let mission = &document.scenario().mission;
    let model: &Model = &mission.clusters[0];
    let mut fleet = Fleet::new(mission, model, 0);
    for step in 0..steps {
        fleet.step(model, step);
    }
    let cluster = Cluster { model: model.clone(), order: 0 };
    (cluster, Totals(fleet.totals()), Findings::new(mission, model), fleet)
}

/// Compares the rows of a section with what is printed. Returns how many were compared.
fn compare(
    id: &str,
    rows: &[Row],
    section: &str,
    printed: &Printed<'_>,
    left_out: &[&str],
) -> usize {
    let (title, rows) = rows.split_first().expect("a title");
    assert!(title.0.starts_with(section) && title.1.is_empty(), "{id}: {title:?}");
    for (name, value) in rows {
        if left_out.contains(&name.as_str()) || name == "Deselect" {
            continue;
        }
        let expected = printed
            .expected(section, name)
            .unwrap_or_else(|| panic!("{id}: nothing is printed of `{name}` in {section}"));
        let shown = if value.is_empty() { name } else { value };
        assert_eq!(*shown, expected, "{id}: {section}, {name}");
    }
    rows.len()
}

#[test]
fn every_figure_of_the_inspector_is_printed_by_a_command_at_the_same_instant() {
    for id in SCENARIOS {
        let document = Document::of_preset(id).expect("a shipped scenario");
        let scenario = document.scenario();
        let step_s = scenario.mission.step_s;
        let length = format!("{}s", step_s * STEPS as f64);
        let fly = ["fly", id, "--for", &length, "--json"];
        let name = &scenario.mission.clusters[0].name;
        let of_first = |rows: Vec<Value>| -> Vec<Value> {
            rows.into_iter().filter(|row| row["cluster"] == **name).collect()
        };
        let of_clusters = of_first(printed(&fly));
        let count = scenario.mission.clusters[0].pattern.count() as usize;
        let mut of_satellites = of_first(printed(&[&fly[..], &["--satellites"]].concat()));
        let of_satellites = of_satellites.split_off(of_satellites.len() - count);
        let report = printed(&["report", id, "--json"]).remove(0);
        let cost = printed(&["cost", id, "--json"]).remove(0);
        let case = Case::shared(Arc::clone(scenario));
        let of_cluster = &report["clusters"][0];
        let printed = Printed {
            row: of_clusters.last().expect("a row"),
            satellites: &of_satellites,
            report: of_cluster,
            cost: &cost,
            usual: usual_yardstick(&case).name(),
        };
        assert_eq!(of_clusters.len() as u64, STEPS);

        let (cluster, totals, findings, fleet) = flown(&document, STEPS);
        let elapsed_s = step_s * STEPS as f64;
        let reading = ClusterReading::of(&cluster, &totals, &findings, elapsed_s);
        let epoch: Instant = scenario.mission.epoch;
        let now = epoch.plus(elapsed_s);
        let flying = (&cluster, &totals, &findings, &fleet);
        let satellite = SatelliteReading::of(flying, SATELLITE, epoch, now).expect("a satellite");
        let cost = CostReading::of(&case);
        let mut edits = Vec::new();
        let mut compared = 0;
        // a new figure of a reading has a row, or stands here
        let ClusterReading { satellites, altitudes_m, power, heat, compute } = &reading;
        assert_eq!(of_cluster["satellites"], *satellites, "{id}");
        let altitude_m = number(&of_cluster["orbit"]["altitude_m"]);
        assert!((altitudes_m.0 - altitude_m).abs() < 0.5, "{id}: {altitudes_m:?}, {altitude_m}");
        for (section, rows) in [
            ("Power", rows(|ui| power_ui(ui, power))),
            ("Heat", rows(|ui| heat_ui(ui, heat))),
            ("Compute", rows(|ui| compute_ui(ui, compute))),
            ("Satellite", rows(|ui| satellite_ui(ui, &satellite, "", &mut edits))),
            ("Cost, space / ground", rows(|ui| cost_ui(ui, &cost))),
        ] {
            compared += compare(id, &rows, section, &printed, &[]);
        }
        println!("{id}: {compared} rows");
        assert_eq!(compared, 7 + 4 + 3 + 7 + 5, "{id}");

        // at the epoch: flows of the first step, with charges and temperatures at its beginning
        let (cluster, totals, findings, _) = flown(&document, 0);
        let reading = ClusterReading::of(&cluster, &totals, &findings, 0.0);
        let first = Printed { row: &of_clusters[0], ..printed };
        let states = ["Radiator, mean", "Radiator, hottest"];
        compare(id, &rows(|ui| heat_ui(ui, &reading.heat)), "Heat", &first, &states);
        compare(id, &rows(|ui| compute_ui(ui, &reading.compute)), "Compute", &first, &[]);
        let charge = format!("Battery {}", format::percent(reading.power.charge_fraction));
        let power = rows(|ui| power_ui(ui, &reading.power));
        compare(id, &power, "Power", &first, &[&charge]);
    }
}

#[test]
fn the_heat_of_an_old_radiator_follows_from_the_emissivity_that_it_flies_with() {
    let document = Document::of_preset("suncatcher").expect("a shipped scenario");
    let (mut cluster, totals, findings, _) = flown(&document, 1);
    let radiator = &mut cluster.model.design.radiator;
    radiator.emissivity_end = radiator.emissivity - 0.1;
    radiator.coating_life_years = 5.0;
    let new = radiator.emissivity;
    cluster.model.design.age_years = 1.0;
    let year_s = 365.25 * 86_400.0;
    let emissivity = |elapsed_s: f64| {
        let reading = ClusterReading::of(&cluster, &totals, &findings, elapsed_s);
        reading.heat.emissivity
    };
    // of an hour, in which the age is that of its middle
    assert!((emissivity(0.0) - (new - 0.02)).abs() < 1e-5);
    assert!((emissivity(2.0 * year_s) - (new - 0.06)).abs() < 1e-5);
    assert!((emissivity(9.0 * year_s) - (new - 0.1)).abs() < 1e-12);
}

#[test]
fn the_cost_rows_are_those_of_the_command_for_every_scenario() {
    for preset in sunward::scenario::presets() {
        let document = Document::of_preset(preset.id).expect("a shipped scenario");
        let case = Case::shared(Arc::clone(document.scenario()));
        let shown = CostReading::of(&case);
        let cost = printed(&["cost", preset.id, "--json"]).remove(0);
        let printed = Printed {
            row: &Value::Null,
            satellites: &[],
            report: &Value::Null,
            cost: &cost,
            usual: usual_yardstick(&case).name(),
        };
        let section = "Cost, space / ground";
        let drawn = rows(|ui| cost_ui(ui, &shown));
        assert_eq!(compare(preset.id, &drawn, section, &printed, &[]), 5);
        // two figures of the reading have no row
        let close = |one: f64, other: &Value| (one / number(other) - 1.0).abs() < 1e-12;
        assert!(close(shown.launched_kg, &cost["launched_kg"]), "{}", preset.id);
        assert!(close(shown.launch_usd_kg, &cost["launch_usd_kg"]), "{}", preset.id);
    }
}
