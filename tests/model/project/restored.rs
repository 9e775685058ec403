//! A figure that is given the value back that it had.

use sunward::{
    project::{Document, Provenances, change_name::differences, restore::restoring},
    study::Parameter,
};

use super::{bits, made, shipped};

fn value(document: &Document, path: &str) -> f64 {
    Parameter::resolve(document.scenario(), path).expect("a figure").base
}

#[test]
fn a_changed_figure_has_its_value_again_and_nothing_else_differs() {
    let first = shipped("spacex-ai1");
    for (path, to) in [
        ("clusters[0].design.array.area_m2", "640"),
        ("clusters[0].design.battery.capacity_kwh", "90"),
        ("clusters[0].design.radiator.emissivity", "0.7"),
        ("clusters[0].design.payload.count", "70"),
        ("clusters[0].design.life_years", "7"),
        ("clusters[0].pattern.altitude_km", "700"),
        ("launch.price_usd_kg", "321"),
    ] {
        let changed = made(&first, &[&format!("{path}={to}")]);
        assert_ne!(value(&changed, path), value(&first, path), "{path}");
        let edit = restoring(&changed, &first, path).unwrap_or_else(|| panic!("{path}"));
        let back = changed.with(&[edit]).expect("accepted");
        assert_eq!(bits(back.scenario()), bits(first.scenario()), "{path}");
        assert!(differences(&first, &back).is_empty(), "{path}");
        assert_eq!(restoring(&back, &first, path), None, "{path}");
    }
}

#[test]
fn a_figure_of_another_part_has_the_value_of_the_part_before() {
    let first = shipped("spacex-ai1");
    let path = "clusters[0].design.battery.specific_energy_wh_kg";
    let part = "clusters[0].design.battery";
    let other =
        sunward::project::parts::cards(&first, 0, sunward::project::parts::Section::Battery)
            .into_iter()
            .filter(|card| !card.is_in_use)
            .map(|card| made(&first, &[&format!("@{part}={}", card.id)]))
            .find(|changed| value(changed, path) != value(&first, path))
            .expect("a battery of another energy");
    let edit = restoring(&other, &first, path).expect("an edit");
    let back = other.with(&[edit]).expect("accepted");
    assert_eq!(value(&back, path), value(&first, path));
    let provenances = Provenances::new(&back, &first).expect("a text");
    assert!(!provenances.of(path).expect("a figure").is_changed);
}

#[test]
fn what_the_earlier_document_lacks_is_not_restored() {
    let first = shipped("spacex-ai1");
    assert_eq!(restoring(&first, &first, "clusters[7].design.array.area_m2"), None);
    assert_eq!(restoring(&first, &first, "no.such.figure"), None);
}

#[test]
fn a_difference_tells_what_was_there_before() {
    let first = shipped("spacex-ai1");
    let changed = made(&first, &["clusters[0].design.radiator.area_m2=150", "name=Another"]);
    let mut was: Vec<Option<String>> =
        differences(&first, &changed).into_iter().map(|one| one.was).collect();
    was.sort();
    assert_eq!(was, [Some("110 m²".to_owned()), Some("SpaceX AI1".to_owned())]);
}
