//! Where the settings lie: a file of the state folder, or the browser's storage.

use crate::app::document::StateFolder;

/// Most bytes of settings that are read.
#[cfg(not(target_arch = "wasm32"))]
const LIMIT_BYTES: u64 = 64 * 1024;
/// Most files of settings that could not be read.
#[cfg(not(target_arch = "wasm32"))]
const MOST: u32 = 100;

/// Returns the text of the settings; none where there is none.
///
/// # Errors
/// The reason, when there is one that cannot be read.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn read(folder: &StateFolder) -> Result<Option<String>, String> {
    use std::{
        fs::File,
        io::{ErrorKind, Read},
    };

    let Some(path) = folder.settings() else { return Ok(None) };
    let told = |error: &std::io::Error| crate::io_reason::reason(error).to_string();
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(told(&error)),
    };
    let mut text = String::new();
    file.take(LIMIT_BYTES + 1).read_to_string(&mut text).map_err(|error| told(&error))?;
    if text.len() as u64 > LIMIT_BYTES {
        return Err(format!("it is longer than {LIMIT_BYTES} bytes"));
    }
    Ok(Some(text))
}

/// Writes the text of the settings, whole or not at all.
///
/// # Errors
/// The reason.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn write(folder: &StateFolder, text: &str) -> Result<(), String> {
    let Some(path) = folder.settings() else { return Ok(()) };
    crate::app::document::write_state(&path, text.as_bytes())
}

/// Keeps settings that cannot be read beside their place, which is free then. Returns where.
///
/// # Errors
/// The reason; the settings lie where they lay then.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn set_aside(folder: &StateFolder) -> Result<String, String> {
    use std::{fs::File, io::Read};

    let path = folder.settings().ok_or("there is no state folder")?;
    let told = |error: &std::io::Error| crate::io_reason::reason(error).to_string();
    let free = (0..MOST).map(|number| match number {
        0 => path.with_extension("ron.bad"),
        number => path.with_extension(format!("ron.{number}.bad")),
    });
    let to = free.into_iter().find(|path| !path.exists()).ok_or("too many of them are kept")?;
    let mut bytes = Vec::new();
    let file = File::open(&path).map_err(|error| told(&error))?;
    if file.metadata().map_err(|error| told(&error))?.len() > LIMIT_BYTES {
        return Err(format!("it is longer than {LIMIT_BYTES} bytes"));
    }
    file.take(LIMIT_BYTES).read_to_end(&mut bytes).map_err(|error| told(&error))?;
    crate::app::document::write_state(&to, &bytes)?;
    std::fs::remove_file(&path).map_err(|error| told(&error))?;
    Ok(to.display().to_string())
}

/// The key of the settings in the browser's storage.
#[cfg(target_arch = "wasm32")]
const KEY: &str = "sunward.settings";
/// The key of settings that could not be read.
#[cfg(target_arch = "wasm32")]
const BAD_KEY: &str = "sunward.settings.bad";

/// Returns the text of the settings; none where there is none.
///
/// # Errors
/// Never: a page without a storage has no settings.
#[cfg(target_arch = "wasm32")]
pub(super) fn read(_folder: &StateFolder) -> Result<Option<String>, String> {
    Ok(crate::app::browser::stored(KEY))
}

/// Writes the text of the settings.
///
/// # Errors
/// The reason.
#[cfg(target_arch = "wasm32")]
pub(super) fn write(_folder: &StateFolder, text: &str) -> Result<(), String> {
    crate::app::browser::store(KEY, text)
}

/// Keeps settings that cannot be read beside their place. Returns where.
///
/// # Errors
/// The reason; the settings lie where they lay then.
#[cfg(target_arch = "wasm32")]
pub(super) fn set_aside(_folder: &StateFolder) -> Result<String, String> {
    let text = crate::app::browser::stored(KEY).unwrap_or_default();
    crate::app::browser::store(BAD_KEY, &text)?;
    Ok(BAD_KEY.to_owned())
}
