//! `sunward study timeline`: launches, mass, power and cash, year by year.

use serde_json::json;

use super::output::{Shown, Study};
use crate::{
    cli::{
        arguments::whole,
        digits::{plain, si, usd},
        failure::Failure,
        plot::chart::{Axis, Chart, Kind, Lines, Series},
        text_grid::Grid,
        text_table::Sheet,
    },
    study::{
        Case,
        timeline::{Bound, Year, table, timeline},
    },
};

/// The years to come: launches, mass, power, and cash in and out
///
/// A launch company's flywheel: launch and links earn, what they leave buys computing
/// satellites, as many as cash and launches allow, and those earn in turn.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    #[command(flatten)]
    study: Study,
    /// Years
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = whole::<u32>(1, 100))]
    years: u32,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    arguments.study.run(|case, _, _| {
        let years = timeline(case, arguments.years);
        let last = years.last().copied().unwrap_or_default();
        Ok(Shown {
            study: "timeline",
            table: table(&years),
            summary: json!({ "years": years.len(), "chip_w": last.chip_w,
                "cash_usd": last.cash_usd, "satellites": last.satellites }),
            text: text(case, &years),
            chart: Some(chart(case, &years)),
        })
    })
}

fn text(case: &Case, years: &[Year]) -> String {
    let mut sheet = Sheet::default();
    sheet.line(&format!(
        "{}: launch and links pay for satellites that compute; bn is a billion USD",
        case.scenario.mission.name
    ));
    sheet.blank();
    let mut grid = Grid::new([
        "year",
        "USD/kg",
        "flights",
        "mass, t",
        "satellites",
        "power",
        "in, bn",
        "out, bn",
        "cash, bn",
        "bound by",
    ]);
    // a dollar is nothing to a billion: what rounding leaves of a spent sum is not shown
    let bn = |value: f64| plain(if value.abs() < 1.0 { 0.0 } else { value / 1e9 }, "").number;
    for year in years {
        grid.row([
            format!("{:.0}", year.year),
            plain(year.launch_usd_kg, "").number,
            plain(year.flights, "").number,
            plain(year.launched_kg / 1e3, "").number,
            plain(year.satellites, "").number,
            si(year.chip_w, "W").text(),
            bn(year.cash_in_usd()),
            bn(year.cash_out_usd()),
            bn(year.cash_usd),
            year.bound.word().to_owned(),
        ]);
    }
    sheet.grid(&grid);
    if let (Some(first), Some(last)) = (years.first(), years.last()) {
        let bound = match last.bound {
            Bound::Cash => "cash limits the fleet",
            Bound::Launches => "launches limit the fleet",
            Bound::Profit => "a satellite earns less than it costs",
        };
        sheet.wrapped(
            "  ",
            &format!(
                "A satellite with its chips in orbit goes from {} to {}; in the last year {bound}.",
                usd(first.satellite_usd).text(),
                usd(last.satellite_usd).text(),
            ),
        );
    }
    sheet.text()
}

fn chart(case: &Case, years: &[Year]) -> Chart {
    let series = |name: &str, of: &dyn Fn(&Year) -> f64| Series {
        name: name.to_owned(),
        points: years.iter().map(|year| (year.year, of(year) / 1e9)).collect(),
    };
    Chart {
        title: "Cash in and out of the flywheel".to_owned(),
        subtitle: format!(
            "{}; margin {:.0} %, {:.0} % of satellites borrowed",
            case.scenario.mission.name,
            case.economy.business.margin_fraction * 100.0,
            case.economy.business.borrowed_fraction * 100.0
        ),
        kind: Kind::Lines(Lines {
            x: Axis { label: "year".to_owned(), unit: String::new(), logarithmic: false },
            y: Axis {
                label: "cash".to_owned(),
                unit: "billion USD a year".to_owned(),
                logarithmic: false,
            },
            series: vec![
                series("in", &Year::cash_in_usd),
                series("out", &Year::cash_out_usd),
                series("compute sold", &|year| year.compute_revenue_usd),
                series("links sold", &|year| year.links_revenue_usd),
                series("satellites and their launch", &|year| year.fleet_usd),
            ],
            ..Lines::default()
        }),
    }
}
