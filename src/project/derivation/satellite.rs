//! How the budgets of one satellite follow from its design and its orbit.

use super::terms::{Derivation, Input, Unit};
use crate::{
    model::{
        constants::{SPACE_K, STEFAN_BOLTZMANN_W_M2_K4},
        design::Dispatch,
        design_check::{
            budgets::{BatteryLimit, Sizing},
            findings::{Kind, power_needed_w},
        },
        heat::coating_at,
        mission::Cluster,
        power::efficiency_at,
    },
    project::{
        evaluate::{ClusterResult, Evaluation},
        why::budgets_of,
    },
};

/// A satellite of a cluster with what follows from its design.
#[derive(Clone, Copy, Debug)]
pub struct Satellite<'e> {
    /// The place of its cluster.
    index: usize,
    cluster: &'e Cluster,
    result: &'e ClusterResult,
    evaluation: &'e Evaluation,
}

impl<'e> Satellite<'e> {
    /// Returns a satellite of the cluster at a place; none where there is no such cluster.
    #[must_use]
    pub fn of(evaluation: &'e Evaluation, index: usize) -> Option<Self> {
        let cluster = evaluation.case.scenario.mission.clusters.get(index)?;
        let result = evaluation.clusters.get(index)?;
        Some(Self { index, cluster, result, evaluation })
    }

    /// Returns the path of a figure of the design.
    fn path(&self, figure: &str) -> String {
        format!("clusters[{}].design.{figure}", self.index)
    }

    /// Returns the budgets that a figure is taken from: those of the first track, or of the one on
    /// which a finding is worse.
    fn sizing(&self, like: Kind) -> Sizing {
        let found = self.result.findings.iter().find(|one| one.kind.is_alike(like));
        found
            .and_then(|finding| budgets_of(self.evaluation, self.index, finding))
            .unwrap_or_else(|| self.result.sizing.clone())
    }

    /// Returns how the supply at the bus and the power that is needed follow.
    #[must_use]
    pub fn power(&self) -> Derivation {
        let sizing = self.sizing(Kind::PowerShort);
        let (array, battery) = (&self.cluster.design.array, &self.cluster.design.battery);
        let (light_w, shadow_w) = match self.cluster.design.dispatch {
            Dispatch::FollowSun => (sizing.full_load_w, sizing.house_load_w),
            Dispatch::LevelLoad | Dispatch::FullLoad => (sizing.full_load_w, sizing.full_load_w),
        };
        let bus_efficiency = self.cluster.design.bus.conversion_efficiency;
        let eclipse = (sizing.supply_eclipse_s / sizing.period_s).min(0.9);
        Derivation {
            formulas: vec![
                "P_bus = G·A·k·η_T·(1 − d)^a·c·η_bus".into(),
                "P_needed = P_light + P_shadow·e / (η_c·η_d·(1 − e))".into(),
            ],
            source: "cells in sunlight; energy balance of an orbit with the share e in shadow: \
                     Wertz & Larson, Space Mission Analysis and Design, §11.4",
            inputs: vec![
                Input::new("P_bus", "at the bus", sizing.supply_w, Unit::Watt),
                Input::new(
                    "P_needed",
                    "needed round the orbit",
                    power_needed_w(self.cluster, &sizing),
                    Unit::Watt,
                ),
                Input::new("G", "sunlight", sizing.irradiance_w_m2, Unit::WattPerSquareMetre),
                Input::new("A", "array area", array.area_m2, Unit::SquareMetre)
                    .at(self.path("array.area_m2")),
                Input::new("k", "cells’ share of the area", array.packing_fraction, Unit::Share)
                    .at(self.path("array.packing_fraction")),
                Input::new(
                    "η_T",
                    "efficiency at the array’s temperature",
                    efficiency_at(array, sizing.array_k),
                    Unit::Share,
                ),
                Input::new("d", "loss a year", array.degradation_per_year, Unit::Share)
                    .at(self.path("array.degradation_per_year")),
                Input::new("a", "age", self.cluster.design.age_years, Unit::Year)
                    .at(self.path("age_years")),
                Input::new("c", "mean cosine of its pointing", sizing.supply_cosine, Unit::One),
                Input::new("η_bus", "efficiency of the bus", bus_efficiency, Unit::Share)
                    .at(self.path("bus.conversion_efficiency")),
                Input::new("P_light", "load in the light", light_w, Unit::Watt),
                Input::new("P_shadow", "load in the shadow", shadow_w, Unit::Watt),
                Input::new("e", "share of the orbit in shadow", eclipse, Unit::Share),
                Input::new("η_c", "charging", battery.charge_efficiency, Unit::Share)
                    .at(self.path("battery.charge_efficiency")),
                Input::new("η_d", "discharging", battery.discharge_efficiency, Unit::Share)
                    .at(self.path("battery.discharge_efficiency")),
            ],
        }
    }

