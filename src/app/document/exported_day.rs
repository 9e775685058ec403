//! A day of flight of a mission as a table, the rows that `sunward fly` writes.

use std::{
    io::{self, Write},
    path::Path,
};

use crate::{
    atomic_file::Pending,
    flight_rows::{Flight, OF_CLUSTERS},
    io_reason::reason,
    model::{
        constants::{DAY_S, MINUTE_S},
        mission::Mission,
    },
    panel::Export,
    scenario::is_in_sun_series,
    table_writer::{Format, Sink},
};

/// Writes a row for every cluster about once a minute, from the mission's epoch to the end of a
/// day: Parquet where that is asked for, else CSV. The file appears whole or not at all.
///
/// # Errors
/// Why it was not written, with the path.
pub(super) fn write(mission: &Mission, export: Export, path: &Path) -> Result<(), String> {
    let format = match export {
        Export::DayParquet => Format::Parquet,
        _ => Format::Csv,
    };
    let (every, rows) = intervals(mission.step_s);
    let length_s = f64::from(rows) * f64::from(every) * mission.step_s;
    if !is_in_sun_series(mission.epoch.plus(length_s)) {
        return Err("the day would go past 2050-01-01, where the Sun’s series ends".to_owned());
    }
    let failed = |error: &io::Error| format!("cannot write {}: {}", path.display(), reason(error));
    let (pending, file) = Pending::create(path).map_err(|error| error.to_string())?;
    let mut sink = Sink::new(format, &OF_CLUSTERS, file).map_err(|error| failed(&error))?;
    let mut flights = Flight::all(mission);
    for row in 1..=u64::from(rows) {
        let (begin, end) = ((row - 1) * u64::from(every), row * u64::from(every));
        let elapsed_s = end as f64 * mission.step_s;
        for flight in &mut flights {
            for step in begin..end {
                flight.step(step);
            }
            let totals = flight.take_interval();
            sink.row(&flight.row(&totals, mission.epoch.plus(elapsed_s), elapsed_s))
                .map_err(|error| failed(&error))?;
        }
    }
    let mut file = sink.finish().map_err(|error| failed(&error))?;
    file.flush().map_err(|error| failed(&error))?;
    drop(file);
    pending.commit().map_err(|error| error.to_string())
}

/// Returns the steps of a row, about a minute of them, and the rows of a day.
fn intervals(step_s: f64) -> (u32, u32) {
    let every = (MINUTE_S / step_s).round().max(1.0);
    // a step of 0.1 s takes 600 steps for a row and 1 440 rows for a day
    (every as u32, (DAY_S / (every * step_s) - 1e-6).ceil() as u32)
}
