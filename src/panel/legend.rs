//! The legend at the lower left of the picture, and labels placed in the picture.

use super::{
    egui, format,
    reading::{LabelReading, LegendReading},
    style::{Type, colors, floating, galley, text},
};

/// Distance from the edges of the picture, points.
const INSET: f32 = 12.0;
/// Width of the scale, points.
const SCALE_WIDTH: f32 = 180.0;
/// Height of the scale, points.
const SCALE_HEIGHT: f32 = 12.0;
/// Most entries that are listed; a mission may have hundreds of clusters.
const ENTRIES: usize = 12;

/// Shows what colours mean, one scale above the other. Returns where the legend begins, points from
/// the upper edge of the window.
pub fn legend_ui(ui: &egui::Ui, picture: egui::Rect, legends: &[LegendReading]) -> f32 {
    if legends.is_empty() {
        return picture.bottom();
    }
    let colors = colors(ui);
    let shown = egui::Area::new("legend".into())
        .pivot(egui::Align2::LEFT_BOTTOM)
        .fixed_pos(picture.left_bottom() + egui::Vec2::new(INSET, -INSET))
        .order(egui::Order::Middle)
        .show(ui.ctx(), |ui| {
            for legend in legends {
                egui::Frame::new()
                    .fill(floating(ui, colors.panel))
                    .stroke(egui::Stroke::new(1.0, colors.line))
                    .corner_radius(8)
                    .inner_margin(10.0)
                    .show(ui, |ui| one_ui(ui, legend));
            }
        });
    shown.response.rect.top()
}

fn one_ui(ui: &mut egui::Ui, legend: &LegendReading) {
    ui.set_max_width(SCALE_WIDTH + 60.0);
    ui.label(egui::RichText::new(&legend.title).strong());
    if legend.stops.len() > 1 {
        scale_ui(ui, legend);
    }
    for (name, color) in legend.entries.iter().take(ENTRIES) {
        ui.horizontal(|ui| {
            let (place, _) = ui.allocate_exact_size(egui::Vec2::splat(12.0), egui::Sense::hover());
            ui.painter().circle_filled(place.center(), 5.0, srgb(*color));
            ui.label(name);
        });
    }
    if let Some(more) = legend.entries.len().checked_sub(ENTRIES + 1) {
        ui.label(format!("and {} more", more + 1));
    }
    if let Some(note) = &legend.note {
        ui.label(text(Type::Note, note, colors(ui).text_3));
    }
}

fn srgb([red, green, blue]: [u8; 3]) -> egui::Color32 {
    egui::Color32::from_rgb(red, green, blue)
}

/// Draws the scale as a bar of colours, with the figures of its ends below.
fn scale_ui(ui: &mut egui::Ui, legend: &LegendReading) {
    let size = egui::Vec2::new(SCALE_WIDTH, SCALE_HEIGHT);
    let (place, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let mut mesh = egui::Mesh::default();
    let last = legend.stops.len() - 1;
    for (index, color) in legend.stops.iter().enumerate() {
        let share = index as f32 / last as f32;
        let x = place.left() + share * place.width();
        mesh.colored_vertex(egui::Pos2::new(x, place.top()), srgb(*color));
        mesh.colored_vertex(egui::Pos2::new(x, place.bottom()), srgb(*color));
        if index > 0 {
            let corner = (2 * index) as u32;
            mesh.add_triangle(corner - 2, corner - 1, corner);
            mesh.add_triangle(corner - 1, corner + 1, corner);
        }
    }
    ui.painter().add(mesh);
    ui.allocate_ui(egui::Vec2::new(SCALE_WIDTH, 16.0), |ui| {
        ui.horizontal(|ui| {
            let end = |value| format::scale_end(value, &legend.unit);
            ui.label(egui::RichText::new(end(legend.low)).monospace().small());
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(egui::RichText::new(end(legend.high)).monospace().small());
            });
        });
    });
}

/// Returns the places of labels.
pub fn label_places(ui: &egui::Ui, labels: &[LabelReading]) -> Vec<egui::Rect> {
    let place = |label: &LabelReading| {
        let size = galley(ui, Type::Body, &label.text, egui::Color32::WHITE).size();
        egui::Align2::LEFT_CENTER.anchor_size(place_of(ui, label), size)
    };
    labels.iter().map(place).collect()
}

/// Returns the place of a label, which is given in pixels of the screen.
fn place_of(ui: &egui::Ui, label: &LabelReading) -> egui::Pos2 {
    egui::Pos2::new(label.x_px, label.y_px) / ui.ctx().pixels_per_point()
}

/// Writes labels at their places in the picture.
pub fn labels_ui(ui: &egui::Ui, picture: egui::Rect, labels: &[LabelReading]) {
    let layer = egui::LayerId::new(egui::Order::Background, egui::Id::new("labels in the picture"));
    let painter = ui.ctx().layer_painter(layer).with_clip_rect(picture);
    for label in labels {
        let at = place_of(ui, label);
        let font = egui::FontId::proportional(13.0);
        let write = |offset: f32, color| {
            painter.text(
                at + egui::Vec2::splat(offset),
                egui::Align2::LEFT_CENTER,
                &label.text,
                font.clone(),
                color,
            )
        };
        write(1.0, egui::Color32::from_black_alpha(0xC0));
        write(0.0, egui::Color32::from_gray(0xF0));
    }
}
