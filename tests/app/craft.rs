//! Satellites as models, the shadow as a shape: what is drawn is what the model says.

use bevy::math::{DVec3, Vec3};
use sunward::{
    model::{
        design::{Attitude, Design, Pointing},
        mission::{Mission, Pattern},
        orbit::{Orbit, Plane, PlaneBasis, formation},
        shadow::EarthShape,
        sunlight,
    },
    scenario,
    view::{
        Arrangement, Part, Scan, Shade, Shape, Spot, Turn, beside_m, coarse_pieces, near,
        neighbours, outline_m, part_axes, pieces, reach_m, seen_from, spots, thing_beside,
    },
};

fn mission(name: &str) -> Mission {
    let preset = scenario::preset(name).expect("the preset exists");
    let attach = |name: &str| {
        scenario::preset_attachment(name)
            .map(str::to_owned)
            .ok_or_else(|| format!("no file `{name}`"))
    };
    scenario::read(preset.text, name, &attach).expect("the preset reads").mission
}

/// The designs of all presets.
fn designs() -> Vec<(String, Design)> {
    scenario::presets()
        .iter()
        .flat_map(|preset| {
            let clusters = mission(preset.id).clusters;
            clusters.into_iter().map(|cluster| (preset.id.to_owned(), cluster.design))
        })
        .collect()
}

#[test]
fn the_parts_of_a_model_have_the_areas_of_the_design() {
    for (name, design) in designs() {
        let pieces = pieces(&Shape::new(&design));
        let area_m2 = |part: Part| pieces.iter().map(|(_, piece)| piece.area_m2(part)).sum::<f64>();
        let close = |drawn: f64, meant: f64| (drawn / meant - 1.0).abs() < 0.01;
        let (cells, back) = (area_m2(Part::Cells), area_m2(Part::Back));
        assert!(close(cells, design.array.area_m2), "{name}: cells {cells} m²");
        assert!(close(back, design.array.area_m2), "{name}: back of the array {back} m²");
        let (radiating, meant) =
            (area_m2(Part::Radiator), design.radiator.area_m2 * design.radiator.faces);
        assert!(close(radiating, meant), "{name}: radiator {radiating} of {meant} m²");
        let coarse = coarse_pieces(&Shape::new(&design));
        let far = coarse.iter().map(|(_, piece)| piece.area_m2(Part::Cells)).sum::<f64>();
        assert!(close(far, design.array.area_m2), "{name}: cells {far} m² from afar");
        let corners: usize = pieces.iter().map(|(_, piece)| piece.vertices()).sum();
        assert!(corners < 12_000, "{name}: {corners} corners");
    }
}

#[test]
fn wings_end_where_the_published_span_does() {
    for (preset, span_m) in [("spacex-ai1", 70.0), ("suncatcher", 30.0), ("iss", 109.0)] {
        let shape = Shape::new(&mission(preset).clusters[0].design);
        let tip_m = shape
            .array
            .iter()
            .map(|plate| {
                plate.center_m.x.abs() + plate.half_u_m.x.abs().max(plate.half_v_m.x.abs())
            })
            .fold(0.0, f64::max);
        assert!((2.0 * tip_m / span_m - 1.0).abs() < 0.01, "{preset}: {} m", 2.0 * tip_m);
    }
}

#[test]
fn designs_stand_in_three_arrangements() {
    let arrangement = |name: &str| Shape::new(&mission(name).clusters[0].design).arrangement;
    assert_eq!(arrangement("spacex-ai1"), Arrangement::Wings);
    assert_eq!(arrangement("suncatcher"), Arrangement::Wings);
    assert_eq!(arrangement("iss"), Arrangement::Truss);
    assert_eq!(arrangement("starcloud-5gw"), Arrangement::Sheet);
}

/// Directions round an orbit of some inclination: outward, orbit normal.
fn round_the_orbit() -> impl Iterator<Item = (DVec3, DVec3)> {
    [(51.6_f64, 40.0_f64), (97.8, 10.0), (0.0, 0.0)].into_iter().flat_map(|(tilt, node)| {
        let basis = PlaneBasis::new(tilt.to_radians(), node.to_radians());
        (0..36).map(move |part| {
            let (sin, cos) = (f64::from(part) * 10.0 + 0.3).to_radians().sin_cos();
            (basis.toward_node * cos + basis.toward_top * sin, basis.normal)
        })
    })
}

