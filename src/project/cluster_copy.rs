//! A copy of a cluster, as an edit.

use serde_json::Value;

use super::{document::Document, edit::Edit};

/// Returns the edit that puts a copy of a cluster behind it, under a name that no other cluster has;
/// `None` where there is no such cluster.
#[must_use]
pub fn copy_of(document: &Document, index: usize) -> Option<Edit> {
    let clusters = &document.scenario().file.clusters;
    let mut cluster = without_nulls(serde_json::to_value(clusters.get(index)?).ok()?);
    let name = cluster.get("name")?.as_str()?.to_owned();
    let is_taken = |wanted: &str| clusters.iter().any(|other| other.name == wanted);
    let copy = (2..).map(|number| format!("{name} {number}")).find(|wanted| !is_taken(wanted))?;
    *cluster.get_mut("name")? = Value::String(copy);
    Some(Edit::AddCluster { index: index + 1, cluster })
}

/// Returns a value without the keys that have none.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Object(object) => Value::Object(
            object
                .into_iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(key, value)| (key, without_nulls(value)))
                .collect(),
        ),
        Value::Array(list) => Value::Array(list.into_iter().map(without_nulls).collect()),
        other => other,
    }
}
