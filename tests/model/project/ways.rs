//! The ways to give a figure a value, each taken, and what comes of them compared to the bit.

use std::collections::BTreeMap;

use sunward::{
    project::{Document, Edit, History},
    scenario::{
        self, Scenario,
        field::{
            figure::{Access, Figure},
            path::{number_at, number_value},
            usual::usual,
        },
        file::ScenarioFile,
        text::error::excerpt,
    },
    study::{Case, Parameter},
};

use super::{bits, drawn::is_of_cluster, opened};
use crate::{shipped::attach, text_edit_random::place, text_edit_schema::Seg};

/// What came of one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All four ways give the same.
    Same,
    /// Three ways give the same; a study asks for a value that the file writes.
    NotInStudies,
    /// It can be written, and neither mission nor money depend on it here.
    Idle,
    /// This scenario has no place for it, whatever the way.
    Nowhere,
}

/// The path's steps.
fn segs(path: &str) -> Vec<Seg> {
    let mut segs = Vec::new();
    for part in path.split('.') {
        let (key, index) = part.split_once('[').unwrap_or((part, ""));
        segs.push(Seg::Key(key.to_owned()));
        if let Some(index) = index.strip_suffix(']') {
            segs.push(Seg::Item(index.parse().expect("an index")));
        }
    }
    segs
}

/// The file with a value written into it, read from its text.
fn written(document: &Document, path: &str, value: f64) -> Result<Scenario, String> {
    let mut data = serde_json::to_value(&document.scenario().file).expect("data");
    *place(&mut data, &segs(path)).ok_or("no such place")? = number_value(value);
    let file: ScenarioFile = serde_json::from_value(data).map_err(|error| error.to_string())?;
    let text = scenario::write(&file)?;
    scenario::read(&text, document.file_name(), &attach).map_err(|error| error.to_string())
}

/// Values that a figure may have, other than its present one; those near it first.
fn values(figure: &Figure, base: Option<f64>) -> Vec<f64> {
    let base = base.or_else(|| usual(figure).map(|one| one.value));
    let mut values = Vec::new();
    if let Some(base) = base {
        values.extend(match figure.whole {
            true => vec![base + 1.0, base - 1.0, base + 3.0],
            false => vec![base * 1.07, base * 0.93, base + 0.01, base + 1.0],
        });
    }
    let range = figure.range;
    values.extend([1.0, 2.0, 0.5, 20.0, 650.0, 0.25]);
    values.extend([range.low + 1.0, range.low.midpoint(range.high)]);
    values.retain(|value| {
        range.holds(*value) && Some(*value) != base && (!figure.whole || value.fract() == 0.0)
    });
    values
}

/// The ways of one scenario.
pub struct Ways<'a> {
    document: &'a Document,
    case: Case,
    /// Where ways differ.
    pub wrong: Vec<String>,
    /// Why studies do not reach a figure.
    pub reasons: BTreeMap<String, String>,
    /// Figures by what came of them.
    pub outcomes: BTreeMap<Outcome, Vec<String>>,
}

impl<'a> Ways<'a> {
    pub fn new(document: &'a Document) -> Self {
        let case = Case::new((**document.scenario()).clone());
        let (reasons, outcomes) = (BTreeMap::new(), BTreeMap::new());
        Self { document, case, wrong: Vec::new(), reasons, outcomes }
    }

    /// A figure's path in the document.
    pub fn path(&self, figure: &Figure) -> String {
        let path = figure.path.replace("[]", "[0]");
        let last = self.document.scenario().file.clusters.len() - 1;
        if is_of_cluster(&path) { format!("clusters[{last}].{path}") } else { path }
    }

    /// Whether the registry's own entry says that this scenario has no value there.
    fn has_none(&self, figure: &Figure) -> bool {
        let scenario = self.document.scenario();
        match figure.access {
            Access::File => true,
            Access::Design { get, .. } => {
                scenario.mission.clusters.last().is_none_or(|one| get(&one.design).is_none())
            }
            Access::Money { get, .. } => get(&scenario.economy).is_none(),
        }
    }

