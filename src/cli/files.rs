//! The one place that touches disk and standard output.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Read, Write},
    path::{Component, Path, PathBuf},
};

use super::failure::Failure;
use crate::scenario::{self, SIZE_LIMIT_BYTES, Scenario};

/// Read a scenario: a preset's id, or the path of a file.
pub fn read_scenario(name: &str) -> Result<Scenario, Failure> {
    if let Some(preset) = scenario::preset(name) {
        return Ok(preset.read()?);
    }
    if !looks_like_a_path(name) && !Path::new(name).exists() {
        return Err(unknown(name));
    }
    read_scenario_file(name)
}

/// Whether a scenario's name means a file and no preset.
pub fn is_file(name: &str) -> bool {
    scenario::preset(name).is_none()
}

/// Read a scenario from a file, never a preset.
fn read_scenario_file(path: &str) -> Result<Scenario, Failure> {
    let bytes = read_bounded(Path::new(path)).map_err(|reason| {
        let failure = Failure::input(format!("{path}: {reason}"));
        let stem = Path::new(path).file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        match scenario::preset(stem) {
            Some(preset) => failure.hint(format!("the preset is named `{}`", preset.id)),
            None => failure,
        }
    })?;
    let folder = Path::new(path).parent().unwrap_or(Path::new(""));
    let attach = |name: &str| attachment(folder, name);
    Ok(scenario::read_bytes(&bytes, path, &attach)?)
}

/// A side file, which must lie beside or below its scenario: a file from a stranger must not
/// make us read whatever it names.
fn attachment(folder: &Path, name: &str) -> Result<String, String> {
    let plain = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    if !Path::new(name).components().all(plain) {
        return Err(format!("`{name}` must lie in the scenario's folder or below it"));
    }
    let path = folder.join(name);
    let bytes = read_bounded(&path).map_err(|reason| format!("{}: {reason}", path.display()))?;
    String::from_utf8(bytes).map_err(|_| format!("{}: is not text in UTF-8", path.display()))
}

/// The bytes of a file of at most [`SIZE_LIMIT_BYTES`], told by its metadata before reading.
fn read_bounded(path: &Path) -> Result<Vec<u8>, String> {
    let metadata = fs::metadata(path).map_err(|error| reason(&error))?;
    if metadata.is_dir() {
        return Err("is a folder, not a scenario file".to_owned());
    }
    let limit = SIZE_LIMIT_BYTES as u64;
    let too_large = || format!("is larger than {} MiB", limit / (1024 * 1024));
    if metadata.len() > limit {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    // devices and pipes have no length: read one byte more than allowed, never without end
    let file = File::open(path).map_err(|error| reason(&error))?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large());
    }
    Ok(bytes)
}

/// A system's error in words that do not change from system to system, where it is a usual one.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::NotADirectory => "a part of the path is not a folder".to_owned(),
        _ => error.to_string(),
    }
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
    let failed = |error: io::Error| {
        Failure::internal(format!("cannot write {}: {}", target.display(), reason(&error)))
    };
    let (pending, mut file) = Pending::create(target)?;
    file.write_all(bytes).and_then(|()| file.flush()).map_err(failed)?;
    pending.commit()
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
    Pending::create(target).map(drop)
}

/// A file being written beside its place; it appears there whole, or not at all.
#[derive(Debug)]
pub struct Pending {
    target: PathBuf,
    partial: PathBuf,
    committed: bool,
}

impl Pending {
    /// Begin to write `target`.
    pub fn create(target: &Path) -> Result<(Self, BufWriter<File>), Failure> {
        let shown = target.display();
        if target.is_dir() {
            return Err(Failure::input(format!("{shown}: is a folder, not a file")));
        }
        // through a link to the file that it names, so that the link stays
        let target = fs::canonicalize(target).unwrap_or_else(|_| target.to_owned());
        let Some(name) = target.file_name() else {
            return Err(Failure::input(format!("{shown}: names no file")));
        };
        let mut partial_name = std::ffi::OsString::from(".");
        partial_name.push(name);
        partial_name.push(format!(".{}.partial", std::process::id()));
        let partial = target.with_file_name(partial_name);
        let file = File::create(&partial).map_err(|error| {
            let reason = match error.kind() {
                io::ErrorKind::NotFound => "its folder does not exist".to_owned(),
                _ => reason(&error),
            };
            Failure::input(format!("cannot write {shown}: {reason}"))
        })?;
        Ok((Self { target, partial, committed: false }, BufWriter::new(file)))
    }

    /// Put the file, which must be flushed, in its place.
    pub fn commit(mut self) -> Result<(), Failure> {
        fs::rename(&self.partial, &self.target).map_err(|error| {
            Failure::internal(format!("cannot write {}: {}", self.target.display(), reason(&error)))
        })?;
        self.committed = true;
        Ok(())
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.committed {
            // what failed before is the error to tell; a leftover is not worth another
            let _ = fs::remove_file(&self.partial);
        }
    }
}
