//! Uncertain figures: read, checked, and drawn from standard normal numbers.

use std::sync::LazyLock;

use serde::Deserialize;

use super::{
    case::Case,
    parameter::Parameter,
    quantiles::{normal_quantile, normal_share},
};
use crate::scenario::{
    Scenario,
    catalogue::Confidence,
    check_shape,
    field::quantity,
    file::uncertain::{ShapeFile, UncertainFile},
    text::error::{Error, excerpt, name_hint},
};

/// Correlation with the group where none is given.
pub const USUAL_CORRELATION: f64 = 0.7;
/// z of the 90 % quantile of a standard normal distribution.
const Z90: f64 = 1.281_551_565_544_600_4;

/// An uncertain parameter.
#[derive(Clone, Debug)]
pub struct Uncertain {
    /// The parameter.
    pub parameter: Parameter,
    /// Its distribution, in the parameter's unit.
    pub shape: ShapeFile,
    /// Its group; figures of one group are correlated.
    pub group: Option<String>,
    /// Correlation with the group's common factor, 0 to 1. Two figures of a group correlate by the
    /// product of theirs. It has no effect without a group.
    pub correlation: f64,
}

/// A distribution prepared for many draws.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Spread {
    /// exp(μ + σ·z).
    LogNormal {
        /// Mean of the logarithm.
        mu: f64,
        /// Standard deviation of the logarithm.
        sigma: f64,
    },
    /// Even density between the ends.
    Uniform {
        /// Least value.
        low: f64,
        /// Largest value.
        high: f64,
    },
    /// Density that rises to the mode and falls again.
    Triangular {
        /// Least value.
        low: f64,
        /// Most likely value.
        mode: f64,
        /// Largest value.
        high: f64,
    },
}

impl Spread {
    /// Prepares a checked shape: μ = (ln P10 + ln P90)/2, σ = (ln P90 − ln P10)/(2·z90).
    #[must_use]
    pub fn new(shape: &ShapeFile) -> Self {
        match *shape {
            ShapeFile::LogNormal { p10, p90 } => {
                let (low, high) = (libm::log(p10), libm::log(p90));
                Self::LogNormal { mu: 0.5 * (low + high), sigma: 0.5 * (high - low) / Z90 }
            }
            ShapeFile::Uniform { low, high } => Self::Uniform { low, high },
            ShapeFile::Triangular { low, mode, high } => Self::Triangular { low, mode, high },
        }
    }

    /// Returns the value at a standard normal number, which is never outside the ends.
    #[must_use]
    pub fn at(&self, z: f64) -> f64 {
        match *self {
            Self::LogNormal { mu, sigma } => libm::exp(mu + sigma * z),
            Self::Uniform { low, high } => (low + normal_share(z) * (high - low)).clamp(low, high),
            Self::Triangular { low, mode, high } => {
                let (share, width) = (normal_share(z), high - low);
                let value = if share * width < mode - low {
                    low + (share * width * (mode - low)).sqrt()
                } else {
                    // from Φ(−z), which is exact where Φ(z) is close to 1
                    high - (normal_share(-z) * width * (high - mode)).sqrt()
                };
                value.clamp(low, high)
            }
        }
    }
}

/// Returns the value below which a share of a checked shape lies; `share` is in (0, 1).
#[must_use]
pub fn quantile(shape: &ShapeFile, share: f64) -> f64 {
    Spread::new(shape).at(normal_quantile(share))
}

impl Uncertain {
    /// Returns the value to set for a draw: rounded where the parameter is whole, and clamped to
    /// the parameter's range where the distribution exceeds it (none of the usual ones does).
    #[must_use]
    pub fn settable(&self, drawn: f64) -> f64 {
        let value = if self.parameter.is_whole() { drawn.round() } else { drawn };
        match self.parameter.range() {
            Some(range) => value.clamp(range.low, range.high),
            None => value,
        }
    }
}

/// One entry of the usual ranges.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UsualRange {
    /// Its dotted path.
    pub path: String,
    /// Whether the shape's numbers are factors on the scenario's own value.
    #[serde(default)]
    pub relative: bool,
    /// Its distribution.
    pub shape: ShapeFile,
    /// Its group.
    #[serde(default)]
    pub group: Option<String>,
    /// Its correlation with the group.
    #[serde(default)]
    pub correlation: Option<f64>,
    /// Unit of the shape's numbers; "1" for factors and plain numbers.
    pub unit: String,
    /// Source of the range.
    pub source: String,
    /// When it was published or last read, as "2026-06".
    pub date: String,
    /// Confidence in the range.
    pub confidence: Confidence,
}

static USUAL: LazyLock<Result<Vec<UsualRange>, Error>> = LazyLock::new(|| {
    const FILE: &str = "assets/catalogue/ranges.ron";
    let options =
        ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(include_str!("../../assets/catalogue/ranges.ron")).map_err(|error| {
        Error::new(FILE, "a list of ranges", error.code.to_string()).at_line(error.span.start.line)
    })
});

/// Returns the usual ranges of the embedded file.
///
/// # Errors
/// When the embedded file is broken, which a test excludes.
pub fn usual_ranges() -> Result<&'static [UsualRange], Error> {
    USUAL.as_deref().map_err(Clone::clone)
}

