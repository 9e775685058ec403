//! Budgets under other conditions: the default is today's budget to the bit, a figure in place of the
//! file's is the file with this figure, and the worst of the year is the worst of its seasons.

use std::sync::Arc;

use sunward::{
    model::{
        conditions::{Age, Environment, HeatCase, Season},
        design::Pointing,
        design_check::findings::{of_cluster, power_needed_w},
        orbit::drag::SolarActivity,
    },
    project::{
        Conditions, Document, Edit, Evaluation,
        conditions::orbit_paths,
        pattern::{PatternKind, edits_to},
        summary::{Scope, Summary},
    },
    scenario::presets,
};

use super::{refused, shipped};

fn evaluated(document: &Document) -> Evaluation {
    Evaluation::new(Arc::clone(document.scenario()))
}

fn under(evaluation: &Evaluation, environment: Environment) -> Evaluation {
    let conditions = Conditions { environment, ..Conditions::default() };
    evaluation.under(&conditions).unwrap_or_else(|error| panic!("{error}"))
}

/// Every number of the summaries and of the clusters, to the last bit.
fn bits_of(evaluation: &Evaluation) -> String {
    let clusters = evaluation.clusters.len();
    let scopes = [Scope::Fleet].into_iter().chain((0..clusters).map(Scope::Cluster));
    let summaries: Vec<Summary> =
        scopes.map(|scope| Summary::new(evaluation, scope).expect("a summary")).collect();
    format!("{summaries:?}\n{:?}\n{:?}", evaluation.clusters, evaluation.costs)
}

#[test]
fn the_default_conditions_give_the_budgets_of_every_shipped_scenario_to_the_bit() {
    for preset in presets() {
        let evaluation = evaluated(&shipped(preset.id));
        let same = under(&evaluation, Environment::default());
        assert_eq!(bits_of(&same), bits_of(&evaluation), "{}", preset.id);
        // worked out without an evaluation
        let mission = &evaluation.case.scenario.mission;
        for (cluster, result) in mission.clusters.iter().zip(&same.clusters) {
            let (sizing, findings) = of_cluster(mission, cluster);
            assert_eq!(format!("{:?}", result.sizing), format!("{sizing:?}"), "{}", preset.id);
            assert_eq!(result.findings.get(..findings.len()), Some(&*findings), "{}", preset.id);
        }
    }
}

#[test]
fn the_begin_of_life_gives_at_least_the_power_of_its_end_and_is_no_hotter() {
    for preset in presets() {
        let evaluation = evaluated(&shipped(preset.id));
        let at = |age: Age| under(&evaluation, Environment { age, ..Environment::default() });
        let (begin, end) = (at(Age::BeginOfLife), at(Age::EndOfLife));
        let middle = at(Age::MiddleOfLife);
        let clusters = &evaluation.case.scenario.mission.clusters;
        for (index, cluster) in clusters.iter().enumerate() {
            let (young, old) = (&begin.clusters[index], &end.clusters[index]);
            let name = format!("{} {}", preset.id, cluster.name);
            let half_w = middle.clusters[index].sizing.supply_w;
            assert!(young.sizing.supply_w >= half_w && half_w >= old.sizing.supply_w, "{name}");
            if cluster.design.array.degradation_per_year > 0.0 {
                assert!(young.sizing.supply_w > half_w && half_w > old.sizing.supply_w, "{name}");
            }
            assert!(young.sizing.radiator_k <= old.sizing.radiator_k, "{name}");
            // a mean over the life, whatever age the budgets are for
            assert_eq!(young.flown, old.flown, "{name}");
        }
    }
}

#[test]
fn an_age_is_that_of_a_file_that_says_it() {
    for id in ["spacex-ai1", "starlink-2026"] {
        let document = shipped(id);
        let life_years = document.scenario().mission.clusters[0].design.life_years;
        let edit = Edit::number("clusters[0].design.age_years", life_years);
        let aged = evaluated(&document.with(&[edit]).expect("a scenario"));
        let environment = Environment { age: Age::EndOfLife, ..Environment::default() };
        let end = under(&evaluated(&document), environment);
        assert_eq!(end.clusters[0].sizing, aged.clusters[0].sizing, "{id}");
    }
}

#[test]
fn another_figure_of_an_orbit_is_the_file_with_this_figure() {
    let mut checked = 0;
    for preset in presets() {
        let document = shipped(preset.id);
        let evaluation = evaluated(&document);
        for path in orbit_paths(document.scenario(), 0) {
            let path = format!("clusters[0].{path}");
            let value = match path.rsplit('.').next() {
                Some("altitude_km") => 731.0,
                Some("local_time_h") => 10.5,
                _ => 61.25,
            };
            let edited = document.with(&[Edit::number(&path, value)]).expect("a scenario");
            let expected = evaluated(&edited);
            let mut conditions = Conditions::default();
            conditions.put(&path, Some(value));
            let found = evaluation.under(&conditions).expect("conditions");
            assert_eq!(bits_of(&found), bits_of(&expected), "{} {path}", preset.id);
            assert_ne!(bits_of(&found), bits_of(&evaluation), "{} {path}", preset.id);
            checked += 1;
        }
    }
    assert!(checked >= 10, "{checked}");
}

