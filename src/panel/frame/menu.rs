//! The menu of scenarios: new, shipped ones, files, saving, colours, size.

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
    response.on_hover_text("Scenarios, files, colours, size of the interface");
}

fn items_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    ui.set_min_width(240.0);
    item_ui(
        ui,
        (icon::NEW, "New scenario", "One cluster of one small satellite"),
        DocumentEdit::New,
        readings,
        edits,
    );
    let shipped = format!("{}  Shipped scenarios", icon::DESIGNS);
    egui::containers::menu::SubMenuButton::new(text(Type::Body, shipped, colors(ui).text))
        .ui(ui, |ui| presets_ui(ui, edits));
    item_ui(
        ui,
        (icon::OPEN, "Open a file …", "A scenario file, as .ron"),
        DocumentEdit::Open,
        readings,
        edits,
    );
    if !readings.document.recent.is_empty() {
        let recent = format!("{}  Recent files", icon::CLOCK);
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
    item_ui(
        ui,
        (icon::SAVE, "Save", "Into the scenario’s own file"),
        DocumentEdit::Save,
        readings,
        edits,
    );
    item_ui(
        ui,
        (icon::SAVE, "Save as …", "Into another file, which becomes its own"),
        DocumentEdit::SaveAs,
        readings,
        edits,
    );
    item_ui(
        ui,
        (icon::LINK, "Copy a link", "Puts a link to the scenario as edited on the clipboard"),
        DocumentEdit::CopyLink,
        readings,
        edits,
    );
    export_ui(ui, readings, edits);
    ui.separator();
    let is_dark = ui.visuals().dark_mode;
    let (shape, words, theme) = if is_dark {
        (icon::LIGHT, "Light colours", Theme::Light)
    } else {
        (icon::DARK, "Dark colours", Theme::Dark)
    };
    let item = (shape, words, "The picture of space stays dark");
    plain_ui(ui, item, Edit::Theme(theme), readings, edits);
    for (shape, words, edit) in [
        (icon::MORE, "Larger interface", Edit::Larger),
        (icon::LESS, "Smaller interface", Edit::Smaller),
        (icon::RESET, "Interface at 100 %", Edit::UsualSize),
    ] {
        let item = (shape, words, "Size of the text and the panels, 80 to 200 %");
        plain_ui(ui, item, edit, readings, edits);
    }
    ui.separator();
    plain_ui(
        ui,
        (icon::KEYS, "All keys", "Lists every key and what the mouse does"),
        Edit::ToggleHelp,
        readings,
        edits,
    );
}

/// Shows what can be exported. A page has no files of its own: it offers the picture alone.
fn export_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    if cfg!(target_arch = "wasm32") {
        let item = (icon::PICTURE, "Save a picture", "The picture without the panels, as PNG");
        plain_ui(ui, item, Edit::SavePicture, readings, edits);
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
    item: (&str, &str, &str),
    edit: DocumentEdit,
    readings: &Readings,
    edits: &mut Vec<Edit>,
) {
    plain_ui(ui, item, Edit::Document(edit), readings, edits);
}

/// Shows an item: its icon, its words and its key, with a tip.
fn plain_ui(
    ui: &mut egui::Ui,
    (shape, words, tip): (&str, &str, &str),
    edit: Edit,
    readings: &Readings,
    edits: &mut Vec<Edit>,
) {
    let colors = colors(ui);
    let key = text(Type::Note, readings.key(&edit), colors.text_3);
    let words = text(Type::Body, format!("{shape}  {words}"), colors.text);
    let button = egui::Button::new(words).shortcut_text(key);
    if ui.add(button).on_hover_text(tip).clicked() {
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
