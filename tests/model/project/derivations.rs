//! Formulas with the values of their inputs give the figures again.

use std::sync::Arc;

use sunward::{
    project::{
        Document, Evaluation, Mark, Provenances,
        derivation::{self, Derivation, Unit},
        summary::{Cell, Scope, Summary},
    },
    scenario::presets,
    study::Yardstick,
};

use super::{made, shipped};

/// Everything that follows from a shipped scenario.
fn evaluated(id: &str) -> (Document, Evaluation) {
    let document = shipped(id);
    let evaluation = Evaluation::new(Arc::clone(document.scenario()));
    (document, evaluation)
}

fn explained(document: &Document, evaluation: &Evaluation, scope: Scope) -> Summary {
    let mut summary = Summary::new(evaluation, scope).expect("a summary");
    let provenances = Provenances::new(document, document).expect("a text");
    summary.explain(evaluation, Some(&provenances));
    summary
}

fn same(what: &str, one: f64, other: f64) {
    let size = one.abs().max(other.abs());
    assert!(one == other || (one - other).abs() <= 1e-9 * size, "{what}: {one} and {other}");
}

/// The value of an input.
fn input(derivation: &Derivation, symbol: &str) -> f64 {
    derivation.value(symbol).unwrap_or_else(|| panic!("no {symbol} in {derivation:?}"))
}

#[test]
fn every_figure_has_formulas_and_inputs_that_the_document_holds() {
    for preset in presets() {
        let (document, evaluation) = evaluated(preset.id);
        let provenances = Provenances::new(&document, &document).expect("a text");
        for scope in [Scope::Fleet, Scope::Cluster(0)] {
            let summary = explained(&document, &evaluation, scope);
            for cell in Cell::ALL {
                let what = format!("{} {scope:?} {cell:?}", preset.id);
                // without chips there is no margin
                if cell == Cell::Heat && summary.heat.margin_k.is_none() {
                    continue;
                }
                let one = summary.derivation(cell);
                assert!(!one.formulas.is_empty() && one.inputs.len() >= 2, "{what}: {one:?}");
                assert!(!one.source.is_empty(), "{what}");
                for input in &one.inputs {
                    let Some(path) = &input.path else { continue };
                    // a launcher may have neither stages nor a price of its own
                    let known = provenances.of(path).is_ok();
                    assert_eq!(input.mark.is_some(), known, "{what}: {path}");
                    assert!(known || path.ends_with("published_mass_kg"), "{what}: {path}");
                    assert_ne!(input.mark, Some(Mark::Changed), "{what}: {path}");
                }
            }
        }
    }
}

#[test]
fn power_and_battery_follow_from_their_inputs() {
    for preset in presets() {
        let (document, evaluation) = evaluated(preset.id);
        let summary = explained(&document, &evaluation, Scope::Cluster(0));
        let of = |symbol: &str| input(summary.derivation(Cell::Power), symbol);
        let ageing = (1.0 - of("d")).powf(of("a"));
        let supply_w = of("G") * of("A") * of("k") * of("η_T") * ageing * of("c") * of("η_bus");
        same(preset.id, supply_w, summary.power.supply_w);
        let e = of("e");
        let through_w = of("P_shadow") * e / (of("η_c") * of("η_d") * (1.0 - e));
        same(preset.id, of("P_light") + through_w, summary.power.needed_w);

        let battery = summary.derivation(Cell::Battery);
        let of = |symbol: &str| input(battery, symbol);
        let needed_j = match battery.formulas[0].as_ref() {
            "E_needed = P·t / (η_d·DoD)" => of("P") * of("t") / (of("η_d") * of("DoD")),
            "E_needed = P / c_d" => of("P") / of("c_d"),
            "E_needed = P·t / (η_d·η_c·(T − t)·c_c)" => {
                of("P") * of("t") / (of("η_d") * of("η_c") * (of("T") - of("t")) * of("c_c"))
            }
            other => panic!("{other}"),
        };
        same(preset.id, needed_j, summary.battery.needed_j);
        same(preset.id, of("E"), summary.battery.capacity_j);
    }
}

