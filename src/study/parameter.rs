//! A figure of a scenario by its dotted path, ready to be varied.

use std::sync::Arc;

use crate::{
    model::{cost::economy::Economy, design::Design},
    scenario::{
        Scenario,
        economy::{Field, fields},
        field::{
            design::{DESIGN_FIELDS, DesignField},
            path,
            range::{Range, shown},
        },
        text::error::{Error, excerpt, nearest},
    },
};

/// How a parameter is reached.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// In the economy.
    Economy(&'static Field),
    /// In the design of one cluster, or of all.
    Design(Option<usize>, &'static DesignField),
    /// In the file: the scenario is read again for every value.
    File,
}

/// A figure of a scenario.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its dotted path.
    pub path: String,
    /// Its value in the scenario, in the unit of its key; for several clusters the first one's.
    pub base: f64,
    pub(super) place: Place,
    /// What the file itself writes, and keeps whatever parts are changed.
    kept: Arc<Kept>,
}

/// Published figures that the file itself writes, by cluster; and its launch price.
#[derive(Clone, Debug, Default)]
struct Kept {
    masses: Vec<bool>,
    prices: Vec<bool>,
    launch_price: bool,
}

impl Kept {
    fn of(scenario: &Scenario) -> Self {
        let written = |path: &str| path::number_at(&scenario.file, path).is_some();
        let clusters = 0..scenario.mission.clusters.len();
        let of_designs = |key: &str| {
            let path = |index| format!("clusters[{index}].design.{key}");
            clusters.clone().map(|index| written(&path(index))).collect()
        };
        Self {
            masses: of_designs("published_mass_kg"),
            prices: of_designs("price_usd_w"),
            launch_price: written("launch.price_usd_kg"),
        }
    }

    /// Change a design; what the file writes itself stays.
    fn change(&self, index: usize, design: &mut Design, field: &DesignField, value: f64) {
        let (mass_kg, price_usd_w) = (design.published_mass_kg, design.price_usd_w);
        (field.set)(design, value);
        let is = |path: &str| field.path == path;
        if self.masses.get(index) == Some(&true) && !is(PUBLISHED[0]) {
            design.published_mass_kg = mass_kg;
        }
        if self.prices.get(index) == Some(&true) && !is(PUBLISHED[1]) {
            design.price_usd_w = price_usd_w;
        }
    }
}

/// Published figures of a design: what parts add up to is put aside for them.
const PUBLISHED: [&str; 2] = ["published_mass_kg", "price_usd_w"];

impl Parameter {
    /// The parameter at a path.
    ///
    /// # Errors
    /// When there is no such path, with the nearest one; or no number at it.
    pub fn resolve(scenario: &Scenario, path: &str) -> Result<Self, Error> {
        let place = place(scenario, path)?;
        let base = match place {
            Place::Economy(field) => (field.get)(&scenario.economy),
            Place::Design(Some(index), field) => {
                scenario.mission.clusters.get(index).and_then(|one| (field.get)(&one.design))
            }
            Place::Design(None, field) => of_all(scenario, path, field)?,
            Place::File => path::number_at(&scenario.file, path),
        };
        match base {
            Some(base) => {
                Ok(Self { path: path.to_owned(), base, place, kept: Kept::of(scenario).into() })
            }
            None => Err(Error::new(&scenario.mission.name, "a path with a number", "none here")
                .key(excerpt(path))
                .hint(match place {
                    Place::Economy(field) if field.section == "launch" => {
                        "this vehicle has no costs by stage: `launch=starship` or `launch=falcon-9-stages` has"
                    }
                    _ => "give it a value in the scenario first",
                })),
        }
    }

    /// Whether the flight depends on it, so that every value must be flown.
    #[must_use]
    pub fn flies(&self) -> bool {
        match self.place {
            Place::Economy(_) => false,
            Place::Design(_, field) => field.flies,
            Place::File => true,
        }
    }

    /// Whether it takes whole numbers only.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.place, Place::Design(_, field) if field.whole)
    }

    /// What it may be, where that is known without reading the file.
    #[must_use]
    pub fn range(&self) -> Option<Range> {
        match self.place {
            Place::Economy(field) => Some(field.range),
            Place::Design(_, field) => Some(field.range),
            Place::File => None,
        }
    }

    /// Check a value against its range.
    ///
    /// # Errors
    /// When it lies outside, or is no whole number where one is needed.
    pub fn check(&self, value: f64) -> Result<(), Error> {
        let range = self.range();
        let wrong = |expected: String| {
            Err(Error::new("parameter", expected, shown(value)).key(self.path.clone()))
        };
        match range {
            Some(range) if !range.holds(value) => wrong(range.expected(value)),
            _ if !value.is_finite() => wrong("a finite number".to_owned()),
            _ if self.is_whole() && value.fract() != 0.0 => wrong("a whole number".to_owned()),
            _ => Ok(()),
        }
    }

    /// Whether it is a published figure, which holds whatever parts are set beside it.
    pub(super) fn is_published(&self) -> bool {
        match self.place {
            Place::Design(_, field) => PUBLISHED.contains(&field.path),
            Place::Economy(field) => field.section == "launch" && field.key == "price_usd_kg",
            Place::File => false,
        }
    }

    /// Whether some design that it reaches has another value now.
    pub(super) fn differs(&self, designs: &[Design], value: f64) -> bool {
        let other = |design: &Design, field: &DesignField| (field.get)(design) != Some(value);
        match self.place {
            Place::Design(Some(index), field) => {
                designs.get(index).is_some_and(|design| other(design, field))
            }
            Place::Design(None, field) => designs.iter().any(|design| other(design, field)),
            Place::Economy(_) | Place::File => false,
        }
    }

    /// Put a checked value into an economy and designs; false for a place in the file.
    pub(super) fn put(&self, economy: &mut Economy, designs: &mut [Design], value: f64) -> bool {
        match self.place {
            Place::Economy(field) => {
                let price_usd_kg = economy.launch.price_usd_kg;
                let done = (field.set)(economy, value);
                if self.kept.launch_price && !self.is_published() {
                    economy.launch.price_usd_kg = price_usd_kg;
                }
                done
            }
            Place::Design(only, field) => {
                for (index, design) in designs.iter_mut().enumerate() {
                    if only.is_none_or(|only| only == index) {
                        self.kept.change(index, design, field, value);
                    }
                }
                true
            }
            Place::File => false,
        }
    }
}

