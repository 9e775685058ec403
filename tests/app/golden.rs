//! Golden pictures: what `sunward render` draws, against references that were looked at.
//!
//! The measure is perceptual, in blocks of 240 to a picture's width. A missing reference is a
//! failure; `SUNWARD_RECORD_PICTURES=1` writes them, to be looked at before they are kept.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use super::{measure::Blocks, pictures::is_blind};

/// Largest mean difference.
const MEAN_LIMIT: f64 = 1.0;
/// Largest difference of all but a hundredth of the picture.
const WORST_LIMIT: f64 = 6.0;
/// How many parts a picture's width is compared in: each four pixels of a reference.
const COLUMNS: usize = 240;

/// A picture by its arguments.
pub struct Shot {
    pub name: &'static str,
    pub arguments: &'static str,
}

const fn shot(name: &'static str, arguments: &'static str) -> Shot {
    Shot { name, arguments }
}

pub const SHOTS: [Shot; 13] = [
    shot("equinox", "suncatcher --at 2026-03-20T12:07:00Z --camera over:0,0,17500 --hide orbits"),
    shot("solstice", "suncatcher --at 2026-06-21T12:02:00Z --camera over:0,80,17500 --hide orbits"),
    shot(
        "night",
        "suncatcher --at 2026-03-20T21:00:00Z --camera horizon:33,4,700,40,-17 --hide orbits",
    ),
    shot(
        "limb",
        "suncatcher --at 2026-06-21T12:00:00Z --camera horizon:-20,80,420,280,-6 --hide orbits",
    ),
    shot(
        "coast",
        "suncatcher --at 2026-06-21T08:00:00Z --camera horizon:38,20,420,300,-25 --hide orbits",
    ),
    shot("suncatcher", "suncatcher --at 2026-06-21T12:00:00Z --camera cluster"),
    shot("ai1-sun", "spacex-ai1 --at 2026-06-21T12:40:00Z --camera satellite:95,32,14"),
    shot("ai1-shadow", "spacex-ai1 --at 2026-06-21T12:00:00Z --camera satellite:95,32,14"),
    shot(
        "ai1-thermal",
        "spacex-ai1 --at 2026-06-21T12:40:00Z --camera satellite:95,32,14 --show thermal \
         --caption",
    ),
    shot(
        "starlink",
        "starlink-2026 --at 2026-06-21T12:00:00Z --camera over:30,60,12000 --hide orbits",
    ),
    shot(
        "million",
        "fcc-million --at 2030-06-21T12:00:00Z --camera over:20,60,17500 --hide orbits --caption",
    ),
    shot(
        "temperature",
        "starlink-2026 --at 2026-06-21T12:00:00Z --camera over:30,60,12000 --hide orbits \
         --color-by temperature --caption",
    ),
    shot(
        "overlays",
        "suncatcher --at 2026-06-21T12:00:00Z --show shadow,terminator,beta,sun-arrow",
    ),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/app/golden")
}

/// Draws a shot with the program itself.
fn draw(shot: &Shot, out: &Path) {
    let output = Command::new(env!("CARGO_BIN_EXE_sunward"))
        .arg("render")
        .args(shot.arguments.split_whitespace())
        .args(["--size", "960x540", "--quality", "high", "--supersample", "2", "--out"])
        .arg(out)
        .output()
        .expect("the program starts");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {told}", shot.name);
}

/// Mean difference, and the one that a hundredth of the picture exceeds, in the upper `share` of
/// two pictures of one shape.
fn compare(one: &Path, other: &Path, share: f64) -> (f64, f64) {
    let [one, other] = [one, other].map(|path| Blocks::of_columns(path, COLUMNS));
    let mut list = one.differences(&other);
    let rows = list.len() / COLUMNS;
    list.truncate((rows as f64 * share) as usize * COLUMNS);
    list.sort_by(f64::total_cmp);
    (list.iter().sum::<f64>() / list.len() as f64, list[list.len() * 99 / 100])
}

/// The shots whose names hold a part; at least one.
pub fn named(part: &str) -> Vec<&'static Shot> {
    let shots: Vec<_> = SHOTS.iter().filter(|shot| shot.name.contains(part)).collect();
    assert!(!shots.is_empty(), "SUNWARD_PICTURES={part}: no picture has such a name");
    shots
}

/// What is wrong with the upper `share` of a drawn shot, if anything.
pub fn judged(shot: &Shot, drawn: &Path, share: f64) -> Option<String> {
    let reference = folder().join(format!("{}.png", shot.name));
    if !reference.exists() {
        return Some(format!("{}: there is no reference {}", shot.name, reference.display()));
    }
    let (mean, worst) = compare(drawn, &reference, share);
    println!("{}: mean {mean:.3}, all but a hundredth {worst:.3}", shot.name);
    (mean > MEAN_LIMIT || worst > WORST_LIMIT).then(|| {
        format!(
            "{}: mean {mean:.2} (limit {MEAN_LIMIT}), all but a hundredth {worst:.2} (limit \
             {WORST_LIMIT}); see {}",
            shot.name,
            drawn.display()
        )
    })
}

#[test]
fn pictures_look_as_their_references() {
    if is_blind() {
        return;
    }
    let records = std::env::var("SUNWARD_RECORD_PICTURES").as_deref() == Ok("1");
    let only = std::env::var("SUNWARD_PICTURES").unwrap_or_default();
    let mut wrong = Vec::new();
    for shot in named(&only) {
        let reference = folder().join(format!("{}.png", shot.name));
        if records {
            std::fs::create_dir_all(folder()).expect("a folder");
            draw(shot, &reference);
            continue;
        }
        let drawn = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{}.png", shot.name));
        draw(shot, &drawn);
        wrong.extend(judged(shot, &drawn, 1.0));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_measure_sees_a_changed_picture_and_forgives_noise() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let write = |name: &str, shade: fn(u32, u32) -> u8| {
        let (width_px, height_px) = (960, 64);
        let rgb = (0..height_px)
            .flat_map(|y| (0..width_px).flat_map(move |x| [shade(x, y); 3]))
            .collect();
        let path = folder.join(format!("measure-{name}.png"));
        sunward::app::Still { width_px, height_px, rgb }.save(&path).expect("a file");
        path
    };
    let plain = write("plain", |x, _| 60 + (x / 16) as u8);
    let noisy = write("noisy", |x, y| 60 + (x / 16) as u8 + ((x * 7 + y * 13) % 3) as u8 - 1);
    let other = write("other", |x, y| if x > 320 && y > 20 { 180 } else { 60 + (x / 16) as u8 });
    let (mean, worst) = compare(&plain, &noisy, 1.0);
    assert!(mean < 0.3 && worst < 0.6, "{mean} {worst}");
    let (mean, worst) = compare(&plain, &other, 1.0);
    assert!(mean > MEAN_LIMIT && worst > WORST_LIMIT, "{mean} {worst}");
}
