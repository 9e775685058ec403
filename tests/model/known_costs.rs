//! Prices, plants and bills whose right answer follows from a formula in a sentence.

use std::sync::LazyLock;

use sunward::{
    model::{
        constants::JULIAN_YEAR_S,
        cost::{
            Comparison,
            ascent::Ascent,
            compare,
            economy::{Economy, Trajectory},
            firm_solar::{YearlyPrices, least_cost},
            ground::{Ground, Source},
            ground_bill::{GroundLine, needs},
            line::CostedCluster,
            space::SpaceLine,
            sun_year::SunYear,
        },
        design_check::mass::MassBudget,
        destination::{Destination, Destinations},
        lifetime::performance::{Flown, rated_w},
    },
    scenario::sun_years,
    study::Case,
};

use crate::{known_answers::with_pattern, shipped::read};

static AI1: LazyLock<Case> = LazyLock::new(|| Case::new(read("spacex-ai1")));

fn near(value: f64, expected: f64, relative: f64, what: &str) {
    let within = relative * expected.abs();
    assert!((value - expected).abs() <= within, "{what}: {value} against {expected}");
}

fn compared(economy: &Economy, flown: &Flown) -> Comparison {
    compare(economy, &[CostedCluster { design: &AI1.designs[0], flown }])
}

fn trajectory(growth_per_year: f64) -> Trajectory {
    Trajectory {
        launched_kg: 400e3,
        launched_kg_year: 100e3,
        growth_per_year,
        learning_rate: 0.2,
        floor_usd_kg: 150.0,
        hardware_decline_per_year: 0.1,
        ground_decline_per_year: 0.05,
        energy_rise_per_year: 0.02,
        ..AI1.economy.trajectory
    }
}

#[test]
fn the_launched_mass_is_the_integral_of_a_rate_that_grows_by_the_year() {
    for growth in [0.0, 0.3, -0.1, 1.0] {
        let one = trajectory(growth);
        for years in [0.0, 0.5, 3.0, 12.0] {
            let parts = 10_000;
            let part_years = years / f64::from(parts);
            let launched_kg: f64 = (0..parts)
                .map(|part| {
                    let at_years = part_years * (f64::from(part) + 0.5);
                    100e3 * (1.0_f64 + growth).powf(at_years) * part_years
                })
                .sum();
            near(one.launched_by_kg(years), 400e3 + launched_kg, 1e-6, "launched mass");
        }
    }
}

#[test]
fn a_launch_price_falls_by_its_rate_with_each_doubling_and_never_below_its_floor() {
    // 400 t at the start and 100 t a year: doubled after 4 years, and again after 12
    let one = trajectory(0.0);
    for (years, factor) in [(0.0, 1.0), (4.0, 0.8), (12.0, 0.64), (28.0, 0.512)] {
        near(one.launch_usd_kg(1_000.0, years), 1_000.0 * factor, 1e-12, "price");
    }
    assert_eq!(one.launch_usd_kg(200.0, 28.0), 150.0, "the floor");
    // a price that begins below the floor neither falls nor rises to it
    assert_eq!(one.launch_usd_kg(120.0, 28.0), 120.0);
}

#[test]
fn prices_move_by_the_same_share_in_each_year() {
    let mut economy = AI1.economy;
    economy.trajectory = Trajectory { wacc_years: 0.0, ..trajectory(0.0) };
    let (now, later) = (economy.ground, economy.after(3.0));
    near(later.hardware_factor, economy.hardware_factor * 0.9_f64.powi(3), 1e-12, "hardware");
    for (name, ratio, expected) in [
        ("tariff", later.ground.electricity_usd_kwh / now.electricity_usd_kwh, 1.02_f64.powi(3)),
        ("gas", later.ground.gas_usd_mmbtu / now.gas_usd_mmbtu, 1.02_f64.powi(3)),
        ("cells", later.ground.pv_usd_w / now.pv_usd_w, 0.95_f64.powi(3)),
        ("batteries", later.ground.battery_usd_kwh / now.battery_usd_kwh, 0.95_f64.powi(3)),
    ] {
        near(ratio, expected, 1e-12, name);
    }
    let start_usd_kg = economy.launch.price_usd_kg();
    near(economy.after(0.0).launch.price_usd_kg(), start_usd_kg, 1e-12, "launch at the start");
    near(
        economy.after(4.0).launch.price_usd_kg(),
        (0.8 * start_usd_kg).max(start_usd_kg.min(150.0)),
        1e-12,
        "launch after a doubling",
    );
}