#[test]
fn the_margin_follows_from_the_balance_of_heat() {
    for preset in presets() {
        let (document, evaluation) = evaluated(preset.id);
        let summary = explained(&document, &evaluation, Scope::Cluster(0));
        let Some(margin_k) = summary.heat.margin_k else { continue };
        let of = |symbol: &str| input(summary.derivation(Cell::Heat), symbol);
        let emission_w_k4 = of("f") * of("ε") * of("η") * of("σ") * of("A");
        let fourth = (of("Q") + of("Q_out")) / emission_w_k4 + of("T_space").powi(4);
        same(preset.id, fourth.powf(0.25), of("T_rad"));
        same(preset.id, of("T_rad") + of("R") * of("P"), of("T_j"));
        // a difference of two temperatures loses digits
        assert!((of("T_limit") - of("T_j") - margin_k).abs() < 1e-6, "{}", preset.id);
    }
}

#[test]
fn compute_mass_and_area_follow_from_their_inputs() {
    for preset in presets() {
        let (document, evaluation) = evaluated(preset.id);
        let summary = explained(&document, &evaluation, Scope::Cluster(0));
        let of = |symbol: &str| input(summary.derivation(Cell::Compute), symbol);
        let flop_s = of("n_chips") * of("F_chip") * of("η_sw") * of("u") * of("s");
        same(preset.id, flop_s, summary.compute.delivered_flop_s);

        let mass = summary.derivation(Cell::Mass);
        let of = |symbol: &str| input(mass, symbol);
        let parts = ["array", "battery", "radiator", "chips", "shield", "links", "bus"];
        let parts_kg: f64 = parts.iter().map(|part| of(&format!("m_{part}"))).sum();
        let sum_kg = parts_kg * (1.0 + of("s")) * (1.0 + of("g")) + of("m_prop");
        same(preset.id, sum_kg, of("Σ"));
        let mass_kg = match (mass.value("m_pub"), mass.value("Σ_then")) {
            (None, _) => sum_kg,
            (Some(published_kg), None) => published_kg,
            (Some(published_kg), Some(then_kg)) => {
                let least_kg = 0.5 * published_kg * sum_kg / then_kg;
                let least_kg = if sum_kg < then_kg { least_kg } else { f64::MIN };
                (published_kg + of("Σ") - then_kg).max(least_kg)
            }
        };
        same(preset.id, mass_kg, summary.mass.satellite_kg);

        let of = |symbol: &str| input(summary.derivation(Cell::Area), symbol);
        same(preset.id, of("A_array") + of("A_radiator"), summary.area.total_m2());
    }
}

/// Asserts that the launches of a fleet follow from the inputs of their card, of which the mass on a
/// flight is none. Returns that mass.
fn launches_follow(what: &str, summary: &Summary) -> f64 {
    let card = summary.derivation(Cell::Launches);
    let of = |symbol: &str| input(card, symbol);
    let up_kg = of("n") * of("m") * (1.0 + of("s"));
    same(what, up_kg, of("m_up"));
    let (by_mass_kg, by_volume_kg) = (of("p") * of("f") / of("k"), of("V") * of("ρ"));
    let flight_kg = match card.value("m_mass").zip(card.value("m_volume")) {
        Some((mass_kg, volume_kg)) => up_kg / (mass_kg / by_mass_kg + volume_kg / by_volume_kg),
        None => by_mass_kg.min(by_volume_kg),
    };
    same(what, flight_kg, of("m_flight"));
    same(what, (up_kg / flight_kg - 1e-9).ceil().max(0.0), summary.launches.launches);
    flight_kg
}