#[test]
fn the_wings_face_the_sun_and_the_radiator_shows_it_an_edge() {
    let sun = sunlight::sun(mission("suncatcher").epoch).direction;
    for preset in ["suncatcher", "spacex-ai1", "iss", "starcloud-5gw"] {
        let design = &mission(preset).clusters[0].design;
        assert_eq!(design.array.pointing, Pointing::SunTracking);
        assert!(matches!(design.radiator.attitude, Attitude::KnifeEdge { .. }));
        let shape = Shape::new(design);
        let pieces = pieces(&shape);
        for (outward, normal) in round_the_orbit() {
            let axes = part_axes(design, shape.arrangement, outward, normal, sun);
            for (turn, piece) in &pieces {
                match turn {
                    Turn::Array => {
                        let facing = axes.array * piece.normal(Part::Cells);
                        let off_deg = facing.angle_between(sun).to_degrees();
                        assert!(off_deg < 0.1, "{preset}: {off_deg}° off the Sun");
                    }
                    Turn::Radiator => {
                        let plate = axes.radiator
                            * shape.radiator[0]
                                .half_u_m
                                .cross(shape.radiator[0].half_v_m)
                                .normalize();
                        let to_sun = 90.0 - plate.angle_between(sun).to_degrees();
                        let to_earth = 90.0 - plate.angle_between(-outward).to_degrees();
                        assert!(to_sun.abs() < 0.1 && to_earth.abs() < 0.1, "{to_sun}, {to_earth}");
                    }
                    Turn::Body => {
                        assert!((axes.body.determinant() - 1.0).abs() < 1e-9);
                    }
                }
            }
        }
    }
}

#[test]
fn a_wing_with_one_axis_loses_the_cosine_of_beta() {
    let mut design = mission("suncatcher").clusters[0].design.clone();
    design.array.pointing = Pointing::OneAxis;
    let sun = sunlight::sun(mission("suncatcher").epoch).direction;
    for (outward, normal) in round_the_orbit() {
        let axes = part_axes(&design, Arrangement::Wings, outward, normal, sun);
        let cos_beta = (1.0 - normal.dot(sun).powi(2)).sqrt();
        assert!((axes.array.z_axis.dot(sun) - cos_beta).abs() < 1e-9);
    }
}

#[test]
fn the_drawn_cones_are_where_the_light_ends() {
    let sun = sunlight::sun(mission("iss").epoch);
    for shape in [EarthShape::RaisedEllipsoid, EarthShape::Sphere] {
        let away = -shape.stretched(sun.direction).normalize();
        let umbra_m = |behind_m| Shade::Umbra.radius_m(shape, sun.distance_m, behind_m);
        let penumbra_m = |behind_m| Shade::Penumbra.radius_m(shape, sun.distance_m, behind_m);
        for side in [away.any_orthonormal_vector(), away.cross(DVec3::Z).normalize()] {
            for behind_m in [0.5e6, 6.7e6, 2.0e7, 3.0e7] {
                let lit = |radius_m: f64| {
                    let stretched_m = away * behind_m + side * radius_m;
                    shape.lit_fraction(shape.unstretched(stretched_m), sun.position_m())
                };
                assert_eq!(lit(umbra_m(behind_m) - 50.0), 0.0, "{behind_m} m behind {shape:?}");
                assert!(lit(umbra_m(behind_m) + 500.0) > 0.0);
                assert!(lit(penumbra_m(behind_m) - 500.0) < 1.0);
                assert_eq!(lit(penumbra_m(behind_m) + 50.0), 1.0);
            }
        }
        // the tip of the umbra stands some 1.38 million km behind the Earth
        assert!(umbra_m(1.36e9) > 0.0);
        assert_eq!(umbra_m(1.40e9), 0.0);
    }
}

/// The steps from one of a row of places to the next.
fn steps(places: &[Vec3]) -> Vec<DVec3> {
    places.windows(2).map(|pair| (pair[1] - pair[0]).as_dvec3()).collect()
}

#[test]
fn a_satellite_at_one_metre_stands_still_to_a_fraction_of_a_millimetre() {
    let reference = Orbit::circular(650e3, 97.9_f64.to_radians(), 0.4, 1.1);
    let offsets = formation::lattice(100.0, 5);
    let places = (0..4_000).map(|frame| {
        let elapsed_s = f64::from(frame) / 60.0;
        let state = formation::member_at(&reference, &offsets[17], elapsed_s);
        // the camera flies along, drifting by a millimetre a frame
        let drift_m = DVec3::new(0.6, -0.5, 0.6) * (1.0 + 0.001 * f64::from(frame));
        let eye_m = state.position_m + drift_m;
        (seen_from(state.position_m, eye_m), drift_m)
    });
    let places: Vec<(Vec3, DVec3)> = places.collect();
    for (seen, drift_m) in &places {
        let error_m = (seen.as_dvec3() + *drift_m).length();
        assert!(error_m < 1e-3, "{error_m} m");
    }
    let seen: Vec<Vec3> = places.iter().map(|(seen, _)| *seen).collect();
    let meant = DVec3::new(0.6, -0.5, 0.6) * -0.001;
    for step_m in steps(&seen) {
        assert!((step_m - meant).length() < 5e-4, "a jump of {step_m} m");
    }
}

