//! The uncertain figures of a scenario, read and checked together.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    case::Case,
    distribution::{USUAL_CORRELATION, Uncertain, quantile, usual},
    parameter::{Parameter, Place},
};
use crate::{
    model::{cost::economy::Economy, design::Design},
    scenario::{
        Scenario, check_shape,
        field::range::{Range, shown},
        file::uncertain::{ShapeFile, UncertainFile},
        text::error::{Error, excerpt},
    },
};

/// Returns the uncertain figures that a case's scenario names, or the usual ones where it names
/// none.
///
/// # Errors
/// As [`from_file`].
pub fn of_case(case: &Case) -> Result<Vec<Uncertain>, Error> {
    let written = &case.scenario.file.uncertain;
    if written.is_empty() { Ok(usual(case)) } else { from_file(&case.scenario, written) }
}

/// Returns the uncertain figures that a scenario file or a command line writes.
///
/// # Errors
/// When a path does not exist or is given twice, a distribution is not valid or exceeds the
/// figure's range, a correlation has no group, or of two figures one overrides the other.
pub fn from_file(scenario: &Scenario, written: &[UncertainFile]) -> Result<Vec<Uncertain>, Error> {
    let list: Vec<Uncertain> =
        written.iter().map(|one| read(scenario, one)).collect::<Result<_, Error>>()?;
    let designs: Vec<Design> =
        scenario.mission.clusters.iter().map(|cluster| cluster.design.clone()).collect();
    check_together(&scenario.mission.name, &scenario.economy, &designs, &list)?;
    Ok(list)
}

fn read(scenario: &Scenario, written: &UncertainFile) -> Result<Uncertain, Error> {
    let file = &scenario.mission.name;
    let parameter = Parameter::resolve(scenario, &written.path)?;
    check_shape(&written.shape).map_err(|wrong| {
        Error::new(file, wrong.expected, wrong.found).key(format!(
            "{}.{}",
            excerpt(&written.path),
            wrong.key
        ))
    })?;
    let (low, high) = match written.shape {
        ShapeFile::LogNormal { p10, p90 } => (p10, p90),
        ShapeFile::Uniform { low, high } | ShapeFile::Triangular { low, high, .. } => (low, high),
    };
    parameter.check(low)?;
    parameter.check(high)?;
    let key = || format!("{}.correlation", excerpt(&written.path));
    match written.correlation {
        Some(value) if !Range::FRACTION.holds(value) => {
            Err(Error::new(file, Range::FRACTION.words, shown(value)).key(key()))
        }
        Some(_) if written.group.is_none() => {
            Err(Error::new(file, "a group to correlate with", "none")
                .key(key())
                .hint("name the same `group` on the figures that move together"))
        }
        correlation => Ok(Uncertain {
            parameter,
            shape: written.shape,
            group: written.group.clone(),
            correlation: correlation.unwrap_or(USUAL_CORRELATION),
        }),
    }
}

/// Refuses figures that are given twice, and pairs of which one overrides the other, so that their
/// order would matter: a launch price and the cost of a stage.
///
/// # Errors
/// An error with both paths.
pub(super) fn check_together(
    file: &str,
    economy: &Economy,
    designs: &[Design],
    list: &[Uncertain],
) -> Result<(), Error> {
    let mut paths = BTreeSet::new();
    let mut reached = Reached::default();
    for (index, second) in list.iter().enumerate() {
        let path = &second.parameter.path;
        if !paths.insert(path) {
            return Err(Error::new(file, "every figure once", "it twice").key(excerpt(path)));
        }
        for first in reached.by(second.parameter.place) {
            let Some(first) = list.get(first) else { continue };
            if is_order_free(economy, designs, first, second) {
                continue;
            }
            let (one, other) = (&first.parameter.path, path);
            return Err(Error::new(
                file,
                "figures that leave each other alone",
                format!("`{}`, which `{}` puts aside", excerpt(one), excerpt(other)),
            )
            .key(excerpt(one))
            .hint("vary one of the two"));
        }
        reached.add(index, second.parameter.place);
    }
    Ok(())
}

/// The figures of a list by what they reach: figures that reach nothing in common cannot put each
/// other aside.
#[derive(Default)]
struct Reached {
    economy: Vec<usize>,
    all_designs: Vec<usize>,
    designs: BTreeMap<usize, Vec<usize>>,
}

impl Reached {
    fn add(&mut self, index: usize, place: Place) {
        match place {
            Place::Economy(_) => self.economy.push(index),
            Place::Design(None, _) => self.all_designs.push(index),
            Place::Design(Some(cluster), _) => {
                self.designs.entry(cluster).or_default().push(index);
            }
            Place::File(_) => {}
        }
    }

    /// Returns those that reach something that a place is in, in the order of the list.
    fn by(&self, place: Place) -> Vec<usize> {
        let mut found = match place {
            Place::Economy(_) => self.economy.clone(),
            Place::Design(None, _) => {
                self.all_designs.iter().chain(self.designs.values().flatten()).copied().collect()
            }
            Place::Design(Some(cluster), _) => {
                let own = self.designs.get(&cluster);
                self.all_designs.iter().chain(own.into_iter().flatten()).copied().collect()
            }
            Place::File(_) => Vec::new(),
        };
        found.sort_unstable();
        found
    }
}

/// Returns whether two figures give the same in either order.
fn is_order_free(
    economy: &Economy,
    designs: &[Design],
    first: &Uncertain,
    second: &Uncertain,
) -> bool {
    // at different shares, so that two figures of one place differ
    let value = |one: &Uncertain, share| one.settable(quantile(&one.shape, share));
    let (first, second) = ((first, value(first, 0.2)), (second, value(second, 0.3)));
    let only = |one: &Uncertain| match one.parameter.place {
        Place::Design(only, _) => only,
        Place::Economy(_) | Place::File(_) => None,
    };
    if let Place::Economy(_) = first.0.parameter.place {
        let put = |order: [(&Uncertain, f64); 2]| {
            let mut economy = *economy;
            for (one, value) in order {
                one.parameter.put(&mut economy, &mut [], value);
            }
            economy
        };
        return put([first, second]) == put([second, first]);
    }
    let is_free = |design: &Design| {
        let put = |order: [(&Uncertain, f64); 2]| {
            let mut design = design.clone();
            for (one, value) in order {
                one.parameter.put_design(&mut design, value);
            }
            design
        };
        put([first, second]) == put([second, first])
    };
    match only(first.0).or(only(second.0)) {
        Some(cluster) => designs.get(cluster).is_none_or(is_free),
        None => designs.iter().all(is_free),
    }
}
