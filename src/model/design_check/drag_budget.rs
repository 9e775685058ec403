//! The drag budget of a design: station keeping over the life, and disposal at its end.

use super::mass::MassBudget;
use crate::model::{
    design::Design,
    orbit::{
        drag::{
            SolarActivity, decay_years, flow_area_m2, holding_delta_v_m_s_year,
            lowering_delta_v_m_s, propellant_kg,
        },
        ellipse_drag::Shape,
        raising::{raising_delta_v_m_s, raising_time_s},
    },
    surroundings::TrackSurroundings,
};

/// Perigee to which a satellite is lowered at the end of its life, m.
pub const DISPOSAL_PERIGEE_M: f64 = 50e3;
/// Longest natural decay that is reported, years.
const DECAY_LIMIT_YEARS: f64 = 1_000.0;

/// Drag, station keeping and disposal of one satellite.
pub(super) struct DragBudget {
    /// Mean area that drag acts on, m².
    pub area_m2: f64,
    /// Δv to hold the orbit, m/s a year.
    pub holding_delta_v_m_s_year: f64,
    /// Propellant to hold the orbit over the life, kg, for a tank that holds just what is needed.
    pub holding_propellant_kg: f64,
    /// Δv to lower the perigee at the end of life, m/s.
    pub disposal_delta_v_m_s: f64,
    /// Propellant for that, kg.
    pub disposal_propellant_kg: f64,
    /// Δv to raise it from where the launcher drops it, m/s.
    pub raising_delta_v_m_s: f64,
    /// Propellant for that, which carries what holding and disposal take, kg.
    pub raising_propellant_kg: f64,
    /// Time that it takes, s.
    pub raising_s: f64,
    /// Years to natural decay, `None` beyond 1 000.
    pub decay_years: Option<f64>,
}

impl DragBudget {
    /// Returns the drag budget of a design with its masses in the surroundings of a track.
    pub(super) fn new(
        activity: SolarActivity,
        design: &Design,
        around: &TrackSurroundings,
        mass: &MassBudget,
    ) -> Self {
        let TrackSurroundings { worst, shape, .. } = *around;
        let propulsion = &design.propulsion;
        let areas_m2 = worst.betas_rad.map(|beta_rad| flow_area_m2(design, beta_rad));
        let area_m2 = areas_m2.iter().sum::<f64>() / areas_m2.len() as f64;
        let coefficient = propulsion.drag_coefficient;
        let flown_kg = mass.flown_kg();
        let dry_kg = (flown_kg - mass.propellant_kg).max(0.0);
        let air = Air { activity, coefficient, area_m2, mass_kg: flown_kg };
        let holding = air.holding_delta_v_m_s_year(&shape);
        let disposal_delta_v_m_s = if is_round(&shape) {
            lowering_delta_v_m_s(shape.perigee_altitude_m(), DISPOSAL_PERIGEE_M)
        } else {
            shape.lowering_delta_v_m_s(DISPOSAL_PERIGEE_M)
        };
        let holding_propellant_kg = propellant_kg(dry_kg, holding * design.life_years, propulsion);
        let disposal_propellant_kg = propellant_kg(dry_kg, disposal_delta_v_m_s, propulsion);
        let raising_delta_v_m_s = propulsion
            .raise_from_m
            .map_or(0.0, |from_m| raising_delta_v_m_s(from_m, shape.semi_major_axis_m));
        let arrives_kg = dry_kg + holding_propellant_kg + disposal_propellant_kg;
        Self {
            raising_delta_v_m_s,
            raising_propellant_kg: propellant_kg(arrives_kg, raising_delta_v_m_s, propulsion),
            raising_s: raising_time_s(flown_kg, raising_delta_v_m_s, propulsion),
            area_m2,
            holding_delta_v_m_s_year: holding,
            holding_propellant_kg,
            disposal_delta_v_m_s,
            disposal_propellant_kg,
            decay_years: air.decay_years(&shape),
        }
    }
}

fn is_round(shape: &Shape) -> bool {
    shape.eccentricity == 0.0
}

/// What drags a satellite.
struct Air {
    activity: SolarActivity,
    coefficient: f64,
    area_m2: f64,
    mass_kg: f64,
}

impl Air {
    /// Returns Δv to hold an orbit, m/s a year.
    fn holding_delta_v_m_s_year(&self, shape: &Shape) -> f64 {
        let Self { activity, coefficient, area_m2, mass_kg } = *self;
        if is_round(shape) {
            let perigee_m = shape.perigee_altitude_m();
            holding_delta_v_m_s_year(perigee_m, activity, coefficient, area_m2, mass_kg)
        } else {
            shape.holding_delta_v_m_s_year(activity, coefficient, area_m2, mass_kg)
        }
    }

    /// Returns the years to natural decay, `None` beyond [`DECAY_LIMIT_YEARS`].
    fn decay_years(&self, shape: &Shape) -> Option<f64> {
        let Self { activity, coefficient, area_m2, mass_kg } = *self;
        let limit_years = DECAY_LIMIT_YEARS;
        if is_round(shape) {
            let perigee_m = shape.perigee_altitude_m();
            decay_years(perigee_m, activity, coefficient, area_m2, mass_kg, limit_years)
        } else {
            shape.decay_years(activity, coefficient, area_m2, mass_kg, limit_years)
        }
    }
}
