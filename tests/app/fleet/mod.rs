//! The far fleet: the shader's formulas against the model, its colours, picking.

use std::f64::consts::TAU;

use bevy::math::{DMat3, DMat4, DQuat, DVec3, UVec2};
use sunward::{
    model::{fleet::light::turns_from_rad, mission::Mission, orbit::Plane},
    scenario,
    view::Lens,
};

mod picking;
mod picture;
mod places;

/// The camera's vertical field of view, rad.
const FIELD_OF_VIEW_RAD: f64 = 0.75;

fn mission(name: &str) -> Mission {
    let preset = scenario::preset(name).expect("the preset exists");
    let attach = |name: &str| {
        scenario::preset_attachment(name).map(str::to_owned).ok_or_else(|| name.to_owned())
    };
    scenario::read(preset.text, name, &attach).expect("the preset reads").mission
}

fn phase_turns(plane: &Plane, index: u32) -> u32 {
    turns_from_rad((plane.first_turn + plane.spacing_turn * f64::from(index)) * TAU)
}

/// A look from `eye_m` to `at_m`.
fn lens(eye_m: DVec3, at_m: DVec3, size: UVec2) -> Lens {
    let back = (eye_m - at_m).normalize();
    let right = DVec3::Z.cross(back).normalize();
    let aspect = f64::from(size.x) / f64::from(size.y);
    Lens {
        eye_m,
        rotation: DQuat::from_mat3(&DMat3::from_cols(right, back.cross(right), back)),
        clip_from_view: DMat4::perspective_infinite_reverse_rh(FIELD_OF_VIEW_RAD, aspect, 0.1),
        size_px: size.as_dvec2(),
    }
}
