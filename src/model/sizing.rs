//! Budgets of one design on its orbit: what it makes, needs, weighs and reaches.

use super::{
    compute::{self, PayloadNode},
    constants::EARTH_RADIUS_M,
    design::{Design, Dispatch, Workload},
    drag::{self, holding_delta_v_m_s_year, lowering_delta_v_m_s, propellant_kg},
    environment::{HOUR_S, SunHour, Track, TrackHour, track_hour, tracks},
    faults::FaultRates,
    heat::earth_view_of_faces,
    links,
    mass::MassBudget,
    mission::{Cluster, Mission, Pattern},
    power::array_temperature_k,
    seasons::{YearOfLight, cluster_year},
    sunlight::earth_view_factor,
};

/// Perigee to which a satellite is lowered at its end, m.
pub const DISPOSAL_PERIGEE_M: f64 = 50e3;
/// Disposal rule: years from end of life to re-entry (FCC 22-74).
pub const DISPOSAL_LIMIT_YEARS: f64 = 5.0;

/// Budgets of one satellite at begin of life, at the mission's epoch.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizing {
    /// Altitude above the equatorial radius, m.
    pub altitude_m: f64,
    /// Period, s.
    pub period_s: f64,
    /// Irradiance, W/m².
    pub irradiance_w_m2: f64,
    /// Array temperature in the light, K.
    pub array_k: f64,
    /// Array power in the light at its terminals, W.
    pub array_w: f64,
    /// The same at the bus, W.
    pub supply_w: f64,
    /// Bus load with all chips at full clock, W.
    pub full_load_w: f64,
    /// Bus load without chips, W.
    pub house_load_w: f64,
    /// Load that the policy asks for in the light and in the shadow now, W.
    pub asked_w: (f64, f64),
    /// Longest eclipse of the year, s.
    pub longest_eclipse_s: f64,
    /// Energy at the cells that the policy's load takes through that eclipse with all chips at
    /// full clock, J.
    pub battery_needed_j: f64,
    /// Energy that may be drawn, J.
    pub battery_usable_j: f64,
    /// Radiator at rest under full load in the hot case (Sun overhead), K.
    pub radiator_k: f64,
    /// Hottest junction at rest under full load, K.
    pub junction_k: f64,
    /// Heat of the full load, W.
    pub heat_w: f64,
    /// Heat from outside in the hot case, W.
    pub absorbed_w: f64,
    /// Net rejection per planform area in the hot case at that temperature, W/m².
    pub net_rejection_w_m2: f64,
    /// Radiator area that would hold the junction limit at full load, m².
    pub radiator_needed_m2: f64,
    /// Earth's view factor summed over the radiator's faces.
    pub earth_view: f64,
    /// Masses.
    pub mass: MassBudget,
    /// Area that meets the air, mean, m².
    pub drag_area_m2: f64,
    /// Δv to hold the orbit, m/s a year.
    pub holding_delta_v_m_s_year: f64,
    /// Propellant to hold it over the life, kg.
    pub holding_propellant_kg: f64,
    /// Δv to lower the perigee at the end, m/s.
    pub disposal_delta_v_m_s: f64,
    /// Propellant for that, kg.
    pub disposal_propellant_kg: f64,
    /// Years to natural decay, `None` beyond 1 000.
    pub decay_years: Option<f64>,
    /// Distance to the farthest direct neighbour, m.
    pub neighbour_m: f64,
    /// Rate to it over half the terminals, bit/s.
    pub neighbour_bit_s: f64,
    /// One-way light time to it, s.
    pub neighbour_s: f64,
    /// Share of the time with a ground site in view and clear.
    pub downlink_share: f64,
    /// Mean rate to the ground, bit/s.
    pub downlink_bit_s: f64,
    /// Share of the compute that the links leave.
    pub network_factor: f64,
    /// Compute of one satellite at peak, FLOP/s.
    pub peak_flop_s: f64,
    /// Year of light by quadrature.
    pub year: YearOfLight,
    /// Fault rates.
    pub faults: FaultRates,
}

/// Slow terms at the mission's epoch for the first track.
fn first_hour(mission: &Mission, cluster: &Cluster) -> (Track, SunHour, TrackHour) {
    let sun = SunHour::new(mission.epoch, 0.0);
    let track = tracks(cluster, mission.epoch, 0.5 * HOUR_S)[0];
    let hour = track_hour(&cluster.design, &track, &sun.middle(), 0.0, 0.0, 60.0);
    (track, sun, hour)
}

/// Largest distance between direct neighbours that link up, m: along the ring of a plane, the
/// longest swing of a lattice, 1 000 km for scattered objects.
#[must_use]
pub fn neighbour_distance_m(cluster: &Cluster) -> f64 {
    match &cluster.pattern {
        Pattern::Formation { offsets, .. } => {
            // nearest other member at its farthest: twice the smallest spacing for the lattice
            let Some(first) = offsets.first() else { return 0.0 };
            offsets[1..]
                .iter()
                .map(|other| {
                    let radial = first.radial_m - other.radial_m;
                    let along = first.along_m - other.along_m;
                    // the swing's long half axis: max over the orbit of √(x² + y²)
                    libm::hypot(2.0 * radial, along).max(libm::hypot(radial, 0.5 * along))
                })
                .fold(f64::INFINITY, f64::min)
        }
        Pattern::Planes(planes) => planes
            .iter()
            .map(|plane| {
                let half_rad = core::f64::consts::PI * plane.spacing_turn.min(0.5);
                2.0 * plane.orbit.semi_major_axis_m * libm::sin(half_rad)
            })
            .fold(0.0, f64::max),
        Pattern::Elements(_) => 1e6,
    }
}

