//! The value that holds where a scenario writes none: of the part that stands in for a section.

use super::figure::Figure;
use crate::scenario::catalogue::{self, Kind, part};

/// Returns the kinds of part that give the figures of a group, the first that knows one first.
fn kinds(group: &str) -> &'static [Kind] {
    match group {
        "design.array" => &[Kind::Array],
        "design.battery" => &[Kind::Battery],
        "design.radiator" => &[Kind::Radiator, Kind::Coating],
        "design.payload" => &[Kind::Payload],
        "design.bus" => &[Kind::Bus],
        "design.terminals" => &[Kind::Terminals],
        "design.propulsion" => &[Kind::Propulsion],
        "design.hazards" => &[Kind::Hazards],
        "launch" => &[Kind::LaunchVehicle],
        "space" => &[Kind::Programme],
        "ground" => &[Kind::GroundSite, Kind::Facility],
        "market" => &[Kind::Market],
        "trajectory" => &[Kind::Trajectory],
        "business" => &[Kind::Business],
        _ => &[],
    }
}

/// Returns a figure of the part that stands in where a scenario names none, with its source,
/// date and confidence; `None` where no part has it, so that a scenario writes it itself.
#[must_use]
pub fn usual(figure: &Figure) -> Option<&'static catalogue::Figure> {
    kinds(figure.group())
        .iter()
        .filter_map(|kind| part(*kind, kind.usual_id()))
        .find_map(|part| part.figure(figure.key()))
}
