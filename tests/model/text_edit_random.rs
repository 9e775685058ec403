//! Any change of any scenario's text: the text says what the data say, and the rest stays.

use proptest::{prelude::*, test_runner::TestCaseResult};
use serde_json::{Value, json};
use sunward::scenario::{
    self,
    field::path,
    file::ScenarioFile,
    text::edit::{insert_item, remove, remove_item, set, set_text, value_text},
};

use super::{
    text_edit_schema::{Kind, Seg, Tape, kind, path, path_of, root, value},
    text_edit_texts::{comments, file_of, text_from},
};

/// Whether all of a sequence is in another one, in its order.
fn is_within<T: PartialEq>(
    few: impl IntoIterator<Item = T>,
    many: impl IntoIterator<Item = T>,
) -> bool {
    let mut many = many.into_iter();
    few.into_iter().all(|one| many.any(|other| other == one))
}

fn data_of(file: &ScenarioFile) -> Value {
    serde_json::to_value(file).expect("data")
}

fn typed(data: &Value) -> Option<ScenarioFile> {
    serde_json::from_value(data.clone()).ok()
}

/// Whether RON can say it: a section without keys it cannot.
fn can_be_said(file: &ScenarioFile) -> bool {
    scenario::write(file).ok().and_then(|text| file_of(&text).ok()).as_ref() == Some(file)
}

/// The value at steps, made where it does not stand.
pub fn place<'v>(data: &'v mut Value, segs: &[Seg]) -> Option<&'v mut Value> {
    let mut place = data;
    let mut key = "";
    for seg in segs {
        if let Value::String(id) = place {
            *place = json!({ if key == "design" { "base" } else { "part" }: id.clone() });
        }
        if place.is_null() {
            *place = if key == "attitude" { json!({ "KnifeEdge": {} }) } else { json!({}) };
        }
        let variant = place.as_object().filter(|object| object.len() == 1).and_then(|object| {
            object.keys().next().filter(|name| name.starts_with(char::is_uppercase)).cloned()
        });
        if let Some(variant) = variant {
            place = &mut place[variant.as_str()];
        }
        place = match seg {
            Seg::Key(next) => {
                key = next;
                place.as_object_mut()?.entry(next.clone()).or_insert(Value::Null)
            }
            Seg::Item(index) => place.get_mut(index)?,
        };
    }
    Some(place)
}

/// The text around a value: what stands before it and behind it.
fn around<'t>(text: &'t str, inner: &'t str) -> (&'t str, &'t str) {
    let start = inner.as_ptr() as usize - text.as_ptr() as usize;
    (&text[..start], &text[start + inner.len()..])
}

/// Puts a value at steps of a text, and asks all that has to hold.
fn check_set(text: &str, segs: &[Seg], new: &Value) -> TestCaseResult {
    let file = file_of(text).expect("a scenario");
    let full = path_of(segs);
    let mut data = data_of(&file);
    let expected =
        place(&mut data, segs).map(|place| *place = new.clone()).and_then(|()| typed(&data));
    let (changed, expected) = match (set(text, &full, new), expected) {
        (Ok(changed), Some(expected)) => (changed, expected),
        (Err(_), None) => return Ok(()),
        (Err(error), Some(expected)) => {
            prop_assert!(!can_be_said(&expected), "{full}: {new}: {error}");
            return Ok(());
        }
        (Ok(changed), None) => {
            return Err(TestCaseError::fail(format!("{full}: {new}\n{changed}")));
        }
    };
    let said = file_of(&changed);
    prop_assert_eq!(said.as_ref(), Ok(&expected), "{}", changed);
    prop_assert_eq!(comments(text), comments(&changed), "{}", changed);
    let attach =
        |name: &str| scenario::preset_attachment(name).map(str::to_owned).ok_or_else(String::new);
    if let Ok(read) = scenario::read(text, "x", &attach)
        && let Ok(with) = path::with(&read, &[(full.clone(), new.clone())])
    {
        prop_assert_eq!(with.file, expected);
    }
    let standing =
        (1..=segs.len()).rev().find(|&n| value_text(text, &path_of(&segs[..n])).is_some());
    let standing = standing.unwrap_or(0);
    let above = path_of(&segs[..standing]);
    let old = value_text(text, &above).unwrap_or(text);
    let is_replaced =
        standing == segs.len() || old.starts_with('"') || old.starts_with("r#\"") || old == "None";
    if is_replaced && comments(old).is_empty() && !new.is_null() {
        let now = value_text(&changed, &above).expect("a value");
        prop_assert_eq!(around(text, old), around(&changed, now), "{}", changed);
        let back = set_text(&changed, &above, old);
        prop_assert_eq!(back.as_deref(), Ok(text), "{}", changed);
    } else if !is_replaced {
        prop_assert!(is_within(text.bytes(), changed.bytes()), "{}", changed);
        let made = &segs[standing..];
        let has_own = |seg: &Seg| !matches!(seg, Seg::Key(key) if key != "attitude");
        if made.len() == 1 || !made.iter().any(has_own) {
            let back = remove(&changed, &full);
            prop_assert_eq!(back.as_deref(), Ok(text), "{}", changed);
        }
    }
    Ok(())
}

