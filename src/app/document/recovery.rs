//! Recovery files: documents that are not saved, each in a file of its own that outlives the window.
//!
//! A file that is in use has a lock beside it, which the system releases when the program ends,
//! however it ends.

use std::{
    collections::BTreeMap,
    fs::{self, File, OpenOptions, TryLockError},
    path::{Path, PathBuf},
    time::SystemTime,
};

use serde::{Deserialize, Serialize};

use super::{
    open_document::is_same,
    side_files,
    stamps::is_same_file,
    state_folder::{self, StateFolder},
};
use crate::project::{Document, Edit, Origin};

/// Most bytes of a recovery file that is read.
const LIMIT_BYTES: u64 = 256 * 1024 * 1024;
/// Most recovery files of one process.
const MOST: u32 = 10_000;

/// A document as a recovery file holds it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Record {
    /// The process that wrote it.
    process: u32,
    /// The document's file.
    path: Option<PathBuf>,
    /// The shipped scenario that it comes from.
    preset: Option<String>,
    /// The name for messages and links.
    file_name: String,
    /// The edits from its origin, as lines.
    edits: Vec<String>,
    /// Its text.
    text: String,
    /// Its side files.
    attachments: BTreeMap<String, String>,
}

impl Record {
    /// Returns the record of a document.
    pub(super) fn new(document: &Document, path: Option<&Path>) -> Self {
        let preset = match document.origin() {
            Origin::Preset(id) => Some((*id).to_owned()),
            Origin::File => None,
        };
        Self {
            process: std::process::id(),
            path: path.map(Path::to_owned),
            edits: document.edits().iter().filter(|_| preset.is_some()).map(Edit::line).collect(),
            preset,
            file_name: document.file_name().to_owned(),
            text: document.text().to_owned(),
            attachments: document.scenario().attachments.clone(),
        }
    }

    /// Returns its document; none where it can be read no longer.
    pub(super) fn document(&self) -> Option<Document> {
        let attach = |name: &str| {
            self.attachments.get(name).cloned().ok_or_else(|| format!("no file `{name}` is kept"))
        };
        let whole = Document::open(&self.text, &self.file_name, &attach).ok()?;
        // one that comes from a preset stays one, so that its link stays short
        let edited = self.preset.as_ref().and_then(|id| {
            let edits: Result<Vec<Edit>, _> =
                self.edits.iter().map(|line| Edit::from_line(line)).collect();
            Document::of_preset(id).ok()?.with(&edits.ok()?).ok()
        });
        Some(edited.filter(|edited| is_same(edited, &whole)).unwrap_or(whole))
    }

    /// Returns the name of its file.
    pub(super) fn name(&self) -> String {
        let path = self.path.as_deref().unwrap_or(Path::new(&self.file_name));
        path.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Returns whether it is of a file, or of a shipped scenario as it is shipped.
    fn is_of(&self, path: Option<&Path>, document: &Document) -> bool {
        match (&self.path, path) {
            (Some(own), Some(path)) => is_same_file(own, path),
            (None, None) => match (&self.preset, document.origin()) {
                (Some(own), Origin::Preset(id)) => own == id && document.edits().is_empty(),
                _ => false,
            },
            _ => false,
        }
    }

    /// Returns whether opening a file or a shipped scenario brings it back.
    fn is_reachable(&self) -> bool {
        match &self.path {
            Some(path) => path.exists(),
            None => self.preset.is_some(),
        }
    }
}

/// A recovery file in use.
#[derive(Debug)]
pub(super) struct Slot {
    /// The file.
    pub(super) path: PathBuf,
    lock: Option<File>,
}

impl Slot {
    /// Returns a new one, whose file is not written yet.
    ///
    /// # Errors
    /// The reason, with the path.
    pub(super) fn new(folder: &Path) -> Result<Self, String> {
        let told = |error: std::io::Error| {
            format!("cannot write in {}: {}", folder.display(), crate::io_reason::reason(&error))
        };
        fs::create_dir_all(folder).map_err(told)?;
        for number in 0..MOST {
            let path = folder.join(format!("{}-{number}.json", std::process::id()));
            if path.exists() {
                continue;
            }
            let lock = OpenOptions::new().write(true).create_new(true).open(lock_of(&path));
            match lock {
                Ok(lock) => {
                    // a file system without locks goes by the number of the process
                    let _ = lock.try_lock();
                    return Ok(Self { path, lock: Some(lock) });
                }
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(told(error)),
            }
        }
        Err(format!("{}: too many recovery files", folder.display()))
    }

