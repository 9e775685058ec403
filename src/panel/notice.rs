//! Notices over the picture: errors at the place where they occurred, and what was saved.

use super::{
    edit::Edit,
    egui,
    reading::NoticeReading,
    rows,
    style::{Type, colors, icon, text},
};

/// Shows notices, each at its place and with a button that closes it.
pub fn notices_ui(
    ui: &egui::Ui,
    picture: egui::Rect,
    notices: &[NoticeReading],
    edits: &mut Vec<Edit>,
) {
    let screen = ui.ctx().content_rect();
    // below the buttons over the picture
    let mut y = 16.0 * rows::GRID;
    for notice in notices {
        let area = egui::Area::new(egui::Id::new(("notice", notice.number)))
            .order(egui::Order::Foreground)
            .constrain(true);
        let area = match notice.place_px {
            Some((x_px, y_px)) => {
                let points = ui.ctx().pixels_per_point();
                let at = egui::Pos2::new(x_px / points, y_px / points);
                area.fixed_pos(screen.clamp(at))
            }
            None => {
                let at = picture.min + egui::Vec2::new(3.0 * rows::GRID, y);
                let area = area.fixed_pos(at);
                y += 12.0 * rows::GRID;
                area
            }
        };
        area.show(ui.ctx(), |ui| {
            let mut frame = egui::Frame::window(ui.style()).inner_margin(2.0 * rows::GRID);
            if notice.is_error {
                frame = frame.stroke(egui::Stroke::new(1.0, colors(ui).broken));
            }
            frame.show(ui, |ui| {
                ui.set_max_width(0.5 * screen.width());
                ui.horizontal(|ui| {
                    if notice.is_error {
                        ui.label(text(Type::Body, icon::BROKEN, colors(ui).broken));
                    }
                    ui.label(egui::RichText::new(&notice.title).strong());
                    if ui.small_button("Close").on_hover_text("Or press Esc").clicked() {
                        edits.push(Edit::CloseNotice(notice.number));
                    }
                });
                if !notice.text.is_empty() {
                    let text = egui::RichText::new(&notice.text).monospace();
                    ui.add(egui::Label::new(text).wrap().selectable(true));
                }
            });
        });
    }
}
