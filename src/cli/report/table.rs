//! A report as tables for people.

use super::{
    figures::{ClusterReport, ComputeReport, LeftOutReport, MeansReport, Report},
    finding_figures::{FindingReport, FixesReport},
};
use crate::{
    cli::{
        digits::{Shown, celsius, count, percent, plain, plain_with, si, time},
        text_grid::Grid,
        text_table::Sheet,
    },
    model::constants::{DAY_S, HOUR_S},
};

/// The whole report.
pub fn text(report: &Report) -> String {
    let mut sheet = Sheet::default();
    if let Some(fixes) = &report.fixes {
        self::fixes(&mut sheet, fixes);
    }
    sheet.line(&report.name);
    let clusters = match report.clusters.len() {
        1 => "1 cluster".to_owned(),
        number => format!("{number} clusters"),
    };
    sheet.line(&format!(
        "{} in {clusters}, from {}",
        satellites(report.fleet.satellites),
        report.epoch_utc
    ));
    for note in &report.notes {
        sheet.wrapped("note: ", note);
    }
    for cluster in &report.clusters {
        sheet.blank();
        sheet.line(&format!("{}: {}", cluster.name, satellites(cluster.satellites)));
        budgets(&mut sheet, cluster);
        means(&mut sheet, &report.at_utc, &cluster.day, &cluster.year);
        compute(&mut sheet, &cluster.compute);
        findings(&mut sheet, &cluster.findings);
        left_out(&mut sheet, &cluster.left_out);
    }
    sheet.blank();
    fleet(&mut sheet, report);
    sheet.text()
}

fn satellites(number: u64) -> String {
    if number == 1 { "1 satellite".to_owned() } else { format!("{} satellites", count(number)) }
}

