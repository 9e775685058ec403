//! The search: clusters by name, satellites by number or by the name of their element set, figures
//! of the design, shipped scenarios, files by their path, and everything that a key does.

use std::path::PathBuf;

use super::{
    edit::{DocumentEdit, Edit},
    egui,
    export::Export,
    format,
    inputs::Inputs,
    reading::{ClusterName, Readings, Section},
    rows,
    style::{Type, colors, search_field, text},
};
use crate::{
    look::{Mode, Theme},
    project::capitalised,
    scenario::presets,
};

/// Most hits that are shown.
const SHOWN: usize = 12;

/// A cluster or satellite that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its name.
    pub name: String,
    /// What it is.
    pub what: String,
    /// The cluster, by its place in the mission.
    pub cluster: usize,
    /// The satellite, by its number in the cluster.
    pub satellite: Option<usize>,
}

/// Returns the best hits for a text: `name`, `name 123`, `123` (of the selected cluster),
/// `satellite 123 of name`, or the name of an element set.
#[must_use]
pub fn hits(text: &str, clusters: &[ClusterName], selected: usize) -> Vec<Hit> {
    let wanted = text.trim().to_lowercase();
    let numbered = numbered(&wanted);
    let (words, number) = split_number(&numbered);
    let mut ranked: Vec<(u8, Hit)> = Vec::new();
    for (index, cluster) in clusters.iter().enumerate() {
        let name = cluster.name.to_lowercase();
        if let Some(rank) = rank(&name, &wanted) {
            let what = format::satellites(cluster.satellites);
            let hit = Hit { name: cluster.name.clone(), what, cluster: index, satellite: None };
            ranked.push((rank, hit));
        }
        let is_meant = if words.is_empty() { index == selected } else { name.contains(words) };
        if let Some(number) = number.filter(|number| is_meant && *number < cluster.satellites) {
            let rank = rank(&name, words).unwrap_or(1);
            ranked.push((rank, satellite(cluster, index, number as usize)));
        }
        for (number, member) in cluster.members.iter().enumerate() {
            if !wanted.is_empty()
                && let Some(rank) = rank(&member.to_lowercase(), &wanted)
            {
                ranked.push((rank, satellite(cluster, index, number)));
            }
        }
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut found: Vec<Hit> = ranked.into_iter().map(|(_, hit)| hit).collect();
    found.dedup();
    found.truncate(SHOWN);
    found
}

fn satellite(cluster: &ClusterName, index: usize, number: usize) -> Hit {
    let name = cluster
        .members
        .get(number)
        .cloned()
        .unwrap_or_else(|| format!("{} {number}", cluster.name));
    let what = format!("satellite {number} of {}", cluster.name);
    Hit { name, what, cluster: index, satellite: Some(number) }
}

/// Returns 0 for the whole name, 1 for its beginning and 2 for another part of it.
fn rank(name: &str, wanted: &str) -> Option<u8> {
    match name.find(wanted)? {
        0 if name.len() == wanted.len() => Some(0),
        0 => Some(1),
        _ => Some(2),
    }
}

/// Returns a cluster with a number in the form that the panels use: `satellite 40 of lattice`
/// becomes `lattice 40`.
fn numbered(text: &str) -> String {
    let number = ["satellite ", "sat "].iter().find_map(|word| text.strip_prefix(word));
    match number.map(|rest| rest.split_once(" of ").unwrap_or((rest, ""))) {
        Some((number, cluster)) => format!("{cluster} {number}").trim().to_owned(),
        None => text.to_owned(),
    }
}

/// Returns the words before a number at the end, and the number.
fn split_number(text: &str) -> (&str, Option<u64>) {
    let words = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    match text[words.len()..].parse() {
        Ok(number) => (words.trim_end_matches(['#', ' ']), Some(number)),
        Err(_) => (text, None),
    }
}

/// What a row of the search stands for.
struct Row {
    name: String,
    what: String,
    edits: Vec<Edit>,
    /// The section of the design that it opens.
    section: Option<Section>,
}

/// Returns the rows for a text: clusters and satellites first, then figures of the design, shipped
/// scenarios, and what keys do.
fn rows(text: &str, readings: &Readings) -> Vec<Row> {
    let wanted = text.trim().to_lowercase();
    let mut rows: Vec<Row> = hits(text, &readings.clusters, readings.selected)
        .into_iter()
        .map(|hit| Row {
            name: hit.name,
            what: hit.what,
            edits: vec![
                Edit::Select(hit.cluster),
                Edit::SelectSatellite(hit.satellite),
                Edit::GoTo,
            ],
            section: None,
        })
        .collect();
    if wanted.is_empty() {
        return rows;
    }
    rows.extend(paths(text.trim()));
    let has = |words: &str| {
        let words = words.to_lowercase();
        wanted.split_whitespace().all(|part| words.contains(part))
    };
    let sections = readings.build.iter().flat_map(|build| &build.sections);
    for section in sections {
        for field in &section.fields {
            let name = format!("{}: {}", section.section.name(), field.label);
            if has(&name) || has(&field.path) {
                let what = format!("{} {}", format::digits_of(field.value), field.unit);
                let edits = vec![Edit::Mode(Mode::Build)];
                rows.push(Row { name, what, edits, section: Some(section.section) });
            }
        }
    }
    for preset in presets() {
        if has(preset.title) || has(preset.id) {
            rows.push(Row {
                name: preset.title.to_owned(),
                what: "open".to_owned(),
                edits: vec![Edit::Document(DocumentEdit::OpenPreset(preset.id))],
                section: None,
            });
        }
    }
    // a page has no files to export to
    for export in Export::ALL.iter().filter(|_| cfg!(not(target_arch = "wasm32"))) {
        if has(&format!("export {}", export.name())) {
            rows.push(Row {
                name: export.name().to_owned(),
                what: "export".to_owned(),
                edits: vec![Edit::Document(DocumentEdit::Export(*export))],
                section: None,
            });
        }
    }
    for theme in Theme::ALL {
        let name = format!("{} colours", theme.name());
        if has(&format!("{name} theme")) {
            let name = capitalised(&name);
            let edits = vec![Edit::Theme(theme)];
            rows.push(Row { name, what: "interface".to_owned(), edits, section: None });
        }
    }
    for key in readings.keys.iter() {
        if let Some(edit) = key.edit.as_ref().filter(|_| has(key.name) || has(key.group)) {
            rows.push(Row {
                name: key.name.to_owned(),
                what: format!("{}, {}", key.group.to_lowercase(), key.keys),
                edits: vec![edit.clone()],
                section: None,
            });
        }
    }
    rows.truncate(SHOWN);
    rows
}

/// Returns what can be done with a path: opening a scenario, saving it there, and exporting what the
/// ending names.
fn paths(text: &str) -> Vec<Row> {
    let path = PathBuf::from(text);
    let row = |what: &str, edit: DocumentEdit| Row {
        name: text.to_owned(),
        what: what.to_owned(),
        edits: vec![Edit::Document(edit)],
        section: None,
    };
    if let Some(export) = Export::of_path(&path).filter(|_| cfg!(not(target_arch = "wasm32"))) {
        let what = format!("export there: {}", export.name());
        return vec![row(&what, DocumentEdit::ExportFile(path))];
    }
    if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron")) {
        return Vec::new();
    }
    vec![
        row("open this file", DocumentEdit::OpenFile(path.clone())),
        row("save the scenario there", DocumentEdit::SaveFile(path)),
    ]
}

