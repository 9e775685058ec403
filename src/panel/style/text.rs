//! The sizes and weights of text.

use std::sync::Arc;

use crate::panel::egui;

/// A use of text, with its size, line and weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Axes, keys, notes under a figure.
    Note,
    /// Secondary lines, names of cells.
    Small,
    /// Body and rows.
    Body,
    /// Names that lead a row.
    Lead,
    /// Headings of rows and buttons that matter.
    Heading,
    /// Titles of sections, figures of the strip.
    Figure,
}

impl Type {
    /// Returns size and line, points, and weight.
    const fn measures(self) -> (f32, f32, f32) {
        match self {
            Self::Note => (11.0, 14.0, 400.0),
            Self::Small => (12.0, 16.0, 400.0),
            Self::Body => (13.0, 18.0, 400.0),
            Self::Lead => (13.0, 18.0, 500.0),
            Self::Heading => (13.0, 18.0, 600.0),
            Self::Figure => (15.0, 20.0, 600.0),
        }
    }
}

/// Returns text for a use, in a colour.
pub fn text(of: Type, text: impl Into<String>, color: egui::Color32) -> egui::RichText {
    let (size, line, weight) = of.measures();
    egui::RichText::new(text)
        .size(size)
        .line_height(Some(line))
        .variation(b"wght", weight)
        .color(color)
}

/// Returns text in one line, ready to be painted.
pub fn galley(
    ui: &egui::Ui,
    of: Type,
    words: impl Into<String>,
    color: egui::Color32,
) -> Arc<egui::Galley> {
    egui::WidgetText::from(text(of, words, color)).into_galley(
        ui,
        Some(egui::TextWrapMode::Extend),
        f32::INFINITY,
        egui::TextStyle::Body,
    )
}
