//! Keys, as in other space programs. Each stands once in [`KEYS`], which is read here, listed by F1
//! and shown on buttons.

use std::sync::Arc;

use bevy::{input::keyboard::Key as Written, prelude::*};

use crate::{
    look::{CameraView, Mode, Overlay, Quality},
    panel::{Board, DocumentEdit, Edit, Edits, Typed, reading::KeyReading},
    sim,
};

/// A key and its use.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// Heading in the list of keys.
    pub group: &'static str,
    /// What it does, in words.
    pub name: &'static str,
    /// The key.
    pub code: KeyCode,
    /// Whether Ctrl is held as well.
    pub control: bool,
    /// Whether Shift is held as well.
    pub shift: bool,
    /// The edit it asks for; none for keys that are held and read elsewhere.
    pub edit: Option<Edit>,
}

const fn key(group: &'static str, name: &'static str, code: KeyCode, edit: Edit) -> Key {
    Key { group, name, code, control: false, shift: false, edit: Some(edit) }
}

const fn document(name: &'static str, code: KeyCode, edit: DocumentEdit) -> Key {
    key("Document", name, code, Edit::Document(edit)).controlled()
}

const fn held(name: &'static str, code: KeyCode) -> Key {
    Key { group: "Free flight", name, code, control: false, shift: false, edit: None }
}

const fn flight(name: &'static str, code: KeyCode, edit: sim::Edit) -> Key {
    key("Time", name, code, Edit::Flight(edit))
}

const fn shown(name: &'static str, code: KeyCode, overlay: Overlay) -> Key {
    key("Picture", name, code, Edit::Toggle(overlay))
}

const CAMERA: &str = "Camera";

/// What the mouse does in the picture.
const MOUSE: [(&str, &str); 4] = [
    ("Turn", "drag"),
    ("Nearer, farther", "wheel"),
    ("Pick a satellite", "click"),
    ("Go there", "double click"),
];

/// Every key.
pub(super) static KEYS: [Key; 61] = [
    flight("Stop or go on", KeyCode::Space, sim::Edit::TogglePause),
    flight("Slower", KeyCode::Comma, sim::Edit::Slower),
    flight("Faster", KeyCode::Period, sim::Edit::Faster),
    flight("Real time", KeyCode::Slash, sim::Edit::RealTime),
    flight("Backwards or forward", KeyCode::KeyJ, sim::Edit::Reverse),
    flight("One step of the simulation", KeyCode::Enter, sim::Edit::StepOnce),
    key("Time", "Next event", KeyCode::KeyN, Edit::NextEvent),
    key(CAMERA, "Go to what is selected", KeyCode::KeyG, Edit::GoTo),
    key(CAMERA, "Back to the whole Earth", KeyCode::KeyR, Edit::ResetView),
    key(CAMERA, "Whole Earth", KeyCode::Digit1, Edit::Camera(CameraView::WholeEarth)),
    key(CAMERA, "Cluster", KeyCode::Digit2, Edit::Camera(CameraView::Cluster)),
    key(CAMERA, "Satellite", KeyCode::Digit3, Edit::Camera(CameraView::Satellite)),
    key(CAMERA, "Free flight", KeyCode::Digit4, Edit::Camera(CameraView::Free)),
    key(CAMERA, "Earth, seen from the Sun", KeyCode::Digit5, Edit::Camera(CameraView::Sun)),
    key(
        CAMERA,
        "Cluster, seen from the Sun",
        KeyCode::Digit6,
        Edit::Camera(CameraView::SunAtTarget),
    ),
    key(CAMERA, "From the ground", KeyCode::Digit7, Edit::Camera(CameraView::Ground)),
    held("Forward", KeyCode::KeyW),
    held("Back", KeyCode::KeyS),
    held("Left", KeyCode::KeyA),
    held("Right", KeyCode::KeyD),
    held("Roll left", KeyCode::KeyQ),
    held("Roll right", KeyCode::KeyE),
    held("Fast", KeyCode::ShiftLeft),
    key("Select", "Next satellite", KeyCode::Tab, Edit::NextSatellite),
    key("Select", "Next cluster", KeyCode::Tab, Edit::NextCluster).shifted(),
    key("Select", "Search", KeyCode::KeyK, Edit::ToggleSearch).controlled(),
    key("Picture", "Colour by the next figure", KeyCode::KeyC, Edit::NextColor),
    shown("Orbits", KeyCode::KeyO, Overlay::Orbits),
    shown("Laser links", KeyCode::KeyL, Overlay::Links),
    shown("Thermal view", KeyCode::KeyT, Overlay::Thermal),
    shown("Arrow to the Sun", KeyCode::KeyY, Overlay::SunArrow),
    shown("Umbra and penumbra", KeyCode::KeyU, Overlay::Shadow),
    shown("Terminator", KeyCode::KeyM, Overlay::Terminator),
    shown("β angle", KeyCode::KeyI, Overlay::BetaArc),
    shown("Velocity and nadir", KeyCode::KeyV, Overlay::Arrows),
    shown("Object of known size", KeyCode::KeyH, Overlay::ScaleReference),
    shown("Clouds", KeyCode::KeyK, Overlay::Clouds),
    shown("Stars", KeyCode::KeyX, Overlay::Stars),
    key("Window", "All keys", KeyCode::F1, Edit::ToggleHelp),
    key("Window", "The picture alone", KeyCode::F2, Edit::ToggleHidden),
    key("Window", "Save a picture", KeyCode::F12, Edit::SavePicture),
    key("Window", "Close what is open", KeyCode::Escape, Edit::Close),
    key("Window", "Larger interface", KeyCode::Equal, Edit::Larger).controlled(),
    key("Window", "Smaller interface", KeyCode::Minus, Edit::Smaller).controlled(),
    key("Window", "Interface at 100 %", KeyCode::Digit0, Edit::UsualSize).controlled(),
    key("Quality", "Software", KeyCode::F5, Edit::Quality(Quality::Software)),
    key("Quality", "Low", KeyCode::F6, Edit::Quality(Quality::Low)),
    key("Quality", "Medium", KeyCode::F7, Edit::Quality(Quality::Medium)),
    key("Quality", "High", KeyCode::F8, Edit::Quality(Quality::High)),
    key("Select", "Deselect the satellite", KeyCode::Escape, Edit::SelectSatellite(None)).shifted(),
    key("Window", "Fly", KeyCode::Digit1, Edit::Mode(Mode::Fly)).shifted(),
    key("Window", "Build", KeyCode::Digit2, Edit::Mode(Mode::Build)).shifted(),
    key("Window", "Cost", KeyCode::Digit3, Edit::Mode(Mode::Cost)).shifted(),
    document("New scenario", KeyCode::KeyN, DocumentEdit::New),
    document("Open a file", KeyCode::KeyO, DocumentEdit::Open),
    document("Save", KeyCode::KeyS, DocumentEdit::Save),
    document("Save as", KeyCode::KeyS, DocumentEdit::SaveAs).shifted(),
    document("Undo", KeyCode::KeyZ, DocumentEdit::Undo),
    document("Redo", KeyCode::KeyY, DocumentEdit::Redo),
    document("Make the design fly", KeyCode::Enter, DocumentEdit::Apply),
    document("Copy a link", KeyCode::KeyC, DocumentEdit::CopyLink).shifted(),
];

