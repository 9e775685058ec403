//! The catalogue: whole, sourced, and every figure of it used.

use sunward::scenario::{
    self,
    catalogue::{self, Kind},
};

use crate::shipped::attach;

#[test]
fn the_catalogue_is_whole() {
    let parts = catalogue::load().unwrap_or_else(|error| panic!("{error}"));
    for kind in Kind::ALL {
        assert!(parts.iter().any(|part| part.kind == kind), "{kind:?}");
    }
    for (index, part) in parts.iter().enumerate() {
        let id = &part.id;
        assert!(!part.name.is_empty() && !part.figures.is_empty(), "{id}");
        assert!(
            !parts[..index].iter().any(|other| other.kind == part.kind && other.id == part.id),
            "{id} twice"
        );
        for (index, figure) in part.figures.iter().enumerate() {
            let name = &figure.name;
            assert!(figure.value.is_finite(), "{id}.{name}");
            assert!(!figure.source.is_empty() && !figure.unit.is_empty(), "{id}.{name}");
            let date: Vec<&str> = figure.date.split('-').collect();
            assert!(date.len() == 2 && date[0].len() == 4 && date[1].len() == 2, "{id}.{name}");
            assert!(
                !part.figures[..index].iter().any(|other| other.name == *name),
                "{id}.{name} twice"
            );
            if name.ends_with("count") {
                assert_eq!(figure.value.fract(), 0.0, "{id}.{name}");
            }
        }
    }
}

#[test]
fn every_catalogue_design_can_fly_and_every_figure_is_used() {
    let template = r#"(name: "x", sites: [], clusters: [(name: "a",
        pattern: Single(orbit: SunSynchronous(altitude_km: 600, local_time_h: 18)),
        design: DESIGN)])"#;
    for part in catalogue::parts() {
        let id = &part.id;
        let design = match part.kind {
            Kind::Design => {
                for figure in &part.figures {
                    let (section, key) = figure.name.split_once('.').unwrap_or(("", &figure.name));
                    // an override with the figure's own name must be a key of the file
                    let text = match section {
                        "" => format!("(base: \"{id}\", {key}: {})", figure.value),
                        "accelerator" => format!(
                            "(base: \"{id}\", payload: (accelerator: ({key}: {})))",
                            figure.value
                        ),
                        _ => format!("(base: \"{id}\", {section}: ({key}: {}))", figure.value),
                    };
                    let text = template.replace("DESIGN", &text);
                    scenario::read(&text, id, &attach).unwrap_or_else(|error| panic!("{error}"));
                }
                format!("\"{id}\"")
            }
            Kind::Accelerator => {
                let precision = if id == "rubin" { "Fp8" } else { "Bf16" };
                format!("(base: \"iss\", payload: (accelerator: \"{id}\", precision: {precision}))")
            }
            Kind::Payload => format!("(base: \"iss\", payload: \"{id}\")"),
            Kind::Array => format!("(base: \"iss\", array: \"{id}\")"),
            Kind::Radiator => format!("(base: \"iss\", radiator: \"{id}\")"),
            Kind::Coating => format!("(base: \"iss\", radiator: (coating: \"{id}\"))"),
            Kind::Battery => format!("(base: \"iss\", battery: \"{id}\")"),
            Kind::Bus => format!("(base: \"iss\", bus: \"{id}\")"),
            Kind::Terminals => format!("(base: \"iss\", terminals: \"{id}\")"),
            Kind::Propulsion => format!("(base: \"iss\", propulsion: \"{id}\")"),
            Kind::Hazards => format!("(base: \"iss\", hazards: \"{id}\")"),
            Kind::GroundSite => {
                money_reads(part, template);
                let text = template.replace("\"iss\"", "").replace("DESIGN", "\"iss\"");
                let text = text.replace("sites: []", &format!("sites: [\"{id}\"]"));
                scenario::read(&text, id, &attach).unwrap_or_else(|error| panic!("{error}"));
                continue;
            }
            // counts that claims are held against: no key of a file
            Kind::History => continue,
            Kind::LaunchVehicle
            | Kind::Facility
            | Kind::Programme
            | Kind::Market
            | Kind::Trajectory
            | Kind::Business => {
                money_reads(part, template);
                continue;
            }
        };
        let text = template.replace("DESIGN", &design);
        scenario::read(&text, id, &attach).unwrap_or_else(|error| panic!("{error}\n{text}"));
    }
}

/// A part of money by its id, and each of its figures written out, must read.
fn money_reads(part: &catalogue::Part, template: &str) {
    let section = match part.kind {
        Kind::LaunchVehicle => "launch",
        Kind::Facility | Kind::GroundSite => "ground",
        Kind::Programme => "space",
        Kind::Market => "market",
        Kind::Trajectory => "trajectory",
        _ => "business",
    };
    let key = if part.kind == Kind::Facility { "facility" } else { "part" };
    // a site is a station for links, too: those figures are keys of `sites`
    let of_station =
        ["latitude_deg", "longitude_deg", "height_m", "lowest_elevation_deg", "clear_fraction"];
    // what a vehicle carries expended is the file's `payload_kg`, as a chip's peak by precision is
    // its `peak_tflop_s`
    let is_key = |name: &str| !of_station.contains(&name) && name != "payload_expended_kg";
    let figures = part.figures.iter().filter(|one| is_key(&one.name));
    let mut written = format!("{key}: \"{}\"", part.id);
    let mut texts = vec![written.clone()];
    for figure in figures {
        written += &format!(", {}: {:?}", figure.name, figure.value);
        texts.push(written.clone());
    }
    for text in texts {
        let text = template
            .replace("DESIGN", "\"iss\"")
            .replace("sites: []", &format!("sites: [], {section}: ({text})"));
        scenario::read(&text, &part.id, &attach).unwrap_or_else(|error| panic!("{error}\n{text}"));
    }
}
