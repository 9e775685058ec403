//! What can be done with a cluster: another name, a copy, removal.

use crate::{
    panel::{
        edit::{DocumentEdit, Edit},
        egui::{self, Key, Vec2},
        inputs::Inputs,
        reading::BuildReading,
        rows,
        style::{Type, colors, icon, text},
    },
    project,
};

/// Shows the button and its menu. The last cluster cannot be removed.
pub fn cluster_menu_ui(
    ui: &mut egui::Ui,
    clusters: usize,
    build: &BuildReading,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let button =
        rows::icon_button(ui, icon::MORE_OF, "Rename, copy or remove the cluster", "", true);
    let menu =
        egui::Popup::menu(&button).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    menu.show(|ui| {
        ui.set_width(220.0);
        let mut change = |ui: &egui::Ui, edit: project::Edit| {
            let change = DocumentEdit::Change { edits: vec![edit], drag: None };
            edits.push(Edit::Document(change));
            ui.close();
        };
        let mut name = inputs.cluster_name.clone().unwrap_or_else(|| build.name.clone());
        let field = ui
            .add(egui::TextEdit::singleline(&mut name).desired_width(200.0))
            .on_hover_text("Name of the cluster; Enter sets it");
        field.widget_info(|| rows::info(egui::WidgetType::TextEdit, "Name of the cluster", &name));
        if field.changed() {
            inputs.cluster_name = Some(name.clone());
        }
        if field.lost_focus()
            && ui.input(|input| input.key_pressed(Key::Enter))
            && inputs.cluster_name.take().is_some_and(|typed| typed != build.name)
        {
            change(ui, project::Edit::Rename { index: build.cluster, name });
        }
        if let Some(copy) = &build.copy
            && row_ui(ui, icon::COPY, "Copy the cluster", true)
        {
            change(ui, copy.clone());
        }
        if row_ui(ui, icon::REMOVE, "Remove the cluster", clusters > 1) {
            change(ui, project::Edit::RemoveCluster { index: build.cluster });
        }
    });
}

fn row_ui(ui: &mut egui::Ui, shape: &str, words: &str, is_enabled: bool) -> bool {
    let words = text(Type::Body, format!("{shape}  {words}"), colors(ui).text);
    let button = egui::Button::new(words).min_size(Vec2::new(200.0, 24.0));
    ui.add_enabled(is_enabled, button).clicked()
}
