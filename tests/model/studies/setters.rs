//! Every fast setter does what writing the key into the file does.

use serde_json::Value;
use sunward::{
    model::lifetime::performance::flown,
    scenario::field::{path, registry::figures},
    study::{Case, Parameter},
};

use super::close;
use crate::shipped::read;

/// Two debug texts alike, their numbers to 1e-12.
fn alike(a: &str, b: &str) -> Result<(), String> {
    let words = |text: &str| -> Vec<String> {
        text.split([' ', ',', '(', ')', '[', ']', '\n'])
            .filter(|word| !word.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let mut key = String::new();
    for (one, other) in a.iter().zip(&b) {
        let same = match (one.parse::<f64>(), other.parse::<f64>()) {
            (Ok(one), Ok(other)) => close(one, other, 1e-12),
            _ => one == other,
        };
        if !same {
            return Err(format!("{key} {one} against {other}"));
        }
        if one.ends_with(':') {
            key.clone_from(one);
        }
    }
    if a.len() == b.len() { Ok(()) } else { Err("different parts".to_owned()) }
}

/// Another value than the base that a figure may have.
fn changed(parameter: &Parameter) -> f64 {
    let base = parameter.base;
    let near = if parameter.path.ends_with("start_year") || parameter.path.ends_with("end_year") {
        [base + 1.0; 4]
    } else if parameter.is_whole() {
        [base + 3.0, base - 1.0, base + 1.0, 1.0]
    } else {
        [base * 1.07, base * 0.93, base + 0.01, base + 1.0]
    };
    let fits = |value: &f64| *value != base && parameter.check(*value).is_ok();
    near.into_iter().find(fits).unwrap_or_else(|| panic!("{}: no other value", parameter.path))
}

#[test]
fn every_fast_setter_does_what_writing_the_key_does() {
    let mut wrong = Vec::new();
    let mut looked_at = 0;
    let vehicles = ["", "", "", "starship", "falcon-9-stages"];
    let presets = ["suncatcher", "spacex-ai1", "starlink-heritage-1gw", "suncatcher", "spacex-ai1"];
    for (id, vehicle) in presets.into_iter().zip(vehicles) {
        let mut scenario = read(id);
        if !vehicle.is_empty() {
            let named = ("launch".to_owned(), Value::String(vehicle.to_owned()));
            scenario = path::with(&scenario, &[named]).expect("a known vehicle");
        }
        let case = Case::new(scenario);
        for path in figures().iter().map(|figure| figure.path.to_owned()) {
            // what this scenario has not got cannot be varied
            let Ok(parameter) = Parameter::resolve(&case.scenario, &path) else { continue };
            let value = changed(&parameter);
            let fast = case.with(&[(&parameter, value)]).expect("in range");
            let settings = [(path.clone(), path::number_value(value))];
            let slow = match path::with(&case.scenario, &settings) {
                Ok(slow) => slow,
                Err(error) => {
                    wrong.push(format!("{id} {vehicle} {path}: {error}"));
                    continue;
                }
            };
            looked_at += 1;
            let designs: Vec<_> =
                slow.mission.clusters.iter().map(|cluster| cluster.design.clone()).collect();
            let is_same_mission =
                || format!("{:?}", slow.mission) == format!("{:?}", case.scenario.mission);
            // one plane alone has no spacing
            let may_be_idle = path == "pattern.plane_spacing_h";
            if designs == case.designs
                && slow.economy == case.economy
                && is_same_mission()
                && !may_be_idle
            {
                wrong.push(format!("{id} {path}: writing it changes nothing"));
            }
            for (fast, slow) in [
                (format!("{:?}", fast.designs), format!("{designs:?}")),
                (format!("{:?}", fast.economy), format!("{:?}", slow.economy)),
            ] {
                if let Err(difference) = alike(&fast, &slow) {
                    wrong.push(format!("{id} {vehicle} {path}: {difference}"));
                }
            }
            // the getter reads what the setter wrote
            let read_back = Parameter::resolve(&slow, &path).map(|parameter| parameter.base);
            if !read_back.as_ref().is_ok_and(|base| close(*base, value, 1e-12)) {
                wrong.push(format!("{id} {path}: {value} reads back as {read_back:?}"));
            }
            // what is said not to fly does not change the flight
            if !parameter.flies() && path.starts_with("design.") {
                let mission = &slow.mission;
                let flight = flown(mission, &mission.clusters[0]);
                if flight != case.flown[0] {
                    wrong.push(format!("{id} {path}: the flight depends on it"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(looked_at > 5 * (109), "{looked_at}");
}
