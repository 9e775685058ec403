//! Google's Suncatcher from the window's new scenario, step by step as a person builds it.

use sunward::{
    project::{
        Document, Edit, History, Provenances,
        choices::choices,
        new_scenario,
        parts::{Section, cards, edit_of},
        pattern::{PatternKind, edits_to},
    },
    scenario::field::{quantity::in_unit_of, registry::figure},
};

/// What a person does in the builder.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Renames the cluster.
    Rename(&'static str),
    /// Clicks the card of a part.
    Card(Section, &'static str),
    /// Chooses a kind of pattern.
    Pattern(PatternKind),
    /// Chooses from a list: its name, what is chosen.
    Choose(&'static str, &'static str),
    /// Types into the field of a path below the cluster.
    Type(&'static str, &'static str),
}

/// All steps.
const STEPS: &[Step] = &[
    Step::Rename("Lattice"),
    Step::Pattern(PatternKind::Lattice),
    Step::Type("pattern.orbit.altitude_km", "650 km"),
    Step::Type("pattern.orbit.local_time_h", "18:00"),
    Step::Type("pattern.spacing_m", "0.1 km"),
    Step::Type("pattern.rings", "4 + 1"),
    Step::Card(Section::Design, "suncatcher-like"),
    Step::Card(Section::Chips, "tpu-v6e"),
    Step::Type("design.payload.count", "2*24"),
    Step::Type("design.array.area_m2", "105 m²"),
    Step::Type("design.battery.capacity_kwh", "36 MJ"),
    Step::Type("design.radiator.area_m2", "0.0032 ha"),
    Step::Choose("Load", "The same all the orbit"),
];

/// The window's new scenario.
pub fn empty() -> Document {
    new_scenario::document().unwrap_or_else(|error| panic!("{error}"))
}

/// The edits that a step is in the builder; none where it is chosen already.
fn edits(document: &Document, step: Step) -> Vec<Edit> {
    let one = match step {
        Step::Pattern(kind) => return edits_to(document, 0, kind).expect("a kind that is offered"),
        Step::Rename(name) => Some(Edit::Rename { index: 0, name: name.to_owned() }),
        Step::Card(section, id) => {
            let cards = cards(document, 0, section);
            let card = cards.iter().find(|card| card.id == id).expect("a card");
            (!card.is_in_use).then(|| edit_of(0, section, id))
        }
        Step::Choose(label, name) => {
            let choices = choices(document, 0);
            let choice = choices.iter().find(|one| one.label == label).expect("a choice");
            let option = choice.options.iter().find(|one| one.name == name).expect("an option");
            (!option.is_chosen).then(|| option.edit.clone())
        }
        Step::Type(below, typed) => {
            let path = format!("clusters[0].{below}");
            let shown = Provenances::new(document, document).expect("a tree");
            let field = shown.of(&path).unwrap_or_else(|error| panic!("no field: {error}"));
            let figure = figure(&path).expect("a figure");
            let value = in_unit_of(figure, typed).unwrap_or_else(|error| panic!("{error}"));
            (value != field.value()).then(|| Edit::number(path, value))
        }
    };
    one.into_iter().collect()
}

/// The document after all steps, with its history.
pub fn built() -> History {
    let mut history = History::new(empty());
    for step in STEPS {
        let edits = edits(history.document(), *step);
        if !edits.is_empty() {
            history.apply(&edits, None).unwrap_or_else(|error| panic!("{step:?}: {error}"));
        }
    }
    history
}