/// Share of the time in which a satellite sees at least one site with a clear sky: for each
/// site the share of an orbit's ground track within its circle, at the site's latitude.
fn downlink_share(mission: &Mission, altitude_m: f64, inclination_rad: f64) -> f64 {
    let blocked: f64 = mission
        .sites
        .iter()
        .map(|site| {
            let circle_rad = links::coverage_angle_rad(altitude_m, site.lowest_elevation_rad);
            let reach_rad = inclination_rad.min(core::f64::consts::PI - inclination_rad);
            let latitude_rad = site.place.latitude_rad.abs();
            if latitude_rad > reach_rad + circle_rad {
                return 1.0;
            }
            // a cap of half angle λ on a band that the track covers evenly in longitude
            let cap = 0.5 * (1.0 - libm::cos(circle_rad)) / libm::sin(reach_rad).max(0.1);
            1.0 - cap.min(1.0) * site.clear_fraction
        })
        .product();
    1.0 - blocked
}

/// Work out the budgets of a cluster.
#[must_use]
pub fn sizing(mission: &Mission, cluster: &Cluster) -> Sizing {
    let design: &Design = &cluster.design;
    let (track, sun, hour) = first_hour(mission, cluster);
    let plant = &hour.plant;
    let altitude_m = track.radius_m - EARTH_RADIUS_M;
    let irradiance_w_m2 = sun.middle().irradiance_w_m2();
    let edge_on = earth_view_factor(track.radius_m, core::f64::consts::FRAC_PI_2);
    let full_load_w = (plant.payload.max_w + plant.house_w) * plant.with_pumps;
    let house_load_w = plant.house_w * plant.with_pumps;
    let year = cluster_year(cluster, 0, mission.epoch);
    let through_w = match design.dispatch {
        Dispatch::FollowSun => house_load_w,
        Dispatch::LevelLoad | Dispatch::FullLoad => full_load_w,
    };
    let heat_w = full_load_w / plant.conversion_efficiency;
    let absorbed_w = plant.radiator.absorbed_w(1.0, 1.0);
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
    let mass = MassBudget::new(design);
    let drag_area_m2 = design.bus.drag_area_m2
        + (design.array.area_m2 + design.radiator.area_m2) * 2.0 / core::f64::consts::PI * 0.5;
    let activity = mission.solar_activity;
    let coefficient = design.propulsion.drag_coefficient;
    let flown_kg = mass.flown_kg();
    let holding =
        holding_delta_v_m_s_year(altitude_m, activity, coefficient, drag_area_m2, flown_kg);
    let disposal_delta_v_m_s = lowering_delta_v_m_s(altitude_m, DISPOSAL_PERIGEE_M);
    let neighbour_m = neighbour_distance_m(cluster);
    let bisecting = f64::from(design.terminals.count) * 0.5;
    let neighbour_bit_s = bisecting * links::link_rate_bit_s(&design.terminals, neighbour_m);
    let inclination_rad = libm::acos(track.normal.z.clamp(-1.0, 1.0));
    let downlink_share = downlink_share(mission, altitude_m, inclination_rad);
    let downlink_bit_s = downlink_share * design.terminals.downlink_bit_s;
    let payload = PayloadNode::new(&design.payload);
    let computed =
        payload.peak_flop_s * design.payload.software_efficiency * design.payload.utilisation;
    let single = cluster.pattern.count() == 1 && design.payload.workload == Workload::Training;
    Sizing {
        altitude_m,
        period_s: track.period_s,
        irradiance_w_m2,
        array_k: array_temperature_k(&design.array, irradiance_w_m2, edge_on),
        array_w: plant.array_w,
        supply_w: plant.array_w * plant.conversion_efficiency,
        full_load_w,
        house_load_w,
        asked_w: (hour.plane.requests.sun_w, hour.plane.requests.shadow_w),
        longest_eclipse_s: year.longest_eclipse_s,
        battery_needed_j: through_w * year.longest_eclipse_s / plant.battery.discharge_efficiency,
        battery_usable_j: plant.battery.full_j - plant.battery.floor_j,
        radiator_k,
        junction_k: radiator_k + rise_k,
        heat_w,
        absorbed_w,
        net_rejection_w_m2: rejection_w(radiator_k) / area_m2,
        radiator_needed_m2,
        earth_view: earth_view_of_faces(&design.radiator, track.radius_m),
        mass,
        drag_area_m2,
        holding_delta_v_m_s_year: holding,
        holding_propellant_kg: propellant_kg(
            flown_kg,
            holding * design.life_years,
            &design.propulsion,
        ),
        disposal_delta_v_m_s,
        disposal_propellant_kg: propellant_kg(flown_kg, disposal_delta_v_m_s, &design.propulsion),
        decay_years: drag::decay_years(
            altitude_m,
            activity,
            coefficient,
            drag_area_m2,
            flown_kg,
            1_000.0,
        ),
        neighbour_m,
        neighbour_bit_s,
        neighbour_s: links::light_time_s(neighbour_m),
        downlink_share,
        downlink_bit_s,
        network_factor: if single {
            1.0
        } else {
            compute::network_factor(
                design.payload.workload,
                computed,
                neighbour_bit_s,
                downlink_bit_s,
            )
        },
        peak_flop_s: payload.peak_flop_s,
        year,
        faults: FaultRates::new(design),
    }
}
