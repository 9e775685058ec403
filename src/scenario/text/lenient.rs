//! Writes into a scenario's text that bad element sets are left out.

use super::{document::Document, edit::set, error::Error};
use crate::scenario::file::pattern::PatternFile;

/// Returns the text with `lenient: true` in every pattern that reads element sets from a file.
///
/// # Errors
/// When the text is no scenario file.
pub fn lenient(text: &str) -> Result<String, Error> {
    let file = Document::read(text)?.file;
    let mut text = text.to_owned();
    for (index, cluster) in file.clusters.iter().enumerate() {
        if let PatternFile::Tle { lenient: false, .. } | PatternFile::Omm { lenient: false, .. } =
            &cluster.pattern
        {
            text = set(&text, &format!("clusters[{index}].pattern.lenient"), &true.into())?;
        }
    }
    Ok(text)
}
