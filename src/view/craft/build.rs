//! A satellite's three pieces, body, array and radiator, built from its shape.

use bevy::math::DVec3;

use super::mesh::{Part, Piece, Turn};
use crate::model::layout::{Arrangement, Plate, Shape, merged, rows};

/// Builds the wings with their yokes.
fn array(shape: &Shape) -> Piece {
    let mut piece = Piece::default();
    let (length_m, width_m) = shape.panel_m();
    let thin_m = (0.004 * length_m.min(width_m)).clamp(0.01, 2.0);
    for plate in &shape.array {
        piece.plate(&facing_up(plate), thin_m, Part::Cells, Part::Back);
    }
    let beam_m = (0.006 * width_m).max(0.012);
    // far enough behind that a rod widened to a pixel does not show through
    let behind_m = DVec3::NEG_Z * (0.5 * thin_m + 5.5 * beam_m);
    match shape.arrangement {
        Arrangement::Wings => {
            for side in [1.0, -1.0] {
                let x = DVec3::X * side;
                let root_m = shape
                    .array
                    .iter()
                    .map(|plate| plate.center_m.x.abs())
                    .fold(f64::INFINITY, f64::min)
                    - 0.5 * length_m;
                let body_m = x * (0.98 * shape.body_half_m.x);
                // a yoke of two arms, a bar along the root, a beam behind the wing
                for edge in [0.42, -0.42] {
                    let corner_m = x * root_m + DVec3::Y * (edge * width_m) + behind_m;
                    piece.tube(body_m, corner_m, beam_m, 6, Part::Structure);
                }
                let half_m = DVec3::Y * (0.46 * width_m);
                let bar_m = x * root_m + behind_m;
                piece.tube(bar_m - half_m, bar_m + half_m, beam_m, 6, Part::Structure);
                let tip_m = x * (0.5 * shape.span_m) + behind_m;
                piece.tube(bar_m, tip_m, 1.3 * beam_m, 6, Part::Structure);
            }
        }
        Arrangement::Truss => {
            // a mast behind every pair of wings
            let mut places: Vec<f64> = shape.array.iter().map(|plate| plate.center_m.x).collect();
            places.dedup();
            let reach_m = shape.array.iter().map(|plate| plate.center_m.y).fold(0.0, f64::max);
            for x_m in places {
                let (from_m, to_m) =
                    (DVec3::new(x_m, -reach_m, 0.0), DVec3::new(x_m, reach_m, 0.0));
                piece.tube(from_m + behind_m, to_m + behind_m, 1.3 * beam_m, 6, Part::Structure);
            }
        }
        Arrangement::Sheet => {
            let half_m = 0.5 * shape.span_m;
            for place in [-0.8, -0.4, 0.0, 0.4, 0.8] {
                let (along, across) = (DVec3::X * half_m, DVec3::Y * half_m);
                for (run, side) in [(along, across), (across, along)] {
                    let at_m = side * place + behind_m * 2.0;
                    piece.tube(at_m - run, at_m + run, beam_m, 6, Part::Structure);
                }
            }
        }
    }
    piece
}

/// Builds the radiator with its pipes.
fn radiator(shape: &Shape) -> Piece {
    let mut piece = Piece::default();
    let back = if shape.two_faced { Part::Radiator } else { Part::Foil };
    for plate in &shape.radiator {
        piece.plate(plate, shape.radiator_thick_m, Part::Radiator, back);
    }
    if shape.radiator.len() < 2 {
        return piece;
    }
    // coolant pipes along rows that stand off the body
    for (first, last) in rows(&shape.radiator) {
        let run = first.half_u_m.normalize_or(DVec3::Z);
        let root_m = first.center_m - first.half_u_m;
        let begin_m = root_m - run * root_m.dot(run).clamp(0.0, 0.3 * shape.span_m);
        let pipe_m = 0.012 * first.half_v_m.length();
        let aside_m = first.half_u_m.cross(first.half_v_m).normalize_or(DVec3::X) * (1.5 * pipe_m);
        for edge in [-0.7, 0.7] {
            let offset_m = first.half_v_m * edge + aside_m;
            piece.tube(
                begin_m + offset_m,
                last.center_m + last.half_u_m + offset_m,
                pipe_m,
                6,
                Part::Structure,
            );
        }
    }
    piece
}

