//! The registry: every figure that a scenario file can hold, once, by its dotted path.

use std::{borrow::Cow, sync::LazyLock};

use super::{
    design::access,
    figure::{Access, Figure},
    range::Range,
    unit::stem_of,
};
use crate::scenario::file::{self, economy, launch, parts, parts_bus, parts_payload};

static FIGURES: LazyLock<Vec<Figure>> = LazyLock::new(|| {
    let tables: [&[Figure]; 21] = [
        file::MISSION,
        file::pattern::PATTERN,
        parts::ARRAY,
        parts::BATTERY,
        parts::RADIATOR,
        parts::ATTITUDE,
        parts_payload::PAYLOAD,
        parts_payload::ACCELERATOR,
        parts_bus::BUS,
        parts_bus::TERMINALS,
        parts_bus::PROPULSION,
        parts_bus::HAZARDS,
        parts::DESIGN,
        launch::LAUNCH,
        economy::PROGRAMME,
        economy::GROUND,
        economy::MARKET,
        economy::TRAJECTORY,
        economy::BUSINESS,
        file::sites::SITES,
        file::uncertain::UNCERTAIN,
    ];
    tables.into_iter().flatten().map(placed).collect()
});

/// Returns a figure of a table with its place in the model. Faces are whole, though the file
/// writes them as a plain number.
fn placed(figure: &Figure) -> Figure {
    let access = match (figure.access, figure.path.strip_prefix("design.")) {
        (Access::File, Some(below)) => access(below),
        (access, _) => access,
    };
    Figure { access, whole: figure.whole || figure.range == Range::FACES, ..*figure }
}

/// Returns every figure, in the order of the file.
#[must_use]
pub fn figures() -> &'static [Figure] {
    &FIGURES
}

/// Returns the registry's form of a path: without the cluster and without the indices of lists.
fn entry_of(path: &str) -> Cow<'_, str> {
    let path = match path.strip_prefix("clusters[").and_then(|rest| rest.split_once("].")) {
        Some((_, below)) => below,
        None => path,
    };
    if !path.contains('[') {
        return Cow::Borrowed(path);
    }
    let mut entry = String::new();
    let mut is_inside = false;
    for character in path.chars() {
        is_inside &= character != ']';
        if !is_inside {
            entry.push(character);
        }
        is_inside |= character == '[';
    }
    Cow::Owned(entry)
}

/// Returns the figure at a path, of one cluster or of all.
#[must_use]
pub fn figure(path: &str) -> Option<&'static Figure> {
    let entry = entry_of(path);
    figures().iter().find(|figure| figure.path == entry)
}

/// Returns the figures whose path, without the unit that its key ends in, is this one.
#[must_use]
pub fn figures_without_unit(path: &str) -> Vec<&'static Figure> {
    let entry = entry_of(path);
    let (group, stem) = entry.rsplit_once('.').unwrap_or(("mission", &entry));
    let fits = |figure: &&Figure| {
        figure.group() == group && figure.unit() != "1" && stem_of(figure.key()) == stem
    };
    figures().iter().filter(fits).collect()
}

/// Returns what the figure at a path may be; any finite number where the path is none of the
/// registry.
#[must_use]
pub fn range_of(path: &str) -> Range {
    figure(path).map_or(Range::FINITE, |figure| figure.range)
}
