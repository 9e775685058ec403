//! The catalogue's parts as cards: what they are, what they cost, where their figures are from,
//! which of them a cluster has, and what another one does to it.

mod card;
mod in_use;
mod section;
mod swap;

pub use self::{
    card::{Card, KeyFigure, cards, matches, sort},
    in_use::in_use,
    section::{Order, Section},
    swap::{Swap, edit_of, swap},
};
