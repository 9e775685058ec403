//! The budget strip under conditions other than the scenario's own.

use crate::{panel::reading::StripReading, project::summary::Cell};

/// Most characters that the cell has room for that says what the figures are of.
const MOST: usize = 27;

/// Returns a strip of figures that are taken for conditions, given what differs in words.
#[must_use]
pub fn strip_under(strip: StripReading, words: &[String]) -> StripReading {
    let all = words.join(", ");
    let scope = if all.chars().count() <= MOST {
        all.clone()
    } else {
        format!("{} conditions set", words.len())
    };
    let is_of_season =
        |name: &str| [Cell::Power, Cell::Battery, Cell::Heat].iter().any(|one| one.name() == name);
    let is_of_life = |name: &str| {
        [Cell::Compute, Cell::Launches, Cell::Capital, Cell::GpuHour]
            .iter()
            .any(|one| one.name() == name)
    };
    let mut strip = StripReading { scope, ..strip };
    for cell in &mut strip.cells {
        if is_of_season(cell.name) {
            tip(cell.name).clone_into(&mut cell.card.help);
            cell.card.notes.push(format!("Taken for: {all}"));
        } else if is_of_life(cell.name) {
            let note = "Over the whole life: a season or an age does not change it";
            cell.card.notes.push(note.to_owned());
        }
    }
    strip
}

/// Returns what a figure is under conditions.
fn tip(name: &str) -> &'static str {
    match name {
        name if name == Cell::Power.name() => {
            "Power at the bus, of what feeds all chips round the orbit"
        }
        name if name == Cell::Battery.name() => {
            "Nameplate energy, of what the longest eclipse takes"
        }
        _ => {
            "Limit of the chips’ junctions less the hottest junction at full load, the Sun overhead"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::reading::{CardReading, CellReading};

    #[test]
    fn the_scope_says_the_conditions_or_how_many_they_are() {
        let words = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
        let scope = |list: &[&str]| strip_under(StripReading::default(), &words(list)).scope;
        assert_eq!(scope(&["December", "beginning of life"]), "December, beginning of life");
        assert_eq!(scope(&["December", "beginning of life", "700 km"]), "3 conditions set");
    }

    #[test]
    fn no_figure_under_conditions_is_told_as_that_of_the_worst_day() {
        let cell = |name: &'static str| CellReading {
            name,
            figure: String::new(),
            unit: String::new(),
            rest: String::new(),
            word: String::new(),
            state: None,
            share: None,
            card: CardReading {
                help: "On the worst day of the year".to_owned(),
                ..CardReading::default()
            },
            opens: None,
        };
        let cells = [Cell::Power, Cell::Battery, Cell::Heat].map(|one| cell(one.name())).to_vec();
        let strip = StripReading { cells, ..StripReading::default() };
        for cell in strip_under(strip, &["June".to_owned()]).cells {
            let told = cell.card.text();
            assert!(!told.contains("worst") && told.contains("June"), "{told}");
        }
    }
}
