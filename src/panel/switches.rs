//! The picture's switches: cameras, colours, what is shown, quality.

use super::{
    edit::Edit,
    egui,
    reading::{Readings, SwitchesReading},
    rows,
};
use crate::look::{CameraView, ColorBy, Overlay, Quality};

/// Shows the cameras, the figure that colours satellites, what can be shown, and the quality.
pub fn switches_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    let Some(switches) = &readings.switches else { return };
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
        for view in CameraView::ALL {
            let edit = Edit::Camera(view);
            let is_on = switches.camera == Some(view);
            if rows::switch(ui, view.name(), readings.key(edit), is_on, width).clicked() {
                edits.push(edit);
            }
        }
    });
    let colors = ColorBy::ALL.map(|figure| (figure.name(), Edit::ColorBy(figure)));
    let key = readings.key(Edit::NextColor);
    choice_ui(ui, ("Colour by", key), switches.color_by.name(), &colors, edits);
    let width = rows::share(ui, 2);
    ui.horizontal_wrapped(|ui| {
        for overlay in Overlay::ALL {
            let edit = Edit::Toggle(overlay);
            let is_on = switches.overlays.has(overlay);
            if rows::switch(ui, overlay.name(), readings.key(edit), is_on, width).clicked() {
                edits.push(edit);
            }
        }
    });
    let tiers = Quality::ALL.map(|tier| (tier.name(), Edit::Quality(tier)));
    choice_ui(ui, ("Quality", ""), switches.quality.name(), &tiers, edits);
}

/// Shows one of a list of names, each with the edit that choosing it asks for.
fn choice_ui(
    ui: &mut egui::Ui,
    (label, key): (&str, &str),
    chosen: &str,
    choices: &[(&str, Edit)],
    edits: &mut Vec<Edit>,
) {
    ui.horizontal(|ui| {
        ui.label(label);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(egui::RichText::new(key).color(rows::QUIET).small());
            egui::ComboBox::from_id_salt(label).selected_text(chosen).width(130.0).show_ui(
                ui,
                |ui| {
                    for (name, edit) in choices {
                        if ui.selectable_label(*name == chosen, *name).clicked() {
                            edits.push(*edit);
                        }
                    }
                },
            );
        });
    });
}
