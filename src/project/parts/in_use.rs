//! Which part of the catalogue a cluster has: the file's, the base design's or the usual one.

use super::section::Section;
use crate::scenario::{
    Scenario,
    catalogue::{self, Kind, PartIds},
    file::{choice::Choice, parts::DesignFile},
};

/// Returns the id that a choice names.
fn named<T>(choice: Option<&Choice<T>>, part_of: impl Fn(&T) -> Option<&String>) -> Option<&str> {
    match choice? {
        Choice::Id(id) => Some(id),
        Choice::Own(own) => part_of(own).map(String::as_str),
    }
}

/// Returns the figures of a choice's own section.
fn own<T>(choice: Option<&Choice<T>>) -> Option<&T> {
    match choice? {
        Choice::Id(_) => None,
        Choice::Own(own) => Some(own),
    }
}

/// Returns the id that the file itself names in a section of a design.
fn written(design: &DesignFile, section: Section) -> Option<&str> {
    let payload = || own(design.payload.as_ref());
    match section {
        Section::Design => design.base.as_deref(),
        Section::Array => named(design.array.as_ref(), |own| own.part.as_ref()),
        Section::Battery => named(design.battery.as_ref(), |own| own.part.as_ref()),
        Section::Radiator => named(design.radiator.as_ref(), |own| own.part.as_ref()),
        Section::Coating => own(design.radiator.as_ref())?.coating.as_deref(),
        Section::Chips => named(payload()?.accelerator.as_ref(), |own| own.part.as_ref()),
        Section::Payload => named(design.payload.as_ref(), |own| own.part.as_ref()),
        Section::Bus => named(design.bus.as_ref(), |own| own.part.as_ref()),
        Section::Terminals => named(design.terminals.as_ref(), |own| own.part.as_ref()),
        Section::Propulsion => named(design.propulsion.as_ref(), |own| own.part.as_ref()),
        Section::Hazards => named(design.hazards.as_ref(), |own| own.part.as_ref()),
        Section::Launch => None,
    }
}

/// Returns the id that a base design names for a section.
fn of_base(ids: &PartIds, section: Section) -> Option<&str> {
    match section {
        Section::Array => ids.array.as_deref(),
        Section::Battery => ids.battery.as_deref(),
        Section::Radiator => ids.radiator.as_deref(),
        Section::Coating => ids.coating.as_deref(),
        Section::Chips => ids.accelerator.as_deref(),
        Section::Payload => ids.payload.as_deref(),
        Section::Bus => ids.bus.as_deref(),
        Section::Terminals => ids.terminals.as_deref(),
        Section::Propulsion => ids.propulsion.as_deref(),
        Section::Hazards => ids.hazards.as_deref(),
        Section::Design | Section::Launch => None,
    }
}

/// Returns the id of the part that a cluster has in a section, whose figures the file may have
/// changed; `None` where it has none of the catalogue, or there is no such cluster.
#[must_use]
pub fn in_use(scenario: &Scenario, cluster: usize, section: Section) -> Option<&str> {
    let usual = || Some(section.kind().usual_id()).filter(|id| !id.is_empty());
    if section == Section::Launch {
        return named(scenario.file.launch.as_ref(), |own| own.part.as_ref()).or_else(usual);
    }
    let choice = &scenario.file.clusters.get(cluster)?.design;
    let base = named(Some(choice), |own: &DesignFile| own.base.as_ref());
    if section == Section::Design {
        return base;
    }
    own(Some(choice))
        .and_then(|design| written(design, section))
        .or_else(|| of_base(&catalogue::part(Kind::Design, base?)?.parts, section))
        .or_else(usual)
}
