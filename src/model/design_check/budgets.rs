//! Budgets of one design on its orbit: power, energy, heat, mass, propellant and links.

use super::{
    drag_budget::DragBudget, heat_budget::HeatBudget, link_budget::LinkBudget, mass::MassBudget,
};
use crate::model::{
    array_view::RadiatorView,
    constants::EARTH_RADIUS_M,
    design::{Design, Dispatch},
    environment::{TrackHour, TrackSky, hour_of},
    faults::FaultRates,
    heat::earth_view_of_faces,
    lifetime::eclipse_seasons::YearOfLight,
    mission::{Cluster, Mission},
    power::array_temperature_k,
    surroundings::TrackSurroundings,
};

/// Disposal rule: years from end of life to re-entry (FCC 22-74).
pub const DISPOSAL_LIMIT_YEARS: f64 = 5.0;

/// Budgets of one satellite at the age of its design, for the worst of the year: whatever day a
/// mission begins on, they are the same. In surroundings of one season they are for that season.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizing {
    /// Altitude of the semi-major axis above the equatorial radius, m.
    pub altitude_m: f64,
    /// Nodal period: from one ascending node to the next, s.
    pub period_s: f64,
    /// Irradiance that power is budgeted for, W/m²: at the Earth's aphelion, the least.
    pub irradiance_w_m2: f64,
    /// Array temperature in the light, K.
    pub array_k: f64,
    /// Array power in the light at its terminals, W.
    pub array_w: f64,
    /// The same at the bus, with the array's pointing on the day on which it falls shortest, W.
    pub supply_w: f64,
    /// Mean cosine of the angle between array and Sun in the light of that day.
    pub supply_cosine: f64,
    /// Bus load with all chips at full clock, W.
    pub full_load_w: f64,
    /// Bus load without chips, W.
    pub house_load_w: f64,
    /// Eclipse that goes with that supply, s: of the day on which the array falls shortest.
    pub supply_eclipse_s: f64,
    /// Load that the policy asks for then, in the light and in the shadow, W.
    pub asked_w: (f64, f64),
    /// Longest eclipse of the year, or of the season, s.
    pub longest_eclipse_s: f64,
    /// Energy at the cells that the policy's load takes through that eclipse with all chips at
    /// full clock, J.
    pub battery_needed_j: f64,
    /// Nameplate energy needed for the energy itself, for the power drawn in the shadow, and for
    /// the power that charges the battery again in the light, J.
    pub battery_capacity_needed_j: f64,
    /// Which of the three asks for that much.
    pub battery_limit: BatteryLimit,
    /// Energy that may be drawn, J.
    pub battery_usable_j: f64,
    /// Steady radiator temperature under full load in the hot case (at the perigee, Sun overhead), K.
    pub radiator_k: f64,
    /// Steady temperature of the hottest junction under full load, K.
    pub junction_k: f64,
    /// Heat of the full load, W.
    pub heat_w: f64,
    /// Direct sunlight within the heat from outside, W.
    pub sun_on_radiator_w: f64,
    /// Infrared of the array within the heat from outside, W.
    pub array_on_radiator_w: f64,
    /// Heat from outside in the hot case, W.
    pub absorbed_w: f64,
    /// Net rejection per planform area at that temperature in the hot case, W/m².
    pub net_rejection_w_m2: f64,
    /// Radiator area that would hold the junction limit at full load, m².
    pub radiator_needed_m2: f64,
    /// Earth's view factor summed over the radiator's faces, at the perigee.
    pub earth_view: f64,
    /// Masses.
    pub mass: MassBudget,
    /// Mean area that drag acts on, m².
    pub drag_area_m2: f64,
    /// Δv to hold the orbit, m/s a year.
    pub holding_delta_v_m_s_year: f64,
    /// Propellant to hold the orbit over the life, kg, for a tank that holds just what is needed.
    pub holding_propellant_kg: f64,
    /// Δv to lower the perigee at the end of life, m/s.
    pub disposal_delta_v_m_s: f64,
    /// Propellant for that, kg.
    pub disposal_propellant_kg: f64,
    /// Δv to raise the orbit from where the launcher drops the satellite, m/s; 0 when the launcher
    /// carries it there.
    pub raising_delta_v_m_s: f64,
    /// Propellant for that, which carries what holding and disposal take, kg.
    pub raising_propellant_kg: f64,
    /// Time that raising takes, s.
    pub raising_s: f64,
    /// Years to natural decay, `None` beyond 1 000.
    pub decay_years: Option<f64>,
    /// Distance to the farthest direct neighbour, m; 0 for a satellite alone.
    pub neighbour_m: f64,
    /// Data rate to it over half the terminals, bit/s.
    pub neighbour_bit_s: f64,
    /// One-way light time to it, s.
    pub neighbour_s: f64,
    /// Share of the time with a ground site in view and clear.
    pub downlink_share: f64,
    /// Mean rate to the ground, bit/s.
    pub downlink_bit_s: f64,
    /// Traffic that the links carry over the traffic that compute at full clock needs.
    pub network_margin: f64,
    /// Peak compute of one satellite, FLOP/s.
    pub peak_flop_s: f64,
    /// Light over a year, by quadrature.
    pub year: YearOfLight,
    /// Fault rates.
    pub faults: FaultRates,
}

