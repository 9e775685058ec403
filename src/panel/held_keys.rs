//! Keys that are typed while the search opens. They are held until its field has the focus, and go
//! to its text.

use super::egui::{Event, Key};

/// The keys that are held.
#[derive(Clone, Debug, Default)]
pub(super) struct HeldKeys {
    /// Whether the search was asked for and its field has no focus yet.
    is_opening: bool,
    events: Vec<Event>,
}

/// What the search was when a frame began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct SearchState {
    /// Whether it is open.
    pub is_open: bool,
    /// Whether its field has the focus.
    pub has_focus: bool,
}

/// Returns whether an event is the press of the key that opens the search, by the key's place.
pub(super) fn is_search_key(event: &Event) -> bool {
    matches!(event, Event::Key { key, physical_key, pressed: true, modifiers, .. }
        if physical_key.unwrap_or(*key) == Key::K && modifiers.ctrl && !modifiers.shift)
}

fn is_typed(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. }
            | Event::Text(_)
            | Event::Ime(_)
            | Event::Paste(_)
            | Event::Copy
            | Event::Cut
    )
}

impl HeldKeys {
    /// Takes what is typed out of a frame's events from the key on that opens the search. Returns it
    /// once the search's field has the focus. `asks` tells which event opens it.
    pub(super) fn hold(
        &mut self,
        events: &mut Vec<Event>,
        search: SearchState,
        asks: impl Fn(&Event) -> bool,
    ) -> Vec<Event> {
        if self.is_opening && !search.is_open {
            *self = Self::default();
        }
        let first = if self.is_opening {
            0
        } else if let Some(place) = events.iter().position(asks) {
            // the key itself would delete text in a field
            events.remove(place);
            self.is_opening = !search.is_open;
            place
        } else {
            return Vec::new();
        };
        if !self.is_opening {
            return Vec::new();
        }
        let (typed, other): (Vec<_>, Vec<_>) = events.drain(first..).partition(is_typed);
        events.extend(other);
        self.events.extend(typed);
        if search.has_focus {
            self.is_opening = false;
        }
        if self.is_opening { Vec::new() } else { core::mem::take(&mut self.events) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::egui::{Modifiers, PointerButton, Pos2};

    fn key(key: Key, modifiers: Modifiers) -> Event {
        Event::Key { key, physical_key: Some(key), pressed: true, repeat: false, modifiers }
    }

    fn letter(letter: &str) -> Event {
        Event::Text(letter.to_owned())
    }

    fn click() -> Event {
        Event::PointerButton {
            pos: Pos2::ZERO,
            button: PointerButton::Primary,
            pressed: true,
            modifiers: Modifiers::NONE,
        }
    }

    const CLOSED: SearchState = SearchState { is_open: false, has_focus: false };
    const OPENS: SearchState = SearchState { is_open: true, has_focus: false };
    const OPEN: SearchState = SearchState { is_open: true, has_focus: true };

    #[test]
    fn what_is_typed_from_the_press_on_waits_for_the_field() {
        let mut held = HeldKeys::default();
        let mut frame = |search, events: &[Event]| {
            let mut events = events.to_vec();
            let typed = held.hold(&mut events, search, is_search_key);
            events.extend(typed);
            events
        };
        let opener = key(Key::K, Modifiers::CTRL);
        let first = [letter("o"), opener.clone(), letter("s"), click(), letter("h")];
        assert_eq!(frame(CLOSED, &first), [letter("o"), click()]);
        assert_eq!(frame(OPENS, &[letter("e")]), []);
        let typed = [letter("s"), letter("h"), letter("e"), letter("l")];
        assert_eq!(frame(OPEN, &[letter("l")]), typed);
        assert_eq!(frame(OPEN, &[letter("l")]), [letter("l")]);
        // the key that closes it deletes no text
        assert_eq!(frame(OPEN, &[opener]), []);
        assert_eq!(frame(CLOSED, &[letter("c")]), [letter("c")]);
    }

    #[test]
    fn a_search_that_does_not_open_holds_nothing() {
        let mut held = HeldKeys::default();
        let mut events = vec![key(Key::K, Modifiers::CTRL), letter("s")];
        assert_eq!(held.hold(&mut events, CLOSED, is_search_key), []);
        assert_eq!(events, []);
        let mut events = vec![letter("c")];
        assert_eq!(held.hold(&mut events, CLOSED, is_search_key), []);
        assert_eq!(events, [letter("c")]);
    }
}
