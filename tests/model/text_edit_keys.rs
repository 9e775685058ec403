//! Every key of a scenario file, written as its kind asks: numbers, quoted texts, bare words.

use serde_json::{Value, json};
use sunward::scenario::text::edit::{set, value_text};

use super::text_edit_schema::{Kind, Seg, Tape, kind, path_of, root, value};

const SMALL: &str = r#"(
    name: "Small",
    clusters: [
        (name: "One", pattern: Tle(file: "a.tle"), design: "ai1-like"),
    ],
)"#;

/// What was written, by kind.
#[derive(Default)]
struct Written {
    numbers: usize,
    texts: usize,
    words: Vec<String>,
    variants: Vec<String>,
}

/// Puts values at a path and at all below it.
fn walk(node: &Value, segs: &mut Vec<Seg>, text: &str, written: &mut Written) {
    let path = path_of(segs);
    let put = |new: &Value| {
        set(text, &path, new).unwrap_or_else(|error| panic!("{path}: {new}: {error}"))
    };
    let check = |new: &Value, expected: &str| {
        let changed = put(new);
        assert_eq!(value_text(&changed, &path), Some(expected), "{path}");
    };
    match kind(node) {
        Kind::Number => {
            check(&json!(7.5), "7.5");
            check(&json!(3.0), "3");
            written.numbers += 1;
        }
        Kind::Whole => {
            check(&json!(7), "7");
            written.numbers += 1;
        }
        Kind::Text => {
            check(&json!("Full"), "\"Full\"");
            written.texts += 1;
        }
        Kind::Switch => {
            check(&json!(true), "true");
            written.words.push(format!("{path} true"));
        }
        Kind::Choice(inner) => {
            check(&json!("Full"), "\"Full\"");
            written.texts += 1;
            walk(inner, segs, text, written);
        }
        Kind::Enum(words, variants) => {
            for word in words {
                check(&json!(word), word);
                written.words.push(format!("{path} {word}"));
            }
            for (name, inner) in variants {
                let changed = put(&json!({ name: value(inner, &mut Tape::new(&[])) }));
                let now = value_text(&changed, &path).unwrap_or_default();
                assert!(now.starts_with(&format!("{name}(")), "{path}: {now}");
                written.variants.push(format!("{path} {name}"));
                walk(inner, segs, &changed, written);
            }
        }
        Kind::List(items) => {
            let changed = put(&json!([value(items, &mut Tape::new(&[]))]));
            segs.push(Seg::Item(0));
            walk(items, segs, &changed, written);
            segs.pop();
        }
        Kind::Struct(keys) => {
            for (key, inner) in keys.iter().filter(|(key, _)| *key != "version") {
                segs.push(Seg::Key(key.clone()));
                walk(inner, segs, text, written);
                segs.pop();
            }
        }
    }
}

#[test]
fn every_key_is_written_as_its_kind_asks() {
    let mut written = Written::default();
    walk(root(), &mut Vec::new(), SMALL, &mut written);
    let has = |list: &[String], one: &str| list.iter().any(|other| other == one);
    for word in [
        "solar_activity high",
        "launch.reuse Full",
        "ground.source Solar",
        "clusters[0].design.dispatch LevelLoad",
        "clusters[0].design.array.pointing OneAxis",
        "clusters[0].design.radiator.attitude NadirFace",
        "clusters[0].design.payload.precision Fp8",
        "clusters[0].design.payload.workload Training",
        "clusters[0].pattern.kind Star",
        "clusters[0].pattern.lenient true",
    ] {
        assert!(has(&written.words, word), "{word} is not among {:?}", written.words);
    }
    for variant in ["clusters[0].pattern.orbit Elliptic", "uncertain[0].shape LogNormal"] {
        assert!(has(&written.variants, variant), "{variant}");
    }
    assert!(written.numbers > 150 && written.texts > 20, "{} {}", written.numbers, written.texts);
}
