//! Designs between two aims, and the front among them.

use super::{axis::{Ends, Scale, drawable}, chart::{Point, Scatter}, frame::{self, Caption, Plot}, labels::Taken, letters::{fit, width_px}, look::{ACCENT, AXIS, INK, PAPER, QUIET, SMALL_PX}, picture::{Anchor, Picture, Place, Text}};

/// Draw designs below `top`; whether there was anything to draw.
pub(super) fn draw(picture: &mut Picture, scatter: &Scatter, top: f64) -> bool {
    let fits = |point: &&Point| drawable(point.x, &scatter.x) && drawable(point.y, &scatter.y);
    let points: Vec<&Point> = scatter.points.iter().filter(fits).collect();
    let xs = points.iter().map(|point| point.x);
    let Some(x) = frame::numbers_below(&scatter.x, xs, Ends::Round) else { return false };
    let ys = points.iter().map(|point| point.y);
    let Some(y) = Scale::new(&scatter.y, ys, Ends::Round, 7) else { return false };
    let plot = Plot::new(x, y, top, 20.0);

    let ring = |p: &mut Picture, place: Place| p.ring(place, 5.0, 1.75, AXIS);
    let diamond = |p: &mut Picture, (x, y): Place| {
        p.diamond((x, y), 9.5, PAPER);
        p.diamond((x, y), 7.5, ACCENT);
    };
    let mut entries: Vec<frame::Entry<'_>> = Vec::new();
    if points.iter().any(|point| point.on_front) {
        entries.push((&diamond, "on the front: beaten by none"));
    }
    if points.iter().any(|point| !point.on_front) {
        entries.push((&ring, "beaten by another design"));
    }
    let key_px = frame::key(picture, top + 8.0, &entries);
    plot.axes(picture, &scatter.x, &scatter.y, Caption { middle: top + 8.0, key_px });

    let mut taken = Taken::default();
    let place = |point: &&Point| plot.place(point.x, point.y);
    for at in points.iter().filter(|point| !point.on_front).map(place) {
        picture.ring(at, 5.0, 1.75, AXIS);
        taken.point(at);
    }
    let mut front: Vec<&Point> = points.iter().copied().filter(|point| point.on_front).collect();
    front.sort_by(|a, b| a.x.total_cmp(&b.x).then(b.y.total_cmp(&a.y)));
    let places: Vec<Place> = front.iter().map(place).collect();
    for (radius, colour) in [(9.5, PAPER), (7.5, ACCENT)] {
        for &at in &places {
            picture.diamond(at, radius, colour);
        }
    }
    for &at in &places {
        taken.keep_clear(at, 8.0);
    }
    for point in points.iter().filter(|point| !point.label.trim().is_empty()) {
        let (x, y) = place(point);
        let words = fit(&point.label, SMALL_PX, 260.0);
        let side = width_px(&words, SMALL_PX) * 0.53 + 17.0;
        let middles: Vec<Place> = [
            (x + side, y),
            (x + side, y - 13.0),
            (x - side, y),
            (x + side, y + 13.0),
            (x - side, y + 13.0),
            (x - side, y - 13.0),
            (x, y - 22.0),
            (x, y + 22.0),
        ]
        .into_iter()
        .filter(|at| at.0 - side > plot.area.left - 30.0 && at.0 + side < plot.area.right + 30.0)
        .filter(|at| at.1 > plot.area.top - 4.0 && at.1 < plot.area.bottom - 10.0)
        .collect();
        let colour = if point.on_front { INK } else { QUIET };
        let text = Text::note(&words, (x, y), Anchor::Middle).colour(colour);
        taken.label(picture, text, &middles);
    }
    true
}