    /// The ways by an edit: the command line's, the history's; and the file's.
    fn three(&mut self, path: &str, value: f64) -> Option<Scenario> {
        let line = format!("{path}={value}");
        let set = Edit::from_line(&line).and_then(|edit| self.document.with(&[edit]));
        let mut history = History::new(self.document.clone());
        let edit = Edit::number(path, value);
        let edited = history.apply(&[edit], None).map(|()| history.document().clone());
        let written = written(self.document, path, value);
        let saved = set.as_ref().ok().map(|set| opened(set.text(), "saved.ron"));
        match (set, edited, written) {
            (Ok(set), Ok(edited), Ok(written)) => {
                let expected = bits(set.scenario());
                for (way, other) in [
                    ("an edit", bits(edited.scenario())),
                    ("the file", bits(&written)),
                    ("its text saved", saved.map_or_else(String::new, |one| bits(one.scenario()))),
                ] {
                    if other != expected {
                        self.wrong.push(format!("{line}: {way} gives another scenario"));
                    }
                }
                if set.scenario().file != edited.scenario().file
                    || set.scenario().file != written.file
                {
                    self.wrong.push(format!("{line}: files differ"));
                }
                Some(written)
            }
            (Err(_), Err(_), Err(_)) => None,
            (set, edited, written) => {
                let told = |is: bool| if is { "taken" } else { "refused" };
                self.wrong.push(format!(
                    "{line}: --set {}, edit {}, file {} {:?}",
                    told(set.is_ok()),
                    told(edited.is_ok()),
                    told(written.is_ok()),
                    written.err(),
                ));
                None
            }
        }
    }

    /// The study's way, against what the others gave.
    fn study(&mut self, figure: &Figure, path: &str, value: f64, expected: &Scenario) -> Outcome {
        let parameter = match Parameter::resolve(&self.case.scenario, path) {
            Ok(parameter) => parameter,
            Err(error) => {
                // in the file alone, which has none, or without a value in the model
                let is_file = matches!(figure.access, Access::File);
                let is_written =
                    is_file && number_at(&self.document.scenario().file, path).is_some();
                let is_told = error.key == excerpt(path) && error.hint.is_some();
                if !self.has_none(figure) || is_written || !is_told {
                    self.wrong.push(format!("{path}: a study should reach it: {error}"));
                }
                self.reasons.insert(path.to_owned(), error.to_string());
                return Outcome::NotInStudies;
            }
        };
        if parameter.range() != Some(figure.range) {
            self.wrong.push(format!("{path}: another range in studies"));
        }
        match self.case.with(&[(&parameter, value)]) {
            Ok(case) => {
                let mission = format!("{:?}\n{:?}", case.mission(), case.economy);
                if mission != bits(expected) {
                    let first = difference(&mission, &bits(expected));
                    self.wrong.push(format!("{path}={value}: a study gives another: {first}"));
                }
                // flown by the study, priced by what was written
                let (flown, around) = (case.flown.clone(), case.surroundings.clone());
                let money = Case::with_flights(expected.clone().into(), flown, around).compare();
                if format!("{money:?}") != format!("{:?}", case.compare()) {
                    self.wrong.push(format!("{path}={value}: a study gives other money"));
                }
            }
            Err(error) => self.wrong.push(format!("{path}={value}: a study refuses: {error}")),
        }
        Outcome::Same
    }

    /// Gives a figure another value in all ways, and tells what came of it.
    pub fn look_at(&mut self, figure: &Figure, path: &str) -> Outcome {
        let base = Parameter::resolve(&self.case.scenario, path).ok().map(|one| one.base);
        let before = bits(self.document.scenario());
        let mut outcome = Outcome::Nowhere;
        for value in values(figure, base) {
            let Some(expected) = self.three(path, value) else { continue };
            if bits(&expected) == before {
                outcome = Outcome::Idle;
                continue;
            }
            outcome = self.study(figure, path, value, &expected);
            break;
        }
        if outcome == Outcome::Nowhere && base.is_some() {
            self.wrong.push(format!("{path}: {base:?} and no other value is taken"));
        }
        self.outcomes.entry(outcome).or_default().push(path.to_owned());
        outcome
    }
}

/// The first place where two debug texts differ.
fn difference(a: &str, b: &str) -> String {
    let at = a.bytes().zip(b.bytes()).position(|(a, b)| a != b).unwrap_or_default();
    let from = |text: &str| text.chars().skip(at.saturating_sub(40)).take(80).collect::<String>();
    format!("…{}… against …{}…", from(a), from(b))
}