#[test]
fn capital_in_space_comes_down_to_the_grounds_in_a_straight_line_and_stays_there() {
    let mut economy = AI1.economy;
    economy.trajectory.wacc_years = 8.0;
    (economy.space.wacc_per_year, economy.ground.wacc_per_year) = (0.12, 0.08);
    (economy.space.chip_wacc_per_year, economy.ground.chip_wacc_per_year) = (0.05, 0.09);
    for (years, expected) in [(0.0, 0.12), (2.0, 0.11), (4.0, 0.10), (8.0, 0.08), (20.0, 0.08)] {
        let space = economy.after(years).space;
        near(space.wacc_per_year, expected, 1e-12, "satellites");
        // cheaper than on the ground already
        near(space.chip_wacc_per_year, 0.05, 1e-12, "chips");
    }
    economy.trajectory.wacc_years = 0.0;
    near(economy.after(20.0).space.wacc_per_year, 0.12, 1e-12, "the difference stays");
}

#[test]
fn a_month_on_the_way_to_the_orbit_costs_what_a_month_of_lead_costs() {
    let mut economy = AI1.economy;
    economy.space.lead_months = 9.0;
    let slow = Flown { raising_s: 5.0 / 12.0 * JULIAN_YEAR_S, ..AI1.flown[0] };
    let raised = compared(&economy, &slow);
    let at_once = compared(&economy, &Flown { raising_s: 0.0, ..slow });
    economy.space.lead_months = 14.0;
    let waited = compared(&economy, &Flown { raising_s: 0.0, ..slow });
    let (ours, theirs) = (&raised.space, &waited.space);
    for line in SpaceLine::ALL {
        let (one, other) = (ours.lines[line], theirs.lines[line]);
        near(one.yearly_usd, other.yearly_usd, 1e-12, line.name());
        near(one.present_usd, other.present_usd, 1e-12, line.name());
    }
    near(ours.net_present_usd, theirs.net_present_usd, 1e-9, "net present value");
    assert!((ours.net_present_usd / at_once.space.net_present_usd - 1.0).abs() > 1e-3);
}

#[test]
fn a_fleet_is_launched_with_its_spares_and_kept_by_what_ends() {
    let mut economy = AI1.economy;
    (economy.space.spares_fraction, economy.space.satellite_loss_per_year) = (0.1, 0.05);
    let flown = &AI1.flown[0];
    let done = compared(&economy, flown);
    let design = &AI1.designs[0];
    let mass_kg = MassBudget::new(design).flown_kg() * flown.satellites;
    let carried_kg = economy.launch.to(&flown.destinations).carried_kg().0;
    near(done.launched_kg, 1.1 * mass_kg, 1e-12, "mass");
    near(done.flights.flights, 1.1 * mass_kg / carried_kg, 1e-12, "flights");
    near(done.carried_kg, carried_kg, 1e-12, "a flight");
    // at the end of each life fleet and spares; each year what is lost beyond the spares
    let lost = 0.05 + flown.ends_per_year - 0.1 / design.life_years;
    let kept_kg = mass_kg * (1.1 / design.life_years + lost);
    near(done.keeping_flights_year, kept_kg / carried_kg, 1e-12, "flights that keep it");
}

