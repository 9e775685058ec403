//! The one place that touches disk and standard output.

use std::{
    fs,
    io::{self, Write},
    path::Path,
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
    scenario, scenario_file,
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

/// Write text to standard output.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| Failure::output(&error))
}

/// Print a value as JSON.
pub fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::internal(format!("cannot write JSON: {error}")))?;
    print(&(json + "\n"))
}

/// Write text to standard error; when that is gone there is nobody to tell.
pub fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Refuse a target that cannot be written, before any work is done for it.
pub fn check_target(target: &Path) -> Result<(), Failure> {
    Pending::create(target)?;
    Ok(())
}
