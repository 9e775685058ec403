//! The picture's switches: cameras, what is shown, colours, quality.

use crate::{
    look::{CameraView, ColorBy, Overlay, Quality},
    panel::{
        edit::Edit,
        egui::{self, Rect, Vec2},
        reading::{Readings, SwitchesReading},
        style::{Type, colors, floating, icon, text},
    },
};

/// Distance from the edges of the picture, points.
const INSET: f32 = 12.0;
/// Width of a menu, points.
const MENU_WIDTH: f32 = 240.0;

/// Shows the buttons over the upper left corner of the picture.
pub fn picture_tools_ui(ui: &egui::Ui, picture: Rect, readings: &Readings, edits: &mut Vec<Edit>) {
    let Some(switches) = &readings.switches else { return };
    egui::Area::new("picture tools".into())
        .fixed_pos(picture.min + Vec2::splat(INSET))
        .order(egui::Order::Middle)
        .show(ui.ctx(), |ui| {
            ui.horizontal(|ui| {
                let camera = switches.camera.map_or("Camera", CameraView::name);
                let camera = button_ui(ui, icon::CAMERA, camera, "Cameras");
                menu(&camera).show(|ui| cameras_ui(ui, readings, switches, edits));
                let shown = button_ui(ui, icon::SHOWN, "Shown", "What the picture shows");
                menu(&shown).show(|ui| shown_ui(ui, readings, switches, edits));
            });
        });
}

fn menu(response: &egui::Response) -> egui::Popup<'_> {
    egui::Popup::menu(response).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
}

fn button_ui(ui: &mut egui::Ui, shape: &str, words: &str, tip: &str) -> egui::Response {
    let colors = colors(ui);
    let label = format!("{shape}  {words}  {}", icon::DOWN);
    let button = egui::Button::new(text(Type::Lead, label, colors.text))
        .fill(floating(ui, colors.panel))
        .min_size(Vec2::new(0.0, 28.0));
    let response = ui.add(button).on_hover_text(tip);
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::WidgetType::Button, true, format!("{tip}: {words}"))
    });
    response
}

/// Shows a row that is chosen or not, with its key.
fn row_ui(ui: &mut egui::Ui, name: &str, key: &str, is_on: bool) -> bool {
    let colors = colors(ui);
    let button = egui::Button::selectable(is_on, text(Type::Body, name, colors.text))
        .shortcut_text(text(Type::Note, key, colors.text_3))
        .min_size(Vec2::new(MENU_WIDTH, 24.0));
    ui.add(button).clicked()
}

fn cameras_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    switches: &SwitchesReading,
    edits: &mut Vec<Edit>,
) {
    for view in CameraView::ALL {
        let edit = Edit::Camera(view);
        if row_ui(ui, view.name(), readings.key(&edit), switches.camera == Some(view)) {
            edits.push(edit);
            ui.close();
        }
    }
}

fn shown_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    switches: &SwitchesReading,
    edits: &mut Vec<Edit>,
) {
    let height = (ui.ctx().content_rect().height() - 140.0).max(160.0);
    egui::ScrollArea::vertical().max_height(height).show(ui, |ui| {
        for overlay in Overlay::ALL {
            let edit = Edit::Toggle(overlay);
            let is_on = switches.overlays.has(overlay);
            if row_ui(ui, overlay.name(), readings.key(&edit), is_on) {
                edits.push(edit);
            }
        }
        ui.separator();
        let key = readings.key(&Edit::NextColor).to_owned();
        title_ui(ui, "Colour of satellites", &key);
        for figure in ColorBy::ALL {
            if row_ui(ui, figure.name(), "", switches.color_by == figure) {
                edits.push(Edit::ColorBy(figure));
            }
        }
        ui.separator();
        title_ui(ui, "Quality of the picture", "");
        for tier in Quality::ALL {
            let edit = Edit::Quality(tier);
            if row_ui(ui, tier.name(), readings.key(&edit), switches.quality == tier) {
                edits.push(edit);
            }
        }
    });
}

fn title_ui(ui: &mut egui::Ui, title: &str, key: &str) {
    let colors = colors(ui);
    ui.horizontal(|ui| {
        ui.label(text(Type::Small, title, colors.text_3));
        ui.label(text(Type::Note, key, colors.text_3));
    });
}