/// Returns the usual uncertain figures of a case.
///
/// Left out are a figure that the scenario does not have, a factor on 0, and a figure whose value
/// in the scenario lies outside the usual range, since it is of another kind. A figure of designs
/// that differ between clusters is varied in each of them around its own value.
#[must_use]
pub fn usual(case: &Case) -> Vec<Uncertain> {
    let ranges = usual_ranges().unwrap_or_default();
    ranges.iter().flat_map(|range| of_range(&case.scenario, range)).collect()
}

fn of_range(scenario: &Scenario, range: &UsualRange) -> Vec<Uncertain> {
    let mut parameters: Vec<Parameter> =
        Parameter::resolve(scenario, &range.path).into_iter().collect();
    let mut group = range.group.clone();
    let mut correlation = range.correlation.unwrap_or(USUAL_CORRELATION);
    if range.path.starts_with("design.") {
        let each: Vec<Parameter> = (0..scenario.mission.clusters.len())
            .filter_map(|index| {
                Parameter::resolve(scenario, &format!("clusters[{index}].{}", range.path)).ok()
            })
            .collect();
        if each.windows(2).any(|two| two[0].base != two[1].base) {
            parameters = each;
            if group.is_none() {
                (group, correlation) = (Some(range.path.clone()), 1.0);
            }
        }
    }
    let around = |parameter: Parameter| {
        let shape = if range.relative { scaled(range.shape, parameter.base) } else { range.shape };
        let (low, high) = ends(&shape);
        let fits = check_shape(&shape).is_ok() && (low..=high).contains(&parameter.base);
        (fits && low < high).then(|| Uncertain {
            parameter,
            shape,
            group: group.clone(),
            correlation,
        })
    };
    parameters.into_iter().filter_map(around).collect()
}

fn scaled(shape: ShapeFile, by: f64) -> ShapeFile {
    match shape {
        ShapeFile::LogNormal { p10, p90 } => ShapeFile::LogNormal { p10: p10 * by, p90: p90 * by },
        ShapeFile::Uniform { low, high } => ShapeFile::Uniform { low: low * by, high: high * by },
        ShapeFile::Triangular { low, mode, high } => {
            ShapeFile::Triangular { low: low * by, mode: mode * by, high: high * by }
        }
    }
}

/// Returns the ends of a shape; for a log-normal one, the values that one draw in a thousand
/// exceeds on either side.
fn ends(shape: &ShapeFile) -> (f64, f64) {
    match *shape {
        ShapeFile::LogNormal { .. } => (quantile(shape, 0.001), quantile(shape, 0.999)),
        ShapeFile::Uniform { low, high } | ShapeFile::Triangular { low, high, .. } => (low, high),
    }
}

/// Reads one uncertain figure as a command line writes it: `path=low..high` or
/// `path=uniform(low,high)`, `path=lognormal(p10,p90)`, `path=triangular(low,mode,high)`.
///
/// # Errors
/// What is wrong with the text, and the forms that are accepted.
pub fn parse(text: &str) -> Result<UncertainFile, Error> {
    const HINT: &str = "write launch.price_usd_kg=200..2000, =lognormal(200,2000), \
                        =uniform(200,2000) or =triangular(200,500,2000)";
    const SHAPES: [(&str, &str); 3] = [
        ("lognormal", "two numbers, p10 and p90"),
        ("uniform", "two numbers, low and high"),
        ("triangular", "three numbers, low, mode and high"),
    ];
    let wrong = |expected: &str, found: String| Error::new(&excerpt(text), expected, found);
    let quoted = |word: &str| format!("`{}`", excerpt(word));
    let Some((path, spread)) = text.split_once('=') else {
        return Err(wrong("a path, `=` and a spread", "no `=`".to_owned()).hint(HINT));
    };
    let (path, spread) = (path.trim(), spread.trim());
    if path.is_empty() {
        return Err(wrong("a path before `=`", "none".to_owned()).hint(HINT));
    }
    let (name, inner) = match spread.split_once("..") {
        Some(_) if !spread.contains('(') => ("uniform", spread.replacen("..", ",", 1)),
        _ => match spread.split_once('(') {
            Some((name, rest)) => match rest.strip_suffix(')') {
                Some(inner) => (name.trim(), inner.to_owned()),
                None => return Err(wrong("`)` at the end", quoted(spread)).hint(HINT)),
            },
            None => return Err(wrong("a spread", quoted(spread)).hint(HINT)),
        },
    };
    let Some((name, expected)) = SHAPES.iter().find(|(known, _)| *known == name) else {
        let names = SHAPES.iter().map(|(name, _)| *name);
        return Err(
            wrong("lognormal, uniform or triangular", quoted(name)).hint(name_hint(name, names))
        );
    };
    let texts: Vec<&str> = inner.split(',').collect();
    let (path, numbers) =
        quantity::numbers(path, &texts).map_err(|error| error.in_file(&excerpt(text)))?;
    let shape = match (*name, numbers.as_slice()) {
        ("lognormal", &[p10, p90]) => ShapeFile::LogNormal { p10, p90 },
        ("uniform", &[low, high]) => ShapeFile::Uniform { low, high },
        ("triangular", &[low, mode, high]) => ShapeFile::Triangular { low, mode, high },
        (_, other) => return Err(wrong(expected, format!("{} of them", other.len())).hint(HINT)),
    };
    check_shape(&shape)
        .map_err(|bad| wrong(&bad.expected, bad.found.clone()).key(bad.key).hint(HINT))?;
    Ok(UncertainFile { path, shape, group: None, correlation: None })
}
