//! Radiators of the lanes of [`super::settle`], and the power that holds hot junctions.

use super::{
    numeric::Real,
    settle_terms::Terms,
    step,
};

/// Radiators after a part under loads, K: [`super::heat::RadiatorNode::after_k`] in all lanes.
#[inline(always)]
pub(super) fn radiated<const N: usize>(terms: &Terms<N>, load: &[f64; N]) -> [f64; N] {
    let mut radiator = terms.radiator_k;
    let mut gain = [0.0; N];
    for lane in 0..N {
        gain[lane] = terms.plant(lane).radiator.gain_k_s(load[lane]);
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
    radiator
}

/// What hot lanes were given.
pub(super) struct Cooled<'a, const N: usize> {
    /// Array output possible, W.
    pub array: &'a [f64; N],
    /// Heat from outside, W.
    pub absorbed: &'a [f64; N],
    /// Chips' power that the bus allows, W.
    pub by_bus: &'a [f64; N],
    /// 1 in lanes that are too hot.
    pub hot: &'a [f64; N],
}

/// Radiator and excess of the junction over its limit for chips' powers, K.
#[inline(always)]
fn excess<const N: usize>(terms: &Terms<N>, given: &Cooled<'_, N>, chips: &[f64; N]) -> ([f64; N], [f64; N]) {
    let mut load = [0.0; N];
    for lane in 0..N {
        let plant = terms.plant(lane);
        let flows =
            step::bus_flows(&plant, terms.charge_j[lane], given.array[lane], chips[lane]);
        load[lane] = step::heat_w(&flows) + given.absorbed[lane];
    }
    let radiator = radiated(terms, &load);
    let mut excess = [0.0; N];
    for lane in 0..N {
        let plant = terms.plant(lane);
        excess[lane] =
            step::junction_k(&plant, radiator[lane], chips[lane], terms.per_working[lane])
                - plant.payload.junction_limit_k;
    }
    (radiator, excess)
}

/// [`step::cooled_w`] in the hot lanes: their chips' power and radiator, from the junctions
/// under what the bus allows. A lane that has found its power waits for the others.
#[inline(always)]
pub(super) fn cool<const N: usize>(
    terms: &Terms<N>,
    given: &Cooled<'_, N>,
    junction: &[f64; N],
    chips: &mut [f64; N],
    radiator: &mut [f64; N],
) {
    let limit_k = terms.common.payload.junction_limit_k;
    let mut cool_w = [0.0; N];
    let (mut cool_radiator, mut cool_k) = excess(terms, given, &cool_w);
    let mut hot_w = *given.by_bus;
    let (mut hot_k, mut active, mut last_was_hot) = ([0.0; N], [0.0; N], [1.0; N]);
    let mut any_active = 0.0;
    for lane in 0..N {
        hot_k[lane] = junction[lane] - limit_k;
        active[lane] = if cool_k[lane] > 0.0 { 0.0 } else { given.hot[lane] };
        any_active += active[lane];
    }
    for _ in 0..60 {
        if any_active == 0.0 {
            break;
        }
        let mut guess = [0.0; N];
        for lane in 0..N {
            let step_w = hot_k[lane] * (hot_w[lane] - cool_w[lane]) / (hot_k[lane] - cool_k[lane]);
            guess[lane] = (hot_w[lane] - step_w).larger(cool_w[lane]).smaller(hot_w[lane]);
        }
        let (guess_radiator, guess_k) = excess(terms, given, &guess);
        any_active = 0.0;
        for lane in 0..N {
            let is_active = active[lane] > 0.0;
            let is_hot = guess_k[lane] > 0.0;
            let was_hot = last_was_hot[lane] > 0.0;
            let (to_hot, to_cool) = (is_active & is_hot, is_active & !is_hot);
            let cool_half = cool_k[lane] * if was_hot { 0.5 } else { 1.0 };
            let hot_half = hot_k[lane] * if was_hot { 1.0 } else { 0.5 };
            hot_w[lane] = if to_hot { guess[lane] } else { hot_w[lane] };
            cool_w[lane] = if to_cool { guess[lane] } else { cool_w[lane] };
            let of_hot = if to_cool { hot_half } else { hot_k[lane] };
            hot_k[lane] = if to_hot { guess_k[lane] } else { of_hot };
            let of_cool = if to_hot { cool_half } else { cool_k[lane] };
            cool_k[lane] = if to_cool { guess_k[lane] } else { of_cool };
            cool_radiator[lane] = if to_cool { guess_radiator[lane] } else { cool_radiator[lane] };
            last_was_hot[lane] = if is_hot { 1.0 } else { 0.0 };
            let found = (to_cool & (guess_k[lane] > -1e-9))
                | (hot_w[lane] - cool_w[lane] <= 1e-12 * hot_w[lane]);
            active[lane] = if found { 0.0 } else { active[lane] };
            any_active += active[lane];
        }
    }
    for lane in 0..N {
        let is_hot = given.hot[lane] > 0.0;
        chips[lane] = if is_hot { cool_w[lane] } else { chips[lane] };
        radiator[lane] = if is_hot { cool_radiator[lane] } else { radiator[lane] };
    }
}
