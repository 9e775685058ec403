//! The sources that a report cites, each with a number.

/// Sources in the order in which they are cited.
#[derive(Clone, Debug, Default)]
pub(super) struct Sources(Vec<String>);

impl Sources {
    /// Returns how a source is cited, as "[3]". The same source of the same date has one number.
    pub(super) fn cite(&mut self, source: &str, date: &str) -> String {
        let whole = if date.is_empty() { source.to_owned() } else { format!("{source} ({date})") };
        let place = self.0.iter().position(|one| *one == whole).unwrap_or_else(|| {
            self.0.push(whole);
            self.0.len() - 1
        });
        format!("[{}]", place + 1)
    }

    /// Returns all of them, in the order of their numbers.
    pub(super) fn into_list(self) -> Vec<String> {
        self.0
    }
}
