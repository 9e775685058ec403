//! The report of a document as Markdown and as HTML: the same figures, balanced, safe, repeatable.

use sunward::{
    project::{
        Document, Edit, Evaluation,
        export::{
            Form, page,
            page::{Block, Chart, Page},
            report,
        },
        summary::{
            Cell, Scope, Summary,
            words::{word_of, words_of},
        },
        why::{numbers, title},
    },
    scenario::presets,
    study::Yardstick,
};

use super::{export_bars::expected_parts, opened, shipped};

fn evaluated(document: &Document) -> Evaluation {
    Evaluation::new(document.scenario().clone())
}

fn written(document: &Document, evaluation: &Evaluation, form: Form) -> String {
    report(document, document, evaluation, form).unwrap_or_else(|error| panic!("{error}"))
}

/// Returns HTML as a browser reads its text, without elements, style and pictures' titles.
fn text_of_html(html: &str) -> String {
    let body = html.split_once("</style>").expect("a style").1;
    let mut text = String::new();
    let mut is_inside = false;
    for character in body.chars() {
        match character {
            '<' => is_inside = true,
            '>' if is_inside => is_inside = false,
            other if !is_inside => text.push(other),
            _ => {}
        }
    }
    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    marks.iter().fold(text, |text, (mark, sign)| text.replace(mark, sign))
}

/// Returns Markdown as it is shown: a mark behind a backslash is that mark.
fn text_of_markdown(markdown: &str) -> String {
    let mut text = String::new();
    let mut rest = markdown.chars().peekable();
    while let Some(character) = rest.next() {
        let is_escape = character == '\\' && rest.peek().is_some_and(char::is_ascii_punctuation);
        text.extend(if is_escape { rest.next() } else { Some(character) });
    }
    text
}

