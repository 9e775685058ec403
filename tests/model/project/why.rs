//! Why findings are there: every kind with numbers of its budgets that agree and add up.

use std::sync::Arc;

use sunward::{
    model::{
        conditions::{Environment, HeatCase, Season},
        constants::{CELSIUS_ZERO_K, KWH_J},
        design_check::{
            budgets::BatteryLimit,
            findings::{Finding, Kind},
            severity::Severity,
        },
    },
    project::{
        Conditions, Evaluation,
        fix::edit_of,
        why::{self, Why, fix_label, fix_mass_kg, numbers, title, words},
    },
    scenario::presets,
};

use super::{
    shipped,
    why_spoilt::{SPOILT, Told, quantities, told},
};

#[test]
fn every_kind_of_finding_is_explained_by_numbers_of_its_budgets() {
    let mut kinds: Vec<Kind> = Vec::new();
    for spoilt in SPOILT {
        let told = told(*spoilt);
        let Told { evaluation, finding, sizing: s, .. } = &told;
        let design = &evaluation.case.designs[0];
        let needed_j = s.battery_capacity_needed_j;
        match finding.kind {
            Kind::PowerShort => {
                assert_eq!(finding.value, s.supply_w);
                told.holds(design.array.area_m2, "m²");
                for value_w in [s.array_w, s.supply_w, s.full_load_w, finding.limit] {
                    told.holds(value_w, "W");
                }
                told.holds(finding.limit - s.full_load_w, "W");
                told.holds(s.supply_eclipse_s, "s");
                told.holds(s.period_s, "s");
                let is_house = finding.severity == Severity::Broken;
                assert_eq!(told.why.lines.len(), if is_house { 5 } else { 4 });
            }
            Kind::BatteryShort(limit) => {
                assert_eq!(s.battery_limit, limit);
                told.holds(s.battery_needed_j, "J");
                told.holds(needed_j, "J");
                told.holds(design.battery.capacity_j, "J");
                told.holds(s.full_load_w, "W");
                told.holds(s.longest_eclipse_s, "s");
                // the sentence's own sum comes to what is needed
                let by_sentence_j = match limit {
                    BatteryLimit::Energy => {
                        told.holds(design.battery.depth_of_discharge, "1");
                        s.battery_needed_j / design.battery.depth_of_discharge
                    }
                    BatteryLimit::DischargeRate => {
                        told.holds(design.battery.discharge_rate_per_s, "1/s");
                        s.full_load_w / design.battery.discharge_rate_per_s
                    }
                    BatteryLimit::ChargeRate => {
                        told.holds(design.battery.charge_rate_per_s, "1/s");
                        let light_s = s.period_s - s.longest_eclipse_s;
                        told.holds(light_s, "s");
                        s.battery_needed_j
                            / design.battery.charge_efficiency
                            / light_s
                            / design.battery.charge_rate_per_s
                    }
                };
                assert!((by_sentence_j / needed_j - 1.0).abs() < 1e-9, "{:?}", told.why.lines);
            }
            Kind::TooHot => {
                let rise_k = s.junction_k - s.radiator_k;
                let chip = &design.payload.accelerator;
                told.holds(s.heat_w, "W");
                told.holds(s.absorbed_w, "W");
                told.holds(design.radiator.area_m2, "m²");
                told.holds(s.radiator_k, "°C");
                told.holds(rise_k, "K");
                told.holds(chip.max_power_w, "W");
                told.holds(chip.junction_limit_k - rise_k, "°C");
                let per_chip_k_w: f64 = chip.resistance_k_w.iter().sum();
                assert!((per_chip_k_w * chip.max_power_w / rise_k - 1.0).abs() < 1e-9);
                if s.radiator_needed_m2.is_finite() {
                    told.holds(s.radiator_needed_m2, "m²");
                }
                // what comes from outside adds up, to the digits of its sum
                let outside = told.why.lines.iter().find(|line| line.starts_with("From outside"));
                let parts_w: f64 = quantities(outside.expect("its parts"))
                    .iter()
                    .map(|(value, unit)| if *unit == "W" { *value } else { 0.0 })
                    .sum();
                assert!((parts_w / s.absorbed_w - 1.0).abs() < 2e-3, "{parts_w}: {outside:?}");
            }
            Kind::RadiatorInSun => {
                told.holds(30.0, "°");
                told.holds(s.sun_on_radiator_w, "W");
                told.holds(s.absorbed_w, "W");
                told.holds(s.radiator_k, "°C");
            }
            Kind::RadiatorCold => {
                told.holds(s.heat_w, "W");
                told.holds(s.absorbed_w, "W");
                told.holds(s.radiator_k, "°C");
                told.holds(finding.value + CELSIUS_ZERO_K, "°C");
                told.holds(CELSIUS_ZERO_K - 40.0, "°C");
                told.holds(s.faults.mean_availability(), "1");
            }
            Kind::ComputesLittle => {
                let flown = &evaluation.clusters[0].flown;
                told.holds(flown.delivered_flop_s, "FLOP/s");
                told.holds(flown.chip_w, "W");
                told.holds(flown.lit_fraction, "1");
                told.holds(flown.computing_fraction(design), "1");
            }
            Kind::LinksShort => {
                told.holds(s.network_margin, "1");
                let carried = if s.downlink_bit_s > 0.0 && spoilt.0 == "spacex-ai1" {
                    s.downlink_bit_s
                } else {
                    s.neighbour_bit_s
                };
                told.holds(carried, "bit/s");
                told.holds(carried / s.network_margin, "bit/s");
            }
            Kind::RaisingShort => {
                told.holds(s.raising_delta_v_m_s, "m/s");
                told.holds(s.raising_propellant_kg, "kg");
                told.holds(1.0, "kg");
                told.holds(design.propulsion.specific_impulse_s, "s");
            }
            Kind::HoldingShort => {
                told.holds(s.drag_area_m2, "m²");
                told.holds(s.holding_delta_v_m_s_year, "m/s");
                told.holds(s.holding_propellant_kg, "kg");
                assert_eq!(finding.limit, s.holding_propellant_kg + s.raising_propellant_kg);
            }
            Kind::DisposalShort => {
                told.holds(s.holding_propellant_kg, "kg");
                told.holds(s.disposal_delta_v_m_s, "m/s");
                told.holds(s.disposal_propellant_kg, "kg");
                told.holds(finding.limit, "kg");
                let sum_kg =
                    s.raising_propellant_kg + s.holding_propellant_kg + s.disposal_propellant_kg;
                assert_eq!(finding.limit, sum_kg);
            }
            Kind::DoseHigh => {
                told.holds(5_000.0, "rad");
                told.holds(finding.value, "rad");
                told.holds(finding.limit, "rad");
                told.holds(design.life_years, "years");
            }
            Kind::MassDiffers => {
                told.holds(s.mass.rolled_up_kg(), "kg");
                told.holds(s.mass.structure_kg + s.mass.margin_kg, "kg");
                told.holds(2_000.0, "kg");
            }
        }
        if let Some(fix) = &finding.fix {
            assert!(fix_mass_kg(design, fix).is_some_and(f64::is_finite), "{fix:?}");
        }
        if !kinds.contains(&finding.kind) {
            kinds.push(finding.kind);
        }
    }
    // twelve kinds, of the battery's three limits
    assert_eq!(kinds.len(), 14, "{kinds:?}");
}

