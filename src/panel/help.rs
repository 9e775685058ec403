//! The list of all keys, from the table by which they are read.

use super::{
    edit::Edit,
    egui,
    reading::{KeyReading, Readings},
    rows,
};

/// Width of a column, points.
const COLUMN: f32 = 216.0;
/// Space between two columns, points.
const COLUMN_GAP: f32 = 32.0;
/// Most columns.
const MOST_COLUMNS: usize = 4;

/// Shows every key by group, in a window.
pub fn help_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    let mut is_open = true;
    egui::Window::new("Keys")
        .order(egui::Order::Foreground)
        .open(&mut is_open)
        .resizable(false)
        .collapsible(false)
        .anchor(egui::Align2::CENTER_CENTER, [0.0, 0.0])
        .show(ui.ctx(), |ui| {
            let screen = ui.ctx().content_rect();
            let height = screen.height() - 20.0 * rows::GRID;
            let fitting = (screen.width() - 20.0 * rows::GRID) / (COLUMN + COLUMN_GAP);
            let count = (fitting.floor() as usize).clamp(1, MOST_COLUMNS);
            egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(
                ui,
                |ui| {
                    ui.horizontal_top(|ui| {
                        ui.spacing_mut().item_spacing.x = COLUMN_GAP;
                        ui.spacing_mut().interact_size.y = 18.0;
                        let groups = groups(&readings.keys);
                        for column in columns(&groups, count) {
                            ui.vertical(|ui| {
                                ui.set_width(COLUMN);
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

/// Returns the groups in columns of about the same height, in order.
fn columns<'a, 'b>(groups: &'b [Group<'a>], count: usize) -> Vec<&'b [Group<'a>]> {
    let height = |group: &Group<'_>| group.1.len() + 2;
    let each = groups.iter().map(height).sum::<usize>().div_ceil(count);
    let (mut columns, mut first, mut filled) = (Vec::new(), 0, 0);
    for (index, group) in groups.iter().enumerate() {
        if filled > 0 && filled + height(group) / 2 > each && columns.len() + 1 < count {
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
