//! The signs of states: a shape and a word beside each colour.

use super::{
    icon,
    theme::{Colors, colors},
};
use crate::{panel::egui, project::summary::State};

/// Returns the sign of a state.
pub fn sign(state: State) -> &'static str {
    match state {
        State::Closes => icon::CLOSES,
        State::Attention => icon::ATTENTION,
        State::Broken => icon::BROKEN,
        State::Unknown => icon::UNKNOWN,
    }
}

/// Returns the word of a state, for those who do not see its sign.
pub fn word_of(state: State) -> &'static str {
    state.word()
}

/// Returns the colour of a state's sign and word.
pub fn sign_color(ui: &egui::Ui, state: State) -> egui::Color32 {
    let colors = colors(ui);
    match state {
        State::Closes => colors.closes,
        State::Attention => colors.attention,
        State::Broken => colors.broken,
        State::Unknown => colors.text_3,
    }
}

/// Returns the ground of a state; that of a panel where it closes or is not known.
pub fn ground_of(colors: &Colors, state: State) -> egui::Color32 {
    match state {
        State::Attention => colors.attention_ground,
        State::Broken => colors.broken_ground,
        State::Closes | State::Unknown => colors.panel,
    }
}
