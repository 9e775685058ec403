//! The sets that fly: one of each object, and those that still fly when the scenario begins.

use std::collections::BTreeMap;

use super::found::{Collector, Found, NAMED};
use crate::{
    model::{constants::DAY_S, orbit::elements::ElementSet, time::Instant},
    scenario::{
        instant::utc_from_instant,
        text::error::{Error, excerpt},
    },
};

/// Age of elements at the epoch from which a note is due, days: SGP4's error passes some 100 km.
const STALE_DAYS: f64 = 30.0;

/// Returns the sets that fly from `epoch` on, with notes on all others.
///
/// # Errors
/// In a strict reader, when an object does not fly at the epoch.
pub(super) fn chosen(
    file: &str,
    mut collector: Collector,
    epoch: Instant,
    notes: &mut Vec<String>,
) -> Result<Vec<ElementSet>, Error> {
    let found = core::mem::take(&mut collector.found);
    let mut flying = Vec::with_capacity(found.len());
    for one in nearest(file, found, epoch, notes) {
        match one.set.at(epoch) {
            Ok(_) => {
                let catalogue_number = one.catalogue_number.filter(|number| *number != 0);
                let mut set = one.set;
                set.catalogue_number = catalogue_number;
                flying.push(set);
            }
            Err(error) => {
                let expected = "an object that flies at the scenario's epoch";
                let error = Error::new(file, expected, error.reason)
                    .key(excerpt(&one.set.name))
                    .at_line(one.line);
                collector.leave_out(error)?;
            }
        }
    }
    collector.passed_notes(file, notes);
    if flying.is_empty()
        && let Some(error) = collector.left_out.first()
    {
        return Err(match error.hint {
            Some(_) => error.clone(),
            None => error.clone().hint("no set of the file flies"),
        });
    }
    left_out_note(file, flying.len(), &collector, notes);
    let age_days = |set: &ElementSet| (epoch.since_s(set.epoch) / DAY_S).abs();
    let oldest_days = flying.iter().map(age_days).fold(0.0, f64::max);
    if oldest_days > STALE_DAYS {
        notes.push(format!(
            "{file}: elements are up to {oldest_days:.0} days from the scenario's epoch; SGP4 is good for days to weeks"
        ));
    }
    Ok(flying)
}

/// Returns one set of each catalogue number, the nearest to the epoch, in the order of the file.
/// Of two as near the later one flies, of two of one epoch the last in the file.
fn nearest(file: &str, found: Vec<Found>, epoch: Instant, notes: &mut Vec<String>) -> Vec<Found> {
    let mut best: BTreeMap<u64, usize> = BTreeMap::new();
    let mut repeated: BTreeMap<u64, usize> = BTreeMap::new();
    let distance_s = |found: &Found| epoch.since_s(found.set.epoch).abs();
    for (index, one) in found.iter().enumerate() {
        // 0 is the number of objects that have none
        let Some(number) = one.catalogue_number.filter(|number| *number != 0) else { continue };
        let Some(other) = best.get(&number).and_then(|other| found.get(*other)) else {
            best.insert(number, index);
            continue;
        };
        *repeated.entry(number).or_insert(1) += 1;
        let is_nearer = match distance_s(one).total_cmp(&distance_s(other)) {
            core::cmp::Ordering::Less => true,
            core::cmp::Ordering::Equal => one.set.epoch >= other.set.epoch,
            core::cmp::Ordering::Greater => false,
        };
        if is_nearer {
            best.insert(number, index);
        }
    }
    if !repeated.is_empty() {
        let told = repeated.iter().take(NAMED).filter_map(|(number, count)| {
            let one = found.get(*best.get(number)?)?;
            let (name, epoch) = (excerpt(&one.set.name), utc_from_instant(one.set.epoch));
            Some(format!("{name} (number {number}, {count} sets; that of {epoch} flies)"))
        });
        let more = more(repeated.len());
        notes.push(format!(
            "{file}: of objects with several sets the one nearest to the scenario's epoch flies: {}{more}",
            told.collect::<Vec<_>>().join(", "),
        ));
    }
    let is_best = |index: usize, one: &Found| match one.catalogue_number {
        Some(number) if number != 0 => best.get(&number) == Some(&index),
        _ => true,
    };
    let chosen = found.into_iter().enumerate().filter(|(index, one)| is_best(*index, one));
    chosen.map(|(_, one)| one).collect()
}

/// Adds the note on what was left out.
fn left_out_note(file: &str, flying: usize, collector: &Collector, notes: &mut Vec<String>) {
    let Collector { left_out, left_out_count, .. } = collector;
    if left_out.is_empty() {
        return;
    }
    let told = left_out.iter().map(|error| {
        let line = error.line.map_or_else(String::new, |line| format!("line {line}: "));
        let key = if error.key.is_empty() { String::new() } else { format!("{}: ", error.key) };
        format!("{line}{key}expected {}, found {}", error.expected, error.found)
    });
    notes.push(format!(
        "{file}: {} left out, {flying} fly: {}{}",
        left_out_count,
        told.collect::<Vec<_>>().join("; "),
        more(*left_out_count),
    ));
}

/// Returns how many are counted without a name.
fn more(all: usize) -> String {
    match all.saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(", and {more} more"),
    }
}
