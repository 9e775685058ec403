//! A new scenario: one cluster of one small satellite.

use super::document::Document;
use crate::scenario::Error;

/// Name of the file that it would have.
const FILE_NAME: &str = "new-design.ron";
/// Its text.
const TEXT: &str = r#"(
    version: 1,
    name: "New design",
    epoch: "2026-03-20T00:00:00Z",
    clusters: [
        (
            name: "First cluster",
            pattern: SunSynchronous(altitude_km: 600, local_time_h: 18, count: 1),
            design: (
                array: (area_m2: 45),
                battery: (capacity_kwh: 12),
                radiator: (area_m2: 20),
                payload: (accelerator: "h100", count: 8),
            ),
        ),
    ],
)
"#;

/// Returns the document of a new scenario.
///
/// # Errors
/// When its text is no scenario, which a test excludes.
pub fn document() -> Result<Document, Error> {
    Document::open(TEXT, FILE_NAME, &|name| Err(format!("no file `{name}`")))
}
