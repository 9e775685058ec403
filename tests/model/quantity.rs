//! Values with units and arithmetic: converted as by hand, whatever the unit of the figure.

use proptest::prelude::*;
use serde_json::Value;
use sunward::{
    project::{Document, Edit},
    scenario::field::{
        figure::Figure,
        path::number_value,
        quantity::{in_unit_of, numbers, read},
        registry::{figure, figures},
    },
};

/// Path and value as written, path and value as the file has them. All values are exact.
const READ: &[(&str, &str, &str, f64)] = &[
    ("launch.price_usd_kg", "220 $/kg", "launch.price_usd_kg", 220.0),
    // the unit is written behind the number without a space, and begins with a 1 in the registry
    ("launch.flights_first_year", "11/year", "launch.flights_first_year", 11.0),
    ("space.wacc_per_year", "0.071/year", "space.wacc_per_year", 0.071),
    ("space.wacc_per_year", "0.071 1/year", "space.wacc_per_year", 0.071),
    ("launch.price", "220 $/kg", "launch.price_usd_kg", 220.0),
    ("launch.price", "$220/kg", "launch.price_usd_kg", 220.0),
    ("launch.price", "USD 220 per kg", "launch.price_usd_kg", 220.0),
    ("launch.price", "0.22 k$/kg", "launch.price_usd_kg", 220.0),
    ("launch.price", "220 k$/t", "launch.price_usd_kg", 220.0),
    ("launch.price", "100 $/lb", "launch.price_usd_kg", 100.0 / 0.453_592_37),
    ("space.programme_mw", "1.2 GW", "space.programme_mw", 1_200.0),
    ("space.programme", "100 kW", "space.programme_mw", 0.1),
    ("space.development", "3 million USD", "space.development_usd", 3e6),
    ("space.development", "$1.5B", "space.development_usd", 1.5e9),
    ("space.development", "2 bn$", "space.development_usd", 2e9),
    ("space.wacc_per_year", "7 %", "space.wacc_per_year", 0.07),
    ("space.wacc", "7 %/year", "space.wacc_per_year", 0.07),
    ("space.lead", "1.5 years", "space.lead_months", 18.0),
    ("ground.electricity", "7 ct/kWh", "ground.electricity_usd_kwh", 0.07),
    ("ground.electricity", "70 USD/MWh", "ground.electricity_usd_kwh", 0.07),
    ("ground.shell", "2 M$/MW", "ground.shell_usd_w", 2.0),
    ("ground.gas", "3 USD/MMBTU", "ground.gas_usd_mmbtu", 3.0),
    ("ground.gas", "8 months", "ground.gas_months", 8.0),
    ("ground.water", "1.8 L/kWh", "ground.water_l_kwh", 1.8),
    ("ground.water", "0.002 USD/L", "ground.water_usd_m3", 2.0),
    ("ground.power_usage_effectiveness", "120 %", "ground.power_usage_effectiveness", 1.2),
    ("market.flop_per_token", "140 GFLOP", "market.flop_per_token", 140e9),
    ("market.flop_per_token", "140 GFLOP/token", "market.flop_per_token", 140e9),
    ("market.price", "3 USD/PFLOP-day", "market.price_usd_pflop_day", 3.0),
    ("market.price", "0.5 USD/(PFLOPS·h)", "market.price_usd_pflop_day", 12.0),
    ("trajectory.start", "2030 year", "trajectory.start_year", 2_030.0),
    ("business.launcher", "2 M$ per flight a year", "business.launcher_usd_flight", 2e6),
    ("launch.flights_first", "3 flights a month", "launch.flights_first_year", 36.0),
    ("launch.flights_first", "3 a month", "launch.flights_first_year", 36.0),
    ("launch.booster_flights", "20 flights", "launch.booster_flights", 20.0),
    ("design.bus.mass", "1 t", "design.bus.mass_kg", 1_000.0),
    ("design.bus.shield", "2 g/W", "design.bus.shield_kg_kw", 2.0),
    ("design.bus.span", "12 ft", "design.bus.span_m", 3.6576),
    ("design.array.area", "1 ha", "design.array.area_m2", 10_000.0),
    ("design.array.area", "2 m^2", "design.array.area_m2", 2.0),
    ("design.array.area", "100 ft²", "design.array.area_m2", 9.290_304),
    (
        "design.array.temperature_coefficient",
        "-0.3 %/°C",
        "design.array.temperature_coefficient_per_k",
        -0.003,
    ),
    ("design.battery.capacity", "360 MJ", "design.battery.capacity_kwh", 100.0),
    ("design.battery.charge_rate", "0.5 C", "design.battery.charge_rate_c", 0.5),
    ("design.battery.charge_rate_c", "0.5/h", "design.battery.charge_rate_c", 0.5),
    ("design.battery.specific_energy", "0.9 MJ/kg", "design.battery.specific_energy_wh_kg", 250.0),
    ("design.payload.count", "2*54", "design.payload.count", 108.0),
    ("design.payload.count", "8 chips", "design.payload.count", 8.0),
    ("design.payload.utilisation", "85%", "design.payload.utilisation", 0.85),
    ("design.payload.accelerator.max_power", "1.4 kW", CHIP_W, 1_400.0),
    ("design.payload.accelerator.max_power", "1 400 W", CHIP_W, 1_400.0),
    ("design.payload.accelerator.max_power", "1\u{202f}400.5 W", CHIP_W, 1_400.5),
    ("design.payload.accelerator.max_power", "120 kW / 8 * 0.1", CHIP_W, 1_500.0),
    (CHIP_W, "(3+4)/2", CHIP_W, 3.5),
    (CHIP_W, "1e3+-2e2", CHIP_W, 800.0),
    (CHIP_W, "−(2 − 5)", CHIP_W, 3.0),
    (JUNCTION, "358.15 K", JUNCTION, 85.0),
    (JUNCTION, "308 K", JUNCTION, 34.85),
    (JUNCTION, "95 °F", JUNCTION, 35.0),
    (JUNCTION, "35 C", JUNCTION, 35.0),
    (JUNCTION, "35 °C + 5 K", JUNCTION, 40.0),
    ("design.payload.accelerator.memory", "1 TB", "design.payload.accelerator.memory_gb", 1e3),
    ("design.payload.accelerator.memory", "1 GiB", MEMORY_GB, 1.073_741_824),
    ("design.payload.accelerator.peak", "2.25 PFLOP/s", PEAK, 2_250.0),
    ("design.payload.accelerator.peak", "2.25 PFLOPS", PEAK, 2_250.0),
    ("design.radiator.heat_capacity", "900 J/(m² K)", HEAT, 0.9),
    ("design.radiator.heat_capacity", "900 J/m²/K", HEAT, 0.9),
    ("design.terminals.downlink", "0.8 Tbps", "design.terminals.downlink_gbit_s", 800.0),
    ("design.terminals.downlink", "1 GB/s", "design.terminals.downlink_gbit_s", 8.0),
    ("design.terminals.wavelength", "1.55 µm", "design.terminals.wavelength_nm", 1_550.0),
    ("design.terminals.aperture", "4 in", "design.terminals.aperture_cm", 10.16),
    ("design.terminals.loss", "3 dB", "design.terminals.loss_db", 3.0),
    ("design.terminals.photons_per_bit", "20 photons/bit", PHOTONS, 20.0),
    ("design.hazards.dose", "1 Gy/year", "design.hazards.dose_rad_year", 100.0),
    ("design.hazards.memory_dose_limit", "200 Gy", "design.hazards.memory_dose_limit_krad", 20.0),
    ("design.hazards.storm", "2 d", "design.hazards.storm_h", 48.0),
    ("design.hazards.debris", "1e-6 /(m2 year)", "design.hazards.debris_per_m2_year", 1e-6),
    ("pattern.spacing", "0.2 km", "pattern.spacing_m", 200.0),
    ("pattern.local_time_h", "10:30", "pattern.local_time_h", 10.5),
    ("pattern.orbit.perigee", "400 km", "pattern.orbit.perigee_km", 400.0),
    ("pattern.orbit.perigee", "90°", "pattern.orbit.perigee_deg", 90.0),
    ("pattern.orbit.phase", "30 arcmin", "pattern.orbit.phase_deg", 0.5),
    ("clusters[0].pattern.altitude", "650 km", "clusters[0].pattern.altitude_km", 650.0),
    ("clusters[0].pattern.altitude", "400 mi", "clusters[0].pattern.altitude_km", 643.737_6),
    ("clusters[1].pattern.groups[2].inclination.from", "53.2°", INCLINATION, 53.2),
    ("sites[0].height", "1 000 ft", "sites[0].height_m", 304.8),
    ("step", "1 min", "step_s", 60.0),
];
const CHIP_W: &str = "design.payload.accelerator.max_power_w";
const JUNCTION: &str = "design.payload.accelerator.junction_limit_c";
const MEMORY_GB: &str = "design.payload.accelerator.memory_gb";
const PEAK: &str = "design.payload.accelerator.peak_tflop_s";
const HEAT: &str = "design.radiator.heat_capacity_kj_m2_k";
const PHOTONS: &str = "design.terminals.photons_per_bit";
const INCLINATION: &str = "clusters[1].pattern.groups[2].inclination.from";

