//! Figures that a cluster may have and does not, each with the edit that sets it at what the design
//! comes to without it.

use super::{document::Document, edit::Edit};
use crate::{
    model::{cost::space::priced_parts, design::Design, design_check::mass::MassBudget},
    scenario::{
        field::{figure::Figure, range::Range, registry::figure},
        file::pattern::PatternFile,
    },
    study::Parameter,
};

/// A figure that a cluster does not have.
#[derive(Clone, Debug)]
pub struct Unset {
    /// The figure.
    pub figure: &'static Figure,
    /// What gives it to the cluster.
    pub edit: Edit,
}

/// Returns the figures that the cluster at an index may have and does not: what is published of a
/// whole satellite, and a number of satellites that scales the pattern. Mass and number begin at
/// the present ones and change nothing; a price begins at that of the parts with their integration,
/// which a published price includes. Empty where there is no such cluster.
#[must_use]
pub fn unset(document: &Document, index: usize) -> Vec<Unset> {
    let Some(cluster) = document.scenario().mission.clusters.get(index) else { return Vec::new() };
    let integration = document.scenario().economy.space.integration_fraction;
    let starts: [(&str, Option<f64>); 3] = [
        ("design.published_mass_kg", Some(MassBudget::new(&cluster.design).rolled_up_kg())),
        ("design.price_usd_w", price_usd_w(&cluster.design, integration)),
        ("satellites", is_scalable(document, index).then_some(cluster.pattern.count() as f64)),
    ];
    starts
        .into_iter()
        .filter_map(|(key, start)| {
            let path = format!("clusters[{index}].{key}");
            let figure = figure(key)?;
            let start = start.filter(|start| holds(&figure.range, *start))?;
            let is_there = Parameter::resolve(document.scenario(), &path).is_ok();
            (!is_there).then(|| Unset { figure, edit: Edit::number(path, start) })
        })
        .collect()
}

/// Returns whether a number of satellites scales the pattern of a cluster.
fn is_scalable(document: &Document, index: usize) -> bool {
    matches!(
        document.scenario().file.clusters.get(index).map(|one| &one.pattern),
        Some(
            PatternFile::Ring { .. }
                | PatternFile::Walker { .. }
                | PatternFile::SunSynchronous { .. }
                | PatternFile::PlaneStack { .. }
        )
    )
}

fn holds(range: &Range, value: f64) -> bool {
    value.is_finite() && range.holds(value)
}

/// Returns the price of a design's parts with their integration over the power of its array, USD/W:
/// Σ parts·(1 + integration)/P; `None` without power.
fn price_usd_w(design: &Design, integration_fraction: f64) -> Option<f64> {
    let parts = priced_parts(design);
    (parts.rated_w > 0.0).then(|| parts.parts_usd * (1.0 + integration_fraction) / parts.rated_w)
}