    /// Writes a document into the file.
    ///
    /// # Errors
    /// The reason, with the path.
    pub(super) fn write(path: &Path, record: &Record) -> Result<(), String> {
        let text = serde_json::to_vec(record)
            // a path that is no text is left out
            .or_else(|_| serde_json::to_vec(&Record { path: None, ..record.clone() }))
            .map_err(|error| error.to_string())?;
        state_folder::write(path, &text)
    }
}

impl Drop for Slot {
    /// Releases the file, which stays where it was written.
    fn drop(&mut self) {
        self.lock = None;
        let _ = fs::remove_file(lock_of(&self.path));
    }
}

fn lock_of(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

/// Whether a recovery file is in use.
fn is_in_use(path: &Path, record: &Record) -> bool {
    let lock = match OpenOptions::new().write(true).open(lock_of(path)) {
        Ok(lock) => lock,
        Err(error) => return error.kind() != std::io::ErrorKind::NotFound,
    };
    match lock.try_lock() {
        Ok(()) => false,
        Err(TryLockError::WouldBlock) => true,
        Err(TryLockError::Error(_)) => Path::new(&format!("/proc/{}", record.process)).exists(),
    }
}

/// A recovery file that nobody uses.
#[derive(Clone, Debug)]
pub(super) struct Left {
    /// The file.
    pub(super) path: PathBuf,
    /// What it holds.
    pub(super) record: Record,
    written: SystemTime,
}

impl Left {
    /// Removes the file.
    pub(super) fn remove(path: &Path) {
        let _ = fs::remove_file(path);
        let _ = fs::remove_file(lock_of(path));
    }
}

/// Returns the recovery files that nobody uses, the newest first.
pub(super) fn left(folder: &Path) -> Vec<Left> {
    let mut list: Vec<Left> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let path = entry.path();
            let metadata = entry.metadata().ok()?;
            let is_one = path.extension().is_some_and(|ending| ending == "json");
            if !is_one || !metadata.is_file() || metadata.len() > LIMIT_BYTES {
                return None;
            }
            let record: Record = serde_json::from_slice(&fs::read(&path).ok()?).ok()?;
            let written = metadata.modified().ok()?;
            (!is_in_use(&path, &record)).then_some(Left { path, record, written })
        })
        .collect();
    list.sort_by(|a, b| b.written.cmp(&a.written).then_with(|| a.path.cmp(&b.path)));
    list
}

/// Returns the newest recovery file of a document that was just opened.
pub(super) fn of_document(
    folder: &StateFolder,
    path: Option<&Path>,
    document: &Document,
) -> Option<Left> {
    let list = left(&folder.recovery()?);
    list.into_iter().find(|left| left.record.is_of(path, document))
}

/// Makes scenario files of the recovery files that opening no file and no shipped scenario brings
/// back. Returns the files.
pub(super) fn rescue(folder: &StateFolder) -> Vec<PathBuf> {
    let (Some(from), Some(to)) = (folder.recovery(), folder.recovered()) else {
        return Vec::new();
    };
    let mut made = Vec::new();
    for left in left(&from).into_iter().filter(|left| !left.record.is_reachable()) {
        let Some(document) = left.record.document() else { continue };
        if let Some(path) = rescued(&to, &document) {
            Left::remove(&left.path);
            made.push(path);
        }
    }
    made
}

/// Writes a document with its side files into a folder of its own.
fn rescued(folder: &Path, document: &Document) -> Option<PathBuf> {
    let name = Path::new(document.file_name()).file_stem()?.to_str()?.to_owned();
    let place = (1..).map(|number| folder.join(format!("{name} {number}")));
    let place = place.take(MOST as usize).find(|place| !place.exists())?;
    let path = place.join(format!("{name}.ron"));
    side_files::write_beside(&path, &document.scenario().attachments).ok()?;
    state_folder::write(&path, document.text().as_bytes()).ok()?;
    Some(path)
}
