//! The clock in words, and the date to go to.

use super::{
    edit::Edit,
    egui, format,
    inputs::Inputs,
    reading::{ClockReading, Readings},
    rows,
    style::{Type, colors, icon, text},
};
use crate::{
    scenario::{instant_from_short_utc, not_before_epoch},
    sim,
};

/// Returns what the clock does in words, and what they mean.
pub(super) fn state_of(clock: &ClockReading) -> (String, &'static str) {
    let state = match (clock.seeking, clock.paused, clock.backwards) {
        (true, ..) => "on the way",
        (_, true, _) => "paused",
        (_, false, false) => "running",
        (_, false, true) => "running backwards",
    };
    let is_jumping = clock.seeking && !clock.backwards;
    if clock.approximate {
        return (
            format!("{state}, approximate after the jump"),
            "Orbits and faults are exact; charge and temperature come from two orbits before.",
        );
    }
    if !clock.paused && !is_jumping && clock.achieved_warp < 0.9 * clock.warp {
        // one significant digit: it changes from frame to frame
        let digit = 10_f64.powf(clock.achieved_warp.max(1.0).log10().floor());
        let reached = (clock.achieved_warp / digit).round() * digit;
        return (
            format!("{state}, about {}", format::warp(reached)),
            "This machine does not reach the speed that is asked for.",
        );
    }
    (format!("{state}, {}", format::warp(clock.warp)), "Simulated time per second of the clock")
}

/// Shows the field for a date to go to, and why the typed text is not one.
pub(super) fn date_ui(
    ui: &mut egui::Ui,
    readings: &Readings,
    inputs: &mut Inputs,
    edits: &mut Vec<Edit>,
) {
    ui.horizontal(|ui| {
        let field = egui::TextEdit::singleline(&mut inputs.date)
            .hint_text("2026-06-21 12:00")
            .desired_width(144.0)
            .font(egui::TextStyle::Monospace);
        let response = ui.add(field).on_hover_text("A date and time, UTC, to go to");
        response.widget_info(|| {
            rows::info(egui::WidgetType::TextEdit, "Date and time, UTC", &inputs.date)
        });
        if response.changed() {
            inputs.date_error = None;
        }
        let entered =
            response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        let go = ui.button("Go").on_hover_text("Goes to this date  (Enter)");
        if go.clicked() || entered {
            match seek(&inputs.date, &readings.clock) {
                Ok(edit) => {
                    inputs.date_error = None;
                    edits.push(Edit::Flight(edit));
                }
                Err(error) => inputs.date_error = Some(error),
            }
        }
    });
    if let Some(error) = &inputs.date_error {
        ui.label(text(Type::Small, format!("{} {error}", icon::ATTENTION), colors(ui).broken));
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
