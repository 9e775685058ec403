//! The yardsticks by name, and their values in a comparison.

use crate::model::cost::{Comparison, Yardsticks};

/// A yardstick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yardstick {
    /// Capital without chips and finance per power at the chips.
    CapitalUsdW,
    /// Levelised energy at the chip, without chips.
    UsdKwh,
    /// Levelised hour of a chip at full clock.
    UsdGpuH,
    /// Levelised delivered PFLOP-day.
    UsdPflopDay,
    /// Levelised million tokens.
    UsdMTokens,
}

impl Yardstick {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 5] =
        [Self::CapitalUsdW, Self::UsdKwh, Self::UsdGpuH, Self::UsdPflopDay, Self::UsdMTokens];

    /// Returns its name on the command line and in tables of data.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CapitalUsdW => "capital_usd_w",
            Self::UsdKwh => "usd_kwh",
            Self::UsdGpuH => "usd_gpu_h",
            Self::UsdPflopDay => "usd_pflop_day",
            Self::UsdMTokens => "usd_m_tokens",
        }
    }

    /// Returns its unit.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::CapitalUsdW => "USD/W",
            Self::UsdKwh => "USD/kWh",
            Self::UsdGpuH => "USD/GPU-h",
            Self::UsdPflopDay => "USD/PFLOP-day",
            Self::UsdMTokens => "USD/M tokens",
        }
    }

    /// Returns what it measures, in words.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::CapitalUsdW => "capital without chips",
            Self::UsdKwh => "energy at the chip",
            Self::UsdGpuH => "hour of a chip at full clock",
            Self::UsdPflopDay => "delivered PFLOP-day",
            Self::UsdMTokens => "million tokens",
        }
    }

    /// Returns what it includes and what it leaves out.
    #[must_use]
    pub fn boundary(self) -> &'static str {
        match self {
            Self::CapitalUsdW => {
                "in: satellite, launch, integration; building, power, cooling. out: chips, finance, spares, insurance, development"
            }
            Self::UsdKwh => {
                "in: the same with finance, lives, ageing, operation, replacement, energy. out: chips"
            }
            Self::UsdGpuH | Self::UsdPflopDay | Self::UsdMTokens => "in: all of it, chips too",
        }
    }

    /// Returns the yardstick with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// Returns its value on one side.
    #[must_use]
    pub fn of(self, yardsticks: &Yardsticks) -> Option<f64> {
        match self {
            Self::CapitalUsdW => yardsticks.capital_usd_w,
            Self::UsdKwh => yardsticks.usd_kwh,
            Self::UsdGpuH => yardsticks.usd_gpu_h,
            Self::UsdPflopDay => yardsticks.usd_pflop_day,
            Self::UsdMTokens => yardsticks.usd_m_tokens,
        }
    }

    /// Returns in words what is missing where it has no value.
    #[must_use]
    pub fn missing(self) -> &'static str {
        match self {
            Self::CapitalUsdW | Self::UsdKwh => "no power",
            Self::UsdGpuH => "no chips",
            Self::UsdPflopDay | Self::UsdMTokens => "no compute",
        }
    }

    /// Returns its values in space and on the ground; `None` where there is no work to divide by.
    #[must_use]
    pub fn pair(self, comparison: &Comparison) -> Option<(f64, f64)> {
        Some((self.of(&comparison.space.yardsticks)?, self.of(&comparison.ground.yardsticks)?))
    }

    /// Returns space over ground; `None` as [`Self::pair`], or where the ground costs nothing.
    #[must_use]
    pub fn ratio(self, comparison: &Comparison) -> Option<f64> {
        let (space, ground) = self.pair(comparison)?;
        (ground > 0.0).then(|| space / ground)
    }
}

/// A measure of a study: one side of a yardstick, or space over ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// The yardstick in space.
    Space(Yardstick),
    /// The yardstick on the ground.
    Ground(Yardstick),
    /// Space over ground.
    Ratio(Yardstick),
}

impl Measure {
    /// Returns its value.
    #[must_use]
    pub fn of(self, comparison: &Comparison) -> Option<f64> {
        match self {
            Self::Space(yardstick) => yardstick.of(&comparison.space.yardsticks),
            Self::Ground(yardstick) => yardstick.of(&comparison.ground.yardsticks),
            Self::Ratio(yardstick) => yardstick.ratio(comparison),
        }
    }
}