#[test]
fn a_fleet_that_is_all_of_its_programme_learns_by_itself_and_pays_all_development() {
    let mut economy = AI1.economy;
    let flown = &AI1.flown[0];
    let fleet_mw = rated_w(&AI1.designs[0]) * flown.satellites * 1e-6;
    economy.space.learning_rate = 0.2;
    economy.space.programme_mw = 0.1 * fleet_mw;
    let parts_usd = |reference_mw: f64| {
        let mut economy = economy;
        economy.space.learning_reference_mw = reference_mw;
        let lines = compared(&economy, flown).space.lines;
        near(
            lines[SpaceLine::Development].capital_usd,
            economy.space.development_usd,
            1e-12,
            "development",
        );
        SpaceLine::PARTS.map(|line| lines[line].capital_usd).iter().sum::<f64>()
    };
    // the fleet is one doubling of half of it
    near(parts_usd(0.5 * fleet_mw), 0.8 * parts_usd(fleet_mw), 1e-12, "a doubling");
}

/// Days of twelve hours of full Sun and twelve of none.
static HALF_DAYS: [u8; 8_760] = {
    let mut hours = [0; 8_760];
    let mut hour = 0;
    while hour < 8_760 {
        if hour % 24 < 12 {
            hours[hour] = 255;
        }
        hour += 1;
    }
    hours
};

#[test]
fn batteries_carry_into_the_night_what_their_round_trip_leaves() {
    let year = SunYear::new("none", &HALF_DAYS);
    near(year.capacity_factor(), 0.5 / 1.3, 1e-12, "half of the time");
    // cells give twice their mean in the day
    for (mean_yield, storage_h, efficiency, served) in [
        (1.0, 0.0, 0.81, 0.5),
        (0.4, 0.0, 0.81, 0.4),
        // 12 hours of surplus, of which 0.81 arrive
        (1.0, 20.0, 0.81, 0.5 + 0.5 * 0.81),
        (0.75, 20.0, 0.64, 0.5 + 0.25 * 0.64),
        // what the batteries hold, through half of the losses
        (1.0, 4.0, 0.81, 0.5 + 4.0 * 0.9 / 24.0),
        (2.0, 6.0, 0.25, 0.5 + 6.0 * 0.5 / 24.0),
        (2.0, 20.0, 0.81, 1.0),
    ] {
        near(year.served(mean_yield, storage_h, efficiency), served, 2e-3, "served");
    }
}

#[test]
fn batteries_of_the_least_cost_serve_what_is_asked_and_no_more() {
    let year = SunYear::new("none", &HALF_DAYS);
    let prices = YearlyPrices { yield_usd_w: 0.01, storage_usd_wh: 1.0, backup_usd_w: 0.0 };
    for asked in [0.55, 0.6, 0.73] {
        let plant = least_cost(&year, 0.8, asked, &prices);
        near(plant.sun_fraction, asked, 1e-12, "served");
        // h·√η of 24 hours are the night's share
        near(plant.storage_h, (asked - 0.5) * 24.0 / 0.8_f64.sqrt(), 3e-3, "batteries");
    }
}

fn ground() -> Ground {
    Ground {
        source: Source::Solar,
        capacity_factor: 0.25,
        storage_efficiency: 0.8,
        power_usage_effectiveness: 1.25,
        land_m2_kw: 2.0,
        pv_land_m2_kw: 16.0,
        ..AI1.economy.ground
    }
}

#[test]
fn cells_by_the_day_make_up_for_what_passes_the_battery() {
    let cells = |storage_h: f64| Ground { storage_h, ..ground() }.pv_w_per_w();
    // 6 of 24 hours lose a fifth: 1/(0.25·0.95)
    near(cells(0.0), 4.0, 1e-12, "no battery");
    near(cells(6.0), 4.0 / 0.95, 1e-12, "a quarter of the day");
    near(cells(24.0), 4.0 / 0.8, 1e-12, "a day");
    near(cells(72.0), 4.0 / 0.8, 1e-12, "three days");
    // a watt of chips is 1.25 W of building with 4 W of cells each: 2 + 1.25·4·16 m²/kW
    near(ground().land_m2_w(4.0), 82e-3, 1e-12, "land");
}

#[test]
fn what_makes_the_power_is_sized_for_the_whole_building() {
    let mut economy = AI1.economy;
    economy.ground = Ground { source: Source::Engines, engine_usd_w: 1.5, ..ground() };
    let cluster = CostedCluster { design: &AI1.designs[0], flown: &AI1.flown[0] };
    let full_w = needs(&economy, &cluster).full_w;
    let lines = compared(&economy, &AI1.flown[0]).ground.lines;
    near(lines[GroundLine::Source].capital_usd, 1.5 * 1.25 * full_w, 1e-12, "engines");
}