#[test]
fn those_near_are_found_by_plane_as_a_look_at_all_finds_them() {
    let planes: Vec<Plane> = (0..40)
        .map(|plane| Plane {
            orbit: Orbit::circular(550e3, 0.93, 0.157 * f64::from(plane), 0.0),
            count: 50 + plane,
            first_turn: 0.013 * f64::from(plane),
            spacing_turn: 1.0 / f64::from(50 + plane),
        })
        .collect();
    let mission = mission("iss");
    let (epoch, now) = (mission.epoch, mission.epoch.plus(4_321.0));
    let all: Vec<DVec3> = planes
        .iter()
        .flat_map(|plane| {
            (0..plane.count).map(|index| plane.orbit_of(index).at(4_321.0).position_m)
        })
        .collect();
    let pattern = Pattern::Planes(planes);
    for (eye, within_m) in [(0, 200.0_f64), (7, 300e3), (1_234, 900e3), (1_999, 4_000e3)] {
        let eye_m = all[eye] * 1.000_01;
        let found = near(&pattern, (epoch, now), eye_m, within_m, 9_999, &mut Scan::default());
        let mut meant: Vec<usize> =
            (0..all.len()).filter(|index| all[*index].distance(eye_m) <= within_m).collect();
        let mut indices: Vec<usize> = found.iter().map(|near| near.index).collect();
        indices.sort_unstable();
        meant.sort_unstable();
        assert_eq!(indices, meant);
        assert!(found.iter().all(|near| near.position_m.distance(all[near.index]) < 0.01));
        assert!(found.is_sorted_by(|a, b| a.distance_m <= b.distance_m));
    }
}

#[test]
fn a_member_of_a_lattice_links_to_four_neighbours() {
    let offsets = formation::lattice(100.0, 5);
    let pairs = neighbours(&offsets);
    let middle = offsets
        .iter()
        .position(|offset| offset.radial_m == 0.0 && offset.along_m == 0.0)
        .expect("the lattice has a middle");
    let links = pairs.iter().filter(|(one, other)| *one == middle || *other == middle).count();
    assert_eq!(links, 4);
    // a square lattice of n points has fewer than 2 n edges
    assert!(pairs.len() > 81 && pairs.len() < 162, "{}", pairs.len());
}

#[test]
fn the_thing_beside_a_satellite_is_of_its_size() {
    for span_m in [3.0, 30.0, 70.0, 109.0, 1_000.0, 4_000.0] {
        let ratio = thing_beside(span_m).size_m.0 / span_m;
        assert!((0.2..=4.1).contains(&ratio), "{span_m} m: {ratio}");
    }
}

#[test]
fn every_part_has_its_spot_on_the_satellite() {
    let sun = sunlight::sun(mission("suncatcher").epoch).direction;
    for (name, design) in designs() {
        let shape = Shape::new(&design);
        let spots = spots(&shape);
        for (spot, turn, at_m) in &spots {
            let piece_m = match turn {
                Turn::Body if shape.arrangement == Arrangement::Truss => 0.5 * shape.span_m,
                Turn::Body => 2.5 * shape.body_half_m.length(),
                Turn::Array | Turn::Radiator => 2.0 * shape.span_m,
            };
            assert!(at_m.is_finite() && at_m.length() <= piece_m, "{name}: {spot:?} at {at_m}");
        }
        let kinds: Vec<Spot> = spots.iter().map(|(spot, ..)| *spot).collect();
        for spot in [Spot::Array, Spot::Radiator, Spot::Chips, Spot::Battery, Spot::Bus] {
            assert!(kinds.contains(&spot), "{name}: {kinds:?}");
        }
        // the outline of the array has the area of the array
        let outward = DVec3::X;
        let axes = part_axes(&design, shape.arrangement, outward, DVec3::Z, sun);
        let outline_m = outline_m(&shape, &axes);
        let rows = outline_m.len() - 6;
        let area_m2 = |quad: &[DVec3; 4]| (quad[1] - quad[0]).cross(quad[3] - quad[0]).length();
        let drawn_m2: f64 = outline_m[..rows].iter().map(area_m2).sum();
        let meant_m2 = design.array.area_m2 + design.radiator.area_m2;
        assert!((drawn_m2 / meant_m2 - 1.0).abs() < 0.01, "{name}: {drawn_m2} of {meant_m2} m²");
    }
}

#[test]
fn a_draft_stands_beside_what_flies_across_the_line_of_sight() {
    let sun = sunlight::sun(mission("suncatcher").epoch).direction;
    for (name, design) in designs() {
        let mut larger = design.clone();
        larger.array.area_m2 *= 1.3;
        larger.radiator.area_m2 *= 1.3;
        let outlines = [&design, &larger].map(|design| {
            let shape = Shape::new(design);
            let axes = part_axes(design, shape.arrangement, DVec3::X, DVec3::Z, sun);
            (outline_m(&shape, &axes), axes.array.x_axis)
        });
        let [(one_m, wing_axis), (other_m, _)] = &outlines;
        for toward in [DVec3::Y, DVec3::NEG_X, DVec3::new(0.6, 0.48, 0.64), *wing_axis] {
            let up = toward.any_orthonormal_vector();
            let at_m = beside_m(toward, (*wing_axis, up), (one_m, other_m));
            let along = at_m.normalize();
            assert!(along.dot(toward).abs() < 1e-9, "{name}: {at_m} along the line of sight");
            let (reach, other) = (reach_m(one_m, along), reach_m(other_m, along));
            assert!(at_m.length() > 1.4 * (reach + other), "{name}: they touch");
            assert!(at_m.length() < 1.6 * (reach + other), "{name}: too far");
        }
    }
}