    /// Returns how the nameplate energy that is needed follows.
    #[must_use]
    pub fn battery(&self) -> Derivation {
        let sizing = self.sizing(Kind::BatteryShort(self.result.sizing.battery_limit));
        let battery = &self.cluster.design.battery;
        let load_w = match self.cluster.design.dispatch {
            Dispatch::FollowSun => sizing.house_load_w,
            Dispatch::LevelLoad | Dispatch::FullLoad => sizing.full_load_w,
        };
        let eclipse = Input::new("t", "longest shadow", sizing.longest_eclipse_s, Unit::Second);
        let discharging =
            Input::new("η_d", "discharging", battery.discharge_efficiency, Unit::Share)
                .at(self.path("battery.discharge_efficiency"));
        let mut inputs = vec![
            Input::new("E", "nameplate energy", battery.capacity_j, Unit::Joule)
                .at(self.path("battery.capacity_kwh")),
            Input::new(
                "E_needed",
                "needed through the longest shadow",
                sizing.battery_capacity_needed_j,
                Unit::Joule,
            ),
            Input::new("P", "load in the shadow", load_w, Unit::Watt),
        ];
        let formula = match sizing.battery_limit {
            BatteryLimit::Energy => {
                inputs.extend([
                    eclipse,
                    discharging,
                    Input::new(
                        "DoD",
                        "share that is drawn",
                        battery.depth_of_discharge,
                        Unit::Share,
                    )
                    .at(self.path("battery.depth_of_discharge")),
                ]);
                "E_needed = P·t / (η_d·DoD)"
            }
            BatteryLimit::DischargeRate => {
                inputs.push(
                    Input::new(
                        "c_d",
                        "discharging rate",
                        battery.discharge_rate_per_s,
                        Unit::PerSecond,
                    )
                    .at(self.path("battery.discharge_rate_c")),
                );
                "E_needed = P / c_d"
            }
            BatteryLimit::ChargeRate => {
                inputs.extend([
                    eclipse,
                    Input::new("T", "period of the orbit", sizing.period_s, Unit::Second),
                    discharging,
                    Input::new("η_c", "charging", battery.charge_efficiency, Unit::Share)
                        .at(self.path("battery.charge_efficiency")),
                    Input::new("c_c", "charging rate", battery.charge_rate_per_s, Unit::PerSecond)
                        .at(self.path("battery.charge_rate_c")),
                ]);
                "E_needed = P·t / (η_d·η_c·(T − t)·c_c)"
            }
        };
        let source = "energy through an eclipse of length t: Wertz & Larson, Space Mission Analysis \
                      and Design, §11.4; of energy and rates, what asks for most";
        Derivation::new(formula, source, inputs)
    }

    /// Returns how the margin of the hottest junction follows.
    #[must_use]
    pub fn heat(&self) -> Derivation {
        let sizing = self.sizing(Kind::TooHot);
        let design = &self.cluster.design;
        let (radiator, chip) = (&design.radiator, &design.payload.accelerator);
        let (emissivity, _) = coating_at(radiator, design.age_years);
        let per_chip_k_w: f64 = chip.resistance_k_w.iter().sum();
        Derivation {
            formulas: vec![
                "ΔT = T_limit − T_j".into(),
                "T_j = T_rad + R·P".into(),
                "T_rad⁴ = (Q + Q_out) / (f·ε·η·σ·A) + T_space⁴".into(),
            ],
            source: "Stefan–Boltzmann law; thermal resistances of the chips; all chips at full \
                     clock",
            inputs: vec![
                Input::new("T_limit", "limit of the junction", chip.junction_limit_k, Unit::Kelvin)
                    .at(self.path("payload.accelerator.junction_limit_c")),
                Input::new("T_j", "hottest junction", sizing.junction_k, Unit::Kelvin),
                Input::new("T_rad", "radiator", sizing.radiator_k, Unit::Kelvin),
                Input::new(
                    "R",
                    "from junction to radiator, a chip",
                    per_chip_k_w,
                    Unit::KelvinPerWatt,
                ),
                Input::new("P", "power of a chip", chip.max_power_w, Unit::Watt)
                    .at(self.path("payload.accelerator.max_power_w")),
                Input::new("Q", "heat of the full load", sizing.heat_w, Unit::Watt),
                Input::new("Q_out", "heat from outside", sizing.absorbed_w, Unit::Watt),
                Input::new("f", "radiating faces", radiator.faces, Unit::One)
                    .at(self.path("radiator.faces")),
                Input::new("ε", "emissivity at this age", emissivity, Unit::One)
                    .at(self.path("radiator.emissivity")),
                Input::new("η", "fin efficiency", radiator.fin_efficiency, Unit::Share)
                    .at(self.path("radiator.fin_efficiency")),
                Input::new("A", "radiator area", radiator.area_m2, Unit::SquareMetre)
                    .at(self.path("radiator.area_m2")),
                Input::new(
                    "σ",
                    "Stefan–Boltzmann constant, W/(m²·K⁴)",
                    STEFAN_BOLTZMANN_W_M2_K4,
                    Unit::One,
                ),
                Input::new("T_space", "the sky", SPACE_K, Unit::Kelvin),
            ],
        }
    }

