//! The kinds of findings, and the parts that they concern.

use super::budgets::BatteryLimit;

/// The part that a finding concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Solar array.
    Array,
    /// Battery.
    Battery,
    /// Radiator.
    Radiator,
    /// Chips.
    Chips,
    /// Optical terminals and downlink.
    Links,
    /// Thrusters and tank.
    Propulsion,
    /// The whole satellite.
    Satellite,
}

/// The kind of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The array cannot feed all chips and recharge for the shadow.
    PowerShort,
    /// The battery cannot carry the load through the longest eclipse, for the limit that binds.
    BatteryShort(BatteryLimit),
    /// The junction exceeds its limit at full load.
    TooHot,
    /// The radiator absorbs direct sunlight.
    RadiatorInSun,
    /// The radiator rests colder than coolants and electronics are rated for.
    RadiatorCold,
    /// Over the flight the chips compute for less than half of the time.
    ComputesLittle,
    /// The links limit the compute.
    LinksShort,
    /// There is less propellant than raising the satellite to its orbit takes.
    RaisingShort,
    /// There is less propellant than holding the orbit takes.
    HoldingShort,
    /// Neither decay nor propellant removes it from orbit in time.
    DisposalShort,
    /// The dose over the life exceeds what the memory tolerates.
    DoseHigh,
    /// The parts do not add up to the published mass.
    MassDiffers,
}

impl Kind {
    /// Returns whether both are of one kind, whatever limit binds.
    #[must_use]
    pub fn is_alike(self, other: Self) -> bool {
        core::mem::discriminant(&self) == core::mem::discriminant(&other)
    }

    /// Returns the finding in one plain sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::PowerShort => "the array cannot feed all chips over the orbit",
            Self::BatteryShort(limit) => limit.sentence(),
            Self::TooHot => "the chips pass their temperature limit at full load",
            Self::RadiatorInSun => "the radiator takes in sunlight",
            Self::RadiatorCold => {
                "the radiator is far larger than its heat needs: it rests colder than coolants and electronics are rated for"
            }
            Self::ComputesLittle => "the chips compute for less than half of the time",
            Self::LinksShort => "the links hold the compute back",
            Self::RaisingShort => "the propellant does not raise the satellite to its orbit",
            Self::HoldingShort => "the propellant does not hold the orbit for the planned life",
            Self::DisposalShort => {
                "the satellite stays up more than five years after its life: too little propellant to come down"
            }
            Self::DoseHigh => "the dose over the life passes what the memory stands",
            Self::MassDiffers => "the parts do not add up to the published mass",
        }
    }
}
