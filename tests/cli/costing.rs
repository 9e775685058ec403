//! Cost, sizing, studies and claims: what they print, what they write, and that parts, threads
//! and formats change no number.

use serde_json::Value;
use sunward::scenario;

use crate::program::{Folder, code, errors, out, snapshot};

#[test]
fn costs_sizes_and_claims_are_told() {
    let folder = Folder::new("cost");
    snapshot(
        "cost",
        &folder.transcript(&[
            "cost suncatcher --explain",
            "cost spacex-ai1 --close --set ground.source=Gas",
            "cost starlink-heritage-1gw --set launch=starship --set launch.reuse=Expended",
            "cost spacex-ai1 --set design.battery.capacity_kwh=60 --set launch.payload_kg=1000",
            "size spacex-ai1",
            "size suncatcher --new --chips 20",
            "claims",
            "claims suncatcher --draws 0 --set launch.price_usd_kg=30 --set ground=europe-north",
        ]),
    );
}

#[test]
fn studies_are_told() {
    let folder = Folder::new("studies");
    snapshot(
        "studies",
        &folder.transcript(&[
            "study breakeven starlink-heritage-1gw --path launch.price_usd_kg",
            "study breakeven spacex-ai1 --path ground.electricity_usd_kwh --to 50 --by usd_gpu_h",
            "study tornado spacex-ai1",
            "study tornado iss --vary launch.price_usd_kg=1000..5000 --by usd_kwh --side space",
            "study montecarlo spacex-ai1 --draws 1000 --seed 3",
            "study montecarlo suncatcher --draws 100 --vary launch.price_usd_kg=lognormal(100,1000)",
            "study sweep spacex-ai1 --axis launch.price_usd_kg=100..1600:5:log",
            "study sweep spacex-ai1 --axis launch.price_usd_kg=100,200 --axis space.wacc_per_year=0.05,0.1",
            "study sweep suncatcher --axis clusters[0].pattern.orbit.altitude_km=550..750:3",
            "study pareto suncatcher --samples 12",
            "study parity starlink-heritage-1gw",
            "study timeline spacex-ai1 --years 6",
            "study ladder starlink-heritage-1gw",
            "study ladder spacex-ai1 --step launch.price_usd_kg=100 --step design.life_years=8",
        ]),
    );
}

#[test]
fn bad_studies_are_refused_with_the_way_out() {
    let folder = Folder::new("bad-studies");
    folder.write("part.csv", "draw,x\n0,1\n2,3\n");
    folder.write("words.csv", "draw,x\nzero,1\n");
    folder.write(
        "spread.ron",
        "(name: \"x\", clusters: [(name: \"a\", pattern: Single(orbit: SunSynchronous(\
         altitude_km: 600, local_time_h: 18)), design: \"ai1-like\")],\
         uncertain: [(path: \"launch.price_usd_kg\", shape: LogNormal(p10: 900, p90: 100))])",
    );
    let spread = |path: &str, shape: &str| {
        format!(
            "(name: \"x\", clusters: [(name: \"a\", pattern: Single(orbit: SunSynchronous(\
             altitude_km: 600, local_time_h: 18)), design: \"ai1-like\")],\
             uncertain: [(path: \"{path}\", shape: {shape})])"
        )
    };
    folder.write("path.ron", spread("launch.margn_fraction", "Uniform(low: 0, high: 1)"));
    folder.write("range.ron", spread("space.wacc_per_year", "LogNormal(p10: 0.1, p90: 50)"));
    snapshot(
        "bad_studies",
        &folder.transcript(&[
            "cost suncatcher --set launch.prise_usd_kg=3",
            "cost suncatcher --set lunch.price_usd_kg=3",
            "cost suncatcher --set launch.price_usd_kg",
            "cost suncatcher --set launch.price_usd_kg=-3",
            "cost suncatcher --set space.wacc_per_year=-1",
            "cost suncatcher --set design.life_years=0",
            "cost suncatcher --set ground.facility_life_years=0",
            "cost suncatcher --set ground=arizonna",
            "cost suncatcher --set ground.source=Coal",
            "cost suncatcher --set clusters[0].pattern.spacing_m=abc",
            "cost suncatcher --set clusters[3].pattern.spacing_m=1",
            "cost rideshare-to-nowhere",
            "cost spread.ron",
            "size iss --delivered-pflop-s 3",
            "size spacex-ai1 --chips 3 --chip-power-kw 4",
            "size spacex-ai1 --delivered-pflop-s 1e12",
            "study",
            "study breakeven suncatcher --path launch.prise_usd_kg",
            "study breakeven suncatcher --from 500 --to 100",
            "study breakeven suncatcher --path space.wacc_per_year --from -1",
            "study breakeven suncatcher --path design.payload.count",
            "study breakeven suncatcher --path launch.upper_flights",
            "study breakeven iss --by usd_gpu_h",
            "study breakeven suncatcher --by usd_per_hour",
            "study breakeven starlink-2026 --path design.array.area_m2",
            "study montecarlo suncatcher --vary launch.price_usd_kg=lognormal(900,100)",
            "study montecarlo suncatcher --vary launch.price_usd_kg=900..100",
            "study montecarlo suncatcher --vary launch.price_usd_kg=lognormal(0,100)",
            "study montecarlo suncatcher --vary launch.price_usd_kg=gauss(1,2)",
            "study montecarlo suncatcher --vary launch.price_usd_kg=NaN..3",
            "study montecarlo suncatcher --vary nothing.at_all=1..3",
            "study montecarlo suncatcher --draws 0",
            "study montecarlo suncatcher --draws 90000000",
            "study montecarlo suncatcher --shard 5/4 --out x.csv",
            "study montecarlo suncatcher --out x.json",
            "study montecarlo suncatcher --plot x.jpg",
            "study montecarlo suncatcher --out nowhere/x.csv",
            "study sweep suncatcher",
            "study sweep suncatcher --axis launch.price_usd_kg=0..100:5:log",
            "study sweep suncatcher --axis launch.price_usd_kg=1..100:0",
            "study sweep suncatcher --axis launch.price_usd_kg=1..inf",
            "study pareto suncatcher --vary design.array.area_m2=300..100",
            "study ladder suncatcher --step launch.price_usd_kg",
            "study join part.csv",
            "check path.ron",
            "check range.ron",
            "study join words.csv",
            "study join missing.csv",
        ]),
    );
    assert_eq!(folder.names(), ["part.csv", "path.ron", "range.ron", "spread.ron", "words.csv"]);
}