    /// Returns how the delivered compute follows.
    #[must_use]
    pub fn compute(&self) -> Derivation {
        let design = &self.cluster.design;
        let payload = &design.payload;
        let left = self.result.flown.computing_fraction(design);
        Derivation::new(
            "F = n_chips·F_chip·η_sw·u·s",
            "mean of a flight of the whole life, by quadrature",
            vec![
                Input::new("n_chips", "chips", f64::from(payload.count), Unit::Count)
                    .at(self.path("payload.count")),
                Input::new(
                    "F_chip",
                    "peak of a chip",
                    payload.accelerator.peak_flop_s,
                    Unit::FlopPerSecond,
                ),
                Input::new(
                    "η_sw",
                    "what software reaches",
                    payload.software_efficiency,
                    Unit::Share,
                )
                .at(self.path("payload.software_efficiency")),
                Input::new("u", "share of the time with work", payload.utilisation, Unit::Share)
                    .at(self.path("payload.utilisation")),
                Input::new("s", "left by power, heat, links and faults", left, Unit::Share),
            ],
        )
    }

    /// Returns how the mass that flies follows.
    #[must_use]
    pub fn mass(&self) -> Derivation {
        let mass = &self.result.sizing.mass;
        let bus = &self.cluster.design.bus;
        let kg =
            |symbol, name: &'static str, value| Input::new(symbol, name, value, Unit::Kilogram);
        let rule = "Σ = (m_array + m_battery + m_radiator + m_chips + m_shield + m_links + m_bus)\
                    ·(1 + s)·(1 + g) + m_prop";
        let mut formulas = vec![rule.into()];
        let mut inputs = Vec::new();
        if let Some(published_kg) = mass.published_kg {
            inputs.push(
                kg("m_pub", "published mass", published_kg).at(self.path("published_mass_kg")),
            );
            match mass.published_for_kg {
                Some(then_kg) => {
                    inputs.push(kg("Σ_then", "parts that it was published for", then_kg));
                    let rule = "m = max(m_pub + Σ − Σ_then, ½·m_pub·Σ/Σ_then where Σ < Σ_then)";
                    formulas.insert(0, rule.into());
                }
                None => formulas.insert(0, "m = m_pub".into()),
            }
        } else {
            formulas.insert(0, "m = Σ".into());
        }
        inputs.extend([
            kg("Σ", "sum of the parts", mass.rolled_up_kg()),
            kg("m_array", "array", mass.array_kg),
            kg("m_battery", "battery", mass.battery_kg),
            kg("m_radiator", "radiator", mass.radiator_kg),
            kg("m_chips", "chips", mass.payload_kg),
            kg("m_shield", "shield", mass.shield_kg),
            kg("m_links", "terminals", mass.terminals_kg),
            kg("m_bus", "bus", mass.bus_kg).at(self.path("bus.mass_kg")),
            Input::new("s", "structure", bus.structure_fraction, Unit::Share)
                .at(self.path("bus.structure_fraction")),
            Input::new("g", "margin", bus.margin_fraction, Unit::Share)
                .at(self.path("bus.margin_fraction")),
            kg("m_prop", "propellant", mass.propellant_kg)
                .at(self.path("propulsion.propellant_kg")),
        ]);
        let source = "areas, capacities and counts of the design by the catalogue’s masses";
        Derivation { formulas, source, inputs }
    }

    /// Returns how the area of array and radiator follows.
    #[must_use]
    pub fn area(&self) -> Derivation {
        let design = &self.cluster.design;
        Derivation::new(
            "A = A_array + A_radiator",
            "one side of each",
            vec![
                Input::new("A_array", "array", design.array.area_m2, Unit::SquareMetre)
                    .at(self.path("array.area_m2")),
                Input::new("A_radiator", "radiator", design.radiator.area_m2, Unit::SquareMetre)
                    .at(self.path("radiator.area_m2")),
            ],
        )
    }
}
