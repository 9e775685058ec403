//! Findings by how much they take away: broken, throttles, or a note.

use sunward::{
    model::{
        design::{Attitude, Design, Dispatch},
        design_check::{
            budgets::BatteryLimit,
            findings::{Finding, Kind, of_cluster},
            severity::Severity,
        },
        lifetime::year::first_year,
        mission::Mission,
    },
    project::{Document, Edit, Evaluation},
};

use crate::shipped::read;

fn spoilt(id: &str, spoil: impl Fn(&mut Design)) -> (Mission, Vec<Finding>) {
    let mut mission = read(id).mission;
    spoil(&mut mission.clusters[0].design);
    let findings = of_cluster(&mission, &mission.clusters[0]).1;
    (mission, findings)
}

fn severity(findings: &[Finding], kind: Kind) -> Option<Severity> {
    findings.iter().find(|one| one.kind.is_alike(kind)).map(|one| one.severity)
}

#[test]
fn a_shortage_throttles_until_it_reaches_what_keeps_the_satellite_alive() {
    let of = |spoil: &dyn Fn(&mut Design), kind| severity(&spoilt("spacex-ai1", spoil).1, kind);
    for (share, expected) in [(0.6, Severity::Throttles), (0.02, Severity::Broken)] {
        let array = of(&|one| one.array.area_m2 *= share, Kind::PowerShort);
        assert_eq!(array, Some(expected), "{share} of the array");
        let battery = of(
            &|one| one.battery.capacity_j *= share * 0.5,
            Kind::BatteryShort(BatteryLimit::Energy),
        );
        assert_eq!(battery, Some(expected), "{share} of the battery");
    }
    // a battery that carries the house load alone has nothing to throttle
    let follows = |one: &mut Design| {
        one.dispatch = Dispatch::FollowSun;
        one.battery.capacity_j *= 0.01;
    };
    assert_eq!(of(&follows, Kind::BatteryShort(BatteryLimit::Energy)), Some(Severity::Broken));
    // in the open, chips slow down until they are cool enough; behind a hot array none is
    assert_eq!(of(&|one| one.radiator.area_m2 *= 0.6, Kind::TooHot), Some(Severity::Throttles));
    let sunlit = |one: &mut Design| {
        one.radiator.absorptivity = 1.0;
        one.radiator.attitude = Attitude::KnifeEdge { sun_tilt_rad: 1.5 };
        one.payload.accelerator.junction_limit_k = 300.0;
    };
    assert_eq!(of(&sunlit, Kind::TooHot), Some(Severity::Broken));
    assert_eq!(of(&sunlit, Kind::RadiatorInSun), Some(Severity::Note));
}

#[test]
fn a_radiator_that_rests_far_below_zero_is_a_finding() {
    let (_, ordinary) = spoilt("spacex-ai1", |_| {});
    assert_eq!(severity(&ordinary, Kind::RadiatorCold), None, "{ordinary:?}");
    let (_, findings) = spoilt("spacex-ai1", |one| one.radiator.area_m2 *= 30.0);
    let cold = findings.iter().find(|one| one.kind == Kind::RadiatorCold).expect("a finding");
    assert_eq!((cold.severity, cold.limit, cold.unit), (Severity::Note, -40.0, "°C"));
    assert!(cold.value < -40.0, "{}", cold.value);
    // chips that wait for restarts most of the time heat theirs no more
    let (mission, findings) = spoilt("starcloud-5gw", |one| one.radiator.area_m2 *= 3.0);
    let cold = findings.iter().find(|one| one.kind == Kind::RadiatorCold).expect("a finding");
    // that is in the hot case, under the Sun and beside a warm array; in the shadow it falls further
    let coldest_c = first_year(&mission, &mission.clusters[0]).coldest_radiator_k - 273.15;
    assert!((coldest_c..-40.0).contains(&cold.value), "{} against {coldest_c}", cold.value);
}

#[test]
fn a_design_that_computes_a_sixth_of_the_time_is_a_finding() {
    let evaluated = |lines: &[&str]| {
        let edits: Vec<Edit> =
            lines.iter().map(|line| Edit::from_line(line).expect("an edit")).collect();
        let document = Document::of_preset("spacex-ai1").and_then(|one| one.with(&edits));
        Evaluation::new(document.expect("edited").scenario().clone())
    };
    let little = |evaluation: &Evaluation| {
        let findings = &evaluation.clusters[0].findings;
        findings.iter().find(|one| one.kind == Kind::ComputesLittle).copied()
    };
    assert_eq!(little(&evaluated(&[])), None);
    let poor = evaluated(&["design.array.area_m2=130"]);
    let finding = little(&poor).expect("a finding");
    assert_eq!((finding.severity, finding.limit), (Severity::Throttles, 50.0));
    let (design, flown) = (&poor.case.designs[0], &poor.clusters[0].flown);
    let all_flop_s = 63.0 * 2.5e15 * 0.55 * 0.85;
    let share = flown.delivered_flop_s / all_flop_s;
    assert!((finding.value / 100.0 - share).abs() < 1e-12, "{finding:?} against {share}");
    assert!((flown.computing_fraction(design) - share).abs() < 1e-12);
    // what computes nothing has nothing to compute less of
    assert_eq!(little(&evaluated(&["design.payload.count=0"])), None);
}

#[test]
fn the_worst_severity_comes_first() {
    assert!(Severity::Broken < Severity::Throttles && Severity::Throttles < Severity::Note);
    assert_eq!(Severity::Throttles.word(), "throttles");
}