#[test]
fn parts_joined_are_the_whole_to_the_last_byte_whatever_the_threads() {
    let folder = Folder::new("parts");
    let run = |arguments: &str| {
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        let output = folder.run(&arguments);
        assert_eq!(code(&output), 0, "{arguments:?}: {}", errors(&output));
        out(&output)
    };
    let studies = [
        ("montecarlo suncatcher --draws 1001 --seed 5", "mc"),
        (
            "sweep suncatcher --axis launch.price_usd_kg=10..1000:7:log --axis space.spares_fraction=0,0.1",
            "sw",
        ),
        (
            "pareto suncatcher --samples 7 --vary launch.price_usd_kg=10..1000 --vary space.lead_months=1..9",
            "pa",
        ),
    ];
    for (study, name) in studies {
        let whole = run(&format!("study {study} --threads 1 --out {name}.csv"));
        run(&format!("study {study} --threads 2 --out {name}-2.csv"));
        assert_eq!(folder.read(&format!("{name}.csv")), folder.read(&format!("{name}-2.csv")));
        for format in ["csv", "parquet"] {
            for part in 1..=3 {
                run(&format!("study {study} --shard {part}/3 --out {name}-part{part}.{format}"));
            }
            let files = [2, 3, 1].map(|part| format!("{name}-part{part}.{format}")).join(" ");
            let joined = run(&format!("study join {files} --out {name}-joined.csv"));
            let bytes = folder.read(&format!("{name}-joined.csv"));
            assert!(bytes == folder.read(&format!("{name}.csv")), "{name} {format}");
            if name == "mc" {
                // the page, too, but for its heading
                let body = |page: &str| page.split_once("\n\n").map(|(_, body)| body.to_owned());
                assert_eq!(body(&joined), body(&whole));
            }
        }
    }
}

