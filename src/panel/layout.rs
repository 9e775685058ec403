//! Where the panels stand in the window.

use super::{
    build::{
        NARROW_RAIL_WIDTH, RAIL_WIDTH, Rail, WORST_HEIGHT, callouts_ui, conditions_bar_height,
        conditions_bar_ui, part_cards_ui, part_rail_ui, pending_ui, report_ui, tabs_ui, tree_ui,
        worst_ui,
    },
    cost::cost_ui,
    edit::Edit,
    egui::{self, Rect, Vec2},
    frame::{
        STRIP_HEIGHT, TIME_BAR_HEIGHT, TOP_BAR_HEIGHT, closing_ui, inspector_ui, picture_tools_ui,
        strip_ui, time_bar_ui, top_bar_ui,
    },
    help::help_ui,
    inputs::{Inputs, Sizes},
    legend::{label_places, labels_ui, legend_ui},
    notice::notices_ui,
    reading::{BuildReading, Readings},
    search::search_ui,
    splitter::{Line, Moved, splitter_ui},
    style::{Type, colors, is_ready, text},
};
use crate::{look::Mode, project::parts};

/// Least width of the picture beside a panel that is dragged, points.
const LEAST_PICTURE: f32 = 400.0;
/// Least height of a picture that has its legend, points.
const LEAST_HIGH: f32 = 240.0;
/// Greatest share of the design above a report that has findings.
const MOST_TREE: f32 = 0.6;
/// Height of the place in which the line between design and report can be taken, points.
const LINE_PLACE: f32 = 13.0;
/// Width of the panel at the right side in a narrow window, points.
const NARROW_SIDE_WIDTH: f32 = 304.0;
/// Width of the list of parts, points.
const PARTS_WIDTH: f32 = 254.0;
/// Width of a window in which the list of parts stands beside the picture, points. In a narrower one
/// it lies over the picture.
const ROOMY: f32 = 1_360.0;
/// Width of a window that is narrow, points.
const NARROW: f32 = 1_100.0;
/// Width of a window in which what stands at the sides stands below the picture, points.
const SLIM: f32 = 760.0;
/// Height of what stands below the picture in a slim window, as a share of the window's.
const SHEET_SHARE: f32 = 0.5;

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
    ui.ctx().set_zoom_factor(inputs.scale.factor());
    inputs.is_track_shown = false;
    if !is_ready(ui.ctx(), inputs.theme) || inputs.is_taking_picture {
        return Margins::default();
    }
    let window = ui.max_rect();
    if inputs.is_hidden {
        notices_ui(ui, window, window.bottom(), readings, edits);
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
    let is_slim = window.width() < SLIM;
    if is_slim && inputs.mode != Mode::Fly {
        sheet_ui(ui, window.height(), readings, inputs, edits);
    }
    if is_building && !is_slim {
        parts_ui(ui, window.width(), readings, inputs, edits);
    }
    if inputs.mode != Mode::Fly && !is_slim {
        side_ui(ui, window.width(), readings, inputs, edits);
    }
    // what the panels leave, and what of it no drawer covers
    let whole = ui.available_rect_before_wrap();
    let picture = match inputs.parts {
        Some(section) if is_building && !is_slim && window.width() < ROOMY => {
            drawer_ui(ui, whole, readings, section, inputs, edits)
        }
        _ => whole,
    };
    let right = match inputs.mode {
        Mode::Fly if is_slim => {
            let below = picture.with_min_y(picture.center().y);
            inspector_ui(ui, below, readings, inputs, edits);
            0.0
        }
        Mode::Fly => inspector_ui(ui, picture, readings, inputs, edits),
        Mode::Build | Mode::Cost => 0.0,
    };
    let is_pending = is_building && !readings.document.pending.is_empty();
    if is_pending {
        pending_ui(ui, picture, readings, edits);
    } else {
        picture_tools_ui(ui, picture, readings, edits);
    }
    let has_legend = picture.height() >= LEAST_HIGH;
    let legends = if has_legend { &*readings.legends } else { &[] };
    let legend_top = legend_ui(ui, picture, legends);
    labels_ui(ui, picture, &readings.labels);
    if let Some(build) = readings.build.as_ref().filter(|_| is_building) {
        let above = if is_pending { "pending" } else { "picture tools" };
        let taken = taken(ui, above, readings);
        callouts_ui(ui, picture, build, &readings.models, &taken, inputs);
    }
    notices_ui(ui, picture, legend_top, readings, edits);
    search_ui(ui, readings, inputs, edits);
    closing_ui(ui, readings, edits);
    if inputs.is_help_open {
        help_ui(ui, readings, edits);
    }
    margins(window, whole, right)
}

