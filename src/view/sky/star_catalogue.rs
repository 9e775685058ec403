//! The stars to magnitude 6 with their colours, built into the program.

/// Nine bytes a star, brightest first, little-endian: right ascension and declination as 24 bits of
/// 2^-24 turns, magnitude + 2 in 0.01 as 16 bits, B−V + 0.5 in 0.02 as 8 bits.
const CATALOGUE: &[u8] = include_bytes!("../../../assets/stars.bin");
const RECORD_BYTES: usize = 9;

/// A star.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Star {
    /// Its direction: a unit vector, mean equator and equinox of J2000 (not TEME).
    pub(super) direction: [f64; 3],
    /// Apparent magnitude in V.
    pub(super) magnitude: f64,
    /// B−V, in magnitudes.
    pub(super) color_index: f64,
}

/// Returns all stars, brightest first.
pub(super) fn stars() -> impl Iterator<Item = Star> {
    CATALOGUE.as_chunks::<RECORD_BYTES>().0.iter().map(star)
}

fn star(record: &[u8; RECORD_BYTES]) -> Star {
    let &[a0, a1, a2, d0, d1, d2, m0, m1, color] = record;
    let turn = std::f64::consts::TAU / 16_777_216.0;
    let right_ascension_rad = f64::from(u32::from_le_bytes([a0, a1, a2, 0])) * turn;
    // in the upper 24 bits, so that the sign is in its place
    let declination_rad = f64::from(i32::from_le_bytes([0, d0, d1, d2]) >> 8) * turn;
    let (sin_ra, cos_ra) = libm::sincos(right_ascension_rad);
    let (sin_dec, cos_dec) = libm::sincos(declination_rad);
    Star {
        direction: [cos_dec * cos_ra, cos_dec * sin_ra, sin_dec],
        magnitude: f64::from(u16::from_le_bytes([m0, m1])) * 0.01 - 2.0,
        color_index: f64::from(color) * 0.02 - 0.5,
    }
}

/// Returns the linear sRGB of a star of B−V `color_index`, with luminance 1, so that only the
/// magnitude determines its brightness.
///
/// T = 4600 K·(1/(0.92·(B−V) + 1.7) + 1/(0.92·(B−V) + 0.62)), Ballesteros 2012, EPL 97, 34008.
pub(super) fn color(color_index: f64) -> [f64; 3] {
    let scaled = 0.92 * color_index.clamp(-0.4, 3.5);
    let temperature_k = 4600.0 * (1.0 / (scaled + 1.7) + 1.0 / (scaled + 0.62));
    blackbody(temperature_k.clamp(1667.0, 25_000.0))
}

/// Returns the linear sRGB of a black body from 1667 K to 25 000 K, with luminance 1. The
/// chromaticity is the cubic fit of Kim and others, US patent 7 024 034 (2006).
fn blackbody(temperature_k: f64) -> [f64; 3] {
    let t = 1000.0 / temperature_k;
    let x = if temperature_k < 4000.0 {
        ((-0.266_123_9 * t - 0.234_358_9) * t + 0.877_695_6) * t + 0.179_910
    } else {
        ((-3.025_846_9 * t + 2.107_037_9) * t + 0.222_634_7) * t + 0.240_390
    };
    let y = if temperature_k < 2222.0 {
        ((-1.106_381_4 * x - 1.348_110_2) * x + 2.185_558_32) * x - 0.202_196_83
    } else if temperature_k < 4000.0 {
        ((-0.954_947_6 * x - 1.374_185_93) * x + 2.091_370_15) * x - 0.167_488_67
    } else {
        ((3.081_758 * x - 5.873_386_7) * x + 3.751_129_97) * x - 0.370_014_83
    };
    let (big_x, big_z) = (x / y, (1.0 - x - y) / y);
    // IEC 61966-2-1; blue is outside the gamut below 1900 K
    let rgb = [
        3.240_6 * big_x - 1.537_2 - 0.498_6 * big_z,
        -0.968_9 * big_x + 1.875_8 + 0.041_5 * big_z,
        0.055_7 * big_x - 0.204_0 + 1.057_0 * big_z,
    ]
    .map(|part: f64| part.max(0.0));
    let luminance = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
    rgb.map(|part| part / luminance)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn direction(right_ascension_deg: f64, declination_deg: f64) -> [f64; 3] {
        let (sin_ra, cos_ra) = libm::sincos(right_ascension_deg.to_radians());
        let (sin_dec, cos_dec) = libm::sincos(declination_deg.to_radians());
        [cos_dec * cos_ra, cos_dec * sin_ra, sin_dec]
    }

    #[test]
    fn bright_stars_stand_where_simbad_has_them() {
        // J2000, V, B−V
        for (name, right_ascension_deg, declination_deg, magnitude, color_index) in [
            ("Sirius", 101.287_155, -16.716_116, -1.46, 0.00),
            ("Canopus", 95.987_958, -52.695_661, -0.74, 0.15),
            ("Arcturus", 213.915_300, 19.182_409, -0.05, 1.23),
            ("alpha Centauri", 219.902_058, -60.833_992, 0.01, 0.71),
            ("Vega", 279.234_735, 38.783_689, 0.03, 0.00),
        ] {
            let at = direction(right_ascension_deg, declination_deg);
            let (off, star) = stars()
                .map(|star| {
                    let square: f64 =
                        star.direction.iter().zip(at).map(|(a, b)| (a - b) * (a - b)).sum();
                    (libm::sqrt(square).to_degrees(), star)
                })
                .min_by(|a, b| a.0.total_cmp(&b.0))
                .expect("stars");
            assert!(off < 0.001, "{name} off by {off} deg");
            assert!((star.magnitude - magnitude).abs() < 0.15, "{name} {}", star.magnitude);
            assert!((star.color_index - color_index).abs() < 0.05, "{name} {}", star.color_index);
        }
    }

    #[test]
    fn the_catalogue_is_whole_and_sorted() {
        assert_eq!(CATALOGUE.len() % RECORD_BYTES, 0);
        assert_eq!(stars().count(), 5044);
        assert!(stars().zip(stars().skip(1)).all(|(a, b)| a.magnitude <= b.magnitude));
        for star in stars() {
            let square: f64 = star.direction.iter().map(|part| part * part).sum();
            assert!((square - 1.0).abs() < 1e-12);
            assert!(star.magnitude <= 6.001 && (-0.3..3.4).contains(&star.color_index));
        }
    }

    #[test]
    fn hot_stars_are_blue_and_cool_ones_red() {
        for step in -30..350 {
            let rgb = color(f64::from(step) * 0.01);
            let luminance = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
            assert!((luminance - 1.0).abs() < 1e-12);
            assert!(rgb.iter().all(|part| *part >= 0.0));
        }
        let [red, _, blue] = color(-0.2);
        assert!(blue > 1.3 * red);
        let [red, green, blue] = color(1.8);
        assert!(red > green && green > 2.0 * blue);
        // 6500 K on the Planckian locus is white within a few percent
        for part in blackbody(6500.0) {
            assert!((part - 1.0).abs() < 0.06, "{part}");
        }
    }
}
