//! Another kind of pattern in the place of a cluster's: each kind from each kind, read back, undone
//! and redone to the bit.

use sunward::{
    model::mission::{Mission, Pattern},
    model::orbit::Orbit,
    project::{
        Document, Edit, History,
        cluster_copy::copy_of,
        pattern::{PatternKind, edits_to, kind_of},
    },
    scenario::presets,
};

use super::{bits, opened, shipped};

/// The orbit of the first satellite.
fn first_orbit(mission: &Mission, cluster: usize) -> Orbit {
    match &mission.clusters[cluster].pattern {
        Pattern::Planes(planes) => planes[0].orbit,
        Pattern::Formation { reference, .. } => *reference,
        Pattern::Elements(sets) => sets[0].mean_orbit(mission.epoch),
    }
}

/// Puts a kind in the place of a cluster's, with all that has to hold of it; `None` where the kind is
/// not offered.
fn changed(document: &Document, cluster: usize, kind: PatternKind) -> Option<Document> {
    let edits = edits_to(document, cluster, kind)?;
    let present = kind_of(document, cluster).expect("a cluster");
    let name = format!("{} {} → {}", document.file_name(), present.name(), kind.name());
    if present == kind {
        assert!(edits.is_empty(), "{name}");
        return Some(document.clone());
    }
    let mut history = History::new(document.clone());
    history.apply(&edits, None).unwrap_or_else(|error| panic!("{name}: {error}"));
    let after = history.document().clone();
    assert_eq!(kind_of(&after, cluster), Some(kind), "{name}");
    // one step with a name
    let told = history.undo_name().expect("a step");
    let expected = format!("Pattern: {} → {}", present.name(), kind.name());
    assert!(told.starts_with(&expected), "{name}: {told}");
    // read back
    if after.scenario().attachments.is_empty() {
        let again = opened(after.text(), "again.ron");
        assert_eq!(bits(again.scenario()), bits(after.scenario()), "{name}");
    }
    // each edit as a line, as links have it
    let lines = edits.iter().map(|edit| Edit::from_line(&edit.line()).expect("a line"));
    assert_eq!(lines.collect::<Vec<_>>(), edits, "{name}");
    // undone and redone
    assert!(history.undo() && !history.can_undo(), "{name}");
    assert_eq!(history.document().text(), document.text(), "{name}");
    assert_eq!(bits(history.document().scenario()), bits(document.scenario()), "{name}");
    assert!(history.redo(), "{name}");
    assert_eq!(history.document().text(), after.text(), "{name}");
    assert_eq!(bits(history.document().scenario()), bits(after.scenario()), "{name}");
    check_kept(document, &after, (cluster, kind), &name);
    Some(after)
}

/// What both patterns can say is the same.
fn check_kept(before: &Document, after: &Document, at: (usize, PatternKind), name: &str) {
    let (cluster, kind) = at;
    let (old, new) = (&before.scenario().mission, &after.scenario().mission);
    let counts = [old, new].map(|mission| mission.clusters[cluster].pattern.count());
    match kind {
        PatternKind::Single => assert_eq!(counts[1], 1, "{name}"),
        // the lattice's own number: its rings add 2π·rings
        PatternKind::Lattice => {
            let [asked, has] = counts.map(|count| count as f64);
            assert!((asked - has).abs() <= 4.0 + 4.0 * asked.sqrt(), "{name}: {counts:?}");
        }
        _ => assert_eq!(counts[0], counts[1], "{name}"),
    }
    let (one, other) = (first_orbit(old, cluster), first_orbit(new, cluster));
    let apart_m = (one.semi_major_axis_m - other.semi_major_axis_m).abs();
    // element sets give a tenth of a kilometre
    assert!(apart_m <= 51.0, "{name}: {apart_m} m");
    if kind != PatternKind::SunSynchronous {
        let apart_rad = (one.inclination_rad - other.inclination_rad).abs();
        assert!(apart_rad < 1e-6, "{name}: {apart_rad} rad");
    }
    // all other clusters stay
    for (index, other) in old.clusters.iter().enumerate().filter(|(index, _)| *index != cluster) {
        assert_eq!(new.clusters.get(index), Some(other), "{name}");
    }
}

