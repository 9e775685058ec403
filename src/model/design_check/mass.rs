//! Mass: the sum of all parts, with structure and margin.

use super::published::changed;
use crate::model::{compute::PayloadNode, design::Design};

/// Masses of one satellite, kg.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MassBudget {
    /// Solar array.
    pub array_kg: f64,
    /// Battery.
    pub battery_kg: f64,
    /// Radiator with coolant.
    pub radiator_kg: f64,
    /// Chips with hosts and cold plates.
    pub payload_kg: f64,
    /// Shield of the payload.
    pub shield_kg: f64,
    /// Optical terminals.
    pub terminals_kg: f64,
    /// Bus without the parts above.
    pub bus_kg: f64,
    /// Structure.
    pub structure_kg: f64,
    /// Margin.
    pub margin_kg: f64,
    /// Propellant.
    pub propellant_kg: f64,
    /// Published total where there is one.
    pub published_kg: Option<f64>,
    /// Sum of the parts that it was published for; `None` where it is for these.
    pub published_for_kg: Option<f64>,
}

impl MassBudget {
    /// Sums up the masses of a design.
    #[must_use]
    pub fn new(design: &Design) -> Self {
        let array_kg = design.array.area_m2 * design.array.mass_kg_m2;
        let battery_kg = design.battery.capacity_j / design.battery.specific_energy_j_kg;
        let radiator_kg = design.radiator.area_m2 * design.radiator.mass_kg_m2;
        let payload_kg = f64::from(design.payload.count) * design.payload.accelerator.mass_kg;
        let shield_kg = design.bus.shield_kg_w * PayloadNode::new(&design.payload).max_w;
        let terminals_kg = f64::from(design.terminals.count) * design.terminals.mass_kg;
        let bus_kg = design.bus.mass_kg;
        let parts_kg =
            array_kg + battery_kg + radiator_kg + payload_kg + shield_kg + terminals_kg + bus_kg;
        let structure_kg = parts_kg * design.bus.structure_fraction;
        Self {
            array_kg,
            battery_kg,
            radiator_kg,
            payload_kg,
            shield_kg,
            terminals_kg,
            bus_kg,
            structure_kg,
            margin_kg: (parts_kg + structure_kg) * design.bus.margin_fraction,
            propellant_kg: design.propulsion.propellant_kg,
            published_kg: design.published_mass_kg,
            published_for_kg: design.published_for.mass_kg,
        }
    }

    /// Returns the sum of all parts, kg.
    #[must_use]
    pub fn rolled_up_kg(&self) -> f64 {
        self.array_kg
            + self.battery_kg
            + self.radiator_kg
            + self.payload_kg
            + self.shield_kg
            + self.terminals_kg
            + self.bus_kg
            + self.structure_kg
            + self.margin_kg
            + self.propellant_kg
    }

    /// Returns the mass that flies, kg: the published one where there is one, changed by the parts
    /// that differ from those that it was published for; otherwise the sum of all parts.
    #[must_use]
    pub fn flown_kg(&self) -> f64 {
        match (self.published_kg, self.published_for_kg) {
            (None, _) => self.rolled_up_kg(),
            (Some(published_kg), None) => published_kg,
            (Some(published_kg), Some(then_kg)) => {
                changed(published_kg, self.rolled_up_kg(), then_kg)
            }
        }
    }

    /// Returns what parts that differ add to the published mass, kg; 0 where none does.
    #[must_use]
    pub fn difference_kg(&self) -> f64 {
        self.published_kg.map_or(0.0, |published_kg| self.flown_kg() - published_kg)
    }
}