/// Asserts that a chain reads as sentences.
fn is_well_told(what: &str, finding: &Finding, why: &Why) {
    assert!((2..=5).contains(&why.lines.len()), "{what}: {:?}", why.lines);
    for line in &why.lines {
        let is_sentence = line.ends_with('.') && !line.contains("  ") && !line.contains("..");
        assert!(is_sentence, "{what}: {line}");
        for odd in ["NaN", " inf ", " -", "{", "no finite number"] {
            assert!(!line.contains(odd), "{what}: {line}");
        }
    }
    assert!(!why.formula.is_empty() && !why.source.is_empty());
    assert!(!why.source.contains("  ") && !why.formula.contains("   "));
    let title = title(finding.kind);
    assert!(!title.ends_with('.') && title.starts_with(char::is_uppercase), "{title}");
    let numbers = numbers(finding);
    let (value, limit) = numbers.split_once(" against ").expect("two numbers");
    assert_ne!(value, limit, "{what}: {numbers}");
    if let Some(fix) = &finding.fix {
        assert!(fix_label(fix).contains(" to "), "{}", fix_label(fix));
    }
}

#[test]
fn every_finding_of_every_shipped_scenario_is_told_in_sentences() {
    let mut count = 0;
    for preset in presets() {
        let document = shipped(preset.id);
        let evaluation = Evaluation::new(Arc::clone(document.scenario()));
        for (index, result) in evaluation.clusters.iter().enumerate() {
            for finding in &result.findings {
                let why = why::why(&evaluation, index, finding).expect("a chain");
                is_well_told(&format!("{} {index}", preset.id), finding, &why);
                count += 1;
            }
        }
        assert!(
            evaluation.clusters[0].findings.iter().all(|finding| {
                why::why(&evaluation, evaluation.clusters.len(), finding).is_none()
            }),
            "no such cluster"
        );
    }
    assert!(count > 15, "{count} findings");
    for spoilt in SPOILT {
        let told = told(*spoilt);
        is_well_told(&format!("{:?}", spoilt.1), &told.finding, &told.why);
    }
}