/// Asserts that every element of a page ends where it should.
fn assert_balanced(name: &str, html: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in html.split('<').skip(1) {
        let tag = part.split_once('>').unwrap_or_else(|| panic!("{name}: no end of <{part}")).0;
        if tag == "!doctype html" || tag.starts_with("meta ") {
            continue;
        }
        match tag.strip_prefix('/') {
            Some(ended) => assert_eq!(open.pop(), Some(ended), "{name}: </{ended}>"),
            None => open.push(tag.split_whitespace().next().expect("a name")),
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
}

#[test]
fn every_shipped_scenario_s_report_has_its_figures_in_both_forms() {
    for preset in presets() {
        let document = shipped(preset.id);
        let evaluation = evaluated(&document);
        let summary = Summary::new(&evaluation, Scope::Fleet).expect("a summary");
        let html = written(&document, &evaluation, Form::Html);
        assert_balanced(preset.id, &html);
        let forms = [
            text_of_html(&html),
            text_of_markdown(&written(&document, &evaluation, Form::Markdown)),
        ];
        for text in forms {
            let has = |words: &str| assert!(text.contains(words), "{}: {words}\n{text}", preset.id);
            has(&document.scenario().mission.name);
            has(env!("CARGO_PKG_VERSION"));
            for cell in Cell::ALL {
                let words = words_of(&summary, cell);
                has(cell.name());
                has(format!("{} {}", words.figure, words.unit).trim_end());
                has(&words.rest);
                has(&word_of(&summary, cell));
            }
            for (cluster, result) in
                document.scenario().mission.clusters.iter().zip(&evaluation.clusters)
            {
                has(&cluster.name);
                for finding in &result.findings {
                    has(title(finding.kind));
                    has(&numbers(finding));
                }
            }
            for note in &document.scenario().notes {
                has(note);
            }
            for one in Yardstick::ALL {
                has(one.title());
            }
            let wrong = ["NaN", "inf ", "no finite", "undefined"];
            for word in wrong {
                assert!(!text.contains(word), "{}: {word}", preset.id);
            }
        }
        // numbers of pictures, which are no text
        assert!(!html.contains("\"NaN") && !html.contains("inf,"), "{}", preset.id);
    }
}

/// Returns all blocks of a page.
fn blocks(page: &Page) -> impl Iterator<Item = &Block> {
    page.sections.iter().flat_map(|section| &section.blocks)
}

#[test]
fn rows_fill_their_columns_and_bars_add_up_to_their_yardstick() {
    for preset in presets() {
        let document = shipped(preset.id);
        let evaluation = evaluated(&document);
        let page = page(&document, &document, &evaluation).expect("a page");
        for block in blocks(&page) {
            match block {
                Block::Table(table) => {
                    for row in &table.rows {
                        assert_eq!(row.cells.len(), table.columns.len(), "{}", preset.id);
                    }
                }
                Block::Chart(Chart::Bars(bars)) => {
                    let costed: Vec<(Yardstick, [f64; 2])> = Yardstick::ALL
                        .into_iter()
                        .filter_map(|one| Some((one, one.pair(&evaluation.costs)?.into())))
                        .collect();
                    assert_eq!(bars.groups.len(), costed.len(), "{}", preset.id);
                    let flop_per_token = evaluation.case.economy.market.flop_per_token;
                    for (group, (yardstick, whole)) in bars.groups.iter().zip(costed) {
                        let expected =
                            expected_parts(&evaluation.costs, (yardstick, flop_per_token));
                        for (side, bar) in group.bars.iter().enumerate() {
                            let what = format!("{} {} {}", preset.id, group.title, bar.name);
                            let sum: f64 = expected[side].iter().map(|(_, part)| part).sum();
                            assert!((sum - whole[side]).abs() <= 1e-9 * whole[side], "{what}");
                            for (name, part) in bars.parts.iter().zip(&bar.parts) {
                                let named = expected[side].iter().find(|(one, _)| one == name);
                                let bill = named.map_or(0.0, |(_, part)| *part);
                                let is_same = (part - bill).abs() <= 1e-9 * whole[side];
                                assert!(is_same, "{what}, {name}: {part} and {bill}");
                            }
                        }
                    }
                }
                Block::Chart(Chart::Lines(lines)) => {
                    for one in &lines.series {
                        assert!(one.values.len() > 10, "{}: {}", preset.id, one.name);
                    }
                    for [begin_s, end_s] in &lines.shadows_s {
                        assert!(*begin_s >= 0.0 && begin_s < end_s, "{}", preset.id);
                        assert!(*end_s <= lines.length_s * 1.000_001, "{}", preset.id);
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn one_orbit_shows_the_eclipse_that_the_budgets_have() {
    // a day on which a low orbit has an eclipse
    let document = shipped("iss");
    let evaluation = evaluated(&document);
    let page = page(&document, &document, &evaluation).expect("a page");
    let lines = blocks(&page)
        .find_map(|block| match block {
            Block::Chart(Chart::Lines(lines)) => Some(lines),
            _ => None,
        })
        .expect("a chart");
    let longest_s = evaluation.clusters[0].sizing.year.longest_eclipse_s;
    let shadow_s: f64 = lines.shadows_s.iter().map(|[begin_s, end_s]| end_s - begin_s).sum();
    assert!(shadow_s > 0.5 * longest_s && shadow_s < longest_s + 120.0, "{shadow_s} {longest_s}");
}

#[test]
fn the_same_document_gives_the_same_text() {
    let document = shipped("starlink-2026");
    for form in Form::ALL {
        let one = written(&document, &evaluated(&document), form);
        assert!(one == written(&document, &evaluated(&document), form), "{form:?}");
    }
}

/// Names that mean harm to a page, to Markdown and to a reader.
const HOSTILE: [&str; 9] = [
    "<script>alert(1)</script>",
    "\" onload=\"alert(1)",
    "</style></title><img src=x onerror=alert(1)>",
    "[here](javascript:alert(1)) ![](http://x/y)",
    "a | b | c `d` *e* __f__ ~~g~~ $h$ &lt;",
    "# x",
    "https://x.example/a HTTP://y WWW.x.example www.x.example me@x.example",
    "\u{202e}reversed\u{200b}",
    "&amp; '",
];

/// Asserts that every row of a table has as many cells as its rule.
fn assert_rows_filled(name: &str, markdown: &str) {
    let bars = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
    let mut tables = 0;
    let lines: Vec<&str> = markdown.lines().collect();
    for table in lines.split(|line| !line.starts_with('|')).filter(|table| !table.is_empty()) {
        tables += 1;
        assert!(table.len() >= 3 && table[1].starts_with("| ---"), "{name}: {table:?}");
        for row in table {
            assert_eq!(bars(row), bars(table[1]), "{name}: {row}");
        }
    }
    assert!(tables > 5, "{name}: {tables} tables");
}

#[test]
fn hostile_names_stay_text() {
    let text = shipped("suncatcher").text().to_owned();
    for name in HOSTILE {
        let document = opened(&text, "suncatcher.ron");
        let edits = [Edit::Rename { index: 0, name: name.to_owned() }];
        let document = document.with(&edits).unwrap_or_else(|error| panic!("{name}: {error}"));
        let evaluation = evaluated(&document);
        let html = written(&document, &evaluation, Form::Html);
        assert_balanced(name, &html);
        let style_and_head = html.matches("<style>").count();
        assert_eq!(style_and_head, 1, "{name}");
        for element in ["<script", "<img", "<a ", "\u{202e}", "\u{200b}"] {
            assert!(!html.contains(element), "{name}: {element}");
        }
        // an attribute holds a name with its quotes escaped
        assert!(!html.contains("\" onload"), "{name}");
        let shown = sunward::scenario::text::visible::visible(name);
        assert!(text_of_html(&html).contains(&*shown), "{name}");
        let markdown = written(&document, &evaluation, Form::Markdown);
        assert!(text_of_markdown(&markdown).contains(shown.trim()), "{name}");
        assert_rows_filled(name, &markdown);
        // what is left once every escaped mark is gone
        let mut bare = String::new();
        let mut rest = markdown.chars();
        while let Some(character) = rest.next() {
            match character {
                '\\' => drop(rest.next()),
                other => bare.push(other),
            }
        }
        let links = ["://", "www.x", "WWW.x", "@"];
        let marks = ["<script", "](", "![", "\n# x", "__f__", "~~g~~", "\u{202e}", "\u{200b}"];
        for mark in marks.into_iter().chain(links) {
            assert!(!bare.contains(mark), "{name}: {mark}");
        }
    }
}

#[test]
fn a_changed_figure_is_marked_with_its_value_before() {
    let first = shipped("spacex-ai1");
    let changed = first
        .with(&[Edit::from_line("design.radiator.area_m2=77").expect("an edit")])
        .expect("a change");
    let evaluation = evaluated(&changed);
    let page = page(&changed, &first, &evaluation).expect("a page");
    let marked: Vec<String> = blocks(&page)
        .filter_map(|block| match block {
            Block::Table(table) if table.columns.iter().any(|one| one.title == "Confidence") => {
                Some(table.rows.iter().filter(|row| row.is_marked).map(|row| row.cells.join(" ")))
            }
            _ => None,
        })
        .flatten()
        .collect();
    assert_eq!(marked.len(), 1, "{marked:?}");
    assert!(marked[0].contains("77, was "), "{marked:?}");
    let same = report(&first, &first, &evaluated(&first), Form::Markdown).expect("a report");
    assert!(same.contains("No figure differs"), "nothing is changed");
}

/// Returns the marked rows of the figures of a page.
fn marked_of(document: &Document, first: &Document) -> Vec<String> {
    let page = page(document, first, &evaluated(document)).expect("a page");
    let mut marked = Vec::new();
    for block in blocks(&page) {
        let Block::Table(table) = block else { continue };
        if table.columns.iter().any(|one| one.title == "Confidence") {
            let rows = table.rows.iter().filter(|row| row.is_marked);
            marked.extend(rows.map(|row| row.cells.join(" ")));
        }
    }
    marked
}

#[test]
fn a_figure_of_clusters_that_differed_says_what_it_was() {
    let line = |text: &str| Edit::from_line(text).expect("an edit");
    let ship = |id: &str, edits: &[Edit]| shipped(id).with(edits).expect("a change");
    let all = ship("starlink-2026", &[]);
    let area = "design.radiator.area_m2";
    let clusters = all.scenario().file.clusters.len();
    let differing = all
        .with(&[line(&format!("{area}=7")), line(&format!("clusters[1].{area}=9"))])
        .expect("a change");
    // one value for all, which some had: both are told
    let one = differing.with(&[line(&format!("{area}=8"))]).expect("a change");
    let marked = marked_of(&one, &differing);
    assert_eq!(marked.len(), 1, "{marked:?}");
    assert!(marked[0].contains("8, was 7 and 9 by cluster"), "{marked:?}");
    // the other clusters are removed, and the one that stays has what it had
    let removals: Vec<Edit> = (0..clusters)
        .rev()
        .filter(|index| *index != 1)
        .map(|index| Edit::RemoveCluster { index })
        .collect();
    let alone = differing.with(&removals).expect("a change");
    assert_eq!(marked_of(&alone, &differing), Vec::<String>::new());
    let changed = alone.with(&[line(&format!("{area}=8"))]).expect("a change");
    let marked = marked_of(&changed, &differing);
    assert_eq!(marked.len(), 1, "{marked:?}");
    assert!(marked[0].contains("8, was 9 "), "{marked:?}");
}

#[test]
fn every_cluster_s_pattern_has_its_figures() {
    let first = shipped("starlink-2026");
    let edit = Edit::from_line("clusters[2].pattern.altitude_km=611").expect("an edit");
    let changed = first.with(&[edit, Edit::RemoveCluster { index: 0 }]).expect("a change");
    let mut marked = marked_of(&changed, &first);
    // the dose follows from the altitude
    marked.retain(|one| !one.contains("worked out from other figures"));
    assert_eq!(marked.len(), 1, "the others have what they had: {marked:?}");
    assert!(marked[0].contains("611, was "), "{marked:?}");
    let text = written(&first, &evaluated(&first), Form::Markdown);
    let shown = text_of_markdown(&text);
    for cluster in &first.scenario().mission.clusters {
        assert!(shown.contains(&format!("### Pattern of {}", cluster.name)), "{}", cluster.name);
    }
}

#[test]
fn every_citation_has_its_source() {
    for id in ["suncatcher", "spacex-ai1", "starlink-2026"] {
        let document = shipped(id);
        let page = page(&document, &document, &evaluated(&document)).expect("a page");
        let sources = blocks(&page)
            .find_map(|block| match block {
                Block::Counted(sources) => Some(sources.len()),
                _ => None,
            })
            .expect("sources");
        let mut cited = vec![false; sources];
        for block in blocks(&page) {
            let Block::Table(table) = block else { continue };
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                for part in cell.split('[').skip(1) {
                    let number = part.split(']').next().and_then(|one| one.parse::<usize>().ok());
                    if let Some(number) = number {
                        cited[number - 1] = true;
                    }
                }
            }
        }
        assert!(sources > 5 && cited.iter().all(|one| *one), "{id}: {cited:?}");
    }
}
