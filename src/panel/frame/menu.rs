//! The menu of scenarios: new, shipped ones, files, saving, colours.

use crate::{
    look::Theme,
    panel::{
        edit::{DocumentEdit, Edit},
        egui,
        export::Export,
        reading::Readings,
        style::{Type, colors, icon, text},
    },
    scenario::presets,
};

/// Width of the list of shipped scenarios, points.
const PRESETS_WIDTH: f32 = 420.0;

/// Shows the button and its menu.
pub fn menu_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    let button = egui::Button::new(text(Type::Figure, icon::MENU, colors(ui).text_2))
        .frame_when_inactive(false)
        .min_size(egui::Vec2::splat(28.0));
    let (response, _) = egui::containers::menu::MenuButton::from_button(button)
        .ui(ui, |ui| items_ui(ui, readings, edits));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, "Menu"));
    response.on_hover_text("Scenarios, files, colours");
}

fn items_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    ui.set_min_width(240.0);
    item_ui(ui, (icon::NEW, "New scenario"), DocumentEdit::New, readings, edits);
    let shipped = format!("{}  Shipped scenarios", icon::DESIGNS);
    egui::containers::menu::SubMenuButton::new(text(Type::Body, shipped, colors(ui).text))
        .ui(ui, |ui| presets_ui(ui, edits));
    item_ui(ui, (icon::OPEN, "Open a file …"), DocumentEdit::Open, readings, edits);
    if !readings.document.recent.is_empty() {
        let recent = format!("{}  Opened before", icon::CLOCK);
        egui::containers::menu::SubMenuButton::new(text(Type::Body, recent, colors(ui).text)).ui(
            ui,
            |ui| {
                for path in &readings.document.recent {
                    let shown = path.display().to_string();
                    if ui.button(shown).clicked() {
                        edits.push(Edit::Document(DocumentEdit::OpenFile(path.clone())));
                        ui.close();
                    }
                }
            },
        );
    }
    ui.separator();
    item_ui(ui, (icon::SAVE, "Save"), DocumentEdit::Save, readings, edits);
    item_ui(ui, (icon::SAVE, "Save as …"), DocumentEdit::SaveAs, readings, edits);
    item_ui(ui, (icon::LINK, "Copy a link"), DocumentEdit::CopyLink, readings, edits);
    export_ui(ui, readings, edits);
    ui.separator();
    let is_dark = ui.visuals().dark_mode;
    let (shape, words, theme) = if is_dark {
        (icon::LIGHT, "Light colours", Theme::Light)
    } else {
        (icon::DARK, "Dark colours", Theme::Dark)
    };
    plain_ui(ui, (shape, words), Edit::Theme(theme), readings, edits);
    plain_ui(ui, (icon::KEYS, "All keys"), Edit::ToggleHelp, readings, edits);
}

/// Shows what can be exported. A page has no files of its own: it offers the picture alone.
fn export_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    if cfg!(target_arch = "wasm32") {
        plain_ui(ui, (icon::PICTURE, "Save a picture"), Edit::SavePicture, readings, edits);
        return;
    }
    let words = format!("{}  Export", icon::EXPORT);
    egui::containers::menu::SubMenuButton::new(text(Type::Body, words, colors(ui).text)).ui(
        ui,
        |ui| {
            for export in Export::ALL {
                let words = text(Type::Body, export.name(), colors(ui).text);
                if ui.button(words).on_hover_text(export.tip()).clicked() {
                    edits.push(Edit::Document(DocumentEdit::Export(export)));
                    ui.close();
                }
            }
        },
    );
}

fn item_ui(
    ui: &mut egui::Ui,
    (shape, words): (&str, &str),
    edit: DocumentEdit,
    readings: &Readings,
    edits: &mut Vec<Edit>,
) {
    plain_ui(ui, (shape, words), Edit::Document(edit), readings, edits);
}

fn plain_ui(
    ui: &mut egui::Ui,
    (shape, words): (&str, &str),
    edit: Edit,
    readings: &Readings,
    edits: &mut Vec<Edit>,
) {
    let colors = colors(ui);
    let key = text(Type::Note, readings.key(&edit), colors.text_3);
    let words = text(Type::Body, format!("{shape}  {words}"), colors.text);
    if ui.add(egui::Button::new(words).shortcut_text(key)).clicked() {
        edits.push(edit);
        ui.close();
    }
}

/// Lists the shipped scenarios, each with a line about it.
fn presets_ui(ui: &mut egui::Ui, edits: &mut Vec<Edit>) {
    ui.set_width(PRESETS_WIDTH);
    let height = (ui.ctx().content_rect().height() - 80.0).max(120.0);
    let area = egui::ScrollArea::vertical().max_height(height).min_scrolled_height(height);
    area.show(ui, |ui| {
        for preset in presets() {
            let colors = colors(ui);
            let (name, line) = preset.title.split_once(": ").unwrap_or((preset.title, ""));
            let mut words = egui::text::LayoutJob::default();
            let style = ui.style().clone();
            let mut lines = vec![text(Type::Heading, name, colors.text)];
            if !line.is_empty() {
                lines.push(text(Type::Small, format!("\n{}", sentence(line)), colors.text_2));
            }
            for line in lines {
                line.append_to(&mut words, &style, egui::FontSelection::Default, egui::Align::Min);
            }
            let button =
                egui::Button::new(words).min_size(egui::Vec2::new(PRESETS_WIDTH - 8.0, 0.0));
            let response = ui.add(button);
            response.widget_info(|| {
                egui::WidgetInfo::labeled(egui::WidgetType::Button, true, preset.title)
            });
            if response.clicked() {
                edits.push(Edit::Document(DocumentEdit::OpenPreset(preset.id)));
                ui.close();
            }
        }
    });
}

/// Returns a text with a capital at its begin.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
