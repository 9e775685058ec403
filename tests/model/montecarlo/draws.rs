//! Every draw is the case at its values, and its year of parity that of a plain search.

use std::sync::atomic::{AtomicU64, Ordering};

use sunward::{
    scenario::file::uncertain::ShapeFile,
    study::{
        Case, Parameter, Progress, StudyError, Yardstick,
        distribution::{quantile, usual},
        montecarlo::run,
        parity::{ratio_after, year_of_parity},
    },
};

use super::{YARDSTICK, draw, figure, numbers};
use crate::shipped::read;

/// Each row is what the case costs at the row's values: nothing is left of the draw before.
#[test]
fn every_row_is_the_case_at_its_values() {
    let case = Case::new(read("spacex-ai1"));
    let price = figure("launch.price_usd_kg", ShapeFile::LogNormal { p10: 20.0, p90: 500.0 });
    let mass = figure("design.array.mass_kg_m2", ShapeFile::Uniform { low: 1.0, high: 4.0 });
    let flies = figure("design.payload.utilisation", ShapeFile::Uniform { low: 0.5, high: 0.9 });
    let altitude = ShapeFile::Uniform { low: 590.0, high: 700.0 };
    let in_file = figure("clusters[0].pattern.altitude_km", altitude);
    for (figures, draws) in
        [(vec![price.clone(), mass.clone()], 600), (vec![price, mass, flies, in_file], 6)]
    {
        let table = draw(&case, &figures, draws);
        let parameters: Vec<Parameter> = figures
            .iter()
            .map(|one| Parameter::resolve(&case.scenario, &one.path).expect("a path"))
            .collect();
        let base = case.based_on(&parameters).expect("stays");
        for row in [0, 1, draws as usize - 1] {
            let settings: Vec<(&Parameter, f64)> =
                parameters.iter().map(|one| (one, numbers(&table, &one.path)[row])).collect();
            let at = base.with(&settings).expect("a value").compare();
            for yardstick in Yardstick::ALL {
                let cell = numbers(&table, &format!("space.{}", yardstick.name()))[row];
                assert_eq!(Some(cell), yardstick.of(&at.space.yardsticks), "{yardstick:?} {row}");
                let cell = numbers(&table, &format!("ratio.{}", yardstick.name()))[row];
                assert_eq!(Some(cell), yardstick.ratio(&at), "{yardstick:?} {row}");
            }
        }
    }
}

#[test]
fn the_short_way_to_parity_gives_the_ratio_of_the_whole_comparison() {
    for id in ["spacex-ai1", "blue-origin-sunrise"] {
        let case = Case::new(read(id));
        for years in [0.0, 0.3, 7.1, 34.0] {
            let whole = case.compare_with(&case.economy.after(years));
            for yardstick in Yardstick::ALL {
                assert_eq!(ratio_after(&case, yardstick, years), yardstick.ratio(&whole));
            }
        }
    }
}

#[test]
fn the_year_of_parity_of_drawn_cases_is_the_first_of_all_tenths() {
    let case = Case::new(read("fcc-million"));
    let uncertain = usual(&case);
    let mut found = 0;
    for index in 0..12 {
        let settings: Vec<(&Parameter, f64)> = uncertain
            .iter()
            .enumerate()
            .map(|(place, one)| {
                let share = ((index * 7 + place * 13) % 37) as f64 / 37.0 + 0.01;
                (&one.parameter, one.settable(quantile(&one.shape, share)))
            })
            .collect();
        let at = case.with(&settings).expect("values");
        let trajectory = at.economy.trajectory;
        let steps = ((trajectory.end_year - trajectory.start_year) * 10.0 + 1e-9).floor() as u32;
        let first = (0..=steps).map(|step| f64::from(step) * 0.1).find(|years| {
            let later = at.compare_with(&at.economy.after(*years));
            YARDSTICK.ratio(&later).is_some_and(|ratio| ratio <= 1.0)
        });
        let year = year_of_parity(&at, YARDSTICK).year(&at.economy);
        assert_eq!(year, first.map(|years| trajectory.start_year + years), "{index}");
        found += usize::from(year.is_some());
    }
    assert!(found > 3, "{found}");
}

#[test]
fn a_study_counts_its_draws_and_can_be_stopped() {
    let case = Case::new(read("spacex-ai1"));
    let uncertain = usual(&case);
    let counted = AtomicU64::new(0);
    let done = |draws: u64| {
        counted.fetch_add(draws, Ordering::Relaxed);
    };
    let watch = |stop: &(dyn Fn() -> bool + Sync)| {
        run(&case, &uncertain, 1, 100..2_000, YARDSTICK, &Progress { done: &done, stop })
    };
    let table = watch(&|| false).expect("draws");
    assert_eq!((counted.load(Ordering::Relaxed), table.rows()), (1_900, 1_900));
    assert_eq!(watch(&|| true), Err(StudyError::Stopped));
}
