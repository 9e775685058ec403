//! The catalogue's parts as cards: every one swaps into every shipped scenario or says why not.

use std::{sync::Arc, time::Instant};

use sunward::{
    project::{
        Document, Edit, Evaluation,
        parts::{Card, Order, Section, cards, edit_of, in_use, matches, sort, swap},
        summary::{Scope, Summary},
    },
    scenario::{catalogue, presets},
};

use super::{opened, refused, shipped};

fn evaluated(document: &Document) -> Evaluation {
    Evaluation::new(Arc::clone(document.scenario()))
}

#[test]
fn every_part_of_a_section_is_a_card_with_figures_and_where_they_are_from() {
    let document = shipped("suncatcher");
    for section in Section::ALL {
        let cards = cards(&document, 0, section);
        let parts = catalogue::parts().iter().filter(|part| part.kind == section.kind());
        assert_eq!(cards.len(), parts.count(), "{section:?}");
        assert_eq!(cards.iter().filter(|card| card.is_in_use).count(), 1, "{section:?}");
        for card in &cards {
            assert!(!card.name.is_empty() && !card.source.is_empty(), "{card:?}");
            assert!((1..=3).contains(&card.figures.len()), "{card:?}");
            let part = catalogue::part(section.kind(), card.id).expect("a part");
            for figure in &card.figures {
                assert!(!figure.label.is_empty() && figure.value.is_finite(), "{card:?}");
                // it stands in the part: as it is, or in percent
                let factor = if figure.unit.starts_with('%') { 100.0 } else { 1.0 };
                let is_of_part = part.figures.iter().any(|one| {
                    one.value * factor == figure.value
                        && one.source == figure.source
                        && one.date == figure.date
                        && one.confidence == figure.confidence
                });
                assert!(is_of_part, "{card:?}");
            }
        }
        println!(
            "{section:?}: {:?}",
            cards.iter().map(|card| card.figures.len()).collect::<Vec<_>>()
        );
    }
}

#[test]
fn every_card_of_every_section_swaps_into_every_shipped_scenario_or_is_refused_with_a_reason() {
    let (mut swapped, mut told, mut same) = (0, 0, 0);
    for preset in presets() {
        let document = shipped(preset.id);
        let evaluation = evaluated(&document);
        let begun = Instant::now();
        let mut count = 0;
        for section in Section::ALL {
            for (place, card) in cards(&document, 0, section).into_iter().enumerate() {
                let what = format!("{} {section:?} {}", preset.id, card.id);
                // a flight of element sets takes long: there most parts are only read
                if place > 0 && preset.id.ends_with("-flight") {
                    match document.with(&[edit_of(0, section, card.id)]) {
                        Ok(with) => assert_eq!(in_use(with.scenario(), 0, section), Some(card.id)),
                        Err(error) => assert!(!error.expected.is_empty(), "{what}"),
                    }
                    continue;
                }
                count += 1;
                match swap(&document, &evaluation, 0, section, card.id) {
                    Ok(swap) => {
                        let used = in_use(swap.document.scenario(), 0, section);
                        assert_eq!(used, Some(card.id), "{what}");
                        let before = Summary::new(&evaluation, Scope::Cluster(0));
                        assert_eq!(before.as_ref(), Some(&swap.before), "{what}");
                        let after = Summary::new(&swap.evaluation, Scope::Cluster(0));
                        assert_eq!(after.as_ref(), Some(&swap.after), "{what}");
                        let mass_kg = swap.after.mass.satellite_kg - swap.before.mass.satellite_kg;
                        assert_eq!(swap.mass_kg(), mass_kg, "{what}");
                        let words = swap.told();
                        assert!(!words.is_empty() && !words.contains("NaN"), "{what}: {words}");
                        // the part that is there changes nothing, but for what the base design
                        // says of it itself
                        if card.is_in_use && swap.before == swap.after {
                            assert_eq!(words, "changes next to nothing", "{what}");
                            same += 1;
                        }
                        swapped += 1;
                    }
                    Err(error) => {
                        assert!(!error.key.is_empty() && !error.expected.is_empty(), "{what}");
                        println!("{what}: {error}");
                        told += 1;
                    }
                }
            }
        }
        println!(
            "{}: {:.1} ms a swap",
            preset.id,
            begun.elapsed().as_secs_f64() * 1e3 / f64::from(count)
        );
    }
    println!("{swapped} swapped, {told} refused, {same} are there");
    assert!(same > 50, "{same} parts that are there change nothing");
    assert!(swapped > 9 * (swapped + told) / 10, "{swapped} of {}", swapped + told);
}

