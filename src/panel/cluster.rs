//! The list of clusters, and the selected one.

use super::{
    compute::compute_ui, cost::cost_ui, edit::Edit, egui, findings::findings_ui, format,
    heat::heat_ui, inputs::Inputs, power::power_ui, reading::Readings, rows,
    satellite::satellite_ui, switches::switches_ui, time::time_ui,
};

/// Formats one altitude or a range, km.
fn altitudes((low_m, high_m): (f64, f64)) -> String {
    let [low, high] = [low_m, high_m].map(|altitude_m| format!("{:.0}", altitude_m / 1e3));
    if low == high { low } else { format!("{low} to {high}") }
}

/// Shows the list of clusters, buttons for the camera, and the selected cluster's numbers.
pub fn cluster_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    let name =
        readings.clusters.get(readings.selected).map_or("no cluster", |cluster| &cluster.name);
    if readings.clusters.len() > 1 {
        egui::ComboBox::from_id_salt("cluster").selected_text(name).width(248.0).show_ui(
            ui,
            |ui| {
                for (index, cluster) in readings.clusters.iter().enumerate() {
                    if ui
                        .selectable_label(index == readings.selected, &cluster.name)
                        .on_hover_text(format!("{} satellites", format::count(cluster.satellites)))
                        .clicked()
                    {
                        edits.push(Edit::Select(index));
                    }
                }
            },
        );
    } else {
        ui.label(egui::RichText::new(name).heading());
    }
    let Some(cluster) = &readings.cluster else {
        ui.weak("Nothing flies yet.");
        return;
    };
    ui.label(format!(
        "{} {} at {} km",
        format::count(cluster.satellites),
        if cluster.satellites == 1 { "satellite" } else { "satellites" },
        altitudes(cluster.altitudes_m)
    ));
    let width = rows::share(ui, 2);
    ui.horizontal_wrapped(|ui| {
        let buttons = [
            ("Go to", "Fly to what is selected", Edit::GoTo),
            ("Whole Earth", "Show the whole Earth", Edit::ResetView),
            ("Search", "Find a cluster or a satellite", Edit::ToggleSearch),
            ("Keys", "All keys", Edit::ToggleHelp),
        ];
        for (label, tip, edit) in buttons {
            if rows::button(ui, label, readings.key(edit), tip, width).clicked() {
                edits.push(edit);
            }
        }
    });
    if let Some(satellite) = &readings.satellite {
        satellite_ui(ui, satellite, edits);
    }
    switches_ui(ui, readings, edits);
    power_ui(ui, &cluster.power);
    heat_ui(ui, &cluster.heat);
    compute_ui(ui, &cluster.compute);
    if let Some(cost) = &readings.cost {
        cost_ui(ui, cost);
    }
    findings_ui(ui, &cluster.findings);
}

/// Shows the side panel: clock, clusters, the selected cluster.
pub fn side_ui(ui: &mut egui::Ui, readings: &Readings, inputs: &mut Inputs, edits: &mut Vec<Edit>) {
    ui.horizontal(|ui| {
        ui.label(egui::RichText::new(&readings.mission).strong());
        if let Some(frames_per_s) = readings.frames_per_s {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let text = egui::RichText::new(format!("{frames_per_s:.0} frames/s"));
                ui.label(text.small().color(rows::QUIET));
            });
        }
    });
    time_ui(ui, readings, inputs, edits);
    ui.separator();
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        cluster_ui(ui, readings, edits);
        ui.add_space(2.0 * rows::GRID);
        ui.label(
            egui::RichText::new("Drag to turn, wheel to zoom, click to pick.").color(rows::QUIET),
        );
    });
}