fn budgets(sheet: &mut Sheet, cluster: &ClusterReport) {
    let orbit = &cluster.orbit;
    match orbit.tracks {
        1 => sheet.heading("Orbit"),
        tracks => sheet.heading(&format!(
            "Orbit of the first of {} planes or objects, as for all budgets below",
            count(tracks)
        )),
    }
    sheet.row(
        "altitude over the equatorial radius",
        &plain_with(orbit.altitude_m / 1e3, 1, "km"),
        "",
    );
    sheet.row("period", &time(orbit.period_s), "from one ascending node to the next");
    let days = format!("{} days of the year with eclipses", orbit.eclipse_days);
    sheet.row("longest eclipse of the year", &time(orbit.longest_eclipse_s), &days);
    let range = format!("{:.1}° to {:.1}°", orbit.beta_least_deg, orbit.beta_largest_deg);
    sheet.row(
        "in light over the year",
        &percent(orbit.lit_fraction_year),
        &format!("Sun to orbit plane {range}"),
    );

    let power = &cluster.power;
    sheet.heading("Power of a satellite, the least of a year");
    sheet.row("irradiance", &si(power.irradiance_w_m2, "W/m²"), "");
    let at = format!("at {}, facing the Sun", celsius(power.array_k).text());
    sheet.row("array", &si(power.array_w, "W"), &at);
    sheet.row("array at the bus", &si(power.supply_w, "W"), "");
    let house = format!("{} without chips", si(power.house_load_w, "W").text());
    sheet.row("load, chips at full clock", &si(power.full_load_w, "W"), &house);
    sheet.row("load asked for in light", &si(power.asked_in_light_w, "W"), "");
    sheet.row("load asked for in shadow", &si(power.asked_in_shadow_w, "W"), "");

    let battery = &cluster.battery;
    sheet.heading("Battery of a satellite");
    let nameplate = format!("of {} nameplate", energy(battery.capacity_j).text());
    sheet.row("usable", &energy(battery.usable_j), &nameplate);
    sheet.row("needed through the longest eclipse", &energy(battery.needed_j), "");

    let heat = &cluster.heat;
    sheet.heading("Heat of a satellite, chips at full clock, Sun overhead");
    let outside = format!(
        "and {} from outside, {} of it infrared of the array",
        si(heat.absorbed_w, "W").text(),
        si(heat.array_infrared_w, "W").text()
    );
    sheet.row("heat of the load", &si(heat.heat_w, "W"), &outside);
    let needed = if heat.radiator_needed_m2.is_finite() {
        format!("{} would hold the limit", plain(heat.radiator_needed_m2, "m²").text())
    } else {
        "no area would hold the limit".to_owned()
    };
    sheet.row("radiator, one side", &plain(heat.radiator_m2, "m²"), &needed);
    let rejection = format!("rejects {} net", si(heat.net_rejection_w_m2, "W/m²").text());
    sheet.row("radiator temperature at rest", &celsius(heat.radiator_k), &rejection);
    let limit = format!("limit {}", celsius(heat.junction_limit_k).text());
    sheet.row("hottest junction", &celsius(heat.junction_k), &limit);

    masses(sheet, cluster);

    let links = &cluster.links;
    sheet.heading("Links of a satellite");
    if let (Some(distance_m), Some(rate_bit_s), Some(time_s)) =
        (links.neighbour_m, links.neighbour_bit_s, links.neighbour_s)
    {
        let light = format!("light takes {}", si(time_s, "s").text());
        sheet.row("farthest direct neighbour", &si(distance_m, "m"), &light);
        sheet.row("rate to neighbours, half the terminals", &si(rate_bit_s, "bit/s"), "");
    } else {
        sheet.words("neighbours", "none: a single satellite");
    }
    let share = format!("sites clear and in view {}", percent(links.downlink_share).text());
    sheet.row("rate to the ground, mean", &si(links.downlink_bit_s, "bit/s"), &share);

    let drag = &cluster.drag;
    sheet.heading("Drag and disposal of a satellite");
    let area = format!("{} of area meet the air", plain(drag.area_m2, "m²").text());
    sheet.row("to hold the orbit", &plain(drag.holding_m_s_year, "m/s a year"), &area);
    let life = format!("over a life of {} years", drag.life_years);
    sheet.row("propellant to hold it", &tonnes(drag.holding_kg), &life);
    let change = format!("{} to lower the perigee", plain(drag.disposal_m_s, "m/s").text());
    sheet.row("propellant for disposal", &tonnes(drag.disposal_kg), &change);
    if drag.raising_m_s > 0.0 {
        let change = format!("{} to its orbit", plain(drag.raising_m_s, "m/s").text());
        sheet.row("propellant to raise it", &tonnes(drag.raising_kg), &change);
        sheet.row("time to raise it", &time(drag.raising_s), "without compute");
    }
    sheet.row("propellant aboard", &tonnes(cluster.mass.propellant_kg), "");
    match drag.decay_years {
        Some(years) => sheet.row("natural decay", &plain(years, "years"), ""),
        None => sheet.words("natural decay", "not within 1 000 years"),
    }

    let faults = &cluster.faults;
    sheet.heading("Faults of a satellite, expected");
    sheet.row("dose", &plain(faults.dose_rad_year, "rad a year"), "behind the shield");
    let each = format!("{} each", time(faults.outage_s).text());
    sheet.row("interruptions", &plain(faults.interruptions_per_year, "a year"), &each);
    sheet.row("chips lost", &plain(faults.chips_lost_per_year, "a year"), "");
    let silent = plain(faults.silent_corruptions_per_year, "a year");
    sheet.row("silently wrong results", &silent, "");
    sheet.row("ends by debris", &plain(faults.ends_per_year, "a year"), "");
}

fn masses(sheet: &mut Sheet, cluster: &ClusterReport) {
    let mass = &cluster.mass;
    sheet.heading("Mass of a satellite");
    let parts = [
        ("array", mass.array_kg),
        ("battery", mass.battery_kg),
        ("radiator with coolant", mass.radiator_kg),
        ("chips with hosts", mass.payload_kg),
        ("radiation shield", mass.shield_kg),
        ("optical terminals", mass.terminals_kg),
        ("bus", mass.bus_kg),
        ("structure", mass.structure_kg),
        ("margin", mass.margin_kg),
        ("propellant", mass.propellant_kg),
    ];
    for (name, mass_kg) in parts {
        let share = percent(mass_kg / mass.sum_kg).text();
        sheet.row(name, &tonnes(mass_kg), if mass_kg > 0.0 { &share } else { "" });
    }
    let published = match mass.published_kg {
        Some(mass_kg) if mass.difference_kg == 0.0 => {
            format!("published {}, which flies", tonnes(mass_kg).text())
        }
        Some(mass_kg) => format!(
            "published {} and {}{} for the parts that differ, which flies",
            tonnes(mass_kg).text(),
            if mass.difference_kg > 0.0 { "+" } else { "−" },
            tonnes(mass.difference_kg.abs()).text()
        ),
        None => String::new(),
    };
    sheet.row("sum", &tonnes(mass.sum_kg), &published);
}

