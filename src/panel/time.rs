//! The clock: date, pause, direction, speed, and the date to go to.

use super::{
    edit::Edit,
    egui, format,
    inputs::Inputs,
    reading::{ClockReading, Readings},
    rows,
};
use crate::{
    scenario::{instant_from_short_utc, not_before_epoch},
    sim,
};

/// Shows the clock and its buttons; every button names its key.
pub fn time_ui(ui: &mut egui::Ui, readings: &Readings, inputs: &mut Inputs, edits: &mut Vec<Edit>) {
    let clock = &readings.clock;
    ui.horizontal(|ui| {
        ui.label(egui::RichText::new(format::utc(clock.now)).monospace().size(17.0).strong());
        ui.label("UTC");
    });
    buttons_ui(ui, readings, edits);
    ui.horizontal(|ui| {
        let mut warp = clock.warp;
        let field = egui::DragValue::new(&mut warp)
            .suffix("×")
            .speed(1.0)
            .range(0.0..=sim::clock::WARP_LIMIT);
        if ui.add(field).on_hover_text("Simulated seconds per second; type a number").changed() {
            edits.push(Edit::Flight(sim::Edit::Warp(warp)));
        }
        let state = match (clock.seeking, clock.paused, clock.backwards) {
            (true, ..) => "on the way",
            (_, true, _) => "paused",
            (_, false, false) => "running",
            (_, false, true) => "running backwards",
        };
        ui.label(format!("{state} · {}", format::warp(clock.warp)));
    });
    date_ui(ui, readings, inputs, edits);
    if clock.approximate {
        ui.label("approximate after the jump").on_hover_text(
            "Orbits and faults are exact; charge and temperature come from two orbits before.",
        );
    }
    let is_jumping = clock.seeking && !clock.backwards;
    if !clock.paused && !is_jumping && clock.achieved_warp < 0.9 * clock.warp {
        ui.label(format!("this machine reaches {}", format::warp(clock.achieved_warp)));
    }
}

fn buttons_ui(ui: &mut egui::Ui, readings: &Readings, edits: &mut Vec<Edit>) {
    let clock = &readings.clock;
    let pause = if clock.paused { ("▶", "Go on") } else { ("⏸", "Stop") };
    let direction = if clock.backwards {
        ("⟳", "Let time run forward")
    } else {
        ("⟲", "Let time run backwards")
    };
    let buttons = [
        (pause, Edit::Flight(sim::Edit::TogglePause)),
        (direction, Edit::Flight(sim::Edit::Reverse)),
        (("⏪", "Slower"), Edit::Flight(sim::Edit::Slower)),
        (("⏩", "Faster"), Edit::Flight(sim::Edit::Faster)),
        (("1×", "Real time"), Edit::Flight(sim::Edit::RealTime)),
    ];
    ui.horizontal_wrapped(|ui| {
        for ((label, tip), edit) in buttons {
            if rows::button(ui, label, readings.key(edit), tip, 0.0).clicked() {
                edits.push(edit);
            }
        }
    });
}

/// Shows the field for a date to go to, and why the typed text is not one.
fn date_ui(ui: &mut egui::Ui, readings: &Readings, inputs: &mut Inputs, edits: &mut Vec<Edit>) {
    ui.horizontal(|ui| {
        let field = egui::TextEdit::singleline(&mut inputs.date)
            .hint_text("2026-06-21 12:00")
            .desired_width(144.0)
            .font(egui::TextStyle::Monospace);
        let response = ui.add(field).on_hover_text("A date and time, UTC, to go to");
        if response.changed() {
            inputs.date_error = None;
        }
        let entered =
            response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if ui.button("Go").clicked() || entered {
            match seek(&inputs.date, &readings.clock) {
                Ok(edit) => {
                    inputs.date_error = None;
                    edits.push(Edit::Flight(edit));
                }
                Err(error) => inputs.date_error = Some(error),
            }
        }
        let tip = "To the next event: shadow, throttling, low battery";
        if rows::button(ui, "⏭", readings.key(Edit::NextEvent), tip, 0.0).clicked() {
            edits.push(Edit::NextEvent);
        }
    });
    if let Some(error) = &inputs.date_error {
        ui.label(egui::RichText::new(format!("⚠ {error}")).color(rows::WRONG));
    }
}

/// Returns the seek that a typed date means. Seconds, time of day and zone may be left out.
fn seek(text: &str, clock: &ClockReading) -> Result<sim::Edit, String> {
    let text = text.trim();
    let instant = instant_from_short_utc(text).map_err(|reason| match text {
        "" => format!("{reason}; found nothing"),
        _ => format!("{reason}; found “{text}”"),
    })?;
    not_before_epoch(instant, clock.epoch)?;
    Ok(sim::Edit::Seek(instant))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Instant;

    #[test]
    fn dates_may_be_short_and_wrong_ones_say_why() {
        let clock = ClockReading {
            now: Instant::J2000,
            epoch: Instant::J2000,
            paused: false,
            backwards: false,
            seeking: false,
            warp: 1.0,
            achieved_warp: 1.0,
            approximate: false,
        };
        let at = |text: &str| match seek(text, &clock) {
            Ok(sim::Edit::Seek(instant)) => instant.since_j2000_s,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(at("2000-01-02"), 43_200.0);
        assert_eq!(at("2000-01-01 13:00"), 3_600.0);
        assert_eq!(at(" 2000-01-01T12:00:05Z "), 5.0);
        let error = |text: &str| seek(text, &clock).err().unwrap_or_default();
        assert!(error("tomorrow").contains("expected a date"), "{}", error("tomorrow"));
        assert!(error("").contains("found nothing"));
        assert!(error("2026-02-30").contains("2026-02-30"));
        assert!(error("1999-12-31").contains("the scenario begins at 2000-01-01"));
        assert!(error("2300-01-01").contains("to 2050-01-01"), "{}", error("2300-01-01"));
    }
}
