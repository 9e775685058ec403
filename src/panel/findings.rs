//! What does not fit, and what would help.

use super::egui;
use super::reading::FindingReading;

/// Lists findings; a sign stands in front, for colour alone is lost on many.
pub fn findings_ui(ui: &mut egui::Ui, findings: &[FindingReading]) {
    ui.add_space(8.0);
    ui.label(egui::RichText::new("Findings").strong().size(14.5));
    if findings.is_empty() {
        ui.label("✔ Nothing: the design closes.");
    }
    for finding in findings {
        let color = egui::Color32::from_rgb(0xF2, 0x84, 0x4A);
        ui.horizontal_wrapped(|ui| {
            ui.label(egui::RichText::new("⚠").color(color).strong());
            ui.label(egui::RichText::new(&finding.part).strong());
            ui.label(&finding.text);
        });
        if !finding.fix.is_empty() {
            ui.label(egui::RichText::new(format!("Fix: {}", finding.fix)).italics());
        }
    }
}
