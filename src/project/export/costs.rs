//! Space against ground: yardsticks, bills, and what the ground takes.

use super::{
    cost_kind::{CostKind, shares},
    page::{Bar, Bars, Block, Chart, Column, Group, Table},
};
use crate::{
    model::{
        constants::JULIAN_YEAR_S,
        cost::{Comparison, Side, ground_bill::GroundLine, space::SpaceLine},
    },
    project::{evaluate::Evaluation, format, why::words},
    study::{
        Yardstick,
        claims::{sunlight::solar_gains, time::usual_yardstick},
        off_grid,
        parity::year_of_parity,
    },
};

/// Digits of a yardstick.
const DIGITS: usize = 4;

/// Returns what the scenario costs in space and on the ground.
pub(super) fn blocks(evaluation: &Evaluation) -> Vec<Block> {
    let (case, costs) = (&evaluation.case, &evaluation.costs);
    let mut blocks = vec![
        Block::Words("Both sides deliver the same compute with the same chips.".to_owned()),
        Block::Table(fleet(evaluation)),
        Block::Heading("Yardsticks".to_owned()),
        Block::Table(yardsticks(costs)),
    ];
    blocks.extend(kinds(costs));
    let yardstick = usual_yardstick(case);
    blocks.push(Block::Said(
        "Parity",
        format!(
            "by {}: {}, along the scenario’s trajectory.",
            yardstick.title(),
            year_of_parity(case, yardstick).told()
        ),
    ));
    blocks.push(Block::Heading("Bill in space".to_owned()));
    blocks.push(Block::Table(bill(&costs.space, &SpaceLine::ALL.map(SpaceLine::name))));
    blocks.push(Block::Heading("Bill on the ground".to_owned()));
    blocks.push(Block::Table(bill(&costs.ground, &GroundLine::ALL.map(GroundLine::name))));
    blocks.push(Block::Heading("What the ground takes for it".to_owned()));
    blocks.push(Block::Table(needs(evaluation)));
    blocks
        .extend(off_grid::told(&case.economy.ground).map(|told| Block::Said("Solar power", told)));
    blocks
        .push(Block::Heading("Energy of a solar cell in this orbit over the ground’s".to_owned()));
    blocks.push(Block::Table(gains(evaluation)));
    blocks
}

fn pairs() -> Table {
    Table::of(&[Column::words("Figure"), Column::number("Value"), Column::words("Note")])
}

fn fleet(evaluation: &Evaluation) -> Table {
    let costs = &evaluation.costs;
    let launch = &evaluation.case.economy.launch;
    let full = if costs.flights.bound_by_volume { "filled by volume" } else { "filled by mass" };
    let price = |usd_kg: f64| format!("{}/kg", format::dollars(usd_kg));
    let mut table = pairs();
    let mut row = |name: &str, value: String, note: String| {
        table.row([name.to_owned(), value, note]);
    };
    row("satellites", format::grouped(costs.satellites, 0), String::new());
    row("mass in orbit", words::mass(costs.launched_kg), "with spares".to_owned());
    row("launches", format::grouped(costs.flights.launches, 0), full.to_owned());
    row(
        "launch price",
        price(launch.price_usd_kg()),
        format!("{} as paid", price(costs.paid_usd_kg)),
    );
    row(
        "time to launch it",
        costs.deployment_years.map_or_else(
            || "more than 200 years".to_owned(),
            |years| words::duration(years * JULIAN_YEAR_S),
        ),
        "at the programme’s cadence".to_owned(),
    );
    row(
        "flights a year to keep it up",
        words::digits(costs.keeping_flights_year, DIGITS),
        String::new(),
    );
    row("compute delivered", words::flops(costs.space.work.flop_s), "on both sides".to_owned());
    row("power at the chips", words::power(costs.space.work.chip_w), "mean of the life".to_owned());
    table
}

fn number_or(value: Option<f64>, missing: &str) -> String {
    value.map_or_else(|| missing.to_owned(), |value| words::digits(value, DIGITS))
}

fn yardsticks(costs: &Comparison) -> Table {
    let mut table = Table::of(&[
        Column::words("Yardstick"),
        Column::words("Unit"),
        Column::number("Space"),
        Column::number("Ground"),
        Column::number("Space over ground"),
        Column::words("What it holds"),
    ]);
    for one in Yardstick::ALL {
        table.row([
            one.title().to_owned(),
            one.unit().to_owned(),
            number_or(one.of(&costs.space.yardsticks), one.missing()),
            number_or(one.of(&costs.ground.yardsticks), one.missing()),
            number_or(one.ratio(costs), "no ratio"),
            one.boundary().to_owned(),
        ]);
    }
    table
}

