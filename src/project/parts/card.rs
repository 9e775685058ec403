//! Parts of the catalogue as cards, ordered and searched.

use super::{
    in_use::in_use,
    section::{Order, Section, Told},
};
use crate::{
    project::document::Document,
    scenario::catalogue::{self, Confidence, Figure, Part},
};

/// A figure on a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KeyFigure {
    /// What it is, in a word or two.
    pub label: &'static str,
    /// Its value, in `unit`.
    pub value: f64,
    /// Its unit; a fraction is told in %, a plain number has an empty one.
    pub unit: &'static str,
    /// Where it is from.
    pub source: &'static str,
    /// When that was published or last read, as "2026-06".
    pub date: &'static str,
    /// How far to trust it.
    pub confidence: Confidence,
}

/// A part as a card.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The section that it is for.
    pub section: Section,
    /// Its id in the catalogue.
    pub id: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What to know about it; empty where there is nothing.
    pub note: &'static str,
    /// Its key figures, three at most; what the catalogue does not know is left out.
    pub figures: Vec<KeyFigure>,
    /// Source of its first figure.
    pub source: &'static str,
    /// When that was published or last read, as "2026-06".
    pub date: &'static str,
    /// How far to trust that figure.
    pub confidence: Confidence,
    /// Whether the cluster has it.
    pub is_in_use: bool,
}

/// Returns the cards of a section in the catalogue's order, the one in use by a cluster marked.
#[must_use]
pub fn cards(document: &Document, cluster: usize, section: Section) -> Vec<Card> {
    let used = in_use(document.scenario(), cluster, section);
    let parts = catalogue::parts().iter().filter(|part| part.kind == section.kind());
    parts.filter_map(|part| card(part, section, used)).collect()
}

/// Returns the card of a part; `None` where it has no figures, which a test excludes.
fn card(part: &'static Part, section: Section, used: Option<&str>) -> Option<Card> {
    let key_figure = |(keys, label, unit, factor): Told| {
        let figure = keys.iter().find_map(|key| part.figure(key))?;
        Some(KeyFigure {
            label,
            value: figure.value * factor,
            unit,
            source: &figure.source,
            date: &figure.date,
            confidence: figure.confidence,
        })
    };
    let figures: Vec<KeyFigure> = section.told().into_iter().filter_map(key_figure).collect();
    let first = figures.first()?;
    Some(Card {
        section,
        id: &part.id,
        name: &part.name,
        note: &part.note,
        source: first.source,
        date: first.date,
        confidence: first.confidence,
        is_in_use: used == Some(part.id.as_str()),
        figures,
    })
}

/// Puts cards in an order, the one in use first; of equal ones, and of those without the figure,
/// the catalogue's order stays.
pub fn sort(cards: &mut [Card], order: Order) {
    let value = |card: &Card| -> Option<f64> {
        let (key, is_largest_first) = card.section.ordered_by(order)?;
        let value = catalogue::part(card.section.kind(), card.id)?.value(key)?;
        Some(if is_largest_first { -value } else { value })
    };
    let confidence = |card: &Card| {
        let worst = card.figures.iter().map(|figure| figure.confidence).max();
        (order == Order::Confidence).then_some((worst, card.confidence))
    };
    cards.sort_by(|one, other| {
        let by_value =
            value(one).unwrap_or(f64::INFINITY).total_cmp(&value(other).unwrap_or(f64::INFINITY));
        (other.is_in_use.cmp(&one.is_in_use))
            .then(confidence(one).cmp(&confidence(other)))
            .then(by_value)
    });
}

/// Returns whether a card has every one of some words: in its name, id, note or the sources of its
/// part's figures, whatever the case.
#[must_use]
pub fn matches(card: &Card, words: &str) -> bool {
    let sources = catalogue::part(card.section.kind(), card.id)
        .map_or(&[][..], |part| part.figures.as_slice());
    let texts: Vec<String> = [card.name, card.id, card.note]
        .into_iter()
        .chain(sources.iter().map(|figure: &Figure| figure.source.as_str()))
        .map(str::to_lowercase)
        .collect();
    words
        .split_whitespace()
        .map(str::to_lowercase)
        .all(|word| texts.iter().any(|text| text.contains(&word)))
}
