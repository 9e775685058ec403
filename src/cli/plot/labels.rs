//! Finds room for labels inside a plot.

use super::{letters::width_px, picture::{Anchor, Area, Picture, Place, Text}};

/// What labels must keep clear of.
#[derive(Default)]
pub(super) struct Taken {
    areas: Vec<Area>,
    places: Vec<Place>,
}

impl Taken {
    /// Keep clear of a line.
    pub fn path(&mut self, places: &[Place]) {
        self.places.extend(places.first());
        for pair in places.windows(2) {
            let ((from_x, from_y), (to_x, to_y)) = (pair[0], pair[1]);
            let parts = ((to_x - from_x).hypot(to_y - from_y) / 6.0).ceil().clamp(1.0, 400.0);
            for part in 1..=parts as u32 {
                let along = f64::from(part) / parts;
                self.places
                    .push((from_x + (to_x - from_x) * along, from_y + (to_y - from_y) * along));
            }
        }
    }

    /// Keep clear of a point.
    pub fn point(&mut self, place: Place) {
        self.places.push(place);
    }

    /// Keep labels off a sign altogether.
    pub fn keep_clear(&mut self, (x, y): Place, radius: f64) {
        let (left, right) = (x - radius, x + radius);
        self.areas.push(Area { left, top: y - radius, right, bottom: y + radius });
    }

    /// Write a text at the middle of whichever place hides least; labels never hide labels.
    pub fn label(&mut self, picture: &mut Picture, text: Text, middles: &[Place]) {
        let (width, height) = (width_px(&text.words, text.size) * 1.06 + 8.0, text.size * 1.25);
        let around = |&(x, y): &Place| Area {
            left: x - width / 2.0,
            top: y - height / 2.0,
            right: x + width / 2.0,
            bottom: y + height / 2.0,
        };
        let free = |area: &Area| !self.areas.iter().any(|taken| taken.overlaps(area));
        let hidden = |area: &Area| self.places.iter().filter(|&&place| area.holds(place)).count();
        let best = middles.iter().map(around).filter(free).min_by_key(hidden);
        if let Some(area) = best {
            let (x, y) = (
                f64::midpoint(area.left, area.right),
                f64::midpoint(area.top, area.bottom) + 0.35 * text.size,
            );
            picture.text(Text { at: (x, y), anchor: Anchor::Middle, ..text });
            self.areas.push(area);
        }
    }
}

/// Heights for labels that want to stand at `wanted`, in the same order, at least `gap` apart
/// and between two ends as far as there is room.
pub(super) fn spread(wanted: &[f64], gap: f64, top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]));
    let mut heights = vec![0.0; wanted.len()];
    let mut next = top;
    for &index in &order {
        heights[index] = wanted[index].max(next);
        next = heights[index] + gap;
    }
    let mut limit = bottom;
    for &index in order.iter().rev() {
        heights[index] = heights[index].min(limit);
        limit = heights[index] - gap;
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_keep_their_distance() {
        assert_eq!(spread(&[50.0, 10.0, 52.0], 20.0, 0.0, 100.0), [50.0, 10.0, 70.0]);
        assert_eq!(spread(&[99.0, 98.0], 20.0, 0.0, 100.0), [100.0, 80.0]);
        assert!(spread(&[], 20.0, 0.0, 100.0).is_empty());
    }
}
