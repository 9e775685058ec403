//! What a design chooses in words: how parts point, its work, its load; each with the edit that
//! chooses another one.

use serde_json::{Value, json};

use super::{document::Document, edit::Edit};
use crate::{
    model::{
        design::{Attitude, Design, Dispatch, Pointing, Workload},
        mission::Cluster,
    },
    scenario::{
        catalogue::{self, Kind},
        file::{choice::Choice as Written, parts::DesignFile, parts_payload::Precision},
    },
};

/// Something that a cluster chooses.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Its path with the cluster.
    pub path: String,
    /// Its name.
    pub label: &'static str,
    /// All that can be chosen. None is chosen where the file has what no one of them stands for.
    pub options: Vec<Chosen>,
}

/// One of the things that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// Its name.
    pub name: &'static str,
    /// Whether the cluster has it.
    pub is_chosen: bool,
    /// What chooses it.
    pub edit: Edit,
}

/// Returns what the cluster at an index chooses; empty where there is no such cluster.
#[must_use]
pub fn choices(document: &Document, index: usize) -> Vec<Choice> {
    let scenario = document.scenario();
    let (Some(cluster), Some(file)) =
        (scenario.mission.clusters.get(index), scenario.file.clusters.get(index))
    else {
        return Vec::new();
    };
    let design = &cluster.design;
    let path = |below: &str| format!("clusters[{index}].{below}");
    vec![
        of_values(path("design.array.pointing"), "Pointing", &pointings(design)),
        of_values(path("design.radiator.attitude"), "Attitude", &attitudes(design)),
        of_values(path("design.payload.workload"), "Work", &workloads(cluster)),
        of_values(
            path("design.payload.precision"),
            "Number format",
            &precisions(precision_of(&file.design)),
        ),
        of_values(path("design.dispatch"), "Load", &dispatches(design)),
    ]
}

/// A name, whether it is chosen, and its value in a file.
type Named = (&'static str, bool, Value);

fn of_values(path: String, label: &'static str, values: &[Named]) -> Choice {
    let options = values
        .iter()
        .map(|&(name, is_chosen, ref value)| Chosen {
            name,
            is_chosen,
            edit: Edit::Set { path: path.clone(), value: value.clone() },
        })
        .collect();
    Choice { path, label, options }
}

fn pointings(design: &Design) -> [Named; 3] {
    let now = design.array.pointing;
    [
        ("Two axes to the Sun", now == Pointing::SunTracking, json!("SunTracking")),
        ("One axis along the orbit normal", now == Pointing::OneAxis, json!("OneAxis")),
        (
            "Fixed to the zenith",
            matches!(now, Pointing::Fixed { .. }),
            json!({ "Fixed": { "tilt_deg": 0 } }),
        ),
    ]
}

/// Returns how a radiator can stand. Behind the array it begins as a plate along the middle of a
/// square array of the design's area: half width √A_array/2, length A_radiator/√A_array.
fn attitudes(design: &Design) -> [Named; 3] {
    let now = design.radiator.attitude;
    let side_m = design.array.area_m2.sqrt();
    let behind = json!({ "BehindArray": {
        "sun_tilt_deg": 0,
        "array_half_width_m": tenths(side_m / 2.0),
        "gap_m": 0,
        "length_m": tenths(design.radiator.area_m2 / side_m),
    } });
    [
        (
            "Edge to Sun and Earth",
            matches!(now, Attitude::KnifeEdge { .. }),
            json!({ "KnifeEdge": { "sun_tilt_deg": 0 } }),
        ),
        ("Edge behind the array", matches!(now, Attitude::BehindArray { .. }), behind),
        ("One face to the Earth", now == Attitude::NadirFace, json!("NadirFace")),
    ]
}

/// Returns a length to a tenth of a metre, at least that.
fn tenths(length_m: f64) -> f64 {
    ((length_m * 10.0).round() / 10.0).max(0.1)
}

fn workloads(cluster: &Cluster) -> [Named; 3] {
    let now = cluster.design.payload.workload;
    [
        ("Training", now == Workload::Training, json!("Training")),
        ("Inference in batches", now == Workload::BatchInference, json!("BatchInference")),
        (
            "Inference within a latency",
            now == Workload::InteractiveInference,
            json!("InteractiveInference"),
        ),
    ]
}

fn precisions(now: Precision) -> [Named; 3] {
    [
        ("16 bit", now == Precision::Bf16, json!("Bf16")),
        ("8 bit", now == Precision::Fp8, json!("Fp8")),
        ("4 bit", now == Precision::Fp4, json!("Fp4")),
    ]
}

/// Returns the number format of a design: the file's own, the base design's, or 16 bit.
fn precision_of(design: &Written<DesignFile>) -> Precision {
    let (own, base) = match design {
        Written::Id(id) => (None, Some(id)),
        Written::Own(design) => {
            let own = match &design.payload {
                Some(Written::Own(payload)) => payload.precision,
                Some(Written::Id(_)) | None => None,
            };
            (own, design.base.as_ref())
        }
    };
    let of_base = || catalogue::part(Kind::Design, base?)?.choices.precision;
    own.or_else(of_base).unwrap_or_default()
}

fn dispatches(design: &Design) -> [Named; 3] {
    let now = design.dispatch;
    [
        ("The same all the orbit", now == Dispatch::LevelLoad, json!("LevelLoad")),
        ("Full in the light alone", now == Dispatch::FollowSun, json!("FollowSun")),
        ("Full until the battery is low", now == Dispatch::FullLoad, json!("FullLoad")),
    ]
}
