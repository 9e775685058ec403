//! What a picture of a study shows, as plain data: six kinds of chart.

/// A chart and the words above it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What the picture says, in one line.
    pub title: String,
    /// The assumptions, in one line.
    pub subtitle: String,
    /// What is drawn.
    pub kind: Kind,
}

/// The kinds of chart.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A tornado: what each parameter does to a result.
    Bars(Bars),
    /// Curves over a parameter.
    Lines(Lines),
    /// How a result is distributed.
    Histogram(Histogram),
    /// A result over two parameters.
    Heat(Heat),
    /// Designs between two aims, and the front among them.
    Scatter(Scatter),
    /// A ladder of steps, one after the other.
    Steps(Steps),
}

/// What an axis shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Axis {
    /// The quantity; an axis whose label names a year writes its numbers unspaced.
    pub label: String,
    /// Its unit; empty for none.
    pub unit: String,
    /// Whether equal lengths are equal factors; only numbers above zero are drawn then.
    pub logarithmic: bool,
}

/// A value worth a line of its own, such as parity at 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Where it lies.
    pub at: f64,
    /// What it is called.
    pub label: String,
}

/// A tornado around a base value.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// The result along the bars.
    pub value: Axis,
    /// The result with nothing changed.
    pub base: f64,
    /// One bar a parameter, in any order: the longest is drawn on top.
    pub bars: Vec<Bar>,
}

/// A parameter and what it does to the result.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The parameter's name.
    pub label: String,
    /// The result at the parameter's low value.
    pub low: f64,
    /// The result at the parameter's high value.
    pub high: f64,
    /// The parameter's low value with its unit.
    pub low_input: String,
    /// The parameter's high value with its unit.
    pub high_input: String,
}

/// Curves.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// The parameter.
    pub x: Axis,
    /// The result.
    pub y: Axis,
    /// The curves; points that are not finite leave a gap.
    pub series: Vec<Series>,
    /// Lines across, at values of the result.
    pub across: Vec<Level>,
    /// Lines upright, at values of the parameter.
    pub upright: Vec<Level>,
    /// A shaded range behind the curves.
    pub band: Option<Band>,
}

/// A named curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// Its points, in the order in which they are joined.
    pub points: Vec<(f64, f64)>,
}

/// A range of results over the parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// What it is, such as "P10 to P90".
    pub name: String,
    /// Parameter, lower and upper result, by rising parameter.
    pub points: Vec<(f64, f64, f64)>,
}

/// Results of many draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Histogram {
    /// The result.
    pub value: Axis,
    /// The results, in any order.
    pub values: Vec<f64>,
    /// Values to compare with.
    pub levels: Vec<Level>,
}

/// A result over two parameters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heat {
    /// The parameter to the right.
    pub x: Axis,
    /// The parameter upwards.
    pub y: Axis,
    /// The result.
    pub value: Axis,
    /// The first parameter's values.
    pub xs: Vec<f64>,
    /// The second parameter's values.
    pub ys: Vec<f64>,
    /// The results: one row for each of `ys`, in it one cell for each of `xs`.
    pub cells: Vec<Vec<Option<f64>>>,
    /// The result that a contour follows, such as parity at 1.
    pub level: Option<Level>,
    /// What an empty cell means, such as "does not close".
    pub missing: String,
}

/// Designs between two aims.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scatter {
    /// The first aim.
    pub x: Axis,
    /// The second aim.
    pub y: Axis,
    /// The designs.
    pub points: Vec<Point>,
}

/// A design.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Point {
    /// The first aim.
    pub x: f64,
    /// The second aim.
    pub y: f64,
    /// Whether no other design beats it.
    pub on_front: bool,
    /// A name to write beside it; empty for none.
    pub label: String,
}

/// A ladder: each step takes the value from the one before to its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    /// The value.
    pub value: Axis,
    /// The steps, from the top down.
    pub steps: Vec<Step>,
    /// The value to reach, such as parity at 1.
    pub level: Option<Level>,
}

/// A step of a ladder.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What changes.
    pub label: String,
    /// From what to what; empty for nothing to add.
    pub note: String,
    /// The value after it.
    pub value: f64,
}
