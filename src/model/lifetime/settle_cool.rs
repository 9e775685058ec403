//! Radiators of the lanes of [`super::settle`], and the power that holds hot junctions.

use super::{
    lanes::{Lanes, Work, ZERO},
    settle_terms::Terms,
};
use crate::model::{heat::MOST_PARTS, step};

/// Radiators after a part under loads, K: [`crate::model::heat::RadiatorNode::after_k`] in all lanes.
#[inline(always)]
pub(in crate::model) fn radiate<const N: usize>(
    terms: &Terms,
    load: &Lanes,
    gain: &mut Lanes,
    radiator: &mut Lanes,
) {
    for lane in 0..N {
        gain[lane] = terms.plant(lane).radiator.gain_k_s(load[lane]);
        radiator[lane] = terms.radiator_k[lane];
    }
    if terms.most_heat_parts == MOST_PARTS {
        for lane in 0..N {
            let plant = terms.plant(lane);
            let (part_s, parts) = (plant.heat_part_s, plant.heat_parts);
            radiator[lane] = plant.radiator.after_k(radiator[lane], load[lane], part_s, parts);
        }
        return;
    }
    for _ in 0..terms.least_heat_parts {
        for lane in 0..N {
            let plant = terms.plant(lane);
            radiator[lane] =
                plant.radiator.after_part_k(radiator[lane], gain[lane], plant.heat_part_s);
        }
    }
    for part in terms.least_heat_parts..terms.most_heat_parts {
        for lane in 0..N {
            let plant = terms.plant(lane);
            let after_k =
                plant.radiator.after_part_k(radiator[lane], gain[lane], plant.heat_part_s);
            radiator[lane] = if part < plant.heat_parts { after_k } else { radiator[lane] };
        }
    }
}

/// Where each hot lane's power is sought.
pub(in crate::model) struct Search {
    cool_w: Lanes,
    cool_k: Lanes,
    cool_radiator: Lanes,
    hot_w: Lanes,
    hot_k: Lanes,
    guess_w: Lanes,
    guess_k: Lanes,
    guess_radiator: Lanes,
    /// 1 in lanes that still seek.
    active: Lanes,
    /// 1 in lanes whose last guess was too hot.
    last_was_hot: Lanes,
}

impl Search {
    pub fn new() -> Self {
        Self {
            cool_w: ZERO,
            cool_k: ZERO,
            cool_radiator: ZERO,
            hot_w: ZERO,
            hot_k: ZERO,
            guess_w: ZERO,
            guess_k: ZERO,
            guess_radiator: ZERO,
            active: ZERO,
            last_was_hot: ZERO,
        }
    }
}

/// Radiator, and excess of the junction over its limit, under the guessed powers, K.
#[inline(always)]
fn try_guess<const N: usize>(terms: &Terms, work: &mut Work, search: &mut Search) {
    for lane in 0..N {
        let plant = terms.plant(lane);
        let (charge_j, array_w) = (terms.charge_j[lane], work.array[lane]);
        let flows = step::bus_flows(&plant, charge_j, array_w, search.guess_w[lane]);
        work.load[lane] = step::heat_w(&flows) + work.absorbed[lane];
    }
    radiate::<N>(terms, &work.load, &mut work.gain, &mut search.guess_radiator);
    for lane in 0..N {
        let plant = terms.plant(lane);
        let (radiator_k, chips_w) = (search.guess_radiator[lane], search.guess_w[lane]);
        search.guess_k[lane] =
            step::junction_k(&plant, radiator_k, chips_w, terms.per_working[lane])
                - plant.payload.junction_limit_k;
    }
}

