//! The list of all keys, from the table by which they are read.

use super::{
    edit::Edit,
    egui,
    reading::{KeyReading, Readings},
    rows,
};

/// Shows every key by group, in a window.
pub fn help_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    let mut is_open = true;
    egui::Window::new("Keys")
        .open(&mut is_open)
        .resizable(false)
        .collapsible(false)
        .anchor(egui::Align2::CENTER_CENTER, [0.0, 0.0])
        .show(ui.ctx(), |ui| {
            let height = ui.ctx().content_rect().height() - 20.0 * rows::GRID;
            egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(
                ui,
                |ui| {
                    ui.horizontal_top(|ui| {
                        ui.spacing_mut().item_spacing.x = 8.0 * rows::GRID;
                        let groups = groups(&readings.keys);
                        for column in columns(&groups) {
                            ui.vertical(|ui| {
                                ui.set_width(216.0);
                                column.iter().for_each(|(name, keys)| group_ui(ui, name, keys));
                            });
                        }
                    });
                },
            );
        });
    if !is_open {
        edits.push(Edit::ToggleHelp);
    }
}

/// Keys of one group.
type Group<'a> = (&'a str, Vec<&'a KeyReading>);

fn groups(keys: &[KeyReading]) -> Vec<Group<'_>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for key in keys {
        match groups.iter_mut().find(|(name, _)| *name == key.group) {
            Some((_, list)) => list.push(key),
            None => groups.push((key.group, vec![key])),
        }
    }
    groups
}

/// Returns the groups in three columns of about the same height, in order.
fn columns<'a, 'b>(groups: &'b [Group<'a>]) -> Vec<&'b [Group<'a>]> {
    let height = |group: &Group<'_>| group.1.len() + 2;
    let each = groups.iter().map(height).sum::<usize>().div_ceil(3);
    let (mut columns, mut first, mut filled) = (Vec::new(), 0, 0);
    for (index, group) in groups.iter().enumerate() {
        if filled > 0 && filled + height(group) / 2 > each && columns.len() < 2 {
            columns.push(&groups[first..index]);
            (first, filled) = (index, 0);
        }
        filled += height(group);
    }
    columns.push(&groups[first..]);
    columns
}

fn group_ui(ui: &mut egui::Ui, name: &str, keys: &[&KeyReading]) {
    rows::heading(ui, name);
    for key in keys {
        ui.horizontal(|ui| {
            ui.label(key.name);
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(egui::RichText::new(&key.keys).monospace());
            });
        });
    }
}
