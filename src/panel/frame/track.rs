//! The track of the time bar: shadows, events, and the time, which a drag moves.

use super::track_marks::marks;
use crate::{
    model::time::Instant,
    panel::{
        edit::Edit,
        egui::{self, Align2, Pos2, Rect, Sense, Shape, Stroke, Vec2},
        format,
        reading::{ClockReading, TrackReading},
        style::{Type, colors, galley},
    },
    sim,
};

/// Shows the track. A click or a drag asks for the time under the pointer.
pub fn track_ui(
    ui: &mut egui::Ui,
    place: Rect,
    track: &TrackReading,
    clock: &ClockReading,
    edits: &mut Vec<Edit>,
) {
    let colors = colors(ui);
    let strip = Rect::from_min_max(
        Pos2::new(place.left(), place.top() + 18.0),
        Pos2::new(place.right(), place.bottom() - 24.0),
    );
    let response = ui.interact(place, ui.id().with("track"), Sense::click_and_drag());
    response.widget_info(|| {
        let now_s = clock.now.since_j2000_s - track.begin_s;
        let is_dark = track.eclipses.iter().any(|one| (one.begin_s..=one.end_s).contains(&now_s));
        let shadow = if is_dark { ", in the Earth’s shadow" } else { "" };
        let now = format!("{} UTC{shadow}", format::utc(clock.now));
        let mut info =
            egui::WidgetInfo::labeled(egui::WidgetType::Slider, true, format!("Time, {now}"));
        info.current_text_value = Some(now);
        info
    });
    ui.painter().rect_filled(strip, 3.0, colors.field);
    if track.length_s <= 0.0 {
        return;
    }
    let x_of = |s: f64| strip.left() + (s / track.length_s) as f32 * strip.width();
    for span in &track.eclipses {
        let shade = Rect::from_x_y_ranges(
            x_of(span.begin_s.max(0.0))..=x_of(span.end_s.min(track.length_s)),
            strip.y_range(),
        );
        ui.painter().rect_filled(shade, 0.0, colors.shadow);
        hatch(ui, shade, colors.shadow_hatch);
    }
    ui.painter().rect_stroke(strip, 3.0, Stroke::new(1.0, colors.line), egui::StrokeKind::Inside);
    marks_ui(ui, strip, track);
    for (at_s, _) in track.events.iter().filter(|(s, _)| (0.0..=track.length_s).contains(s)) {
        let at = Pos2::new(x_of(*at_s), strip.top() - 6.0);
        let diamond = [(0.0, -4.0), (4.0, 0.0), (0.0, 4.0), (-4.0, 0.0)];
        let corners = diamond.map(|(x, y)| at + Vec2::new(x, y)).to_vec();
        ui.painter().add(Shape::convex_polygon(corners, colors.text_2, Stroke::NONE));
    }
    let now_s = clock.now.since_j2000_s - track.begin_s;
    if (0.0..=track.length_s).contains(&now_s) {
        let x = x_of(now_s);
        let past = strip.with_max_x(x).with_min_y(strip.bottom() - 3.0);
        ui.painter().rect_filled(past, 0.0, colors.accent);
        ui.painter().vline(x, strip.y_range(), Stroke::new(2.0, colors.text));
        ui.painter().circle_filled(Pos2::new(x, strip.top() - 2.0), 4.5, colors.text);
    }
    if let Some(at) =
        response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked())
    {
        let share = f64::from((at.x - strip.left()) / strip.width()).clamp(0.0, 1.0);
        let mut here_s = share * track.length_s;
        // a click on an event means the event
        if response.clicked()
            && let Some((event_s, _)) = track.event_near(here_s, reach_s(track, strip))
        {
            here_s = *event_s;
        }
        let to_s = (track.begin_s + here_s).max(clock.epoch.since_j2000_s);
        edits.push(Edit::Flight(sim::Edit::Seek(Instant { since_j2000_s: to_s })));
    } else if let Some(at) = response.hover_pos() {
        tell(ui, track, strip, at, response);
    }
}

/// Returns how far from its time an event is meant, s.
fn reach_s(track: &TrackReading, strip: Rect) -> f64 {
    5.0 * track.length_s / f64::from(strip.width())
}

/// Tells the time under the pointer, and the event or the shadow there.
fn tell(ui: &egui::Ui, track: &TrackReading, strip: Rect, at: Pos2, response: egui::Response) {
    let here_s = f64::from((at.x - strip.left()) / strip.width()) * track.length_s;
    let near = track.event_near(here_s, reach_s(track, strip));
    let is_dark = track.eclipses.iter().any(|one| (one.begin_s..=one.end_s).contains(&here_s));
    let time = Instant { since_j2000_s: track.begin_s + near.map_or(here_s, |(s, _)| *s) };
    let what = match near {
        Some((_, words)) => format!("\n{words}"),
        None if is_dark && track.is_of_year() => {
            "\nEach orbit crosses the Earth’s shadow".to_owned()
        }
        None if is_dark => "\nIn the Earth’s shadow".to_owned(),
        None => String::new(),
    };
    let _ = ui;
    response.on_hover_text_at_pointer(format!("{} UTC{what}", format::utc(time)));
}

/// Writes hours or months below the track. Words that would touch the last ones are left out.
fn marks_ui(ui: &egui::Ui, strip: Rect, track: &TrackReading) {
    let colors = colors(ui);
    let mut free = strip.left() - 12.0;
    for (at_s, words) in marks(track) {
        let x = strip.left() + (at_s / track.length_s) as f32 * strip.width();
        let words = galley(ui, Type::Note, words, colors.text_3);
        let place =
            Align2::CENTER_TOP.anchor_size(Pos2::new(x, strip.bottom() + 4.0), words.size());
        if place.left() >= free && place.right() <= strip.right() + 12.0 {
            free = place.right() + 4.0;
            ui.painter().galley(place.min, words, colors.text_3);
        }
        ui.painter().vline(
            x,
            strip.bottom()..=strip.bottom() + 3.0,
            Stroke::new(1.0, colors.text_3),
        );
    }
}

/// Hatches a rectangle with lines to the upper right, clipped to it.
pub fn hatch(ui: &egui::Ui, place: Rect, color: egui::Color32) {
    let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
    let (mut x, height) = (place.left() - place.height(), place.height());
    // lines stand at whole multiples, so that they stay where a rectangle grows
    x = (x / 6.0).floor() * 6.0;
    while x < place.right() {
        let line = [Pos2::new(x, place.bottom()), Pos2::new(x + height, place.top())];
        painter.line_segment(line, Stroke::new(1.0, color));
        x += 6.0;
    }
}
