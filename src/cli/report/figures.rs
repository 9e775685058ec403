//! The figures of a report, as its JSON gives them: the keys are stable within a format.

use schemars::JsonSchema;
use serde::Serialize;

use super::finding_figures::{FindingReport, FixesReport};

/// The format of [`Report`].
pub const FORMAT: &str = "sunward.report/1";

/// A report on a scenario.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Report {
    /// "sunward.report/1".
    pub format: &'static str,
    /// Name of the mission.
    pub name: String,
    /// Start of the scenario, UTC.
    pub epoch_utc: String,
    /// Where the day and the year begin, UTC.
    pub at_utc: String,
    /// What a reader should know: contradictions, assumptions, stale elements.
    pub notes: Vec<String>,
    /// What fixing came to; only with --fix, the figures are those of the fixed scenario.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixes: Option<FixesReport>,
    /// Every cluster, in the file's order.
    pub clusters: Vec<ClusterReport>,
    /// The whole fleet.
    pub fleet: FleetReport,
}

/// One cluster. Budgets are per satellite, for the worst of a year.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ClusterReport {
    /// Its name.
    pub name: String,
    /// Satellites.
    pub satellites: u64,
    /// Orbit of the first plane or object.
    pub orbit: OrbitReport,
    /// Power budget.
    pub power: PowerReport,
    /// Battery budget.
    pub battery: BatteryReport,
    /// Heat budget, hot case: Sun overhead, all chips at full clock.
    pub heat: HeatReport,
    /// Mass budget.
    pub mass: MassReport,
    /// Links.
    pub links: LinksReport,
    /// Drag and disposal.
    pub drag: DragReport,
    /// Expected faults.
    pub faults: FaultsReport,
    /// One day by quadrature, mean per satellite.
    pub day: MeansReport,
    /// One year by quadrature, mean per satellite.
    pub year: MeansReport,
    /// From peak to delivered compute of the cluster, mean of the year.
    pub compute: ComputeReport,
    /// What does not close.
    pub findings: Vec<FindingReport>,
    /// What is left out of the flight.
    pub left_out: Vec<LeftOutReport>,
}

/// Something that is left out.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LeftOutReport {
    /// What it is.
    pub what: &'static str,
    /// What it would do here.
    pub effect: String,
}

/// Orbit and light.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct OrbitReport {
    /// Planes or objects of the cluster; the budgets are those of the first, the findings the
    /// worst of first, lowest and highest.
    pub tracks: u64,
    /// Altitude above the equatorial radius, m.
    pub altitude_m: f64,
    /// Nodal period: from one ascending node to the next, s.
    pub period_s: f64,
    /// Share of the year in light, by quadrature.
    pub lit_fraction_year: f64,
    /// Longest eclipse of the year, s.
    pub longest_eclipse_s: f64,
    /// Days of the year with an eclipse.
    pub eclipse_days: u32,
    /// Shadow on the worst day of the year, s.
    pub worst_day_shadow_s: f64,
    /// Least angle of the Sun to the orbit's plane in the year, degrees.
    pub beta_least_deg: f64,
    /// Largest angle of the Sun to the orbit's plane in the year, degrees.
    pub beta_largest_deg: f64,
}

/// Power budget of a satellite.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct PowerReport {
    /// Irradiance, W/m².
    pub irradiance_w_m2: f64,
    /// Array temperature in the light, K.
    pub array_k: f64,
    /// Array power facing the Sun, W at its terminals.
    pub array_w: f64,
    /// The same at the bus, W.
    pub supply_w: f64,
    /// Bus load with all chips at full clock, W.
    pub full_load_w: f64,
    /// Bus load without chips, W.
    pub house_load_w: f64,
    /// Load that the dispatch policy asks for in the light, W.
    pub asked_in_light_w: f64,
    /// Load that the dispatch policy asks for in the shadow, W.
    pub asked_in_shadow_w: f64,
}

/// Battery budget of a satellite.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct BatteryReport {
    /// Nameplate energy, J.
    pub capacity_j: f64,
    /// Energy that may be drawn, J.
    pub usable_j: f64,
    /// Energy that the policy takes through the longest eclipse, chips at full clock, J at the cells.
    pub needed_j: f64,
}

/// Heat budget of a satellite.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct HeatReport {
    /// Heat of the full load, W.
    pub heat_w: f64,
    /// Heat from Sun, Earth and array, W.
    pub absorbed_w: f64,
    /// Infrared of the array within it, W.
    pub array_infrared_w: f64,
    /// Radiator area, one side, m².
    pub radiator_m2: f64,
    /// Area that would hold the junction limit, m²; null when none would.
    pub radiator_needed_m2: f64,
    /// Radiator temperature, K.
    pub radiator_k: f64,
    /// Hottest junction, K.
    pub junction_k: f64,
    /// Highest junction temperature allowed, K.
    pub junction_limit_k: f64,
    /// Net heat rejected per radiator area, W/m².
    pub net_rejection_w_m2: f64,
    /// View factor of the Earth, summed over the radiator's faces.
    pub earth_view: f64,
}