#[test]
fn values_are_converted_to_the_unit_of_the_key_to_the_bit() {
    for (path, text, key, value) in READ {
        let found = read(path, text).map_err(|error| error.to_string());
        assert_eq!(found, Ok(((*key).to_owned(), number_value(*value))), "{path}={text}");
    }
}

/// A text of a value with the unit of its figure.
fn with_unit(figure: &Figure, value: f64) -> String {
    match figure.unit() {
        "1" => value.to_string(),
        unit => format!("{value} {unit}"),
    }
}

#[test]
fn every_unit_of_the_registry_is_read_alone_and_in_arithmetic() {
    for one in figures() {
        let read = |text: String| in_unit_of(one, &text).map_err(|error| error.to_string());
        assert_eq!(read(with_unit(one, 0.3)), Ok(0.3), "{}", one.path);
        if one.unit() != "1" && one.unit() != "°C" {
            let twice = read(format!("2 * 0.3 {}", one.unit()));
            assert_eq!(twice, Ok(0.6), "{}", one.path);
        }
    }
}

#[test]
fn a_path_without_its_unit_names_the_figure_that_has_the_value_s_dimension() {
    for one in figures().iter().filter(|one| one.unit() != "1") {
        let key = sunward::scenario::field::unit::stem_of(one.key());
        let short = match one.path.rsplit_once('.') {
            Some((group, _)) => format!("{group}.{key}"),
            None => key.to_owned(),
        };
        // a key that is another figure's with its unit is that figure
        if figure(&short).is_some() {
            assert_eq!(short, one.path, "the short form of {}", one.path);
            continue;
        }
        let found = read(&short, &with_unit(one, 0.5)).map_err(|error| error.to_string());
        assert_eq!(found, Ok((one.path.to_owned(), number_value(0.5))), "{short}");
    }
}

