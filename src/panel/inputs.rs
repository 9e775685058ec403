//! What the user has typed and opened, which the panels keep for themselves.

/// Fields and windows of the panels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inputs {
    /// The date to go to, as typed.
    pub date: String,
    /// Why the typed text is not a date.
    pub date_error: Option<String>,
    /// The text to search for.
    pub search: String,
    /// Index of the marked hit.
    pub search_row: usize,
    /// Whether the search is open.
    pub is_search_open: bool,
    /// Whether the list of keys is open.
    pub is_help_open: bool,
    /// Whether everything but the picture is hidden.
    pub is_hidden: bool,
}

impl Inputs {
    /// Opens or closes the search and clears its text.
    pub fn toggle_search(&mut self) {
        self.is_search_open = !self.is_search_open;
        self.search.clear();
        self.search_row = 0;
    }

    /// Closes what is open. Returns false when nothing was open.
    pub fn close(&mut self) -> bool {
        let any = self.is_search_open || self.is_help_open || self.is_hidden;
        (self.is_search_open, self.is_help_open, self.is_hidden) = (false, false, false);
        self.search.clear();
        any
    }
}
