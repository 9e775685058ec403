//! Fields of figures: a text that takes units and arithmetic, and a slider.

use crate::{
    panel::{
        edit::{DocumentEdit, Edit},
        egui::{self, Key, Pos2, Rect, RectAlign, Sense, Stroke, Vec2},
        format,
        frame::hatch,
        inputs::{Draft, Inputs},
        reading::{CardReading, FieldReading},
        source_card::source_card,
        style::{Type, colors, galley, icon, text},
    },
    project,
    scenario::field::{quantity::in_unit_of, registry::figure},
};

/// Width of the text, points.
const TEXT_WIDTH: f32 = 112.0;
/// Longest text that a field takes, characters; longer ones are cut where they are pasted.
const LONGEST: usize = 200;

/// Returns the value of a text in a field's unit.
///
/// # Errors
/// What the field takes, in a sentence.
pub fn value_of(field: &FieldReading, typed: &str) -> Result<f64, String> {
    let example = format!("{} {}", format::digits_of(field.value), field.unit);
    let example = example.trim();
    let keeps = || format!("takes {}, as {example}. Keeps {example}.", field.range);
    let figure = figure(&field.path).ok_or_else(keeps)?;
    // a unit alone is no value
    let has_digit = typed.bytes().any(|byte| byte.is_ascii_digit());
    if !has_digit || typed.chars().count() > LONGEST {
        return Err(format!("{} {}", field.label, keeps()));
    }
    let value =
        in_unit_of(figure, typed.trim()).map_err(|_| format!("{} {}", field.label, keeps()))?;
    let is_inside = (field.low..=field.high).contains(&value);
    if !value.is_finite() || !is_inside || (field.is_whole && value.fract() != 0.0) {
        return Err(format!("{} {}", field.label, keeps()));
    }
    Ok(value)
}

/// Returns the change that sets a field.
fn change(field: &FieldReading, value: f64, drag: Option<u64>) -> Edit {
    let edits = vec![project::Edit::number(&field.path, value)];
    Edit::Document(DocumentEdit::Change { edits, drag })
}

/// Shows a field: its name, its mark where it was changed, its text, and its slider where asked.
pub fn quantity_ui(
    ui: &mut egui::Ui,
    field: &FieldReading,
    has_slider: bool,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let colors = colors(ui);
    ui.horizontal(|ui| {
        let label = text(Type::Body, &field.label, colors.text_2);
        // the text beside it takes the focus
        let name = egui::Label::new(label).truncate().show_tooltip_when_elided(false);
        let name = ui.add(name.sense(Sense::CLICK));
        source_card(&name, RectAlign::LEFT_START, false, || card_of(field));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            text_ui(ui, field, inputs, edits);
            if let Some(was) = field.was {
                let mark = text(Type::Note, icon::CHANGED, colors.accent);
                let button = egui::Button::new(mark).frame_when_inactive(false);
                let tip = format!("Was {}; click to restore", told(field, was));
                let response = ui.add(button);
                let name = format!("Restore {}", field.label);
                response.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &name)
                });
                if response.on_hover_text(tip).clicked() {
                    edits.push(Edit::Document(DocumentEdit::Restore(field.path.clone())));
                }
            }
        });
    });
    let typed = inputs.typing.as_ref().filter(|draft| draft.path == field.path);
    if let Some(error) = typed.and_then(|draft| draft.error.clone()) {
        let words = format!("{} {error}", icon::BROKEN);
        ui.label(text(Type::Small, words, colors.broken));
    }
    if has_slider {
        slider_ui(ui, field, inputs, edits);
    }
}

/// Returns a value with the unit of a field.
fn told(field: &FieldReading, value: f64) -> String {
    format!("{} {}", format::digits_of(value), field.unit).trim().to_owned()
}