/// What of a battery sets the nameplate energy that a load needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BatteryLimit {
    /// The energy that the load takes through the eclipse.
    Energy,
    /// The power that the load draws in the shadow.
    DischargeRate,
    /// The power that charges it again in the light.
    ChargeRate,
}

impl BatteryLimit {
    /// Returns in one plain sentence what is short when it binds.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Energy => {
                "the battery cannot carry full load through the longest eclipse: its energy is too small"
            }
            Self::DischargeRate => {
                "the battery cannot carry full load through the longest eclipse: its discharge rate binds before its energy"
            }
            Self::ChargeRate => {
                "the battery cannot carry full load through the longest eclipse: the rate at which the light charges it again binds before its energy"
            }
        }
    }
}

/// Nameplate energy for a load P carried through an eclipse e of every orbit of a period T, J, and
/// what sets it: max(P·e/(η_d·DoD), P/c_d, P·e/(η_d·η_c·(T − e)·c_c)).
fn battery_capacity_needed_j(
    design: &Design,
    load_w: f64,
    eclipse_s: f64,
    period_s: f64,
) -> (f64, BatteryLimit) {
    let battery = &design.battery;
    if eclipse_s <= 0.0 {
        return (0.0, BatteryLimit::Energy);
    }
    let cells_w = load_w / battery.discharge_efficiency;
    let charging_w = cells_w / battery.charge_efficiency * eclipse_s / (period_s - eclipse_s);
    let mut most = (cells_w * eclipse_s / battery.depth_of_discharge, BatteryLimit::Energy);
    for (needed_j, limit) in [
        (load_w / battery.discharge_rate_per_s, BatteryLimit::DischargeRate),
        (charging_w / battery.charge_rate_per_s, BatteryLimit::ChargeRate),
    ] {
        if needed_j > most.0 {
            most = (needed_j, limit);
        }
    }
    most
}

/// Returns the budgets of a cluster on one of its tracks.
///
/// # Panics
/// When the cluster has no such track.
#[must_use]
pub fn sizing(mission: &Mission, cluster: &Cluster, track_index: usize) -> Sizing {
    sizing_in(mission, cluster, &TrackSurroundings::new(mission, cluster, track_index))
}

/// Returns what the links of a cluster carry over what its compute at full clock needs, on a
/// track: [`Sizing::network_margin`] alone.
#[must_use]
pub fn network_margin(cluster: &Cluster, around: &TrackSurroundings) -> f64 {
    LinkBudget::new(cluster, around).network_margin
}

