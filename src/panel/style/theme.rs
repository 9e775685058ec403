//! The colours of both themes, and the typeface.

use std::sync::Arc;

use crate::{look::Theme, panel::egui};

/// Inter, weights 400 to 600, digits of one width.
const INTER: &[u8] = include_bytes!("../../../assets/fonts/inter.ttf");
/// Outlined icons.
const ICONS: &[u8] = include_bytes!("../../../assets/fonts/icons-regular.ttf");
/// Filled icons.
const ICONS_FILLED: &[u8] = include_bytes!("../../../assets/fonts/icons-fill.ttf");

/// The colours of a theme. Text keeps the contrast of WCAG 2.2 level AA on its grounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Colors {
    pub window: egui::Color32,
    pub panel: egui::Color32,
    pub raised: egui::Color32,
    pub field: egui::Color32,
    pub line: egui::Color32,
    pub edge: egui::Color32,
    pub text: egui::Color32,
    pub text_2: egui::Color32,
    pub text_3: egui::Color32,
    pub accent: egui::Color32,
    pub accent_ground: egui::Color32,
    pub ink: egui::Color32,
    pub closes: egui::Color32,
    pub closes_ground: egui::Color32,
    pub attention: egui::Color32,
    pub attention_ground: egui::Color32,
    pub broken: egui::Color32,
    pub broken_ground: egui::Color32,
    pub sunlight: egui::Color32,
    pub electric: egui::Color32,
    pub battery: egui::Color32,
    pub heat: egui::Color32,
    pub compute: egui::Color32,
    pub shadow: egui::Color32,
    pub shadow_hatch: egui::Color32,
}

const fn hex(value: u32) -> egui::Color32 {
    egui::Color32::from_rgb((value >> 16) as u8, (value >> 8) as u8, value as u8)
}

const DARK: Colors = Colors {
    window: hex(0x0A_0C10),
    panel: hex(0x12_151B),
    raised: hex(0x1A_1F27),
    field: hex(0x0D_1015),
    line: hex(0x24_2A34),
    edge: hex(0x64_6F7F),
    text: hex(0xE8_EBF0),
    text_2: hex(0xAE_B6C2),
    text_3: hex(0x8C_95A3),
    accent: hex(0x9D_B0FF),
    accent_ground: hex(0x25_2E54),
    ink: hex(0x0B_0E16),
    closes: hex(0x55_C9A0),
    closes_ground: hex(0x16_291F),
    attention: hex(0xF7_9F3D),
    attention_ground: hex(0x2E_2413),
    broken: hex(0xFF_7D78),
    broken_ground: hex(0x33_1A17),
    sunlight: hex(0xF7_D154),
    electric: hex(0x62_B6EC),
    battery: hex(0xD0_8FC4),
    heat: hex(0xF0_703C),
    compute: hex(0xB9_E3F5),
    shadow: hex(0x22_2A3C),
    shadow_hatch: hex(0x45_526B),
};

const LIGHT: Colors = Colors {
    window: hex(0xE4_E8EE),
    panel: hex(0xF6_F7F9),
    raised: hex(0xFF_FFFF),
    field: hex(0xFF_FFFF),
    line: hex(0xD5_DBE3),
    edge: hex(0x7E_8896),
    text: hex(0x16_1A20),
    text_2: hex(0x47_505E),
    text_3: hex(0x5E_6775),
    accent: hex(0x3B_4CCB),
    accent_ground: hex(0xE0_E5FF),
    ink: hex(0xFF_FFFF),
    closes: hex(0x0A_7350),
    closes_ground: hex(0xE2_F3EC),
    attention: hex(0x8F_4F00),
    attention_ground: hex(0xFC_F0DA),
    broken: hex(0xB8_282E),
    broken_ground: hex(0xFD_E7E3),
    sunlight: hex(0xA8_7800),
    electric: hex(0x12_72B0),
    battery: hex(0xA2_508F),
    heat: hex(0xC8_501B),
    compute: hex(0x2B_7F9E),
    shadow: hex(0xDD_E3EC),
    shadow_hatch: hex(0xC3_CCDA),
};

