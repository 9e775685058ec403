//! Notices: what is shown over the picture, and for how long.

use bevy::prelude::*;

use crate::panel::{Board, reading::NoticeReading};

/// Time for which a notice that is no error stays, s.
const STAY_S: f64 = 8.0;
/// Most notices at a time; the oldest are removed.
const MOST: usize = 6;

/// The notices that are shown.
#[derive(Resource, Clone, Debug, Default)]
pub(super) struct Notices {
    list: Vec<(NoticeReading, f64)>,
    number: u64,
}

impl Notices {
    /// Shows a title for a while.
    pub(super) fn tell(&mut self, title: impl Into<String>) {
        // only the latest message stays
        self.list.retain(|(notice, _)| notice.is_error);
        self.push(title.into(), String::new(), false, None);
    }

    /// Shows an error, at its place where there is one, until it is closed.
    pub(super) fn warn(
        &mut self,
        title: impl Into<String>,
        text: impl Into<String>,
        place_px: Option<Vec2>,
    ) {
        let (title, text) = (title.into(), text.into());
        self.list.retain(|(notice, _)| notice.title != title);
        self.push(title, text, true, place_px.map(|place| (place.x, place.y)));
    }

    fn push(&mut self, title: String, text: String, is_error: bool, place_px: Option<(f32, f32)>) {
        self.number += 1;
        let notice = NoticeReading { number: self.number, title, text, is_error, place_px };
        self.list.push((notice, 0.0));
        let more = self.list.len().saturating_sub(MOST);
        self.list.drain(..more);
    }

    /// Closes a notice.
    pub(super) fn close(&mut self, number: u64) {
        self.list.retain(|(notice, _)| notice.number != number);
    }

    /// Closes the latest notice.
    pub(super) fn close_last(&mut self) {
        self.list.pop();
    }

    /// Removes the errors with a title, which no longer hold.
    pub(super) fn clear(&mut self, title: &str) {
        self.list.retain(|(notice, _)| notice.title != title);
    }

    /// Returns the notices that are shown.
    pub(super) fn readings(&self) -> impl Iterator<Item = &NoticeReading> {
        self.list.iter().map(|(notice, _)| notice)
    }
}

fn show(mut notices: ResMut<Notices>, time: Res<Time<Real>>, mut board: ResMut<Board>) {
    let frame_s = time.delta_secs_f64().min(0.5);
    let notices = notices.bypass_change_detection();
    for (_, shown_s) in &mut notices.list {
        *shown_s += frame_s;
    }
    notices.list.retain(|(notice, shown_s)| notice.is_error || *shown_s < STAY_S);
    board.notices = notices.readings().cloned().collect();
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Notices>().add_systems(PostUpdate, show);
}
