//! The chain of numbers that leads to a finding, in sentences.

use super::{
    grounds::Grounds,
    heat,
    words::{bits, digits, duration, energy, flops, length, mass, percent, power, rate, with_unit},
};
use crate::model::{
    compute::PayloadNode,
    constants::HOUR_S,
    design::{Dispatch, Workload},
    design_check::{
        budgets::{BatteryLimit, DISPOSAL_LIMIT_YEARS},
        findings::Kind,
        mass::MassBudget,
        severity::Severity,
    },
};

/// Returns two to five sentences that lead to a finding.
pub(super) fn lines(grounds: &Grounds<'_>) -> Vec<String> {
    match grounds.finding.kind {
        Kind::PowerShort => power_short(grounds),
        Kind::BatteryShort(limit) => battery_short(grounds, limit),
        Kind::TooHot => heat::too_hot(grounds),
        Kind::RadiatorInSun => heat::radiator_in_sun(grounds),
        Kind::RadiatorCold => heat::radiator_cold(grounds),
        Kind::ComputesLittle => computes_little(grounds),
        Kind::LinksShort => links_short(grounds),
        Kind::RaisingShort | Kind::HoldingShort | Kind::DisposalShort => propellant_short(grounds),
        Kind::DoseHigh => dose_high(grounds),
        Kind::MassDiffers => mass_differs(grounds),
    }
}

fn power_short(grounds: &Grounds<'_>) -> Vec<String> {
    let &Grounds { cluster, sizing, finding, .. } = grounds;
    let mut lines = vec![
        format!(
            "The array of {} m² gives {} at its terminals, {} at the bus {}.",
            digits(cluster.design.array.area_m2, 4),
            power(sizing.array_w),
            power(sizing.supply_w),
            grounds.day(),
        ),
        format!(
            "All chips at full clock and the rest of the satellite take {}.",
            power(sizing.full_load_w)
        ),
    ];
    if sizing.supply_eclipse_s > 0.0 {
        let load = match cluster.design.dispatch {
            Dispatch::FollowSun => "the load without chips",
            Dispatch::LevelLoad | Dispatch::FullLoad => "the same load",
        };
        lines.push(format!(
            "A shadow of {} in an orbit of {} takes another {} in the light, for {load} from the \
             battery.",
            duration(sizing.supply_eclipse_s),
            duration(sizing.period_s),
            power(finding.limit - sizing.full_load_w),
        ));
    }
    lines.push(format!("So {} are needed.", power(finding.limit)));
    if finding.severity == Severity::Broken {
        lines.push(format!(
            "Even the {} without chips are not fed round the orbit.",
            power(sizing.house_load_w)
        ));
    }
    lines
}

fn battery_short(
    &Grounds { cluster, sizing, finding, .. }: &Grounds<'_>,
    limit: BatteryLimit,
) -> Vec<String> {
    let battery = &cluster.design.battery;
    let through_w = match cluster.design.dispatch {
        Dispatch::FollowSun => sizing.house_load_w,
        Dispatch::LevelLoad | Dispatch::FullLoad => sizing.full_load_w,
    };
    let per_hour = |rate_per_s: f64| with_unit(rate_per_s * HOUR_S, "C");
    let needed = energy(sizing.battery_capacity_needed_j);
    let mut lines = vec![format!(
        "Through the longest shadow of {} a load of {} takes {} from the cells.",
        duration(sizing.longest_eclipse_s),
        power(through_w),
        energy(sizing.battery_needed_j),
    )];
    lines.push(match limit {
        BatteryLimit::Energy => format!(
            "Only {} of the nameplate may be drawn, so {needed} are needed.",
            percent(battery.depth_of_discharge),
        ),
        BatteryLimit::DischargeRate => format!(
            "The cells give at most {}, so that power takes {needed}.",
            per_hour(battery.discharge_rate_per_s),
        ),
        BatteryLimit::ChargeRate => format!(
            "The light of {} charges it again at {} at most, so {needed} are needed.",
            duration(sizing.period_s - sizing.longest_eclipse_s),
            per_hour(battery.charge_rate_per_s),
        ),
    });
    lines.push(format!("The battery holds {}.", energy(battery.capacity_j)));
    if finding.severity == Severity::Broken {
        lines.push(format!(
            "Even the {} without chips are not carried through.",
            power(sizing.house_load_w)
        ));
    }
    lines
}

fn computes_little(&Grounds { cluster, sizing, flown, finding, .. }: &Grounds<'_>) -> Vec<String> {
    let payload = &cluster.design.payload;
    let full_flop_s = flown.chip_flop_s * f64::from(payload.count);
    let mut lines = vec![
        format!(
            "Over its life the satellite delivers {} of the {} of chips always at full clock: {}.",
            flops(flown.delivered_flop_s),
            flops(full_flop_s),
            percent(finding.value / 100.0),
        ),
        format!(
            "Its chips have {} on average; full clock takes {}.",
            power(flown.chip_w),
            power(PayloadNode::new(payload).max_w),
        ),
        format!("It is in sunlight {} of the time.", percent(flown.lit_fraction)),
    ];
    if sizing.network_margin < 1.0 {
        lines.push(format!(
            "The links carry {} of the traffic at full clock.",
            percent(sizing.network_margin)
        ));
    }
    lines.push(format!(
        "Faults and restarts leave {} of the time.",
        percent(sizing.faults.mean_availability())
    ));
    lines
}

