//! What swapping a part does to a cluster: its mass, its heat margin, its cost of compute.

use std::sync::Arc;

use super::section::Section;
use crate::{
    project::{
        document::Document,
        edit::Edit,
        evaluate::Evaluation,
        summary::{Scope, Summary},
        why::words,
    },
    scenario::Error,
};

/// Least differences that are told: kg, K, USD an hour of a chip.
const LEAST_TOLD: (f64, f64, f64) = (0.5, 0.05, 0.005);

/// A document with another part, with what follows from it.
#[derive(Clone, Debug)]
pub struct Swap {
    /// The document with the part.
    pub document: Document,
    /// What follows from it.
    pub evaluation: Evaluation,
    /// One satellite of the cluster before.
    pub before: Summary,
    /// One satellite of the cluster after.
    pub after: Summary,
}

/// Returns the edit that chooses a part for a section of a cluster.
#[must_use]
pub fn edit_of(cluster: usize, section: Section, id: &str) -> Edit {
    Edit::ChoosePart { section: section.path(cluster), id: id.to_owned() }
}

/// Swaps a part of a cluster; figures that the file writes itself stay, those that a base design
/// says of the section give way where the part has them. `evaluation` is that of `document`, of
/// which all that the part leaves alone is taken over.
///
/// # Errors
/// When there is no such part or cluster, or the part lacks a figure that the design needs.
pub fn swap(
    document: &Document,
    evaluation: &Evaluation,
    cluster: usize,
    section: Section,
    id: &str,
) -> Result<Swap, Error> {
    let missing = || Error::new(document.file_name(), "a cluster", format!("clusters[{cluster}]"));
    let before = Summary::new(evaluation, Scope::Cluster(cluster)).ok_or_else(missing)?;
    let document = document.with(&[edit_of(cluster, section, id)])?;
    let evaluation = evaluation.renewed(Arc::clone(document.scenario()));
    let after = Summary::new(&evaluation, Scope::Cluster(cluster)).ok_or_else(missing)?;
    Ok(Swap { document, evaluation, before, after })
}

impl Swap {
    /// Returns by how much a satellite becomes heavier, kg.
    #[must_use]
    pub fn mass_kg(&self) -> f64 {
        self.after.mass.satellite_kg - self.before.mass.satellite_kg
    }

    /// Returns by how much its heat margin grows, K; negative where it becomes hotter, `None`
    /// without chips.
    #[must_use]
    pub fn margin_k(&self) -> Option<f64> {
        Some(self.after.heat.margin_k? - self.before.heat.margin_k?)
    }

    /// Returns by how much an hour of a chip becomes dearer in space, USD; `None` where no chip
    /// computes.
    #[must_use]
    pub fn usd_gpu_h(&self) -> Option<f64> {
        Some(self.after.gpu_hour.space_usd? - self.before.gpu_hour.space_usd?)
    }

    /// Returns what it does in words, as "+182 kg, 4.9 K hotter, +$0.12 per GPU-hour".
    #[must_use]
    pub fn told(&self) -> String {
        let (least_kg, least_k, least_usd) = LEAST_TOLD;
        let signed = |text: String, value: f64| if value > 0.0 { format!("+{text}") } else { text };
        let mut all = Vec::new();
        let mass_kg = self.mass_kg();
        if mass_kg.abs() >= least_kg {
            // to the kilogram up to a tonne
            let shown = if mass_kg.abs() < 1e3 { mass_kg.round() } else { mass_kg };
            all.push(signed(words::mass(shown), mass_kg));
        }
        if let Some(margin_k) = self.margin_k().filter(|one| one.abs() >= least_k) {
            let word = if margin_k < 0.0 { "hotter" } else { "cooler" };
            all.push(format!("{} {word}", words::kelvin(margin_k.abs())));
        }
        if let Some(usd) = self.usd_gpu_h().filter(|one| one.abs() >= least_usd) {
            let sign = if usd > 0.0 { "+" } else { "\u{2212}" };
            all.push(format!("{sign}${:.2} per GPU-hour", usd.abs()));
        }
        if all.is_empty() { "changes next to nothing".to_owned() } else { all.join(", ") }
    }
}