/// Shows the search field and its hits; Enter or a click chooses a hit.
pub fn search_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    if !inputs.is_search_open {
        return;
    }
    egui::Window::new("Search")
        .order(egui::Order::Foreground)
        .title_bar(false)
        .resizable(false)
        .anchor(egui::Align2::CENTER_TOP, [0.0, 28.0 * rows::GRID])
        .show(ui.ctx(), |ui| {
            ui.set_width(360.0);
            let field = egui::TextEdit::singleline(&mut inputs.search)
                .id(search_field())
                .hint_text("cluster, satellite, figure, scenario, file.ron, or what to do")
                .margin(egui::Margin::symmetric(8, 4))
                .desired_width(f32::INFINITY);
            let response = ui.add(field);
            response.widget_info(|| {
                rows::info(egui::WidgetType::TextEdit, "Find or do", &inputs.search)
            });
            let found = rows(&inputs.search, readings);
            let pressed = |key| ui.input(|input| input.key_pressed(key));
            let row = inputs.search_row.min(found.len().saturating_sub(1));
            let row = if pressed(egui::Key::ArrowDown) { row + 1 } else { row };
            let row = if pressed(egui::Key::ArrowUp) { row.saturating_sub(1) } else { row };
            inputs.search_row = row.min(found.len().saturating_sub(1));
            let enter = pressed(egui::Key::Enter);
            if pressed(egui::Key::Escape) {
                edits.push(Edit::Close);
            }
            response.request_focus();
            for (index, hit) in found.iter().enumerate() {
                let marked = index == inputs.search_row;
                let clicked = ui
                    .horizontal(|ui| {
                        let clicked = ui.selectable_label(marked, &hit.name).clicked();
                        ui.label(text(Type::Note, &hit.what, colors(ui).text_3));
                        clicked
                    })
                    .inner;
                if clicked || (marked && enter) {
                    edits.extend(hit.edits.iter().cloned());
                    inputs.section = hit.section.or(inputs.section);
                    inputs.is_report_shown &= hit.section.is_none();
                    inputs.toggle_search();
                }
            }
            if found.is_empty() {
                ui.label(format!("Nothing is called “{}”.", inputs.search.trim()));
            }
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clusters() -> Vec<ClusterName> {
        let cluster = |name: &str, satellites, members: &[&str]| ClusterName {
            name: name.to_owned(),
            satellites,
            members: members.iter().map(|name| (*name).to_owned()).collect(),
        };
        vec![
            cluster("Shell 1", 1_584, &[]),
            cluster("Shell 2", 100, &[]),
            cluster("stations", 3, &["ISS (ZARYA)", "CSS (TIANHE)", "SAT 5 (OURS)"]),
        ]
    }

    #[test]
    fn names_numbers_and_element_sets_are_found() {
        let find =
            |text: &str| hits(text, &clusters(), 1).first().map(|hit| (hit.cluster, hit.satellite));
        assert_eq!(find("shell 2"), Some((1, None)));
        assert_eq!(find("Shell 1 1500"), Some((0, Some(1_500))));
        assert_eq!(find("shell 1 #7"), Some((0, Some(7))));
        assert_eq!(find("42"), Some((1, Some(42))));
        assert_eq!(find("iss"), Some((2, Some(0))));
        assert_eq!(find("tianhe"), Some((2, Some(1))));
        assert_eq!(find("Satellite 42"), Some((1, Some(42))));
        assert_eq!(find("satellite 7 of Shell 1"), Some((0, Some(7))));
        // a name may have this form
        let named = hits("sat 5", &clusters(), 1);
        assert!(named.iter().any(|hit| hit.name == "SAT 5 (OURS)"), "{named:?}");
        assert_eq!(find("99999999999999999999"), None);
        assert_eq!(find("nothing such"), None);
        assert_eq!(hits("", &clusters(), 0).len(), 3);
    }

    #[test]
    fn a_number_beyond_the_cluster_is_no_hit() {
        assert!(hits("shell 2 100", &clusters(), 0).is_empty());
    }
}
