//! The choice of the kind of pattern, and what follows from an orbit.

use crate::panel::{
    edit::{DocumentEdit, Edit},
    egui::{self, Align, Layout},
    reading::OrbitReading,
    style::{Type, colors, text},
};

/// Shows the kinds of pattern. A click puts another one in, as one step.
pub fn kinds_ui(ui: &mut egui::Ui, orbit: &OrbitReading, edits: &mut Vec<Edit>) {
    let colors = colors(ui);
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(4.0);
        for kind in &orbit.kinds {
            let color = if kind.is_present { colors.text } else { colors.text_2 };
            let words = text(Type::Small, &kind.name, color);
            let button = egui::Button::selectable(kind.is_present, words)
                .frame_when_inactive(true)
                .min_size(egui::Vec2::new(0.0, 24.0));
            let response = ui.add(button).on_hover_text(kind.help);
            response.widget_info(|| {
                let label = format!("Pattern {}", kind.name);
                egui::WidgetInfo::selected(egui::WidgetType::Button, true, kind.is_present, label)
            });
            if response.clicked() && !kind.is_present {
                let edits_of = kind.edits.clone();
                edits.push(Edit::Document(DocumentEdit::Change { edits: edits_of, drag: None }));
            }
        }
    });
    ui.add_space(4.0);
}

/// Shows the figures that follow from an orbit.
pub fn derived_ui(ui: &mut egui::Ui, orbit: &OrbitReading) {
    let colors = colors(ui);
    ui.add_space(4.0);
    for figure in &orbit.derived {
        ui.horizontal(|ui| {
            ui.label(text(Type::Body, figure.name, colors.text_2)).on_hover_text(figure.help);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(text(Type::Lead, &figure.value, colors.text));
            });
        });
    }
}
