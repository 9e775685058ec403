//! Keys, as in other space programs. Each stands once in [`KEYS`], which is read each frame, listed by
//! F1 and shown on buttons.

use std::sync::Arc;

use bevy::prelude::*;

use crate::{
    look::{CameraView, Mode, Overlay, Quality},
    panel::{Board, DocumentEdit, Edit, reading::KeyReading},
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

const fn shown(code: KeyCode, overlay: Overlay) -> Key {
    key("Picture", overlay.name(), code, Edit::Toggle(overlay))
}

const fn camera(code: KeyCode, view: CameraView) -> Key {
    key(CAMERA, view.name(), code, Edit::Camera(view))
}

const fn mode(code: KeyCode, mode: Mode) -> Key {
    key("Window", mode.name(), code, Edit::Mode(mode)).shifted()
}

const CAMERA: &str = "Camera";
/// The key that opens the search, with Ctrl.
pub(super) const SEARCH: KeyCode = KeyCode::KeyK;

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
    camera(KeyCode::Digit1, CameraView::WholeEarth),
    camera(KeyCode::Digit2, CameraView::Cluster),
    camera(KeyCode::Digit3, CameraView::Satellite),
    camera(KeyCode::Digit4, CameraView::Free),
    camera(KeyCode::Digit5, CameraView::Sun),
    camera(KeyCode::Digit6, CameraView::SunAtTarget),
    camera(KeyCode::Digit7, CameraView::Ground),
    held("Forward", KeyCode::KeyW),
    held("Back", KeyCode::KeyS),
    held("Left", KeyCode::KeyA),
    held("Right", KeyCode::KeyD),
    held("Roll left", KeyCode::KeyQ),
    held("Roll right", KeyCode::KeyE),
    held("Fast", KeyCode::ShiftLeft),
    key("Select", "Next satellite", KeyCode::Tab, Edit::NextSatellite),
    key("Select", "Next cluster", KeyCode::Tab, Edit::NextCluster).shifted(),
    key("Select", "Search", SEARCH, Edit::ToggleSearch).controlled(),
    key("Picture", "Colour by the next figure", KeyCode::KeyC, Edit::NextColor),
    shown(KeyCode::KeyO, Overlay::Orbits),
    shown(KeyCode::KeyL, Overlay::Links),
    shown(KeyCode::KeyT, Overlay::Thermal),
    shown(KeyCode::KeyY, Overlay::SunArrow),
    shown(KeyCode::KeyU, Overlay::Shadow),
    shown(KeyCode::KeyM, Overlay::Terminator),
    shown(KeyCode::KeyI, Overlay::BetaArc),
    shown(KeyCode::KeyV, Overlay::Arrows),
    shown(KeyCode::KeyH, Overlay::ScaleReference),
    shown(KeyCode::KeyK, Overlay::Clouds),
    shown(KeyCode::KeyX, Overlay::Stars),
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
    mode(KeyCode::Digit1, Mode::Fly),
    mode(KeyCode::Digit2, Mode::Build),
    mode(KeyCode::Digit3, Mode::Cost),
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

    /// Returns whether it means the same while a field takes what is typed. Such keys write nothing
    /// there and change no text.
    pub(super) const fn is_for_fields(&self) -> bool {
        matches!(
            self.edit,
            Some(
                Edit::ToggleHelp
                    | Edit::ToggleHidden
                    | Edit::SavePicture
                    | Edit::Quality(_)
                    | Edit::Larger
                    | Edit::Smaller
                    | Edit::UsualSize
                    | Edit::ToggleSearch
            )
        )
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

pub(super) fn plugin(app: &mut App) {
    app.add_systems(Startup, put_up);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::{
        Inputs, all_ui,
        egui::{self, RawInput, Rect},
        help_ui,
        reading::{Readings, SwitchesReading},
    };
    use egui_kittest::{Harness, kittest::Queryable};

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

    /// The texts of the panels after clicks on controls and with what is open.
    fn texts(inputs: Inputs, clicks: &[&str]) -> Vec<String> {
        let readings = Readings {
            keys: readings(),
            switches: Some(SwitchesReading {
                camera: Some(CameraView::Satellite),
                color_by: crate::look::ColorBy::Charge,
                overlays: crate::look::Overlays::default(),
                quality: Quality::High,
            }),
            ..Readings::default()
        };
        let mut panels = Harness::builder().with_size((1_600.0, 1_000.0)).build_ui_state(
            |ui, inputs: &mut Inputs| {
                let _ = all_ui(ui, &readings, inputs, &mut Vec::new());
            },
            inputs,
        );
        panels.run();
        for name in clicks {
            panels.get_by_label(name).click();
            panels.run();
        }
        let mut texts = Vec::new();
        panels.output().shapes.iter().for_each(|clipped| collect(&clipped.shape, &mut texts));
        texts
    }

    #[test]
    fn cameras_and_overlays_have_one_name_in_menus_keys_and_search() {
        let named: Vec<&Key> = KEYS
            .iter()
            .filter(|key| matches!(key.edit, Some(Edit::Camera(_) | Edit::Toggle(_))))
            .collect();
        assert_eq!(named.len(), CameraView::ALL.len() + Overlay::ALL.len());
        let cameras = texts(Inputs::default(), &["Cameras: Satellite"]);
        let shown = texts(Inputs::default(), &["What the picture shows: Shown"]);
        let help = texts(Inputs { is_help_open: true, ..Inputs::default() }, &[]);
        for key in named {
            let name = match key.edit {
                Some(Edit::Camera(view)) => view.name(),
                Some(Edit::Toggle(overlay)) => overlay.name(),
                _ => unreachable!("filtered"),
            };
            let mut inputs = Inputs::default();
            inputs.toggle_search();
            inputs.search = name.to_owned();
            let found = texts(inputs, &[]);
            let menu = if key.group == CAMERA { &cameras } else { &shown };
            for (place, texts) in [("menu", menu), ("list of keys", &help), ("search", &found)] {
                assert!(texts.iter().any(|text| text == name), "{name} in the {place}: {texts:?}");
            }
        }
        // the row is the tool's button again
        assert!(cameras.iter().any(|text| text.contains("  Satellite  ")), "{cameras:?}");
    }

    fn collect(shape: &egui::Shape, texts: &mut Vec<String>) {
        match shape {
            egui::Shape::Text(text) => texts.push(text.galley.text().to_owned()),
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| collect(shape, texts)),
            _ => {}
        }
    }
}
