//! The nine figures of the window are those that the report and the costs print.

use std::sync::Arc;

use serde_json::Value;
use sunward::{
    model::design_check::findings::Kind,
    project::{
        Document, Evaluation,
        summary::{Scope, Summary},
    },
    scenario::presets,
};

use crate::program::{Folder, code, errors, out};

fn printed(folder: &Folder, arguments: &[&str]) -> Value {
    let output = folder.run(arguments);
    assert_eq!(code(&output), 0, "{arguments:?}: {}", errors(&output));
    serde_json::from_str(&out(&output)).expect("JSON")
}

/// Asserts that a printed figure is a shown one, to 1e-12.
fn same(what: &str, printed: &Value, shown: f64) {
    let printed = printed.as_f64().unwrap_or_else(|| panic!("{what}: {printed}"));
    let size = printed.abs().max(shown.abs());
    assert!((printed - shown).abs() <= 1e-12 * size, "{what}: {printed} printed, {shown} shown");
}

#[test]
fn the_figures_in_sight_are_those_that_report_and_cost_print() {
    let folder = Folder::new("summary");
    for preset in presets() {
        let id = preset.id;
        let report = printed(&folder, &["report", id, "--json"]);
        let cost = printed(&folder, &["cost", id, "--json"]);
        let document = Document::of_preset(id).unwrap_or_else(|error| panic!("{error}"));
        let evaluation = Evaluation::new(Arc::clone(document.scenario()));
        let of = |scope: Scope| Summary::new(&evaluation, scope).expect("a summary");
        for (index, cluster) in report["clusters"].as_array().expect("clusters").iter().enumerate()
        {
            let shown = of(Scope::Cluster(index));
            let found = |kind: Kind| {
                let findings = cluster["findings"].as_array().expect("findings");
                findings.iter().find(|one| one["sentence"] == kind.sentence())
            };
            // where a finding is worse on another track, its number is shown
            match found(Kind::PowerShort) {
                Some(finding) => {
                    same(id, &finding["value"], shown.power.supply_w);
                    same(id, &finding["limit"], shown.power.needed_w);
                }
                None => same(id, &cluster["power"]["supply_w"], shown.power.supply_w),
            }
            same(id, &cluster["battery"]["capacity_j"], shown.battery.capacity_j);
            if let Some(margin_k) = shown.heat.margin_k {
                let limit_k = cluster["heat"]["junction_limit_k"].as_f64().expect("a limit");
                assert_eq!(shown.heat.limit_k, Some(limit_k), "{id}");
                let printed_k = match found(Kind::TooHot) {
                    Some(finding) => {
                        let value = |key: &str| finding[key].as_f64().expect("a number");
                        value("limit") - value("value")
                    }
                    None => limit_k - cluster["heat"]["junction_k"].as_f64().expect("a number"),
                };
                assert!((printed_k - margin_k).abs() < 1e-9, "{id}: {printed_k} and {margin_k}");
            }
            let count = shown.satellites as f64;
            same(id, &cluster["compute"]["peak_flop_s"], count * shown.compute.peak_flop_s);
            same(id, &cluster["mass"]["flown_kg"], shown.mass.satellite_kg);
            assert_eq!(
                cluster["mass"]["published_kg"].is_null(),
                shown.mass.parts_satellite_kg.is_none(),
                "{id}"
            );
            if let Some(parts_kg) = shown.mass.parts_satellite_kg {
                same(id, &cluster["mass"]["sum_kg"], parts_kg);
            }
            same(id, &cluster["heat"]["radiator_m2"], shown.area.radiator_m2);
        }
        let fleet = of(Scope::Fleet);
        same(id, &report["fleet"]["satellites"], fleet.satellites as f64);
        same(id, &report["fleet"]["mass_kg"], fleet.mass.all_kg);
        same(id, &report["fleet"]["peak_flop_s"], fleet.compute.peak_flop_s);
        same(id, &cost["satellites"], fleet.launches.satellites);
        same(id, &cost["satellite_launched_kg"], fleet.mass.satellite_kg);
        if let Some(parts_kg) = fleet.mass.parts_satellite_kg {
            same(id, &cost["satellite_parts_kg"], parts_kg);
        }
        same(id, &cost["launches"], fleet.launches.launches);
        same(id, &cost["space"]["capital_usd"], fleet.capital.space_usd);
        let yardsticks = cost["yardsticks"].as_array().expect("yardsticks");
        let hour = yardsticks.iter().find(|one| one["name"] == "usd_gpu_h").expect("an hour");
        for (key, shown) in [
            ("space", fleet.gpu_hour.space_usd),
            ("ground", fleet.gpu_hour.ground_usd),
            ("ratio", fleet.gpu_hour.ratio),
        ] {
            match shown {
                Some(value) => same(id, &hour[key], value),
                None => assert!(hour[key].is_null(), "{id}: {key}"),
            }
        }
        // spares that compute come on top of what is shown
        let delivered = cost["delivered_flop_s"][0].as_f64().expect("a number");
        let spares = cost["spares_compute_fraction"].as_f64().expect("a number");
        if report["clusters"].as_array().map(Vec::len) == Some(1) && delivered > 0.0 {
            let own = delivered * (1.0 - spares);
            let shown = fleet.compute.delivered_flop_s;
            assert!((own / shown - 1.0).abs() < 1e-9, "{id}: {own} and {shown}");
        }
    }
}
