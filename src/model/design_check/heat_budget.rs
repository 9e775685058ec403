//! The heat budget of a design: hot case, with the Sun overhead and all chips at full clock.

use crate::model::{design::Design, step::Plant};

/// Steady heat balance of one satellite under full load.
pub(super) struct HeatBudget {
    /// Heat of the full load, W.
    pub heat_w: f64,
    /// Direct sunlight within the heat from outside, W.
    pub sun_w: f64,
    /// Infrared of the array within it, W.
    pub array_w: f64,
    /// Heat from outside, W.
    pub absorbed_w: f64,
    /// Radiator temperature, K.
    pub radiator_k: f64,
    /// Temperature of the hottest junction, K.
    pub junction_k: f64,
    /// Net rejection per planform area, W/m².
    pub net_rejection_w_m2: f64,
    /// Radiator area that would hold the junction limit, m²; infinite where no area does.
    pub radiator_needed_m2: f64,
}

impl HeatBudget {
    /// Returns the heat budget of a design with `full_load_w` at the bus, where the Earth's view is
    /// `most_earth` of the plant's: at the perigee of an ellipse.
    pub(super) fn new(design: &Design, plant: &Plant, full_load_w: f64, most_earth: f64) -> Self {
        let heat_w = full_load_w / plant.conversion_efficiency;
        let array_k = plant.array.rest_k(1.0, most_earth);
        let array_w = plant.radiator.from_array_overhead_w(array_k);
        let absorbed_w = plant.radiator.absorbed_w(1.0, 1.0, most_earth, 0.0) + array_w;
        let radiator_k = plant.radiator.rest_k(heat_w + absorbed_w);
        let rise_k = plant.payload.junction_k_w * plant.payload.max_w;
        let allowed_k = (plant.payload.junction_limit_k - rise_k).max(0.0);
        let area_m2 = design.radiator.area_m2;
        let rejection_w = |t: f64| {
            let t2 = t * t;
            plant.radiator.emission_w_k4 * t2 * t2 - absorbed_w
        };
        let radiator_needed_m2 = if rejection_w(allowed_k) > 0.0 {
            heat_w / (rejection_w(allowed_k) / area_m2)
        } else {
            f64::INFINITY
        };
        Self {
            heat_w,
            sun_w: plant.radiator.sun_w,
            array_w,
            absorbed_w,
            radiator_k,
            junction_k: radiator_k + rise_k,
            net_rejection_w_m2: rejection_w(radiator_k) / area_m2,
            radiator_needed_m2,
        }
    }
}
