//! Where callouts stand: beside their parts, within the picture, apart from one another.

use crate::panel::egui::{Pos2, Rect, Vec2};

/// Least distance between two callouts, points.
const GAP: f32 = 6.0;
/// Room that a callout leaves about every dot, points.
const DOT_ROOM: f32 = 8.0;
/// Lengths of leaders that are tried, points.
const LENGTHS: [f32; 10] = [36.0, 52.0, 72.0, 96.0, 126.0, 162.0, 204.0, 252.0, 306.0, 366.0];
/// Directions that are tried.
const DIRECTIONS: u16 = 32;
/// What a leader that points inward costs, in points of its length.
const INWARD_COST: f32 = 90.0;
/// What two leaders that cross cost, in points of length.
const CROSSING_COST: f32 = 300.0;
/// What a callout must gain to leave its place, in points of length, so that none moves about while
/// the satellite turns.
const STAY_GAIN: f32 = 90.0;
/// What it costs to cover a part of the satellite, in points of length.
const COVER_COST: f32 = 2_000.0;

/// A callout that has no place yet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    /// The dot on its part.
    pub at: Pos2,
    /// Its size.
    pub size: Vec2,
    /// Where its middle stood from its dot the last time, if it stood.
    pub stood: Option<Vec2>,
}

/// What callouts stand on.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground<'a> {
    /// The free picture.
    pub picture: Rect,
    /// What stands there already.
    pub taken: &'a [Rect],
    /// The rectangles that satellites consist of, as they are seen.
    pub outline: &'a [[Pos2; 4]],
    /// The middle of the satellite, away from which leaders point.
    pub middle: Pos2,
}

/// Returns where a leader meets its callout.
pub fn leader_end(at: Pos2, place: Rect) -> Pos2 {
    place.clamp(at)
}

/// Returns a place for each callout, the first ones with the first choice; none where there is no
/// room, or where the dot is outside the picture.
pub fn places(wanted: &[Wanted], ground: &Ground<'_>) -> Vec<Option<Rect>> {
    let dots: Vec<Pos2> = wanted.iter().map(|one| one.at).collect();
    let mut placed: Vec<(Pos2, Rect)> = Vec::new();
    wanted
        .iter()
        .map(|one| {
            let place = best(one, &dots, &placed, ground)?;
            placed.push((one.at, place));
            Some(place)
        })
        .collect()
}

/// Returns the cheapest place of one callout.
fn best(one: &Wanted, dots: &[Pos2], placed: &[(Pos2, Rect)], ground: &Ground<'_>) -> Option<Rect> {
    if !ground.picture.contains(one.at) || !one.size.is_finite() {
        return None;
    }
    let from_middle = one.at - ground.middle;
    let outward = if from_middle == Vec2::ZERO { Vec2::UP } else { from_middle.normalized() };
    let outward_cost =
        |direction: Vec2| 0.5 * INWARD_COST * (1.0 - direction.normalized().dot(outward));
    let stays = one.stood.filter(|stood| *stood != Vec2::ZERO).and_then(|stood| {
        let place = Rect::from_center_size(one.at + stood, one.size);
        let end = leader_end(one.at, place);
        let is_crossed =
            placed.iter().any(|(dot, rect)| cross([one.at, end], [*dot, leader_end(*dot, *rect)]));
        let is_good = is_free(one.at, place, dots, placed, ground)
            && !is_crossed
            && !ground.outline.iter().any(|quad| covers(place, quad));
        is_good.then(|| (one.at.distance(end) + outward_cost(stood) - STAY_GAIN, place))
    });
    let mut found: Option<(f32, Rect)> = stays;
    for length in LENGTHS {
        for step in 0..DIRECTIONS {
            let turn = f32::from(step) / f32::from(DIRECTIONS);
            let direction = Vec2::angled(core::f32::consts::TAU * turn);
            let center = one.at + direction * length + 0.5 * direction * one.size;
            let place = Rect::from_center_size(center, one.size);
            let mut cost = length + outward_cost(direction);
            let is_dearer = |cost: f32| found.is_some_and(|(least, _)| cost >= least);
            if is_dearer(cost) || !is_free(one.at, place, dots, placed, ground) {
                continue;
            }
            let leader = [one.at, leader_end(one.at, place)];
            let crossed =
                placed.iter().filter(|(dot, rect)| cross(leader, [*dot, leader_end(*dot, *rect)]));
            cost += CROSSING_COST * crossed.count() as f32;
            if is_dearer(cost) {
                continue;
            }
            if ground.outline.iter().any(|quad| covers(place, quad)) {
                cost += COVER_COST;
            }
            if !is_dearer(cost) {
                found = Some((cost, place));
            }
        }
    }
    found.map(|(_, place)| place)
}

