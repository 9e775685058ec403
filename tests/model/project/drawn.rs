//! Edits drawn at random: figures of the registry in their range, parts of the catalogue, clusters.

use serde_json::{Value, json};
use sunward::{
    project::{Document, Edit},
    scenario::{
        catalogue::{Kind, parts},
        field::{
            figure::Figure,
            registry::{figure, figures},
        },
        presets,
    },
    study::Parameter,
};

use crate::text_edit_schema::Tape;

/// Cluster names that are easily written wrongly.
const NAMES: [&str; 6] = ["Two", "a \"b\" // c", "97.6°", "200", "true", "\u{7f}\u{85} tab\t"];

/// Whether a figure of the registry is one of each cluster.
pub fn is_of_cluster(path: &str) -> bool {
    ["design.", "pattern.", "satellites"].iter().any(|begin| path.starts_with(begin))
}

/// The sections of a file that name a part of a kind; none for a list of flights.
pub fn section(kind: Kind, cluster: usize) -> Option<String> {
    let below = match kind {
        Kind::Design => "design",
        Kind::Accelerator => "design.payload.accelerator",
        Kind::Payload => "design.payload",
        Kind::Array => "design.array",
        Kind::Radiator => "design.radiator",
        Kind::Coating => "design.radiator.coating",
        Kind::Battery => "design.battery",
        Kind::Bus => "design.bus",
        Kind::Terminals => "design.terminals",
        Kind::Propulsion => "design.propulsion",
        Kind::Hazards => "design.hazards",
        Kind::LaunchVehicle => return Some("launch".to_owned()),
        Kind::GroundSite => return Some("ground".to_owned()),
        Kind::Facility => return Some("ground.facility".to_owned()),
        Kind::Programme => return Some("space".to_owned()),
        Kind::Market => return Some("market".to_owned()),
        Kind::Trajectory => return Some("trajectory".to_owned()),
        Kind::Business => return Some("business".to_owned()),
        Kind::History => return None,
    };
    Some(format!("clusters[{cluster}].{below}"))
}

/// A figure's path in a document, of one cluster or of all.
fn path(figure: &Figure, document: &Document, tape: &mut Tape<'_>) -> String {
    let index = tape.next(4).to_string();
    let path = figure.path.replace("[]", &format!("[{index}]"));
    let clusters = document.scenario().file.clusters.len();
    match tape.next(clusters + 1) {
        cluster if cluster < clusters && is_of_cluster(&path) => {
            format!("clusters[{cluster}].{path}")
        }
        _ => path,
    }
}

/// A value in the range of the figure at a path: near the present one, an end, or any.
fn value(path: &str, document: &Document, tape: &mut Tape<'_>) -> f64 {
    let Some(figure) = figure(path) else { panic!("{path} is no figure") };
    let range = figure.range;
    let draw = tape.next(10_001) as f64 / 1e4;
    let kind = tape.next(8);
    if figure.whole {
        // few, so that patterns stay small; and more than can fly
        let few = [0.0, 1.0, 2.0, 3.0, 5.0, 8.0, 12.0, 20.0];
        let low = (range.low + few[tape.next(few.len())]).min(range.high);
        return if kind == 0 { range.high } else { low };
    }
    let base = Parameter::resolve(document.scenario(), path).ok().map(|one| one.base);
    let value = match (kind, base) {
        (0, _) => range.low,
        (1, _) => range.high,
        (2..=5, Some(base)) if base != 0.0 => base * (0.5 + draw),
        (6, Some(base)) => (base * 1e3 + 1.0).round() / 1e3,
        // wide ranges by their powers of ten
        _ if range.high - range.low > 1e4 => range.low.max(0.0) + libm::pow(10.0, draw * 8.0 - 3.0),
        _ => range.low + draw * (range.high - range.low),
    };
    value.clamp(range.low, range.high)
}

