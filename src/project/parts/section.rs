//! The sections for which the catalogue has parts: their paths, what their cards tell, their orders.

use crate::scenario::catalogue::Kind;

/// A section of a design, or of the scenario, for which the catalogue has parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// Whole satellites.
    Design,
    /// Solar arrays.
    Array,
    /// Batteries.
    Battery,
    /// Radiators.
    Radiator,
    /// Coatings of radiators.
    Coating,
    /// Chips.
    Chips,
    /// What chips do.
    Payload,
    /// Buses.
    Bus,
    /// Optical terminals.
    Terminals,
    /// Thrusters.
    Propulsion,
    /// What goes wrong.
    Hazards,
    /// Launch vehicles, of the whole fleet.
    Launch,
}

/// An order of cards. The part in use always comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// The lightest first.
    #[default]
    Mass,
    /// What takes the least power first; of arrays, what gives the most.
    Power,
    /// The cheapest first.
    Price,
    /// What was read in its source first, guesses last.
    Confidence,
}

/// A figure of a part that is told on its card: keys, the first that the part has counts; label;
/// unit; what the value is multiplied with.
pub(super) type Told = (&'static [&'static str], &'static str, &'static str, f64);

impl Section {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 12] = [
        Self::Design,
        Self::Array,
        Self::Battery,
        Self::Radiator,
        Self::Coating,
        Self::Chips,
        Self::Payload,
        Self::Bus,
        Self::Terminals,
        Self::Propulsion,
        Self::Hazards,
        Self::Launch,
    ];

    /// Returns its name, in the plural.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Design => "Designs",
            Self::Array => "Arrays",
            Self::Battery => "Batteries",
            Self::Radiator => "Radiators",
            Self::Coating => "Coatings",
            Self::Chips => "Chips",
            Self::Payload => "Workloads",
            Self::Bus => "Buses",
            Self::Terminals => "Links",
            Self::Propulsion => "Thrusters",
            Self::Hazards => "Hazards",
            Self::Launch => "Launchers",
        }
    }

    /// Returns the kind of its parts.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Design => Kind::Design,
            Self::Array => Kind::Array,
            Self::Battery => Kind::Battery,
            Self::Radiator => Kind::Radiator,
            Self::Coating => Kind::Coating,
            Self::Chips => Kind::Accelerator,
            Self::Payload => Kind::Payload,
            Self::Bus => Kind::Bus,
            Self::Terminals => Kind::Terminals,
            Self::Propulsion => Kind::Propulsion,
            Self::Hazards => Kind::Hazards,
            Self::Launch => Kind::LaunchVehicle,
        }
    }

    /// Returns its path in a document, for the cluster at an index.
    #[must_use]
    pub fn path(self, cluster: usize) -> String {
        let below = match self {
            Self::Launch => return "launch".to_owned(),
            Self::Design => "",
            Self::Array => ".array",
            Self::Battery => ".battery",
            Self::Radiator => ".radiator",
            Self::Coating => ".radiator.coating",
            Self::Chips => ".payload.accelerator",
            Self::Payload => ".payload",
            Self::Bus => ".bus",
            Self::Terminals => ".terminals",
            Self::Propulsion => ".propulsion",
            Self::Hazards => ".hazards",
        };
        format!("clusters[{cluster}].design{below}")
    }

    /// Returns the figures that its cards tell.
    pub(super) fn told(self) -> [Told; 3] {
        match self {
            Self::Design => [
                (&["payload.count"], "chips", "", 1.0),
                (&["array.area_m2"], "array", "m²", 1.0),
                (&["published_mass_kg"], "published mass", "kg", 1.0),
            ],
            Self::Array => [
                (&["efficiency"], "efficiency", "%", 100.0),
                (&["mass_kg_m2"], "mass", "kg/m²", 1.0),
                (&["price_usd_w"], "price", "$/W", 1.0),
            ],
            Self::Battery => [
                (&["specific_energy_wh_kg"], "energy", "Wh/kg", 1.0),
                (&["price_usd_kwh"], "price", "$/kWh", 1.0),
                (&["depth_of_discharge"], "depth", "%", 100.0),
            ],
            Self::Radiator => [
                (&["mass_kg_m2"], "mass", "kg/m²", 1.0),
                (&["price_usd_m2"], "price", "$/m²", 1.0),
                (&["faces"], "faces", "", 1.0),
            ],
            Self::Coating => [
                (&["emissivity"], "emissivity", "", 1.0),
                (&["absorptivity"], "absorptivity", "", 1.0),
                (&["coating_life_years"], "life", "years", 1.0),
            ],
            Self::Chips => [
                (&["max_power_w"], "power", "W", 1.0),
                (
                    &["peak_bf16_tflop_s", "peak_fp8_tflop_s", "peak_fp4_tflop_s"],
                    "peak",
                    "TFLOP/s",
                    1.0,
                ),
                (&["price_usd"], "price", "$", 1.0),
            ],
            Self::Payload => [
                (&["software_efficiency"], "of peak", "%", 100.0),
                (&["utilisation"], "in use", "%", 100.0),
                (&[], "", "", 1.0),
            ],
            Self::Bus => [
                (&["mass_kg"], "mass", "kg", 1.0),
                (&["house_power_w"], "power", "W", 1.0),
                (&["price_usd_kg"], "price", "$/kg", 1.0),
            ],
            Self::Terminals => [
                (&["cap_gbit_s"], "rate", "Gbit/s", 1.0),
                (&["mass_kg"], "mass", "kg", 1.0),
                (&["price_usd"], "price", "$", 1.0),
            ],
            Self::Propulsion => [
                (&["specific_impulse_s"], "impulse", "s", 1.0),
                (&["thrust_n"], "thrust", "N", 1.0),
                (&["price_usd"], "price", "$", 1.0),
            ],
            Self::Hazards => [
                (&["shield_mm"], "shield", "mm", 1.0),
                (&["chip_losses_per_year"], "chips lost", "%/year", 100.0),
                (&["storms_per_year"], "storms", "1/year", 1.0),
            ],
            Self::Launch => [
                (&["payload_kg"], "payload", "kg", 1.0),
                (&["price_usd_kg"], "price", "$/kg", 1.0),
                (&["volume_m3"], "volume", "m³", 1.0),
            ],
        }
    }

    /// Returns the key of the figure by which its cards are ordered, and whether the largest comes
    /// first; `None` where they have no such figure.
    pub(super) fn ordered_by(self, order: Order) -> Option<(&'static str, bool)> {
        let key = match (order, self) {
            (Order::Confidence, _) => return None,
            (Order::Mass, Self::Design) => "published_mass_kg",
            (Order::Mass, Self::Array | Self::Radiator) => "mass_kg_m2",
            // the more energy in a kilogram, the lighter
            (Order::Mass, Self::Battery) => return Some(("specific_energy_wh_kg", true)),
            (Order::Mass, Self::Chips | Self::Bus | Self::Terminals) => "mass_kg",
            // the more impulse, the less propellant
            (Order::Mass, Self::Propulsion) => return Some(("specific_impulse_s", true)),
            (Order::Mass, Self::Hazards) => "shield_mm",
            (Order::Mass, Self::Launch) => return Some(("payload_kg", true)),
            (Order::Power, Self::Design) => return Some(("array.area_m2", true)),
            (Order::Power, Self::Array) => return Some(("efficiency", true)),
            (Order::Power, Self::Battery) => return Some(("discharge_rate_c", true)),
            (Order::Power, Self::Radiator) => "pump_fraction",
            (Order::Power, Self::Coating) => return Some(("emissivity", true)),
            (Order::Power, Self::Chips) => "max_power_w",
            (Order::Power, Self::Bus) => "house_power_w",
            (Order::Power, Self::Terminals) => "power_w",
            (Order::Power, Self::Propulsion) => return Some(("thrust_n", true)),
            (Order::Price, Self::Design | Self::Array) => "price_usd_w",
            (Order::Price, Self::Battery) => "price_usd_kwh",
            (Order::Price, Self::Radiator) => "price_usd_m2",
            (Order::Price, Self::Bus | Self::Launch) => "price_usd_kg",
            (Order::Price, Self::Chips | Self::Terminals | Self::Propulsion) => "price_usd",
            _ => return None,
        };
        Some((key, false))
    }
}

impl Order {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Mass, Self::Power, Self::Price, Self::Confidence];

    /// Returns its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mass => "Mass",
            Self::Power => "Power",
            Self::Price => "Price",
            Self::Confidence => "Confidence",
        }
    }
}
