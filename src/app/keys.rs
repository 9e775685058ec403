//! Keys, as in other space programs: each stands once in [`KEYS`].

use bevy::prelude::*;

use crate::{
    panel::{Edit, Edits},
    sim,
};

/// Every key with what it asks for.
pub(super) const KEYS: [(KeyCode, Edit); 6] = [
    (KeyCode::Space, Edit::Flight(sim::Edit::TogglePause)),
    (KeyCode::Comma, Edit::Flight(sim::Edit::Slower)),
    (KeyCode::Period, Edit::Flight(sim::Edit::Faster)),
    (KeyCode::Slash, Edit::Flight(sim::Edit::RealTime)),
    (KeyCode::KeyG, Edit::GoTo),
    (KeyCode::KeyR, Edit::ResetView),
];

/// Turns keys into edits.
pub(super) fn read_keys(keys: Res<ButtonInput<KeyCode>>, mut edits: ResMut<Edits>) {
    for (key, edit) in KEYS {
        if keys.just_pressed(key) {
            edits.0.push(edit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::KEYS;

    #[test]
    fn no_key_means_two_things() {
        for (index, (key, _)) in KEYS.iter().enumerate() {
            assert!(KEYS[..index].iter().all(|(other, _)| other != key), "{key:?} stands twice");
        }
    }
}
