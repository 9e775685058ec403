//! The whole report as a file of Markdown or HTML.

use std::path::Path;

use crate::{
    cli::{failure::Failure, files},
    project::{
        Document, Evaluation,
        export::{Form, report},
    },
};

/// Returns the form of a report by the ending of its file, Markdown for `-` and for what is no
/// regular file. Refuses a file that cannot be written, before the work for it.
pub fn form_of(out: &Path) -> Result<Form, Failure> {
    if out == Path::new("-") {
        return Ok(Form::Markdown);
    }
    let ending = out.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let stream = || files::is_stream(out).then_some(Form::Markdown);
    let form = Form::of_ending(ending).or_else(stream).ok_or_else(|| {
        let shown = out.display();
        Failure::input(format!("--out {shown}: expected a file that ends in .md or .html"))
            .hint("`--out -` writes Markdown to standard output")
    })?;
    files::check_target(out)?;
    Ok(form)
}

/// Writes the report of a document, whole or not at all. Changes are counted from `first`.
pub fn write(document: &Document, first: &Document, out: &Path, form: Form) -> Result<(), Failure> {
    let evaluation = Evaluation::new(document.scenario().clone());
    let text = report(document, first, &evaluation, form)?;
    if out == Path::new("-") {
        return files::print_exactly(&text);
    }
    files::write_bytes(out, text.as_bytes())
}
