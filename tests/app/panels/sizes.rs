//! Panels at the sizes of windows, in both themes: no text is cut, none lies over another.

use sunward::{
    look::Theme,
    panel::reading::{PreviewsReading, Section},
    project::parts,
};

use super::{
    build::{building, built, model_at, spoilt},
    *,
};

/// Sizes of windows, points.
const SIZES: [(f32, f32); 6] = [
    (740.0, 600.0),
    (1_024.0, 640.0),
    (1_200.0, 700.0),
    (1_280.0, 720.0),
    (1_600.0, 900.0),
    (2_560.0, 1_440.0),
];

/// Every text with its place and the place that it may show in.
fn clipped_texts(panels: &Harness<'_, Desk>) -> Vec<(String, Rect, Rect)> {
    fn collect(shape: &egui::Shape, clip: Rect, texts: &mut Vec<(String, Rect, Rect)>) {
        match shape {
            egui::Shape::Text(text) if !text.galley.text().trim().is_empty() => {
                let place = text.galley.mesh_bounds.translate(text.pos.to_vec2());
                // labels of the picture end where it does
                if place.is_positive() && text.galley.text() != "β 23°" {
                    texts.push((text.galley.text().to_owned(), place, clip));
                }
            }
            egui::Shape::Vec(shapes) => {
                shapes.iter().for_each(|shape| collect(shape, clip, texts));
            }
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for clipped in &panels.output().shapes {
        collect(&clipped.shape, clipped.clip_rect, &mut texts);
    }
    texts
}

/// Returns the texts that are cut and those that lie over another.
fn faults(panels: &Harness<'_, Desk>, window: (f32, f32)) -> Vec<String> {
    let texts = clipped_texts(panels);
    assert!(texts.len() > 20, "only {} texts", texts.len());
    let mut faults = Vec::new();
    for (index, (text, place, clip)) in texts.iter().enumerate() {
        let is_in = place.left() >= clip.left() - 1.0 && place.right() <= clip.right() + 1.0;
        if !is_in || place.right() > window.0 + 1.0 {
            faults.push(format!("`{text}` at {place:?} is cut by {clip:?}"));
        }
        for (other, other_place, other_clip) in &texts[index + 1..] {
            let seen = place.intersect(*clip).shrink(1.5);
            let other_seen = other_place.intersect(*other_clip).shrink(1.5);
            let is_apart = !seen.is_positive()
                || !other_seen.is_positive()
                || !seen.intersects(other_seen)
                // a label in the picture is drawn twice, with its shade
                || text == other;
            if !is_apart {
                faults.push(format!("`{text}` {place:?} over `{other}` {other_place:?}"));
            }
        }
    }
    faults
}

#[test]
fn no_text_is_cut_or_covered_at_any_size() {
    let (document, first) = spoilt();
    let mut readings = built(&document, &first);
    let build = readings.build.clone().expect("a builder");
    let words = "+1\u{2009}234 kg, 104.9 K hotter, +$10.12 per GPU-hour".to_owned();
    let told = build.cards.iter().map(|card| (card.section, card.id, words.clone())).collect();
    readings.previews = Arc::new(PreviewsReading { is_on: true, cluster: 0, told });
    let mut all = Vec::new();
    for size in SIZES {
        for theme in [Theme::Dark, Theme::Light] {
            for mode in Mode::ALL {
                let section = Some(Section::Radiator);
                let parts = Some(parts::Section::Radiator);
                let typed = Inputs { mode, theme, section, parts, ..building() };
                let panels = panels_of_size(&readings, typed, size);
                let found = faults(&panels, size).into_iter();
                all.extend(found.map(|fault| format!("{mode:?} {theme:?} {size:?}: {fault}")));
            }
        }
    }
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}

#[test]
fn callouts_cover_no_text_at_any_size() {
    let (document, first) = spoilt();
    let built = built(&document, &first);
    let mut all = Vec::new();
    // a slim window has its callouts above what stands below the picture
    for size in SIZES.into_iter().filter(|size| size.0 > 1_000.0) {
        for parts in [None, Some(parts::Section::Radiator)] {
            let left = if parts.is_some() { 318.0 } else { 64.0 };
            let right = size.0 - if size.0 < 1_100.0 { 304.0 } else { 360.0 };
            let (x_px, y_px) = (0.5 * (left + right), 0.5 * size.1 + 18.0);
            let models = [model_at(x_px, y_px, false)].into();
            let readings = Readings { models, ..built.clone() };
            let typed = Inputs { section: Some(Section::Radiator), parts, ..building() };
            let panels = panels_of_size(&readings, typed, size);
            let found = faults(&panels, size).into_iter();
            all.extend(found.map(|fault| format!("{size:?} {parts:?}: {fault}")));
            let build = readings.build.as_ref().expect("a builder");
            let has_part = |of| readings.models[0].parts.iter().any(|(section, _)| *section == of);
            let worst = build.findings.iter().find(|finding| has_part(finding.section));
            let worst = worst.expect("a finding on a part");
            let count = texts(&panels).iter().filter(|(text, _)| *text == worst.numbers).count();
            // a narrow window shows the report in a tab of its own
            let least = if size.0 < 1_100.0 { 1 } else { 2 };
            assert!(count >= least, "{size:?}: the worst finding in the report and in the picture");
        }
    }
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}

/// The panels, and the place that they leave for the picture.
fn picture_of(
    readings: &Readings,
    typed: Inputs,
    size: (f32, f32),
) -> (Harness<'static, Desk>, Rect) {
    let desk = Desk { readings: readings.clone(), typed, edits: Vec::new() };
    let id = egui::Id::new("picture");
    let mut panels = Harness::builder().with_size(size).build_ui_state(
        move |ui, desk: &mut Desk| {
            let window = ui.max_rect();
            let covered = all_ui(ui, &desk.readings, &mut desk.typed, &mut desk.edits);
            let picture = Rect::from_min_max(
                window.min + egui::vec2(covered.left, covered.top),
                window.max - egui::vec2(covered.right, covered.bottom),
            );
            ui.data_mut(|data| data.insert_temp(id, picture));
        },
        desk,
    );
    panels.run();
    let picture = panels.ctx.data(|data| data.get_temp(id)).expect("a picture");
    (panels, picture)
}

#[test]
fn the_list_of_parts_lies_over_the_picture_where_there_is_no_room_beside_it() {
    let (document, first) = spoilt();
    let readings = built(&document, &first);
    let with_parts = Inputs { parts: Some(parts::Section::Radiator), ..building() };
    for (size, is_drawer) in [((1_200.0, 700.0), true), ((1_600.0, 900.0), false)] {
        let (_, alone) = picture_of(&readings, building(), size);
        let (mut panels, beside) = picture_of(&readings, with_parts.clone(), size);
        assert_eq!(alone == beside, is_drawer, "{size:?}: {alone:?} {beside:?}");
        let texts = texts(&panels);
        let (_, title) = texts.iter().find(|(text, _)| text == "5 parts").expect("the list");
        assert!(alone.contains_rect(*title), "{size:?}: {title:?}");
        // what floats over the picture stands beside the drawer
        let (_, tools) = texts.iter().find(|(text, _)| text.contains("Shown")).expect("tools");
        assert!(tools.left() > alone.left() + 254.0, "{size:?}: {tools:?}");
        click(&mut panels, "Radiators");
        assert_eq!(panels.state().typed.parts, None, "the rail closes it");
    }
}

#[test]
fn a_slim_window_has_the_picture_above_and_the_rest_below() {
    let (document, first) = spoilt();
    let readings = built(&document, &first);
    let size = (740.0, 600.0);
    let (mut panels, picture) = picture_of(&readings, building(), size);
    assert!(picture.width() > 720.0 && picture.height() > 120.0, "{picture:?}");
    let place = |panels: &Harness<'_, Desk>, wanted: &str| {
        let texts = texts(panels);
        texts.iter().find(|(text, _)| text == wanted).unwrap_or_else(|| panic!("{wanted}")).1
    };
    assert!(place(&panels, "Design").top() >= picture.bottom());
    // the worst of the figures first, then how many there are besides
    let heat = place(&panels, "Heat margin");
    assert!(heat.left() < place(&panels, "Power").left(), "{heat:?}");
    assert_shown(&panels, &["Heat margin", "Power", "+6"]);
    assert!(!is_shown(&panels, "Capital"));
    click(&mut panels, "Radiators");
    let title = place(&panels, "Thin sheet radiator (ISCR)");
    assert!(title.top() >= picture.bottom(), "{title:?}");
    assert!(!is_shown(&panels, "Design"), "the parts stand in the place of the design");
    // in flight the inspector stands in the lower half
    let (panels, picture) = picture_of(&readings, Inputs { mode: Mode::Fly, ..building() }, size);
    let power = place(&panels, "Satellite 17");
    assert!(power.top() >= picture.center().y, "{power:?} in {picture:?}");
}
