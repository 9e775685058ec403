//! The claim on sunlight: what a cell yields in orbit and on the ground.

use super::claim::{Claim, Verdict, figure, input};
use crate::{
    model::{
        constants::SOLAR_CONSTANT_W_M2,
        cost::ground::{RATING_W_M2, solar_gain},
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

/// Returns the solar gain over every site of the catalogue.
#[must_use]
pub fn solar_gains(case: &Case) -> Vec<Gain> {
    let lit = case.lit_fraction();
    let sites = catalogue::parts().iter().filter(|part| part.kind == Kind::GroundSite);
    let gain = |part: &catalogue::Part| {
        let figure = part.figure("capacity_factor")?;
        Some(Gain {
            site: part.name.clone(),
            capacity_factor: figure.value,
            basis: figure.source.clone(),
            gain: solar_gain(lit, figure.value),
        })
    };
    sites.filter_map(gain).collect()
}

/// Tests claim 1: panels in orbit give five times more.
pub(super) fn sunlight(case: &Case) -> Claim {
    let lit = case.lit_fraction();
    let factor = case.economy.ground.capacity_factor;
    let air = SOLAR_CONSTANT_W_M2 / RATING_W_M2;
    let here = solar_gain(lit, factor);
    let needed = solar_gain(lit, 1.0) / 5.0;
    let mut answer = vec![
        figure("no air", air, "×", "1 361 over 1 000 W/m², the rating on the ground"),
        figure("no night, seasons, clouds", 1.0 / factor, "×", "one over the capacity factor"),
        figure("the orbit's own shadow", lit, "×", "lit fraction, flown"),
        figure("all together", here, "×", "over this scenario's site"),
    ];
    answer.extend(solar_gains(case).into_iter().map(|one| {
        let basis = format!("capacity factor {:.1} %: {}", one.capacity_factor * 100.0, one.basis);
        figure(format!("over {}", one.site), one.gain, "×", basis)
    }));
    let verdict = if here >= 5.0 {
        Verdict::Holds
    } else if here >= 4.0 {
        Verdict::Partly
    } else {
        Verdict::Fails
    };
    Claim {
        id: "sunlight",
        claim: "Panels in orbit give five times more",
        answer,
        inputs: vec![
            input(case, "ground.capacity_factor"),
            figure("lit fraction", lit, "", "the orbit's own shadow"),
        ],
        verdict,
        sentence: format!(
            "This orbit gives {here:.1} times the yield at a capacity factor of {:.1} %, the site's; five times needs one below {:.1} %, and AC and DC ratings differ by a fifth.",
            factor * 100.0,
            needed * 100.0
        ),
    }
}
