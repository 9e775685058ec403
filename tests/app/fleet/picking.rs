//! The satellite under the cursor.

use bevy::math::{DVec2, DVec3, UVec2};
use sunward::{
    model::{constants::EARTH_RADIUS_M, mission::Pattern, time::Instant},
    view::{Field, Lens, fleet::pick, position_of},
};

use super::{lens, mission, phase_turns};

/// Picks through the pixel of every `step`-th satellite and counts what is seen and found.
fn picked(
    pattern: &Pattern,
    phases: &[u32],
    epoch: Instant,
    lens: &Lens,
    step: usize,
) -> (u32, u32) {
    let now = epoch.plus(4_321.0);
    let field = Field { pattern, phases, stride: 1, epoch, now };
    let (mut seen, mut hidden) = (0, 0);
    for index in (0..phases.len()).step_by(step) {
        let state = position_of(pattern, index, epoch, now).expect("it flies");
        let Some(pixel) = lens.pixel_of(state.position_m) else { continue };
        if pixel.min_element() < 0.0 || (lens.size_px - pixel).min_element() < 0.0 {
            continue;
        }
        let way_m = state.position_m - lens.eye_m;
        let nearest = (-lens.eye_m.dot(way_m) / way_m.length_squared()).clamp(0.0, 1.0);
        let is_hidden = (lens.eye_m + way_m * nearest).length() < EARTH_RADIUS_M;
        let found = pick(lens, pixel, &field);
        if is_hidden {
            hidden += 1;
            assert_ne!(found.map(|(index, _)| index), Some(index), "behind the Earth");
            continue;
        }
        seen += 1;
        let (found, off_px) = found.expect("something is there");
        if found != index {
            // one that stands before it, as near to the cursor
            let other = position_of(pattern, found, epoch, now).expect("it flies");
            assert!(off_px < 0.5, "{index} is under the cursor, {found} is {off_px} px off");
            let other_m = other.position_m.distance(lens.eye_m);
            assert!(other_m < state.position_m.distance(lens.eye_m), "{found} before {index}");
        }
    }
    (seen, hidden)
}

#[test]
fn picking_finds_the_satellite_under_the_cursor() {
    let size = UVec2::new(1_280, 720);
    let suncatcher = mission("suncatcher");
    let pattern = &suncatcher.clusters[0].pattern;
    let Pattern::Formation { reference, offsets } = pattern else { panic!("a formation") };
    let middle_m = reference.at(4_321.0).position_m;
    let near = lens(middle_m + DVec3::new(2_000.0, -2_500.0, 1_800.0), middle_m, size);
    let phases = vec![0; offsets.len()];
    let (seen, _) = picked(pattern, &phases, suncatcher.epoch, &near, 1);
    assert_eq!(seen as usize, offsets.len());

    let starlink = mission("starlink-2026");
    let far = lens(DVec3::new(1.6e7, -1.6e7, 0.8e7), DVec3::ZERO, size);
    let (mut seen, mut hidden) = (0, 0);
    for cluster in &starlink.clusters {
        let Pattern::Planes(planes) = &cluster.pattern else { continue };
        let phases: Vec<u32> = planes
            .iter()
            .flat_map(|plane| (0..plane.count).map(|index| phase_turns(plane, index)))
            .collect();
        let counts = picked(&cluster.pattern, &phases, starlink.epoch, &far, 29);
        seen += counts.0;
        hidden += counts.1;
    }
    assert!(seen > 100 && hidden > 50, "{seen} seen, {hidden} hidden");
}

#[test]
fn nothing_is_picked_in_the_empty_sky() {
    let starlink = mission("starlink-2026");
    let pattern = &starlink.clusters[0].pattern;
    let phases = vec![0; pattern.count() as usize];
    let (epoch, now) = (starlink.epoch, starlink.epoch);
    let field = Field { pattern, phases: &phases, stride: 1, epoch, now };
    let far = lens(DVec3::new(1.6e7, -1.6e7, 0.8e7), DVec3::ZERO, UVec2::new(1_280, 720));
    assert_eq!(pick(&far, DVec2::new(20.0, 20.0), &field), None);
}
