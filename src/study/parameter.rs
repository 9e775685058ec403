//! A figure of a scenario by its dotted path, ready to be varied.

use crate::{
    model::{cost::economy::Economy, design::Design},
    scenario::{
        Scenario,
        field::{
            figure::{Access, Figure},
            path,
            range::{Range, shown},
            registry::{figure, figures},
        },
        file::choice::Choice,
        text::error::{Error, excerpt, nearest},
    },
};

/// The place of a parameter.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// In the economy.
    Economy(&'static Figure),
    /// In the design of one cluster, or of all.
    Design(Option<usize>, &'static Figure),
    /// In the file: the scenario is read again for every value.
    File(Option<&'static Figure>),
}

/// A figure of a scenario.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its dotted path.
    pub path: String,
    /// Its value in the scenario, in the unit of its key; for several clusters the first one's.
    pub base: f64,
    pub(super) place: Place,
    /// Whether the file itself writes the launch price, which stays whatever stages are changed.
    keeps_launch_price: bool,
}

/// Returns a figure's value in a design.
fn value_in(figure: &Figure, design: &Design) -> Option<f64> {
    match figure.access {
        Access::Design { get, .. } => get(design),
        Access::Money { .. } | Access::File => None,
    }
}

/// Path of the price of a launch.
const LAUNCH_PRICE: &str = "launch.price_usd_kg";

impl Parameter {
    /// Returns the parameter at a path.
    ///
    /// # Errors
    /// When there is no such path, with the nearest one, or no number at it.
    pub fn resolve(scenario: &Scenario, path: &str) -> Result<Self, Error> {
        let place = place(scenario, path)?;
        let base = match place {
            Place::Economy(figure) => match figure.access {
                Access::Money { get, .. } => get(&scenario.economy),
                Access::Design { .. } | Access::File => None,
            },
            Place::Design(only, figure) => of_designs(scenario, path, only, figure)?,
            Place::File(figure) => {
                let of_design = match (figure, below_design(path)) {
                    (Some(figure), Some((only, _))) => of_designs(scenario, path, only, figure)?,
                    _ => None,
                };
                of_design.or_else(|| path::number_at(&scenario.file, path))
            }
        };
        match base {
            Some(base) => {
                // read as it is: a path would turn the whole file into another form
                let keeps_launch_price = match &scenario.file.launch {
                    Some(Choice::Own(launch)) => launch.price_usd_kg.is_some(),
                    Some(Choice::Id(_)) | None => false,
                };
                Ok(Self { path: path.to_owned(), base, place, keeps_launch_price })
            }
            None => Err(Error::new(&scenario.mission.name, "a path with a number", "none here")
                .key(excerpt(path))
                .hint(match place {
                    Place::Economy(figure) if figure.group() == "launch" => {
                        "this vehicle has no costs by stage: `launch=starship` or `launch=falcon-9-stages` has"
                    }
                    _ => "give it a value in the scenario first",
                })),
        }
    }

    /// Returns whether the flight depends on it, so that every value must be flown.
    #[must_use]
    pub fn flies(&self) -> bool {
        match self.place {
            Place::Economy(_) => false,
            Place::Design(_, figure) => {
                matches!(figure.access, Access::Design { flies: true, .. })
            }
            Place::File(_) => true,
        }
    }

    /// Returns whether it takes whole numbers only.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        matches!(self.place, Place::Design(_, figure) | Place::File(Some(figure)) if figure.whole)
    }

    /// Returns its range, where that is known without reading the file.
    #[must_use]
    pub fn range(&self) -> Option<Range> {
        match self.place {
            Place::Economy(figure) | Place::Design(_, figure) | Place::File(Some(figure)) => {
                Some(figure.range)
            }
            Place::File(None) => None,
        }
    }

    /// Checks a value against its range.
    ///
    /// # Errors
    /// When the value lies outside, or is not whole where a whole number is needed.
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

    /// Returns whether it is the price of a launch, which holds whatever stages are set beside it.
    pub(super) fn is_launch_price(&self) -> bool {
        matches!(self.place, Place::Economy(figure) if figure.path == LAUNCH_PRICE)
    }

    /// Returns whether the value differs from that of some design that the parameter reaches.
    pub(super) fn differs(&self, designs: &[Design], value: f64) -> bool {
        let other = |design: &Design, figure| value_in(figure, design) != Some(value);
        match self.place {
            Place::Design(Some(index), figure) => {
                designs.get(index).is_some_and(|design| other(design, figure))
            }
            Place::Design(None, figure) => designs.iter().any(|design| other(design, figure)),
            Place::Economy(_) | Place::File(_) => false,
        }
    }

    /// Writes a checked value into one design, whichever the parameter reaches.
    pub(super) fn put_design(&self, design: &mut Design, value: f64) {
        if let Place::Design(_, Figure { access: Access::Design { set: Some(set), .. }, .. }) =
            self.place
        {
            set(design, value);
        }
    }

    /// Writes a checked value into an economy and designs. Returns false for a place in the file.
    pub(super) fn put(&self, economy: &mut Economy, designs: &mut [Design], value: f64) -> bool {
        match self.place {
            Place::Economy(figure) => {
                let Access::Money { set, .. } = figure.access else { return false };
                let price_usd_kg = economy.launch.price_usd_kg;
                let done = set(economy, value);
                if self.keeps_launch_price && !self.is_launch_price() {
                    economy.launch.price_usd_kg = price_usd_kg;
                }
                done
            }
            Place::Design(only, figure) => {
                let Access::Design { set: Some(set), .. } = figure.access else { return false };
                for (index, design) in designs.iter_mut().enumerate() {
                    if only.is_none_or(|only| only == index) {
                        set(design, value);
                    }
                }
                true
            }
            Place::File(_) => false,
        }
    }
}