/// Returns the colours in which a panel is drawn.
pub fn colors(ui: &egui::Ui) -> &'static Colors {
    if ui.visuals().dark_mode { &DARK } else { &LIGHT }
}

/// Returns the ground of what floats over the picture: 93 % opaque in dark colours. In light colours
/// it is opaque: over black space it would be grey, and the fades at the ends of lists would show.
pub fn floating(ui: &egui::Ui, ground: egui::Color32) -> egui::Color32 {
    if ui.visuals().dark_mode { ground.gamma_multiply(0.93) } else { ground }
}

/// What has been set up in a context.
#[derive(Clone, Copy, PartialEq)]
struct IsSetUp(Theme);

/// Sets up the typeface and the colours of a theme. Returns whether they are in use: the typeface
/// is there from the next pass on.
pub fn is_ready(context: &egui::Context, theme: Theme) -> bool {
    let id = egui::Id::new("theme");
    let before: Option<IsSetUp> = context.data(|data| data.get_temp(id));
    if before == Some(IsSetUp(theme)) {
        return true;
    }
    if before.is_none() {
        context.set_fonts(fonts());
        // the size of the panels has keys of its own, and is kept
        context.options_mut(|options| options.zoom_with_keyboard = false);
        context.style_mut_of(egui::Theme::Dark, |style| look(style, &DARK));
        context.style_mut_of(egui::Theme::Light, |style| look(style, &LIGHT));
    }
    context.set_theme(match theme {
        Theme::Dark => egui::Theme::Dark,
        Theme::Light => egui::Theme::Light,
    });
    context.data_mut(|data| data.insert_temp(id, IsSetUp(theme)));
    context.request_repaint();
    before.is_some()
}

