//! What a section chooses in words, and the figures that it does not have yet.

use crate::{
    panel::{
        edit::{DocumentEdit, Edit},
        egui::{self, Align, Layout},
        reading::UnsetReading,
        style::{Type, colors, text},
    },
    project::{self, choices::Choice},
};

/// Largest width of a list of what can be chosen, points.
const WIDTH: f32 = 190.0;

fn asked(edit: &project::Edit) -> Edit {
    Edit::Document(DocumentEdit::Change { edits: vec![edit.clone()], drag: None })
}

/// Shows a row for each choice: its name, and the list of what can be chosen.
pub fn choices_ui(ui: &mut egui::Ui, choices: &[Choice], edits: &mut Vec<Edit>) {
    let colors = colors(ui);
    for choice in choices {
        let now = choice.options.iter().find(|option| option.is_chosen);
        let now = now.map_or("as the file says", |option| option.name);
        ui.horizontal(|ui| {
            ui.label(text(Type::Body, choice.label, colors.text_2));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let width = WIDTH.min(ui.available_width());
                let list = egui::ComboBox::from_id_salt(&choice.path)
                    .selected_text(text(Type::Body, now, colors.text))
                    .truncate()
                    .width(width)
                    .show_ui(ui, |ui| {
                        for option in &choice.options {
                            let clicked =
                                ui.selectable_label(option.is_chosen, option.name).clicked();
                            if clicked && !option.is_chosen {
                                edits.push(asked(&option.edit));
                            }
                        }
                    });
                list.response.widget_info(|| {
                    let name = format!("{}: {now}", choice.label);
                    egui::WidgetInfo::labeled(egui::WidgetType::ComboBox, true, name)
                });
            });
        });
    }
}

/// Shows a button for each figure that the section may have and does not.
pub fn unset_ui(ui: &mut egui::Ui, unset: &[UnsetReading], edits: &mut Vec<Edit>) {
    for figure in unset {
        let words = format!("+ {}", figure.label);
        let button = egui::Button::new(text(Type::Small, words, colors(ui).accent))
            .frame_when_inactive(false);
        let response = ui.add(button).on_hover_text(&figure.help);
        response.widget_info(|| {
            let name = format!("Add {}", figure.label);
            egui::WidgetInfo::labeled(egui::WidgetType::Button, true, name)
        });
        if response.clicked() {
            edits.push(asked(&figure.edit));
        }
    }
}
