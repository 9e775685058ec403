//! The computing payload as a scenario file writes it.

use serde::{Deserialize, Serialize};

use super::{choice::Choice, part::part};
use crate::scenario::field::{figure::Figure, range::Range};

part! {
    /// The computing payload.
    PayloadFile at "design.payload.", PAYLOAD;
    choices {
        /// Catalogue id that gives what is not said here.
        part: String,
        /// The accelerator.
        accelerator: Choice<AcceleratorFile>,
        /// Number format of the peak; Bf16 when not said.
        precision: Precision,
        /// What they do.
        workload: WorkloadFile,
    }
    counts {
        /// How many of them.
        count,
    }
    figures {
        /// Share of the peak that software reaches, 0 to 1.
        software_efficiency: Range::SHARE,
        /// Share of the time with work, 0 to 1.
        utilisation: Range::FRACTION,
    }
}

part! {
    /// An accelerator with its share of host, network and supply.
    AcceleratorFile at "design.payload.accelerator.", ACCELERATOR;
    choices {
        /// Catalogue id that gives what is not said here.
        part: String,
    }
    counts {
    }
    figures {
        /// Peak dense throughput in the chosen precision, TFLOP/s.
        peak_tflop_s: Range::NOT_NEGATIVE,
        /// Power at full clock, W.
        max_power_w: Range::POSITIVE,
        /// Power when idle, W.
        idle_power_w: Range::NOT_NEGATIVE,
        /// Host, network and supply per chip power.
        host_power_fraction: Range::NOT_NEGATIVE,
        /// k in P = P_idle + (P_max − P_idle)·f^k.
        clock_exponent: Range::EXPONENT,
        /// Highest junction temperature, °C.
        junction_limit_c: Range::JUNCTION_C,
        /// Junction to cold plate, K/W.
        resistance_junction_plate_k_w: Range::NOT_NEGATIVE,
        /// Cold plate to coolant, K/W.
        resistance_plate_coolant_k_w: Range::NOT_NEGATIVE,
        /// Coolant to radiator, K/W.
        resistance_coolant_radiator_k_w: Range::NOT_NEGATIVE,
        /// Mass with its share of host, board and cold plate, kg.
        mass_kg: Range::NOT_NEGATIVE,
        /// Memory, GB (1e9 bytes).
        memory_gb: Range::NOT_NEGATIVE,
        /// Price with its share of host, network and rack, USD.
        price_usd: Range::NOT_NEGATIVE,
    }
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