#[test]
fn a_local_time_is_a_condition_only_where_it_holds_for_every_plane() {
    let of = |pattern: &str| {
        let edit = Edit::from_line(&format!("clusters[0].pattern={pattern}")).expect("an edit");
        let document = shipped("suncatcher").with(&[edit]).expect("a scenario");
        orbit_paths(document.scenario(), 0)
    };
    let both = ["pattern.altitude_km", "pattern.local_time_h"];
    let orbit = r#""altitude_km":600,"local_time_h":18"#;
    let sun_synchronous = |rest: &str| format!(r#"{{"SunSynchronous":{{{orbit},{rest}}}}}"#);
    assert_eq!(of(&sun_synchronous(r#""count":12"#)), both);
    // planes that share their local time
    assert_eq!(of(&sun_synchronous(r#""count":12,"planes":3"#)), both);
    let spaced = sun_synchronous(r#""count":12,"planes":3,"plane_spacing_h":2"#);
    assert_eq!(of(&spaced), ["pattern.altitude_km"]);
    // conditions that held it leave it
    let mut conditions = Conditions::default();
    conditions.put("clusters[0].pattern.local_time_h", Some(6.0));
    let edit = Edit::from_line(&format!("clusters[0].pattern={spaced}")).expect("an edit");
    let document = shipped("suncatcher").with(&[edit]).expect("a scenario");
    let before = shipped("suncatcher");
    assert!(conditions.kept_by(before.scenario(), document.scenario()).is_default());
}

#[test]
fn another_solar_activity_is_the_file_that_says_it() {
    let document = shipped("suncatcher");
    let edit = Edit::from_line("solar_activity=high").expect("an edit");
    let expected = evaluated(&document.with(&[edit]).expect("a scenario"));
    let conditions =
        Conditions { solar_activity: Some(SolarActivity::High), ..Conditions::default() };
    let found = evaluated(&document).under(&conditions).expect("conditions");
    assert_eq!(bits_of(&found), bits_of(&expected));
}

/// Share of the supply that all chips need.
fn shortage(evaluation: &Evaluation, index: usize) -> f64 {
    let (cluster, sizing) =
        (&evaluation.case.scenario.mission.clusters[index], &evaluation.clusters[index].sizing);
    power_needed_w(cluster, sizing) / sizing.supply_w
}

/// The worst of the year takes the longest eclipse, the weakest Sun and, for heat, the strongest Sun
/// of the year together. On any day the Sun has one distance, and so no day is worse; the places
/// that both searches find differ by 1e-5. How much better the worst of five days is: the Sun's
/// light at the apsides differs by 6.9 %, and the longest eclipse of an orbit that keeps its local
/// time may lie between the days. The radiator sees its array as on the day of the longest eclipse,
/// which may be a little less than on another one.
#[test]
fn the_worst_of_the_year_is_the_worst_of_its_seasons() {
    let mut faults = Vec::new();
    for preset in presets() {
        let evaluation = evaluated(&shipped(preset.id));
        let of = |season: Season| under(&evaluation, Environment { season, ..Default::default() });
        let seasons: Vec<Evaluation> = Season::ALL.into_iter().skip(1).map(of).collect();
        for (index, worst) in evaluation.clusters.iter().enumerate() {
            let most = |figure: &dyn Fn(&Evaluation) -> f64| {
                seasons.iter().map(figure).fold(f64::NEG_INFINITY, f64::max)
            };
            let sizing = |one: &Evaluation| one.clusters[index].sizing.clone();
            let radiator = |one: &Evaluation| sizing(one).radiator_k;
            // an array that does not track the Sun may have it on its edge on a day between
            let cluster = &evaluation.case.scenario.mission.clusters[index];
            let tracks = cluster.design.array.pointing == Pointing::SunTracking;
            for (what, of_seasons, of_year, above, below) in [
                (
                    "eclipse",
                    most(&|one| sizing(one).longest_eclipse_s),
                    worst.sizing.longest_eclipse_s,
                    1.000_1,
                    0.93,
                ),
                (
                    "shortage",
                    most(&|one| shortage(one, index)),
                    shortage(&evaluation, index),
                    1.000_1,
                    if tracks { 0.93 } else { 0.0 },
                ),
                ("radiator", most(&radiator), worst.sizing.radiator_k, 1.005, 0.995),
            ] {
                println!("{} {index} {what}: {of_seasons} of {of_year}", preset.id);
                if of_seasons > of_year * above || of_seasons < of_year * below {
                    faults.push(format!("{} {index} {what}: {of_seasons} {of_year}", preset.id));
                }
            }
            // drag, compute and money are of all seasons
            for season in &seasons {
                let one = &season.clusters[index];
                assert_eq!(one.sizing.drag_area_m2, worst.sizing.drag_area_m2, "{}", preset.id);
                assert_eq!(one.flown, worst.flown, "{}", preset.id);
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_cold_case_is_the_heat_under_the_sun_of_the_aphelion() {
    let evaluation = evaluated(&shipped("spacex-ai1"));
    let cold = Environment { heat_case: HeatCase::Cold, ..Environment::default() };
    let (hot, cold) =
        (&evaluation.clusters[0].sizing, &under(&evaluation, cold).clusters[0].sizing);
    assert!(cold.radiator_k < hot.radiator_k);
    assert!(cold.sun_on_radiator_w <= hot.sun_on_radiator_w);
    assert_eq!((cold.supply_w, cold.longest_eclipse_s), (hot.supply_w, hot.longest_eclipse_s));
}

#[test]
fn figures_that_a_scenario_has_no_place_for_are_refused_and_go_with_their_pattern() {
    let document = shipped("spacex-ai1");
    let evaluation = evaluated(&document);
    let path = "clusters[0].pattern.altitude_km";
    let mut conditions = Conditions::default();
    conditions.put(path, Some(700.0));
    let first = document.scenario();
    assert_eq!(conditions.kept_by(first, first), conditions);
    let edits = edits_to(&document, 0, PatternKind::Ring).expect("a ring");
    let ring = document.with(&edits).expect("a scenario");
    assert!(conditions.kept_by(first, ring.scenario()).is_default());
    let error = refused(evaluated(&ring).under(&conditions));
    assert!(!error.expected.is_empty(), "{error}");
    for value in [-3.0, 1.0, 1e9, f64::NAN, f64::INFINITY] {
        conditions.put(path, Some(value));
        let _ = refused(evaluation.under(&conditions));
    }
    conditions.put(path, None);
    assert!(conditions.is_default() && conditions.words().is_empty());
}

#[test]
fn a_figure_follows_its_cluster_by_name_and_goes_with_it() {
    let first = shipped("starlink-2026");
    let names: Vec<&str> =
        first.scenario().file.clusters.iter().map(|one| one.name.as_str()).collect();
    assert!(names.len() >= 3, "{names:?}");
    let path = |index: usize| format!("clusters[{index}].pattern.altitude_km");
    let of = |figures: &[(usize, f64)]| {
        let mut conditions = Conditions::default();
        for (index, altitude_km) in figures {
            conditions.put(&path(*index), Some(*altitude_km));
        }
        conditions
    };
    let chosen = of(&[(0, 600.0), (2, 700.0)]);
    let after = |edits: &[Edit]| first.with(edits).expect("a scenario");
    let kept = |edits: &[Edit]| chosen.kept_by(first.scenario(), after(edits).scenario());
    // the second one is removed, then the first one, then the third
    assert_eq!(kept(&[Edit::RemoveCluster { index: 1 }]), of(&[(0, 600.0), (1, 700.0)]));
    assert_eq!(kept(&[Edit::RemoveCluster { index: 0 }]), of(&[(1, 700.0)]));
    assert_eq!(kept(&[Edit::RemoveCluster { index: 2 }]), of(&[(0, 600.0)]));
    // another one comes before them
    let mut cluster = serde_json::to_value(&first.scenario().file.clusters[1]).expect("a value");
    cluster["name"] = "new".into();
    let added = [Edit::AddCluster { index: 0, cluster }];
    assert_eq!(kept(&added), of(&[(1, 600.0), (3, 700.0)]));
    // one that is renamed stays where it is
    assert_eq!(kept(&[Edit::Rename { index: 0, name: "renamed".to_owned() }]), chosen);
}

#[test]
fn what_differs_is_said_in_words() {
    let mut conditions = Conditions {
        environment: Environment {
            season: Season::DecemberSolstice,
            age: Age::BeginOfLife,
            ..Environment::default()
        },
        solar_activity: Some(SolarActivity::High),
        ..Conditions::default()
    };
    conditions.put("clusters[0].pattern.altitude_km", Some(700.0));
    conditions.put("clusters[0].pattern.local_time_h", Some(10.5));
    let expected = ["December", "beginning of life", "700 km", "10:30", "high solar activity"];
    assert_eq!(conditions.words(), expected);
}
