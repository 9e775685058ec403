//! A satellite design: its parts with the figures that the physics needs.
//!
//! Areas of plates are planform (one side); powers are electrical unless said.

/// A solar array.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// Cell-carrying area, m².
    pub area_m2: f64,
    /// Cell efficiency at 28 °C, begin of life, fraction of AM0.
    pub efficiency: f64,
    /// Change of efficiency with temperature, relative per K (negative).
    pub temperature_coefficient_per_k: f64,
    /// Power of the cells under AM0 over that under AM1.5 at 1 000 W/m², at one temperature.
    pub spectral_gain: f64,
    /// Cells' share of the area.
    pub packing_fraction: f64,
    /// Loss a year, d in (1 − d)^years.
    pub degradation_per_year: f64,
    /// Solar absorptivity of the front.
    pub absorptivity: f64,
    /// Infrared emissivity of the front.
    pub emissivity_front: f64,
    /// Infrared emissivity of the back.
    pub emissivity_back: f64,
    /// How it follows the Sun.
    pub pointing: Pointing,
    /// Mass, kg/m².
    pub mass_kg_m2: f64,
    /// Heat capacity, J/(m² K).
    pub heat_capacity_j_m2_k: f64,
    /// Price per power at its terminals in full sun, begin of life, USD/W.
    pub price_usd_w: f64,
}

/// How an array faces the Sun.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Pointing {
    /// Two axes: cos θ = 1.
    SunTracking,
    /// One axis along the orbit normal: cos θ = cos β.
    OneAxis,
    /// Fixed to the orbiting frame; components of its normal outward and along the orbit
    /// normal, a unit vector with nothing along track.
    Fixed {
        /// Component away from the Earth.
        outward: f64,
        /// Component along the orbit normal.
        across: f64,
    },
}

/// A battery.
#[derive(Clone, Debug, PartialEq)]
pub struct Battery {
    /// Nameplate energy, begin of life, J.
    pub capacity_j: f64,
    /// Energy into the cells per energy taken from the bus.
    pub charge_efficiency: f64,
    /// Energy to the bus per energy taken from the cells.
    pub discharge_efficiency: f64,
    /// Largest share of the capacity that is ever drawn.
    pub depth_of_discharge: f64,
    /// Capacity lost per equivalent full cycle, fraction.
    pub fade_per_cycle: f64,
    /// Largest charging power per stored energy, 1/s (1 C = 1/3 600).
    pub charge_rate_per_s: f64,
    /// Largest discharging power per stored energy, 1/s.
    pub discharge_rate_per_s: f64,
    /// Specific energy, J/kg.
    pub specific_energy_j_kg: f64,
    /// Price per nameplate energy, USD/kWh.
    pub price_usd_kwh: f64,
}

/// A radiator with its coolant loop.
#[derive(Clone, Debug, PartialEq)]
pub struct Radiator {
    /// Planform area, m².
    pub area_m2: f64,
    /// Radiating faces, 1 or 2.
    pub faces: f64,
    /// Infrared emissivity, begin of life.
    pub emissivity: f64,
    /// Infrared emissivity, end of life.
    pub emissivity_end: f64,
    /// Solar absorptivity, begin of life.
    pub absorptivity: f64,
    /// Solar absorptivity, end of life.
    pub absorptivity_end: f64,
    /// Years from begin to end of life of the coating.
    pub coating_life_years: f64,
    /// Fin efficiency.
    pub fin_efficiency: f64,
    /// How it stands.
    pub attitude: Attitude,
    /// Mass with coolant, kg/m².
    pub mass_kg_m2: f64,
    /// Heat capacity with coolant, J/(m² K).
    pub heat_capacity_j_m2_k: f64,
    /// Pump power per heat moved.
    pub pump_fraction: f64,
    /// Price with its loop per planform area, USD/m².
    pub price_usd_m2: f64,
}

/// How a radiator stands to the Sun and the Earth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Attitude {
    /// The plate holds the directions to the Sun and to the Earth in its plane; `sun_tilt_rad`
    /// turns one face toward the Sun (0 = knife edge).
    KnifeEdge {
        /// Tilt of the plate toward the Sun, rad in [0, π/2].
        sun_tilt_rad: f64,
    },
    /// A knife edge that reaches away from the Sun behind the array, which shades what its
    /// tilt would bring into the light.
    BehindArray {
        /// Tilt of the plate toward the Sun, rad in [0, π/2].
        sun_tilt_rad: f64,
        /// Half the array's width across the plate, m.
        array_half_m: f64,
        /// From the array to the plate, m.
        gap_m: f64,
        /// Length of the plate away from the array, m.
        length_m: f64,
    },
    /// One face to the Earth, the other to the sky.
    NadirFace,
}