#[test]
fn launches_are_limited_by_mass_by_volume_or_by_both() {
    let document = shipped("starlink-2026");
    let limited = |density_kg_m3: f64| {
        let line = format!("launch.stowed_density_kg_m3={density_kg_m3}");
        let document = made(&document, &[&line]);
        let evaluation = Evaluation::new(Arc::clone(document.scenario()));
        let summary = explained(&document, &evaluation, Scope::Fleet);
        let flight_kg = launches_follow(&line, &summary);
        let card = summary.derivation(Cell::Launches).clone();
        let limit = card.inputs.iter().find(|one| one.symbol == "m_flight").expect("a mass");
        (flight_kg, limit.name.clone().into_owned(), card)
    };
    let (by_mass_kg, words, card) = limited(1e4);
    assert!(words.ends_with("limited by mass"), "{words}");
    let volume_m3 = input(&card, "V");
    let (by_volume_kg, words, _) = limited(0.5 * by_mass_kg / volume_m3);
    assert!(words.ends_with("limited by volume"), "{words}");
    assert!(by_volume_kg < by_mass_kg);
    // between what flights to the orbits of the fleet carry
    let (both_kg, words, _) = limited(by_mass_kg / volume_m3);
    assert!(words.contains("by mass and by volume"), "{words}");
    assert!(both_kg < by_mass_kg, "{both_kg} and {by_mass_kg}");
}

#[test]
fn launches_capital_and_costs_follow_from_the_bills() {
    for preset in presets() {
        let (document, evaluation) = evaluated(preset.id);
        let summary = explained(&document, &evaluation, Scope::Fleet);
        launches_follow(preset.id, &summary);

        let capital = summary.derivation(Cell::Capital);
        let sum_usd: f64 = capital.inputs.iter().map(|input| input.value).sum();
        same(preset.id, sum_usd, summary.capital.space_usd);

        let of = |symbol: &str| input(summary.derivation(Cell::GpuHour), symbol);
        let pairs = [
            (summary.gpu_hour.space_usd, of("a_plant") + of("a_running") + of("a_chips"), of("n")),
            (summary.gpu_hour.ground_usd, of("a_ground"), of("n_ground")),
        ];
        for (shown, usd_year, chips) in pairs {
            let Some(shown) = shown else { continue };
            same(preset.id, usd_year / (chips * of("h")), shown);
        }
        let costs = &evaluation.costs;
        let per_watt = derivation::per_watt(costs);
        let watt = Yardstick::CapitalUsdW;
        for (end, yardsticks) in
            [("", &costs.space.yardsticks), (", ground", &costs.ground.yardsticks)]
        {
            let Some(shown) = watt.of(yardsticks) else { continue };
            let of = |symbol: &str| input(&per_watt, &format!("{symbol}{end}"));
            same(preset.id, of("C_plant") / of("P"), shown);
        }
    }
}

#[test]
fn a_fleet_s_figures_are_sums_over_its_clusters_or_those_of_one_times_their_number() {
    let mut sums = 0;
    for preset in presets() {
        let (document, evaluation) = evaluated(preset.id);
        let fleet = explained(&document, &evaluation, Scope::Fleet);
        let figures = [
            (Cell::Power, fleet.power.supply_w),
            (Cell::Battery, fleet.battery.capacity_j),
            (Cell::Compute, fleet.compute.delivered_flop_s),
            (Cell::Mass, fleet.mass.all_kg),
            (Cell::Area, fleet.area.total_m2()),
        ];
        if evaluation.clusters.len() > 1 {
            sums += 1;
            for (cell, shown) in figures {
                let one = fleet.derivation(cell);
                assert!(one.inputs.len() <= 6, "{one:?}");
                same(preset.id, one.inputs.iter().map(|input| input.value).sum(), shown);
            }
        } else {
            let one = explained(&document, &evaluation, Scope::Cluster(0));
            let of_one = [
                one.power.supply_w,
                one.battery.capacity_j,
                one.compute.delivered_flop_s,
                one.mass.satellite_kg,
                one.area.total_m2(),
            ];
            for ((cell, shown), of_one) in figures.into_iter().zip(of_one) {
                let first = &fleet.derivation(cell).inputs[0];
                assert_eq!((first.symbol, first.unit), ("N", Unit::Count), "{}", preset.id);
                same(preset.id, first.value, fleet.satellites as f64);
                same(preset.id, first.value * of_one, shown);
            }
        }
    }
    assert!(sums > 0);
}
