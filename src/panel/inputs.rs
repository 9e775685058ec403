//! What the user has typed and opened, which the panels keep for themselves.

use super::reading::{Range, Section};
use crate::{
    look::{Mode, Scale, Theme},
    project::{About, Conditions, parts},
};

/// A figure that is being typed or dragged.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// Its path.
    pub path: String,
    /// The text so far.
    pub text: String,
    /// Why the text is no value.
    pub error: Option<String>,
    /// The value under the slider's knob.
    pub dragged: Option<f64>,
    /// The number of the drag.
    pub drag: u64,
    /// Whether it was reached without the pointer, so that its card is shown until something is
    /// typed.
    pub is_by_key: bool,
}

/// What a scenario says about itself, while it is being typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AboutDraft {
    /// The name.
    pub name: String,
    /// The description.
    pub description: String,
    /// The notes, a line each.
    pub notes: String,
    /// Why the texts were refused.
    pub error: Option<String>,
}

impl AboutDraft {
    /// Returns the texts as they are before anything is typed.
    #[must_use]
    pub fn of(about: &About) -> Self {
        let About { name, description, notes } = about.clone();
        Self { name, description, notes: notes.join("\n"), error: None }
    }

    /// Returns what is typed.
    #[must_use]
    pub fn about(&self) -> About {
        let (name, description) = (self.name.clone(), self.description.clone());
        About { name, description, notes: self.notes.lines().map(str::to_owned).collect() }
    }

    /// Returns the texts alone.
    pub(super) fn texts(&self) -> [&str; 3] {
        [&self.name, &self.description, &self.notes]
    }
}

/// Sizes of panels, as a person left them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sizes {
    /// Width of the panel at the right side of a wide window, points. The window may leave it less.
    pub side_points: f32,
    /// Share of the builder's height above the report, 0 to 1. None until it was dragged: the
    /// findings decide then.
    pub tree_share: Option<f32>,
}

impl Sizes {
    /// Least and largest width of the panel at the right side, points.
    pub const SIDE_POINTS: (f32, f32) = (304.0, 560.0);
    /// Least and largest share of the design above the report; the largest holds while nothing is
    /// found.
    pub const TREE_SHARE: (f32, f32) = (0.2, 0.85);
}

impl Default for Sizes {
    fn default() -> Self {
        Self { side_points: 360.0, tree_share: None }
    }
}

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
    /// Whether the picture is being saved, so that nothing lies over it.
    pub is_taking_picture: bool,
    /// What the window is used for.
    pub mode: Mode,
    /// The colours of the panels.
    pub theme: Theme,
    /// How large the panels are drawn.
    pub scale: Scale,
    /// Sizes of panels that were dragged.
    pub sizes: Sizes,
    /// Whether a narrow window shows the report in place of the design.
    pub is_report_shown: bool,
    /// Whether the strip shows one satellite, not the fleet.
    pub is_of_one: bool,
    /// The conditions for which the builder's budgets are taken.
    pub conditions: Conditions,
    /// Whether the builder shows the time bar in place of the conditions.
    pub is_time_shown: bool,
    /// Whether the last frame showed the track of the time.
    pub is_track_shown: bool,
    /// How much time the track shows.
    pub track_range: Range,
    /// Whether the inspector is closed to its title.
    pub is_inspector_closed: bool,
    /// The section whose parts are shown.
    pub parts: Option<parts::Section>,
    /// The words that parts must have.
    pub part_search: String,
    /// The order of parts.
    pub part_order: parts::Order,
    /// The section of the design that is open.
    pub section: Option<Section>,
    /// The section that was last scrolled to.
    pub shown_section: Option<Section>,
    /// The titles of the findings whose reasons are shown.
    pub open_whys: Vec<String>,
    /// The figure that is being typed or dragged.
    pub typing: Option<Draft>,
    /// The name of the cluster, as typed.
    pub cluster_name: Option<String>,
    /// The name, the description and the notes, as typed.
    pub about: Option<AboutDraft>,
    /// The number of the last drag.
    pub drags: u64,
}

impl Inputs {
    /// Opens or closes the search and clears its text. Panels that are hidden are shown with it.
    pub fn toggle_search(&mut self) {
        self.is_search_open = !self.is_search_open;
        self.is_hidden &= !self.is_search_open;
        self.search.clear();
        self.search_row = 0;
    }

    /// Closes what is open, and drops a text that was refused. Returns false when there was nothing.
    pub fn close(&mut self) -> bool {
        let is_refused = self.typing.take_if(|draft| draft.error.is_some()).is_some();
        let any = is_refused || self.is_search_open || self.is_help_open || self.is_hidden;
        (self.is_search_open, self.is_help_open, self.is_hidden) = (false, false, false);
        self.search.clear();
        any
    }
}