/// An accelerator with its share of host, network and power supply.
#[derive(Clone, Debug, PartialEq)]
pub struct Accelerator {
    /// Peak dense throughput in the chosen precision, FLOP/s.
    pub peak_flop_s: f64,
    /// Chip power at full clock, W.
    pub max_power_w: f64,
    /// Chip power when idle, W.
    pub idle_power_w: f64,
    /// Host, network and supply per chip power, W/W.
    pub host_power_fraction: f64,
    /// k in P = P_idle + (P_max − P_idle)·f^k.
    pub clock_exponent: f64,
    /// Highest junction temperature, K.
    pub junction_limit_k: f64,
    /// Junction to cold plate, cold plate to coolant, coolant to radiator, K/W each per chip.
    pub resistance_k_w: [f64; 3],
    /// Mass with its share of host, board and cold plate, kg.
    pub mass_kg: f64,
    /// Memory, bytes.
    pub memory_bytes: f64,
    /// Price with its share of host, network and rack, USD.
    pub price_usd: f64,
}

/// What the chips do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Workload {
    /// One job over all chips of the satellite; bound by bisection bandwidth.
    Training,
    /// Many independent jobs, results sent down when there is a link.
    BatchInference,
    /// Answers within a latency; each needs the downlink.
    InteractiveInference,
}

impl Workload {
    /// Traffic that leaves a satellite, bit per FLOP.
    ///
    /// Source: spacedc-mdao workload table, June 2026 (text 1e-8, training 1e-4).
    #[must_use]
    pub fn traffic_bit_per_flop(self) -> f64 {
        match self {
            Self::Training => 1e-4,
            Self::BatchInference | Self::InteractiveInference => 1e-8,
        }
    }
}

/// The computing payload.
#[derive(Clone, Debug, PartialEq)]
pub struct Payload {
    /// The accelerator.
    pub accelerator: Accelerator,
    /// How many of them.
    pub count: u32,
    /// What they do.
    pub workload: Workload,
    /// Share of the peak that software reaches.
    pub software_efficiency: f64,
    /// Share of the time with work to do.
    pub utilisation: f64,
}

/// The bus: what is neither array nor radiator nor chips.
#[derive(Clone, Debug, PartialEq)]
pub struct Bus {
    /// Mass without the parts named here, kg.
    pub mass_kg: f64,
    /// House load: attitude, avionics, links, heaters, W.
    pub house_power_w: f64,
    /// From array terminals to the bus.
    pub conversion_efficiency: f64,
    /// Structure per mass of all parts.
    pub structure_fraction: f64,
    /// Margin per dry mass.
    pub margin_fraction: f64,
    /// Radiation shield per chip power, kg/W.
    pub shield_kg_w: f64,
    /// Cross-section that meets the air, m²; the array counts apart.
    pub drag_area_m2: f64,
    /// Volume of the body without what chips and battery take, m³.
    pub volume_m3: f64,
    /// Span of the whole satellite, m.
    pub span_m: f64,
    /// Price of bus, structure and shield per mass, USD/kg.
    pub price_usd_kg: f64,
}

/// Optical terminals.
#[derive(Clone, Debug, PartialEq)]
pub struct Terminals {
    /// How many fly.
    pub count: u32,
    /// Aperture diameter, m.
    pub aperture_m: f64,
    /// Transmitted power, W.
    pub power_w: f64,
    /// Wavelength, m.
    pub wavelength_m: f64,
    /// Aperture efficiency.
    pub efficiency: f64,
    /// Other losses, as a factor of power.
    pub loss_fraction: f64,
    /// Photons per bit of the receiver.
    pub photons_per_bit: f64,
    /// Rate of the transceiver itself, bit/s.
    pub cap_bit_s: f64,
    /// Mass of one, kg.
    pub mass_kg: f64,
    /// Rate to the ground while a site is in view, bit/s.
    pub downlink_bit_s: f64,
    /// Price of one, USD.
    pub price_usd: f64,
}