/// The value that all clusters share.
fn of_all(scenario: &Scenario, path: &str, field: &DesignField) -> Result<Option<f64>, Error> {
    let clusters = &scenario.mission.clusters;
    let mut values = clusters.iter().map(|one| (field.get)(&one.design));
    let first = values.next().flatten();
    if let Some(other) = values.find(|one| *one != first) {
        let told = |value: Option<f64>| value.map_or_else(|| "none".to_owned(), shown);
        let found = format!("{} and {}", told(first), told(other));
        let expected = "one value in all clusters";
        return Err(Error::new(&scenario.mission.name, expected, found)
            .key(excerpt(path))
            .hint(format!("name one cluster's: clusters[0].{path}")));
    }
    Ok(first)
}

/// The cluster that a design's path names (`None` for all), and the path below `design`.
fn below_design(path: &str) -> Option<(Option<usize>, &str)> {
    if let Some(below) = path.strip_prefix("design.") {
        return Some((None, below));
    }
    let (index, rest) = path.strip_prefix("clusters[")?.split_once("].design.")?;
    Some((Some(index.parse().ok()?), rest))
}

fn place(scenario: &Scenario, path: &str) -> Result<Place, Error> {
    if let Some((section, key)) = path.split_once('.')
        && let Some(field) = fields().find(|field| field.section == section && field.key == key)
    {
        return Ok(Place::Economy(field));
    }
    if let Some((cluster, below)) = below_design(path)
        && let Some(field) = DESIGN_FIELDS.iter().find(|field| field.path == below)
        && cluster.is_none_or(|index| index < scenario.mission.clusters.len())
    {
        return Ok(Place::Design(cluster, field));
    }
    if path::number_at(&scenario.file, path).is_some() {
        return Ok(Place::File);
    }
    let error =
        Error::new(&scenario.mission.name, "a path of a number", format!("`{}`", excerpt(path)));
    let all = known_paths();
    Err(match nearest(path, all.iter().map(String::as_str)) {
        Some(name) => error.hint(format!("did you mean `{name}`?")),
        None => error.hint("`sunward study paths` lists them"),
    })
}

/// All paths that hold a number in every scenario, in the order of the file.
#[must_use]
pub fn known_paths() -> Vec<String> {
    let design = DESIGN_FIELDS.iter().map(|field| format!("design.{}", field.path));
    fields().map(|field| format!("{}.{}", field.section, field.key)).chain(design).collect()
}

/// The unit that a key ends in, for people.
#[must_use]
pub fn unit_of(path: &str) -> &'static str {
    const UNITS: &[(&str, &str)] = &[
        ("flights_first_year", "1/year"),
        ("flights_limit_year", "1/year"),
        ("_mw", "MW"),
        ("_usd_kg", "USD/kg"),
        ("_usd_kwh", "USD/kWh"),
        ("_usd_w", "USD/W"),
        ("_usd_m2", "USD/m²"),
        ("_usd_m3", "USD/m³"),
        ("_usd_mmbtu", "USD/MMBTU"),
        ("_usd_t", "USD/t"),
        ("_usd_pflop_day", "USD/PFLOP-day"),
        ("_usd_year", "USD/year"),
        ("_usd", "USD"),
        ("_btu_kwh", "BTU/kWh"),
        ("_kg_mmbtu", "kg/MMBTU"),
        ("_kg_kwh", "kg/kWh"),
        ("_kg_m2", "kg/m²"),
        ("_kg_m3", "kg/m³"),
        ("_kg_kw", "kg/kW"),
        ("_kg_year", "kg/year"),
        ("_m2_kw", "m²/kW"),
        ("_l_kwh", "L/kWh"),
        ("_wh_kg", "Wh/kg"),
        ("_rad_year", "rad/year"),
        ("_gbit_s", "Gbit/s"),
        ("per_m2_year", "1/(m² year)"),
        ("_fraction_year", "1/year"),
        ("_per_chip_year", "1/year"),
        ("_per_year", "1/year"),
        ("_year", "year"),
        ("_years", "years"),
        ("_months", "months"),
        ("months_to_power", "months"),
        ("_kwh", "kWh"),
        ("_kg", "kg"),
        ("_km", "km"),
        ("_deg", "°"),
        ("_m2", "m²"),
        ("_m3", "m³"),
        ("_m", "m"),
        ("_w", "W"),
        ("_h", "h"),
        ("_s", "s"),
    ];
    UNITS.iter().find(|(end, _)| path.ends_with(end)).map_or("", |(_, unit)| unit)
}