/// Returns what stands in the picture, by the areas of the last frame.
fn taken(ui: &egui::Ui, above: &'static str, readings: &Readings) -> Vec<Rect> {
    let legend = (!readings.legends.is_empty()).then_some("legend");
    let areas = [Some(above), legend].into_iter().flatten();
    let mut taken: Vec<Rect> =
        ui.ctx().memory(|memory| areas.filter_map(|area| memory.area_rect(area)).collect());
    taken.extend(label_places(ui, &readings.labels));
    taken
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
fn parts_ui(
    ui: &mut egui::Ui,
    window_width: f32,
    readings: &Readings,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let Some(build) = &readings.build else { return };
    let is_narrow = window_width < NARROW;
    let width = if is_narrow { NARROW_RAIL_WIDTH } else { RAIL_WIDTH };
    let frame = egui::Frame::new().fill(colors(ui).panel);
    egui::Panel::left("rail").exact_size(width).resizable(false).frame(frame).show(ui, |ui| {
        let rail = if is_narrow { Rail::Icons } else { Rail::Named };
        egui::ScrollArea::vertical().show(ui, |ui| part_rail_ui(ui, rail, inputs));
    });
    let Some(section) = inputs.parts.filter(|_| window_width >= ROOMY) else { return };
    let frame = frame.inner_margin(egui::Margin::symmetric(12, 10));
    egui::Panel::left("parts")
        .exact_size(PARTS_WIDTH)
        .resizable(false)
        .frame(frame)
        .show(ui, |ui| part_cards_ui(ui, build, &readings.previews, section, inputs, edits));
}

/// The parts of a section over the left side of the picture. Returns what of the picture is free.
fn drawer_ui(
    ui: &egui::Ui,
    picture: Rect,
    readings: &Readings,
    section: parts::Section,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) -> Rect {
    let Some(build) = &readings.build else { return picture };
    let (place, free) = picture.split_left_right_at_x(picture.left() + PARTS_WIDTH);
    let margin = Vec2::new(12.0, 10.0);
    let frame = egui::Frame::new()
        .fill(colors(ui).panel)
        .inner_margin(egui::Margin::symmetric(margin.x as i8, margin.y as i8));
    let area = egui::Area::new("parts drawer".into()).fixed_pos(place.min);
    area.order(egui::Order::Middle).show(ui.ctx(), |ui| {
        frame.show(ui, |ui| {
            let size = place.size() - 2.0 * margin;
            ui.set_max_size(size);
            ui.set_min_size(size);
            part_cards_ui(ui, build, &readings.previews, section, inputs, edits);
        });
        let line = egui::Stroke::new(1.0, colors(ui).line);
        ui.painter().vline(place.right() - 0.5, place.y_range(), line);
    });
    free
}

/// What stands below the picture of a slim window: the rail with the parts of the chosen section or
/// the design with its report, or the costs.
fn sheet_ui(
    ui: &mut egui::Ui,
    window_height: f32,
    readings: &Readings,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let frame =
        egui::Frame::new().fill(colors(ui).panel).inner_margin(egui::Margin::symmetric(12, 6));
    let sheet = egui::Panel::bottom("sheet").exact_size(SHEET_SHARE * window_height);
    sheet.resizable(false).frame(frame).show(ui, |ui| {
        match (inputs.mode, &readings.cost, &readings.build) {
            (Mode::Cost, Some(cost), _) => {
                egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| cost_ui(ui, cost));
            }
            (Mode::Cost, None, _) | (_, _, None) => waiting_ui(ui),
            (_, _, Some(build)) => {
                let rail = egui::ScrollArea::horizontal().id_salt("rail");
                rail.show(ui, |ui| {
                    ui.horizontal(|ui| part_rail_ui(ui, Rail::Level, inputs));
                });
                match inputs.parts {
                    Some(section) => {
                        part_cards_ui(ui, build, &readings.previews, section, inputs, edits);
                    }
                    None => narrow_builder_ui(ui, readings, build, inputs, edits),
                }
            }
        }
    });
}