/// Returns the yardsticks by kind of cost, as bars and as a table; nothing where none has a value.
fn kinds(costs: &Comparison) -> Vec<Block> {
    let mut bars = Bars {
        title: "Space against ground by kind of cost",
        parts: CostKind::ALL.map(CostKind::name).into(),
        groups: Vec::new(),
    };
    let mut table = Table::of(&[
        Column::words("Side and yardstick"),
        Column::number(CostKind::ALL[0].name()),
        Column::number(CostKind::ALL[1].name()),
        Column::number(CostKind::ALL[2].name()),
        Column::number(CostKind::ALL[3].name()),
        Column::number(CostKind::ALL[4].name()),
        Column::number(CostKind::ALL[5].name()),
        Column::number(CostKind::ALL[6].name()),
    ]);
    for yardstick in Yardstick::ALL {
        let Some(shares) = shares(costs, yardstick) else { continue };
        let title = format!("{}, {}", yardstick.title(), yardstick.unit());
        let mut group = Group { title: title.clone(), bars: Vec::new() };
        for (name, parts) in ["space", "ground"].into_iter().zip(shares) {
            group.bars.push(Bar {
                name,
                figure: words::digits(parts.iter().sum(), DIGITS),
                parts: parts.into(),
            });
            let [a, b, c, d, e, f, g] =
                parts.map(|part| if part > 0.0 { words::digits(part, 3) } else { "–".to_owned() });
            table.row([format!("{name}: {title}"), a, b, c, d, e, f, g]);
        }
        bars.groups.push(group);
    }
    if bars.groups.is_empty() {
        return Vec::new();
    }
    vec![
        Block::Heading("Yardsticks by kind of cost".to_owned()),
        Block::Chart(Chart::Bars(bars)),
        Block::Table(table),
    ]
}

fn bill<const N: usize>(side: &Side<N>, names: &[&'static str; N]) -> Table {
    let money = |usd: f64| if usd == 0.0 { "–".to_owned() } else { format::dollars(usd) };
    let mut table =
        Table::of(&[Column::words("Line"), Column::number("Capital"), Column::number("A year")]);
    for (line, name) in side.lines.iter().zip(names) {
        if line.capital_usd != 0.0 || line.yearly_usd != 0.0 {
            table.row([(*name).to_owned(), money(line.capital_usd), money(line.yearly_usd)]);
        }
    }
    table.marked_row(["in all".to_owned(), money(side.capital_usd()), money(side.yearly_usd())]);
    table.row([
        "beside the sum: present value, revenue less cost".to_owned(),
        money(side.net_present_usd),
        String::new(),
    ]);
    table
}

fn needs(evaluation: &Evaluation) -> Table {
    let needs = evaluation.case.needs();
    let months = evaluation.case.economy.ground.months();
    let mut table = pairs();
    let mut row = |name: &str, value: String, note: &str| {
        table.row([name.to_owned(), value, note.to_owned()]);
    };
    row("power of chips and hosts", words::power(needs.full_w), "at full clock");
    row("energy of the building", of_kwh(needs.energy_kwh_year), "a year");
    row("land", format!("{} km²", words::digits(needs.land_m2 / 1e6, DIGITS)), "");
    row("water", format!("{} m³", words::digits(needs.water_m3_year, DIGITS)), "a year");
    row("carbon", format!("{} t", words::digits(needs.carbon_t_year, DIGITS)), "a year");
    row("time to power", format!("{} months", words::digits(months, DIGITS)), "");
    table
}

/// Returns an energy, kWh, in words.
fn of_kwh(energy_kwh: f64) -> String {
    let (figure, unit) = format::figure(energy_kwh * 1e3, "Wh");
    format!("{figure} {unit}")
}

fn gains(evaluation: &Evaluation) -> Table {
    let mut table = Table::of(&[
        Column::words("Site"),
        Column::number("Gain"),
        Column::number("Capacity factor"),
        Column::words("Basis"),
    ]);
    for gain in solar_gains(&evaluation.case) {
        table.row([
            gain.site,
            format!("{} ×", words::digits(gain.gain, 3)),
            words::percent(gain.capacity_factor),
            gain.basis,
        ]);
    }
    table
}