#[test]
fn the_part_in_use_is_the_files_the_base_designs_or_the_usual_one() {
    let document = shipped("spacex-ai1");
    let used = |document: &Document, section: Section| {
        in_use(document.scenario(), 0, section).map(str::to_owned)
    };
    let is = |document: &Document, section: Section, id: &str| {
        assert_eq!(used(document, section).as_deref(), Some(id), "{section:?}");
    };
    is(&document, Section::Design, "ai1-like");
    is(&document, Section::Array, "silicon");
    is(&document, Section::Radiator, "pumped-loop-light");
    is(&document, Section::Coating, "osr");
    is(&document, Section::Chips, "gb300");
    // the file's own comes first
    let edits = [
        edit_of(0, Section::Chips, "h100"),
        edit_of(0, Section::Coating, "z93"),
        edit_of(0, Section::Launch, "starship"),
        Edit::number("clusters[0].design.array.area_m2", 500.0),
    ];
    let edited = document.with(&edits).unwrap_or_else(|error| panic!("{error}"));
    is(&edited, Section::Chips, "h100");
    is(&edited, Section::Coating, "z93");
    is(&edited, Section::Launch, "starship");
    is(&edited, Section::Array, "silicon");
    is(&edited, Section::Radiator, "pumped-loop-light");
    assert_eq!(used(&edited, Section::Design).as_deref(), Some("ai1-like"));
    // no such cluster, no design of the catalogue
    assert_eq!(in_use(document.scenario(), 7, Section::Array), None);
    let own = opened(
        "(version: 1, name: \"own\", epoch: \"2026-06-21T00:00:00Z\", clusters: [(name: \"A\", \
         design: (array: (area_m2: 50), battery: (capacity_kwh: 5), radiator: (area_m2: 20), \
         payload: (accelerator: \"h100\", count: 4)), pattern: Single(orbit: \
         Circular(altitude_km: 600, inclination_deg: 53)))])",
        "own.ron",
    );
    assert_eq!(used(&own, Section::Design), None);
    is(&own, Section::Array, "iii-v-rosa");
    is(&own, Section::Launch, "falcon-9");
}

#[test]
fn swapping_says_what_it_does_here() {
    let lines = [
        Edit::number("design.array.area_m2", 640.0),
        Edit::number("design.battery.capacity_kwh", 90.0),
        Edit::number("design.radiator.area_m2", 88.0),
    ];
    let document = shipped("spacex-ai1").with(&lines).unwrap_or_else(|error| panic!("{error}"));
    let evaluation = evaluated(&document);
    let of = |id: &str| {
        let swap = swap(&document, &evaluation, 0, Section::Radiator, id);
        let swap = swap.unwrap_or_else(|error| panic!("{error}"));
        println!("{id}: {}", swap.told());
        (swap.mass_kg().round(), swap.margin_k().expect("chips"))
    };
    // the differences that the design of the window shows
    for (id, mass_kg, hotter_k) in
        [("iscr", -134.0, 5.0), ("turyshev", 182.0, 5.0), ("pumped-loop-2026", 546.0, 0.0)]
    {
        let (found_kg, margin_k) = of(id);
        assert_eq!(found_kg, mass_kg, "{id}");
        assert!((margin_k + hotter_k).abs() < 0.2, "{id}: {margin_k}");
    }
    let wrong = refused(swap(&document, &evaluation, 0, Section::Radiator, "osr"));
    assert!(wrong.to_string().contains("radiator"), "{wrong}");
    refused(swap(&document, &evaluation, 9, Section::Radiator, "iscr"));
}

fn ids(cards: &[Card]) -> Vec<&'static str> {
    cards.iter().map(|card| card.id).collect()
}

#[test]
fn cards_are_ordered_with_the_one_in_use_first_and_found_by_words() {
    let document = shipped("spacex-ai1");
    for section in Section::ALL {
        for order in Order::ALL {
            let mut all = cards(&document, 0, section);
            let mut known = ids(&all);
            sort(&mut all, order);
            let mut sorted = ids(&all);
            // the one in use is first; nothing comes or goes; sorting again changes nothing
            assert!(all[0].is_in_use || !all.iter().any(|card| card.is_in_use));
            let mut again = all.clone();
            sort(&mut again, order);
            assert_eq!(ids(&again), sorted, "{section:?} {order:?}");
            known.sort_unstable();
            sorted.sort_unstable();
            assert_eq!(known, sorted);
        }
    }
    let ordered = |section: Section, order: Order| {
        let mut all = cards(&document, 0, section);
        sort(&mut all, order);
        ids(&all)
    };
    assert_eq!(
        ordered(Section::Radiator, Order::Mass),
        ["pumped-loop-light", "iscr", "turyshev", "pumped-loop-2026", "iss-eatcs"]
    );
    assert_eq!(ordered(Section::Chips, Order::Power)[..3], ["gb300", "tpu-v5e", "tpu-v6e"]);
    assert_eq!(ordered(Section::Array, Order::Price)[..2], ["silicon", "thin-film-claim"]);
    assert_eq!(ordered(Section::Array, Order::Power)[..2], ["silicon", "iii-v-rosa"]);

    let found = |section: Section, words: &str| {
        let all = cards(&document, 0, section);
        ids(&all.into_iter().filter(|card| matches(card, words)).collect::<Vec<_>>())
    };
    assert_eq!(found(Section::Chips, "google TPU"), ["tpu-v5e", "tpu-v6e", "tpu7x"]);
    assert_eq!(found(Section::Chips, "  "), ids(&cards(&document, 0, Section::Chips)));
    assert_eq!(found(Section::Radiator, "ammonia"), ["iss-eatcs"]);
    assert!(found(Section::Battery, "no such thing").is_empty());
}
