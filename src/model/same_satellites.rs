//! Which satellites of a pattern fly where they flew before the pattern was changed.
//!
//! A satellite is the same where its index and its orbit are: same plane and phase, same place
//! in the same formation, same element set. Compared to the bit.

use core::ops::Range;

use super::{mission::Pattern, orbit::Plane};

/// Runs of indices of the satellites that are the same in both patterns, in order.
///
/// ```
/// # use sunward::model::{mission::Pattern, orbit::{Orbit, Plane}, same_satellites::same_satellites};
/// let orbit = Orbit::circular(500e3, 1.0, 0.0, 0.0);
/// let ring = |count: u32| {
///     let spacing_turn = 1.0 / f64::from(count);
///     Pattern::Planes(vec![Plane { orbit, count, first_turn: 0.0, spacing_turn }])
/// };
/// assert_eq!(same_satellites(&ring(8), &ring(8)), [0..8]);
/// // one more in the ring moves all but the first
/// assert_eq!(same_satellites(&ring(8), &ring(9)), [0..1]);
/// ```
#[must_use]
pub fn same_satellites(before: &Pattern, after: &Pattern) -> Vec<Range<usize>> {
    let mut runs = Runs(Vec::new());
    match (before, after) {
        (Pattern::Planes(before), Pattern::Planes(after)) => {
            same_in_planes(before, after, &mut runs)
        }
        (
            Pattern::Formation { reference: old, offsets: before },
            Pattern::Formation { reference: new, offsets: after },
        ) if old == new => runs.add_equal(before, after),
        (Pattern::Elements(before), Pattern::Elements(after)) => runs.add_equal(before, after),
        _ => {}
    }
    runs.0
}

fn same_in_planes(before: &[Plane], after: &[Plane], runs: &mut Runs) {
    let mut planes = (before.iter(), after.iter());
    let mut now = (planes.0.next(), planes.1.next());
    // index in the cluster, and where the planes of both sides begin
    let (mut index, mut begin) = (0, (0, 0));
    while let (Some(old), Some(new)) = now {
        let ends = (begin.0 + old.count as usize, begin.1 + new.count as usize);
        let end = ends.0.min(ends.1);
        if old.orbit == new.orbit {
            let turn =
                |plane: &Plane, begin: usize, index: usize| plane.turn_of((index - begin) as u32);
            let has_same_phases = begin.0 == begin.1
                && (old.first_turn, old.spacing_turn) == (new.first_turn, new.spacing_turn);
            for index in index..end {
                if has_same_phases || turn(old, begin.0, index) == turn(new, begin.1, index) {
                    runs.add(index);
                }
            }
        }
        index = end;
        if ends.0 == end {
            (now.0, begin.0) = (planes.0.next(), end);
        }
        if ends.1 == end {
            (now.1, begin.1) = (planes.1.next(), end);
        }
    }
}

/// Runs of indices, in order.
struct Runs(Vec<Range<usize>>);

impl Runs {
    fn add(&mut self, index: usize) {
        match self.0.last_mut() {
            Some(last) if last.end == index => last.end += 1,
            _ => self.0.push(index..index + 1),
        }
    }

    fn add_equal<T: PartialEq>(&mut self, before: &[T], after: &[T]) {
        for (index, (old, new)) in before.iter().zip(after).enumerate() {
            if old == new {
                self.add(index);
            }
        }
    }
}
