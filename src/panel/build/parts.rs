//! The parts of the catalogue as cards: a rail of sections, and the cards of one.

use crate::{
    panel::{
        edit::{DocumentEdit, Edit},
        egui::{self, Rect, Sense, Stroke, Vec2},
        format,
        frame::focus_ring,
        inputs::Inputs,
        reading::{BuildReading, PreviewsReading},
        rows,
        source_card::shape_of,
        style::{Type, colors, galley, icon, text},
    },
    project::{
        Mark,
        parts::{Card, Order, Section, edit_of, matches, sort},
    },
};

/// Width of the rail, points.
pub const RAIL_WIDTH: f32 = 72.0;
/// Width of the rail in a narrow window, where it is icons alone, points.
pub const NARROW_RAIL_WIDTH: f32 = 48.0;
/// Height of one of its entries, points.
const RAIL_ROW: f32 = 52.0;
/// Height of one of them without its name, points.
const NARROW_RAIL_ROW: f32 = 44.0;
/// Width of a card, points.
const CARD_WIDTH: f32 = 228.0;
/// Height of what a swap does, on a card, points: two lines.
const PREVIEW_HEIGHT: f32 = 32.0;

/// Returns the icon of a section.
fn icon_of(section: Section) -> &'static str {
    match section {
        Section::Design => icon::DESIGNS,
        Section::Array => icon::ARRAY,
        Section::Battery => icon::BATTERY,
        Section::Radiator => icon::RADIATOR,
        Section::Coating => icon::COATING,
        Section::Chips => icon::CHIPS,
        Section::Payload => icon::STRUCTURE,
        Section::Bus => icon::BUS,
        Section::Terminals => icon::LINKS,
        Section::Propulsion => icon::THRUSTERS,
        Section::Hazards => icon::LIGHT,
        Section::Launch => icon::EXPORT,
    }
}

/// How the sections of the rail stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rail {
    /// One below the other, with their names.
    Named,
    /// One below the other, as icons.
    Icons,
    /// Side by side, as icons.
    Level,
}

/// Shows the sections; one of them is chosen.
pub fn part_rail_ui(ui: &mut egui::Ui, rail: Rail, inputs: &mut Inputs) {
    ui.spacing_mut().item_spacing = Vec2::ZERO;
    for section in Section::ALL {
        let colors = colors(ui);
        let size = match rail {
            Rail::Named => Vec2::new(ui.available_width(), RAIL_ROW),
            Rail::Icons => Vec2::new(ui.available_width(), NARROW_RAIL_ROW),
            Rail::Level => Vec2::new(NARROW_RAIL_WIDTH, NARROW_RAIL_ROW),
        };
        let (place, response) = ui.allocate_exact_size(size, Sense::click());
        let is_on = inputs.parts == Some(section);
        response.widget_info(|| {
            egui::WidgetInfo::selected(egui::WidgetType::Button, true, is_on, section.name())
        });
        if response.clicked() {
            inputs.parts = (!is_on).then_some(section);
            inputs.part_search.clear();
        }
        if is_on {
            ui.painter().rect_filled(place, 0.0, colors.accent_ground);
            let bar = Rect::from_min_size(place.min, Vec2::new(2.0, place.height()));
            ui.painter().rect_filled(bar, 0.0, colors.accent);
        } else if response.hovered() {
            ui.painter().rect_filled(place, 0.0, colors.raised);
        }
        let color = if is_on { colors.text } else { colors.text_2 };
        let shape = galley(ui, Type::Figure, icon_of(section), color);
        let raised = if rail == Rail::Named { 9.0 } else { 0.0 };
        let at = Rect::from_center_size(place.center() - Vec2::new(0.0, raised), shape.size());
        ui.painter().galley(at.min, shape, color);
        if rail == Rail::Named {
            let words = galley(ui, Type::Note, section.name(), color);
            let at = Rect::from_center_size(place.center() + Vec2::new(0.0, 13.0), words.size());
            ui.painter().galley(at.min, words, color);
        }
        focus_ring(ui, place, &response);
        let act = if is_on { "Closes the parts" } else { "Shows the parts" };
        response.on_hover_text(format!("{}: {act} of this kind", section.name()));
    }
}

/// Shows the cards of the chosen section with what each would do here. A click swaps the part.
pub fn part_cards_ui(
    ui: &mut egui::Ui,
    build: &BuildReading,
    previews: &PreviewsReading,
    section: Section,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let colors = colors(ui);
    let mut cards: Vec<Card> =
        build.cards.iter().filter(|card| card.section == section).cloned().collect();
    ui.horizontal(|ui| {
        ui.label(text(Type::Figure, section.name(), colors.text));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let words = match cards.len() {
                1 => "1 part".to_owned(),
                count => format!("{count} parts"),
            };
            ui.label(text(Type::Small, words, colors.text_3));
        });
    });
    ui.horizontal(|ui| {
        let search = egui::TextEdit::singleline(&mut inputs.part_search)
            .hint_text("Search parts")
            .margin(egui::Margin::symmetric(8, 4))
            .desired_width(104.0);
        let field = ui.add(search).on_hover_text("Words that a part must have");
        field.widget_info(|| {
            rows::info(egui::WidgetType::TextEdit, "Search parts", &inputs.part_search)
        });
        let name = format!("{} {}", icon::SORT, inputs.part_order.name());
        let order = egui::ComboBox::from_id_salt("part order").selected_text(name).width(90.0);
        let order = order.show_ui(ui, |ui| {
            for order in Order::ALL {
                ui.selectable_value(&mut inputs.part_order, order, order.name());
            }
        });
        let in_use = inputs.part_order.name();
        order
            .response
            .widget_info(|| rows::info(egui::WidgetType::ComboBox, "Order of the parts", in_use));
        order.response.on_hover_text("Order of the parts");
    });
    ui.add_space(4.0);
    cards.retain(|card| matches(card, &inputs.part_search));
    sort(&mut cards, inputs.part_order);
    egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        if cards.is_empty() {
            let words = format!("No part has “{}”.", inputs.part_search.trim());
            ui.label(text(Type::Body, words, colors.text_3));
        }
        for card in &cards {
            card_ui(ui, build.cluster, card, previews, edits);
        }
    });
}

