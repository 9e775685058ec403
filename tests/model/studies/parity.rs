//! The curve towards the year of parity.

use sunward::study::parity;

use super::{YARDSTICK, ai1, close, numbers};

#[test]
fn the_curve_of_parity_starts_at_the_scenarios_own_prices() {
    let table = parity::curve(ai1(), YARDSTICK);
    let ratios = numbers(&table, "ratio.usd_pflop_day");
    let own = YARDSTICK.ratio(&ai1().compare()).expect("work");
    assert!(close(ratios[0], own, 1e-12));
    let years = numbers(&table, "year");
    let trajectory = &ai1().economy.trajectory;
    assert_eq!((years[0], years.last()), (trajectory.start_year, Some(&trajectory.end_year)));
    let prices = numbers(&table, "launch.price_usd_kg");
    assert!(prices.windows(2).all(|two| two[1] <= two[0]));
    let after = parity::ratio_after(ai1(), YARDSTICK, 3.0).expect("work");
    assert!(close(ratios[3], after, 1e-12));
}