/// Ends at every figure and, seldom, before.
fn anywhere(kind: &Kind<'_>, tape: &mut Tape<'_>) -> bool {
    matches!(kind, Kind::Number | Kind::Whole | Kind::Text) || tape.next(6) == 5
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_text_says_what_was_put_into_it(choices in prop::collection::vec(any::<u16>(), 0..80)) {
        let mut tape = Tape::new(&choices);
        let (text, _) = text_from(&mut tape);
        let text = text.as_str();
        let data = data_of(&file_of(text).expect("a scenario"));
        let (segs, node) = path(&data, &mut tape, anywhere);
        let new = if tape.next(20) == 19 { Value::Null } else { value(node, &mut tape) };
        check_set(text, &segs, &new)?;
    }

    #[test]
    fn two_changes_are_as_good_as_one(choices in prop::collection::vec(any::<u16>(), 0..120)) {
        let mut tape = Tape::new(&choices);
        let (mut text, _) = text_from(&mut tape);
        for _ in 0..3 {
            let data = data_of(&file_of(&text).expect("a scenario"));
            let (segs, node) = path(&data, &mut tape, anywhere);
            let new = value(node, &mut tape);
            check_set(&text, &segs, &new)?;
            text = set(&text, &path_of(&segs), &new).unwrap_or(text);
        }
    }

    #[test]
    fn what_is_removed_is_gone_and_the_rest_is_there(choices in prop::collection::vec(any::<u16>(), 0..60)) {
        let mut tape = Tape::new(&choices);
        let (text, _) = text_from(&mut tape);
        let text = text.as_str();
        let file = file_of(text).expect("a scenario");
        let data = data_of(&file);
        let (segs, _) = path(&data, &mut tape, anywhere);
        let full = path_of(&segs);
        if let Ok(changed) = remove(text, &full) {
            let without = |n: usize| {
                let mut data = data.clone();
                let (last, above) = segs[..n].split_last().expect("a step");
                let holder = place(&mut data, above)?;
                let variant = match holder.as_object() {
                    Some(object) if object.len() == 1 => object.keys().next().cloned(),
                    _ => None,
                };
                let holder = match variant.filter(|name| name.starts_with(char::is_uppercase)) {
                    Some(name) => &mut holder[name.as_str()],
                    None => holder,
                };
                match last {
                    Seg::Key(key) => drop(holder.as_object_mut()?.remove(key)),
                    Seg::Item(index) => drop(holder.as_array_mut()?.remove(*index)),
                }
                typed(&data)
            };
            let found = file_of(&changed).expect("a scenario");
            let expected: Vec<_> = (1..=segs.len()).filter_map(without).collect();
            prop_assert!(expected.contains(&found), "{full}\n{changed}");
            let left: Vec<String> = comments(&changed);
            prop_assert!(is_within(left.iter(), comments(text).iter()), "{changed}");
            let whole = segs.iter().any(|seg| matches!(seg, Seg::Item(_)));
            let now = value_text(&changed, &full);
            prop_assert!(whole || now.is_none() || now == Some("None"), "{changed}");
        } else {
            let stands = value_text(text, &full).is_some();
            let needed = matches!(segs.last(), Some(Seg::Key(_)));
            prop_assert!(!stands || needed, "{full}");
        }
    }

    #[test]
    fn items_come_and_go(choices in prop::collection::vec(any::<u16>(), 0..80)) {
        let mut tape = Tape::new(&choices);
        let (text, _) = text_from(&mut tape);
        let text = text.as_str();
        let file = file_of(text).expect("a scenario");
        let mut data = data_of(&file);
        let is_list = |kind: &Kind<'_>, _: &mut Tape<'_>| matches!(kind, Kind::List(_));
        let Kind::Struct(keys) = kind(root()) else { panic!("no struct") };
        let lists = ["clusters", "notes", "sites", "uncertain"];
        let mut segs = vec![Seg::Key(lists[tape.next(4)].to_owned())];
        let mut node = &keys[&path_of(&segs)];
        let deep = path(&data, &mut tape, is_list);
        if is_list(&kind(deep.1), &mut tape) {
            (segs, node) = deep;
        }
        let Kind::List(items) = kind(node) else { panic!("no list") };
        let list = path_of(&segs);
        let item = value(items, &mut tape);
        let place = place(&mut data, &segs).expect("a list");
        let length = place.as_array().map_or(0, Vec::len);
        let index = tape.next(length + 1);
        match place {
            Value::Array(items) => items.insert(index, item.clone()),
            other => *other = json!([item]),
        }
        let expected = typed(&data);
        match insert_item(text, &list, index, &item) {
            Ok(changed) => {
                prop_assert_eq!(file_of(&changed).ok(), expected, "{}", changed);
                prop_assert_eq!(comments(text), comments(&changed), "{}", changed);
                if value_text(text, &list).is_some() {
                    prop_assert!(is_within(text.bytes(), changed.bytes()), "{}", changed);
                    let back = remove_item(&changed, &list, index);
                    prop_assert_eq!(back.as_deref(), Ok(text), "{}", changed);
                }
            }
            Err(error) => {
                prop_assert!(!expected.is_some_and(|file| can_be_said(&file)), "{list}: {item}: {error}");
            }
        }
        if index < length && let Ok(changed) = remove_item(text, &list, index) {
            for other in (0..length).filter(|other| *other != index) {
                let was = format!("{list}[{other}]");
                let is = format!("{list}[{}]", other - usize::from(other > index));
                prop_assert_eq!(value_text(text, &was), value_text(&changed, &is), "{}", changed);
            }
        }
    }

    #[test]
    fn spoilt_texts_are_refused_or_changed_but_never_panic(
        choices in prop::collection::vec(any::<u16>(), 0..40),
        spoilt in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize), 1..4),
    ) {
        let mut tape = Tape::new(&choices);
        let (mut text, _) = text_from(&mut tape);
        let data = data_of(&file_of(&text).expect("a scenario"));
        let (segs, node) = path(&data, &mut tape, anywhere);
        let new = value(node, &mut tape);
        for (index, kind) in spoilt {
            let at = index.index(text.len());
            let at = (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
            let bits = ["(", ")", "[", "]", "\"", "//", "/*", "\\", ",", "r#", "é", "Some("];
            if kind == 8 { text.remove(at); } else { text.insert_str(at, bits[kind]); }
        }
        let full = path_of(&segs);
        let _ = (value_text(&text, &full), set_text(&text, &full, "1"), remove_item(&text, "notes", 0));
        let _ = insert_item(&text, "clusters", 0, &new);
        for changed in [set(&text, &full, &new), remove(&text, &full)].into_iter().flatten() {
            prop_assert!(file_of(&text).is_ok() && file_of(&changed).is_ok(), "{changed}");
        }
    }
}
