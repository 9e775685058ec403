//! The JSON schema of a scenario file, for editors.

use super::file::ScenarioFile;

/// The schema as JSON text.
///
/// # Errors
/// When the schema cannot be written, which a test excludes.
pub fn schema() -> Result<String, String> {
    serde_json::to_string_pretty(&schemars::schema_for!(ScenarioFile))
        .map_err(|error| error.to_string())
}