fn links_short(&Grounds { cluster, sizing, .. }: &Grounds<'_>) -> Vec<String> {
    let (payload, terminals) = (&cluster.design.payload, &cluster.design.terminals);
    let (carried, carried_bit_s) = match payload.workload {
        Workload::Training if sizing.neighbour_bit_s > 0.0 => (
            format!(
                "Half of the {} terminals carry {} to the neighbour {} away.",
                terminals.count,
                rate(sizing.neighbour_bit_s),
                length(sizing.neighbour_m),
            ),
            sizing.neighbour_bit_s,
        ),
        Workload::Training => {
            ("No neighbour is in reach of the terminals.".to_owned(), sizing.neighbour_bit_s)
        }
        Workload::BatchInference | Workload::InteractiveInference => (
            format!(
                "A ground site is in view and clear {} of the time: {} carry {} on average.",
                percent(sizing.downlink_share),
                rate(terminals.downlink_bit_s),
                rate(sizing.downlink_bit_s),
            ),
            sizing.downlink_bit_s,
        ),
    };
    let computed_flop_s = sizing.peak_flop_s * payload.software_efficiency * payload.utilisation;
    let bit_per_flop = payload.workload.traffic_bit_per_flop();
    let needed_bit_s = if sizing.network_margin > 0.0 {
        carried_bit_s / sizing.network_margin
    } else {
        computed_flop_s * bit_per_flop
    };
    vec![
        carried,
        format!(
            "Chips at full clock do {} of work, of which a TFLOP sends {}.",
            flops(computed_flop_s),
            bits(bit_per_flop * 1e12),
        ),
        format!(
            "That takes {}: the links carry {} of it.",
            rate(needed_bit_s),
            percent(sizing.network_margin)
        ),
    ]
}

fn propellant_short(&Grounds { cluster, sizing, finding, .. }: &Grounds<'_>) -> Vec<String> {
    let (design, propulsion) = (&cluster.design, &cluster.design.propulsion);
    let speed = |delta_v_m_s: f64| with_unit(delta_v_m_s, "m/s");
    let raising = sizing.raising_propellant_kg;
    let mut lines = Vec::new();
    if let Some(from_m) = propulsion.raise_from_m.filter(|_| raising > 0.0) {
        lines.push(format!(
            "Rising from {} to {} takes {}: {} of propellant and {}.",
            length(from_m),
            length(sizing.altitude_m),
            speed(sizing.raising_delta_v_m_s),
            mass(raising),
            duration(sizing.raising_s),
        ));
    }
    let holding = format!(
        "Air on {} m² takes {} a year, {} of propellant over {} years.",
        digits(sizing.drag_area_m2, 3),
        speed(sizing.holding_delta_v_m_s_year),
        mass(sizing.holding_propellant_kg),
        digits(design.life_years, 3),
    );
    match finding.kind {
        Kind::RaisingShort => {}
        Kind::HoldingShort => lines.push(holding),
        _ => {
            lines.push(holding);
            lines.push(match sizing.decay_years {
                Some(years) => format!(
                    "Left alone it falls in {} years; the rule allows {}.",
                    digits(years, 3),
                    digits(DISPOSAL_LIMIT_YEARS, 2),
                ),
                None => format!(
                    "Left alone it stays for more than 1 000 years; the rule allows {}.",
                    digits(DISPOSAL_LIMIT_YEARS, 2)
                ),
            });
            lines.push(format!(
                "Lowering its perigee takes {}: {} of propellant.",
                speed(sizing.disposal_delta_v_m_s),
                mass(sizing.disposal_propellant_kg),
            ));
        }
    }
    lines.push(format!(
        "The tank holds {} of the {} needed, at a specific impulse of {}.",
        mass(propulsion.propellant_kg),
        mass(finding.limit),
        with_unit(propulsion.specific_impulse_s, "s"),
    ));
    lines
}

fn dose_high(&Grounds { cluster, finding, .. }: &Grounds<'_>) -> Vec<String> {
    let (design, hazards) = (&cluster.design, &cluster.design.hazards);
    vec![
        format!(
            "Behind {} mm of aluminium the chips take {} a year.",
            digits(hazards.shield_m * 1e3, 3),
            with_unit(hazards.dose_rad_year, "rad"),
        ),
        format!(
            "Over {} years that is {}.",
            digits(design.life_years, 3),
            with_unit(finding.value, "rad")
        ),
        format!("The memory stands {}.", with_unit(finding.limit, "rad")),
    ]
}

/// Returns the masses of a budget by name, without structure and margin, the largest first.
fn masses(budget: &MassBudget) -> Vec<(&'static str, f64)> {
    let mut all = vec![
        ("array", budget.array_kg),
        ("battery", budget.battery_kg),
        ("radiator", budget.radiator_kg),
        ("chips", budget.payload_kg),
        ("shield", budget.shield_kg),
        ("terminals", budget.terminals_kg),
        ("bus", budget.bus_kg),
        ("propellant", budget.propellant_kg),
    ];
    all.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    all
}

fn mass_differs(&Grounds { sizing, .. }: &Grounds<'_>) -> Vec<String> {
    let budget = &sizing.mass;
    let largest: Vec<String> = masses(budget)
        .into_iter()
        .take(3)
        .map(|(name, part_kg)| format!("{name} {}", mass(part_kg)))
        .collect();
    let mut lines = vec![
        format!(
            "The parts add up to {}, the largest: {}.",
            mass(budget.rolled_up_kg()),
            largest.join(", ")
        ),
        format!("Structure and margin are {} of it.", mass(budget.structure_kg + budget.margin_kg)),
    ];
    let published = budget.published_kg.map_or_else(String::new, mass);
    let difference_kg = budget.difference_kg();
    lines.push(if difference_kg == 0.0 {
        format!("Published are {published}, and that is what flies here.")
    } else {
        let verb = if difference_kg > 0.0 { "add" } else { "take" };
        format!(
            "Published are {published}; parts that differ {verb} {}, so {} fly.",
            mass(difference_kg.abs()),
            mass(budget.flown_kg())
        )
    });
    lines
}
