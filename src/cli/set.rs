//! `sunward set`: writes an edited scenario with its comments.

use std::path::{Path, PathBuf};

use super::{
    arguments::{Lenient, edits},
    failure::Failure,
    files,
};
use crate::{project::Document, scenario::side_file_text};

/// Change a scenario's text; comments and order stay
///
/// An edit has one of these forms:
///   PATH=VALUE       puts a value at a path; it may be an expression with a unit, in quotes for
///                    the shell: 'launch.price_usd_kg=100 $/lb', 'step_s=2*30'. With a unit
///                    the path may leave out its own: 'launch.price=100 $/lb'
///   @SECTION=ID      names a catalogue part; figures that the section writes itself stay
///   !PATH            takes out what is written at a path, so that its default holds
///   +clusters[N]=JSON  puts a cluster in, where it has this index then
///   -clusters[N]     takes a cluster out; it stands behind `--`
/// Edits are made in their order. Where one cannot be made nothing is written.
#[derive(clap::Args, Debug)]
#[command(verbatim_doc_comment)]
pub struct Arguments {
    /// A preset, a scenario file or a share link
    #[arg(value_name = "SCENARIO")]
    name: String,
    /// Edits, as launch.price_usd_kg=200
    #[arg(value_name = "EDIT", required = true)]
    edits: Vec<String>,
    /// File to write, which may be the one that was read; standard output when not given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    lenient: Lenient,
}

/// Run the command.
pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let forms = "PATH=VALUE, !PATH, @SECTION=ID, +clusters[N]=JSON or -clusters[N]";
    let edits = edits(&arguments.edits, "", forms)?;
    let document = files::open(&arguments.name, arguments.lenient.is_lenient)?.0.with(&edits)?;
    let Some(out) = &arguments.out else { return files::print_exactly(document.text()) };
    let scenario = document.scenario();
    let read = files::read_for(&arguments.name, scenario);
    // the text may take the place of the one that was read, and not of what that names
    files::check_apart(out, read.get(1..).unwrap_or_default())?;
    check_side_files(&document, out)?;
    files::write_bytes(out, document.text().as_bytes())
}

/// Refuses a place from which the text does not find the side files that it names: they are not
/// copied.
fn check_side_files(document: &Document, out: &Path) -> Result<(), Failure> {
    let folder = out.parent().unwrap_or(Path::new(""));
    for (name, text) in &document.scenario().attachments {
        let there = folder.join(name);
        let found = match files::read_data(&there) {
            Ok(bytes) => match side_file_text(bytes) {
                Ok(there) if there == *text => continue,
                _ => "another file of this name lies there",
            },
            Err(_) => "it does not lie there",
        };
        return Err(Failure::input(format!(
            "--out {}: the scenario names the side file `{name}` beside it, and {found}",
            out.display()
        ))
        .hint(format!("copy `{name}` to {} first", there.display())));
    }
    Ok(())
}
