//! What does not fit, and what would help.

use super::{egui, reading::FindingReading, rows};

/// Lists findings. A sign stands in front of each: colour alone is not enough for everybody.
pub fn findings_ui(ui: &mut egui::Ui, findings: &[FindingReading]) {
    rows::heading(ui, "Findings");
    if findings.is_empty() {
        ui.label("✔ Nothing: the design closes.");
    }
    for finding in findings {
        ui.horizontal_wrapped(|ui| {
            ui.label(egui::RichText::new("⚠").color(rows::WRONG).strong());
            ui.label(egui::RichText::new(&finding.part).strong());
            ui.label(&finding.text);
        });
        if !finding.fix.is_empty() {
            ui.label(egui::RichText::new(format!("Fix: {}", finding.fix)).italics());
        }
    }
}