#[test]
fn only_all_parts_of_one_study_are_joined() {
    let folder = Folder::new("other-parts");
    let run = |arguments: &str| folder.run(&arguments.split_whitespace().collect::<Vec<&str>>());
    let part = |options: &str, name: &str| {
        for format in ["csv", "parquet"] {
            let line = format!("study montecarlo {options} --draws 9 --out {name}.{format}");
            assert_eq!(code(&run(&line)), 0, "{line}");
        }
    };
    part("suncatcher --shard 1/3", "a");
    part("suncatcher --shard 2/3", "b");
    part("suncatcher --shard 3/3", "c");
    part("suncatcher --shard 3/3 --seed 2", "seed");
    part("suncatcher --shard 3/3 --set launch.price_usd_kg=9", "set");
    part("spacex-ai1 --shard 3/3", "scenario");
    for format in ["csv", "parquet"] {
        let join = |last: &str| run(&format!("study join a.{format} b.{format} {last}.{format}"));
        assert_eq!(code(&join("c")), 0, "{}", errors(&join("c")));
        for other in ["seed", "set", "scenario"] {
            assert_eq!(code(&join(other)), 2, "{other}");
            assert!(errors(&join(other)).contains("a part of montecarlo:"), "{other}");
        }
        let two = run(&format!("study join a.{format} b.{format}"));
        assert_eq!(code(&two), 2);
        assert!(errors(&two).contains("a part is missing"), "{}", errors(&two));
    }
    // joined sweeps and fronts draw what the whole would
    for (study, name) in [
        ("sweep suncatcher --axis launch.price_usd_kg=10..1000:4:log", "s"),
        ("pareto suncatcher --samples 4 --vary launch.price_usd_kg=10..1000", "p"),
    ] {
        for part in 1..=2 {
            run(&format!("study {study} --shard {part}/2 --out {name}{part}.csv"));
        }
        let joined = run(&format!("study join {name}1.csv {name}2.csv --plot {name}.svg"));
        assert_eq!(code(&joined), 0, "{}", errors(&joined));
        assert!(folder.read(&format!("{name}.svg")).starts_with(b"<svg"));
    }
}

#[test]
fn every_study_draws_a_picture_and_has_its_json() {
    let folder = Folder::new("pictures");
    for study in [
        "breakeven spacex-ai1",
        "tornado spacex-ai1",
        "montecarlo spacex-ai1 --draws 200",
        "sweep spacex-ai1 --axis launch.price_usd_kg=10..1000:7:log",
        "sweep spacex-ai1 --axis launch.price_usd_kg=10..1000:7 --axis space.wacc_per_year=0,0.1",
        "pareto suncatcher --samples 9",
        "parity spacex-ai1",
        "timeline spacex-ai1",
        "ladder spacex-ai1",
    ] {
        for picture in ["x.svg", "x.png"] {
            let line = format!("study {study} --json --plot {picture}");
            let output = folder.run(&line.split_whitespace().collect::<Vec<&str>>());
            assert_eq!(code(&output), 0, "{line}: {}", errors(&output));
            let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
            assert_eq!(json["format"], "sunward.study/1");
            assert!(json["rows"].as_array().is_some_and(|rows| !rows.is_empty()), "{line}");
            let bytes = folder.read(picture);
            let start: &[u8] = if picture == "x.svg" { b"<svg" } else { b"\x89PNG" };
            assert!(bytes.starts_with(start) && bytes.len() > 4_000, "{line}");
        }
    }
}

#[test]
fn every_preset_is_costed_on_pages_that_fit_a_terminal() {
    let folder = Folder::new("costs");
    for preset in scenario::presets() {
        for line in [
            format!("cost {} --explain", preset.id),
            format!("claims {} --draws 50", preset.id),
            format!("study parity {}", preset.id),
            format!("study paths {}", preset.id),
        ] {
            let output = folder.run(&line.split_whitespace().collect::<Vec<&str>>());
            assert_eq!(code(&output), 0, "{line}: {}", errors(&output));
            assert_eq!(errors(&output), "", "{line}");
            for text in out(&output).lines() {
                assert!(text.chars().count() <= 80, "{line}: {text}");
                let no_number = |word: &str| matches!(word, "NaN" | "inf" | "-inf" | "none");
                assert!(!text.split_whitespace().any(no_number), "{line}: {text}");
            }
        }
        let output = folder.run(&["cost", preset.id, "--json"]);
        let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(json["format"], "sunward.cost/1");
    }
}

#[test]
fn a_sized_scenario_is_written_closes_and_costs_what_close_says() {
    let folder = Folder::new("sized");
    let run = |arguments: &[&str]| {
        let output = folder.run(arguments);
        assert_eq!(code(&output), 0, "{arguments:?}: {}", errors(&output));
        out(&output)
    };
    run(&["size", "spacex-ai1", "--out", "closed.ron"]);
    let cost =
        |arguments: &[&str]| -> Value { serde_json::from_str(&run(arguments)).expect("JSON") };
    let written = cost(&["cost", "closed.ron", "--json"]);
    let closed = cost(&["cost", "spacex-ai1", "--close", "--json"]);
    let figure = |json: &Value| json["yardsticks"][2]["space"].as_f64().expect("a number");
    assert!((figure(&written) / figure(&closed) - 1.0).abs() < 1e-9);
    assert_eq!(written["findings"], 0);
}