/// The panel at the right side: the design with its report, or the costs.
fn side_ui(
    ui: &mut egui::Ui,
    window_width: f32,
    readings: &Readings,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let is_narrow = window_width < NARROW;
    let width = if is_narrow { NARROW_SIDE_WIDTH } else { side_width(window_width, inputs.sizes) };
    let frame =
        egui::Frame::new().fill(colors(ui).panel).inner_margin(egui::Margin::symmetric(12, 10));
    let side = egui::Panel::right("side").exact_size(width).resizable(false).frame(frame);
    let shown = side.show(ui, |ui| match (inputs.mode, &readings.cost, &readings.build) {
        (Mode::Cost, Some(cost), _) => {
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| cost_ui(ui, cost));
        }
        (Mode::Cost, None, _) | (_, _, None) => waiting_ui(ui),
        (_, _, Some(build)) if is_narrow => {
            narrow_builder_ui(ui, readings, build, inputs, edits);
        }
        (_, _, Some(build)) => builder_ui(ui, readings, build, inputs, edits),
    });
    if is_narrow {
        return;
    }
    let edge = shown.response.rect;
    let place = edge.with_max_x(edge.left() + 6.0);
    let size = format!("{width:.0} points");
    match splitter_ui(ui, place, Line::Upright, ("Width of the side panel", &size)) {
        Some(Moved::To(x)) => {
            let wanted = edge.right() - x + 3.0;
            inputs.sizes.side_points = limited_side(window_width, wanted);
        }
        Some(Moved::Back) => inputs.sizes.side_points = Sizes::default().side_points,
        None => {}
    }
}

/// Returns the width of the panel at the right side of a wide window, points.
fn side_width(window_width: f32, sizes: Sizes) -> f32 {
    limited_side(window_width, sizes.side_points)
}

/// Returns a width that leaves room for the picture, points.
fn limited_side(window_width: f32, width: f32) -> f32 {
    let (least, most) = Sizes::SIDE_POINTS;
    let most = (window_width - RAIL_WIDTH - PARTS_WIDTH - LEAST_PICTURE).clamp(least, most);
    width.clamp(least, most)
}

/// The design above, the report below, and the line between them.
fn builder_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    build: &BuildReading,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let (top, full) = (ui.cursor().top(), ui.available_height());
    let usual = if build.findings.is_empty() { 0.75 } else { 0.58 };
    let (least, most) = Sizes::TREE_SHARE;
    // the report keeps two fifths of the height while it has something to say
    let most = if build.findings.is_empty() { most } else { MOST_TREE };
    let share = inputs.sizes.tree_share.unwrap_or(usual).clamp(least, most);
    let gaps = LINE_PLACE + 2.0 * ui.spacing().item_spacing.y;
    let height = (share * full).min(most * full - gaps).max(0.0);
    egui::ScrollArea::vertical()
        .id_salt("tree")
        .auto_shrink([false, true])
        .max_height(height)
        .show(ui, |ui| tree_ui(ui, readings, build, inputs, edits));
    let size = Vec2::new(ui.available_width(), LINE_PLACE);
    let (place, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let words = format!("{:.0} % of the height", 100.0 * share);
    match splitter_ui(ui, place, Line::Level, ("Height of the design", &words)) {
        Some(Moved::To(y)) if full > 0.0 => {
            let height = y - 0.5 * gaps - top;
            inputs.sizes.tree_share = Some((height / full).clamp(least, most));
        }
        Some(Moved::Back) => inputs.sizes.tree_share = None,
        _ => {}
    }
    egui::ScrollArea::vertical()
        .id_salt("report")
        .auto_shrink(false)
        .show(ui, |ui| report_ui(ui, readings, build, inputs, edits));
}

/// Tabs for the design and the report; the worst finding stays below the design.
fn narrow_builder_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    build: &BuildReading,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    // a section may have been opened from elsewhere
    let is_there = build.sections.iter().any(|one| Some(one.section) == inputs.section);
    if is_there && inputs.section != inputs.shown_section {
        inputs.is_report_shown = false;
    }
    tabs_ui(ui, build, inputs);
    if inputs.is_report_shown {
        egui::ScrollArea::vertical()
            .id_salt("report")
            .auto_shrink(false)
            .show(ui, |ui| report_ui(ui, readings, build, inputs, edits));
        return;
    }
    // what is too low for it leaves it to the report
    let has_worst = !build.findings.is_empty() && ui.available_height() > 3.0 * WORST_HEIGHT;
    let below = if has_worst { WORST_HEIGHT } else { 0.0 };
    let height = (ui.available_height() - below).max(0.0);
    egui::ScrollArea::vertical()
        .id_salt("tree")
        .auto_shrink(false)
        .max_height(height)
        .show(ui, |ui| tree_ui(ui, readings, build, inputs, edits));
    if has_worst {
        worst_ui(ui, build, inputs, edits);
    }
}

fn waiting_ui(ui: &mut egui::Ui) {
    ui.label(text(Type::Body, "costing …", colors(ui).text_3));
}
