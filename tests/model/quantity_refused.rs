//! Values that cannot be: told with key, expected, found and a hint.

use sunward::{
    project::{Document, Edit},
    scenario::field::quantity::read,
    study::sweep::Axis,
};

#[test]
fn a_value_that_cannot_be_is_told_with_what_was_expected() {
    for (path, text, words) in [
        ("pattern.altitude_km", "650 kg", "expected a length, as 650 km, found `650 kg`"),
        (
            "clusters[0].pattern.altitude",
            "650 kg",
            "clusters[0].pattern.altitude: expected a length",
        ),
        // a mixed number is no quotient
        ("launch.price_usd_kg", "2 1/2", "found another number, 1"),
        ("launch.price", "220", "expected a value with its unit, as 220 USD/kg, found `220`"),
        ("launch.price", "220", "hint: or name the key with its unit, `price_usd_kg`"),
        ("launch.price", "2*110", "expected a value with its unit"),
        ("launch.price_usd_kg", "220 $/m", "expected a price per mass, as 220 USD/kg"),
        ("launch.price_usd_kg", "220 €/kg", "expected a unit, found `€`"),
        ("launch.price_usd_kg", "220 $/kgs", "hint: did you mean `kg`?"),
        ("design.bus.mass_kg", "5 %", "expected a mass, as"),
        ("design.bus.mass_kg", "200 flights", "expected a mass, as"),
        ("ground.heat_rate_btu_kwh", "45 %", "expected a value in BTU/kWh, as"),
        ("design.bus.house_power_w", "3 kw", "hint: did you mean `kW`?"),
        ("pattern.altitude_km", "650 kilometer", "expected a unit, found `kilometer`"),
        ("pattern.altitude_km", "650 qqq", "hint: as 650 km"),
        ("pattern.altitude_km", "6,50 km", "expected a number with a decimal point, found a comma"),
        ("pattern.altitude_km", "2 km + 3", "expected the same unit on both sides of + and -"),
        ("pattern.altitude_km", "500 650 7", "found another number, 7"),
        ("pattern.altitude_km", "1/0", "expected a finite number, found `1/0`"),
        ("pattern.altitude_km", "1e999 km", "expected a finite number"),
        ("pattern.altitude_km", "1e999", "expected a finite number"),
        ("pattern.altitude_km", "-inf", "expected a unit, found `inf`"),
        ("pattern.altitude_km", "(1", "expected `)`, found none"),
        ("pattern.altitude_km", "1)", "found `)`"),
        ("pattern.altitude_km", "1 km!", "found `!`"),
        ("pattern.altitude_km", "-", "expected a number, found the end of the value"),
        (
            "design.payload.accelerator.resistance_plate_coolant_k_w",
            "2 °C",
            "expected a value in K/W",
        ),
        ("design.payload.accelerator.junction_limit_c", "2*35 °C", "a difference of temperatures"),
        ("design.payload.accelerator.junction_limit_c", "35 °C/W", "expected a temperature, as"),
        ("design.payload.accelerator.junction_limit_c", "35 °C - 3 °C", "hint: as 35 °C + 5 K"),
        ("trajectory.start_year", "24 months", "expected a year of the calendar, as 2030 year"),
        ("pattern.local_time_h", "10:75", "found `:`"),
        ("pattern.orbit.perigee", "3 kg", "expected a length, as 650 km, or an angle, as 53°"),
    ] {
        let error = read(path, text).expect_err(text).to_string();
        assert!(error.contains(words), "{path}={text}: {error}");
    }
    let deep = format!("{}1{}", "(".repeat(90), ")".repeat(90));
    assert!(read("step_s", &deep).expect_err("deep").to_string().contains("fewer brackets"));
    let long = format!("1+{} s", "0".repeat(300));
    assert!(read("step_s", &long).expect_err("long").to_string().contains("at most 200 bytes"));
}

#[test]
fn an_edit_that_is_refused_leaves_the_document_as_it_is() {
    let error = Edit::from_line("launch.price=220").expect_err("no unit");
    assert_eq!(error.file, "edit");
    assert_eq!(error.key, "launch.price");
    let document = Document::of_preset("spacex-ai1").expect("a preset");
    let before = document.text().to_owned();
    // a good unit and a value out of its range
    let edit = Edit::from_line("launch.price=-220 $/kg").expect("an edit");
    let error = document.with(&[edit]).expect_err("a price below 0").to_string();
    assert!(error.contains("expected a number of 0 or above, found -220"), "{error}");
    assert_eq!(document.text(), before);
}

#[test]
fn a_sweep_takes_units_and_tells_what_it_cannot_take() {
    let document = Document::of_preset("spacex-ai1").expect("a preset");
    let axis = |text: &str| Axis::parse(document.scenario(), text).map_err(|e| e.to_string());
    let found = axis("launch.price=100..2000 $/kg:3:log").expect("an axis");
    assert_eq!(found.parameter.path, "launch.price_usd_kg");
    assert_eq!((found.values[0], found.values[2]), (100.0, 2000.0));
    let found = axis("clusters[0].pattern.altitude=500, 600, 800 km").expect("an axis");
    assert_eq!(found.values, [500.0, 600.0, 800.0]);
    let error = axis("launch.price=100..2000").expect_err("no unit");
    assert!(error.starts_with("sweep: launch.price: expected a value with its unit"), "{error}");
    let many = format!("launch.price={}", "100, 200 $/kg, ".repeat(500) + "300");
    let error = axis(&many).expect_err("units on some");
    assert!(error.ends_with("`100`, `200 $/kg`, `100` and 996 more"), "{error}");
    let error = axis("launch.prise=100 $/kg").expect_err("no path");
    assert!(error.contains("did you mean `launch.price_usd_kg`?"), "{error}");
}
