//! The computing payload as a scenario file writes it.

use serde::{Deserialize, Serialize};

use super::choice::Choice;

/// The computing payload.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct PayloadFile {
    /// Catalogue id that gives what is not said here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The accelerator.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accelerator: Option<Choice<AcceleratorFile>>,
    /// How many of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<u64>,
    /// Number format of the peak; Bf16 when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// What they do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workload: Option<WorkloadFile>,
    /// Share of the peak that software reaches, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software_efficiency: Option<f64>,
    /// Share of the time with work, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub utilisation: Option<f64>,
}

/// An accelerator with its share of host, network and supply.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct AcceleratorFile {
    /// Catalogue id that gives what is not said here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Peak dense throughput in the chosen precision, TFLOP/s.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peak_tflop_s: Option<f64>,
    /// Power at full clock, W.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_power_w: Option<f64>,
    /// Power when idle, W.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub idle_power_w: Option<f64>,
    /// Host, network and supply per chip power.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub host_power_fraction: Option<f64>,
    /// k in P = P_idle + (P_max − P_idle)·f^k.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_exponent: Option<f64>,
    /// Highest junction temperature, °C.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub junction_limit_c: Option<f64>,
    /// Junction to cold plate, K/W.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resistance_junction_plate_k_w: Option<f64>,
    /// Cold plate to coolant, K/W.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resistance_plate_coolant_k_w: Option<f64>,
    /// Coolant to radiator, K/W.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resistance_coolant_radiator_k_w: Option<f64>,
    /// Mass with its share of host, board and cold plate, kg.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mass_kg: Option<f64>,
    /// Memory, GB (1e9 bytes).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub memory_gb: Option<f64>,
    /// Price with its share of host, network and rack, USD.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_usd: Option<f64>,
}

/// Number format of a peak throughput.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Precision {
    /// 16 bit.
    #[default]
    Bf16,
    /// 8 bit.
    Fp8,
    /// 4 bit.
    Fp4,
}

/// What the chips do.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum WorkloadFile {
    /// One job over all chips of the satellite.
    Training,
    /// Many independent jobs.
    BatchInference,
    /// Answers within a latency.
    InteractiveInference,
}
