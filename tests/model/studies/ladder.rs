//! Levers one after the other, and the value that is enough.

use sunward::study::{
    Progress,
    ladder::{self, Lever, Reached, ladder},
};

use super::{YARDSTICK, ai1, close, parameter, written};

#[test]
fn the_last_step_of_a_ladder_is_all_its_levers_at_once() {
    let case = ai1();
    let levers = ladder::usual(case, YARDSTICK).expect("levers");
    assert!(levers.len() >= 5, "{}", levers.len());
    assert_eq!(levers[0].parameter.path, "launch.price_usd_kg");
    let result = ladder(case, &levers, YARDSTICK, Progress::none()).expect("a ladder");
    let of = |settings: &[(&str, f64)]| {
        YARDSTICK.ratio(&written(case, settings).compare()).expect("work")
    };
    let own: Vec<(&str, f64)> =
        levers.iter().map(|one| (one.parameter.path.as_str(), one.parameter.base)).collect();
    assert!(close(result.base_ratio, of(&own), 1e-12));
    let mut settings = own.clone();
    for (rung, lever) in result.rungs.iter().zip(&levers) {
        let mut alone = own.clone();
        alone.push((&lever.parameter.path, lever.to));
        assert!(close(rung.alone, of(&alone), 1e-12), "{}", rung.path);
        settings.push((&lever.parameter.path, lever.to));
        assert!(close(rung.ratio, of(&settings), 1e-12), "{}", rung.path);
        let as_read = of(&[(lever.parameter.path.as_str(), lever.to)]);
        assert!(close(rung.alone_as_read, as_read, 1e-12), "{}", rung.path);
        // but for the one that keeps the sides even
        let even = rung.path == "ground.chip_life_years";
        assert!(even || rung.alone < result.base_ratio, "a usual lever improves: {}", rung.path);
        assert_eq!(rung.makes_worse, as_read > result.as_read_ratio, "{}", rung.path);
    }
    // arrays a little lighter change the published mass by what they lose
    let lighter = parameter(case, "design.array.mass_kg_m2");
    let to = lighter.base * 0.99;
    let lever = Lever { parameter: lighter, to, sentence: "Arrays weigh less.".to_owned() };
    let alone = ladder(case, &[lever], YARDSTICK, Progress::none()).expect("a ladder");
    assert!(!alone.rungs[0].makes_worse && alone.rungs[0].ratio < alone.base_ratio);
    assert_eq!((alone.base_ratio, alone.basis.as_str()), (alone.as_read_ratio, ""));
    assert_eq!(result.table().rows(), levers.len() + 1);
}

#[test]
fn a_ladder_tells_the_value_that_is_enough_where_it_reaches_the_ground() {
    let case = ai1();
    let lever = |path: &str, to: f64| Lever {
        parameter: parameter(case, path),
        to,
        sentence: "So be it.".to_owned(),
    };
    let levers = [
        lever("launch.price_usd_kg", 200.0),
        lever("design.radiator.mass_kg_m2", 1e3),
        lever("design.radiator.mass_kg_m2", 2.0),
        lever("ground.electricity_usd_kwh", 20.0),
        lever("launch.price_usd_kg", 36.0),
    ];
    let result = ladder(case, &levers, YARDSTICK, Progress::none()).expect("a ladder");
    let Reached::At { rung: 3, value: Some(value) } = result.reached else { panic!("{result:?}") };
    let settings = [
        ("launch.price_usd_kg", 200.0),
        ("design.radiator.mass_kg_m2", 2.0),
        ("ground.electricity_usd_kwh", value),
    ];
    let ratio = YARDSTICK.ratio(&written(case, &settings).compare()).expect("work");
    assert!(close(ratio, 1.0, 1e-9), "{ratio}");
    assert!(result.rungs[1].makes_worse && !result.rungs[0].makes_worse);
    assert_eq!(result.rungs[4].from, 200.0);
    assert_eq!(result.basis, "");
    let dear = [lever("launch.price_usd_kg", 5_000.0)];
    let result = ladder(case, &dear, YARDSTICK, Progress::none()).expect("a ladder");
    assert_eq!(result.reached, Reached::Never);
}

#[test]
fn a_ladder_of_stages_says_that_the_list_price_is_put_aside() {
    let vehicle = ("launch".to_owned(), sunward::scenario::field::path::value_of("falcon-9"));
    let case = ai1().with_money(&[vehicle]).expect("a vehicle with a price and stages");
    let flights = parameter(&case, "launch.booster_flights");
    let lever = Lever { parameter: flights, to: 34.0, sentence: "As flown.".to_owned() };
    let result = ladder(&case, &[lever], YARDSTICK, Progress::none()).expect("a ladder");
    assert!(result.basis.contains("list price"), "{}", result.basis);
    // 3 600 USD/kg on the list, 3 770 by its stages
    assert!(result.base_ratio > result.as_read_ratio && result.rungs[0].makes_worse);
    assert!(result.rungs[0].ratio < result.base_ratio);
}