/// The typeface, the icons, and the library's own fonts for what neither has.
fn fonts() -> egui::FontDefinitions {
    let mut fonts = egui::FontDefinitions::default();
    let icons = egui::FontTweak { scale: 1.25, y_offset_factor: 0.1, ..Default::default() };
    for (name, bytes, tweak) in [
        ("inter", INTER, egui::FontTweak::default()),
        ("icons", ICONS, icons.clone()),
        ("icons filled", ICONS_FILLED, icons),
    ] {
        let data = egui::FontData::from_static(bytes).tweak(tweak);
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    let own = ["inter", "icons", "icons filled"].map(str::to_owned);
    fonts.families.entry(egui::FontFamily::Proportional).or_default().splice(0..0, own.clone());
    fonts.families.entry(egui::FontFamily::Monospace).or_default().extend(own);
    fonts
}

/// Time for which the pointer rests on a thing before its tip or card is shown, s.
const TIP_DELAY_S: f32 = 0.4;
/// Radius of fields and buttons, points.
const RADIUS: u8 = 4;

/// Sets the spacing, the type sizes and the colours of the library's own controls.
fn look(style: &mut egui::Style, colors: &Colors) {
    use egui::{CornerRadius, FontId, Stroke, TextStyle, Vec2};

    style.text_styles = [
        (TextStyle::Small, FontId::proportional(11.0)),
        (TextStyle::Body, FontId::proportional(13.0)),
        (TextStyle::Button, FontId::proportional(13.0)),
        (TextStyle::Heading, FontId::proportional(15.0)),
        (TextStyle::Monospace, FontId::monospace(12.0)),
    ]
    .into();
    style.spacing.item_spacing = Vec2::new(8.0, 4.0);
    style.spacing.button_padding = Vec2::new(8.0, 4.0);
    style.spacing.interact_size = Vec2::new(24.0, 24.0);
    style.spacing.icon_width = 14.0;
    style.spacing.menu_margin = egui::Margin::same(6);
    style.spacing.window_margin = egui::Margin::same(16);
    // the scroll bar stands beside the figures, not over them
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.animation_time = 0.12;
    style.interaction.tooltip_delay = TIP_DELAY_S;
    let visuals = &mut style.visuals;
    visuals.override_text_color = Some(colors.text);
    visuals.weak_text_color = Some(colors.text_3);
    visuals.panel_fill = colors.panel;
    visuals.window_fill = colors.raised;
    visuals.window_stroke = Stroke::new(1.0, colors.line);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(6);
    visuals.extreme_bg_color = colors.field;
    visuals.text_edit_bg_color = Some(colors.field);
    visuals.faint_bg_color = colors.raised;
    visuals.hyperlink_color = colors.accent;
    visuals.selection.bg_fill = colors.accent_ground;
    visuals.selection.stroke = Stroke::new(1.0, colors.accent);
    visuals.warn_fg_color = colors.attention;
    visuals.error_fg_color = colors.broken;
    let widgets = &mut visuals.widgets;
    for widget in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        widget.corner_radius = CornerRadius::same(RADIUS);
        widget.expansion = 0.0;
        widget.fg_stroke = Stroke::new(1.0, colors.text);
        widget.bg_fill = colors.raised;
        widget.weak_bg_fill = colors.raised;
        widget.bg_stroke = Stroke::new(1.0, colors.line);
    }
    widgets.noninteractive.fg_stroke.color = colors.text_2;
    widgets.hovered.bg_stroke = Stroke::new(1.0, colors.edge);
    widgets.active.bg_stroke = Stroke::new(1.0, colors.accent);
    widgets.active.weak_bg_fill = colors.accent_ground;
    widgets.open.bg_stroke = Stroke::new(1.0, colors.edge);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance of a colour (WCAG 2.2, definition of relative luminance).
    fn luminance(color: egui::Color32) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
    }

    fn contrast(one: egui::Color32, other: egui::Color32) -> f64 {
        let (a, b) = (luminance(one), luminance(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_and_edges_stand_out_from_their_grounds() {
        for colors in [&DARK, &LIGHT] {
            for ground in [colors.panel, colors.raised] {
                for text in [colors.text, colors.text_2, colors.text_3, colors.accent] {
                    assert!(contrast(text, ground) >= 4.5, "{text:?} on {ground:?}");
                }
                for sign in [colors.closes, colors.attention, colors.broken] {
                    assert!(contrast(sign, ground) >= 4.5, "{sign:?} on {ground:?}");
                }
                assert!(contrast(colors.edge, ground) >= 3.0, "the edge on {ground:?}");
            }
            assert!(contrast(colors.ink, colors.accent) >= 4.5);
            assert!(contrast(colors.text, colors.accent_ground) >= 4.5);
            assert!(contrast(colors.closes, colors.closes_ground) >= 4.5);
            assert!(contrast(colors.attention, colors.attention_ground) >= 4.5);
            assert!(contrast(colors.broken, colors.broken_ground) >= 4.5);
        }
    }

    #[test]
    fn every_icon_and_sign_of_a_unit_has_a_glyph() {
        let context = egui::Context::default();
        assert!(!is_ready(&context, Theme::Dark));
        let mut output = context.run_ui(egui::RawInput::default(), |_| {});
        output.textures_delta.clear();
        assert!(is_ready(&context, Theme::Dark));
        let font = egui::FontId::proportional(13.0);
        let has = |character: char| {
            context.fonts_mut(|fonts| fonts.has_glyphs(&font, &character.to_string()))
        };
        let signs = "°²³⁻¹−×·…–—→≤≥±µβΔηαεσ€“”’ \u{2009}";
        let icons = super::super::icon::ALL.concat();
        for character in signs.chars().chain(icons.chars()) {
            assert!(has(character), "no glyph for {character:?}");
        }
    }
}
