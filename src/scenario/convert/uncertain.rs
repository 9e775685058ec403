//! Spreads of uncertain figures, checked.

use crate::scenario::{
    field::range::{Range, shown},
    file::{ScenarioFile, uncertain::ShapeFile},
    text::{context::Context, error::Error},
};

/// Refuse a distribution that is none.
pub fn check(context: &Context<'_>, file: &ScenarioFile) -> Result<(), Error> {
    for (index, one) in file.uncertain.iter().enumerate() {
        let path = format!("uncertain[{index}]");
        check_shape(&one.shape).map_err(|wrong| {
            context.error(&format!("{path}.shape.{}", wrong.key), wrong.expected, wrong.found)
        })?;
        if let Some(correlation) = one.correlation {
            context.number(&format!("{path}.correlation"), correlation, Range::FRACTION)?;
        }
    }
    Ok(())
}

/// What is wrong with a shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongShape {
    /// The key.
    pub key: &'static str,
    /// What would have been right.
    pub expected: String,
    /// What stood there.
    pub found: String,
}

/// Check a shape by itself: ends in order, a log-normal above 0.
///
/// # Errors
/// What is wrong with it.
pub fn check_shape(written: &ShapeFile) -> Result<(), WrongShape> {
    let wrong =
        |key, expected: String, found: f64| Err(WrongShape { key, expected, found: shown(found) });
    let number = "a finite number".to_owned();
    match *written {
        ShapeFile::LogNormal { p10, p90 } => {
            if !(p10 > 0.0 && p10 < 1e300) {
                return wrong("p10", "a number above 0".to_owned(), p10);
            }
            if !(p90 >= p10 && p90 < 1e300) {
                return wrong("p90", format!("a number of at least p10, {}", shown(p10)), p90);
            }
        }
        ShapeFile::Uniform { low, high } => {
            if !low.is_finite() {
                return wrong("low", number, low);
            }
            if !(high >= low && high < 1e300) {
                return wrong("high", format!("a number of at least low, {}", shown(low)), high);
            }
        }
        ShapeFile::Triangular { low, mode, high } => {
            if !low.is_finite() {
                return wrong("low", number, low);
            }
            if !(mode >= low && mode < 1e300) {
                return wrong("mode", format!("a number of at least low, {}", shown(low)), mode);
            }
            if !(high >= mode && high < 1e300) {
                return wrong("high", format!("a number of at least mode, {}", shown(mode)), high);
            }
        }
    }
    Ok(())
}
