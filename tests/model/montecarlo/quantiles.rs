//! Quantiles as other tools have them, and of years that are not reached.

use sunward::study::{
    Table,
    montecarlo::{YEAR_COLUMN, summary},
    quantiles::{normal_quantile, normal_share, quantiles, quantiles_with_missing},
};

#[test]
fn quantiles_are_those_of_other_tools() {
    // numpy.quantile([1, 2, 3, 4], …), R's type 7
    let found = quantiles(&[4.0, 1.0, 3.0, 2.0], [0.0, 0.1, 0.5, 0.9, 1.0]);
    for (found, exact) in found.into_iter().zip([1.0, 1.3, 2.5, 3.7, 4.0]) {
        assert!((found.expect("a number") - exact).abs() < 1e-15);
    }
    assert_eq!(quantiles(&[], [0.5]), [None]);
    assert_eq!(quantiles(&[5.0], [0.1, 0.9]), [Some(5.0); 2]);
    // three of five years are reached: the median is the last of them, the P90 never
    let years = [2040.0, 2030.0, 2050.0];
    assert_eq!(
        quantiles_with_missing(&years, 2, [0.0, 0.5, 0.6, 0.9]),
        [Some(2030.0), Some(2050.0), None, None]
    );
    for share in [1e-300, 1e-20, 1e-6, 0.074, 0.076, 0.3, 0.5, 0.8, 0.924, 0.926, 0.999_999] {
        let back = normal_share(normal_quantile(share));
        assert!((back / share - 1.0).abs() < 1e-12, "{share}: {back}");
    }
    assert_eq!(normal_quantile(0.0), f64::NEG_INFINITY);
    assert_eq!(normal_quantile(1.0), f64::INFINITY);
}

#[test]
fn years_that_are_not_reached_come_after_all_others() {
    let mut table = Table::default();
    table.whole("draw", vec![0, 1, 2, 3]);
    table.numbers(YEAR_COLUMN, vec![Some(2050.0), None, Some(2030.0), None]);
    table.numbers("ratio.usd_kwh", vec![Some(1.0), None, Some(3.0), None]);
    let [year, ratio] = summary(&table).try_into().expect("two columns of numbers");
    assert_eq!((year.count, year.missing, year.share), (2, 2, 0.5));
    assert_eq!((year.mean, year.p50, year.p90), (None, None, None));
    assert!((year.p10.expect("reached") - 2036.0).abs() < 1e-9);
    assert_eq!((ratio.mean, ratio.p50, ratio.share), (Some(2.0), Some(2.0), 0.5));
}
