//! Solar power off the grid against PVWatts, and cells and batteries against an hourly year.

use serde_json::json;
use sunward::{
    model::cost::{
        firm_solar::{YearlyPrices, least_cost},
        ground::{Ground, Source},
        sun_year::SunYear,
    },
    scenario::{
        catalogue::{self, Kind},
        sun_years,
    },
    study::{Case, off_grid},
};

const ROWS: &str = include_str!("../reference/pvwatts.csv");

fn year(site: &str) -> &'static SunYear {
    sun_years::of_site(site).unwrap_or_else(|| panic!("no year of {site}"))
}

fn catalogue_factor(site: &str) -> f64 {
    let part = catalogue::part(Kind::GroundSite, site).unwrap_or_else(|| panic!("no {site}"));
    part.value("capacity_factor").expect("a capacity factor")
}

/// AI1 with the data centre on the ground at a site, as a scenario file would write it.
fn at_site(settings: &[(&str, serde_json::Value)]) -> Result<Case, sunward::scenario::Error> {
    let mut settings: Vec<_> =
        settings.iter().map(|(path, value)| ((*path).to_owned(), value.clone())).collect();
    settings.sort_by_key(|(path, _)| path != "ground.part");
    Case::new(crate::shipped::read("spacex-ai1")).with_money(&settings)
}

fn firm_at(site: &str, more: &[(&str, serde_json::Value)]) -> Ground {
    let mut all = vec![("ground.part", json!(site)), ("ground.source", json!("FirmSolar"))];
    all.extend_from_slice(more);
    at_site(&all).unwrap_or_else(|error| panic!("{error}")).economy.ground
}

#[test]
fn yields_and_what_sixteen_hours_of_batteries_serve_are_those_of_pvwatts() {
    let mut count = 0;
    for row in ROWS.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let site = match (cells[0], cells[2]) {
            ("arizona", "fixed") => "phoenix-fixed",
            ("off-grid-solar", "fixed") => "off-grid-solar-fixed",
            (site, _) => site,
        };
        let factor: f64 = cells[4].parse().expect("a factor");
        for (what, found) in [
            ("the catalogue's", catalogue_factor(site)),
            ("the year's", year(site).capacity_factor()),
        ] {
            let miss = found / factor - 1.0;
            assert!(miss.abs() < 0.03, "{site}: {what} {found}, not {factor}: {miss:+.3}");
        }
        if let Ok(share) = cells[6].parse::<f64>() {
            let served = year(site).served(1.0 / 0.9333, 16.0, 0.9);
            assert!((served - share).abs() < 0.003, "{site}: {served}, not {share}");
        }
        count += 1;
    }
    assert_eq!(count, 5);
}

#[test]
fn the_catalogue_gives_every_site_the_yield_of_its_own_year() {
    for site in sun_years::sites() {
        let (written, flown) = (catalogue_factor(site), year(site).capacity_factor());
        assert!((written / flown - 1.0).abs() < 0.005, "{site}: {written}, the year {flown}");
    }
    assert_eq!(year("arizona").station, year("phoenix-one-axis").station);
    assert!(sun_years::of_site("europe-north").is_none());
}

#[test]
fn more_cells_and_more_batteries_never_serve_less() {
    let year = year("virginia");
    let mut last = 0.0;
    for step in 0..12 {
        let size = f64::from(step);
        let served = year.served(0.5 + 0.25 * size, 4.0 * size, 0.9);
        assert!(served >= last && served <= 1.0, "{served} after {last}");
        last = served;
    }
    // without batteries no energy passes through them
    assert_eq!(year.served(2.0, 0.0, 0.9), year.served(2.0, 0.0, 0.5));
    assert!(year.served(2.0, 12.0, 0.9) > year.served(2.0, 12.0, 0.5));
    // cells that yield less than the load never serve more than they yield
    assert!(year.served(0.7, 300.0, 1.0) <= 0.7 + 300.0 / 8760.0);
}

#[test]
fn a_plant_serves_what_it_is_said_to_serve_and_none_is_cheaper_by_much() {
    let prices = YearlyPrices { yield_usd_w: 0.15, storage_usd_wh: 0.033, backup_usd_w: 0.31 };
    for (site, least) in [("off-grid-solar", 0.9), ("virginia", 0.9), ("texas", 0.999)] {
        let year = year(site);
        let cost = |mean_yield: f64, storage_h: f64, served: f64| {
            mean_yield * prices.yield_usd_w
                + storage_h * prices.storage_usd_wh
                + (1.0 - served) * prices.backup_usd_w
        };
        let plant = least_cost(year, 0.9, least, &prices);
        let served = year.served(plant.mean_yield, plant.storage_h, 0.9);
        assert!(plant.sun_fraction >= least, "{site}: {plant:?}");
        assert!(served >= plant.sun_fraction - 1e-9, "{site}: {served}, said {plant:?}");
        let ours = cost(plant.mean_yield, plant.storage_h, plant.sun_fraction);
        let mut tried = 0;
        for cells in 0..24 {
            for hours in 0..24 {
                let (mean_yield, storage_h) =
                    (0.8 + 0.17 * f64::from(cells), 1.3 * f64::from(hours) + 0.5);
                let served = year.served(mean_yield, storage_h, 0.9);
                if served >= least {
                    let theirs = cost(mean_yield, storage_h, served);
                    assert!(
                        ours <= theirs * 1.01,
                        "{site}: {ours} at {plant:?}, {theirs} at {mean_yield} and {storage_h} h"
                    );
                    tried += 1;
                }
            }
        }
        assert!(tried > 5, "{site}: nothing to compare with");
    }
}