/// Returns what a figure is, what it may be, and where it comes from.
fn card_of(field: &FieldReading) -> CardReading {
    let was = field.was.map(|was| format!("Was {}.", told(field, was)));
    let lines = [format!("Takes {}.", field.range), field.path.clone()];
    CardReading {
        name: field.label.clone(),
        value: told(field, field.value),
        help: field.help.clone(),
        source: field.source.clone(),
        notes: was.into_iter().chain(lines).collect(),
        ..CardReading::default()
    }
}

fn text_ui(ui: &mut egui::Ui, field: &FieldReading, inputs: &mut Inputs, edits: &mut Vec<Edit>) {
    let colors = colors(ui);
    let is_typing = inputs
        .typing
        .as_ref()
        .is_some_and(|draft| draft.path == field.path && draft.dragged.is_none());
    let shown = format!("{} {}", format::digits_of(field.value), field.unit);
    let mut words = match &inputs.typing {
        Some(draft) if is_typing => draft.text.clone(),
        _ => shown.trim().to_owned(),
    };
    let has_error = is_typing && inputs.typing.as_ref().is_some_and(|draft| draft.error.is_some());
    let id = ui.id().with(&field.path);
    let edit = egui::TextEdit::singleline(&mut words)
        .id(id)
        .desired_width(TEXT_WIDTH)
        .char_limit(LONGEST)
        .horizontal_align(egui::Align::RIGHT)
        .text_color(if has_error { colors.broken } else { colors.text });
    let response = ui.add(edit).on_hover_text(
        "Enter or leaving sets the value, Esc restores it; arrow keys step, with Shift ten times, \
         with Alt a tenth",
    );
    let (width, edge) = match (has_error, response.has_focus()) {
        (true, _) => (2.0, colors.broken),
        (false, true) => (2.0, colors.accent),
        (false, false) => (1.0, colors.edge),
    };
    let outline = Stroke::new(width, edge);
    ui.painter().rect_stroke(response.rect, 4.0, outline, egui::StrokeKind::Inside);
    let is_by_key = is_typing && inputs.typing.as_ref().is_some_and(|draft| draft.is_by_key);
    source_card(&response, RectAlign::LEFT_START, is_by_key && response.has_focus(), || {
        card_of(field)
    });
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &field.label);
        info.current_text_value = Some(words.clone());
        info.hint_text = Some(state_of(field, inputs));
        info
    });
    if response.gained_focus() {
        inputs.typing = Some(Draft {
            path: field.path.clone(),
            text: shown.trim().to_owned(),
            is_by_key: !ui.input(|input| input.pointer.any_down() || input.pointer.any_released()),
            ..Draft::default()
        });
        select_all(ui.ctx(), id, words.chars().count());
    }
    if response.changed() {
        inputs.typing =
            Some(Draft { path: field.path.clone(), text: words.clone(), ..Draft::default() });
    }
    let pressed = |key: Key| ui.input(|input| input.key_pressed(key));
    if response.has_focus() && (pressed(Key::ArrowUp) || pressed(Key::ArrowDown)) {
        step(ui, field, pressed(Key::ArrowUp), inputs, edits);
        return;
    }
    if !response.lost_focus() {
        return;
    }
    let draft = inputs.typing.take().filter(|draft| draft.path == field.path);
    let Some(draft) = draft.filter(|draft| draft.text != shown.trim()) else { return };
    if pressed(Key::Escape) {
        return;
    }
    match value_of(field, &draft.text) {
        Ok(value) if value != field.value => edits.push(change(field, value, None)),
        Ok(_) => {}
        Err(error) => inputs.typing = Some(Draft { error: Some(error), ..draft }),
    }
}

/// Returns what there is to say of a field beside its value: why a typed text is none, what the
/// value was, what it takes.
fn state_of(field: &FieldReading, inputs: &Inputs) -> String {
    let typed = inputs.typing.as_ref().filter(|draft| draft.path == field.path);
    if let Some(error) = typed.and_then(|draft| draft.error.clone()) {
        return error;
    }
    let was = field.was.map(|was| format!("was {} {}, ", format::digits_of(was), field.unit));
    format!("{}takes {}", was.unwrap_or_default(), field.range)
}

