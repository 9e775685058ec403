//! Costs of a programme in orbit besides its parts and its launch.

/// The programme's own figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Programme {
    /// Integration and test per hardware.
    pub integration_fraction: f64,
    /// Insurance per hardware and launch.
    pub insurance_fraction: f64,
    /// Development, once, USD.
    pub development_usd: f64,
    /// Array power that the programme builds in all, including this fleet, MW. Development is
    /// spread over it, and the learning curve follows it.
    pub programme_mw: f64,
    /// Operation per hardware, 1/year.
    pub operations_fraction_year: f64,
    /// Spares built and launched with the fleet, per satellite.
    pub spares_fraction: f64,
    /// Share of the spares that compute while they wait for a loss: their chips are paid for.
    pub spares_working_fraction: f64,
    /// Satellites that fail for good and are replaced, 1/year each; debris hits come on top.
    pub satellite_loss_per_year: f64,
    /// Cost of the disposal of one satellite beyond its own propellant, USD.
    pub disposal_usd: f64,
    /// Decline of the hardware price with each doubling of what is built.
    pub learning_rate: f64,
    /// Array power of the programme for which the parts' prices hold as means, MW.
    pub learning_reference_mw: f64,
    /// Months from payment for a satellite to its first work.
    pub lead_months: f64,
    /// Cost of capital of satellites, 1/year.
    pub wacc_per_year: f64,
    /// Cost of capital of chips in orbit, 1/year.
    pub chip_wacc_per_year: f64,
}
