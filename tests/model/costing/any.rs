//! Annuities, and what holds for any figures of money.

use proptest::prelude::*;
use sunward::{
    model::cost::finance::{
        annuity_years, capital_recovery_per_year, present_value_of_asset, waiting_factor,
    },
    study::Yardstick,
};

use super::{AI1, near};

#[test]
fn capital_is_recovered_by_the_month() {
    near(capital_recovery_per_year(0.103, 15.0), 0.131_163_886, 1e-8, "10.3 %, 15 years");
}

proptest! {
    #[test]
    fn annuities_agree_with_sums_of_payments(
        wacc in 0.0..0.5_f64,
        months in 1_u32..480,
    ) {
        let life = f64::from(months) / 12.0;
        let monthly = capital_recovery_per_year(wacc, life) / 12.0;
        let m: f64 = wacc / 12.0;
        let present: f64 = (1..=months).map(|k| monthly / (1.0 + m).powi(k as i32)).sum();
        prop_assert!((present - 1.0).abs() < 1e-9, "{present}");
        prop_assert!((annuity_years(wacc, life) * monthly * 12.0 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn at_no_interest_two_lives_of_one_year_are_two_years_of_one(horizon in 1.0..40.0_f64) {
        // with interest two lives follow each other: 1 + (1+m)^−12 of one life's price
        let m: f64 = 0.01;
        let two = present_value_of_asset(0.12, 1.0, 2.0);
        prop_assert!((two - (1.0 + (1.0 + m).powi(-12))).abs() < 1e-12, "{two}");
        // bought twice, each used for a year
        prop_assert!((present_value_of_asset(0.0, 1.0, 2.0) - 2.0).abs() < 1e-12);
        // at no interest only the used share counts, whatever the life
        for life in [0.5, 1.0, 2.0, 7.0] {
            let factor = present_value_of_asset(0.0, life, horizon);
            prop_assert!((factor - horizon / life).abs() < 1e-9, "{factor}");
        }
        prop_assert!(waiting_factor(0.0, horizon) == 1.0);
    }

    #[test]
    fn cost_is_never_negative_and_rises_with_the_launch_price(
        low in 0.0..10_000.0_f64,
        more in 0.0..10_000.0_f64,
        space_wacc in 0.0..1.0_f64,
        ground_wacc in 0.0..1.0_f64,
        spares in 0.0..2.0_f64,
        learning in 0.0..0.9_f64,
        tariff in 0.0..2.0_f64,
        source in 0_usize..5,
    ) {
        let mut economy = AI1.economy;
        economy.space.wacc_per_year = space_wacc;
        economy.space.chip_wacc_per_year = space_wacc;
        economy.ground.wacc_per_year = ground_wacc;
        economy.space.spares_fraction = spares;
        economy.space.learning_rate = learning;
        economy.ground.electricity_usd_kwh = tariff;
        use sunward::model::cost::ground::Source;
        economy.ground.source =
            [Source::Grid, Source::Gas, Source::Engines, Source::Solar, Source::FirmSolar][source];
        economy.launch.price_usd_kg = Some(low);
        let cheap = AI1.compare_with(&economy);
        economy.launch.price_usd_kg = Some(low + more);
        let dear = AI1.compare_with(&economy);
        for line in cheap.space.lines.iter().chain(&cheap.ground.lines) {
            prop_assert!(line.capital_usd >= 0.0 && line.yearly_usd >= 0.0);
            prop_assert!(line.present_usd >= 0.0 && line.yearly_usd.is_finite());
        }
        for yardstick in Yardstick::ALL {
            let (before, after) = (yardstick.pair(&cheap), yardstick.pair(&dear));
            let (before, after) = (before.expect("work"), after.expect("work"));
            prop_assert!(after.0 >= before.0 * (1.0 - 1e-12));
            prop_assert!((after.1 / before.1 - 1.0).abs() < 1e-12);
        }
    }
}
