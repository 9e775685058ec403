//! A cost comparison as tables for people.

use super::figures::{LineRow, Report, SideRecord};
use crate::{
    cli::{
        digits::{Shown, count, number_or, percent, plain, plain_with, si, time, usd},
        display_width::{left, right},
        text_grid::Grid,
        text_table::Sheet,
    },
    model::constants::JULIAN_YEAR_S,
    scenario::text::visible::visible,
};

/// The whole page.
pub fn text(report: &Report, explain: bool) -> String {
    let mut sheet = Sheet::default();
    sheet.line(&format!("{}: space against ground for the same compute", report.name));
    notes(&mut sheet, report);
    fleet(&mut sheet, report);
    yardsticks(&mut sheet, report);
    bill(&mut sheet, "Bill in space", &report.space);
    bill(&mut sheet, "Bill on the ground", &report.ground);
    needs(&mut sheet, report);
    gains(&mut sheet, report);
    if explain {
        boundaries(&mut sheet, report);
        if let Some(decisive) = &report.deciding {
            decisive.print(&mut sheet);
        }
        left_out(&mut sheet, report);
    }
    sheet.text()
}

/// What a reader should know before the figures.
fn notes(sheet: &mut Sheet, report: &Report) {
    let ratio = |ratio: f64| plain(ratio, "").number;
    if report.findings > 0 {
        let what = if report.findings == 1 { "finding" } else { "findings" };
        let closed = report.closed_ratio.map_or_else(
            || "no sizes close it".to_owned(),
            |closed| {
                format!(
                    "closed to the end of its life space costs {} times the ground (--close)",
                    ratio(closed)
                )
            },
        );
        let text = format!(
            "the design does not close ({} {what}, see `sunward report`); {closed}",
            report.findings
        );
        sheet.wrapped("note: ", &text);
    }
    for note in report.notes.iter().filter(|note| note.contains(": published ")) {
        sheet.wrapped("note: ", note);
    }
    if report.satellite_launched_kg > report.flight_kg {
        let text = format!(
            "one satellite weighs more than a flight carries, {}: it flies in parts and is joined in orbit, which is not costed",
            plain(report.flight_kg / 1e3, "t").text()
        );
        sheet.wrapped("note: ", &text);
    }
    let (launched_kg, parts_kg) = (report.satellite_launched_kg, report.satellite_parts_kg);
    if (launched_kg / parts_kg - 1.0).abs() > 0.2 {
        let tonnes = |kg: f64| plain(kg / 1e3, "t").text();
        let text = format!(
            "a satellite is launched at its published {}, but its parts come to {}",
            tonnes(launched_kg),
            tonnes(parts_kg)
        );
        sheet.wrapped("note: ", &text);
    }
    if report.deployment_years.is_none_or(|years| years > report.life_years) {
        sheet.wrapped(
            "note: ",
            "at this cadence the first satellites are at their end before the last are launched: the fleet never stands complete",
        );
    }
}

fn whole(number: f64) -> Shown {
    Shown { number: count(number as u64), unit: String::new() }
}

fn fleet(sheet: &mut Sheet, report: &Report) {
    sheet.heading("Fleet");
    let with_spares = format!("{} with spares", plain(report.launched_kg / 1e3, "t").text());
    sheet.row("satellites", &whole(report.satellites), &with_spares);
    let full = if report.bound_by_volume { "filled by volume" } else { "filled by mass" };
    sheet.row("launches", &whole(report.launches), full);
    let paid = if report.bound_by_volume {
        format!("{} as paid", plain(report.paid_usd_kg, "USD/kg").text())
    } else {
        String::new()
    };
    sheet.row("launch price", &plain(report.launch_usd_kg, "USD/kg"), &paid);
    match report.deployment_years {
        Some(years) => {
            sheet.row("to launch it at its cadence", &time(years * JULIAN_YEAR_S), "");
        }
        None => sheet.words("to launch it at its cadence", "more than 200 years"),
    }
    sheet.row("flights a year to keep it up", &plain(report.keeping_flights_year, ""), "");
    sheet.row("power at the chips, mean", &si(report.chip_w.0, "W"), "over the life");
    let by_spares = percent(report.spares_compute_fraction).text();
    let by_spares = if report.spares_compute_fraction > 0.0 {
        format!("on both sides; {by_spares} by spares that wait")
    } else {
        "on both sides".to_owned()
    };
    sheet.row("compute delivered", &si(report.delivered_flop_s.0, "FLOP/s"), &by_spares);
}

fn yardsticks(sheet: &mut Sheet, report: &Report) {
    sheet.heading("Yardsticks");
    let mut grid = Grid::new(["", "space", "ground", "ratio"]);
    for row in &report.yardsticks {
        grid.row([
            format!("{}, {}", row.title, row.unit),
            number_or(row.space, row.missing),
            number_or(row.ground, row.missing),
            number_or(row.ratio, "no ratio"),
        ]);
    }
    sheet.grid(&grid);
    let mut said = "";
    for row in &report.yardsticks {
        if row.boundary != said {
            sheet.wrapped(&format!("  {:<14}", row.unit), row.boundary);
            said = row.boundary;
        }
    }
    sheet.wrapped("  parity        ", &report.parity_told);
}