#[test]
fn a_scenario_of_least_cost_is_written_and_costs_what_was_found() {
    let folder = Folder::new("cheapest");
    let run = |arguments: &[&str]| -> Value {
        let output = folder.run(arguments);
        assert_eq!(code(&output), 0, "{arguments:?}: {}", errors(&output));
        serde_json::from_str(&out(&output)).expect("JSON")
    };
    let held = ["--hold", "design.payload.count", "--hold", "design.radiator.area_m2"];
    let mut arguments = vec!["size", "spacex-ai1", "--for", "cost", "--json", "--out", "least.ron"];
    arguments.extend(held);
    let found = run(&arguments);
    let usd = |key: &str| found["usd_gpu_h"][key].as_f64().expect("a number");
    assert!(usd("after") < usd("before") && usd("before") < usd("closed"), "{found}");
    let cluster = &found["clusters"][0];
    for key in ["chips", "radiator_area_m2"] {
        assert_eq!(cluster["after"][key], cluster["before"][key], "{key}");
    }
    let cost = run(&["cost", "least.ron", "--json"]);
    let written = cost["yardsticks"][2]["space"].as_f64().expect("a number");
    assert!((written / usd("after") - 1.0).abs() < 1e-9, "{written} against {found}");
    // the report says what closing it again would cost
    let report = run(&["report", "least.ron", "--json"]);
    let findings = report["clusters"][0]["findings"].as_array().expect("findings").clone();
    let array = findings.iter().find(|one| one["part"] == "array").expect("a short array");
    assert_eq!(array["severity"], "throttles");
    assert_eq!(array["fix"]["effect"], "raises the cost of compute");
    let number = |value: &Value| value.as_f64().expect("a number");
    assert!((number(&array["fix"]["usd_gpu_h_before"]) / usd("after") - 1.0).abs() < 1e-9);
    assert!(number(&array["fix"]["usd_gpu_h_after"]) > usd("after"));
    assert!((0.001..1.0).contains(&number(&array["lost_fraction"])));
}

#[test]
fn arguments_that_least_cost_has_no_use_for_are_refused() {
    let folder = Folder::new("refused");
    for (arguments, told) in [
        (&["size", "suncatcher", "--hold", "design.payload.count"][..], "--hold"),
        (&["size", "suncatcher", "--for", "cost", "--chips", "9"], "a target"),
        (
            &["size", "suncatcher", "--for", "cost", "--hold", "design.bus"],
            "a figure that is sized",
        ),
        (&["size", "iss", "--for", "cost"], "chips that compute"),
    ] {
        let output = folder.run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(errors(&output).contains(told), "{arguments:?}: {}", errors(&output));
    }
}

#[test]
fn verdicts_change_with_the_inputs() {
    let folder = Folder::new("verdicts");
    let verdicts = |settings: &[&str]| -> Vec<String> {
        let mut arguments = vec!["claims", "--json", "--draws", "200"];
        for setting in settings {
            arguments.extend(["--set", setting]);
        }
        let output = folder.run(&arguments);
        assert_eq!(code(&output), 0, "{}", errors(&output));
        let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let claims = json["claims"].as_array().expect("claims").clone();
        claims.iter().map(|one| one["verdict"].as_str().expect("a word").to_owned()).collect()
    };
    let usual = verdicts(&[]);
    assert_eq!(usual.len(), 6);
    let kind = verdicts(&[
        "design.array.spectral_gain=1.6",
        "design.radiator.price_usd_m2=1",
        "launch.price_usd_kg=30",
        "design.array.price_usd_w=0.5",
        "design.bus.price_usd_kg=50",
        "space.wacc_per_year=0.05",
        "space.chip_wacc_per_year=0.05",
        "space.spares_fraction=0",
        "design.life_years=10",
        "ground.electricity_usd_kwh=0.5",
        "ground.gas_months=1",
    ]);
    for claim in [0, 2, 3, 5] {
        assert_ne!(usual[claim], kind[claim], "claim {}", claim + 1);
    }
    let dear = verdicts(&["design.radiator.area_m2=20000"]);
    assert_eq!(dear[1], "does not hold");
}