impl Key {
    /// Returns the same key with Shift.
    const fn shifted(mut self) -> Self {
        self.shift = true;
        self
    }

    /// Returns the same key with Ctrl.
    const fn controlled(mut self) -> Self {
        self.control = true;
        self
    }

    /// Returns the key's name as keyboards show it.
    fn text(&self) -> String {
        let code = match self.code {
            KeyCode::Comma => ",".to_owned(),
            KeyCode::Period => ".".to_owned(),
            KeyCode::Slash => "/".to_owned(),
            KeyCode::Equal => "plus".to_owned(),
            KeyCode::Minus => "minus".to_owned(),
            KeyCode::Escape => "Esc".to_owned(),
            KeyCode::ShiftLeft => "Shift".to_owned(),
            code => {
                let name = format!("{code:?}");
                let short = name.strip_prefix("Key").or_else(|| name.strip_prefix("Digit"));
                short.unwrap_or(&name).to_owned()
            }
        };
        let control = if self.control { "Ctrl+" } else { "" };
        let shift = if self.shift { "Shift+" } else { "" };
        format!("{control}{shift}{code}")
    }
}

/// Returns all keys for the panels.
pub(super) fn readings() -> Arc<[KeyReading]> {
    let keys = KEYS.iter().map(|key| KeyReading {
        group: key.group,
        name: key.name,
        keys: key.text(),
        edit: key.edit.clone(),
    });
    let mouse = MOUSE.iter().map(|(name, act)| KeyReading {
        group: "Mouse",
        name,
        keys: (*act).to_owned(),
        edit: None,
    });
    keys.chain(mouse).collect()
}

fn put_up(mut board: ResMut<Board>) {
    board.keys = readings();
}