/// A cluster of some shipped scenario under a name of its own.
fn cluster(tape: &mut Tape<'_>) -> Value {
    let preset = presets()[tape.next(presets().len())];
    let document = super::shipped(preset.id);
    let clusters = &document.scenario().file.clusters;
    let mut cluster =
        serde_json::to_value(&clusters[tape.next(clusters.len())]).expect("a cluster");
    let name = NAMES[tape.next(NAMES.len())];
    cluster["name"] = json!(format!("{name} {}", tape.next(3)));
    cluster
}

/// An edit of a document; it may be one that is refused.
pub fn edit(document: &Document, tape: &mut Tape<'_>) -> Edit {
    let clusters = document.scenario().file.clusters.len();
    let figure = &figures()[tape.next(figures().len())];
    match tape.next(16) {
        0..=8 => {
            let path = path(figure, document, tape);
            Edit::number(&path, value(&path, document, tape))
        }
        9 => Edit::Reset { path: written(document, tape) },
        10 => Edit::Reset { path: path(figure, document, tape) },
        11 | 12 => {
            let part = &parts()[tape.next(parts().len())];
            let section = section(part.kind, tape.next(clusters + 1));
            let section = section.unwrap_or_else(|| "launch".to_owned());
            Edit::ChoosePart { section, id: part.id.clone() }
        }
        13 => Edit::AddCluster { index: tape.next(clusters + 2), cluster: cluster(tape) },
        14 => Edit::RemoveCluster { index: tape.next(clusters + 1) },
        _ => Edit::Rename {
            index: tape.next(clusters + 1),
            name: NAMES[tape.next(NAMES.len())].to_owned(),
        },
    }
}

/// A path at which the file writes something: a figure, a section or a list.
fn written(document: &Document, tape: &mut Tape<'_>) -> String {
    let mut data = serde_json::to_value(&document.scenario().file).expect("data");
    let mut path = String::new();
    loop {
        let next = match &data {
            Value::Object(keys) if !keys.is_empty() => {
                let key = keys.keys().nth(tape.next(keys.len())).expect("a key").clone();
                let dot = if path.is_empty() { "" } else { "." };
                // paths do not name the variants of a choice
                if !key.starts_with(char::is_uppercase) {
                    path.push_str(&format!("{dot}{key}"));
                }
                data[key.as_str()].clone()
            }
            Value::Array(items) if !items.is_empty() => {
                let index = tape.next(items.len());
                path.push_str(&format!("[{index}]"));
                items[index].clone()
            }
            _ => return path,
        };
        data = next;
        if tape.next(4) == 0 {
            return path;
        }
    }
}

#[test]
fn edits_of_every_kind_are_drawn_and_taken() {
    let mut draws = super::link::draws();
    let mut taken = [0_usize; 6];
    let mut all = 0;
    let mut figures = std::collections::BTreeSet::new();
    for preset in presets().iter().cycle().take(presets().len() * 20) {
        let mut document = super::shipped(preset.id);
        let choices: Vec<u16> =
            draws.by_ref().take(300).map(|draw| (draw * 65_536.0) as u16).collect();
        let mut tape = Tape::new(&choices);
        for _ in 0..20 {
            let edit = edit(&document, &mut tape);
            all += 1;
            let Ok(changed) = document.with(core::slice::from_ref(&edit)) else { continue };
            if changed.text() == document.text() {
                continue;
            }
            let kind = match &edit {
                Edit::Set { path, .. } => {
                    figures.extend(figure(path).map(|one| one.path));
                    0
                }
                Edit::Reset { .. } => 1,
                Edit::ChoosePart { .. } => 2,
                Edit::AddCluster { .. } => 3,
                Edit::RemoveCluster { .. } => 4,
                Edit::Rename { .. } => 5,
            };
            taken[kind] += 1;
            document = changed;
        }
    }
    println!("{all} edits, taken {taken:?}, of {} figures", figures.len());
    assert!(taken.iter().all(|count| *count >= 50), "{taken:?}");
    assert!(taken.iter().sum::<usize>() * 3 > all, "{taken:?} of {all}");
    assert!(figures.len() > 170, "{} figures", figures.len());
}
