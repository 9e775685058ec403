//! A notice as it is shown.

/// A notice over the picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoticeReading {
    /// Its number, by which it is closed.
    pub number: u64,
    /// What it is about.
    pub title: String,
    /// The whole text.
    pub text: String,
    /// Whether something went wrong.
    pub is_error: bool,
    /// Whether it is shown until it is closed, not for a while.
    pub stays: bool,
    /// Whether it tells of the document's last step, which can be undone.
    pub can_undo: bool,
    /// Whether it tells how far an export is, which can be cancelled. It goes when the export ends.
    pub can_cancel: bool,
    /// Where it belongs, physical pixels from the upper left corner of the window.
    pub place_px: Option<(f32, f32)>,
}
