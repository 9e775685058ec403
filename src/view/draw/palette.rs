//! All colours, each defined once. Categories use the palette of Okabe & Ito, which colour-blind
//! readers can tell apart.

use bevy::{
    color::{Color, ColorToComponents, ColorToPacked, LinearRgba, Srgba},
    math::Vec4,
};

use crate::view::scale;

/// The sky.
pub const SPACE: Color = Color::BLACK;
/// Pale yellow of the Sun's disc and glare.
pub const SUN: Color = Color::srgb_u8(0xFF, 0xE8, 0xA8);
/// The arrow to the Sun.
pub const SUN_ARROW: Color = Color::srgb_u8(0xE6, 0x9F, 0x00);
/// The umbra.
pub const UMBRA: Color = Color::srgb_u8(0x6A, 0x7C, 0xE0);
/// The penumbra.
pub const PENUMBRA: Color = Color::srgb_u8(0xE6, 0x9F, 0x50);
/// The angle between the Sun and an orbital plane.
pub const BETA: Color = Color::srgb_u8(0xF0, 0xE4, 0x42);
/// The direction of a satellite's velocity.
pub const VELOCITY: Color = Color::srgb_u8(0x2F, 0xC9, 0x9A);
/// The direction of the Earth's centre.
pub const NADIR: Color = Color::srgb_u8(0x56, 0xB4, 0xE9);
/// A link between satellites.
pub const LINK: Color = Color::srgb_u8(0x7F, 0xE8, 0xE0);
/// An object of known size.
pub const SCALE_REFERENCE: Color = Color::srgba_u8(0xE8, 0xEC, 0xF4, 0xB0);
/// A satellite in full light.
pub const LIT: Color = Color::srgb_u8(0xFF, 0xE0, 0x66);
/// A satellite in the umbra.
pub const SHADOW: Color = Color::srgb_u8(0x56, 0xB4, 0xE9);
/// What is drafted and does not fly.
pub const DRAFT: Color = Color::srgb_u8(0x9D, 0xB0, 0xFF);
/// The ring round the selected cluster.
pub const SELECTED: Color = Color::srgb_u8(0xF0, 0xF0, 0xF0);

/// Orbit lines, by cluster.
const ORBITS: [Color; 6] = [
    Color::srgb_u8(0x00, 0x9E, 0x73),
    Color::srgb_u8(0x56, 0xB4, 0xE9),
    Color::srgb_u8(0xCC, 0x79, 0xA7),
    Color::srgb_u8(0xF0, 0xE4, 0x42),
    Color::srgb_u8(0xD5, 0x5E, 0x00),
    Color::srgb_u8(0x00, 0x72, 0xB2),
];

/// Returns the colour of cluster `index`'s orbit.
#[must_use]
pub fn orbit(index: usize) -> Color {
    ORBITS[index % ORBITS.len()]
}

/// Viridis in sixteen even stops. Equal steps of a figure look equal, also to colour-blind readers.
///
/// Source: S. van der Walt and N. Smith, matplotlib 1.5, CC0.
pub const VIRIDIS: [[u8; 3]; 16] = [
    [0x44, 0x01, 0x54],
    [0x48, 0x1A, 0x6C],
    [0x47, 0x2F, 0x7D],
    [0x41, 0x44, 0x87],
    [0x39, 0x56, 0x8C],
    [0x31, 0x68, 0x8E],
    [0x2A, 0x78, 0x8E],
    [0x23, 0x88, 0x8E],
    [0x1F, 0x98, 0x8B],
    [0x22, 0xA8, 0x84],
    [0x35, 0xB7, 0x79],
    [0x54, 0xC5, 0x68],
    [0x7A, 0xD1, 0x51],
    [0xA5, 0xDB, 0x36],
    [0xD2, 0xE2, 0x1B],
    [0xFD, 0xE7, 0x25],
];

/// Coefficients of the fit by rising power: red, green, blue.
const INFERNO: [[f64; 3]; 7] = [
    [0.000_22, 0.001_65, -0.019_48],
    [0.106_51, 0.563_96, 3.932_71],
    [11.602_49, -3.972_85, -15.942_39],
    [-41.704_00, 17.436_40, 44.354_15],
    [77.162_94, -33.402_36, -81.807_31],
    [-71.319_43, 32.626_06, 73.209_52],
    [25.131_13, -12.242_67, -23.070_33],
];

