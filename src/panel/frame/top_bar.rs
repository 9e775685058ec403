//! The bar at the top: menu, modes, undo and redo, search, share, help.

use super::{about::about_ui, menu::menu_ui};
use crate::{
    look::Mode,
    panel::{
        edit::{DocumentEdit, Edit},
        egui::{self, Align, Layout, Rect, Sense, Stroke, Vec2},
        inputs::Inputs,
        reading::Readings,
        rows,
        style::{Type, colors, focus_ring, galley, icon, text},
    },
};

/// Height of the bar, points.
pub const HEIGHT: f32 = 44.0;
/// Width of a mode, points.
const MODE_WIDTH: f32 = 92.0;
/// Width of the window below which modes are icons, points.
const NARROW: f32 = 1_100.0;

/// Shows the bar.
pub fn top_bar_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let bar = ui.max_rect();
    let is_narrow = bar.width() < NARROW;
    ui.painter().rect_filled(bar, 0.0, colors(ui).panel);
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, colors(ui).line));
    let width = if is_narrow { 48.0 } else { MODE_WIDTH };
    let all = width * Mode::ALL.len() as f32;
    let middle = Rect::from_center_size(bar.center(), Vec2::new(all, bar.height()));
    let left = bar.with_max_x(middle.left()).shrink2(Vec2::new(10.0, 0.0));
    let right = bar.with_min_x(middle.right()).shrink2(Vec2::new(10.0, 0.0));
    in_row(ui, left, Layout::left_to_right(Align::Center), |ui| {
        name_ui(ui, readings, inputs, edits);
    });
    for (index, mode) in Mode::ALL.into_iter().enumerate() {
        let place = Rect::from_min_size(
            middle.min + Vec2::new(width * index as f32, 0.0),
            Vec2::new(width, bar.height()),
        );
        mode_ui(ui, place, mode, is_narrow, readings, inputs, edits);
    }
    in_row(ui, right, Layout::right_to_left(Align::Center), |ui| {
        tools_ui(ui, readings, is_narrow, edits);
    });
}

fn in_row(ui: &mut egui::Ui, place: Rect, layout: Layout, show: impl FnOnce(&mut egui::Ui)) {
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(layout));
    row.spacing_mut().item_spacing.x = 4.0;
    row.set_clip_rect(place);
    show(&mut row);
}

/// The menu, and the name of the scenario.
fn name_ui(ui: &mut egui::Ui, readings: &Readings, inputs: &mut Inputs, edits: &mut Vec<Edit>) {
    let colors = colors(ui);
    ui.label(text(Type::Figure, icon::LOGO, colors.sunlight));
    menu_ui(ui, readings, edits);
    let document = &readings.document;
    let note = match (document.is_saved, &document.path) {
        (true, _) => String::new(),
        (false, _) => "edited".to_owned(),
    };
    let room = (ui.available_width() - 60.0).max(40.0);
    ui.scope(|ui| {
        ui.set_max_width(room);
        about_ui(ui, readings, inputs, edits);
    });
    ui.label(text(Type::Small, note, colors.text_3));
}

fn mode_ui(
    ui: &mut egui::Ui,
    place: Rect,
    mode: Mode,
    is_narrow: bool,
    readings: &Readings,
    inputs: &Inputs,
    edits: &mut Vec<Edit>,
) {
    let colors = colors(ui);
    let is_on = inputs.mode == mode;
    let edit = Edit::Mode(mode);
    let (shape, what) = match mode {
        Mode::Fly => (icon::FLY, "Watch the flight"),
        Mode::Build => (icon::BUILD, "Change the design and the orbit"),
        Mode::Cost => (icon::COST, "Compare costs with the ground"),
    };
    let response = ui.interact(place, ui.id().with(("mode", mode)), Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::WidgetType::RadioButton, true, is_on, mode.name())
    });
    if response.clicked() {
        edits.push(edit.clone());
    }
    let color = if is_on || response.hovered() { colors.text } else { colors.text_2 };
    let has_pending = mode == Mode::Build && !readings.document.pending.is_empty();
    let words = if is_narrow { shape.to_owned() } else { format!("{shape}  {}", mode.name()) };
    let words = galley(ui, if is_on { Type::Heading } else { Type::Body }, words, color);
    let at = Rect::from_center_size(place.center(), words.size());
    ui.painter().galley(at.min, words, color);
    if has_pending {
        let mark = galley(ui, Type::Note, icon::CHANGED, colors.accent);
        ui.painter().galley(at.right_center() + Vec2::new(5.0, -6.0), mark, colors.accent);
    }
    if is_on {
        let line = place.with_min_y(place.bottom() - 2.0);
        ui.painter().rect_filled(line, 0.0, colors.accent);
    }
    focus_ring(ui, place, &response);
    response.on_hover_text(rows::tip(what, readings.key(&edit)));
}

/// Help, share, search, redo and undo, from the right.
fn tools_ui(ui: &mut egui::Ui, readings: &Readings, is_narrow: bool, edits: &mut Vec<Edit>) {
    icon_ui(ui, (icon::HELP, "All keys", true), Edit::ToggleHelp, readings, edits);
    let share = (icon::SHARE, "Copy a link to what is shown", true);
    icon_ui(ui, share, Edit::Document(DocumentEdit::CopyLink), readings, edits);
    if is_narrow {
        let find = (icon::FIND, "Find or do anything", true);
        icon_ui(ui, find, Edit::ToggleSearch, readings, edits);
    } else {
        find_ui(ui, readings, edits);
    }
    let document = &readings.document;
    for (shape, act, step, edit) in [
        (icon::REDO, "Redo", &document.redo, DocumentEdit::Redo),
        (icon::UNDO, "Undo", &document.undo, DocumentEdit::Undo),
    ] {
        let name = match step {
            Some(name) => format!("{act} “{name}”"),
            None => format!("Nothing to {}", act.to_lowercase()),
        };
        icon_ui(ui, (shape, &name, step.is_some()), Edit::Document(edit), readings, edits);
    }
}

fn icon_ui(
    ui: &mut egui::Ui,
    (shape, name, is_enabled): (&str, &str, bool),
    edit: Edit,
    readings: &Readings,
    edits: &mut Vec<Edit>,
) {
    if rows::icon_button(ui, shape, name, readings.key(&edit), is_enabled).clicked() {
        edits.push(edit);
    }
}

/// What looks like a field and opens the search.
fn find_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    let colors = colors(ui);
    let words = format!("{}  Find", icon::FIND);
    let key = text(Type::Note, readings.key(&Edit::ToggleSearch), colors.text_3);
    let button = egui::Button::new(text(Type::Body, words, colors.text_3))
        .shortcut_text(key)
        .fill(colors.field)
        .min_size(Vec2::new(150.0, 26.0));
    let response = ui.add(button).on_hover_text("Find or do anything");
    if response.clicked() {
        edits.push(Edit::ToggleSearch);
    }
}
