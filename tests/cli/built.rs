//! A scenario that is built in the window from an empty one has the report of the published one.

use serde_json::Value;

use crate::{
    program::{Folder, code, errors, out},
    suncatcher_steps::built,
};

#[test]
fn suncatcher_built_from_an_empty_window_has_the_same_report_and_costs() {
    let folder = Folder::new("built");
    folder.write("built.ron", built().document().text());
    for command in ["report", "cost"] {
        let of = |scenario: &str| -> Value {
            let output = folder.run(&[command, scenario, "--json"]);
            assert_eq!(code(&output), 0, "{command} {scenario}: {}", errors(&output));
            let mut whole: Value = serde_json::from_str(&out(&output)).expect("JSON");
            let object = whole.as_object_mut().expect("an object");
            // what a person reads of it, which is no figure
            for words in ["name", "notes"] {
                assert!(object.remove(words).is_some(), "{command}: no {words}");
            }
            whole
        };
        assert_eq!(of("built.ron"), of("suncatcher"), "{command}");
    }
}
