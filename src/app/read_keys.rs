//! Reads the keys of a frame: shortcuts, and what fields and the search take.

use bevy::{
    ecs::{message::MessageCursor, system::SystemParam},
    input::keyboard::{Key as Written, KeyboardInput},
    prelude::*,
};
use bevy_egui::input::EguiWantsInput;

use super::keys::{KEYS, SEARCH};
use crate::{
    look::Mode,
    panel::{Edits, Typed},
};

/// Returns another key that means the same, and the sign that both write.
const fn same_as(code: KeyCode) -> Option<(KeyCode, &'static str)> {
    match code {
        KeyCode::Equal => Some((KeyCode::NumpadAdd, "+")),
        KeyCode::Minus => Some((KeyCode::NumpadSubtract, "-")),
        KeyCode::Digit0 => Some((KeyCode::Numpad0, "0")),
        _ => None,
    }
}

/// The keys that were pressed in a frame.
struct Pressed<'a> {
    keys: &'a ButtonInput<KeyCode>,
    written: Option<&'a ButtonInput<Written>>,
    /// Those that were pressed after the one that opens the search.
    for_search: Vec<KeyCode>,
}

impl Pressed<'_> {
    /// Returns whether a key was pressed just now. Plus, minus and nought are also meant by what
    /// another keyboard writes elsewhere, and by the number pad.
    fn has(&self, code: KeyCode) -> bool {
        let is_pressed = |code| self.keys.just_pressed(code) && !self.for_search.contains(&code);
        let Some((pad, sign)) = same_as(code) else { return is_pressed(code) };
        let is_written =
            |keys: &ButtonInput<Written>| keys.just_pressed(Written::Character(sign.into()));
        let has_sign = self.for_search.is_empty() && self.written.is_some_and(is_written);
        is_pressed(code) || is_pressed(pad) || has_sign
    }
}

/// Returns the keys that were pressed after a key in a frame, and not before it as well.
fn pressed_after<'a>(
    key: KeyCode,
    messages: impl Iterator<Item = &'a KeyboardInput>,
) -> Vec<KeyCode> {
    let pressed: Vec<KeyCode> = messages
        .filter(|message| message.state.is_pressed())
        .map(|message| message.key_code)
        .collect();
    let Some(place) = pressed.iter().position(|code| *code == key) else { return Vec::new() };
    let (before, after) = (&pressed[..place], &pressed[place + 1..]);
    after.iter().filter(|code| **code != key && !before.contains(code)).copied().collect()
}

/// What decides whether keys are meant for a field.
#[derive(SystemParam)]
pub(super) struct Fields<'w> {
    typed: Option<Res<'w, Typed>>,
    wants: Option<Res<'w, EguiWantsInput>>,
}

impl Fields<'_> {
    /// Returns whether a field or the search takes what is typed.
    pub(super) fn take_keys(&self) -> bool {
        self.typed.as_ref().is_some_and(|typed| typed.0.is_search_open)
            || self.wants.as_ref().is_some_and(|wants| wants.wants_any_keyboard_input())
    }
}

/// Returns whether a field or the search takes what is typed.
pub(super) fn fields_take_keys(fields: Fields) -> bool {
    fields.take_keys()
}

