//! Figures that are not known: how they are spread, as a scenario file writes it.

use serde::{Deserialize, Serialize};

use crate::scenario::field::{figure::Figure, range::Range};

/// The figures of an uncertain figure.
pub const UNCERTAIN: &[Figure] = &[
    Figure::in_file("uncertain[].shape.p10", "10 % quantile, above 0.", Range::POSITIVE_FINITE),
    Figure::in_file("uncertain[].shape.p90", "90 % quantile.", Range::POSITIVE_FINITE),
    Figure::in_file("uncertain[].shape.low", "Least value.", Range::FINITE),
    Figure::in_file("uncertain[].shape.mode", "Most likely value.", Range::FINITE),
    Figure::in_file("uncertain[].shape.high", "Largest value.", Range::FINITE),
    Figure::in_file(
        "uncertain[].correlation",
        "Correlation with the group, 0 to 1; 0.7 when not said.",
        Range::FRACTION,
    ),
];

/// A figure that is not known, by its dotted path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UncertainFile {
    /// Its path, as `launch.price_usd_kg`.
    pub path: String,
    /// How it is spread.
    pub shape: ShapeFile,
    /// Figures of one group move together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Correlation with the group, 0 to 1; 0.7 when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correlation: Option<f64>,
}

/// How an uncertain figure is spread.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub enum ShapeFile {
    /// Log-normal by its 10 % and 90 % quantiles.
    LogNormal {
        /// 10 % quantile, above 0.
        p10: f64,
        /// 90 % quantile.
        p90: f64,
    },
    /// Evenly between two ends.
    Uniform {
        /// Least value.
        low: f64,
        /// Largest value.
        high: f64,
    },
    /// Most likely at the mode, never outside the ends.
    Triangular {
        /// Least value.
        low: f64,
        /// Most likely value.
        mode: f64,
        /// Largest value.
        high: f64,
    },
}
