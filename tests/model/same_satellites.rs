//! Who flies on as before when a pattern changes.

#![expect(clippy::single_range_in_vec_init, reason = "a run of indices is one range")]

use sunward::model::{
    mission::Pattern,
    orbit::{Orbit, Plane, formation::lattice},
    same_satellites::same_satellites,
};

fn plane(node_rad: f64, count: u32, first_turn: f64) -> Plane {
    let orbit = Orbit::circular(500e3, 1.0, node_rad, 0.0);
    Plane { orbit, count, first_turn, spacing_turn: 0.25 }
}

#[test]
fn planes_are_compared_satellite_by_satellite() {
    let (a, b, c) = (plane(0.0, 4, 0.0), plane(1.0, 4, 0.0), plane(2.0, 4, 0.0));
    let same = |before: &[Plane], after: &[Plane]| {
        same_satellites(&Pattern::Planes(before.to_vec()), &Pattern::Planes(after.to_vec()))
    };
    assert_eq!(same(&[a, b], &[a, b]), [0..8]);
    assert_eq!(same(&[a, b], &[a, c]), [0..4]);
    assert_eq!(same(&[a, b, c], &[a, c, c]), [0..4, 8..12]);
    assert_eq!(same(&[a, b], &[a, b, c]), [0..8]);
    assert_eq!(same(&[a, b, c], &[a]), [0..4]);
    // by index: what has moved up is another one
    assert!(same(&[a, b], &[b, a]).is_empty());
    assert!(same(&[a, b], &[b]).is_empty());
    // by place, however it is cut into planes
    let halves = [plane(0.0, 2, 0.0), plane(0.0, 2, 0.5)];
    assert_eq!(same(&[a, b], &[halves[0], halves[1], b]), [0..8]);
    assert_eq!(same(&halves, &[plane(0.0, 3, 0.0)]), [0..3]);
    // another spacing keeps the first of a plane
    let wide = Plane { spacing_turn: 0.2, ..a };
    assert_eq!(same(&[a, b], &[wide, b]), [0..1, 4..8]);
}

#[test]
fn formations_and_other_kinds_of_patterns() {
    let reference = Orbit::circular(650e3, 1.7, 0.3, 0.0);
    let offsets = lattice(100.0, 2);
    let formation = |reference, offsets| Pattern::Formation { reference, offsets };
    let before = formation(reference, offsets.clone());
    assert_eq!(same_satellites(&before, &before), [0..13]);
    let mut moved = offsets.clone();
    moved[5].across_cos_m = 1.0;
    assert_eq!(same_satellites(&before, &formation(reference, moved)), [0..5, 6..13]);
    let higher = Orbit { semi_major_axis_m: 7.1e6, ..reference };
    assert!(same_satellites(&before, &formation(higher, offsets)).is_empty());
    let planes = Pattern::Planes(vec![Plane { orbit: reference, ..plane(0.3, 13, 0.0) }]);
    assert!(same_satellites(&before, &planes).is_empty());
}