fn card_ui(
    ui: &mut egui::Ui,
    cluster: usize,
    card: &Card,
    previews: &PreviewsReading,
    edits: &mut Vec<Edit>,
) {
    let colors = colors(ui);
    let width = CARD_WIDTH.min(ui.available_width());
    let stroke = if card.is_in_use {
        Stroke::new(2.0, colors.accent)
    } else {
        Stroke::new(1.0, colors.line)
    };
    let frame = egui::Frame::new()
        .fill(colors.raised)
        .stroke(stroke)
        .corner_radius(6)
        .inner_margin(10.0)
        .outer_margin(egui::Margin { bottom: 6, ..egui::Margin::ZERO });
    let shown = frame.show(ui, |ui| {
        ui.set_width(width - 22.0);
        ui.add(
            egui::Label::new(text(Type::Heading, card.name, colors.text)).wrap().selectable(false),
        );
        if card.is_in_use {
            ui.label(text(Type::Note, "in use", colors.accent));
        }
        figures_ui(ui, card);
        if previews.is_on && !card.is_in_use {
            preview_ui(ui, previews.of(cluster, card));
        }
        let source = format!("{} {}, {}", shape_of(card.confidence.into()), card.source, card.date);
        let label = egui::Label::new(text(Type::Small, source, colors.text_3));
        ui.add(label.truncate().selectable(false));
    });
    let place = shown.response.rect;
    let response = ui.interact(place, ui.id().with(("card", card.id)), Sense::click());
    response.widget_info(|| {
        let figures = card.figures.iter().map(|figure| {
            let value = format::digits_of(figure.value);
            format!(", {} {value} {}", figure.label, figure.unit)
        });
        let use_of = if card.is_in_use { ", in use" } else { "" };
        let label = format!("Part {}{}{use_of}", card.name, figures.collect::<String>());
        egui::WidgetInfo::selected(egui::WidgetType::Button, true, card.is_in_use, label)
    });
    if response.clicked() && !card.is_in_use {
        let swap = vec![edit_of(cluster, card.section, card.id)];
        edits.push(Edit::Document(DocumentEdit::Change { edits: swap, drag: None }));
    }
    if response.hovered() && !card.is_in_use {
        ui.painter().rect_stroke(
            place,
            6.0,
            Stroke::new(1.0, colors.edge),
            egui::StrokeKind::Inside,
        );
    }
    focus_ring(ui, place, &response);
    response.on_hover_ui(|ui| detail_ui(ui, card));
}

/// What a swap does; the place is kept free while that is being worked out.
fn preview_ui(ui: &mut egui::Ui, told: Option<&str>) {
    let colors = colors(ui);
    let (words, color) = match told {
        Some(told) => (told, colors.text),
        None => ("working out …", colors.text_3),
    };
    ui.scope(|ui| {
        ui.set_min_height(PREVIEW_HEIGHT);
        ui.add(egui::Label::new(text(Type::Small, words, color)).wrap().selectable(false));
    });
}

/// Three figures side by side, the number above its unit.
fn figures_ui(ui: &mut egui::Ui, card: &Card) {
    let colors = colors(ui);
    let each = ui.available_width() / 3.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for figure in &card.figures {
            ui.vertical(|ui| {
                ui.set_width(each);
                ui.spacing_mut().item_spacing.y = 0.0;
                let (value, unit) = match figure.unit.strip_prefix('$') {
                    Some(per) => {
                        (format::dollars(figure.value), per.trim_start_matches('/').to_owned())
                    }
                    None => (format::digits_of(figure.value), figure.unit.to_owned()),
                };
                let below = match (unit.is_empty(), figure.unit.starts_with('$')) {
                    (true, _) => figure.label.to_owned(),
                    (false, true) => format!("per {unit}"),
                    (false, false) => unit,
                };
                ui.add(egui::Label::new(text(Type::Lead, value, colors.text)).selectable(false));
                ui.add(egui::Label::new(text(Type::Note, below, colors.text_3)).selectable(false));
            });
        }
    });
}

/// All that a card has no room for.
fn detail_ui(ui: &mut egui::Ui, card: &Card) {
    let colors = colors(ui);
    ui.set_max_width(340.0);
    ui.label(text(Type::Heading, card.name, colors.text));
    let act = if card.is_in_use { "In use" } else { "A click puts it in" };
    ui.label(text(Type::Small, act, colors.text_3));
    if !card.note.is_empty() {
        ui.label(text(Type::Small, card.note, colors.text_2));
    }
    for figure in &card.figures {
        let value = format!("{} {} {}", figure.label, format::digits_of(figure.value), figure.unit);
        ui.label(text(Type::Body, value.trim(), colors.text));
        let from = format!(
            "{} {}: {}, {}",
            shape_of(figure.confidence.into()),
            Mark::from(figure.confidence).word(),
            figure.source,
            figure.date
        );
        ui.label(text(Type::Small, from, colors.text_3));
    }
}
