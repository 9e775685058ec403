//! One orbit of a satellite: its power and its temperatures.

use super::page::{Block, Chart, Column, Lines, Row, Series, Table};
use crate::{
    model::{
        constants::CELSIUS_ZERO_K,
        evaluate::{Evaluation as Step, begin_of_life, evaluate},
        mission::{Cluster, Mission, Pattern},
        orbit::Plane,
    },
    project::{evaluate::Evaluation, why::words},
};

/// Orbits that are flown before the one that is shown, so that charge and temperatures are those
/// of every orbit.
const RUN_UP: u32 = 2;
/// Longest step, s.
const STEP_S: f64 = 60.0;
/// Longest period that is flown, s: that of a geostationary orbit, with a margin.
const LONGEST_S: f64 = 90_000.0;
/// Most steps of a line that is drawn.
const DRAWN: usize = 240;

/// Returns one orbit of the first satellite of the first cluster that computes, else of the first
/// cluster; nothing where it cannot be flown.
pub(super) fn blocks(evaluation: &Evaluation) -> Vec<Block> {
    let mission = &evaluation.case.scenario.mission;
    let computes = |cluster: &Cluster| cluster.design.payload.count > 0;
    let index = mission.clusters.iter().position(computes).unwrap_or(0);
    let (Some(cluster), Some(result)) =
        (mission.clusters.get(index), evaluation.clusters.get(index))
    else {
        return Vec::new();
    };
    let period_s = result.sizing.period_s;
    let Some(steps) = flown(mission, cluster, period_s) else { return Vec::new() };
    let kelvin = |of: &dyn Fn(&Step) -> f64| -> Vec<f64> {
        steps.iter().map(|step| of(step) - CELSIUS_ZERO_K).collect()
    };
    let kilowatts = |of: &dyn Fn(&Step) -> f64| -> Vec<f64> {
        steps.iter().map(|step| of(step) * 1e-3).collect()
    };
    let mut power = vec![
        Series {
            name: "array could give",
            class: "sunlight",
            values: kilowatts(&|step| step.outcome.array_w),
        },
        Series {
            name: "load served",
            class: "electric",
            values: kilowatts(&|step| step.outcome.flows.served_w),
        },
    ];
    let mut temperatures = vec![Series {
        name: "radiator",
        class: "heat",
        values: kelvin(&|step| step.outcome.radiator_k),
    }];
    let limit = computes(cluster).then(|| {
        power.push(Series {
            name: "chips with hosts",
            class: "compute",
            values: kilowatts(&|step| step.outcome.chips_w),
        });
        temperatures.push(Series {
            name: "hottest junction",
            class: "compute",
            values: kelvin(&|step| step.outcome.junction_k),
        });
        let limit_k = cluster.design.payload.accelerator.junction_limit_k;
        (limit_k - CELSIUS_ZERO_K, "limit of the junction")
    });
    let finite = |series: &[Series]| {
        series.iter().all(|one| one.values.iter().all(|value| value.is_finite()))
    };
    if !finite(&power) || !finite(&temperatures) {
        return Vec::new();
    }
    let table = table(&power, "kW").into_iter().chain(table(&temperatures, "°C"));
    let table = Table {
        columns: vec![
            Column::words("One orbit"),
            Column::number("Least"),
            Column::number("Mean"),
            Column::number("Greatest"),
            Column::words("Unit"),
        ],
        rows: table.collect(),
    };
    let shadows_s = shadows(&steps, period_s);
    let chart = |title, axis, limit, series: Vec<Series>| {
        Block::Chart(Chart::Lines(Lines {
            title,
            length_s: period_s,
            shadows_s: shadows_s.clone(),
            axis,
            limit,
            series: series.iter().map(thinned).collect(),
        }))
    };
    vec![
        Block::Heading("One orbit".to_owned()),
        Block::Words(format!(
            "The first satellite of {}, after {RUN_UP} orbits from the scenario’s date, without \
             faults.",
            cluster.name
        )),
        chart("Power over one orbit", "Power, kW", None, power),
        chart("Temperatures over one orbit", "Temperature, °C", limit, temperatures),
        Block::Table(table),
    ]
}

/// Returns a cluster with its first satellite alone.
fn alone(cluster: &Cluster) -> Option<Cluster> {
    let pattern = match &cluster.pattern {
        Pattern::Formation { reference, offsets } => {
            Pattern::Formation { reference: *reference, offsets: vec![*offsets.first()?] }
        }
        Pattern::Elements(sets) => Pattern::Elements(vec![sets.first()?.clone()]),
        Pattern::Planes(planes) => {
            let plane = planes.iter().find(|plane| plane.count > 0)?;
            Pattern::Planes(vec![Plane { count: 1, ..*plane }])
        }
    };
    Some(Cluster { name: cluster.name.clone(), design: cluster.design.clone(), pattern })
}

/// Flies the first satellite of a cluster and returns the steps of its last orbit; `None` where the
/// period is too long or SGP4 loses the object.
fn flown(mission: &Mission, cluster: &Cluster, period_s: f64) -> Option<Vec<Step>> {
    if !(period_s > STEP_S && period_s <= LONGEST_S) {
        return None;
    }
    let cluster = alone(cluster)?;
    let steps = (period_s / STEP_S).ceil() as u32;
    let step_s = period_s / f64::from(steps);
    let mut begin = begin_of_life(mission, &cluster, 0);
    let mut last = Vec::with_capacity(steps as usize);
    for number in 0..(RUN_UP + 1) * steps {
        let elapsed_s = f64::from(number) * step_s;
        let step = evaluate(mission, &cluster, 0, elapsed_s, step_s, &begin).ok()?;
        begin.state = step.outcome.state();
        if number >= RUN_UP * steps {
            last.push(step);
        }
    }
    Some(last)
}

/// Returns begin and end of each time in the shadow, s from the begin of the orbit.
fn shadows(steps: &[Step], period_s: f64) -> Vec<[f64; 2]> {
    let step_s = period_s / steps.len().max(1) as f64;
    let mut spans: Vec<[f64; 2]> = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        if step.mean_lit_fraction >= 0.5 {
            continue;
        }
        let begin_s = index as f64 * step_s;
        match spans.last_mut().filter(|span| (span[1] - begin_s).abs() < 0.5 * step_s) {
            Some(span) => span[1] = begin_s + step_s,
            None => spans.push([begin_s, begin_s + step_s]),
        }
    }
    spans
}

/// Returns a line with no more values than are drawn, the last one among them.
fn thinned(series: &Series) -> Series {
    let (all, drawn) = (series.values.len(), series.values.len().min(DRAWN));
    let values = (1..=drawn).filter_map(|number| series.values.get(number * all / drawn - 1));
    Series { values: values.copied().collect(), ..series.clone() }
}

fn table(series: &[Series], unit: &str) -> Vec<Row> {
    let row = |one: &Series| {
        let (mut least, mut most, mut sum) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
        for value in &one.values {
            (least, most, sum) = (least.min(*value), most.max(*value), sum + value);
        }
        let mean = sum / one.values.len().max(1) as f64;
        let told = |value: f64| words::digits(value, 4);
        Row {
            cells: vec![one.name.to_owned(), told(least), told(mean), told(most), unit.to_owned()],
            is_marked: false,
        }
    };
    series.iter().map(row).collect()
}