/// Returns the lines that tell a kind of finding under conditions; none where it is not there.
fn lines_under(evaluation: &Evaluation, environment: Environment, kind: Kind) -> Option<String> {
    let conditions = Conditions { environment, ..Conditions::default() };
    let under = evaluation.under(&conditions).unwrap_or_else(|error| panic!("{error}"));
    let finding = under.clusters[0].findings.iter().find(|one| one.kind == kind)?;
    Some(why::why(&under, 0, finding)?.lines.join(" "))
}

#[test]
fn a_chain_under_conditions_says_these_and_not_the_worst() {
    let heat_and_power = [Kind::PowerShort, Kind::RadiatorInSun, Kind::RadiatorCold];
    let cold = Environment { heat_case: HeatCase::Cold, ..Environment::default() };
    let day = |season: Season| Environment { season, ..Environment::default() };
    let mut told_kinds = Vec::new();
    for spoilt in SPOILT {
        let told = told(*spoilt);
        let kind = told.finding.kind;
        if !heat_and_power.contains(&kind) {
            continue;
        }
        let is_power = kind == Kind::PowerShort;
        let cases = [
            (Environment::default(), if is_power { "on its worst day" } else { "in the hot case" }),
            (cold, if is_power { "on its worst day" } else { "in the cold case" }),
            (day(Season::MarchEquinox), "in March"),
            (day(Season::JuneSolstice), "in June"),
            (day(Season::SeptemberEquinox), "in September"),
            (day(Season::DecemberSolstice), "in December"),
            (day(Season::Epoch), "at the epoch"),
        ];
        for (environment, words) in cases {
            let Some(lines) = lines_under(&told.evaluation, environment, kind) else { continue };
            assert!(lines.contains(words), "{kind:?} {environment:?}: {lines}");
            for (_, other) in cases.iter().filter(|(_, other)| *other != words) {
                assert!(!lines.contains(other), "{kind:?} {environment:?}: {lines}");
            }
            told_kinds.push((kind, words));
        }
    }
    for kind in heat_and_power {
        let count = told_kinds.iter().filter(|(one, _)| *one == kind).count();
        assert!(count >= 3, "{kind:?}: {told_kinds:?}");
    }
}

#[test]
fn a_fix_weighs_what_the_mass_budget_gains_with_it() {
    for preset in presets() {
        let document = shipped(preset.id);
        let evaluation = Evaluation::new(Arc::clone(document.scenario()));
        for (index, result) in evaluation.clusters.iter().enumerate() {
            for finding in &result.findings {
                let (Some(fix), Some(edit)) = (finding.fix, edit_of(index, finding)) else {
                    continue;
                };
                let adds_kg = fix_mass_kg(&evaluation.case.designs[index], &fix).expect("a mass");
                let after = document.with(&[edit]).unwrap_or_else(|error| panic!("{error}"));
                let after = Evaluation::new(Arc::clone(after.scenario()));
                let mass_kg = |one: &Evaluation| one.clusters[index].sizing.mass.rolled_up_kg();
                let (now_kg, then_kg) = (mass_kg(&after), mass_kg(&evaluation));
                assert!(
                    (adds_kg - (now_kg - then_kg)).abs() <= 1e-9 * now_kg,
                    "{} {fix:?}: {adds_kg} and {}",
                    preset.id,
                    now_kg - then_kg
                );
            }
        }
    }
}