/// Steps a value up or down: ten steps with Shift, a tenth with Alt.
fn step(
    ui: &egui::Ui,
    field: &FieldReading,
    is_up: bool,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    let (shift, alt) = ui.input(|input| (input.modifiers.shift, input.modifiers.alt));
    let factor = match (shift, alt) {
        (true, _) => 10.0,
        (_, true) if !field.is_whole => 0.1,
        _ => 1.0,
    };
    let signed = if is_up { factor } else { -factor };
    let value = (field.value + signed * field.step).clamp(field.low, field.high);
    let text = format!("{} {}", format::digits_of(value), field.unit).trim().to_owned();
    inputs.typing = Some(Draft { path: field.path.clone(), text, ..Draft::default() });
    edits.push(change(field, value, None));
}

fn select_all(context: &egui::Context, id: egui::Id, length: usize) {
    if let Some(mut state) = egui::TextEdit::load_state(context, id) {
        let all = egui::text::CCursorRange::two(
            egui::text::CCursor::new(0),
            egui::text::CCursor::new(length),
        );
        state.cursor.set_char_range(Some(all));
        state.store(context, id);
    }
}

/// The ends of a slider: a fraction has its own, else a tenth and ten times what it was.
fn ends(field: &FieldReading) -> (f64, f64, bool) {
    if field.low >= 0.0 && field.high <= 1.0 {
        return (field.low, field.high, false);
    }
    if field.high - field.low <= 2_000.0 {
        return (field.low, field.high, false);
    }
    let middle = field.was.unwrap_or(field.value);
    if middle > 0.0 {
        let (low, high) = ((middle / 10.0).max(field.low), (middle * 10.0).min(field.high));
        return (low.min(field.value), high.max(field.value), low > 0.0);
    }
    (field.low, (field.value.abs() * 10.0).max(100.0).min(field.high), false)
}

/// Returns a value on a sensible grid: whole, or with three significant digits.
fn rounded(field: &FieldReading, value: f64) -> f64 {
    if field.is_whole {
        return value.round();
    }
    let size = value.abs();
    if size == 0.0 {
        return value;
    }
    let grid = 10_f64.powi(size.log10().floor() as i32 - 2);
    (value / grid).round() * grid
}

