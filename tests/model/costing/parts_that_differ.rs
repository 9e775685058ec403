//! A published mass or price stays until parts differ, and then changes by their difference.

use sunward::{
    model::{
        cost::space::{hardware_usd, published_usd},
        design::Design,
        design_check::{mass::MassBudget, published::changed},
    },
    project::{Document, Edit},
    scenario::{
        field::{figure::Figure, path::number_value, registry::figures},
        presets,
    },
    study::{Case, Parameter},
};

use super::{AI1, near};
use crate::shipped::read;

fn flown_kg(design: &Design) -> f64 {
    MassBudget::new(design).flown_kg()
}

fn sum_usd(design: &Design) -> f64 {
    hardware_usd(design).iter().sum()
}

/// The first design of a case with figures at values.
fn changed_design(case: &Case, settings: &[(&str, f64)]) -> Design {
    let parameters: Vec<Parameter> = settings
        .iter()
        .map(|(path, _)| Parameter::resolve(&case.scenario, path).expect("a path"))
        .collect();
    let pairs: Vec<(&Parameter, f64)> =
        parameters.iter().zip(settings).map(|(one, (_, value))| (one, *value)).collect();
    case.with(&pairs).expect("in range").designs[0].clone()
}

/// What a figure set to its own value changes, in a study and in the file.
fn moved_by_itself(document: &Document, case: &Case, figure: &Figure) -> Option<String> {
    let path = format!("clusters[0].{}", figure.path);
    let parameter = Parameter::resolve(&case.scenario, &path).ok()?;
    let base = parameter.base;
    let studied = case.with(&[(&parameter, base)]).expect("its own value").mission();
    let mission = &document.scenario().mission;
    if format!("{studied:?}") != format!("{mission:?}") {
        return Some(format!("a study: {path} = {base:?}"));
    }
    let edit = Edit::Set { path: path.clone(), value: number_value(base) };
    let edited = document.with(&[edit]).expect("its own value");
    let edited = &edited.scenario().mission;
    (format!("{edited:?}") != format!("{mission:?}")).then(|| format!("an edit: {path} = {base:?}"))
}

#[test]
fn a_figure_of_a_design_set_to_its_own_value_changes_nothing() {
    let mut moved = Vec::new();
    for id in ["suncatcher", "spacex-ai1", "starlink-heritage-1gw", "iss", "starcloud-5gw"] {
        let document = Document::of_preset(id).expect("shipped");
        let case = Case::new(read(id));
        for figure in figures().iter().filter(|one| one.path.starts_with("design.")) {
            moved.extend(
                moved_by_itself(&document, &case, figure).map(|what| format!("{id}: {what}")),
            );
        }
    }
    assert!(moved.is_empty(), "{}", moved.join("\n"));
}

#[test]
fn parts_that_are_the_base_designs_leave_its_published_figures_to_the_bit() {
    let mut published = 0;
    for preset in presets() {
        for cluster in &read(preset.id).mission.clusters {
            let (design, mass) = (&cluster.design, MassBudget::new(&cluster.design));
            if let Some(mass_kg) = design.published_mass_kg {
                assert_eq!(mass.flown_kg(), mass_kg, "{}", preset.id);
                assert_eq!(mass.difference_kg(), 0.0, "{}", preset.id);
                published += 1;
            }
            if let (Some(usd_w), Some(then)) = (design.price_usd_w, design.published_for.price) {
                assert_eq!(published_usd(design), Some(usd_w * then.rated_w), "{}", preset.id);
            }
        }
    }
    assert!(published >= 10, "{published}");
}

#[test]
fn a_part_that_differs_changes_the_published_mass_by_its_own_difference() {
    let design = &AI1.designs[0];
    assert_eq!(flown_kg(design), 2_000.0);
    let with_structure = (1.0 + design.bus.structure_fraction) * (1.0 + design.bus.margin_fraction);
    let heavier = design.radiator.mass_kg_m2 + 1.0;
    let rows: [(&str, f64, f64); 4] = [
        // 110 m² of radiator
        ("design.radiator.mass_kg_m2", heavier, 110.0 * with_structure),
        ("design.propulsion.propellant_kg", design.propulsion.propellant_kg + 7.0, 7.0),
        ("design.bus.mass_kg", 150.0, -50.0 * with_structure),
        // prices have no mass
        ("design.array.price_usd_w", 3.0, 0.0),
    ];
    for (path, value, difference_kg) in rows {
        let kg = flown_kg(&changed_design(&AI1, &[(path, value)]));
        assert!((kg - 2_000.0 - difference_kg).abs() < 1e-9, "{path}: {kg}");
    }
    let both = [("design.radiator.mass_kg_m2", heavier), ("design.bus.mass_kg", 150.0)];
    let kg = flown_kg(&changed_design(&AI1, &both));
    assert!((kg - 2_000.0 - 60.0 * with_structure).abs() < 1e-9, "{kg}");
}