#[test]
fn without_engines_the_asked_share_is_served_or_it_is_said_not_to_be() {
    for site in ["off-grid-solar", "virginia"] {
        let mut cells = 0.0;
        for asked in [0.9, 0.99, 0.999] {
            let more =
                [("ground.firm_fraction", json!(asked)), ("ground.backup_fraction", json!(0))];
            let ground = firm_at(site, &more);
            let plant = ground.firm_plant();
            let served = year(site).served(plant.mean_yield, plant.storage_h, 0.9);
            assert!(served >= asked - 1e-9, "{site}: {served} of {asked}");
            assert!(off_grid::is_firm(&ground));
            let capital = ground.supply().capital_usd_w;
            assert!(capital > cells, "{site}: {asked} costs no more");
            cells = capital;
            let told = off_grid::told(&ground).expect("solar");
            assert!(told.starts_with("firm at"), "{told}");
        }
    }
    let dark = [("ground.firm_fraction", json!(1)), ("ground.backup_fraction", json!(0))];
    let ground = firm_at("oregon", &dark);
    let told = off_grid::told(&ground).expect("solar");
    assert_eq!(off_grid::is_firm(&ground), told.starts_with("firm"), "{told}");
}

#[test]
fn engines_give_what_cells_and_batteries_leave_and_are_paid() {
    let ground = firm_at("off-grid-solar", &[]);
    let (plant, supply) = (ground.firm_plant(), ground.supply());
    assert!(plant.sun_fraction >= 0.9 && supply.served_fraction == 1.0, "{plant:?}");
    let fuel_usd_kwh = ground.gas_usd_mmbtu * ground.engine_heat_rate_btu_kwh * 1e-6;
    let rest = 1.0 - plant.sun_fraction;
    assert!((supply.energy_usd_kwh / (fuel_usd_kwh * rest) - 1.0).abs() < 1e-12);
    let solar_usd_w =
        ground.pv_usd_w * supply.cells_w_w + ground.battery_usd_kwh * plant.storage_h * 1e-3;
    assert!((supply.capital_usd_w / (solar_usd_w + ground.engine_usd_w) - 1.0).abs() < 1e-12);
    assert_eq!(ground.months(), ground.engine_months.max(ground.solar_months));
    assert!(off_grid::told(&ground).expect("solar").starts_with("firm: "));
    // free gas leaves the cells the share that engines may not give
    let free = firm_at("off-grid-solar", &[("ground.gas_usd_mmbtu", json!(0))]);
    assert!((free.firm_plant().sun_fraction - 0.9).abs() < 1e-9, "{:?}", free.firm_plant());
}

#[test]
fn a_share_that_is_not_served_asks_for_more_chips() {
    let settings = [
        ("ground.part", json!("washington")),
        ("ground.source", json!("FirmSolar")),
        ("ground.backup_fraction", json!(0)),
        ("ground.firm_fraction", json!(0.8)),
    ];
    let solar = at_site(&settings).unwrap_or_else(|error| panic!("{error}"));
    let grid = at_site(&[("ground.part", json!("washington"))]).expect("the grid");
    let served = solar.economy.ground.firm_plant().sun_fraction;
    assert!(served < 0.85, "{served}");
    let ratio = solar.needs().chips / grid.needs().chips;
    assert!((ratio * served - 1.0).abs() < 1e-12, "{ratio} with {served}");
    let (ours, theirs) = (solar.compare(), grid.compare());
    assert!((ours.ground.work.flop_s / theirs.ground.work.flop_s - 1.0).abs() < 1e-12);
}

#[test]
fn solar_power_by_the_day_is_said_not_to_be_firm() {
    for site in sun_years::sites() {
        let settings = [("ground.part", json!(site)), ("ground.source", json!("Solar"))];
        let ground = at_site(&settings).unwrap_or_else(|error| panic!("{error}")).economy.ground;
        assert!(!off_grid::is_firm(&ground), "{site}");
        assert!(off_grid::told(&ground).expect("solar").starts_with("not firm: "), "{site}");
    }
    let settings = [("ground.part", json!("europe-north")), ("ground.source", json!("Solar"))];
    let ground = at_site(&settings).expect("by the day").economy.ground;
    assert!(!off_grid::is_firm(&ground));
    assert!(off_grid::told(&ground).expect("solar").starts_with("not shown to be firm"));
}

