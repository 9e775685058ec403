//! A day of flight of a mission as a table, the rows that `sunward fly` writes, on a thread of its
//! own.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    thread::{self, JoinHandle},
};

use crate::{
    atomic_file::{self, Pending},
    flight_rows::{Flight, OF_CLUSTERS},
    io_reason::reason,
    model::{
        constants::{DAY_S, MINUTE_S},
        mission::Mission,
    },
    panel::Export,
    scenario::{Scenario, is_in_sun_series},
    table_writer::{Format, Sink},
};

/// Why there is no file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unwritten {
    /// It was cancelled.
    Cancelled,
    /// It failed, with the reason.
    Failed(String),
}

/// How far the thread is, and whether it is to end.
#[derive(Debug, Default)]
struct Progress {
    percent: AtomicU32,
    is_cancelled: AtomicBool,
}

impl Progress {
    fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }
}

/// A day that is being written. It is cancelled when it is dropped.
#[derive(Debug)]
pub(super) struct Writing {
    progress: Arc<Progress>,
    thread: Option<JoinHandle<Result<(), Unwritten>>>,
}

impl Writing {
    /// Begins to write a day of a scenario's flight.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub(super) fn begin(
        scenario: Arc<Scenario>,
        export: Export,
        path: PathBuf,
    ) -> Result<Self, String> {
        let progress = Arc::new(Progress::default());
        let told = Arc::clone(&progress);
        let thread = thread::Builder::new()
            .name("day of flight".into())
            .spawn(move || write(&scenario.mission, export, &path, &told))
            .map_err(|error| format!("there is no thread for it: {}", reason(&error)))?;
        Ok(Self { progress, thread: Some(thread) })
    }

    /// Returns how much of the day is written, in whole percent.
    pub(super) fn percent(&self) -> u32 {
        self.progress.percent.load(Ordering::Relaxed)
    }

    /// Asks the thread to end after the step that it flies.
    pub(super) fn cancel(&self) {
        self.progress.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Returns whether the thread was asked to end.
    pub(super) fn is_cancelled(&self) -> bool {
        self.progress.is_cancelled()
    }

    /// Returns how it ended; none while it goes on.
    pub(super) fn result(&mut self) -> Option<Result<(), Unwritten>> {
        let thread = self.thread.take_if(|thread| thread.is_finished())?;
        let panicked = |_| Err(Unwritten::Failed("the flight of the day broke off".to_owned()));
        Some(thread.join().unwrap_or_else(panicked))
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        self.cancel();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Writes a row for every cluster about once a minute, from the mission's epoch to the end of a
/// day: Parquet where that is asked for, else CSV. The file appears whole or not at all.
fn write(
    mission: &Mission,
    export: Export,
    path: &Path,
    progress: &Progress,
) -> Result<(), Unwritten> {
    let format = match export {
        Export::DayParquet => Format::Parquet,
        _ => Format::Csv,
    };
    let (every, rows) = intervals(mission.step_s);
    let length_s = f64::from(rows) * f64::from(every) * mission.step_s;
    if !is_in_sun_series(mission.epoch.plus(length_s)) {
        let reason = "the day would go past 2050-01-01, where the Sun’s series ends".to_owned();
        return Err(Unwritten::Failed(reason));
    }
    let failed = |error: io::Error| {
        Unwritten::Failed(format!("cannot write {}: {}", path.display(), reason(&error)))
    };
    let not_placed = |error: atomic_file::Error| Unwritten::Failed(error.to_string());
    let (pending, file) = Pending::create(path).map_err(not_placed)?;
    let mut sink = Sink::new(format, &OF_CLUSTERS, file).map_err(failed)?;
    let mut flights = Flight::all(mission);
    for row in 1..=rows {
        let (begin, end) =
            (u64::from(row - 1) * u64::from(every), u64::from(row) * u64::from(every));
        let elapsed_s = end as f64 * mission.step_s;
        for flight in &mut flights {
            for step in begin..end {
                if progress.is_cancelled() {
                    return Err(Unwritten::Cancelled);
                }
                flight.step(step);
            }
            let totals = flight.take_interval();
            sink.row(&flight.row(&totals, mission.epoch.plus(elapsed_s), elapsed_s))
                .map_err(failed)?;
        }
        progress.percent.store(100 * row / rows, Ordering::Relaxed);
    }
    let mut file = sink.finish().map_err(failed)?;
    file.flush().map_err(failed)?;
    drop(file);
    if progress.is_cancelled() {
        return Err(Unwritten::Cancelled);
    }
    pending.commit().map_err(not_placed)
}

/// Returns the steps of a row, about a minute of them, and the rows of a day.
fn intervals(step_s: f64) -> (u32, u32) {
    let every = (MINUTE_S / step_s).round().max(1.0);
    // a step of 0.1 s takes 600 steps for a row and 1 440 rows for a day
    (every as u32, (DAY_S / (every * step_s) - 1e-6).ceil() as u32)
}
