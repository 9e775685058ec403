//! A picture as a list of shapes in px, before anything is drawn.

use super::{letters::{clean, width_px}, look::{Colour, INK, PAPER, QUIET, SMALL_PX, TEXT_PX}};

pub(super) use super::place::Place;

/// A rectangle, px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The lower edge.
    pub bottom: f64,
}

impl Area {
    /// Whether two rectangles share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether a place lies in it.
    pub fn holds(&self, (x, y): Place) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    /// How wide it is.
    pub fn width(&self) -> f64 {
        self.right - self.left
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stroke {
    /// Width, px.
    pub width: f64,
    /// Colour.
    pub colour: Colour,
    /// Lengths on and off in turn, px; none for an unbroken line.
    pub dashes: &'static [f64],
}

impl Stroke {
    /// An unbroken line.
    pub fn solid(width: f64, colour: Colour) -> Self {
        Self { width, colour, dashes: &[] }
    }
}

/// Which end of a text its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// The text begins there.
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
    End,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Text {
    /// The words.
    pub words: String,
    /// Where on the line the letters stand.
    pub at: Place,
    /// Which end that is.
    pub anchor: Anchor,
    /// Size, px.
    pub size: f64,
    /// Colour.
    pub colour: Colour,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it stands on a piece of paper of its own.
    pub backed: bool,
}

impl Text {
    /// A name or a value whose middle height is at `at`.
    pub fn name(words: &str, (x, y): Place, anchor: Anchor) -> Self {
        Self {
            words: clean(words),
            at: (x, y + 0.35 * TEXT_PX),
            anchor,
            size: TEXT_PX,
            colour: INK,
            bold: false,
            backed: false,
        }
    }

    /// A note whose middle height is at `at`.
    pub fn note(words: &str, (x, y): Place, anchor: Anchor) -> Self {
        let at = (x, y + 0.35 * SMALL_PX);
        Self { at, size: SMALL_PX, colour: QUIET, ..Self::name(words, (x, y), anchor) }
    }

    /// The same in another colour.
    pub fn colour(mut self, colour: Colour) -> Self {
        self.colour = colour;
        self
    }

    /// The same in bold.
    pub fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    /// The same on paper of its own.
    pub fn backed(mut self) -> Self {
        self.backed = true;
        self
    }

    /// The rectangle that it fills.
    pub fn area(&self) -> Area {
        let width = width_px(&self.words, self.size);
        let left = match self.anchor {
            Anchor::Start => self.at.0,
            Anchor::Middle => self.at.0 - width / 2.0,
            Anchor::End => self.at.0 - width,
        };
        let (top, bottom) = (self.at.1 - 0.78 * self.size, self.at.1 + 0.22 * self.size);
        Area { left, top, right: left + width, bottom }
    }
}

/// Something drawn.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Shape {
    /// A filled rectangle.
    Box(Area, Colour),
    /// A filled shape, by its corners.
    Fill(Vec<Place>, Colour),
    /// A line through places.
    Line(Vec<Place>, Stroke),
    /// A filled circle: centre, radius.
    Disc(Place, f64, Colour),
    /// A text.
    Text(Text),
}

/// Shapes, the first at the bottom.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Picture {
    /// The shapes.
    pub shapes: Vec<Shape>,
}

impl Picture {
    /// Add a filled rectangle.
    pub fn fill(&mut self, area: Area, colour: Colour) {
        self.shapes.push(Shape::Box(area, colour));
    }

    /// Add a line; one through fewer than two places is left out.
    pub fn line(&mut self, places: &[Place], stroke: Stroke) {
        if places.len() > 1 {
            self.shapes.push(Shape::Line(places.to_vec(), stroke));
        }
    }

    /// Add a filled circle.
    pub fn disc(&mut self, centre: Place, radius: f64, colour: Colour) {
        self.shapes.push(Shape::Disc(centre, radius, colour));
    }

    /// Add a circle's rim on paper.
    pub fn ring(&mut self, centre: Place, radius: f64, width: f64, colour: Colour) {
        self.disc(centre, radius, colour);
        self.disc(centre, radius - width, PAPER);
    }

    /// Add a filled square on its corner.
    pub fn diamond(&mut self, (x, y): Place, radius: f64, colour: Colour) {
        let corners = vec![(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)];
        self.shapes.push(Shape::Fill(corners, colour));
    }

    /// Add a text; one without words is left out.
    pub fn text(&mut self, text: Text) {
        if text.words.is_empty() {
            return;
        }
        if text.backed {
            let area = text.area();
            let wide = Area { left: area.left - 3.0, right: area.right + 3.0, ..area };
            self.fill(wide, PAPER);
        }
        self.shapes.push(Shape::Text(text));
    }
}