#[test]
fn numbers_and_words_without_a_unit_stay_what_they_were() {
    let value = |path: &str, text: &str| read(path, text).expect("a value");
    let same = |path: &str, text: &str, value_of: Value| {
        assert_eq!(value(path, text), (path.to_owned(), value_of));
    };
    same("launch.price_usd_kg", "0.1", 0.1.into());
    same("launch.price_usd_kg", "1e3", 1_000_u64.into());
    same("launch.price_usd_kg", "cheap", "cheap".into());
    same("launch", "starship", "starship".into());
    same("name", "2 030 plan", "2 030 plan".into());
    same("epoch", "2030-01-01T00:00:00Z", "2030-01-01T00:00:00Z".into());
    same("ground.source", "Gas", "Gas".into());
}

#[test]
fn a_list_and_a_range_share_the_unit_of_their_last_value() {
    let all = |path: &str, texts: &[&str]| numbers(path, texts).map_err(|error| error.to_string());
    let altitude = || "clusters[0].pattern.altitude_km".to_owned();
    let some = all("clusters[0].pattern.altitude", &["500", " 650", "0.8e3 km"]);
    assert_eq!(some, Ok((altitude(), vec![500.0, 650.0, 800.0])));
    let some = all("clusters[0].pattern.altitude_km", &["500000 m", "650 km"]);
    assert_eq!(some, Ok((altitude(), vec![500.0, 650.0])));
    let mixed = all("clusters[0].pattern.altitude_km", &["500 m", "650"]).expect_err("mixed");
    assert!(mixed.contains("expected a unit on the last value or on all"), "{mixed}");
    let mixed = all("launch.price_usd_kg", &["100", "$220/lb"]).expect_err("mixed");
    assert!(mixed.contains("expected a unit on the last value or on all"), "{mixed}");
}