fn slider_ui(ui: &mut egui::Ui, field: &FieldReading, inputs: &mut Inputs, edits: &mut Vec<Edit>) {
    let colors = colors(ui);
    let (low, high, is_log) = ends(field);
    let share_of = |value: f64| -> f32 {
        let share = if is_log {
            (value.max(low) / low).ln() / (high / low).ln()
        } else {
            (value - low) / (high - low)
        };
        share.clamp(0.0, 1.0) as f32
    };
    let size = Vec2::new(ui.available_width(), 34.0);
    let (place, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    response.widget_info(|| {
        let label = format!("{} slider", field.label);
        let mut info = egui::WidgetInfo::slider(true, field.value, label);
        let value = format!("{} {}", format::digits_of(field.value), field.unit);
        info.current_text_value = Some(value.trim().to_owned());
        info.hint_text = Some(state_of(field, inputs));
        info
    });
    let track = Rect::from_min_size(place.min + Vec2::new(8.0, 7.0), Vec2::new(size.x - 16.0, 4.0));
    let x_of = |value: f64| track.left() + share_of(value) * track.width();
    if let Some(at) = response.interact_pointer_pos() {
        let share = f64::from(((at.x - track.left()) / track.width()).clamp(0.0, 1.0));
        let value =
            if is_log { low * (high / low).powf(share) } else { low + share * (high - low) };
        let value = rounded(field, value).clamp(field.low, field.high);
        if response.drag_started() || response.clicked() {
            inputs.drags += 1;
        }
        let before = inputs.typing.as_ref().and_then(|draft| draft.dragged);
        if before != Some(value) && (value != field.value || before.is_some()) {
            edits.push(change(field, value, Some(inputs.drags)));
        }
        inputs.typing = Some(Draft {
            path: field.path.clone(),
            dragged: Some(value),
            drag: inputs.drags,
            ..Draft::default()
        });
    } else if inputs
        .typing
        .as_ref()
        .is_some_and(|one| one.dragged.is_some() && one.path == field.path)
    {
        inputs.typing = None;
    }
    let value = match &inputs.typing {
        Some(Draft { path, dragged: Some(value), .. }) if *path == field.path => *value,
        _ => field.value,
    };
    let painter = ui.painter();
    painter.rect_filled(track, 2.0, colors.line);
    painter.rect_filled(track.with_max_x(x_of(value)), 2.0, colors.accent);
    let mut words_right = place.left() + 8.0;
    if let Some(closes_at) = field.closes_at {
        let short = track.with_max_x(x_of(closes_at)).translate(Vec2::new(0.0, 6.0));
        hatch(ui, short, colors.attention);
        painter.vline(x_of(closes_at), short.y_range(), Stroke::new(2.0, colors.attention));
        let words = format!("too small below {}", format::digits_of(closes_at));
        words_right = note(ui, place, words_right, words, colors.attention) + 12.0;
    }
    if let Some(was) = field.was {
        painter.vline(x_of(was), track.expand(4.0).y_range(), Stroke::new(2.0, colors.text_2));
        let words = format!("was {}", format::digits_of(was));
        note(ui, place, words_right, words, colors.text_3);
    }
    let end = galley(ui, Type::Note, format::digits_of(high), colors.text_3);
    let at = Pos2::new(place.right() - end.size().x - 8.0, place.bottom() - end.size().y);
    painter.galley(at, end, colors.text_3);
    painter.circle(
        Pos2::new(x_of(value), track.center().y),
        7.0,
        colors.text,
        Stroke::new(2.0, colors.panel),
    );
}

/// Writes a note below a slider. Returns where it ends.
fn note(ui: &egui::Ui, place: Rect, left: f32, words: String, color: egui::Color32) -> f32 {
    let words = galley(ui, Type::Note, words, color);
    let size = words.size();
    ui.painter().galley(Pos2::new(left, place.bottom() - size.y), words, color);
    left + size.x
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::panel::reading::SourceReading;

    fn area() -> FieldReading {
        FieldReading {
            path: "clusters[0].design.radiator.area_m2".to_owned(),
            label: "Area".to_owned(),
            unit: "m²",
            help: String::new(),
            value: 110.0,
            was: None,
            low: 1e-12,
            high: 1e12,
            range: "a number above 0",
            step: 1.0,
            is_whole: false,
            source: SourceReading::default(),
            closes_at: None,
        }
    }

    #[test]
    fn texts_take_units_and_arithmetic_and_wrong_ones_say_what_is_taken() {
        let field = area();
        assert_eq!(value_of(&field, "2*54"), Ok(108.0));
        assert_eq!(value_of(&field, "0.01 ha"), Ok(100.0));
        assert_eq!(value_of(&field, " 88.5 m² "), Ok(88.5));
        assert_eq!(value_of(&field, "1\u{2009}234 m²"), Ok(1_234.0));
        let long = "9".repeat(1 << 20);
        for wrong in ["12 parsecs", "", "1e400", "-3", "٣", "0", "NaN", &long] {
            let error = value_of(&field, wrong).expect_err(wrong.get(..10).unwrap_or(wrong));
            assert!(error.contains("Keeps 110 m²"), "{error}");
            assert!(error.len() < 200);
        }
    }

    #[test]
    fn sliders_round_to_what_a_person_would_write() {
        let field = area();
        assert_eq!(rounded(&field, 98.8731), 98.9);
        assert_eq!(rounded(&field, 1_234.5), 1_230.0);
        assert_eq!(ends(&field), (11.0, 1_100.0, true));
        assert_eq!(ends(&FieldReading { low: 0.0, high: 1.0, ..field }), (0.0, 1.0, false));
    }
}
