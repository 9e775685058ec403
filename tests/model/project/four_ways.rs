//! One path names one figure: `--set`, an edit, a study and the file itself give the same mission
//! and the same money, to the bit.

use core::fmt::Write as _;
use std::collections::BTreeMap;

use serde_json::Value;
use sunward::{
    project::{Document, Edit, History},
    scenario::{
        self, Scenario,
        field::{
            figure::{Access, Figure},
            path::number_value,
            registry::figures,
            usual::usual,
        },
        file::ScenarioFile,
    },
    study::{Case, Parameter},
};

use super::{bits, drawn::is_of_cluster, opened, shipped};
use crate::{
    shipped::attach,
    text_edit_random::place,
    text_edit_schema::Seg,
};

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
    outcomes: BTreeMap<Outcome, usize>,
}

impl Ways<'_> {
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
                // the registry says that it stands in the file alone, and the file has none
                if !matches!(figure.access, Access::File) {
                    self.wrong.push(format!("{path}: a study should reach it: {error}"));
                }
                self.reasons.insert(path.to_owned(), format!("{}, {:?}", error.found, error.hint));
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

    fn look_at(&mut self, figure: &Figure, path: &str) {
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
        *self.outcomes.entry(outcome).or_default() += 1;
    }
}

/// The first place where two debug texts differ.
fn difference(a: &str, b: &str) -> String {
    let at = a.bytes().zip(b.bytes()).position(|(a, b)| a != b).unwrap_or_default();
    let from = |text: &str| text.chars().skip(at.saturating_sub(40)).take(80).collect::<String>();
    format!("…{}… against …{}…", from(a), from(b))
}

/// Counts of figures by outcome, in the order of [`Outcome`].
fn counts(id: &str, cluster: usize, edits: &[&str], expected: [usize; 4]) {
    let edits: Vec<Edit> =
        edits.iter().map(|line| Edit::from_line(line).expect("an edit")).collect();
    let document = shipped(id).with(&edits).unwrap_or_else(|error| panic!("{error}"));
    let mut ways = Ways {
        document: &document,
        case: Case::new((**document.scenario()).clone()),
        wrong: Vec::new(),
        reasons: BTreeMap::new(),
        outcomes: BTreeMap::new(),
    };
    for figure in figures() {
        let path = figure.path.replace("[]", "[0]");
        let path = match is_of_cluster(&path) {
            true => format!("clusters[{cluster}].{path}"),
            false => path,
        };
        ways.look_at(figure, &path);
    }
    let mut list = String::new();
    for (path, reason) in &ways.reasons {
        let _ = writeln!(list, "    {path}: {reason}");
    }
    println!("{id}: {:?}; studies do not reach\n{list}", ways.outcomes);
    assert!(ways.wrong.is_empty(), "{id}\n{}", ways.wrong.join("\n"));
    let of = |outcome| ways.outcomes.get(&outcome).copied().unwrap_or_default();
    let found =
        [Outcome::Same, Outcome::NotInStudies, Outcome::Idle, Outcome::Nowhere].map(of);
    assert_eq!(found, expected, "{id}");
    assert_eq!(found.iter().sum::<usize>(), figures().len());
    assert!(ways.reasons.values().all(|reason| !reason.is_empty()));
    assert!(ways.reasons.len() == of(Outcome::NotInStudies));
}

#[test]
fn a_formation() {
    counts("suncatcher", 0, &[], [0, 0, 0, 0]);
}

#[test]
fn one_of_fourteen_clusters() {
    counts("starlink-2026", 13, &[], [0, 0, 0, 0]);
}

#[test]
fn shells_by_the_thousand_on_a_launcher_priced_by_stage() {
    counts("starlink-heritage-1gw", 0, &["launch=starship"], [0, 0, 0, 0]);
}

#[test]
fn element_sets() {
    counts("tle-flight", 0, &[], [0, 0, 0, 0]);
}

#[test]
fn one_station() {
    counts("iss", 0, &["sites[0].latitude_deg=40", UNCERTAIN], [0, 0, 0, 0]);
}

/// An uncertain figure, for those that have none.
const UNCERTAIN: &str = "uncertain=[{\"path\":\"launch.price_usd_kg\",\"shape\":{\"Triangular\":{\"low\":1000,\"mode\":1500,\"high\":3000}}}]";

/// `Value` is what edits hold; a number among them is one to the bit.
#[test]
fn a_number_is_the_same_in_a_line_in_an_edit_and_in_a_file() {
    for number in [0.1_f64, 1.0 / 3.0, 5e-324, 1e300, 123_456_789.123_456_79, 1e15, 0.0, -0.0, -7.25] {
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
