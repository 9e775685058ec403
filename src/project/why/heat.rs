//! The chain of numbers that leads to a finding on heat, in sentences.

use super::{
    grounds::Grounds,
    words::{celsius, degrees, digits, kelvin, percent, power},
};
use crate::model::design_check::budgets::Sizing;

/// Power below which a part of the heat from outside is not told, W.
const LEAST_TOLD_W: f64 = 0.5;

/// Returns radiating faces in words.
fn faces(faces: f64) -> &'static str {
    if faces > 1.0 { "two faces" } else { "one face" }
}

/// Returns the parts of the heat from outside in a sentence; `None` where it is hardly anything.
fn from_outside(sizing: &Sizing) -> Option<String> {
    let earth_w = sizing.absorbed_w - sizing.sun_on_radiator_w - sizing.array_on_radiator_w;
    let parts: Vec<String> = [
        (sizing.sun_on_radiator_w, "sunlight"),
        (sizing.array_on_radiator_w, "infrared of the array"),
        (earth_w, "infrared and reflected light of the Earth"),
    ]
    .into_iter()
    .filter(|(part_w, _)| *part_w >= LEAST_TOLD_W)
    .map(|(part_w, name)| format!("{} {name}", power(part_w)))
    .collect();
    let (last, first) = parts.split_last()?;
    Some(if first.is_empty() {
        format!("From outside come {last}.")
    } else {
        format!("From outside come {} and {last}.", first.join(", "))
    })
}

pub(super) fn too_hot(&Grounds { cluster, sizing, finding, .. }: &Grounds<'_>) -> Vec<String> {
    let (radiator, chip) = (&cluster.design.radiator, &cluster.design.payload.accelerator);
    let rise_k = sizing.junction_k - sizing.radiator_k;
    let per_chip_k_w: f64 = chip.resistance_k_w.iter().sum();
    let mut lines = vec![format!(
        "{} of heat and {} from outside leave {} of {} m² only at {}.",
        power(sizing.heat_w),
        power(sizing.absorbed_w),
        faces(radiator.faces),
        digits(radiator.area_m2, 4),
        celsius(sizing.radiator_k),
    )];
    lines.extend(from_outside(sizing));
    lines.push(format!(
        "Chips sit {} above: {} K/W × {} each.",
        kelvin(rise_k),
        digits(per_chip_k_w, 2),
        power(chip.max_power_w),
    ));
    let allowed = celsius(chip.junction_limit_k - rise_k);
    lines.push(if finding.fix.is_some() {
        format!(
            "The radiator may be at most {allowed}, which takes {} m².",
            digits(sizing.radiator_needed_m2, 3)
        )
    } else {
        format!(
            "The radiator may be at most {allowed}, which no area reaches: what comes from \
             outside grows with it."
        )
    });
    lines
}

pub(super) fn radiator_in_sun(grounds: &Grounds<'_>) -> Vec<String> {
    let &Grounds { sizing, finding, .. } = grounds;
    vec![
        format!("The radiator’s edge points {}° away from the Sun.", digits(finding.value, 3)),
        format!(
            "So {} of sunlight are within the {} that it takes in from outside.",
            power(sizing.sun_on_radiator_w),
            power(sizing.absorbed_w),
        ),
        format!(
            "With {} of its own heat it rests at {} {}.",
            power(sizing.heat_w),
            celsius(sizing.radiator_k),
            grounds.heat_case(),
        ),
    ]
}

pub(super) fn radiator_cold(grounds: &Grounds<'_>) -> Vec<String> {
    let &Grounds { cluster, sizing, finding, .. } = grounds;
    let radiator = &cluster.design.radiator;
    let mut lines = vec![
        format!(
            "{} of heat and {} from outside hold {} of {} m² at {} {}.",
            power(sizing.heat_w),
            power(sizing.absorbed_w),
            faces(radiator.faces),
            digits(radiator.area_m2, 4),
            celsius(sizing.radiator_k),
            grounds.heat_case(),
        ),
        format!(
            "Faults leave the chips {} of the time, which rests it at {}.",
            percent(sizing.faults.mean_availability()),
            degrees(finding.value),
        ),
        format!(
            "Electronics and glycol loops are usually rated down to {}.",
            degrees(finding.limit)
        ),
    ];
    if sizing.radiator_needed_m2.is_finite() {
        lines.push(format!(
            "The junction’s limit asks for {} m² alone.",
            digits(sizing.radiator_needed_m2, 3)
        ));
    }
    lines
}