/// Returns the colours of temperature in the thermal view in sixteen even stops, dark violet to
/// pale yellow: the fit to matplotlib's inferno (CC0) that `craft.wgsl` draws.
#[must_use]
pub fn inferno() -> [[u8; 3]; 16] {
    core::array::from_fn(|stop| {
        let x = stop as f64 / 15.0;
        [0, 1, 2].map(|part| {
            let share = INFERNO.iter().rev().fold(0.0, |sum, row| sum * x + row[part]);
            (share.clamp(0.0, 1.0) * 255.0).round() as u8
        })
    })
}

/// Colours of satellites, by cluster.
const CLUSTERS: [[u8; 3]; 7] = [
    [0xE6, 0x9F, 0x00],
    [0x56, 0xB4, 0xE9],
    [0x00, 0x9E, 0x73],
    [0xF0, 0xE4, 0x42],
    [0xCC, 0x79, 0xA7],
    [0xD5, 0x5E, 0x00],
    [0x00, 0x72, 0xB2],
];

/// Returns the colour of cluster `index`'s satellites, sRGB.
#[must_use]
pub fn cluster(index: usize) -> [u8; 3] {
    CLUSTERS[index % CLUSTERS.len()]
}

/// Returns the colours from umbra to full light in sixteen even stops, sRGB. The hue turns from
/// blue to yellow, so that brightness is not the only cue.
#[must_use]
pub fn sunlight() -> [[u8; 3]; 16] {
    let (shadow, lit) = (LinearRgba::from(SHADOW), LinearRgba::from(LIT));
    let mut share = 0.0;
    [(); 16].map(|()| {
        let mixed = shadow * (1.0 - share) + lit * share;
        share += 1.0 / 15.0;
        srgb(mixed.into())
    })
}

/// Returns an sRGB colour as linear red, green, blue and opacity.
#[must_use]
pub fn linear([red, green, blue]: [u8; 3]) -> Vec4 {
    LinearRgba::from(Srgba::rgb_u8(red, green, blue)).to_vec4()
}

/// Returns the colour at a share of a scale, 0 to 1, sRGB: mixed in linear light between stops, as
/// shaders mix them.
#[must_use]
pub fn between(stops: &[[u8; 3]; 16], share: f64) -> [u8; 3] {
    let place = if share > 0.0 { share.min(1.0) * 15.0 } else { 0.0 };
    let low = (place as usize).min(14);
    let mixed = linear(stops[low]).lerp(linear(stops[low + 1]), scale::single(place - low as f64));
    srgb(LinearRgba::from_vec4(mixed).into())
}

/// Returns the bytes of a colour, sRGB.
#[must_use]
pub fn srgb(color: Color) -> [u8; 3] {
    let [red, green, blue, _] = Srgba::from(color).to_u8_array();
    [red, green, blue]
}

/// Returns a linear colour as four bytes.
#[must_use]
pub fn bytes(color: LinearRgba) -> [u8; 4] {
    color.to_f32_array().map(|part| (part.clamp(0.0, 1.0) * 255.0).round() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_begins_and_ends_with_its_stops() {
        for (stop, color) in VIRIDIS.iter().enumerate() {
            assert_eq!(between(&VIRIDIS, stop as f64 / 15.0), *color);
        }
        assert_eq!(between(&VIRIDIS, -3.0), VIRIDIS[0]);
        assert_eq!(between(&VIRIDIS, f64::NAN), VIRIDIS[0]);
        assert_eq!(between(&VIRIDIS, 7.0), VIRIDIS[15]);
        let [red, ..] = between(&VIRIDIS, 14.5 / 15.0);
        assert!((0xD2..0xFD).contains(&red), "{red}");
    }

    #[test]
    fn the_legend_of_the_thermal_view_is_what_the_shader_draws() {
        let shader = include_str!("../craft/craft.wgsl");
        for (power, row) in INFERNO.iter().enumerate() {
            let line = shader.lines().find(|line| line.contains(&format!("let c{power} = vec3(")));
            let line = line.expect("the shader's fit").trim_end_matches(");");
            let drawn: Vec<f64> = line
                .split('(')
                .nth(1)
                .expect("three numbers")
                .split(',')
                .map(|number| number.trim().parse().expect("a number"))
                .collect();
            assert_eq!(drawn, row);
        }
    }
}
