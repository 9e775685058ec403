//! The clock: date, pause and speed.

use crate::sim;

use super::{Edit, egui, format, reading::ClockReading};

/// Shows the clock and its buttons; every button names its key.
pub fn time_ui(ui: &mut egui::Ui, clock: &ClockReading, edits: &mut Vec<Edit>) {
    ui.horizontal(|ui| {
        ui.label(egui::RichText::new(format::utc(clock.now)).monospace().size(17.0).strong());
        ui.label("UTC");
    });
    ui.horizontal(|ui| {
        let (label, tip) = if clock.paused {
            ("▶ Play", "Go on (Space)")
        } else {
            ("⏸ Pause", "Stop (Space)")
        };
        let buttons = [
            (label, tip, sim::Edit::TogglePause),
            ("⏪", "Slower (,)", sim::Edit::Slower),
            ("⏩", "Faster (.)", sim::Edit::Faster),
            ("1×", "Real time (/)", sim::Edit::RealTime),
        ];
        for (label, tip, edit) in buttons {
            if ui.button(label).on_hover_text(tip).clicked() {
                edits.push(Edit::Flight(edit));
            }
        }
        let mut warp = clock.warp;
        let field = egui::DragValue::new(&mut warp).suffix("×").speed(1.0).range(0.0..=1e7);
        if ui.add(field).on_hover_text("Simulated seconds per second; type a number").changed() {
            edits.push(Edit::Flight(sim::Edit::Warp(warp)));
        }
    });
    let state = if clock.paused { "paused" } else { "running" };
    ui.label(format!("{state} · {}", format::warp(clock.warp)));
    if clock.approximate {
        ui.label("approximate after the jump").on_hover_text(
            "Orbits and faults are exact; charge and temperature come from two orbits before.",
        );
    }
    if !clock.paused && clock.achieved_warp < 0.9 * clock.warp {
        ui.label(format!("this machine reaches {}", format::warp(clock.achieved_warp)));
    }
}