/// Turns keys into edits.
pub(super) fn read_keys(
    keys: Res<ButtonInput<KeyCode>>,
    written: Option<Res<ButtonInput<Written>>>,
    (messages, mut cursor): (
        Option<Res<Messages<KeyboardInput>>>,
        Local<MessageCursor<KeyboardInput>>,
    ),
    fields: Fields,
    mut edits: ResMut<Edits>,
) {
    // where fields are, Tab steps from one to the next
    let is_flying = fields.typed.as_ref().is_none_or(|typed| typed.0.mode == Mode::Fly);
    let is_in_field = fields.take_keys();
    // in a slow frame a modifier may be released together with its key
    let is_held = |codes: [KeyCode; 2]| keys.any_pressed(codes) || keys.any_just_released(codes);
    let control = is_held([KeyCode::ControlLeft, KeyCode::ControlRight]);
    let shift = is_held([KeyCode::ShiftLeft, KeyCode::ShiftRight]);
    let after =
        messages.map_or_else(Vec::new, |messages| pressed_after(SEARCH, cursor.read(&messages)));
    let is_search = control && keys.just_pressed(SEARCH);
    let pressed = Pressed {
        keys: &keys,
        written: written.as_deref(),
        for_search: if is_search { after } else { Vec::new() },
    };
    for key in &KEYS {
        // some keyboards write a plus with Shift
        let has_shift = key.shift == shift || key.code == KeyCode::Equal;
        if let Some(edit) = &key.edit
            && pressed.has(key.code)
            && (key.control == control && has_shift)
            && (is_flying || key.code != KeyCode::Tab)
            && (!is_in_field || key.is_for_fields())
        {
            edits.0.push(edit.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::Edit;

    /// A window's input without a window.
    fn input(keys: &[KeyCode], written: Option<&str>) -> App {
        let mut app = App::new();
        let mut pressed = ButtonInput::<KeyCode>::default();
        keys.iter().for_each(|code| pressed.press(*code));
        let mut characters = ButtonInput::<Written>::default();
        written.into_iter().for_each(|sign| characters.press(Written::Character(sign.into())));
        app.insert_resource(pressed).insert_resource(characters);
        app.init_resource::<Edits>().init_resource::<Typed>();
        app.add_message::<KeyboardInput>().add_systems(Update, read_keys);
        for code in keys {
            app.world_mut().write_message(KeyboardInput {
                key_code: *code,
                logical_key: Written::Control,
                state: bevy::input::ButtonState::Pressed,
                text: None,
                repeat: false,
                window: Entity::PLACEHOLDER,
            });
        }
        app
    }

    /// What the keys of a frame ask for.
    fn asked(mut app: App) -> Vec<Edit> {
        app.update();
        app.world().resource::<Edits>().0.clone()
    }

    /// What a key asks for while Ctrl is held, by its place and by what it writes.
    fn with_control(codes: &[KeyCode], written: Option<&str>) -> Vec<Edit> {
        asked(input(&[&[KeyCode::ControlLeft], codes].concat(), written))
    }

    #[test]
    fn the_size_of_the_interface_has_its_keys_on_every_keyboard() {
        assert_eq!(with_control(&[KeyCode::Equal], Some("=")), [Edit::Larger]);
        assert_eq!(with_control(&[KeyCode::NumpadAdd], Some("+")), [Edit::Larger]);
        assert_eq!(with_control(&[KeyCode::BracketRight], Some("+")), [Edit::Larger]);
        assert_eq!(with_control(&[KeyCode::ShiftLeft, KeyCode::Equal], Some("+")), [Edit::Larger]);
        assert_eq!(with_control(&[KeyCode::Slash], Some("-")), [Edit::Smaller]);
        assert_eq!(with_control(&[KeyCode::NumpadSubtract], None), [Edit::Smaller]);
        assert_eq!(with_control(&[KeyCode::Digit0], Some("0")), [Edit::UsualSize]);
        assert_eq!(with_control(&[KeyCode::KeyQ], Some("q")), []);
    }

    #[test]
    fn keys_after_the_one_that_opens_the_search_are_no_shortcuts() {
        let keys = [KeyCode::ControlLeft, SEARCH, KeyCode::KeyS, KeyCode::KeyZ, KeyCode::Digit0];
        let mut slow = input(&keys, Some("0"));
        // Ctrl was released before the letters were typed
        slow.world_mut().resource_mut::<ButtonInput<KeyCode>>().release(KeyCode::ControlLeft);
        assert_eq!(asked(slow), [Edit::ToggleSearch]);
        // what was pressed before it means what it does
        let before = [KeyCode::ControlLeft, KeyCode::Minus, SEARCH];
        assert_eq!(asked(input(&before, None)), [Edit::ToggleSearch, Edit::Smaller]);
        let mut open = input(&[KeyCode::KeyC, KeyCode::Space], None);
        open.world_mut().resource_mut::<Typed>().0.is_search_open = true;
        assert_eq!(asked(open), []);
    }

    #[test]
    fn the_size_of_the_interface_changes_while_a_field_is_open() {
        let asked = |keys: &[KeyCode]| {
            let mut app = input(keys, None);
            app.world_mut().resource_mut::<Typed>().0.is_search_open = true;
            asked(app)
        };
        let control = KeyCode::ControlLeft;
        assert_eq!(asked(&[control, KeyCode::Equal]), [Edit::Larger]);
        assert_eq!(asked(&[control, KeyCode::Minus]), [Edit::Smaller]);
        assert_eq!(asked(&[control, KeyCode::Digit0]), [Edit::UsualSize]);
        assert_eq!(asked(&[KeyCode::F1]), [Edit::ToggleHelp]);
        // these are the text's
        assert_eq!(asked(&[control, KeyCode::KeyZ]), []);
        assert_eq!(asked(&[control, KeyCode::KeyY]), []);
        assert_eq!(asked(&[KeyCode::Minus]), []);
    }
}