/// Returns the budgets of a cluster in a track's surroundings.
#[must_use]
pub fn sizing_in(mission: &Mission, cluster: &Cluster, around: &TrackSurroundings) -> Sizing {
    let design: &Design = &cluster.design;
    let TrackSurroundings { track, worst, year, .. } = *around;
    let view = RadiatorView::new(design);
    let hour_under = |sky: &TrackSky| hour_of((design, &view), &track, sky, 0.0, 0.0, 60.0);
    // short is what the supply in the light leaves for each watt of load in light and shadow
    let hours = worst.dim_skies.map(|sky| (hour_under(&sky), sky.eclipse_fraction));
    let per_load = |(hour, eclipse): &(TrackHour, f64)| {
        let is_carried = design.dispatch != Dispatch::FollowSun;
        let carried = if is_carried { eclipse / (1.0 - eclipse.min(0.9)) } else { 0.0 };
        hour.mean_cosine / (1.0 + carried)
    };
    let is_second = per_load(&hours[1]) < per_load(&hours[0]);
    let (hour, supply_eclipse) = hours[usize::from(is_second)];
    let plant = &hour.plant;
    let bright = TrackSky { irradiance_w_m2: worst.most_irradiance_w_m2, ..worst.dim_skies[0] };
    let hot = hour_under(&bright);
    let [TrackSky { irradiance_w_m2, views, .. }, _] = worst.dim_skies;
    let full_load_w = (plant.payload.max_w + plant.house_w) * plant.with_pumps;
    let house_load_w = plant.house_w * plant.with_pumps;
    let eclipse_s = worst.longest_eclipse_s;
    let supply_eclipse_s = if is_second { supply_eclipse * track.period_s } else { eclipse_s };
    let through_w = match design.dispatch {
        Dispatch::FollowSun => house_load_w,
        Dispatch::LevelLoad | Dispatch::FullLoad => full_load_w,
    };
    // an ellipse is hottest at its perigee
    let eccentricity = track.ellipse.map_or(0.0, |ellipse| ellipse.eccentricity);
    let lowest_m = track.radius_m * (1.0 - eccentricity);
    let most_earth = hot.earth.at(lowest_m);
    let heat = HeatBudget::new(design, &hot.plant, full_load_w, most_earth);
    let mass = MassBudget::new(design);
    let drag = DragBudget::new(mission.solar_activity, design, around, &mass);
    let links = LinkBudget::new(cluster, around);
    let (battery_capacity_needed_j, battery_limit) =
        battery_capacity_needed_j(design, through_w, eclipse_s, track.period_s);
    Sizing {
        altitude_m: track.radius_m - EARTH_RADIUS_M,
        period_s: track.period_s,
        irradiance_w_m2,
        array_k: array_temperature_k(&design.array, irradiance_w_m2, views.edge_on),
        array_w: plant.array_w,
        supply_w: plant.array_w * hour.mean_cosine * plant.conversion_efficiency,
        supply_cosine: hour.mean_cosine,
        full_load_w,
        house_load_w,
        supply_eclipse_s,
        asked_w: (hour.plane.requests.sun_w, hour.plane.requests.shadow_w),
        longest_eclipse_s: eclipse_s,
        battery_needed_j: through_w * eclipse_s / plant.battery.discharge_efficiency,
        battery_capacity_needed_j,
        battery_limit,
        battery_usable_j: plant.battery.full_j - plant.battery.floor_j,
        radiator_k: heat.radiator_k,
        junction_k: heat.junction_k,
        heat_w: heat.heat_w,
        sun_on_radiator_w: heat.sun_w,
        array_on_radiator_w: heat.array_w,
        absorbed_w: heat.absorbed_w,
        net_rejection_w_m2: heat.net_rejection_w_m2,
        radiator_needed_m2: heat.radiator_needed_m2,
        earth_view: earth_view_of_faces(&design.radiator, lowest_m),
        mass,
        drag_area_m2: drag.area_m2,
        holding_delta_v_m_s_year: drag.holding_delta_v_m_s_year,
        holding_propellant_kg: drag.holding_propellant_kg,
        disposal_delta_v_m_s: drag.disposal_delta_v_m_s,
        disposal_propellant_kg: drag.disposal_propellant_kg,
        raising_delta_v_m_s: drag.raising_delta_v_m_s,
        raising_propellant_kg: drag.raising_propellant_kg,
        raising_s: drag.raising_s,
        decay_years: drag.decay_years,
        neighbour_m: links.neighbour_m,
        neighbour_bit_s: links.neighbour_bit_s,
        neighbour_s: links.neighbour_s,
        downlink_share: links.downlink_share,
        downlink_bit_s: links.downlink_bit_s,
        network_margin: links.network_margin,
        peak_flop_s: links.peak_flop_s,
        year,
        faults: FaultRates::new(design),
    }
}
