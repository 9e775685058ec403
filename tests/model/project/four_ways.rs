//! One path names one figure: `--set`, an edit, a study and the file itself give the same mission
//! and the same money, to the bit.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sunward::{
    project::{Document, Edit, History},
    scenario::{
        self, Scenario,
        field::{
            figure::{Access, Figure},
            path::{number_at, number_value},
            registry::figures,
            usual::usual,
        },
        file::ScenarioFile,
        text::error::excerpt,
    },
    study::{Case, Parameter},
};

use super::{bits, drawn::is_of_cluster, opened, shipped};
use crate::{shipped::attach, text_edit_random::place, text_edit_schema::Seg};

/// What came of one figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
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

struct Ways<'a> {
    document: &'a Document,
    case: Case,
    /// Where ways differ.
    wrong: Vec<String>,
    /// Why studies do not reach a figure.
    reasons: BTreeMap<String, String>,
    outcomes: BTreeMap<Outcome, Vec<String>>,
}

impl<'a> Ways<'a> {
    fn new(document: &'a Document) -> Self {
        let case = Case::new((**document.scenario()).clone());
        let (reasons, outcomes) = (BTreeMap::new(), BTreeMap::new());
        Self { document, case, wrong: Vec::new(), reasons, outcomes }
    }

    /// A figure's path in the document.
    fn path(&self, figure: &Figure) -> String {
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
                let flown = case.flown.clone();
                let money = Case::with_flights(expected.clone().into(), flown).compare();
                if format!("{money:?}") != format!("{:?}", case.compare()) {
                    self.wrong.push(format!("{path}={value}: a study gives other money"));
                }
            }
            Err(error) => self.wrong.push(format!("{path}={value}: a study refuses: {error}")),
        }
        Outcome::Same
    }

    fn look_at(&mut self, figure: &Figure, path: &str) -> Outcome {
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

/// The scenarios: as different as they are shipped, two of them with an edit for figures that no
/// shipped one writes. A cluster's figures are those of the last cluster.
const SCENARIOS: [(&str, &[&str], [usize; 4]); 5] = [
    ("suncatcher", &[], [181, 7, 0, 34]),
    ("starlink-2026", &[], [172, 7, 0, 43]),
    ("starlink-heritage-1gw", &["launch=starship"], [183, 7, 0, 32]),
    ("tle-flight", &[], [176, 7, 0, 39]),
    ("iss", &["sites[0].latitude_deg=40", UNCERTAIN], [181, 6, 4, 31]),
];

/// An uncertain figure, for those that have none.
const UNCERTAIN: &str = "uncertain=[{\"path\":\"launch.price_usd_kg\",\"shape\":{\"Triangular\":{\"low\":1000,\"mode\":1500,\"high\":3000}}}]";

/// Figures that studies reach in none of these.
const IN_NO_STUDY: &[&str] = &[];

#[test]
fn every_figure_of_five_scenarios_is_the_same_in_all_four_ways() {
    let mut reached = BTreeSet::new();
    let mut wrong = Vec::new();
    for (id, lines, expected) in SCENARIOS {
        let edits: Vec<Edit> =
            lines.iter().map(|line| Edit::from_line(line).expect("an edit")).collect();
        let document = shipped(id).with(&edits).unwrap_or_else(|error| panic!("{error}"));
        let mut ways = Ways::new(&document);
        for figure in figures() {
            let path = ways.path(figure);
            let outcome = ways.look_at(figure, &path);
            if outcome == Outcome::Same {
                reached.insert(figure.path);
            }
        }
        wrong.append(&mut ways.wrong);
        let of = |outcome| ways.outcomes.get(&outcome).map_or(0, Vec::len);
        let found = [Outcome::Same, Outcome::NotInStudies, Outcome::Idle, Outcome::Nowhere].map(of);
        println!("{id}: {found:?}");
        for outcome in [Outcome::Idle, Outcome::Nowhere] {
            println!("  {outcome:?}: {:?}", ways.outcomes.get(&outcome));
        }
        for (path, reason) in &ways.reasons {
            println!("  {path}: {reason}");
        }
        if found != expected || found.iter().sum::<usize>() != figures().len() {
            wrong.push(format!("{id}: {found:?}, expected {expected:?}"));
        }
        if ways.reasons.len() != of(Outcome::NotInStudies) {
            wrong.push(format!("{id}: {} reasons", ways.reasons.len()));
        }
    }
    let not_reached: Vec<&str> =
        figures().iter().map(|one| one.path).filter(|path| !reached.contains(path)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(not_reached, IN_NO_STUDY);
}

/// `Value` is what edits hold; a number among them is one to the bit.
#[test]
fn a_number_is_the_same_in_a_line_in_an_edit_and_in_a_file() {
    for number in
        [0.1_f64, 1.0 / 3.0, 5e-324, 1e300, 123_456_789.123_456_79, 1e15, 0.0, -0.0, -7.25]
    {
        let read = |edit: Edit| match edit {
            Edit::Set { value, .. } => value.as_f64().map(f64::to_bits),
            _ => None,
        };
        let line = Edit::from_line(&format!("a={number}")).expect("an edit");
        assert_eq!(read(line), Some((number + 0.0).to_bits()), "{number}");
        assert_eq!(read(Edit::number("a", number)), Some((number + 0.0).to_bits()), "{number}");
        let json = serde_json::to_string(&number_value(number)).expect("JSON");
        let back: Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(back.as_f64().map(f64::to_bits), Some((number + 0.0).to_bits()), "{number}");
    }
}