/// [`step::cooled_w`] in the hot lanes: their chips' power and radiator, from the junctions
/// under what the bus allows. A lane that has found its power waits for the others.
#[inline(always)]
pub(in crate::model) fn cool<const N: usize>(terms: &Terms, work: &mut Work, search: &mut Search) {
    let limit_k = terms.common.payload.junction_limit_k;
    for lane in 0..N {
        search.guess_w[lane] = 0.0;
    }
    try_guess::<N>(terms, work, search);
    let mut seeking = 0;
    for lane in 0..N {
        let (hot, is_off) = (work.hot[lane], search.guess_k[lane] > 0.0);
        search.cool_w[lane] = 0.0;
        search.cool_k[lane] = search.guess_k[lane];
        search.cool_radiator[lane] = search.guess_radiator[lane];
        search.hot_w[lane] = work.by_bus[lane];
        search.hot_k[lane] = work.junction[lane] - limit_k;
        search.last_was_hot[lane] = 1.0;
        let active = if is_off { 0.0 } else { hot };
        search.active[lane] = active;
        seeking |= active.to_bits();
    }
    let mut seeks = seeking != 0;
    for _ in 0..60 {
        if !seeks {
            break;
        }
        for lane in 0..N {
            let (cool_w, hot_w) = (search.cool_w[lane], search.hot_w[lane]);
            let (cool_k, hot_k) = (search.cool_k[lane], search.hot_k[lane]);
            search.guess_w[lane] = step::cooling_guess_w((cool_w, cool_k), (hot_w, hot_k));
        }
        try_guess::<N>(terms, work, search);
        seeks = narrow::<N>(search);
    }
    for lane in 0..N {
        let is_hot = work.hot[lane] > 0.0;
        let (cool_w, cool_radiator_k) = (search.cool_w[lane], search.cool_radiator[lane]);
        work.chips[lane] = if is_hot { cool_w } else { work.chips[lane] };
        work.radiator[lane] = if is_hot { cool_radiator_k } else { work.radiator[lane] };
    }
}

/// Takes the guesses as new ends; whether a lane still seeks. Without branches, so that it runs
/// in vector lanes.
#[inline(always)]
fn narrow<const N: usize>(s: &mut Search) -> bool {
    let mut seeking = 0;
    for lane in 0..N {
        let (guess_w, guess_k, guess_radiator_k) =
            (s.guess_w[lane], s.guess_k[lane], s.guess_radiator[lane]);
        let (cool_w, cool_k, cool_radiator_k) =
            (s.cool_w[lane], s.cool_k[lane], s.cool_radiator[lane]);
        let (hot_w, hot_k) = (s.hot_w[lane], s.hot_k[lane]);
        let (active, last_was_hot) = (s.active[lane], s.last_was_hot[lane]);
        let (is_active, is_hot) = (active > 0.0, guess_k > 0.0);
        let (to_hot, to_cool) = (is_active & is_hot, is_active & !is_hot);
        // an end that stays twice running gets half its weight, so that it cannot stick
        let cool_half_k = cool_k * (1.0 - 0.5 * last_was_hot);
        let hot_half_k = hot_k * (0.5 + 0.5 * last_was_hot);
        let new_hot_w = if to_hot { guess_w } else { hot_w };
        let new_cool_w = if to_cool { guess_w } else { cool_w };
        let of_hot_k = if to_cool { hot_half_k } else { hot_k };
        let of_cool_k = if to_hot { cool_half_k } else { cool_k };
        s.hot_w[lane] = new_hot_w;
        s.cool_w[lane] = new_cool_w;
        s.hot_k[lane] = if to_hot { guess_k } else { of_hot_k };
        s.cool_k[lane] = if to_cool { guess_k } else { of_cool_k };
        s.cool_radiator[lane] = if to_cool { guess_radiator_k } else { cool_radiator_k };
        s.last_was_hot[lane] = if is_hot { 1.0 } else { 0.0 };
        let is_close = to_cool & (guess_k > -step::COOLING_TOLERANCE_K);
        let is_narrow = new_hot_w - new_cool_w <= 1e-12 * new_hot_w;
        let still = if is_close | is_narrow { 0.0 } else { active };
        s.active[lane] = still;
        seeking |= still.to_bits();
    }
    seeking != 0
}
