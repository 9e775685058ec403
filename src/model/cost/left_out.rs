//! What a bill leaves out, side by side, and how its rates compound.

/// A cost, and how each side treats it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The cost.
    pub what: &'static str,
    /// What the bill in space does about it.
    pub space: &'static str,
    /// What the bill on the ground does about it.
    pub ground: &'static str,
}

/// Costs that at least one bill leaves out.
pub const LEFT_OUT: [LeftOut; 4] = [
    LeftOut {
        what: "ground stations and network",
        space: "left out: antennas, optical stations, their sites and fibre; others take 20 million USD for 64 satellites (spacedc-mdao)",
        ground: "left out: fibre to the building",
    },
    LeftOut {
        what: "qualification of chips",
        space: "left out: tests under radiation, beyond what development holds",
        ground: "not needed",
    },
    LeftOut {
        what: "carbon of launch",
        space: "left out: neither counted nor priced; a kilogram on Falcon 9 has been put at 179 kg of CO2 (Dirty Bits)",
        ground: "not needed",
    },
    LeftOut {
        what: "carbon of manufacture",
        space: "left out: satellites and chips",
        ground: "left out: building, plant and chips; carbon of its energy is counted",
    },
];

/// How the rates of all bills are meant.
pub const RATES: &str = "costs of capital are nominal yearly rates without inflation, a twelfth of which compounds each month; growth, decline and ageing a year are effective; losses a year that are replaced do not compound";