/// Mass budget of a satellite.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct MassReport {
    /// Solar array, kg.
    pub array_kg: f64,
    /// Battery, kg.
    pub battery_kg: f64,
    /// Radiator with coolant, kg.
    pub radiator_kg: f64,
    /// Chips with hosts and cold plates, kg.
    pub payload_kg: f64,
    /// Radiation shield, kg.
    pub shield_kg: f64,
    /// Optical terminals, kg.
    pub terminals_kg: f64,
    /// Bus without the parts above, kg.
    pub bus_kg: f64,
    /// Structure, kg.
    pub structure_kg: f64,
    /// Margin, kg.
    pub margin_kg: f64,
    /// Propellant, kg.
    pub propellant_kg: f64,
    /// Sum of the parts, kg.
    pub sum_kg: f64,
    /// Published mass, kg; null where none is.
    pub published_kg: Option<f64>,
    /// What parts that differ from the base design's add to the published mass, kg.
    pub difference_kg: f64,
    /// The mass that flies: published with that difference, else the sum, kg.
    pub flown_kg: f64,
}

/// Links of a satellite.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct LinksReport {
    /// Distance to the farthest direct neighbour, m; null for a single satellite.
    pub neighbour_m: Option<f64>,
    /// Rate to it over half the terminals, bit/s; null for a single satellite.
    pub neighbour_bit_s: Option<f64>,
    /// Time of light to it, s; null for a single satellite.
    pub neighbour_s: Option<f64>,
    /// Share of the time with a ground site in view and clear.
    pub downlink_share: f64,
    /// Mean rate to the ground, bit/s.
    pub downlink_bit_s: f64,
}

/// Drag, holding and disposal of a satellite.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct DragReport {
    /// Mean area that meets the air, m².
    pub area_m2: f64,
    /// Planned life, years.
    pub life_years: f64,
    /// Change of speed that holds the orbit, m/s a year.
    pub holding_m_s_year: f64,
    /// Propellant to hold the orbit over the life, kg.
    pub holding_kg: f64,
    /// Change of speed that lowers the perigee at the end, m/s.
    pub disposal_m_s: f64,
    /// Propellant for that, kg.
    pub disposal_kg: f64,
    /// Change of speed that raises it from where it is dropped, m/s; 0 when carried to its orbit.
    pub raising_m_s: f64,
    /// Propellant for that, kg.
    pub raising_kg: f64,
    /// Time that it takes, without compute, s.
    pub raising_s: f64,
    /// Years to natural decay; null beyond 1 000.
    pub decay_years: Option<f64>,
}

/// Expected faults of a satellite.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct FaultsReport {
    /// Ionising dose of the chips behind their shield, rad(Si)/year.
    pub dose_rad_year: f64,
    /// Interruptions, 1/year.
    pub interruptions_per_year: f64,
    /// Length of an interruption with the work lost, s.
    pub outage_s: f64,
    /// Chips lost for good, 1/year.
    pub chips_lost_per_year: f64,
    /// Chance of a hit by debris that ends the satellite, 1/year.
    pub ends_per_year: f64,
    /// Results of a satellite that come out wrong without a sign, 1/year.
    pub silent_corruptions_per_year: f64,
    /// Share of the time that faults leave, storms included.
    pub availability: f64,
}

/// Means over a time, per satellite, by quadrature: settled orbits at each day's Sun, faults
/// by their mean; within 0.3 % of the flown time.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct MeansReport {
    /// Length, s.
    pub length_s: f64,
    /// Lit fraction.
    pub lit_fraction: f64,
    /// Array output possible, W at the terminals.
    pub array_w: f64,
    /// Load served, W at the bus.
    pub load_w: f64,
    /// Chips with their hosts, W.
    pub chips_w: f64,
    /// Array output that nobody took, W.
    pub curtailed_w: f64,
    /// Load that the policy asked for, W at the bus.
    pub asked_w: f64,
    /// Load with all chips at full clock less the load served, W.
    pub unserved_w: f64,
    /// Lowest charge, share of a full battery.
    pub lowest_charge_fraction: f64,
    /// Coldest radiator, K.
    pub radiator_coldest_k: f64,
    /// Hottest radiator, K.
    pub radiator_hottest_k: f64,
    /// Hottest junction, K.
    pub junction_hottest_k: f64,
    /// Compute delivered by the cluster, FLOP/s.
    pub delivered_flop_s: f64,
}

/// From peak to delivered compute; delivered = peak times every fraction.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct ComputeReport {
    /// Peak of all chips, FLOP/s.
    pub peak_flop_s: f64,
    /// What software reaches of the peak.
    pub software_fraction: f64,
    /// What the power leaves.
    pub power_fraction: f64,
    /// What the heat limit leaves.
    pub thermal_fraction: f64,
    /// What the links leave.
    pub network_fraction: f64,
    /// What faults, restarts and checkpoints leave.
    pub availability_fraction: f64,
    /// Share of the time with work.
    pub utilisation_fraction: f64,
    /// Delivered compute, FLOP/s.
    pub delivered_flop_s: f64,
}

/// Sums over the fleet.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct FleetReport {
    /// Satellites.
    pub satellites: u64,
    /// Mass that flies, kg.
    pub mass_kg: f64,
    /// Array power facing the Sun, W at the terminals.
    pub array_w: f64,
    /// Load served, mean of the year, W at the bus.
    pub load_w: f64,
    /// Peak of all chips, FLOP/s.
    pub peak_flop_s: f64,
    /// Delivered compute, mean of the year, FLOP/s.
    pub delivered_flop_s: f64,
    /// Findings in all clusters.
    pub findings: usize,
}
