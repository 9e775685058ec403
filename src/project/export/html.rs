//! A report as one page of HTML: style and charts within, no script, nothing loaded.

use super::{
    bars, lines,
    page::{Block, Chart, Finding, Page, Table, Told},
    svg::escaped,
};
use crate::project::summary::State;

/// The style of the page.
const STYLE: &str = include_str!("page.css");

/// What a reader's program may load: the style within, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// Returns a report as HTML.
pub(super) fn text(page: &Page) -> String {
    let title = escaped(&page.title);
    let mut lines = vec![
        "<!doctype html>".to_owned(),
        "<html lang=\"en\">".to_owned(),
        "<head>".to_owned(),
        "<meta charset=\"utf-8\">".to_owned(),
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", escaped(POLICY)),
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">".to_owned(),
        "<meta name=\"color-scheme\" content=\"light dark\">".to_owned(),
        format!("<title>{title}</title>"),
        format!("<style>\n{STYLE}</style>"),
        "</head>".to_owned(),
        "<body>".to_owned(),
        "<main>".to_owned(),
        format!("<header>\n<h1>{title}</h1>"),
    ];
    lines.extend(page.lead.iter().map(|line| format!("<p>{}</p>", escaped(line))));
    lines.push("</header>".to_owned());
    for section in &page.sections {
        lines.push(format!("<section>\n<h2>{}</h2>", escaped(section.title)));
        lines.extend(section.blocks.iter().map(block));
        lines.push("</section>".to_owned());
    }
    lines.extend(["</main>", "</body>", "</html>"].map(str::to_owned));
    lines.join("\n") + "\n"
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(words) => format!("<h3>{}</h3>", escaped(words)),
        Block::Words(words) => format!("<p>{}</p>", escaped(words)),
        Block::Said(label, words) => {
            format!("<p><b>{}</b> {}</p>", escaped(label), escaped(words))
        }
        Block::List(items) => list("ul", items),
        Block::Counted(items) => list("ol", items),
        Block::Table(table) => self::table(table),
        Block::Figures(figures) => {
            let figures: Vec<String> = figures.iter().map(figure).collect();
            format!("<div class=\"figures\">\n{}\n</div>", figures.join("\n"))
        }
        Block::Finding(finding) => self::finding(finding),
        Block::Chart(Chart::Bars(bars)) => bars::svg(bars),
        Block::Chart(Chart::Lines(lines)) => lines::svg(lines),
    }
}

fn list(element: &str, items: &[String]) -> String {
    let items: Vec<String> =
        items.iter().map(|item| format!("<li>{}</li>", escaped(item))).collect();
    format!("<{element}>\n{}\n</{element}>", items.join("\n"))
}

fn table(table: &Table) -> String {
    let class = |index: usize| {
        let is_number = table.columns.get(index).is_some_and(|column| column.is_number);
        if is_number { " class=\"number\"" } else { "" }
    };
    let heads: Vec<String> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, one)| {
            format!("<th scope=\"col\"{}>{}</th>", class(index), escaped(one.title))
        })
        .collect();
    let rows: Vec<String> = table
        .rows
        .iter()
        .map(|row| {
            let cells: Vec<String> = row
                .cells
                .iter()
                .enumerate()
                .map(|(index, cell)| match index {
                    0 => format!("<th scope=\"row\"{}>{}</th>", class(0), escaped(cell)),
                    _ => format!("<td{}>{}</td>", class(index), escaped(cell)),
                })
                .collect();
            let marked = if row.is_marked { " class=\"marked\"" } else { "" };
            format!("<tr{marked}>{}</tr>", cells.join(""))
        })
        .collect();
    format!(
        "<div class=\"wide\"><table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table></div>",
        heads.join(""),
        rows.join("\n")
    )
}

/// Returns the class of a state's colours.
fn class_of(state: Option<State>) -> &'static str {
    match state {
        Some(State::Closes) => "closes",
        Some(State::Attention) => "attention",
        Some(State::Broken) => "broken",
        Some(State::Unknown) | None => "unknown",
    }
}

/// Returns the sign of a state, which tells it without its colour.
fn sign(state: State) -> &'static str {
    match state {
        State::Closes => "✓",
        State::Attention => "▲",
        State::Broken => "✕",
        State::Unknown => "–",
    }
}

fn figure(one: &Told) -> String {
    let state = one.state.map_or_else(String::new, |state| {
        format!(
            "<span class=\"sign\" title=\"{}\" aria-label=\"{}\">{}</span> ",
            state.word(),
            state.word(),
            sign(state)
        )
    });
    format!(
        "<div class=\"figure {}\" title=\"{}\">\n<p class=\"name\">{state}{}<span class=\"word\">{}</span></p>\n<p class=\"value\">{}</p>\n<p class=\"rest\">{}</p>\n</div>",
        class_of(one.state),
        escaped(one.tip),
        escaped(one.name),
        escaped(&one.word),
        escaped(&one.figure),
        escaped(&one.rest)
    )
}

fn finding(finding: &Finding) -> String {
    let mut lines = vec![
        format!("<div class=\"finding {}\">", class_of(Some(finding.state))),
        format!(
            "<h4><span class=\"sign\">{}</span> {} <span class=\"word\">{}</span></h4>",
            sign(finding.state),
            escaped(finding.title),
            escaped(finding.state.word())
        ),
        format!("<p>{}</p>", escaped(&finding.numbers)),
    ];
    if !finding.why.is_empty() {
        lines.push(list("ul", &finding.why));
    }
    if !finding.formula.is_empty() {
        lines.push(format!(
            "<p><b>Formula</b> <code>{}</code> ({})</p>",
            escaped(finding.formula),
            escaped(finding.formula_source)
        ));
    }
    lines.push(if finding.fix.is_empty() {
        "<p>No single value mends it.</p>".to_owned()
    } else {
        format!("<p><b>Mended by</b> {}</p>", escaped(&finding.fix))
    });
    lines.push("</div>".to_owned());
    lines.join("\n")
}