fn means(sheet: &mut Sheet, at_utc: &str, day: &MeansReport, year: &MeansReport) {
    sheet.heading(&format!("A day and a year from {at_utc}, mean of a satellite, by quadrature"));
    sheet.columns("", "day", "year");
    let mut pair = |label: &str, show: &dyn Fn(&MeansReport) -> Shown| {
        sheet.columns(label, &show(day).text(), &show(year).text());
    };
    pair("in light", &|means| percent(means.lit_fraction));
    pair("array could give", &|means| si(means.array_w, "W"));
    pair("of that not taken", &|means| si(means.curtailed_w, "W"));
    pair("load that the policy asked for", &|means| si(means.asked_w, "W"));
    pair("load served", &|means| si(means.load_w, "W"));
    pair("load not served, of full clock", &|means| si(means.unserved_w, "W"));
    pair("chips", &|means| si(means.chips_w, "W"));
    pair("lowest charge", &|means| percent(means.lowest_charge_fraction));
    pair("coldest radiator", &|means| celsius(means.radiator_coldest_k));
    pair("hottest radiator", &|means| celsius(means.radiator_hottest_k));
    pair("hottest junction", &|means| celsius(means.junction_hottest_k));
    pair("energy of the load", &|means| energy(means.load_w * means.length_s));
    pair("compute delivered by the cluster", &|means| si(means.delivered_flop_s, "FLOP/s"));
}

/// Energy in watt-hours.
fn energy(energy_j: f64) -> Shown {
    si(energy_j / HOUR_S, "Wh")
}

fn compute(sheet: &mut Sheet, compute: &ComputeReport) {
    sheet.heading("Delivered compute of the cluster, mean of the year");
    if compute.peak_flop_s == 0.0 {
        sheet.line("  none: nothing aboard computes");
        return;
    }
    let mut left = compute.peak_flop_s;
    sheet.row("peak of all chips", &si(left, "FLOP/s"), "");
    let factors = [
        ("software", compute.software_fraction),
        ("power", compute.power_fraction),
        ("heat", compute.thermal_fraction),
        ("links", compute.network_fraction),
        ("faults and checkpoints", compute.availability_fraction),
        ("work to do", compute.utilisation_fraction),
    ];
    for (name, fraction) in factors {
        left *= fraction;
        let remains = format!("leaves {}", si(left, "FLOP/s").text());
        sheet.row(&format!("× {name}"), &percent(fraction), &remains);
    }
    let daily = format!("{:.3e} FLOP a day", compute.delivered_flop_s * DAY_S);
    sheet.row("delivered", &si(compute.delivered_flop_s, "FLOP/s"), &daily);
}

fn findings(sheet: &mut Sheet, findings: &[FindingReport]) {
    sheet.heading("Findings");
    if findings.is_empty() {
        sheet.line("  none: the design closes");
    }
    for finding in findings {
        let unit = finding.unit;
        let values = format!(
            "{} against {}",
            quantity(finding.value, unit).text(),
            quantity(finding.limit, unit).text()
        );
        let sentence = format!("{}: {}: {values}", finding.severity, finding.sentence);
        sheet.wrapped("  - ", &sentence);
        if let Some(lost_fraction) = finding.lost_fraction {
            // less than what the table shows of a percentage
            let share = if lost_fraction < 5e-4 {
                "less than 0.1 %".to_owned()
            } else {
                percent(lost_fraction).text()
            };
            sheet.line(&format!("    takes {share} of the compute"));
        }
        if let Some(fix) = &finding.fix {
            let (from, to) = (quantity(fix.from, fix.unit), quantity(fix.to, fix.unit));
            sheet.line(&format!("    fix: {} from {} to {}", fix.path, from.text(), to.text()));
            if let Some(cost) = cost_of(fix.effect, fix.usd_gpu_h_before, fix.usd_gpu_h_after) {
                sheet.line(&format!("      {cost}"));
            }
        }
    }
}

