//! A business over the years balances its books.

use sunward::study::{Case, timeline::timeline};

use super::{AI1, near, with};

#[test]
fn a_timeline_balances_its_books_and_feels_what_it_costs() {
    let kind = with(&AI1, &[("market.price_usd_pflop_day", 400.0)]);
    let years = timeline(&kind, 20);
    assert!(years.iter().all(|year| year.satellites_launched > 0.0));
    let mut cash_usd = 0.0;
    for year in &years {
        cash_usd += year.cash_in_usd() - year.cash_out_usd();
        near(year.cash_usd + 1e12, cash_usd + 1e12, 1e-12, "cash");
        assert!(year.cash_usd > -1.0, "nobody spends what is not there: {}", year.cash_usd);
        assert!(year.flights <= AI1.economy.launch.flights_limit_year * (1.0 + 1e-12));
        assert!(year.satellites.is_sign_positive() && year.net_usd.is_finite());
    }
    let last = |case: &Case| timeline(case, 20).last().expect("years").cash_usd;
    let usual = last(&kind);
    for (path, value) in [
        ("space.satellite_loss_per_year", 0.5),
        ("space.disposal_usd", 1e6),
        ("space.lead_months", 60.0),
    ] {
        assert!(last(&with(&kind, &[(path, value)])) < usual, "{path}");
    }
    // nobody buys satellites that never earn their price
    let worthless = with(&kind, &[("market.price_usd_pflop_day", 0.0)]);
    assert!(timeline(&worthless, 20).iter().all(|year| year.satellites == 0.0));
}
