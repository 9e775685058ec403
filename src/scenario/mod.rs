//! LAYER 1: scenario files. RON text in human units ↔ the model's missions and money; no disk.
//!
//! ```
//! let preset = sunward::scenario::presets()[0];
//! let attach = |name: &str| Err(format!("no file `{name}`"));
//! let scenario = sunward::scenario::read(preset.text, "suncatcher.ron", &attach)?;
//! assert_eq!(scenario.mission.clusters[0].pattern.count(), 81);
//! # Ok::<(), sunward::scenario::Error>(())
//! ```

pub mod belts;
pub mod catalogue;
pub mod elements;
pub mod field;
pub mod file;
#[cfg(feature = "cli")]
pub mod schema;
pub mod sun_years;
pub mod text;

mod convert;
mod date;
mod instant;
mod presets;
mod read;

pub use self::convert::{
    changed::{Changed, changed_in, changed_of},
    count::lattice_count,
    economy::check as check_economy,
    provenance::{Origin, Origins},
    uncertain::{WrongShape, check_shape},
};
pub use self::elements::SIDE_FILE_LIMIT_BYTES;
pub use self::file::SIZE_LIMIT_BYTES;
pub use self::instant::{
    instant_from_short_utc, instant_from_utc, is_in_sun_series, not_before_epoch, utc_from_instant,
    utc_with_milliseconds,
};
pub use self::presets::{Preset, preset, preset_attachment, presets};
pub use self::read::{Scenario, convert_file, read, read_bytes, text_of_bytes, write};
pub use self::text::encoding::side_file_text;
pub use self::text::error::Error;
