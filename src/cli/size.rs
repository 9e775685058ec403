//! `sunward size`: makes a design close.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::{Value, json};

use super::{
    arguments::{Chosen, whole},
    digits::{plain, si},
    failure::Failure,
    files,
    text_table::Sheet,
};
use crate::{
    model::{
        constants::KWH_J,
        design::Design,
        design_check::{
            closure::ClosedAt, findings::Finding, mass::MassBudget, severity::Severity,
        },
    },
    scenario::{self, field::path},
    study::{
        Case,
        sizing::{Sized, Target, size},
    },
};

/// Size array, battery, radiator and propellant so that a design closes
///
/// More array is more mass and drag, hence more propellant: the sizes are a fixed point. What no
/// size can mend (links, dose) stays as a finding.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// Size for so many chips in a satellite
    #[arg(long, value_name = "N", group = "target", value_parser = whole::<u32>(1, 1_000_000_000))]
    chips: Option<u32>,
    /// Size for so much power of chips and hosts in a satellite, kW
    #[arg(long, value_name = "KW", group = "target")]
    chip_power_kw: Option<f64>,
    /// Size for so much delivered compute of a satellite, mean over its life, PFLOP/s
    #[arg(long, value_name = "PFLOPS", group = "target")]
    delivered_pflop_s: Option<f64>,
    /// Close it when it is new, not at the end of its life
    #[arg(long)]
    new: bool,
    /// Write the scenario with the closed design to a RON file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Print JSON ("sunward.size/1") instead of tables
    #[arg(long)]
    json: bool,
}

/// A design's sizes in the file's units.
#[derive(Serialize)]
struct Sizes {
    array_area_m2: f64,
    battery_capacity_kwh: f64,
    radiator_area_m2: f64,
    propellant_kg: f64,
    chips: u32,
    mass_kg: f64,
    delivered_flop_s: f64,
}

impl Sizes {
    fn of(design: &Design, delivered_flop_s: f64) -> Self {
        Self {
            array_area_m2: design.array.area_m2,
            battery_capacity_kwh: design.battery.capacity_j / KWH_J,
            radiator_area_m2: design.radiator.area_m2,
            propellant_kg: design.propulsion.propellant_kg,
            chips: design.payload.count,
            mass_kg: MassBudget::new(design).flown_kg(),
            delivered_flop_s,
        }
    }
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let scenario = arguments.chosen.read()?;
    if let Some(out) = &arguments.out {
        arguments.chosen.check_apart(out, &scenario)?;
        files::check_target(out)?;
    }
    let target = match (arguments.chips, arguments.chip_power_kw, arguments.delivered_pflop_s) {
        (Some(count), ..) => Target::Chips(f64::from(count)),
        (_, Some(kilowatts), _) => Target::ChipPower(kilowatts * 1e3),
        (.., Some(pflop_s)) => Target::Delivered(pflop_s * 1e15),
        _ => Target::ItsChips,
    };
    let at = if arguments.new { ClosedAt::BeginOfLife } else { ClosedAt::EndOfLife };
    let case = Case::new(scenario);
    let sized = size(&case, target, at)?;
    if let Some(out) = &arguments.out {
        write(&case, &sized, out)?;
    }
    if arguments.json {
        let clusters: Vec<Value> = sized.iter().map(record).collect();
        return files::print_json(&json!({ "format": "sunward.size/1", "clusters": clusters }));
    }
    files::print(&text(&case, &sized, at))
}

fn record(one: &Sized) -> Value {
    json!({
        "name": one.name,
        "rounds": one.rounds,
        "before": Sizes::of(&one.before, one.delivered_flop_s.0),
        "after": Sizes::of(&one.after, one.delivered_flop_s.1),
        "findings": one.findings.iter().map(|one| one.kind.sentence()).collect::<Vec<_>>(),
    })
}

fn text(case: &Case, sized: &[Sized], at: ClosedAt) -> String {
    let mut sheet = Sheet::default();
    let when = match at {
        ClosedAt::BeginOfLife => "when it is new",
        ClosedAt::EndOfLife => "to the end of its life",
    };
    sheet.line(&format!("{}: sized to close {when}", case.scenario.mission.name));
    for one in sized {
        sheet.heading(&format!("{}, {} rounds", one.name, one.rounds));
        sheet.columns("", "before", "after");
        let before = Sizes::of(&one.before, one.delivered_flop_s.0);
        let after = Sizes::of(&one.after, one.delivered_flop_s.1);
        let rows = [
            ("array", "m²", before.array_area_m2, after.array_area_m2),
            ("battery", "kWh", before.battery_capacity_kwh, after.battery_capacity_kwh),
            ("radiator", "m²", before.radiator_area_m2, after.radiator_area_m2),
            ("propellant", "kg", before.propellant_kg, after.propellant_kg),
            ("satellite", "kg", before.mass_kg, after.mass_kg),
        ];
        sheet.columns("chips", &before.chips.to_string(), &after.chips.to_string());
        for (name, unit, before, after) in rows {
            sheet.columns(name, &plain(before, unit).text(), &plain(after, unit).text());
        }
        let flop = |sizes: &Sizes| si(sizes.delivered_flop_s, "FLOP/s").text();
        sheet.columns("delivered, mean over the life", &flop(&before), &flop(&after));
        let is_note = |finding: &&Finding| finding.severity == Severity::Note;
        if one.findings.iter().all(|finding| is_note(&finding)) {
            sheet.line("  nothing is short any more");
        }
        for finding in &one.findings {
            let begin = if is_note(&finding) { "  note: " } else { "  still: " };
            sheet.wrapped(begin, finding.kind.sentence());
        }
    }
    sheet.text()
}

/// The scenario with the closed sizes written into it.
fn write(case: &Case, sized: &[Sized], out: &std::path::Path) -> Result<(), Failure> {
    let mut settings = Vec::new();
    for (index, one) in sized.iter().enumerate() {
        let sizes = Sizes::of(&one.after, 0.0);
        let mut set = |key: &str, value: f64| {
            let path = format!("clusters[{index}].design.{key}");
            settings.push((path, path::number_value(value)));
        };
        set("array.area_m2", sizes.array_area_m2);
        set("battery.capacity_kwh", sizes.battery_capacity_kwh);
        set("radiator.area_m2", sizes.radiator_area_m2);
        set("propulsion.propellant_kg", sizes.propellant_kg);
        set("payload.count", f64::from(sizes.chips));
    }
    let changed = path::with(&case.scenario, &settings)?;
    let text = scenario::write(&changed.file)
        .map_err(|error| Failure::internal(format!("cannot write the scenario: {error}")))?;
    files::write_bytes(out, text.as_bytes())
}