/// Returns whether a callout may stand at a place: within the picture, apart from everything that
/// stands there, from every dot and from every leader.
fn is_free(
    at: Pos2,
    place: Rect,
    dots: &[Pos2],
    placed: &[(Pos2, Rect)],
    ground: &Ground<'_>,
) -> bool {
    let end = leader_end(at, place);
    let apart = place.expand(GAP);
    ground.picture.contains_rect(place)
        && !dots.iter().any(|dot| place.expand(DOT_ROOM).contains(*dot))
        && !ground.taken.iter().any(|taken| taken.intersects(apart))
        && !placed.iter().any(|(dot, rect)| {
            rect.intersects(apart)
                || meets([at, end], *rect)
                || meets([*dot, leader_end(*dot, *rect)], place)
        })
}

/// Returns which side of a line a point is on: the sign of (b − a) × (p − a).
fn side([a, b]: [Pos2; 2], p: Pos2) -> f32 {
    let (way, to) = (b - a, p - a);
    way.x * to.y - way.y * to.x
}

/// Returns whether two lines cross.
fn cross(one: [Pos2; 2], other: [Pos2; 2]) -> bool {
    side(one, other[0]) * side(one, other[1]) < 0.0
        && side(other, one[0]) * side(other, one[1]) < 0.0
}

/// Returns whether a line runs through a rectangle.
fn meets(line: [Pos2; 2], rect: Rect) -> bool {
    rect.contains(line[0])
        || rect.contains(line[1])
        || cross(line, [rect.left_top(), rect.right_bottom()])
        || cross(line, [rect.left_bottom(), rect.right_top()])
}

/// Returns whether a point lies within a convex figure of four corners, in either order.
fn is_within(quad: &[Pos2; 4], point: Pos2) -> bool {
    let sides = [0, 1, 2, 3].map(|corner: usize| {
        let next = quad[(corner + 1) % 4];
        side([quad[corner], next], point)
    });
    sides.iter().all(|side| *side > 0.0) || sides.iter().all(|side| *side < 0.0)
}

