//! Colours, each once. Categories are Okabe & Ito's, which colour-blind readers tell apart.

use bevy::color::{Color, ColorToComponents, LinearRgba};

/// The sky.
pub const SPACE: Color = Color::srgb(0.008, 0.010, 0.018);
/// Orange: what shines.
pub const SUN: Color = Color::srgb_u8(0xFF, 0xE8, 0xA8);
/// The arrow to the Sun.
pub const SUN_ARROW: Color = Color::srgb_u8(0xE6, 0x9F, 0x00);
/// The shadow where no part of the Sun is seen.
pub const UMBRA: Color = Color::srgb_u8(0x6A, 0x7C, 0xE0);
/// The half shadow.
pub const PENUMBRA: Color = Color::srgb_u8(0xE6, 0x9F, 0x50);
/// The Sun's angle to an orbit.
pub const BETA: Color = Color::srgb_u8(0xF0, 0xE4, 0x42);
/// Where a satellite flies to.
pub const VELOCITY: Color = Color::srgb_u8(0x2F, 0xC9, 0x9A);
/// Where the Earth's centre is.
pub const NADIR: Color = Color::srgb_u8(0x56, 0xB4, 0xE9);
/// A beam between satellites.
pub const LINK: Color = Color::srgb_u8(0x7F, 0xE8, 0xE0);
/// A thing of known size.
pub const GHOST: Color = Color::srgba_u8(0xE8, 0xEC, 0xF4, 0xB0);
/// A satellite in full light.
pub const LIT: Color = Color::srgb_u8(0xFF, 0xE0, 0x66);
/// A satellite in the umbra.
pub const SHADOW: Color = Color::srgb_u8(0x56, 0xB4, 0xE9);
/// The ring round a selected cluster.
pub const SELECTED: Color = Color::srgb_u8(0xF0, 0xF0, 0xF0);

/// Orbit lines by cluster.
const ORBITS: [Color; 6] = [
    Color::srgb_u8(0x00, 0x9E, 0x73),
    Color::srgb_u8(0x56, 0xB4, 0xE9),
    Color::srgb_u8(0xCC, 0x79, 0xA7),
    Color::srgb_u8(0xF0, 0xE4, 0x42),
    Color::srgb_u8(0xD5, 0x5E, 0x00),
    Color::srgb_u8(0x00, 0x72, 0xB2),
];

/// The colour of cluster `index`'s orbit.
#[must_use]
pub fn orbit(index: usize) -> Color {
    ORBITS[index % ORBITS.len()]
}

/// Linear colour between umbra and full light, as four bytes; brightness is not the only cue,
/// the hue turns from blue to yellow.
#[must_use]
pub fn lit_bytes(lit_fraction: f32) -> [u8; 4] {
    let (shadow, lit) = (LinearRgba::from(SHADOW), LinearRgba::from(LIT));
    let t = lit_fraction.clamp(0.0, 1.0);
    let mix = |a: f32, b: f32| a + (b - a) * t;
    bytes(LinearRgba::new(
        mix(shadow.red, lit.red),
        mix(shadow.green, lit.green),
        mix(shadow.blue, lit.blue),
        1.0,
    ))
}

/// Linear colour as four bytes for vertex colours.
#[must_use]
pub fn bytes(color: LinearRgba) -> [u8; 4] {
    color.to_f32_array().map(|part| (part.clamp(0.0, 1.0) * 255.0).round() as u8)
}