#[test]
fn firm_solar_power_without_an_hourly_year_is_refused_with_the_sites_that_have_one() {
    let settings = [("ground.part", json!("europe-north")), ("ground.source", json!("FirmSolar"))];
    let error = at_site(&settings).expect_err("no year").to_string();
    assert!(error.contains("off-grid-solar") && error.contains("ground"), "{error}");
}

#[test]
fn a_poorer_site_than_its_year_needs_more_cells_for_the_same_load() {
    let year_own = firm_at("texas", &[]);
    let poorer = firm_at("texas", &[("ground.capacity_factor", json!(0.106))]);
    assert_eq!(year_own.source, Source::FirmSolar);
    assert!(poorer.supply().cells_w_w > 1.5 * year_own.supply().cells_w_w);
}

/// Costs of a plant at prices: y·yield + h·storage + (1 − served)·backup.
fn cost_usd(prices: &YearlyPrices, [mean_yield, storage_h, served]: [f64; 3]) -> f64 {
    mean_yield * prices.yield_usd_w
        + storage_h * prices.storage_usd_wh
        + (1.0 - served) * prices.backup_usd_w
}

#[test]
fn dear_engines_make_cells_serve_more_than_they_must() {
    let year = year("texas");
    // batteries cost too much for any: served is that of cells alone, so the least cost is known
    let prices = YearlyPrices { yield_usd_w: 0.02, storage_usd_wh: 1e6, backup_usd_w: 1.0 };
    let plant = least_cost(year, 0.9, 0.3, &prices);
    assert_eq!(plant.storage_h, 0.0, "{plant:?}");
    let mut least = f64::INFINITY;
    let mut best = [0.0; 3];
    for step in 0..=760 {
        let mean_yield = 0.4 + 0.01 * f64::from(step);
        let tried = [mean_yield, 0.0, year.served(mean_yield, 0.0, 0.9)];
        if cost_usd(&prices, tried) < least {
            (least, best) = (cost_usd(&prices, tried), tried);
        }
    }
    let ours = [plant.mean_yield, plant.storage_h, plant.sun_fraction];
    let (ours_usd, [mean_yield, _, served]) = (cost_usd(&prices, ours), best);
    assert!((ours_usd / least - 1.0).abs() < 0.002, "{ours_usd}, {least} at {mean_yield}");
    assert!((plant.sun_fraction - served).abs() < 0.02, "{plant:?}, {served} at {mean_yield}");
    // with engines for nothing the asked share is enough
    let free = YearlyPrices { backup_usd_w: 0.0, ..prices };
    let lean = least_cost(year, 0.9, 0.3, &free);
    assert!(lean.sun_fraction < plant.sun_fraction - 0.1, "{lean:?}, {plant:?}");
}

#[test]
fn the_price_of_gas_decides_how_much_engines_give() {
    let at = |gas_usd_mmbtu: f64| {
        firm_at("texas", &[("ground.gas_usd_mmbtu", json!(gas_usd_mmbtu))]).firm_plant()
    };
    let (cheap, dear) = (at(0.01), at(100.0));
    assert!((cheap.sun_fraction - 0.9).abs() < 0.01, "{cheap:?}");
    assert!(dear.sun_fraction > 0.97, "{dear:?}");
    // the dear plant by hand: recovery over 15 years at 10.3 %, 3 % operation, land; 8 295 BTU/kWh
    let ground = firm_at("texas", &[("ground.gas_usd_mmbtu", json!(100.0))]);
    let m: f64 = 0.103 / 12.0;
    let recovery = 12.0 * m / (1.0 - (1.0 + m).powi(-180)) + 0.03;
    let prices = YearlyPrices {
        yield_usd_w: (0.2 * recovery + 20.0 * 1e-3 * 10.0 * 0.103) / ground.capacity_factor,
        storage_usd_wh: 0.2 * recovery,
        backup_usd_w: 100.0 * 8_295.0 * 1e-6 * 8.766,
    };
    let ours = cost_usd(&prices, [dear.mean_yield, dear.storage_h, dear.sun_fraction]);
    let year = year("texas");
    for cells in 0..20 {
        for hours in 0..30 {
            let (mean_yield, storage_h) = (0.8 + 0.3 * f64::from(cells), 2.0 * f64::from(hours));
            let served = year.served(mean_yield, storage_h, 0.9);
            let theirs = cost_usd(&prices, [mean_yield, storage_h, served]);
            assert!(
                served < 0.9 || ours <= theirs * 1.01,
                "{ours} at {dear:?}, {theirs} at {mean_yield} and {storage_h} h"
            );
        }
    }
}
