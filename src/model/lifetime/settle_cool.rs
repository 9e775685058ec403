//! Radiators and arrays of the lanes of [`super::settle`].

use super::{
    lanes::{Lanes, Work},
    settle_terms::Terms,
};
use crate::model::heat::MOST_PARTS;

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

/// Arrays after a part under sunlight, K, and their means over it:
/// [`crate::model::array_heat::ArrayNode::after_k`] in all lanes.
#[inline(always)]
pub(in crate::model) fn turn_to_sun<const N: usize>(
    terms: &Terms,
    earth_share: &Lanes,
    work: &mut Work,
) {
    for lane in 0..N {
        (work.array_k[lane], work.mean_array_k[lane]) = (terms.array_k[lane], 0.0);
    }
    let (least, most) = terms.array_parts();
    for part in 0..most {
        for lane in 0..N {
            let array = terms.array(lane);
            let (light, earth) = (work.sunlight[lane] as f32, earth_share[lane] as f32);
            let (end_k, mean_k) =
                array.after_part_k(work.array_k[lane], light, earth, array.part_s);
            let flies = part < least || part < array.parts;
            work.array_k[lane] = if flies { end_k } else { work.array_k[lane] };
            work.mean_array_k[lane] += if flies { mean_k } else { 0.0 };
        }
    }
    for lane in 0..N {
        work.mean_array_k[lane] /= terms.array(lane).parts as f32;
    }
}
