//! The bars of a tornado are the files written anew.

use sunward::study::{Case, Measure, Parameter, Progress, Yardstick, tornado::tornado};

use super::{YARDSTICK, ai1, close, parameter, written};

#[test]
fn the_bars_of_a_tornado_are_the_files_written_anew() {
    let ranges = [
        ("launch.price_usd_kg", 100.0, 3_000.0),
        ("design.array.price_usd_w", 2.0, 80.0),
        ("design.radiator.mass_kg_m2", 2.0, 9.0),
        ("ground.electricity_usd_kwh", 0.03, 0.15),
        ("design.life_years", 3.0, 8.0),
        ("design.payload.count", 50.0, 70.0),
    ];
    let inputs: Vec<(Parameter, f64, f64)> =
        ranges.iter().map(|(path, low, high)| (parameter(ai1(), path), *low, *high)).collect();
    let own: Vec<(&str, f64)> =
        inputs.iter().map(|(one, ..)| (one.path.as_str(), one.base)).collect();
    for measure in [Measure::Ratio(YARDSTICK), Measure::Space(Yardstick::UsdKwh)] {
        let result = tornado(ai1(), &inputs, measure, Progress::none()).expect("bars");
        let of = |case: &Case| measure.of(&case.compare()).expect("work");
        assert!(close(result.base, of(&written(ai1(), &own)), 1e-12));
        assert_eq!(result.bars.len(), inputs.len());
        assert!(result.bars.windows(2).all(|two| two[0].span() >= two[1].span()));
        for bar in &result.bars {
            for (value, at) in [(bar.low, bar.at_low), (bar.high, bar.at_high)] {
                let mut settings = own.clone();
                settings.push((&bar.path, value));
                let direct = of(&written(ai1(), &settings));
                assert!(close(at, direct, 1e-12), "{} {value}: {at} {direct}", bar.path);
            }
        }
        assert_eq!(result.table().rows(), inputs.len());
    }
}