/// Adds a telescope under a glass dome at a place on the body.
fn terminal(piece: &mut Piece, at_m: DVec3, axis: DVec3, aperture_m: f64) {
    let radius_m = 0.8 * aperture_m;
    let neck_m = at_m + axis * (0.9 * radius_m);
    let rim_m = neck_m + axis * (1.1 * radius_m);
    piece.tube(at_m, neck_m, 0.6 * radius_m, 10, Part::Structure);
    piece.tube(neck_m, rim_m, radius_m, 12, Part::Housing);
    piece.dome(rim_m, axis, radius_m, 0.9 * radius_m, Part::Glass);
    piece.dome(neck_m, -axis, radius_m, 0.2 * radius_m, Part::Housing);
}

/// Builds the bus, the bay of the chips and the terminals.
fn body(shape: &Shape) -> Piece {
    let mut piece = Piece::default();
    let half_m = shape.body_half_m;
    match shape.arrangement {
        Arrangement::Wings => {
            // the bus on the side to the Sun, the chips on the other, a frame between them
            let (bus, bay) = (0.42, 0.56);
            let y = DVec3::Y * half_m.y;
            piece.cuboid(
                y * (1.0 - bus),
                DVec3::new(half_m.x, half_m.y * bus, half_m.z),
                Part::Foil,
            );
            let bay_half_m = DVec3::new(0.92 * half_m.x, half_m.y * bay, 0.92 * half_m.z);
            piece.cuboid(y * (bay - 1.0), bay_half_m, Part::Chips);
            let seam_m = y * (2.0 * (0.5 - bus) + 0.0);
            let seam_half_m = DVec3::new(1.02 * half_m.x, 0.03 * half_m.y, 1.02 * half_m.z);
            piece.cuboid(seam_m, seam_half_m, Part::Structure);
        }
        Arrangement::Truss => {
            let radius_m = half_m.z;
            let below = DVec3::NEG_Z * (1.6 * radius_m);
            let module = |piece: &mut Piece, from_m: DVec3, to_m: DVec3, part: Part| {
                let axis = (to_m - from_m).normalize_or(DVec3::Y);
                piece.tube(from_m, to_m, radius_m, 20, part);
                piece.dome(to_m, axis, radius_m, 0.35 * radius_m, Part::Structure);
                piece.dome(from_m, -axis, radius_m, 0.35 * radius_m, Part::Structure);
            };
            for (part, from) in [-12.0, -6.0, 0.0, 6.0].into_iter().enumerate() {
                let (from_m, to_m) =
                    (DVec3::Y * ((from + 0.4) * radius_m), DVec3::Y * ((from + 5.6) * radius_m));
                let made_of = [Part::Structure, Part::Chips, Part::Structure, Part::Foil][part];
                module(&mut piece, below + from_m, below + to_m, made_of);
            }
            for side in [-1.0, 1.0] {
                let root_m = below + DVec3::new(side * 0.9, 6.2, 0.0) * radius_m;
                let tip_m = root_m + DVec3::X * (side * 8.0 * radius_m);
                module(&mut piece, root_m, tip_m, Part::Structure);
            }
            truss(&mut piece, 0.5 * shape.span_m, 0.022 * shape.span_m);
        }
        Arrangement::Sheet => {
            let behind_m = DVec3::NEG_Z * (2.0 * half_m.z);
            for part in 0..8 {
                let y_m = half_m.y * (-0.875 + 0.25 * f64::from(part));
                let piece_half_m = DVec3::new(half_m.x, 0.11 * half_m.y, half_m.z);
                let made_of = if part % 4 == 3 { Part::Foil } else { Part::Chips };
                piece.cuboid(DVec3::Y * y_m + behind_m, piece_half_m, made_of);
            }
        }
    }
    let (count, aperture_m) = shape.terminals;
    for index in 0..count {
        let side = if index % 2 == 0 { 1.0 } else { -1.0 };
        let along = 0.8 - 0.5 * f64::from(index / 4);
        let end = if (index / 2) % 2 == 0 { -1.0 } else { 1.0 };
        let (at_m, axis) = match shape.arrangement {
            Arrangement::Truss => (DVec3::NEG_Z * (2.6 * half_m.z), DVec3::NEG_Z),
            _ => (
                DVec3::new(side * 0.75 * half_m.x, end * along * half_m.y, -half_m.z),
                DVec3::NEG_Z,
            ),
        };
        terminal(&mut piece, at_m, axis, aperture_m);
    }
    piece
}

