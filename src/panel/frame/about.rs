//! The scenario's name in the bar, which opens a form for the name, the description and the notes.

use crate::{
    panel::{
        edit::{DocumentEdit, Edit},
        egui::{self, Key, Vec2},
        inputs::{AboutDraft, Inputs},
        reading::Readings,
        rows,
        style::{Type, colors, text},
    },
    project::About,
};

/// Width of the form, points.
const WIDTH: f32 = 380.0;

/// Shows the name, and the form that it opens.
pub fn about_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let colors = colors(ui);
    let document = &readings.document;
    let path = document.path.as_ref().map_or_else(
        || "A shipped scenario or a link: it has no file yet".to_owned(),
        |path| path.display().to_string(),
    );
    let button = egui::Button::new(text(Type::Heading, &readings.mission, colors.text))
        .frame_when_inactive(false)
        .truncate();
    let response = ui.add(button);
    response.widget_info(|| {
        let label = format!("Name, description and notes of {}", readings.mission);
        egui::WidgetInfo::labeled(egui::WidgetType::Button, true, label)
    });
    let response = response
        .on_hover_text(format!("{path}\nA click changes the name, the description and the notes"));
    let menu = egui::Popup::menu(&response)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_width(WIDTH);
            form_ui(ui, &document.about, inputs, edits);
        });
    if menu.is_none() {
        inputs.about = None;
    }
}

fn form_ui(ui: &mut egui::Ui, about: &About, inputs: &mut Inputs, edits: &mut Vec<Edit>) {
    let draft = inputs.about.get_or_insert_with(|| AboutDraft::of(about));
    let before = draft.clone();
    let name = egui::TextEdit::singleline(&mut draft.name);
    let field = field_ui(ui, "Name", name, &before.name);
    let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let description = egui::TextEdit::multiline(&mut draft.description).desired_rows(3);
    field_ui(ui, "Description", description, &before.description);
    let notes = egui::TextEdit::multiline(&mut draft.notes).desired_rows(3);
    field_ui(ui, "Notes, a line each", notes, &before.notes);
    if draft.texts() != before.texts() {
        draft.error = None;
    }
    if let Some(error) = &draft.error {
        ui.label(text(Type::Small, error, colors(ui).broken));
    }
    let set = egui::Button::new("Set").min_size(Vec2::new(80.0, 26.0));
    if !(ui.add(set).clicked() || is_entered) {
        return;
    }
    match draft.about().edits_from(about) {
        Ok(changes) => {
            if !changes.is_empty() {
                let change = DocumentEdit::Change { edits: changes, drag: None };
                edits.push(Edit::Document(change));
            }
            inputs.about = None;
            ui.close();
        }
        Err(error) => draft.error = Some(error),
    }
}

/// Shows a field below its name.
fn field_ui(
    ui: &mut egui::Ui,
    name: &str,
    field: egui::TextEdit<'_>,
    value: &str,
) -> egui::Response {
    ui.label(text(Type::Note, name, colors(ui).text_3));
    let response = ui.add(field.desired_width(f32::INFINITY));
    response.widget_info(|| rows::info(egui::WidgetType::TextEdit, name, value));
    response
}
