//! Notices: what is shown over the picture, and for how long.

use bevy::prelude::*;

use crate::panel::{Board, reading::NoticeReading};

/// Time for which a toast is shown, s.
const TOAST_S: f64 = 4.0;
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
        self.toast(title.into(), false);
    }

    /// Shows for a while what a step of the document did, with an offer to undo it.
    pub(super) fn tell_step(&mut self, title: impl Into<String>) {
        self.toast(title.into(), true);
    }

    fn toast(&mut self, title: String, can_undo: bool) {
        // only the latest message stays
        self.list.retain(|(notice, _)| notice.stays);
        self.push(NoticeReading { title, can_undo, ..NoticeReading::default() });
    }

    /// Shows a title until it is closed; with an offer to undo where it tells of a step of the
    /// document.
    pub(super) fn keep(&mut self, title: impl Into<String>, can_undo: bool) {
        let title = title.into();
        self.list.retain(|(notice, _)| notice.stays && notice.title != title);
        self.push(NoticeReading { title, can_undo, stays: true, ..NoticeReading::default() });
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
        let place_px = place_px.map(|place| (place.x, place.y));
        self.push(NoticeReading {
            title,
            text,
            is_error: true,
            stays: true,
            place_px,
            ..NoticeReading::default()
        });
    }

    /// Shows how far something is that can be cancelled, until [`Self::end_progress`].
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn progress(&mut self, title: String, text: impl FnOnce() -> String) {
        match self.list.iter_mut().find(|(notice, _)| notice.can_cancel) {
            Some((notice, _)) => notice.title = title,
            None => self.push(NoticeReading {
                title,
                text: text(),
                can_cancel: true,
                stays: true,
                ..NoticeReading::default()
            }),
        }
    }

    /// Removes the notice about something that can be cancelled.
    #[cfg(not(target_arch = "wasm32"))]
    pub(super) fn end_progress(&mut self) {
        self.list.retain(|(notice, _)| !notice.can_cancel);
    }

    fn push(&mut self, notice: NoticeReading) {
        self.number += 1;
        self.list.push((NoticeReading { number: self.number, ..notice }, 0.0));
        let more = self.list.len().saturating_sub(MOST);
        self.list.drain(..more);
    }

    /// Withdraws offers to undo: what they tell of is no longer the last step.
    pub(super) fn withdraw_undo(&mut self) {
        self.list.retain(|(notice, _)| notice.stays || !notice.can_undo);
        for (notice, _) in &mut self.list {
            notice.can_undo = false;
        }
    }

    /// Closes a notice.
    pub(super) fn close(&mut self, number: u64) {
        self.list.retain(|(notice, _)| notice.number != number);
    }

    /// Closes the latest notice that can be closed.
    pub(super) fn close_last(&mut self) {
        if let Some(place) = self.list.iter().rposition(|(notice, _)| !notice.can_cancel) {
            self.list.remove(place);
        }
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
    notices.list.retain(|(notice, shown_s)| notice.stays || *shown_s < TOAST_S);
    board.notices = notices.readings().cloned().collect();
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Notices>().add_systems(PostUpdate, show);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(notices: &Notices) -> Vec<(&str, bool)> {
        notices.readings().map(|one| (&*one.title, one.can_undo)).collect()
    }

    #[test]
    fn toasts_replace_one_another_and_what_matters_stays() {
        let mut notices = Notices::default();
        notices.keep("Changes are back", true);
        notices.warn("Not opened", "x.ron", None);
        notices.tell("Saved");
        notices.tell_step("All fixes");
        let expected = [("Changes are back", true), ("Not opened", false), ("All fixes", true)];
        assert_eq!(titles(&notices), expected);
        notices.withdraw_undo();
        assert_eq!(titles(&notices), [("Changes are back", false), ("Not opened", false)]);
        notices.close_last();
        assert_eq!(titles(&notices), [("Changes are back", false)]);
    }

    #[test]
    fn progress_is_one_notice_that_stays_until_it_ends() {
        let mut notices = Notices::default();
        let tell =
            |notices: &mut Notices, title: &str| notices.progress(title.to_owned(), String::new);
        tell(&mut notices, "12 %");
        notices.tell("Saved");
        tell(&mut notices, "13 %");
        assert_eq!(titles(&notices), [("13 %", false), ("Saved", false)]);
        notices.close_last();
        notices.close_last();
        assert_eq!(titles(&notices), [("13 %", false)]);
        notices.end_progress();
        assert_eq!(titles(&notices), []);
    }

    #[test]
    fn a_toast_goes_after_four_seconds_and_an_error_does_not() {
        let mut app = App::new();
        app.init_resource::<Time<Real>>().init_resource::<Board>().add_plugins(plugin);
        let mut notices = app.world_mut().resource_mut::<Notices>();
        notices.tell("Saved");
        notices.warn("Not opened", "x.ron", None);
        let passed = core::time::Duration::from_millis(450);
        let mut shown = Vec::new();
        for _ in 0..12 {
            app.world_mut().resource_mut::<Time<Real>>().update_with_duration(passed);
            app.update();
            shown.push(app.world().resource::<Board>().notices.len());
        }
        // the first update begins the clock
        assert_eq!(shown, [2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1]);
    }
}
