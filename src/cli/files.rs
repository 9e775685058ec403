//! The one place that touches disk and standard output.

use std::{
    fs,
    io::{self, IsTerminal, Write},
    iter,
    path::{Path, PathBuf},
};

use super::failure::Failure;
pub(super) use crate::atomic_file::Pending;
use crate::{
    atomic_file,
    io_reason::reason,
    project::{
        Document,
        link::{self, Look},
    },
    scenario::{
        self, Scenario,
        text::visible::{visible_json, visible_lines},
    },
    scenario_file,
    table_writer::Format,
};

/// Opens a scenario: a preset's id, a share link, or the path of a file; with what a link says
/// of what is looked at. A lenient file leaves out bad element sets.
pub fn open(name: &str, is_lenient: bool) -> Result<(Document, Look), Failure> {
    if scenario::preset(name).is_some() {
        return Ok((Document::of_preset(name)?, Look::default()));
    }
    if link::is_link(name) {
        let link = link::decode(name)?;
        return Ok((Document::of_link(&link)?, link.look));
    }
    if !looks_like_a_path(name) && !Path::new(name).exists() {
        return Err(unknown(name));
    }
    Ok((open_file(name, is_lenient)?, Look::default()))
}

/// Whether a scenario's name means a file, and neither a preset nor a link.
pub fn is_file(name: &str) -> bool {
    scenario::preset(name).is_none() && !link::is_link(name)
}

/// Opens a scenario's file, never a preset.
fn open_file(path: &str, is_lenient: bool) -> Result<Document, Failure> {
    scenario_file::open(Path::new(path), is_lenient).map_err(|error| match error {
        scenario_file::Error::Refused(error) => error.into(),
        scenario_file::Error::Unread(reason) => {
            let failure = Failure::input(format!("{path}: {reason}"));
            let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str());
            match scenario::preset(stem.unwrap_or_default()) {
                Some(preset) => failure.hint(format!("the preset is named `{}`", preset.id)),
                None => failure,
            }
        }
    })
}

fn looks_like_a_path(name: &str) -> bool {
    name.contains(['/', '\\']) || Path::new(name).extension().is_some()
}

fn unknown(name: &str) -> Failure {
    let ids = scenario::presets().iter().map(|preset| preset.id);
    Failure::input(format!("`{name}` is neither a preset nor a file"))
        .hint(scenario::text::error::name_hint(name, ids))
}

/// Most bytes of a table that is read back.
const DATA_LIMIT_BYTES: u64 = 4 * 1024 * 1024 * 1024;

/// The bytes of a table.
pub fn read_data(path: &Path) -> Result<Vec<u8>, Failure> {
    let failed = |why: String| Failure::input(format!("{}: {why}", path.display()));
    let metadata = fs::metadata(path).map_err(|error| failed(reason(&error)))?;
    if !metadata.is_file() || metadata.len() > DATA_LIMIT_BYTES {
        return Err(failed("expected a file of at most 4 GiB".to_owned()));
    }
    fs::read(path).map_err(|error| failed(reason(&error)))
}

/// Write bytes to a file, whole or not at all.
pub fn write_bytes(target: &Path, bytes: &[u8]) -> Result<(), Failure> {
    Ok(atomic_file::write(target, bytes)?)
}

/// Write bytes to standard output.
pub fn print_bytes(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| Failure::output(&error))
}

/// Write a text for people to standard output: what a terminal would obey is an escape.
///
/// This and [`tell`] are all that writes text for people.
pub fn print(text: &str) -> Result<(), Failure> {
    print_bytes(visible_lines(text).as_bytes())
}

/// Write a text for programs to standard output, as it is where no terminal reads it.
pub fn print_exactly(text: &str) -> Result<(), Failure> {
    if io::stdout().is_terminal() { print(text) } else { print_bytes(text.as_bytes()) }
}

/// Print a value as JSON.
pub fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::internal(format!("cannot write JSON: {error}")))?;
    print(&(visible_json(&json).into_owned() + "\n"))
}

/// Write text to standard error; when that is gone there is nobody to tell.
pub fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(visible_lines(text).as_bytes());
}

/// Refuse a target that cannot be written, before any work is done for it.
pub fn check_target(target: &Path) -> Result<(), Failure> {
    Ok(atomic_file::check(target)?)
}

/// Refuse an output that would take the place of a file that was read, however it is named.
pub fn check_apart(target: &Path, read: &[PathBuf]) -> Result<(), Failure> {
    let Some(same) = read.iter().find(|one| atomic_file::is_same(target, one)) else {
        return Ok(());
    };
    let (target, same) = (target.display(), same.display());
    Err(Failure::input(format!("{target}: is the file {same}, which was read for it"))
        .hint("choose another name for the output"))
}

/// Refuse two outputs in one place.
pub fn check_two(a: &Path, b: &Path) -> Result<(), Failure> {
    if !atomic_file::is_same(a, b) {
        return Ok(());
    }
    let (a, b) = (a.display(), b.display());
    Err(Failure::input(format!("{a} and {b}: are one file, for two outputs")))
}

/// Returns the files that a scenario was read from: itself and its side files; none for a preset or
/// a link.
pub fn read_for(name: &str, scenario: &Scenario) -> Vec<PathBuf> {
    if !is_file(name) {
        return Vec::new();
    }
    let path = PathBuf::from(name);
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let beside = scenario.attachments.keys().map(|name| folder.join(name));
    iter::once(path).chain(beside).collect()
}

/// Returns whether a path is standard output: `-`, or what leads there as `/dev/stdout` does.
pub fn is_standard_output(path: &Path) -> bool {
    path == Path::new("-") || atomic_file::is_standard_output(path)
}

/// Returns whether a path names something that is no regular file, as a pipe or a descriptor.
pub fn is_stream(path: &Path) -> bool {
    is_standard_output(path)
        || fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

/// Returns the format of a table's file by its ending, CSV for `-` and for what is no regular file;
/// `None` for any other ending.
pub fn table_format(out: &Path) -> Option<Format> {
    if out == Path::new("-") {
        return Some(Format::Csv);
    }
    let ending = out.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    Format::of_ending(ending).or_else(|| is_stream(out).then_some(Format::Csv))
}

/// Returns the signals that whoever started the program wants ignored, a bit each from signal 1
/// upwards (as `nohup` and the background of a script do); none where the system does not tell.
pub fn ignored_signals() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    line.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default()
}
