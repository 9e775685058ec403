//! The tree of a design: a row a section, one of which is open and shows its fields.

use super::{
    choice::{choices_ui, unset_ui},
    cluster_menu::cluster_menu_ui,
    pattern::{derived_ui, kinds_ui},
    quantity::quantity_ui,
};
use crate::{
    panel::{
        edit::Edit,
        egui::{self, Align, Layout, Sense, Vec2},
        format,
        frame::focus_ring,
        inputs::Inputs,
        reading::{BuildReading, Readings, Section, SectionReading},
        rows,
        style::{Type, colors, galley, icon, sign, sign_color, text, word_of},
    },
    project::summary::State,
};

/// Height of a row, points.
const ROW: f32 = 30.0;

/// Shows the tree.
pub fn tree_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    build: &BuildReading,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    head_ui(ui, readings, build, inputs, edits);
    for section in &build.sections {
        let is_open = inputs.section == Some(section.section);
        row_ui(ui, section, is_open, inputs);
        if is_open {
            fields_ui(ui, build, section, inputs, edits);
        }
    }
}

/// The cluster's name and its satellites; the list of clusters where there are several.
fn head_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    build: &BuildReading,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let colors = colors(ui);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let words = format::satellites(build.satellites);
            cluster_menu_ui(ui, readings.clusters.len(), build, inputs, edits);
            ui.label(text(Type::Small, words, colors.text_3));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if readings.clusters.len() < 2 {
                    let name = text(Type::Figure, &build.name, colors.text);
                    ui.add(egui::Label::new(name).truncate());
                    return;
                }
                let list = egui::ComboBox::from_id_salt("built cluster")
                    .selected_text(text(Type::Figure, &build.name, colors.text))
                    .truncate()
                    .width(ui.available_width() - 8.0)
                    .show_ui(ui, |ui| {
                        for (index, cluster) in readings.clusters.iter().enumerate() {
                            let is_on = index == readings.selected;
                            if ui.selectable_label(is_on, &cluster.name).clicked() {
                                edits.push(Edit::Select(index));
                            }
                        }
                    });
                list.response
                    .widget_info(|| rows::info(egui::WidgetType::ComboBox, "Cluster", &build.name));
                let tip = rows::tip("Chooses another cluster", readings.key(&Edit::NextCluster));
                list.response.on_hover_text(tip);
            });
        });
    });
    ui.add_space(4.0);
}

fn row_ui(ui: &mut egui::Ui, section: &SectionReading, is_open: bool, inputs: &mut Inputs) {
    let colors = colors(ui);
    let size = Vec2::new(ui.available_width(), ROW);
    let (place, response) = ui.allocate_exact_size(size, Sense::click());
    let name = section.section.name();
    response.widget_info(|| {
        let was = section.was.as_ref().map_or(String::new(), |was| format!(", was {was}"));
        let label = format!("{name}, {}{was}, {}", section.headline, word_of(section.state));
        egui::WidgetInfo::selected(egui::WidgetType::CollapsingHeader, true, is_open, label)
    });
    if response.clicked() {
        inputs.section = (!is_open).then_some(section.section);
    }
    // it may have been opened from elsewhere
    if is_open && inputs.shown_section != inputs.section {
        response.scroll_to_me(Some(Align::Min));
        inputs.shown_section = inputs.section;
    }
    let painter = ui.painter();
    if is_open || response.hovered() {
        painter.rect_filled(place, 4.0, colors.raised);
    }
    let middle = place.center().y;
    let mut left = place.left() + 4.0;
    let mut put = |words: egui::RichText, gap: f32, color: egui::Color32| {
        let words = egui::WidgetText::from(words).into_galley(
            ui,
            Some(egui::TextWrapMode::Extend),
            f32::INFINITY,
            egui::TextStyle::Body,
        );
        let size = words.size();
        painter.galley(egui::Pos2::new(left, middle - 0.5 * size.y), words, color);
        left += size.x + gap;
    };
    let caret = if is_open { icon::DOWN } else { icon::RIGHT };
    put(text(Type::Note, caret, colors.text_3), 8.0, colors.text_3);
    put(text(Type::Body, section.section.icon(), colors.text_2), 8.0, colors.text_2);
    put(text(Type::Heading, name, colors.text), 8.0, colors.text);
    let name_right = left;
    let mut right = place.right() - 6.0;
    let mut put_right = |of: Type, words: &str, gap: f32, color: egui::Color32| {
        let words = galley(ui, of, words, color);
        let size = words.size();
        if right - size.x < name_right {
            return;
        }
        right -= size.x;
        ui.painter().galley(egui::Pos2::new(right, middle - 0.5 * size.y), words, color);
        right -= gap;
    };
    put_right(Type::Body, sign(section.state), 8.0, sign_color(ui, section.state));
    if section.is_changed {
        put_right(Type::Note, icon::CHANGED, 6.0, colors.accent);
    }
    put_right(Type::Heading, &section.headline, 10.0, colors.text);
    if let Some(was) = &section.was {
        put_right(Type::Small, &format!("was {was}"), 10.0, colors.text_3);
    }
    put_right(Type::Small, &section.part, 6.0, colors.text_3);
    focus_ring(ui, place, &response);
    let act = if is_open { "Closes its figures" } else { "Shows its figures" };
    let part = if section.part.is_empty() { String::new() } else { format!("\n{}", section.part) };
    response.on_hover_text(format!("{act}; it {}{part}", said_of(section.state)));
}

/// Returns what is said of a section in a state.
fn said_of(state: State) -> &'static str {
    match state {
        State::Closes => "closes",
        State::Attention => "needs attention: see the report",
        State::Broken => "does not close: see the report",
        State::Unknown => "is not computed yet",
    }
}

/// The fields of the open section: the ones that matter first, the others on demand.
fn fields_ui(
    ui: &mut egui::Ui,
    build: &BuildReading,
    section: &SectionReading,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let frame = egui::Frame::new().fill(colors(ui).raised).inner_margin(egui::Margin {
        left: 28,
        right: 10,
        top: 2,
        bottom: 8,
    });
    let is_first = |index: usize| index == 0 && section.section != Section::Hazards;
    let is_orbit = section.section == Section::Orbit;
    frame.show(ui, |ui| {
        if is_orbit {
            kinds_ui(ui, &build.orbit, edits);
        }
        choices_ui(ui, &section.choices, edits);
        for (index, field) in section.fields.iter().enumerate() {
            let has_slider = is_first(index) || field.closes_at.is_some();
            quantity_ui(ui, field, has_slider, inputs, edits);
        }
        unset_ui(ui, &section.unset, edits);
        if is_orbit {
            derived_ui(ui, &build.orbit);
        }
    });
}
