//! What the selected cluster and the selected satellite do, at the side of the picture.

use crate::{
    look::Mode,
    panel::{
        compute::compute_ui,
        edit::Edit,
        egui::{self, Align, Layout, Rect, Vec2},
        fleet::fleet_ui,
        format,
        heat::heat_ui,
        inputs::Inputs,
        power::power_ui,
        reading::Readings,
        rows,
        satellite::satellite_ui,
        style::{Type, colors, floating, icon, sign, sign_color, text},
    },
    project::summary::State,
};

/// Width of the inspector, points.
const WIDTH: f32 = 304.0;
/// Its distance from the edges of the picture, points.
const INSET: f32 = 12.0;

/// Formats one altitude or a range, km.
fn altitudes((low_m, high_m): (f64, f64)) -> String {
    let [low, high] = [low_m, high_m].map(|altitude_m| format::grouped(altitude_m / 1e3, 0));
    if low == high { low } else { format!("{low} to {high}") }
}

/// Shows the inspector over the right side of the picture. Returns how much it covers from the
/// right, points.
pub fn inspector_ui(
    ui: &egui::Ui,
    picture: Rect,
    readings: &Readings,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) -> f32 {
    let width = WIDTH.min(picture.width() - 2.0 * INSET);
    let at = picture.right_top() + Vec2::new(-width - INSET, INSET);
    let colors = colors(ui);
    let ground = floating(ui, colors.panel);
    let tall = picture.height() - 2.0 * INSET;
    egui::Area::new("inspector".into()).fixed_pos(at).order(egui::Order::Middle).show(
        ui.ctx(),
        |ui| {
            egui::Frame::new()
                .fill(ground)
                .stroke(egui::Stroke::new(1.0, colors.line))
                .corner_radius(8)
                .inner_margin(egui::Margin::symmetric(16, 12))
                .show(ui, |ui| {
                    ui.set_width(width - 32.0);
                    head_ui(ui, readings, inputs, edits);
                    if inputs.is_inspector_closed {
                        return;
                    }
                    egui::ScrollArea::vertical()
                        .max_height(tall - 84.0)
                        .min_scrolled_height(tall - 84.0)
                        .show(ui, |ui| body_ui(ui, readings, edits));
                });
        },
    );
    if inputs.is_inspector_closed { 0.0 } else { width + INSET }
}

/// The selected cluster's name, which opens the list of clusters, and the button that closes.
fn head_ui(ui: &mut egui::Ui, readings: &Readings, inputs: &mut Inputs, edits: &mut Vec<Edit>) {
    let colors = colors(ui);
    let name =
        readings.clusters.get(readings.selected).map_or("No cluster", |cluster| &cluster.name);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (act, shape) = if inputs.is_inspector_closed {
                ("Open the inspector", icon::DOWN)
            } else {
                ("Close the inspector", icon::SIDE)
            };
            if rows::icon_button(ui, shape, act, "", true).clicked() {
                inputs.is_inspector_closed = !inputs.is_inspector_closed;
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if readings.clusters.len() > 1 {
                    clusters_ui(ui, name, readings, edits);
                } else {
                    let title = text(Type::Figure, name, colors.text);
                    ui.add(egui::Label::new(title).truncate());
                }
            });
        });
    });
    let Some(cluster) = &readings.cluster else {
        ui.label(text(Type::Small, "Nothing flies yet.", colors.text_3));
        return;
    };
    let count = format::satellites(cluster.satellites);
    let words = format!("{count} at {} km", altitudes(cluster.altitudes_m));
    ui.label(text(Type::Small, words, colors.text_2));
}

fn clusters_ui(ui: &mut egui::Ui, name: &str, readings: &Readings, edits: &mut Vec<Edit>) {
    let colors = colors(ui);
    let button = egui::ComboBox::from_id_salt("cluster")
        .selected_text(text(Type::Figure, name, colors.text))
        .truncate()
        .width(ui.available_width() - 8.0);
    let list = button.show_ui(ui, |ui| {
        for (index, cluster) in readings.clusters.iter().enumerate() {
            let response = ui
                .selectable_label(index == readings.selected, &cluster.name)
                .on_hover_text(format::satellites(cluster.satellites));
            if response.clicked() {
                edits.push(Edit::Select(index));
            }
        }
    });
    let tip = rows::tip("Chooses another cluster", readings.key(&Edit::NextCluster));
    list.response.widget_info(|| rows::info(egui::WidgetType::ComboBox, "Cluster", name));
    list.response.on_hover_text(tip);
}

fn body_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    let Some(cluster) = &readings.cluster else { return };
    if let Some(satellite) = &readings.satellite {
        let key = readings.key(&Edit::SelectSatellite(None));
        satellite_ui(ui, satellite, key, edits);
    }
    power_ui(ui, &cluster.power);
    heat_ui(ui, &cluster.heat);
    compute_ui(ui, &cluster.compute);
    if let Some(fleet) = &readings.fleet {
        fleet_ui(ui, fleet, cluster);
    }
    ui.add_space(8.0);
    ui.separator();
    findings_ui(ui, readings, edits);
    let width = rows::share(ui, 2);
    ui.horizontal(|ui| {
        for (words, tip, edit) in [
            ("Go to", "Fly to what is selected", Edit::GoTo),
            ("Whole Earth", "Show the whole Earth", Edit::ResetView),
        ] {
            if rows::button(ui, words, readings.key(&edit), tip, width).clicked() {
                edits.push(edit);
            }
        }
    });
}

/// How many findings the design has, and the way to where they are mended.
fn findings_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    let colors = colors(ui);
    let Some(build) = &readings.build else { return };
    let worst = build.findings.iter().map(|finding| finding.state).max();
    let state = worst.unwrap_or(State::Closes);
    let words = match build.findings.len() {
        0 => "The design closes".to_owned(),
        1 => "1 finding".to_owned(),
        count => format!("{count} findings"),
    };
    ui.horizontal(|ui| {
        ui.label(text(Type::Body, sign(state), sign_color(ui, state)));
        ui.label(text(Type::Lead, words, colors.text));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = format!("Mend in Build {}", icon::TO);
            let button = egui::Button::new(text(Type::Body, words, colors.accent))
                .frame_when_inactive(false);
            let build_mode = Edit::Mode(Mode::Build);
            let tip = rows::tip("Opens the report with its fixes", readings.key(&build_mode));
            if !build.findings.is_empty() && ui.add(button).on_hover_text(tip).clicked() {
                edits.push(build_mode);
            }
        });
    });
}
