//! Copies of clusters fly as what they were copied from.

use sunward::{project::cluster_copy::copy_of, scenario::presets};

use super::shipped;

#[test]
fn a_copy_of_a_cluster_is_the_same_under_another_name() {
    for preset in presets() {
        let document = shipped(preset.id);
        let before = &document.scenario().mission.clusters;
        // the clusters of many shells are copied in the same way
        for index in 0..before.len().min(3) {
            let edit = copy_of(&document, index).unwrap_or_else(|| panic!("{} {index}", preset.id));
            let copied = document.with(&[edit]).unwrap_or_else(|error| {
                panic!("{} {index}: {error}", preset.id);
            });
            let after = &copied.scenario().mission.clusters;
            assert_eq!(after.len(), before.len() + 1, "{}", preset.id);
            assert_eq!(after[index + 1].design, before[index].design, "{}", preset.id);
            assert_eq!(after[index + 1].pattern, before[index].pattern, "{}", preset.id);
            assert_eq!(after[index + 1].name, format!("{} 2", before[index].name));
        }
    }
    let document = shipped("iss");
    assert_eq!(copy_of(&document, 1), None);
}
