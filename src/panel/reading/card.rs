//! What the card beside a number shows: what it is, where it comes from, how it follows.

use std::sync::Arc;

use crate::{
    panel::format,
    project::{
        Mark,
        derivation::{Derivation, Input},
    },
};

/// The card of a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CardReading {
    /// Its name.
    pub name: String,
    /// Its value with its unit.
    pub value: String,
    /// How it stands in a word or two; empty where there is nothing to say.
    pub word: String,
    /// What it is.
    pub help: String,
    /// Where it comes from.
    pub source: SourceReading,
    /// How it follows from other figures; without formulas where it does not.
    pub derivation: Arc<Derivation>,
    /// What else is to be said, a line each.
    pub notes: Vec<String>,
}

/// Where a number comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceReading {
    /// In one word, with a shape; none where nothing is known.
    pub mark: Option<Mark>,
    /// The source.
    pub source: String,
    /// When that was published or last read; empty where it is not known.
    pub date: String,
    /// What the catalogue notes about its part; empty where there is no note.
    pub note: String,
}

impl SourceReading {
    /// Returns the word, the source and the date in a line; empty where nothing is known.
    #[must_use]
    pub fn words(&self) -> String {
        let word = self.mark.map_or("", Mark::word);
        let all = [word, &self.source, &self.date];
        all.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

impl CardReading {
    /// Returns the card of a figure that is worked out.
    #[must_use]
    pub fn derived(name: &str, value: &str, help: &str, derivation: Arc<Derivation>) -> Self {
        Self {
            name: name.to_owned(),
            value: value.to_owned(),
            help: help.to_owned(),
            source: SourceReading { mark: Some(Mark::Derived), ..SourceReading::default() },
            derivation,
            ..Self::default()
        }
    }

    /// Returns all of it as text, a line each.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = vec![format!("{}: {}", self.name, self.value)];
        let note = &self.source.note;
        lines.extend([&self.word, &self.help, &self.source.words(), note].map(String::clone));
        lines.extend(self.derivation.formulas.iter().map(ToString::to_string));
        lines.extend(self.derivation.inputs.iter().map(line));
        lines.push(self.derivation.source.to_owned());
        lines.extend(self.notes.iter().cloned());
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}

/// Returns an input in a line.
fn line(input: &Input) -> String {
    let value = format::amount(input.value, input.unit);
    let mark = input.mark.map_or_else(String::new, |mark| format!(", {}", mark.word()));
    match input.symbol {
        "" => format!("  {}: {value}{mark}", input.name),
        symbol => format!("  {symbol} = {value}, {}{mark}", input.name),
    }
}