/// Returns the value in one cluster's design, or the one that all clusters share.
fn of_designs(
    scenario: &Scenario,
    path: &str,
    only: Option<usize>,
    figure: &Figure,
) -> Result<Option<f64>, Error> {
    let clusters = &scenario.mission.clusters;
    if let Some(index) = only {
        return Ok(clusters.get(index).and_then(|one| value_in(figure, &one.design)));
    }
    let mut values = clusters.iter().map(|one| value_in(figure, &one.design));
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

/// Returns the cluster that a design's path names (`None` for all), and the path below `design`.
fn below_design(path: &str) -> Option<(Option<usize>, &str)> {
    if let Some(below) = path.strip_prefix("design.") {
        return Some((None, below));
    }
    let (index, rest) = path.strip_prefix("clusters[")?.split_once("].design.")?;
    Some((Some(index.parse().ok()?), rest))
}

fn place(scenario: &Scenario, path: &str) -> Result<Place, Error> {
    let found = figure(path);
    match found.map(|figure| (figure, figure.access)) {
        Some((figure, Access::Money { .. })) => return Ok(Place::Economy(figure)),
        Some((figure, Access::Design { set, .. })) => {
            if let Some((cluster, _)) = below_design(path)
                && cluster.is_none_or(|index| index < scenario.mission.clusters.len())
            {
                return Ok(match set {
                    Some(_) => Place::Design(cluster, figure),
                    None => Place::File(Some(figure)),
                });
            }
        }
        Some((_, Access::File)) | None => {}
    }
    if path::number_at(&scenario.file, path).is_some() {
        return Ok(Place::File(found));
    }
    if found.is_some() {
        let clusters = scenario.mission.clusters.len();
        let named = path.strip_prefix("clusters[").and_then(|rest| rest.split_once(']'));
        let index = named.and_then(|(index, _)| index.parse::<usize>().ok());
        let error = match index.filter(|index| *index >= clusters) {
            Some(index) => {
                let found = format!("cluster {index} of {clusters}, counted from 0");
                Error::new(&scenario.mission.name, "a path of a number", found)
            }
            None => Error::new(&scenario.mission.name, "a path with a number", "none here")
                .hint("give it a value in the scenario first"),
        };
        return Err(error.key(excerpt(path)));
    }
    let error =
        Error::new(&scenario.mission.name, "a path of a number", format!("`{}`", excerpt(path)));
    let all = known_paths();
    // the end of a path before one that is spelt like it
    let longer = all.iter().copied().find(|known| {
        known.strip_suffix(path).is_some_and(|before| !path.is_empty() && before.ends_with('.'))
    });
    Err(match longer.or_else(|| nearest(path, all.iter().copied())) {
        Some(name) => error.hint(format!("did you mean `{name}`?")),
        None => error.hint("`sunward study paths` lists them"),
    })
}

/// Returns all paths of the registry, in the order of the file.
#[must_use]
pub fn known_paths() -> Vec<&'static str> {
    figures().iter().map(|figure| figure.path).collect()
}
