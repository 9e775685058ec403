//! Reads a scenario: text or file struct in, mission and money out; writes the file's text.

use std::{cell::RefCell, collections::BTreeMap};

use super::{
    catalogue,
    convert::{economy, mission, uncertain},
    file::{self, SIZE_LIMIT_BYTES, ScenarioFile},
    text::{
        context::Context, dialect::options, encoding::odd_kind, error::Error, lines::MARK, locate,
        migrate, parse,
    },
};
use crate::model::{
    self,
    cost::launch::Launch,
    destination::Destinations,
    mission::{Cluster, Mission},
};

/// A scenario: the file, what it means to the model, and what a reader should know.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The file, migrated to the present version.
    pub file: ScenarioFile,
    /// The mission.
    pub mission: Mission,
    /// What it says about money.
    pub economy: model::cost::economy::Economy,
    /// Notes to show: contradictions, migrations, stale elements.
    pub notes: Vec<String>,
    /// Texts of the side files that it names.
    pub attachments: BTreeMap<String, String>,
}

/// Read a scenario's text. `file_name` is for messages; `attach` loads a side file (named
/// relative to the scenario) as text.
///
/// # Errors
/// When the text is no scenario, or what it asks for cannot be: with line, column and key.
pub fn read(
    text: &str,
    file_name: &str,
    attach: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Scenario, Error> {
    if text.len() > SIZE_LIMIT_BYTES {
        let expected = format!("at most {SIZE_LIMIT_BYTES} bytes");
        return Err(Error::new(file_name, expected, format!("{} bytes", text.len())));
    }
    catalogue::load()?;
    let migrated = migrate::migrate(text.trim_start_matches(MARK), file_name)?;
    let attached = RefCell::new(BTreeMap::new());
    let attach = |name: &str| {
        let text = attach(name)?;
        attached.borrow_mut().insert(name.to_owned(), text.clone());
        Ok(text)
    };
    let context = Context { text: &migrated.text, file: file_name, attach: &attach };
    let read = |context: &Context<'_>| {
        let mut file: ScenarioFile = options()
            .from_str(context.text)
            .map_err(|error| parse::error(file_name, context.text, &error))?;
        if let Some((name, position)) = locate::odd_name(context.text, file::VARIANTS) {
            return Err(Error::new(
                file_name,
                "no name before these brackets",
                format!("`{name}`"),
            )
            .at(Some(position))
            .hint(format!("to name a catalogue part write `(part: \"{name}\", …)`")));
        }
        file.version = file::VERSION;
        converted(context, file, migrated.note.iter().cloned().collect())
    };
    let read = read(&context)
        .map(|scenario| Scenario { attachments: attached.borrow().clone(), ..scenario });
    read.map_err(|error: Error| match &migrated.note {
        // places and keys are those of the migrated text: say so
        Some(note) if error.hint.is_none() => error.hint(note.clone()),
        _ => error,
    })
}

/// The scenario of a file as a struct.
fn converted(
    context: &Context<'_>,
    file: ScenarioFile,
    mut notes: Vec<String>,
) -> Result<Scenario, Error> {
    notes.extend(file.notes.iter().cloned());
    let mission = mission::mission(context, &file, &mut notes)?;
    let economy = economy::economy(context, &file)?;
    notes.extend(out_of_reach(&mission, &economy.launch));
    uncertain::check(context, &file)?;
    Ok(Scenario { file, mission, economy, notes, attachments: BTreeMap::new() })
}

/// What a reader should know of clusters that the launcher does not carry to their orbits.
fn out_of_reach<'m>(
    mission: &'m Mission,
    launch: &'m Launch,
) -> impl Iterator<Item = String> + use<'m> {
    let is_out = |cluster: &&Cluster| {
        !launch.ascent.reaches(launch.payload_kg, &Destinations::of(mission, cluster))
    };
    mission.clusters.iter().filter(is_out).map(|cluster| {
        let name = &cluster.name;
        format!(
            "{name}: the launcher's upper stage does not carry a payload to these orbits; its \
             price there is that of a thousandth of its payload, no more than a warning. Raise the \
             satellites by their own thrusters (`raise: OwnThrusters`) or name another launcher"
        )
    })
}

/// A scenario from a file that is no text any more; `attachments` are its side files.
///
/// # Errors
/// As [`read`], without lines.
pub fn convert_file(
    file: ScenarioFile,
    file_name: &str,
    attachments: &BTreeMap<String, String>,
) -> Result<Scenario, Error> {
    let attach = |name: &str| {
        attachments.get(name).cloned().ok_or_else(|| format!("no file `{name}` is attached"))
    };
    let context = Context { text: "", file: file_name, attach: &attach };
    let scenario = converted(&context, file, Vec::new())?;
    Ok(Scenario { attachments: attachments.clone(), ..scenario })
}

/// Read a scenario's bytes; as [`read`], and refuses text that is not UTF-8.
///
/// # Errors
/// As [`read`].
pub fn read_bytes(
    bytes: &[u8],
    file_name: &str,
    attach: &dyn Fn(&str) -> Result<String, String>,
) -> Result<Scenario, Error> {
    if bytes.len() > SIZE_LIMIT_BYTES {
        let expected = format!("at most {SIZE_LIMIT_BYTES} bytes");
        return Err(Error::new(file_name, expected, format!("{} bytes", bytes.len())));
    }
    let text = text_of_bytes(bytes, file_name)?;
    read(text, file_name, attach)
}

/// Returns bytes as the text that they are.
///
/// # Errors
/// When they are not UTF-8, with the line of the first bad byte.
pub fn text_of_bytes<'b>(bytes: &'b [u8], file_name: &str) -> Result<&'b str, Error> {
    if let Some(odd) = odd_kind(bytes) {
        return Err(Error::new(file_name, "text in UTF-8", format!("a file that is {odd}")));
    }
    core::str::from_utf8(bytes).map_err(|error| {
        let offset = error.valid_up_to();
        let line = bytes[..offset].iter().filter(|&&byte| byte == b'\n').count() + 1;
        let found = format!("byte 0x{:02x} at offset {offset}", bytes.get(offset).unwrap_or(&0));
        let error = Error::new(file_name, "text in UTF-8", found).at_line(line);
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            error.hint("the file is UTF-16: save it as UTF-8")
        } else {
            error
        }
    })
}

/// The text of a scenario file, which [`read`] reads back to the same file.
///
/// # Errors
/// When a value cannot be written as RON.
pub fn write(file: &ScenarioFile) -> Result<String, String> {
    let pretty = ron::ser::PrettyConfig::new().indentor("    ");
    options()
        .to_string_pretty(file, pretty)
        .map(|text| text + "\n")
        .map_err(|error| error.to_string())
}
