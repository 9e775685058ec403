//! Where the panels stand in the window.

use super::{
    build::{
        RAIL_WIDTH, conditions_bar_height, conditions_bar_ui, part_cards_ui, part_rail_ui,
        pending_ui, report_ui, tree_ui,
    },
    cost::cost_ui,
    edit::Edit,
    egui::{self, Rect},
    frame::{
        STRIP_HEIGHT, TIME_BAR_HEIGHT, TOP_BAR_HEIGHT, closing_ui, inspector_ui, picture_tools_ui,
        strip_ui, time_bar_ui, top_bar_ui,
    },
    help::help_ui,
    inputs::Inputs,
    legend::{labels_ui, legend_ui},
    notice::notices_ui,
    reading::Readings,
    search::search_ui,
    style::{Type, colors, is_ready, text},
};
use crate::look::Mode;

/// Width of the panel at the right side, points.
const SIDE_WIDTH: f32 = 360.0;
/// The same in a narrow window, points.
const NARROW_SIDE_WIDTH: f32 = 304.0;
/// Width of the list of parts, points.
const PARTS_WIDTH: f32 = 254.0;
/// Width of a window that is narrow, points.
const NARROW: f32 = 1_100.0;

/// How much of the window the panels cover, points from each edge.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Margins {
    /// From the left edge.
    pub left: f32,
    /// From the right edge.
    pub right: f32,
    /// From the upper edge.
    pub top: f32,
    /// From the lower edge.
    pub bottom: f32,
    /// Width of what floats over the picture at its right side.
    pub floating: f32,
}

/// Shows all panels over the picture. Returns how much they cover.
pub fn all_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) -> Margins {
    if !is_ready(ui.ctx(), inputs.theme) || inputs.is_taking_picture {
        return Margins::default();
    }
    let window = ui.max_rect();
    if inputs.is_hidden {
        notices_ui(ui, window, &readings.notices, edits);
        closing_ui(ui, readings, edits);
        return Margins::default();
    }
    let bar = |panel: egui::Panel, size: f32| {
        panel.exact_size(size).resizable(false).frame(egui::Frame::new()).show_separator_line(false)
    };
    bar(egui::Panel::top("top"), TOP_BAR_HEIGHT)
        .show(ui, |ui| top_bar_ui(ui, readings, inputs, edits));
    let is_building = inputs.mode == Mode::Build;
    bar(egui::Panel::top("strip"), STRIP_HEIGHT)
        .show(ui, |ui| strip_ui(ui, &readings.strip, is_building, inputs, edits));
    if is_building && !inputs.is_time_shown {
        bar(egui::Panel::bottom("conditions"), conditions_bar_height(window.width()))
            .show(ui, |ui| conditions_bar_ui(ui, readings, inputs, edits));
    } else {
        bar(egui::Panel::bottom("time"), TIME_BAR_HEIGHT)
            .show(ui, |ui| time_bar_ui(ui, readings, inputs, edits));
    }
    if is_building {
        parts_ui(ui, readings, inputs, edits);
    }
    if inputs.mode != Mode::Fly {
        side_ui(ui, window.width(), readings, inputs, edits);
    }
    let picture = ui.available_rect_before_wrap();
    let right = match inputs.mode {
        Mode::Fly => inspector_ui(ui, picture, readings, inputs, edits),
        Mode::Build | Mode::Cost => 0.0,
    };
    if is_building && !readings.document.pending.is_empty() {
        pending_ui(ui, picture, readings, edits);
    } else {
        picture_tools_ui(ui, picture, readings, edits);
    }
    legend_ui(ui, picture, &readings.legends);
    labels_ui(ui, picture, &readings.labels);
    notices_ui(ui, picture, &readings.notices, edits);
    search_ui(ui, readings, inputs, edits);
    closing_ui(ui, readings, edits);
    if inputs.is_help_open {
        help_ui(ui, readings, edits);
    }
    margins(window, picture, right)
}

fn margins(window: Rect, picture: Rect, floating: f32) -> Margins {
    Margins {
        left: picture.left() - window.left(),
        right: window.right() - picture.right(),
        top: picture.top() - window.top(),
        bottom: window.bottom() - picture.bottom(),
        floating,
    }
}

/// The rail of sections at the left side, and the parts of the chosen one.
fn parts_ui(ui: &mut egui::Ui, readings: &Readings, inputs: &mut Inputs, edits: &mut Vec<Edit>) {
    let Some(build) = &readings.build else { return };
    let frame = egui::Frame::new().fill(colors(ui).panel);
    egui::Panel::left("rail").exact_size(RAIL_WIDTH).resizable(false).frame(frame).show(ui, |ui| {
        egui::ScrollArea::vertical().show(ui, |ui| part_rail_ui(ui, inputs));
    });
    let Some(section) = inputs.parts else { return };
    let frame = frame.inner_margin(egui::Margin::symmetric(12, 10));
    egui::Panel::left("parts")
        .exact_size(PARTS_WIDTH)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| part_cards_ui(ui, build, section, inputs, edits));
}

/// The panel at the right side: the design with its report, or the costs.
fn side_ui(
    ui: &mut egui::Ui,
    window_width: f32,
    readings: &Readings,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let width = if window_width < NARROW { NARROW_SIDE_WIDTH } else { SIDE_WIDTH };
    let frame =
        egui::Frame::new().fill(colors(ui).panel).inner_margin(egui::Margin::symmetric(12, 10));
    egui::Panel::right("side").exact_size(width).resizable(false).frame(frame).show(ui, |ui| {
        if inputs.mode == Mode::Cost {
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| match &readings.cost {
                Some(cost) => cost_ui(ui, cost),
                None => waiting_ui(ui),
            });
            return;
        }
        let Some(build) = &readings.build else {
            waiting_ui(ui);
            return;
        };
        // the report keeps two fifths of the height while it has something to say
        let share = if build.findings.is_empty() { 0.75 } else { 0.58 };
        let height = ui.available_height() * share;
        egui::ScrollArea::vertical()
            .id_salt("tree")
            .auto_shrink([false, true])
            .max_height(height)
            .show(ui, |ui| tree_ui(ui, readings, build, inputs, edits));
        ui.separator();
        egui::ScrollArea::vertical()
            .id_salt("report")
            .auto_shrink(false)
            .show(ui, |ui| report_ui(ui, readings, build, inputs, edits));
    });
}

fn waiting_ui(ui: &mut egui::Ui) {
    ui.label(text(Type::Body, "costing …", colors(ui).text_3));
}
