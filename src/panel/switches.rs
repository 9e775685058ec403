//! The picture's switches: cameras, colours, what is shown, quality.

use super::{
    edit::Edit,
    egui,
    reading::{Readings, SwitchesReading},
    rows,
};

/// Shows the cameras, the figure that colours satellites, what can be shown, and the quality.
pub fn switches_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    let switches = &readings.switches;
    if switches.cameras.is_empty() && switches.overlays.is_empty() {
        return;
    }
    ui.add_space(2.0 * rows::GRID);
    let heading = egui::RichText::new("View").strong().size(14.0).color(rows::ACCENT);
    egui::CollapsingHeader::new(heading)
        .default_open(true)
        .show_unindented(ui, |ui| all_switches_ui(ui, readings, switches, edits));
}

fn all_switches_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    switches: &SwitchesReading,
    edits: &mut Vec<Edit>,
) {
    let width = rows::share(ui, 3);
    ui.horizontal_wrapped(|ui| {
        for (index, name) in switches.cameras.iter().enumerate() {
            let edit = Edit::Camera(index);
            let is_on = switches.camera == Some(index);
            if rows::switch(ui, name, readings.key(edit), is_on, width).clicked() {
                edits.push(edit);
            }
        }
    });
    colors_ui(ui, readings, switches, edits);
    let width = rows::share(ui, 2);
    ui.horizontal_wrapped(|ui| {
        for (index, (name, is_shown)) in switches.overlays.iter().enumerate() {
            let edit = Edit::Toggle(index);
            if rows::switch(ui, name, readings.key(edit), *is_shown, width).clicked() {
                edits.push(edit);
            }
        }
    });
    choice_ui(ui, "Quality", &switches.qualities, switches.quality, "", edits, Edit::Quality);
}

fn colors_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    switches: &SwitchesReading,
    edits: &mut Vec<Edit>,
) {
    let key = readings.key(Edit::NextColor);
    choice_ui(ui, "Colour by", &switches.colors, switches.color, key, edits, Edit::ColorBy);
}

/// One of a list.
fn choice_ui(
    ui: &mut egui::Ui,
    label: &str,
    names: &[String],
    chosen: usize,
    key: &str,
    edits: &mut Vec<Edit>,
    edit: fn(usize) -> Edit,
) {
    ui.horizontal(|ui| {
        ui.label(label);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(egui::RichText::new(key).color(rows::QUIET).small());
            egui::ComboBox::from_id_salt(label)
                .selected_text(names.get(chosen).map_or("", String::as_str))
                .width(130.0)
                .show_ui(ui, |ui| {
                    for (index, name) in names.iter().enumerate() {
                        if ui.selectable_label(index == chosen, name).clicked() {
                            edits.push(edit(index));
                        }
                    }
                });
        });
    });
}
