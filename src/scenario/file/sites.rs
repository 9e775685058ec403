//! Ground stations as a scenario file writes them.

use serde::{Deserialize, Serialize};

use crate::scenario::field::{figure::Figure, range::Range};

/// The figures of a ground station.
pub const SITES: &[Figure] = &[
    Figure::in_file("sites[].latitude_deg", "Latitude, degrees north.", Range::LATITUDE_DEG),
    Figure::in_file("sites[].longitude_deg", "Longitude, degrees east.", Range::LONGITUDE_DEG),
    Figure::in_file("sites[].height_m", "Height above the ellipsoid, m.", Range::HEIGHT_M),
    Figure::in_file(
        "sites[].lowest_elevation_deg",
        "Lowest elevation for a link, degrees.",
        Range::ELEVATION_DEG,
    ),
    Figure::in_file(
        "sites[].clear_fraction",
        "Share of the time with a clear sky, 0 to 1.",
        Range::FRACTION,
    ),
];

/// A ground station.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SiteFile {
    /// Catalogue id that gives what is not said here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Name; the catalogue's when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Latitude, degrees north.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latitude_deg: Option<f64>,
    /// Longitude, degrees east.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longitude_deg: Option<f64>,
    /// Height above the ellipsoid, m.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub height_m: Option<f64>,
    /// Lowest elevation for a link, degrees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lowest_elevation_deg: Option<f64>,
    /// Share of the time with a clear sky, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clear_fraction: Option<f64>,
}