/// Adds a lattice girder along x.
fn truss(piece: &mut Piece, half_m: f64, width_m: f64) {
    let rod_m = 0.06 * width_m;
    let corners = [(0.5, 0.5), (-0.5, 0.5), (-0.5, -0.5), (0.5, -0.5)]
        .map(|(y, z)| DVec3::new(0.0, y * width_m, z * width_m));
    let bays = libm::ceil(2.0 * half_m / (1.6 * width_m)).clamp(2.0, 40.0);
    let bay_m = DVec3::X * (2.0 * half_m / bays);
    for (index, corner_m) in corners.iter().enumerate() {
        let end_m = DVec3::X * half_m;
        piece.tube(*corner_m - end_m, *corner_m + end_m, rod_m, 5, Part::Structure);
        let next_m = corners[(index + 1) % 4];
        let mut at_m = -end_m;
        while at_m.x < half_m - 0.5 * bay_m.x {
            piece.tube(at_m + *corner_m, at_m + bay_m + next_m, 0.6 * rod_m, 4, Part::Structure);
            at_m += bay_m;
        }
    }
}

/// Returns the same pieces for a satellite of a few dozen pixels: plates without edges, no rods.
///
/// A software rasteriser pays by the triangle, and a lattice has hundreds of thousands of them.
#[must_use]
pub fn coarse_pieces(shape: &Shape) -> [(Turn, Piece); 3] {
    let mut whole = [
        (Turn::Body, Piece::default()),
        (Turn::Array, Piece::default()),
        (Turn::Radiator, Piece::default()),
    ];
    let [(_, body), (_, array), (_, radiator)] = &mut whole;
    let half_m = match shape.arrangement {
        Arrangement::Truss => {
            DVec3::new(0.5 * shape.span_m, 0.012 * shape.span_m, 0.012 * shape.span_m)
        }
        Arrangement::Wings | Arrangement::Sheet => shape.body_half_m,
    };
    let made_of =
        if shape.arrangement == Arrangement::Truss { Part::Structure } else { Part::Foil };
    body.cuboid(DVec3::ZERO, half_m, made_of);
    for (first, last) in rows(&shape.array) {
        array.sheet(&facing_up(&merged(&first, &last)), Part::Cells, Part::Back);
    }
    let back = if shape.two_faced { Part::Radiator } else { Part::Foil };
    for (first, last) in rows(&shape.radiator) {
        let plate = merged(&first, &last);
        radiator.plate(&plate, shape.radiator_thick_m, Part::Radiator, back);
    }
    whole
}

/// Returns the plate with its front along z, whichever way the row ran.
fn facing_up(plate: &Plate) -> Plate {
    let turned = plate.half_u_m.cross(plate.half_v_m).z < 0.0;
    Plate { half_v_m: if turned { -plate.half_v_m } else { plate.half_v_m }, ..*plate }
}

/// Returns the three pieces of a satellite: body, array, radiator.
#[must_use]
pub fn pieces(shape: &Shape) -> [(Turn, Piece); 3] {
    [(Turn::Body, body(shape)), (Turn::Array, array(shape)), (Turn::Radiator, radiator(shape))]
}
