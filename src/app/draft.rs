//! Hands the picture what the draft differs in from what flies: the design of the selected cluster,
//! and the orbits.

use std::sync::Arc;

use bevy::prelude::*;

use super::document::OpenDocument;
use crate::{
    model::{
        design::Design,
        mission::{Cluster as Settings, Pattern},
    },
    panel::{Selection, Typed},
    scenario::Scenario,
    sim::{self, Cluster},
    view::{DraftOrbit, DraftOrbits, Ghost, GhostDesign, ViewSystems},
};

/// Returns the cluster of a draft that stands for one that flies: the one of its name, or the one at
/// its place where both have as many.
fn heir<'a>(flying: &[Settings], draft: &'a [Settings], place: usize) -> Option<&'a Settings> {
    let name = &flying.get(place)?.name;
    let same_place = (flying.len() == draft.len()).then(|| draft.get(place)).flatten();
    draft.iter().find(|cluster| cluster.name == *name).or(same_place)
}

/// Returns the draft of the design of a cluster that flies, where it differs.
fn other_design<'a>(
    flying: &[Settings],
    draft: &'a [Settings],
    place: usize,
) -> Option<&'a Design> {
    let design = &heir(flying, draft, place)?.design;
    (*design != flying.get(place)?.design).then_some(design)
}

/// Returns the patterns of a draft in which nothing flies yet. Element sets are what was observed;
/// they cannot be drafted.
fn other_orbits(flying: &[Settings], draft: &[Settings]) -> Vec<DraftOrbit> {
    let places = 0..flying.len();
    let flown: Vec<(&Settings, &Settings)> =
        places.filter_map(|place| Some((heir(flying, draft, place)?, &flying[place]))).collect();
    let is_flown = |cluster: &Settings| {
        let mut own = flown.iter().filter(|(heir, _)| core::ptr::eq(*heir, cluster));
        own.any(|(_, before)| before.pattern == cluster.pattern)
    };
    draft
        .iter()
        .filter(|cluster| !is_flown(cluster))
        .filter_map(|cluster| {
            let pattern = match &cluster.pattern {
                // the line is that of the middle
                Pattern::Formation { reference, .. } => {
                    Pattern::Formation { reference: *reference, offsets: Vec::new() }
                }
                Pattern::Planes(planes) => Pattern::Planes(planes.clone()),
                Pattern::Elements(_) => return None,
            };
            Some(DraftOrbit { pattern, span_m: cluster.design.bus.span_m })
        })
        .collect()
}

/// What was compared last: the draft, what flies, the selection, and whether drafts are shown.
type Compared = (Arc<Scenario>, Arc<Scenario>, usize, bool);

fn show_draft(
    (open, selection, typed): (Res<OpenDocument>, Res<Selection>, Res<Typed>),
    clusters: Query<(Entity, Ref<Cluster>)>,
    mut changes: MessageReader<sim::Changed>,
    mut compared: Local<Option<Compared>>,
    (mut ghost, mut orbits): (ResMut<Ghost>, ResMut<DraftOrbits>),
) {
    // a picture without panels has no words that tell a draft from what flies
    let is_shown = !typed.0.is_hidden && !typed.0.is_taking_picture;
    let (draft, flying) = (open.scenario(), open.flying.scenario());
    let is_same = compared.as_ref().is_some_and(|before| {
        Arc::ptr_eq(&before.0, draft)
            && Arc::ptr_eq(&before.1, flying)
            && (before.2, before.3) == (selection.0, is_shown)
    });
    // a cluster's place in the list changes no component
    let has_changed =
        changes.read().count() > 0 || clusters.iter().any(|(_, cluster)| cluster.is_changed());
    if is_same && !has_changed {
        return;
    }
    *compared = Some((draft.clone(), flying.clone(), selection.0, is_shown));
    if !is_shown {
        ghost.set_if_neq(Ghost::default());
        orbits.set_if_neq(DraftOrbits::default());
        return;
    }
    let (draft, flying) = (&draft.mission.clusters, &flying.mission.clusters);
    let selected = clusters.iter().find(|(_, cluster)| cluster.order == selection.0);
    let design = selected.zip(other_design(flying, draft, selection.0));
    ghost.set_if_neq(Ghost(
        design.map(|((cluster, _), design)| GhostDesign { cluster, design: design.clone() }),
    ));
    orbits.set_if_neq(DraftOrbits(other_orbits(flying, draft)));
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PostUpdate,
        show_draft.run_if(resource_exists::<OpenDocument>).before(ViewSystems::Positions),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::{Document, Edit};

    /// The clusters of a shipped scenario with some changes.
    fn clusters(lines: &[&str]) -> Vec<Settings> {
        let document = Document::of_preset("spacex-ai1").expect("a shipped scenario");
        let edits: Vec<Edit> =
            lines.iter().map(|line| Edit::from_line(line).expect("an edit")).collect();
        document.with(&edits).expect("a scenario").scenario().mission.clusters.clone()
    }

    #[test]
    fn a_draft_differs_in_its_design_or_in_its_orbit() {
        let flying = clusters(&[]);
        let other = clusters(&["clusters[0].design.array.area_m2=640"]);
        assert_eq!(other_design(&flying, &flying, 0), None);
        assert!(other_orbits(&flying, &flying).is_empty());
        assert_eq!(other_design(&flying, &other, 0).map(|d| d.array.area_m2), Some(640.0));
        assert!(other_orbits(&flying, &other).is_empty());
        assert_eq!(other_design(&flying, &other, 7), None);
        let mut higher = flying.clone();
        let Pattern::Planes(planes) = &mut higher[0].pattern else { panic!("no planes") };
        planes[0].orbit.semi_major_axis_m += 50e3;
        assert_eq!(other_design(&flying, &higher, 0), None);
        let orbits = other_orbits(&flying, &higher);
        assert_eq!(orbits.len(), 1);
        assert_eq!(orbits[0].pattern, higher[0].pattern);
    }

    #[test]
    fn clusters_are_matched_by_name_and_else_by_place() {
        let flying = clusters(&[]);
        let named = |name: &str| Settings { name: name.to_owned(), ..flying[0].clone() };
        let renamed = [named("renamed")];
        assert_eq!(heir(&flying, &renamed, 0), Some(&renamed[0]));
        let mut moved = [named("first"), flying[0].clone()];
        assert_eq!(heir(&flying, &moved, 0), Some(&moved[1]));
        let replaced = [named("first"), named("second")];
        assert_eq!(heir(&flying, &replaced, 0), None);
        moved[0].design.bus.span_m = 12.0;
        let orbits = other_orbits(&flying, &moved);
        assert_eq!(orbits.iter().map(|orbit| orbit.span_m).collect::<Vec<_>>(), [12.0]);
    }
}
