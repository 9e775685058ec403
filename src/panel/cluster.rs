//! The list of clusters, and the selected one.

use super::{
    Edit, compute::compute_ui, cost::cost_ui, egui, findings::findings_ui, format, heat::heat_ui,
    power::power_ui, reading::Readings,
};

/// Shows the list of clusters, buttons for the camera, and the selected cluster's numbers.
pub fn cluster_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    let name = readings.clusters.get(readings.selected).map_or("none", |cluster| &cluster.name);
    if readings.clusters.len() > 1 {
        egui::ComboBox::from_id_salt("cluster").selected_text(name).width(220.0).show_ui(
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
        "{} satellites at {:.0} km",
        format::count(cluster.satellites),
        cluster.altitude_m / 1e3
    ));
    ui.horizontal(|ui| {
        if ui.button("Go to (G)").on_hover_text("Fly to this cluster").clicked() {
            edits.push(Edit::GoTo);
        }
        if ui.button("Whole Earth (R)").on_hover_text("Show the whole Earth").clicked() {
            edits.push(Edit::ResetView);
        }
    });
    power_ui(ui, &cluster.power);
    heat_ui(ui, &cluster.heat);
    compute_ui(ui, &cluster.compute);
    if let Some(cost) = &readings.cost {
        cost_ui(ui, cost);
    }
    findings_ui(ui, &cluster.findings);
}

/// Everything in the side panel.
pub fn side_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    ui.horizontal(|ui| {
        ui.label(egui::RichText::new(&readings.mission).strong());
        if let Some(frames_per_s) = readings.frames_per_s {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(egui::RichText::new(format!("{frames_per_s:.0} frames/s")).small());
            });
        }
    });
    super::time::time_ui(ui, &readings.clock, edits);
    ui.separator();
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        cluster_ui(ui, readings, edits);
        ui.add_space(10.0);
        ui.label("Drag to turn, wheel to zoom.");
    });
}