/// What a change does to the cost of compute; `None` where nothing computes.
fn cost_of(
    effect: Option<&str>,
    usd_gpu_h_before: Option<f64>,
    usd_gpu_h_after: Option<f64>,
) -> Option<String> {
    let (before, after) = (plain(usd_gpu_h_before?, ""), plain(usd_gpu_h_after?, "USD/GPU-h"));
    Some(format!("{}: {} to {}", effect?, before.text(), after.text()))
}

/// Adds what is left out of the flight.
fn left_out(sheet: &mut Sheet, left_out: &[LeftOutReport]) {
    sheet.heading("Left out");
    for one in left_out {
        sheet.wrapped("  - ", &format!("{}: {}", one.what, one.effect));
    }
}

/// Adds what fixing came to.
fn fixes(sheet: &mut Sheet, fixes: &FixesReport) {
    let rounds = if fixes.rounds == 1 { "round" } else { "rounds" };
    let came = match (fixes.changes.is_empty(), fixes.is_closed) {
        (true, _) => "Fixes: nothing that one value mends".to_owned(),
        (_, true) => format!("Fixes, closed after {} {rounds}", fixes.rounds),
        (_, false) => format!("Fixes, not closed after {} {rounds}", fixes.rounds),
    };
    sheet.line(&came);
    for one in &fixes.changes {
        let (from, to) = (quantity(one.from, one.unit), quantity(one.to, one.unit));
        sheet.line(&format!("  {} from {} to {}", one.path, from.text(), to.text()));
    }
    if let Some(cost) = cost_of(fixes.effect, fixes.usd_gpu_h_before, fixes.usd_gpu_h_after) {
        sheet.line(&format!("  all of it {cost}"));
    }
    for one in &fixes.left {
        sheet.wrapped("  left: ", &format!("{}: {}", one.cluster, one.sentence));
    }
    sheet.blank();
}

/// A finding's quantity: watts take prefixes, the rest stays in its unit.
fn quantity(value: f64, unit: &str) -> Shown {
    match unit {
        "W" => si(value, unit),
        "%" | "°C" | "°" => plain_with(value, 1, unit),
        "kg" => tonnes(value),
        _ => plain(value, unit),
    }
}

/// A mass in kilograms, from ten tonnes up in tonnes with prefixes.
fn tonnes(mass_kg: f64) -> Shown {
    if mass_kg < 1e4 { plain(mass_kg, "kg") } else { si(mass_kg / 1e3, "t") }
}

fn fleet(sheet: &mut Sheet, report: &Report) {
    let fleet = &report.fleet;
    sheet.line("Fleet");
    if report.clusters.len() > 1 {
        let mut grid = Grid::new(["", "satellites", "mass", "arrays", "delivered"]);
        for cluster in &report.clusters {
            let number = cluster.satellites as f64;
            grid.row([
                cluster.name.clone(),
                count(cluster.satellites),
                tonnes(number * cluster.mass.flown_kg).text(),
                si(number * cluster.power.array_w, "W").text(),
                si(cluster.compute.delivered_flop_s, "FLOP/s").text(),
            ]);
        }
        sheet.grid(&grid);
    }
    let whole = |number: String| Shown { number, unit: String::new() };
    sheet.row("satellites", &whole(count(fleet.satellites)), "");
    sheet.row("mass", &tonnes(fleet.mass_kg), "");
    sheet.row("arrays facing the Sun", &si(fleet.array_w, "W"), "");
    sheet.row("load served, mean of the year", &si(fleet.load_w, "W"), "");
    sheet.row("peak compute", &si(fleet.peak_flop_s, "FLOP/s"), "");
    sheet.row("delivered compute, mean of the year", &si(fleet.delivered_flop_s, "FLOP/s"), "");
    sheet.row("findings", &whole(fleet.findings.to_string()), "");
}
