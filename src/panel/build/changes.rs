//! What differs from the document that was opened, each change with both values and with what takes
//! it back.

use crate::panel::{
    edit::{DocumentEdit, Edit},
    egui::{self, Align, Layout, collapsing_header::CollapsingState},
    reading::{ChangeReading, DocumentReading},
    rows,
    style::{Type, colors, icon, text},
};

/// Shows the list, which opens and closes, while there are changes.
pub fn changes_ui(ui: &mut egui::Ui, document: &DocumentReading, edits: &mut Vec<Edit>) {
    if document.changes.is_empty() {
        return;
    }
    ui.separator();
    let id = ui.make_persistent_id("changes");
    let mut list = CollapsingState::load_with_default_open(ui.ctx(), id, false);
    if head_ui(ui, document, list.is_open(), edits) {
        list.toggle(ui);
    }
    list.show_body_unindented(ui, |ui| {
        for change in &document.changes {
            row_ui(ui, change, edits);
        }
    });
}

/// Returns how many changes there are, and from what.
fn title(document: &DocumentReading) -> String {
    let changes = match document.changes.len() {
        1 => "1 change".to_owned(),
        count => format!("{count} changes"),
    };
    match document.opened.as_str() {
        "" => format!("{changes} from what was opened"),
        name => format!("{changes} from {name}"),
    }
}

/// Shows the head of the list with the button that takes all back. Returns whether the list is to
/// open or to close.
fn head_ui(
    ui: &mut egui::Ui,
    document: &DocumentReading,
    is_open: bool,
    edits: &mut Vec<Edit>,
) -> bool {
    let colors = colors(ui);
    let shown = ui.horizontal(|ui| {
        let layout = Layout::right_to_left(Align::Center);
        let inner = ui.with_layout(layout, |ui| {
            let all = egui::Button::new(text(Type::Body, "Reset all", colors.text_2));
            let tip = "Takes all of them back; one step to undo";
            if ui.add(all).on_hover_text(tip).clicked() {
                edits.push(Edit::Document(DocumentEdit::ResetAll));
            }
            let left = ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let caret = if is_open { icon::DOWN } else { icon::RIGHT };
                let words = format!("{caret}  {}", title(document));
                let head = egui::Button::new(text(Type::Heading, words, colors.text))
                    .frame_when_inactive(false)
                    .truncate();
                ui.add(head).clicked()
            });
            left.inner
        });
        inner.inner
    });
    shown.inner
}

fn row_ui(ui: &mut egui::Ui, change: &ChangeReading, edits: &mut Vec<Edit>) {
    let colors = colors(ui);
    ui.horizontal(|ui| {
        let name = match (&change.back, change.was.as_str()) {
            (None, _) => format!("No single change takes this back: {}", change.text),
            (Some(_), "") => format!("Take back: {}", change.text),
            (Some(_), was) => format!("Back to {was}: {}", change.text),
        };
        let button = rows::icon_button(ui, icon::RESET, &name, "", change.back.is_some());
        if let (true, Some(back)) = (button.clicked(), &change.back) {
            let edits_of = vec![back.clone()];
            edits.push(Edit::Document(DocumentEdit::Change { edits: edits_of, drag: None }));
        }
        ui.label(text(Type::Note, icon::CHANGED, colors.accent));
        ui.add(egui::Label::new(text(Type::Small, &change.text, colors.text_2)).wrap());
    });
}