/// Thrusters and tank.
#[derive(Clone, Debug, PartialEq)]
pub struct Propulsion {
    /// Specific impulse, s.
    pub specific_impulse_s: f64,
    /// Propellant aboard, kg.
    pub propellant_kg: f64,
    /// Drag coefficient of the satellite.
    pub drag_coefficient: f64,
    /// Price of thrusters, tank and propellant, USD.
    pub price_usd: f64,
    /// Thrust while the satellite raises its orbit, mean over an orbit, N.
    pub thrust_n: f64,
    /// Altitude of the round orbit in which the launcher drops it, to be raised by its own
    /// thrusters, m; `None` when the launcher carries it to its orbit.
    pub raise_from_m: Option<f64>,
}

/// Rates of what goes wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Hazards {
    /// Shield around the chips, m of aluminium.
    pub shield_m: f64,
    /// Ionising dose behind the shield, rad(Si)/year.
    pub dose_rad_year: f64,
    /// Share of it that upsets chips: that of protons.
    pub upset_share: f64,
    /// Dose per silent corruption of a chip, rad.
    pub silent_corruption_rad: f64,
    /// Dose per uncorrectable memory error of a chip, rad.
    pub memory_error_rad: f64,
    /// Dose per interrupt of a host's processor, rad.
    pub host_processor_rad: f64,
    /// Dose per interrupt of a host's memory, rad.
    pub host_memory_rad: f64,
    /// Dose at which memory becomes irregular, rad.
    pub memory_dose_limit_rad: f64,
    /// Chips per host.
    pub chips_per_host: f64,
    /// Interruptions per chip that software heals, 1/year.
    pub interruptions_per_chip_year: f64,
    /// Chips lost for good, 1/year each.
    pub chip_losses_per_year: f64,
    /// Debris hits that end a satellite, 1/(m² year).
    pub debris_per_m2_year: f64,
    /// Solar storms that stop computing, 1/year.
    pub storms_per_year: f64,
    /// Length of such a storm's safe mode, s.
    pub storm_s: f64,
    /// Time from an interruption to running again, s.
    pub restart_s: f64,
    /// Interval between checkpoints, s.
    pub checkpoint_s: f64,
    /// Time to write one, s.
    pub checkpoint_write_s: f64,
}

impl Hazards {
    /// Returns the dose that upsets chips: that of protons, rad(Si)/year.
    #[must_use]
    pub fn upset_dose_rad_year(&self) -> f64 {
        self.dose_rad_year * self.upset_share
    }
}

/// How the load follows light and battery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dispatch {
    /// The same load all the orbit; the battery carries what it can through the shadow.
    LevelLoad,
    /// Full load in the light, house load alone in the shadow.
    FollowSun,
    /// Full load until the battery's limit.
    FullLoad,
}

/// A whole satellite.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    /// Solar array.
    pub array: Array,
    /// Battery.
    pub battery: Battery,
    /// Radiator and loop.
    pub radiator: Radiator,
    /// Chips.
    pub payload: Payload,
    /// Everything else.
    pub bus: Bus,
    /// Optical terminals.
    pub terminals: Terminals,
    /// Thrusters.
    pub propulsion: Propulsion,
    /// What goes wrong.
    pub hazards: Hazards,
    /// Load policy.
    pub dispatch: Dispatch,
    /// Years that array and coatings have aged at the scenario's epoch.
    pub age_years: f64,
    /// Planned life, years.
    pub life_years: f64,
    /// Total mass where it is published, kg; otherwise the roll-up counts.
    pub published_mass_kg: Option<f64>,
    /// Price of the satellite without chips per array power where it is published, USD/W;
    /// otherwise the parts' prices count.
    pub price_usd_w: Option<f64>,
    /// The parts that both are published for.
    pub published_for: PublishedFor,
}

/// The parts that published figures of a whole satellite are for: those of the base design. What
/// differs from them changes the published figures.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PublishedFor {
    /// Their mass, kg; `None` where the published mass is for the design's own parts.
    pub mass_kg: Option<f64>,
    /// Their price; `None` where the published price is for the design's own parts.
    pub price: Option<PricedParts>,
}

/// Parts with the sum of their prices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PricedParts {
    /// Price of all parts but chips, USD.
    pub parts_usd: f64,
    /// Array power in full sun, begin of life, W.
    pub rated_w: f64,
}