#[test]
fn each_kind_follows_each_kind_in_every_shipped_scenario() {
    let mut made = 0;
    for preset in presets() {
        let document = shipped(preset.id);
        // a delta and a star
        let clusters = if preset.id == "starlink-2026" { vec![0, 4] } else { vec![0] };
        for cluster in clusters {
            let own = kind_of(&document, cluster);
            for kind in PatternKind::ALL {
                let Some(first) = changed(&document, cluster, kind) else {
                    assert_eq!(kind, PatternKind::ElementSets, "{}", preset.id);
                    continue;
                };
                made += 1;
                // the millions once
                let is_large = first.scenario().mission.clusters[cluster].pattern.count() > 100_000;
                for next in PatternKind::ALL.into_iter().filter(|_| !is_large) {
                    let has = own == Some(PatternKind::ElementSets) && Some(kind) == own;
                    match changed(&first, cluster, next) {
                        Some(_) => made += 1,
                        None => assert!(next == PatternKind::ElementSets && !has, "{}", preset.id),
                    }
                }
            }
        }
    }
    assert!(made > 400, "{made}");
}

#[test]
fn a_pattern_that_a_number_of_satellites_scales_keeps_the_number() {
    let document = shipped("fcc-million");
    assert!(document.text().contains("satellites: 1000000"));
    let ring = changed(&document, 0, PatternKind::Ring).expect("a ring");
    assert_eq!(ring.scenario().mission.clusters[0].pattern.count(), 1_000_000);
    assert_eq!(ring.scenario().file.clusters[0].satellites, None);
    let single = changed(&document, 0, PatternKind::Single).expect("one satellite");
    let mut history = History::new(document);
    history.take_over(single);
    assert!(history.undo_name().is_some_and(|name| name.ends_with("shells → single")));
}

#[test]
fn element_sets_are_offered_where_another_cluster_has_them() {
    let document = shipped("tle-flight");
    let copy = copy_of(&document, 0).expect("a copy");
    let two = document.with(&[copy]).expect("two clusters");
    let ring = changed(&two, 1, PatternKind::Ring).expect("a ring");
    let back = changed(&ring, 1, PatternKind::ElementSets).expect("element sets");
    assert_eq!(bits(back.scenario()), bits(two.scenario()));
    let alone = changed(&document, 0, PatternKind::Ring).expect("a ring");
    assert_eq!(edits_to(&alone, 0, PatternKind::ElementSets), None);
    assert_eq!(edits_to(&alone, 7, PatternKind::Ring), None);
}

#[test]
fn an_orbit_that_is_too_high_is_offered_no_sun_synchronous_pattern() {
    let lines = ["clusters[0].pattern.orbit.altitude_km=20000"];
    let edits = lines.map(|line| Edit::from_line(line).expect("an edit"));
    let high = shipped("iss").with(&edits).expect("a scenario");
    assert_eq!(edits_to(&high, 0, PatternKind::SunSynchronous), None);
    assert!(changed(&high, 0, PatternKind::WalkerStar).is_some());
}

#[test]
fn an_ellipse_becomes_the_circle_of_its_axis_where_a_pattern_takes_circles_alone() {
    let text = shipped("iss").text().replace(
        "Circular(altitude_km: 420, inclination_deg: 51.64, node_deg: 120)",
        "Elliptic(perigee_km: 500, apogee_km: 1500, inclination_deg: 63.4, node_deg: 20)",
    );
    let document = opened(&text, "ellipse.ron");
    for kind in PatternKind::ALL {
        let Some(after) = changed(&document, 0, kind) else { continue };
        let orbit = first_orbit(&after.scenario().mission, 0);
        let keeps = matches!(kind, PatternKind::Single | PatternKind::Ring);
        assert_eq!(orbit.eccentricity > 0.0, keeps, "{kind:?}");
    }
}
