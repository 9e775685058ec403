//! The claim on sunlight: what a cell yields in orbit and on the ground.

use super::claim::{Claim, Verdict, figure, input};
use crate::{
    model::{
        cost::ground::{RATING_K, SolarGain},
        design_check::budgets::sizing,
        lifetime::performance::rated_w,
        power::efficiency_at,
    },
    scenario::catalogue::{self, Kind},
    study::case::Case,
};

/// Energy of a solar cell in a case's orbit over the same cell's at a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Gain {
    /// The site.
    pub site: String,
    /// The cell's capacity factor there.
    pub capacity_factor: f64,
    /// The rating on which it is based, and the source.
    pub basis: String,
    /// The gain.
    pub gain: f64,
}

/// Returns the factors of a cell's energy in a case's orbit, as means over the rated power of its
/// clusters. Arrays that do not follow the Sun lose more.
#[must_use]
pub fn in_orbit(case: &Case) -> SolarGain {
    let mission = case.mission();
    let mut sum = SolarGain { spectral: 0.0, temperature: 0.0, lit_fraction: 0.0, conversion: 0.0 };
    let mut all_w = 0.0;
    for (cluster, flown) in mission.clusters.iter().zip(&case.flown) {
        let design = &cluster.design;
        let array = &design.array;
        let weight_w = rated_w(design) * flown.satellites;
        let rated = efficiency_at(array, RATING_K);
        let warm = efficiency_at(array, sizing(&mission, cluster, 0).array_k);
        sum.spectral += array.spectral_gain * weight_w;
        sum.temperature += warm / rated.max(f64::MIN_POSITIVE) * weight_w;
        sum.lit_fraction += flown.lit_fraction * weight_w;
        sum.conversion += design.bus.conversion_efficiency * weight_w;
        all_w += weight_w;
    }
    SolarGain {
        spectral: sum.spectral / all_w,
        temperature: sum.temperature / all_w,
        lit_fraction: sum.lit_fraction / all_w,
        conversion: sum.conversion / all_w,
    }
}

/// Returns the solar gain over every site of the catalogue.
#[must_use]
pub fn solar_gains(case: &Case) -> Vec<Gain> {
    gains_of(&in_orbit(case))
}

fn gains_of(orbit: &SolarGain) -> Vec<Gain> {
    let sites = catalogue::parts().iter().filter(|part| part.kind == Kind::GroundSite);
    let gain = |part: &catalogue::Part| {
        let figure = part.figure("capacity_factor")?;
        Some(Gain {
            site: part.name.clone(),
            capacity_factor: figure.value,
            basis: figure.source.clone(),
            gain: orbit.over(figure.value),
        })
    };
    sites.filter_map(gain).collect()
}

/// The gain that was claimed.
const CLAIMED: f64 = 5.0;

/// Returns the verdict on a gain that ranges from a lowest to a highest over the sites: it holds
/// where it is five everywhere, and partly where it is five somewhere.
#[must_use]
pub fn verdict_on(lowest: f64, highest: f64) -> Verdict {
    if lowest >= CLAIMED {
        Verdict::Holds
    } else if highest >= CLAIMED {
        Verdict::Partly
    } else {
        Verdict::Fails
    }
}

/// Tests claim 1: panels in orbit give five times more.
pub(super) fn sunlight(case: &Case) -> Claim {
    let orbit = in_orbit(case);
    let factor = case.economy.ground.capacity_factor;
    let here = orbit.over(factor);
    let gains = gains_of(&orbit);
    let lowest = gains.iter().fold(here, |least, one| least.min(one.gain));
    let highest = gains.iter().fold(here, |most, one| most.max(one.gain));
    let needed = orbit.orbit() / CLAIMED;
    let mut answer = vec![
        figure(
            "no air",
            orbit.spectral,
            "×",
            "the cell's own: its power under AM0 over that under AM1.5; sunlight alone has 1.36",
        ),
        figure(
            "the cell's heat in orbit",
            orbit.temperature,
            "×",
            "against 25 °C; its heat on the ground is in the capacity factor",
        ),
        figure("the orbit's own shadow", orbit.lit_fraction, "×", "lit fraction, flown"),
        figure("from array to bus", orbit.conversion, "×", "the inverter's part on the ground"),
        figure(
            "no night, seasons, clouds",
            1.0 / factor,
            "×",
            "one over the capacity factor: energy behind the inverter per direct-current rating",
        ),
        figure("all together", here, "×", "over this scenario's site"),
        figure("lowest of all sites", lowest, "×", "the scenario's and the catalogue's"),
        figure("highest of all sites", highest, "×", "the same"),
    ];
    answer.extend(gains.into_iter().map(|one| {
        let basis = format!("capacity factor {:.1} %: {}", one.capacity_factor * 100.0, one.basis);
        figure(format!("over {}", one.site), one.gain, "×", basis)
    }));
    Claim {
        id: "sunlight",
        claim: "Panels in orbit give five times more",
        answer,
        inputs: vec![
            input(case, "ground.capacity_factor"),
            input(case, "design.array.spectral_gain"),
            input(case, "design.array.temperature_coefficient_per_k"),
            figure("lit fraction", orbit.lit_fraction, "", "the orbit's own shadow"),
        ],
        verdict: verdict_on(lowest, highest),
        sentence: format!(
            "This orbit gives {here:.1} times the yield of the scenario's site (capacity factor {:.1} %), and {lowest:.1} to {highest:.1} times over it and the sites of the catalogue; five times needs a capacity factor below {:.1} %.",
            factor * 100.0,
            needed * 100.0
        ),
    }
}
