//! What does not close, and what would help.

use super::{egui, reading::FindingReading, rows};

/// Lists findings, each with a sign, since colour alone is not enough for every reader.
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