fn bill(sheet: &mut Sheet, heading: &str, side: &SideRecord) {
    sheet.heading(heading);
    sheet.columns("", "capital", "a year");
    let money = |value: f64| if value == 0.0 { "–".to_owned() } else { usd(value).text() };
    let row = |sheet: &mut Sheet, line: &LineRow| {
        if line.capital_usd != 0.0 || line.yearly_usd != 0.0 {
            sheet.columns(line.name, &money(line.capital_usd), &money(line.yearly_usd));
        }
    };
    for line in &side.lines {
        row(sheet, line);
    }
    sheet.columns("in all", &money(side.capital_usd), &money(side.yearly_usd));
    sheet.row("present value, revenue less cost", &usd(side.net_present_usd), "");
}

/// Adds what the bills leave out, and how their rates compound.
fn left_out(sheet: &mut Sheet, report: &Report) {
    sheet.heading("Left out");
    for one in &report.left_out {
        let text = format!("{}: in space {}; on the ground {}", one.what, one.space, one.ground);
        sheet.wrapped("  ", &text);
    }
    sheet.heading("Rates");
    sheet.wrapped("  ", report.rates);
}

fn needs(sheet: &mut Sheet, report: &Report) {
    let needs = &report.needs;
    sheet.heading("What the ground takes for it");
    sheet.row("power of chips and hosts", &si(needs.full_w, "W"), "");
    sheet.row("energy of the house", &si(needs.energy_kwh_year * 1e3, "Wh"), "a year");
    sheet.row("land", &plain(needs.land_m2 / 1e6, "km²"), "");
    sheet.row("water", &plain(needs.water_m3_year, "m³"), "a year");
    sheet.row("carbon", &plain(needs.carbon_t_year, "t"), "a year");
    sheet.row("months to power", &plain_with(needs.months_to_power, 0, "months"), "");
    if let Some(told) = &needs.off_grid {
        sheet.wrapped("  solar power: ", told);
    }
}

fn gains(sheet: &mut Sheet, report: &Report) {
    sheet.heading("Energy of a solar cell in this orbit over the same cell's on the ground, behind its converter");
    for gain in &report.solar_gain {
        let factor = percent(gain.capacity_factor).text();
        let times = right(&plain_with(gain.gain, 1, "").number, 5);
        let begin = format!("  {}{times} ×  ", left(&visible(&gain.site), 28));
        sheet.wrapped(&begin, &format!("capacity factor {factor}: {}", gain.basis));
    }
}

fn boundaries(sheet: &mut Sheet, report: &Report) {
    let theirs = &report.boundaries;
    sheet.heading("McCalip's boundary (commit e59571e): orbit against gas turbines, chips out");
    for (name, sums) in [
        ("as published", &theirs.mccalip_published),
        ("with this scenario's figures", &theirs.mccalip_here),
    ] {
        let space: Shown = usd(sums.space_usd);
        let ground: Shown = usd(sums.ground_usd);
        sheet.wrapped(
            &format!("  {name:<32}"),
            &format!(
                "{} against {}, {} satellites",
                space.text(),
                ground.text(),
                count(sums.satellites as u64)
            ),
        );
    }
    sheet.wrapped(
        "  his faults, absent from ours: ",
        "break-even without operation or replacement; a line for replaced chips though chips are out; two energy bases; Earth's view factor twelve times too small",
    );
    if let Some(google) = &theirs.google {
        sheet.heading("Google's boundary: launched power price, satellite and chips out");
        let basis = format!(
            "{} kg at {} USD/kg over {} kW and {} years",
            plain(google.mass_kg, "").number,
            plain(google.launch_usd_kg, "").number,
            plain(google.power_w / 1e3, "").number,
            google.life_years
        );
        sheet.row("launched power", &plain(google.usd_kw_year, "USD/kW-yr"), &basis);
        sheet.row(
            "electricity on the ground",
            &plain(google.ground_usd_kw_year, "USD/kW-yr"),
            "tariff times PUE",
        );
    }
    sheet.heading("From McCalip's figures to ours, USD per mean watt at the chips over the life");
    let mut grid = Grid::new(["", "space", "ground", "ratio"]);
    for step in &theirs.reconciliation {
        grid.row([
            step.name.to_owned(),
            plain(step.space_usd_w, "").number,
            plain(step.ground_usd_w, "").number,
            plain(step.ratio, "").number,
        ]);
    }
    sheet.grid(&grid);
    sheet.blank();
    for step in &theirs.reconciliation {
        sheet.wrapped(&format!("  {}: ", step.name), step.why);
    }
}