#[test]
fn a_finding_is_told_as_the_window_shows_it() {
    let lines = &[
        "design.array.area_m2=640",
        "design.battery.capacity_kwh=90",
        "design.radiator.area_m2=88",
    ];
    let of = |is_kind: fn(Kind) -> bool| {
        let told = told(("spacex-ai1", lines, is_kind));
        let fix = told.finding.fix.expect("a fix");
        let adds_kg = fix_mass_kg(&told.evaluation.case.designs[0], &fix).expect("a mass");
        (told, fix, adds_kg)
    };
    // structure and margin of this bus
    let whole = |parts_kg: f64| parts_kg * 1.15 * 1.2;
    let about = |one: f64, other: f64| assert!((one / other - 1.0).abs() < 1e-9, "{one}, {other}");
    let (hot, fix, adds_kg) = of(|kind| kind == Kind::TooHot);
    let junction_c = hot.sizing.junction_k - CELSIUS_ZERO_K;
    assert_eq!(numbers(&hot.finding), format!("{junction_c:.1} °C against 105 °C"));
    assert_eq!(fix_label(&fix), format!("Radiator to {} m²", words::digits(fix.to, 3)));
    about(adds_kg, whole((fix.to - 88.0) * 3.5));
    assert!(hot.why.lines.iter().any(|line| line.starts_with("Chips sit 28 K above: 0.02 K/W")));
    let (dim, fix, adds_kg) = of(|kind| kind == Kind::PowerShort);
    let kw = |value_w: f64| format!("{} kW", words::digits(value_w / 1e3, 4));
    let power = format!("{} against {}", kw(dim.finding.value), kw(dim.finding.limit));
    assert_eq!(numbers(&dim.finding), power);
    assert_eq!(fix_label(&fix), format!("Array to {:.0} m²", fix.to));
    about(adds_kg, whole((fix.to - 640.0) * 2.2));
    let (empty, fix, adds_kg) = of(|kind| matches!(kind, Kind::BatteryShort(_)));
    assert!(numbers(&empty.finding).starts_with("90 kWh against "), "{}", numbers(&empty.finding));
    assert_eq!(fix_label(&fix), format!("Battery to {:.0} kWh", fix.to));
    about(adds_kg, whole((fix.to - 90.0) * 1e3 / 155.0));
}

#[test]
fn numbers_are_short_with_thin_spaces_and_a_true_minus() {
    let thin = |text: &str| text.replace('_', "\u{2009}");
    for (value, digits, expected) in [
        (0.0, 4, "0"),
        (-0.0, 4, "0"),
        (1.0, 4, "1"),
        (105.0, 4, "105"),
        (114.56, 4, "114.6"),
        (999.96, 4, "1_000"),
        (5_392.7, 4, "5_393"),
        (12_345.0, 3, "12_300"),
        (1_234_567.0, 4, "1_235_000"),
        (0.02, 2, "0.02"),
        (0.000_123_45, 3, "0.000123"),
        (-9.6, 4, "\u{2212}9.6"),
        (98.93, 3, "98.9"),
        (f64::INFINITY, 3, "no finite number"),
        (f64::NAN, 3, "no finite number"),
    ] {
        assert_eq!(words::digits(value, digits), thin(expected), "{value}");
    }
    assert_eq!(words::power(132_800.0), "132.8 kW");
    assert_eq!(words::power(999.97), "1 kW");
    assert_eq!(words::energy(90.0 * KWH_J), "90 kWh");
    assert_eq!(words::mass(575.0), "575 kg");
    assert_eq!(words::mass(5_393.0), thin("5_393 kg"));
    assert_eq!(words::mass(81_600.0), "81.6 t");
    assert_eq!(words::mass(f64::INFINITY), "no finite amount");
    assert_eq!(words::celsius(CELSIUS_ZERO_K - 40.0), "\u{2212}40 °C");
    assert_eq!(words::kelvin(28.04), "28 K");
    assert_eq!(words::percent(0.357), "36 %");
    assert_eq!(words::duration(1_242.0), "20.7 min");
}