/// Returns whether a rectangle covers a part of a figure.
fn covers(rect: Rect, quad: &[Pos2; 4]) -> bool {
    if !Rect::from_points(quad).intersects(rect) {
        return false;
    }
    let diagonals =
        [[rect.left_top(), rect.right_bottom()], [rect.left_bottom(), rect.right_top()]];
    let has_edge = (0..4).any(|corner: usize| {
        let edge = [quad[corner], quad[(corner + 1) % 4]];
        rect.contains(edge[0]) || diagonals.iter().any(|diagonal| cross(*diagonal, edge))
    });
    has_edge || is_within(quad, rect.center())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PICTURE: Rect = Rect { min: Pos2::new(318.0, 100.0), max: Pos2::new(1_240.0, 836.0) };

    /// Two wings, a radiator above and below, and callouts on all of them.
    fn satellite(middle: Pos2, size: f32) -> (Vec<[Pos2; 4]>, Vec<Wanted>) {
        let quad = |x: f32, y: f32, half_x: f32, half_y: f32| {
            [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
                .map(|(a, b)| middle + Vec2::new(x + a * half_x, y + b * half_y) * size)
        };
        let outline = vec![
            quad(-0.55, 0.0, 0.4, 0.15),
            quad(0.55, 0.0, 0.4, 0.15),
            quad(0.0, -0.3, 0.05, 0.2),
            quad(0.0, 0.3, 0.05, 0.2),
        ];
        let dots = [(-0.55, 0.0), (0.0, -0.3), (0.02, 0.01), (-0.03, -0.02), (0.0, 0.05)];
        let wanted = dots.map(|(x, y)| Wanted {
            at: middle + Vec2::new(x, y) * size,
            size: Vec2::new(214.0, 26.0),
            stood: None,
        });
        (outline, wanted.to_vec())
    }

    #[test]
    fn callouts_stand_in_the_picture_and_cover_nothing() {
        let taken = [
            Rect::from_min_size(Pos2::new(330.0, 112.0), Vec2::new(898.0, 44.0)),
            Rect::from_min_size(Pos2::new(330.0, 740.0), Vec2::new(240.0, 84.0)),
        ];
        for (x, y) in [(779.0, 468.0), (600.0, 300.0), (1_000.0, 600.0)] {
            for size in [60.0, 200.0, 320.0] {
                let (outline, wanted) = satellite(Pos2::new(x, y), size);
                let middle = Pos2::new(x, y);
                let ground = Ground { picture: PICTURE, taken: &taken, outline: &outline, middle };
                let places = places(&wanted, &ground);
                let found: Vec<Rect> = places.iter().flatten().copied().collect();
                assert_eq!(found.len(), 5, "{x} {y} {size}: {places:?}");
                for (index, place) in found.iter().enumerate() {
                    assert!(PICTURE.contains_rect(*place), "{place:?}");
                    assert!(!wanted.iter().any(|one| place.contains(one.at)), "{place:?}");
                    let others = found[index + 1..].iter().chain(&taken);
                    for other in others {
                        assert!(!place.intersects(*other), "{place:?} over {other:?}");
                    }
                    let line = [wanted[index].at, leader_end(wanted[index].at, *place)];
                    for (other, rect) in found.iter().enumerate() {
                        assert!(other == index || !meets(line, *rect), "{line:?} {rect:?}");
                    }
                    let is_over = outline.iter().any(|quad| covers(*place, quad));
                    assert!(size > 300.0 || !is_over, "{x} {y} {size}: {place:?} on a part");
                }
            }
        }
    }

    #[test]
    fn callouts_go_with_their_parts_while_a_satellite_turns() {
        let middle = Pos2::new(779.0, 468.0);
        let mut stood = [None; 5];
        let mut changes = 0;
        for step in 0..200_u16 {
            let turn = 0.005 * f32::from(step);
            let (outline, mut wanted) = satellite(middle, 200.0);
            for (one, stood) in wanted.iter_mut().zip(stood) {
                let from = one.at - middle;
                one.at = middle + from.length() * Vec2::angled(from.angle() + turn);
                one.stood = stood;
            }
            let ground = Ground { picture: PICTURE, taken: &[], outline: &outline, middle };
            let places = places(&wanted, &ground);
            for ((place, one), stood) in places.iter().zip(&wanted).zip(&mut stood) {
                let now = place.expect("there is room").center() - one.at;
                let moved = stood.map_or(0.0, |before: Vec2| (before - now).length());
                // over a whole radian a callout may find a better place, but not in every step
                changes += usize::from(moved > 1.0);
                *stood = Some(now);
            }
        }
        assert!(changes <= 15, "{changes} leaps of five callouts in 200 steps");
    }

    #[test]
    fn a_callout_without_room_is_left_out() {
        let one = |x: f32, y: f32| Wanted {
            at: Pos2::new(x, y),
            size: Vec2::new(214.0, 26.0),
            stood: None,
        };
        let middle = Pos2::new(640.0, 400.0);
        let ground = |picture| Ground { picture, taken: &[], outline: &[], middle };
        assert_eq!(places(&[one(100.0, 100.0)], &ground(PICTURE)), [None]);
        let narrow = Rect::from_min_size(Pos2::ZERO, Vec2::new(200.0, 600.0));
        assert_eq!(places(&[one(100.0, 300.0)], &ground(narrow)), [None]);
        let taken = [PICTURE];
        let full = Ground { picture: PICTURE, taken: &taken, outline: &[], middle };
        assert_eq!(places(&[one(700.0, 400.0)], &full), [None]);
        let broken = Wanted { at: Pos2::new(f32::NAN, 1.0), ..one(0.0, 0.0) };
        assert_eq!(places(&[broken], &ground(PICTURE)), [None]);
        assert!(places(&[], &ground(PICTURE)).is_empty());
    }

    #[test]
    fn lines_and_rectangles_meet_where_they_do() {
        let rect = Rect::from_min_size(Pos2::new(10.0, 10.0), Vec2::new(20.0, 10.0));
        let line = |a: (f32, f32), b: (f32, f32)| [Pos2::from(a), Pos2::from(b)];
        assert!(meets(line((0.0, 15.0), (50.0, 15.0)), rect));
        assert!(meets(line((0.0, 15.0), (12.0, 15.0)), rect));
        assert!(!meets(line((0.0, 5.0), (50.0, 5.0)), rect));
        assert!(!meets(line((0.0, 15.0), (8.0, 15.0)), rect));
        let quad = [(0.0, 0.0), (40.0, 0.0), (40.0, 40.0), (0.0, 40.0)].map(Pos2::from);
        assert!(covers(rect, &quad));
        let beside = quad.map(|corner| corner + Vec2::new(31.0, 0.0));
        assert!(!covers(rect, &beside));
        let narrow = [(18.0, 0.0), (19.0, 0.0), (19.0, 40.0), (18.0, 40.0)].map(Pos2::from);
        assert!(covers(rect, &narrow), "a strip across it");
    }
}
