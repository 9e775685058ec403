//! Figures that decide: their effect is what writing both ends into the file gives, and nothing
//! that the file writes counts as a default.

use sunward::{
    project::{Document, Edit},
    scenario::{changed_in, field::literature::literature},
    study::{
        Case, Progress, Yardstick,
        deciding::{Deciding, Favours, Given, LISTED, deciding, defaults, written},
        launch_today::launch_today,
    },
};

use super::{YARDSTICK, ai1, close};

fn rows(case: &Case) -> Vec<Deciding> {
    deciding(case, YARDSTICK, &Progress::none()).unwrap_or_else(|error| panic!("{error}"))
}

/// AI1 with edits, flown.
fn edited(lines: &[&str]) -> Case {
    let edits: Result<Vec<Edit>, _> = lines.iter().map(|line| Edit::from_line(line)).collect();
    let document = Document::of_preset("spacex-ai1").expect("a preset");
    let document = document.with(&edits.expect("edits")).unwrap_or_else(|error| panic!("{error}"));
    Case::new((**document.scenario()).clone())
}

fn ratio(case: &Case, yardstick: Yardstick) -> f64 {
    yardstick.ratio(&case.compare()).expect("a ratio")
}

fn row<'r>(rows: &'r [Deciding], label: &str) -> &'r Deciding {
    rows.iter().find(|one| one.range.label == label).unwrap_or_else(|| panic!("no {label}"))
}

#[test]
fn each_end_gives_what_the_file_gives_with_it() {
    let rows = rows(ai1());
    for (label, low, high) in [
        ("launch price", vec!["launch.price_usd_kg=200"], vec!["launch.price_usd_kg=4253"]),
        ("life of a satellite", vec!["design.life_years=5"], vec!["design.life_years=10"]),
        (
            "cost of capital in orbit",
            vec!["space.wacc_per_year=0.08", "space.chip_wacc_per_year=0.08"],
            vec!["space.wacc_per_year=0.2", "space.chip_wacc_per_year=0.2"],
        ),
        (
            // 3.2 + 6 + 2.8 USD/W of the catalogue's building, by 10 and by 20 in all
            "building on the ground",
            vec![
                "ground.shell_usd_w=2.6666666666666665",
                "ground.power_train_usd_w=5",
                "ground.cooling_usd_w=2.3333333333333335",
            ],
            vec![
                "ground.shell_usd_w=5.333333333333333",
                "ground.power_train_usd_w=10",
                "ground.cooling_usd_w=4.666666666666667",
            ],
        ),
    ] {
        let one = row(&rows, label);
        for (lines, found) in [(low, one.ratio_low), (high, one.ratio_high)] {
            let expected = ratio(&edited(&lines), YARDSTICK);
            assert!(close(found, expected, 1e-9), "{label}: {found}, not {expected}");
        }
        assert!(close(one.ratio, ratio(ai1(), YARDSTICK), 1e-12));
    }
}

#[test]
fn eight_defaults_stand_by_their_effect_and_say_where_they_are_from() {
    let rows = rows(ai1());
    for two in rows.windows(2) {
        assert!(two[0].effect() >= two[1].effect());
    }
    let listed: Vec<&Deciding> = defaults(&rows).collect();
    assert_eq!(listed.len(), LISTED);
    for one in &listed {
        // the life is the format's own default, in no part
        if one.range.label != "life of a satellite" {
            let known = one.known.unwrap_or_else(|| panic!("{}: no source", one.range.label));
            assert!(!known.source.is_empty() && !known.date.is_empty(), "{}", one.range.label);
        }
        assert!(one.low < one.high, "{}", one.range.label);
    }
    for label in ["launch price", "solar array, price", "cost of capital in orbit"] {
        assert!(listed.iter().any(|one| one.range.label == label), "no {label}");
    }
    // 500 USD/kg is far from what launch is sold for, and 48 months from what gas in hand takes
    assert_eq!(row(&rows, "launch price").favours(), Favours::Orbit);
    assert_eq!(row(&rows, "months to grid power").favours(), Favours::Orbit);
}

#[test]
fn what_a_file_writes_is_no_default() {
    let case = edited(&["launch.price_usd_kg=4253", "space.chip_wacc_per_year=0.15"]);
    let rows = rows(&case);
    for label in ["launch price", "cost of capital in orbit"] {
        assert_eq!(row(&rows, label).given, Given::Scenario, "{label}");
        assert!(defaults(&rows).all(|one| one.range.label != label), "{label}");
        assert!(written(&rows).any(|one| one.range.label == label), "{label}");
    }
    // at its dearest, every other value would make orbit cheaper
    assert_eq!(row(&rows, "launch price").favours(), Favours::Ground);
    assert_eq!(row(&rows, "solar array, price").given, Given::Catalogue);
}

#[test]
fn ends_of_the_literature_are_in_order_and_sourced() {
    let list = literature().unwrap_or_else(|error| panic!("{error}"));
    assert!(list.len() >= 20);
    for one in list {
        assert!(one.low.value < one.high.value, "{}", one.label);
        for end in [&one.low, &one.high] {
            assert!(end.source.len() > 3 && end.date.len() == 7, "{}", one.label);
        }
        for path in &one.paths {
            let figure = sunward::scenario::field::registry::figure(path);
            let figure = figure.unwrap_or_else(|| panic!("no {path}"));
            assert!(one.relative || figure.unit() == one.unit, "{path}: {}", one.unit);
            for end in [one.low.value, one.high.value] {
                assert!(one.relative || figure.range.holds(end), "{path}: {end}");
            }
        }
    }
}

#[test]
fn launch_today_is_dated_and_dearer_than_ai1_hopes() {
    let sold = launch_today(ai1(), YARDSTICK).unwrap_or_else(|error| panic!("{error}"));
    assert!(sold.len() >= 3);
    for one in &sold {
        assert!(one.price.date.starts_with("2026-"), "{}: {}", one.name, one.price.date);
        let there = edited(&[&format!("launch.price_usd_kg={}", one.price.value)]);
        let expected = ratio(&there, YARDSTICK);
        assert!(close(one.ratio.expect("a ratio"), expected, 1e-12), "{}", one.name);
        assert!(expected > ratio(ai1(), YARDSTICK));
    }
}

#[test]
fn ai1_marks_its_thermal_resistances_as_changed_until_the_file_sets_them() {
    let paths = |case: &Case| -> Vec<String> {
        let list = changed_in(&case.scenario).unwrap_or_else(|error| panic!("{error}"));
        list.iter()
            .map(|one| format!("{} {} {}", one.path(), one.here.value, one.there.value))
            .collect()
    };
    let chain = "design.payload.accelerator.resistance_junction_plate_k_w";
    let all = paths(ai1());
    assert!(all.contains(&format!("{chain} 0.008 0.015")), "{all:?}");
    assert_eq!(all.iter().filter(|one| one.contains("resistance")).count(), 3, "{all:?}");
    let set = paths(&edited(&[&format!("{chain}=0.015")]));
    assert_eq!(set.iter().filter(|one| one.contains("resistance")).count(), 2, "{set:?}");
}