#[test]
fn carbon_and_land_weigh_as_much_as_gas_and_cells_that_are_dearer_by_them() {
    let firm = |change: &dyn Fn(&mut Ground)| {
        let mut ground = Ground {
            source: Source::FirmSolar,
            sun_year: sun_years::of_site("texas"),
            firm_fraction: 0.5,
            backup_fraction: 0.5,
            gas_usd_mmbtu: 8.0,
            gas_carbon_kg_mmbtu: 53.0,
            carbon_usd_t: 0.0,
            land_usd_m2: 0.0,
            wacc_per_year: 0.06,
            facility_life_years: 15.0,
            operations_fraction_year: 0.03,
            ..ground()
        };
        change(&mut ground);
        ground.firm_plant()
    };
    let plain = firm(&|_| {});
    // 53 kg at 200 USD/t are 10.6 USD
    let taxed = firm(&|ground| ground.carbon_usd_t = 200.0);
    let dear_gas = firm(&|ground| ground.gas_usd_mmbtu += 10.6);
    assert_eq!(taxed, dear_gas);
    assert!(taxed.sun_fraction > plain.sun_fraction + 0.02, "{plain:?} {taxed:?}");
    // land costs its interest alone, cells their recovery and operation
    let m: f64 = 0.005;
    let recovery = 12.0 * m / (1.0 - (1.0 + m).powi(-180)) + 0.03;
    let on_land = firm(&|ground| ground.land_usd_m2 = 400.0);
    let dear_cells = firm(&|ground| ground.pv_usd_w += 0.016 * 400.0 * 0.06 / recovery);
    assert_eq!(on_land, dear_cells);
    assert!(on_land.mean_yield < plain.mean_yield, "{plain:?} {on_land:?}");
}

#[test]
fn satellites_are_dropped_below_their_orbits_and_never_above() {
    let mut mission =
        with_pattern("Single(orbit: Circular(altitude_km: 1500, inclination_deg: 53))");
    let mut dropped_m = |from_m: f64| {
        mission.clusters[0].design.propulsion.raise_from_m = Some(from_m);
        let groups = Destinations::of(&mission, &mission.clusters[0]).groups;
        let used = groups.iter().find(|one| one.share > 0.0).expect("an orbit");
        assert_eq!(used.perigee_m, used.apogee_m);
        used.perigee_m - 6_378_137.0
    };
    near(dropped_m(300e3), 300e3, 1e-9, "below");
    near(dropped_m(2_000e3), 1_500e3, 1e-9, "their own orbit");
}

#[test]
fn a_plane_is_turned_at_the_apogee_with_the_last_burn() {
    let low = Ascent {
        reference_altitude_m: 185e3,
        reference_inclination_rad: 28.5_f64.to_radians(),
        upper_dry_kg: 4_500.0,
        upper_specific_impulse_s: 348.0,
    };
    // from the site's latitude to the geostationary orbit; vis-viva and the law of cosines
    let (start_m, end_m, mu) = (6_563_137.0_f64, 42_164_137.0_f64, 3.986_004_418e14_f64);
    let speed_m_s = |at_m: f64, axis_m: f64| (mu * (2.0 / at_m - 1.0 / axis_m)).sqrt();
    let half_m = 0.5 * (start_m + end_m);
    let first_m_s = speed_m_s(start_m, half_m) - speed_m_s(start_m, start_m);
    let (before, after) = (speed_m_s(end_m, half_m), speed_m_s(end_m, end_m));
    let cosine = 28.5_f64.to_radians().cos();
    let last_m_s = (before * before + after * after - 2.0 * before * after * cosine).sqrt();
    // 1.83 km/s in any textbook
    near(last_m_s, 1_830.0, 0.01, "last burn");
    let to = Destination { perigee_m: end_m, apogee_m: end_m, inclination_rad: 0.0, share: 1.0 };
    near(low.delta_v_m_s(&to), first_m_s + last_m_s, 1e-9, "both burns");
}