/// Returns whether a key was pressed just now. Plus, minus and nought are also meant by what
/// another keyboard writes elsewhere, and by the number pad.
fn is_pressed(
    code: KeyCode,
    keys: &ButtonInput<KeyCode>,
    written: Option<&ButtonInput<Written>>,
) -> bool {
    let (pad, sign) = match code {
        KeyCode::Equal => (KeyCode::NumpadAdd, "+"),
        KeyCode::Minus => (KeyCode::NumpadSubtract, "-"),
        KeyCode::Digit0 => (KeyCode::Numpad0, "0"),
        _ => return keys.just_pressed(code),
    };
    let is_written =
        |keys: &ButtonInput<Written>| keys.just_pressed(Written::Character(sign.into()));
    keys.any_just_pressed([code, pad]) || written.is_some_and(is_written)
}

/// Turns keys into edits.
pub(super) fn read_keys(
    keys: Res<ButtonInput<KeyCode>>,
    written: Option<Res<ButtonInput<Written>>>,
    typed: Option<Res<Typed>>,
    mut edits: ResMut<Edits>,
) {
    // where fields are, Tab steps from one to the next
    let is_flying = typed.is_none_or(|typed| typed.0.mode == Mode::Fly);
    // in a slow frame a modifier may be released together with its key
    let is_held = |codes: [KeyCode; 2]| keys.any_pressed(codes) || keys.any_just_released(codes);
    let control = is_held([KeyCode::ControlLeft, KeyCode::ControlRight]);
    let shift = is_held([KeyCode::ShiftLeft, KeyCode::ShiftRight]);
    let written = written.as_deref();
    for key in &KEYS {
        // some keyboards write a plus with Shift
        let has_shift = key.shift == shift || key.code == KeyCode::Equal;
        if let Some(edit) = &key.edit
            && is_pressed(key.code, &keys, written)
            && (key.control == control && has_shift)
            && (is_flying || key.code != KeyCode::Tab)
        {
            edits.0.push(edit.clone());
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, put_up);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::{
        egui::{self, RawInput, Rect},
        help_ui,
        reading::Readings,
    };

    #[test]
    fn no_key_means_two_things() {
        for (index, key) in KEYS.iter().enumerate() {
            let same = |other: &Key| {
                (other.code, other.control, other.shift) == (key.code, key.control, key.shift)
            };
            assert!(!KEYS[..index].iter().any(same), "{} stands twice", key.text());
            let text = |other: &Key| other.text() == key.text();
            assert!(!KEYS[..index].iter().any(text), "{} is written twice", key.text());
        }
    }

    #[test]
    fn nothing_has_two_keys_and_every_overlay_has_one() {
        for (index, key) in KEYS.iter().enumerate().filter(|(_, key)| key.edit.is_some()) {
            assert!(KEYS[..index].iter().all(|other| other.edit != key.edit), "{}", key.name);
        }
        for overlay in Overlay::ALL {
            let toggle = Some(Edit::Toggle(overlay));
            assert!(KEYS.iter().any(|key| key.edit == toggle), "{}", overlay.name());
        }
    }

    /// What a key asks for while Ctrl is held, by its place and by what it writes.
    fn with_control(codes: &[KeyCode], written: Option<&str>) -> Vec<Edit> {
        let mut app = App::new();
        let mut keys = ButtonInput::<KeyCode>::default();
        keys.press(KeyCode::ControlLeft);
        codes.iter().for_each(|code| keys.press(*code));
        let mut characters = ButtonInput::<Written>::default();
        written.into_iter().for_each(|sign| characters.press(Written::Character(sign.into())));
        app.insert_resource(keys).insert_resource(characters).init_resource::<Edits>();
        app.add_systems(Update, read_keys);
        app.update();
        app.world().resource::<Edits>().0.clone()
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
    fn the_list_of_keys_holds_them_all() {
        let readings = Readings { keys: readings(), ..Readings::default() };
        let context = egui::Context::default();
        let mut shapes = Vec::new();
        for _ in 0..3 {
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(
                    egui::Pos2::ZERO,
                    egui::Vec2::new(1280.0, 720.0),
                )),
                ..RawInput::default()
            };
            let mut output = context.run_ui(input, |ui| help_ui(ui, &readings, &mut Vec::new()));
            output.textures_delta.clear();
            shapes = output.shapes;
        }
        let mut texts = Vec::new();
        for clipped in &shapes {
            collect(&clipped.shape, &mut texts);
        }
        for key in readings.keys.iter() {
            assert!(texts.iter().any(|text| text == key.name), "no `{}`: {texts:?}", key.name);
            assert!(texts.contains(&key.keys), "no `{}`", key.keys);
        }
    }

    fn collect(shape: &egui::Shape, texts: &mut Vec<String>) {
        match shape {
            egui::Shape::Text(text) => texts.push(text.galley.text().to_owned()),
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, texts)),
            _ => {}
        }
    }
}
