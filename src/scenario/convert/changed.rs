//! Figures of a base design that differ from those of the parts that it names.

use super::{
    figures::id_in,
    provenance::{Origin, Origins},
};
use crate::scenario::{
    catalogue::{self, Kind, part},
    file::choice::Choice,
    read::{Scenario, write},
    text::error::Error,
};

/// A figure that a base design changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Changed {
    /// Id of the design.
    pub design: &'static str,
    /// Its value in the design, with the reason; named by section, as
    /// `accelerator.resistance_junction_plate_k_w`.
    pub here: &'static catalogue::Figure,
    /// Id of the part.
    pub part: &'static str,
    /// Its value in the part.
    pub there: &'static catalogue::Figure,
}

/// Sections of a base design with the kind of part that each names.
const SECTIONS: [(&str, Kind); 10] = [
    ("array", Kind::Array),
    ("battery", Kind::Battery),
    ("radiator", Kind::Radiator),
    ("radiator", Kind::Coating),
    ("payload", Kind::Payload),
    ("accelerator", Kind::Accelerator),
    ("bus", Kind::Bus),
    ("terminals", Kind::Terminals),
    ("propulsion", Kind::Propulsion),
    ("hazards", Kind::Hazards),
];

/// Returns the figures of a base design whose parts have other values, in the order of the design.
/// Sizes and counts are a design's own and stand in no part.
#[must_use]
pub fn changed_of(design: &str) -> Vec<Changed> {
    let Some(base) = part(Kind::Design, design) else { return Vec::new() };
    let of = |here: &'static catalogue::Figure| {
        let (section, key) = here.name.split_once('.')?;
        SECTIONS.iter().filter(|(name, _)| *name == section).find_map(|(_, kind)| {
            let named = part(*kind, id_in(&base.parts, *kind)?)?;
            let there = named.figure(key).filter(|there| there.value != here.value)?;
            Some(Changed { design: &base.id, here, part: &named.id, there })
        })
    };
    base.figures.iter().filter_map(of).collect()
}

impl Changed {
    /// Returns its dotted path in a scenario.
    #[must_use]
    pub fn path(&self) -> String {
        match self.here.name.strip_prefix("accelerator.") {
            Some(key) => format!("design.payload.accelerator.{key}"),
            None => format!("design.{}", self.here.name),
        }
    }
}

/// Returns the figures that the base designs of a scenario change, each once, without those that
/// the scenario itself writes or takes from a part that it names.
///
/// # Errors
/// When the scenario cannot be written as a text, which a test excludes.
pub fn changed_in(scenario: &Scenario) -> Result<Vec<Changed>, Error> {
    let name = &scenario.mission.name;
    let text = write(&scenario.file)
        .map_err(|found| Error::new(name, "a scenario that can be written", found))?;
    let origins = Origins::new(&text, scenario)?;
    let mut list: Vec<Changed> = Vec::new();
    for (index, cluster) in scenario.file.clusters.iter().enumerate() {
        let base = match &cluster.design {
            Choice::Id(id) => Some(id),
            Choice::Own(own) => own.base.as_ref(),
        };
        for one in base.map(|id| changed_of(id)).unwrap_or_default() {
            let (origin, _) = origins.of(&format!("clusters[{index}].{}", one.path()));
            if matches!(origin, Origin::Base { part: None, .. }) && !list.contains(&one) {
                list.push(one);
            }
        }
    }
    Ok(list)
}