#[test]
fn a_published_mass_that_the_file_writes_is_for_the_base_designs_parts_too() {
    let settings =
        [("design.published_mass_kg", 1_500.0), ("design.propulsion.propellant_kg", 60.0)];
    let more_kg = 60.0 - AI1.designs[0].propulsion.propellant_kg;
    for settings in [settings, [settings[1], settings[0]]] {
        let kg = flown_kg(&changed_design(&AI1, &settings));
        assert!((kg - 1_500.0 - more_kg).abs() < 1e-9, "{kg}");
    }
}

#[test]
fn a_part_that_differs_changes_the_published_price_by_its_own_difference() {
    let case = Case::new(read("starlink-heritage-1gw"));
    let design = &case.designs[0];
    let then = design.published_for.price.expect("a published price");
    assert_eq!(published_usd(design), Some(22.0 * then.rated_w));
    near(sum_usd(design), 22.0 * then.rated_w, 1e-12, "hardware");
    let dearer = design.radiator.price_usd_m2 + 100.0;
    let usd = sum_usd(&changed_design(&case, &[("design.radiator.price_usd_m2", dearer)]));
    // 40 m² of radiator
    near(usd - sum_usd(design), 4_000.0, 1e-6, "radiators");
    // a larger array costs what its own watts and the structure for its mass cost
    let larger = [("design.array.area_m2", design.array.area_m2 * 1.5)];
    let more_usd = sum_usd(&changed_design(&case, &larger)) - sum_usd(design);
    let (array, bus) = (&design.array, &design.bus);
    let structure_kg = 0.5 * array.area_m2 * array.mass_kg_m2 * bus.structure_fraction;
    let expected_usd = 0.5 * then.rated_w * array.price_usd_w + structure_kg * bus.price_usd_kg;
    near(more_usd, expected_usd, 1e-9, "array");
}

#[test]
fn a_note_says_what_was_published_and_what_the_parts_add() {
    let with = |line: &str| {
        let edit = Edit::from_line(line).expect("an edit");
        let document = Document::of_preset("spacex-ai1").and_then(|one| one.with(&[edit]));
        document.expect("edited").scenario().notes.clone()
    };
    let own = AI1.designs[0].propulsion.propellant_kg;
    let about = |notes: Vec<String>| notes.into_iter().find(|one| one.contains("published mass"));
    assert_eq!(
        about(with(&format!("design.propulsion.propellant_kg={}", own + 70.0))).as_deref(),
        Some(
            "clusters[0].design: published mass 2000 kg, and +70 kg for the parts that differ from the base design"
        )
    );
    assert_eq!(about(with(&format!("design.propulsion.propellant_kg={own}"))), None);
}

#[test]
fn a_satellite_that_is_published_far_below_its_parts_does_not_vanish_with_them() {
    let design = &AI1.designs[0];
    let rolled_kg = MassBudget::new(design).rolled_up_kg();
    assert!(rolled_kg > 2.0 * 2_000.0, "{rolled_kg}");
    // 200 m² of 2.2 kg/m² with 15 % of structure and 20 % of margin
    let smaller = changed_design(&AI1, &[("design.array.area_m2", 400.0)]);
    near(flown_kg(&smaller), 2_000.0 - 200.0 * 2.2 * 1.15 * 1.2, 1e-12, "mass");
    let smallest =
        changed_design(&AI1, &[("design.array.area_m2", 30.0), ("design.payload.count", 1.0)]);
    let proportion = MassBudget::new(&smallest).rolled_up_kg() / rolled_kg;
    near(flown_kg(&smallest), 0.5 * 2_000.0 * proportion, 1e-12, "mass");
    // the difference alone would leave less than nothing
    assert!(2_000.0 < rolled_kg * (1.0 - proportion));
}

#[test]
fn a_published_figure_far_below_its_parts_never_falls_to_nothing() {
    // as published, more, and less
    assert_eq!(changed(100.0, 80.0, 80.0), 100.0);
    assert_eq!(changed(100.0, 90.0, 80.0), 110.0);
    assert_eq!(changed(100.0, 30.0, 80.0), 50.0);
    // 20 published of parts of 100: the difference, until half the proportion is more
    assert_eq!(changed(20.0, 99.0, 100.0), 19.0);
    assert!((changed(20.0, 50.0, 100.0) - 5.0).abs() < 1e-12);
    assert_eq!(changed(20.0, 0.0, 100.0), 0.0);
    // less of a part is never more of the whole
    let whole = |now: f64| changed(20.0, now, 100.0);
    assert!((1..200).all(|now| whole(f64::from(now)) < whole(f64::from(now + 1))));
    // a whole published far above its parts grows by what is added, too
    assert_eq!(changed(50_000.0, 1_300.0, 1_000.0), 50_300.0);
    // no parts at all
    assert_eq!(changed(20.0, 7.0, 0.0), 27.0);
}
