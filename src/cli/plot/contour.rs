//! A contour through a grid by marching squares, its pieces joined to lines.

use std::collections::BTreeMap;

use super::picture::Place;

/// An edge of a square: column and row of its lower left corner, and whether it goes upwards.
type Edge = (usize, usize, bool);

/// Values at the corners of squares, and where these stand, px.
pub(super) struct Grid<'a> {
    /// Columns' places.
    pub xs: &'a [f64],
    /// Rows' places.
    pub ys: &'a [f64],
    /// Value at a column and row, `None` where there is none.
    pub value: &'a dyn Fn(usize, usize) -> Option<f64>,
}

/// The lines along which the value is `level`.
pub(super) fn contour(grid: &Grid<'_>, level: f64) -> Vec<Vec<Place>> {
    let mut pieces: Vec<(Edge, Edge)> = Vec::new();
    for row in 0..grid.ys.len().saturating_sub(1) {
        for column in 0..grid.xs.len().saturating_sub(1) {
            pieces.extend(square(grid, level, column, row));
        }
    }
    let mut joined: BTreeMap<Edge, Vec<usize>> = BTreeMap::new();
    for (index, (from, to)) in pieces.iter().enumerate() {
        joined.entry(*from).or_default().push(index);
        joined.entry(*to).or_default().push(index);
    }
    // lines that end come before rings, so that each is walked from an end
    let ends = pieces.iter().flat_map(|piece| [piece.0, piece.1]).filter(|e| joined[e].len() == 1);
    let starts: Vec<Edge> = ends.chain(pieces.iter().map(|piece| piece.0)).collect();
    let mut used = vec![false; pieces.len()];
    let mut lines = Vec::new();
    for start in starts {
        let mut edge = start;
        let mut line = vec![crossing(grid, level, edge)];
        while let Some(&next) = joined[&edge].iter().find(|&&index| !used[index]) {
            used[next] = true;
            edge = if pieces[next].0 == edge { pieces[next].1 } else { pieces[next].0 };
            line.push(crossing(grid, level, edge));
        }
        if line.len() > 1 {
            lines.push(line);
        }
    }
    lines
}

/// The edges of a square between which the contour runs.
fn square(grid: &Grid<'_>, level: f64, column: usize, row: usize) -> Vec<(Edge, Edge)> {
    let corners = [(0, 0), (1, 0), (1, 1), (0, 1)]
        .map(|(right, up)| (grid.value)(column + right, row + up).map(|value| value >= level));
    let [Some(a), Some(b), Some(c), Some(d)] = corners else { return Vec::new() };
    let (bottom, right) = ((column, row, false), (column + 1, row, true));
    let (top, left) = ((column, row + 1, false), (column, row, true));
    let crossed: Vec<Edge> = [(a != b, bottom), (b != c, right), (c != d, top), (d != a, left)]
        .into_iter()
        .filter_map(|(is_crossed, edge)| is_crossed.then_some(edge))
        .collect();
    match crossed[..] {
        [one, two] => vec![(one, two)],
        // a saddle: cut off the two corners that are above
        [bottom, right, top, left] if a => vec![(bottom, left), (right, top)],
        [bottom, right, top, left] => vec![(bottom, right), (top, left)],
        _ => Vec::new(),
    }
}

/// Where the contour crosses an edge.
fn crossing(grid: &Grid<'_>, level: f64, (column, row, upwards): Edge) -> Place {
    let (next_column, next_row) = if upwards { (column, row + 1) } else { (column + 1, row) };
    let from = (grid.value)(column, row).unwrap_or(level);
    let to = (grid.value)(next_column, next_row).unwrap_or(level);
    let part = ((level - from) / (to - from)).clamp(0.0, 1.0);
    let part = if part.is_finite() { part } else { 0.5 };
    let mix = |from: f64, to: f64| from + (to - from) * part;
    (mix(grid.xs[column], grid.xs[next_column]), mix(grid.ys[row], grid.ys[next_row]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slope_is_crossed_by_one_straight_line() {
        let (xs, ys) = ([0.0, 10.0, 20.0], [0.0, 10.0, 20.0]);
        let value = |column: usize, _: usize| Some(column as f64);
        let lines = contour(&Grid { xs: &xs, ys: &ys, value: &value }, 0.5);
        assert_eq!(lines, [[(5.0, 0.0), (5.0, 10.0), (5.0, 20.0)]]);
    }

    #[test]
    fn a_hill_is_ringed_and_holes_are_left_out() {
        let places = [0.0, 1.0, 2.0];
        let hill = |column, row| Some(if (column, row) == (1, 1) { 1.0 } else { 0.0 });
        let lines = contour(&Grid { xs: &places, ys: &places, value: &hill }, 0.5);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].first(), lines[0].last());
        let hole = |column, row| (row != 1).then_some(column as f64);
        assert!(contour(&Grid { xs: &places, ys: &places, value: &hole }, 0.5).is_empty());
        assert!(contour(&Grid { xs: &[], ys: &[], value: &hill }, 0.5).is_empty());
    }
}