#[test]
fn an_edit_with_a_unit_writes_the_number_and_its_line_reads_back() {
    let edit = Edit::from_line("launch.price = 0.22 k$/kg").expect("an edit");
    assert_eq!(edit.line(), "launch.price_usd_kg=220");
    assert_eq!(Edit::from_line(&edit.line()).expect("an edit"), edit);
    let document = Document::of_preset("spacex-ai1").expect("a preset");
    let changed = document.with(&[edit]).expect("a document");
    assert!(changed.text().contains("price_usd_kg: 220"), "{}", changed.text());
    // a word that looks like a value with a unit stays a word
    let word = Edit::Set { path: "launch.price_usd_kg".into(), value: "2 $/kg".into() };
    assert_eq!(Edit::from_line(&word.line()).expect("an edit"), word);
}

proptest! {
    #[test]
    fn a_value_with_its_figure_s_unit_reads_back_to_the_bit(
        index in 0_usize..10_000,
        share in 0.0_f64..1.0,
        power in -9_i32..9,
    ) {
        let one = &figures()[index % figures().len()];
        let value = share * 10_f64.powi(power);
        prop_assert_eq!(in_unit_of(one, &with_unit(one, value)).map_err(|e| e.to_string()), Ok(value));
    }

    #[test]
    fn sums_and_products_of_whole_numbers_are_exact(
        a in -1_000_i64..1_000, b in -1_000_i64..1_000, c in 1_i64..1_000,
    ) {
        let one = figure("market.horizon_years").expect("a figure");
        let read = |text: String| in_unit_of(one, &text).map_err(|error| error.to_string());
        prop_assert_eq!(read(format!("{a} + {b} * {c}")), Ok((a + b * c) as f64));
        prop_assert_eq!(read(format!("({a} - {b}) / {c}")), Ok((a - b) as f64 / c as f64));
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "\\PC{0,60}", index in 0_usize..10_000) {
        let one = &figures()[index % figures().len()];
        let _ = in_unit_of(one, &text).map(|value| assert!(value.is_finite(), "{text}"));
        let _ = read(one.path, &text);
        let _ = numbers("launch.price", &[&text, "3 $/kg"]);
    }

    #[test]
    fn no_text_of_the_reader_s_own_characters_makes_it_panic(
        text in "[0-9. ()*/+·^²$%°CKkmMWhagdUSDper-]{0,40}",
        index in 0_usize..10_000,
    ) {
        let one = &figures()[index % figures().len()];
        if let Ok(value) = in_unit_of(one, &text) {
            prop_assert!(value.is_finite(), "{}", text);
        }
    }
}
