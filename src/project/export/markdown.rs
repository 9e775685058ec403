//! A report as Markdown with tables.

use super::page::{Block, Finding, Page, Table, Told};
use crate::scenario::text::visible::visible;

/// Characters that Markdown takes for marks anywhere in a line.
const MARKS: [char; 15] =
    ['\\', '`', '*', '_', '[', ']', '<', '>', '#', '|', '~', '&', '$', '{', '}'];

/// Returns a report as Markdown.
pub(super) fn text(page: &Page) -> String {
    let mut blocks = vec![format!("# {}", plain(&page.title))];
    blocks.push(page.lead.iter().map(|line| plain(line)).collect::<Vec<_>>().join("  \n"));
    for section in &page.sections {
        blocks.push(format!("## {}", plain(section.title)));
        blocks.extend(section.blocks.iter().filter_map(block));
    }
    blocks.join("\n\n") + "\n"
}

/// Returns a text as Markdown shows it: on one line, with every mark escaped.
fn plain(text: &str) -> String {
    let shown = visible(text);
    let shown = shown.trim();
    let mut out = String::with_capacity(shown.len() + 8);
    let digits = shown.bytes().take_while(u8::is_ascii_digit).count();
    for (index, character) in shown.char_indices() {
        // at the begin of a line a sign begins a list, a rule or an underlined heading, and a number
        // with a point a counted list
        let begins = (index == 0 && matches!(character, '-' | '+' | '='))
            || (digits > 0
                && index == digits
                && matches!(character, '.' | ')')
                && matches!(shown.as_bytes().get(index + 1), None | Some(b' ')));
        let is_of_link = links(&shown[..index], &shown[index..]);
        if begins || is_of_link || MARKS.contains(&character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// Returns whether the sign that a text goes on with makes a link of the text around it: readers of
/// Markdown link `https://` and what follows, names that begin with `www.`, and addresses of mail.
fn links(before: &str, rest: &str) -> bool {
    match rest.as_bytes() {
        [b':', b'/', ..] => true,
        [b'.', ..] => before.bytes().rev().map(|one| one.to_ascii_lowercase()).take(3).eq(*b"www"),
        [b'@', ..] => true,
        _ => false,
    }
}

fn block(block: &Block) -> Option<String> {
    Some(match block {
        Block::Heading(words) => format!("### {}", plain(words)),
        Block::Words(words) => plain(words),
        Block::Said(label, words) => format!("**{}** {}", plain(label), plain(words)),
        Block::List(items) => list(items, |_| "-".to_owned()),
        Block::Counted(items) => list(items, |index| format!("{}.", index + 1)),
        Block::Table(table) => self::table(table),
        Block::Figures(figures) => self::figures(figures),
        Block::Finding(finding) => self::finding(finding),
        Block::Chart(_) => return None,
    })
}

fn list(items: &[String], mark: impl Fn(usize) -> String) -> String {
    let line = |(index, item): (usize, &String)| format!("{} {}", mark(index), plain(item));
    items.iter().enumerate().map(line).collect::<Vec<_>>().join("\n")
}

fn line(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

fn table(table: &Table) -> String {
    let mut lines = vec![
        line(table.columns.iter().map(|column| plain(column.title))),
        line(
            table
                .columns
                .iter()
                .map(|column| if column.is_number { "---:".to_owned() } else { "---".to_owned() }),
        ),
    ];
    for row in &table.rows {
        lines.push(line(row.cells.iter().enumerate().map(|(index, cell)| {
            let cell = plain(cell);
            if row.is_marked && index == 0 && !cell.is_empty() {
                format!("**{cell}**")
            } else {
                cell
            }
        })));
    }
    lines.join("\n")
}

fn figures(figures: &[Told]) -> String {
    let mut lines =
        vec![line(["", "figure", "", "state", "what it counts"].into_iter().map(str::to_owned))];
    lines.push(line(["---", "---:", "---", "---", "---"].into_iter().map(str::to_owned)));
    for one in figures {
        let state = state(one);
        let cells = [one.name, &one.figure, &one.rest, &state, one.tip];
        lines.push(line(cells.into_iter().map(plain)));
    }
    lines.join("\n")
}

/// Returns how a figure stands: its short word, and the state where that word does not say it.
fn state(one: &Told) -> String {
    match (one.state, one.word.as_str()) {
        (None, word) => word.to_owned(),
        (Some(state), "") => state.word().to_owned(),
        (Some(state), word) if word == state.word() => word.to_owned(),
        (Some(state), word) => format!("{}: {word}", state.word()),
    }
}

fn finding(finding: &Finding) -> String {
    let mut lines = vec![format!(
        "**{}: {}** – {}",
        plain(finding.state.word()),
        plain(finding.title),
        plain(&finding.numbers)
    )];
    if !finding.why.is_empty() {
        lines.push(list(&finding.why, |_| "-".to_owned()));
    }
    if !finding.formula.is_empty() {
        lines.push(format!(
            "**Formula** {} ({})",
            plain(finding.formula),
            plain(finding.formula_source)
        ));
    }
    lines.push(if finding.fix.is_empty() {
        "No single value mends it.".to_owned()
    } else {
        format!("**Mended by** {}", plain(&finding.fix))
    });
    lines.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn no_text_is_a_mark() {
        assert_eq!(
            plain("<b>a</b> | [x](y) `c` *d* _e_"),
            r"\<b\>a\</b\> \| \[x\](y) \`c\` \*d\* \_e\_"
        );
        assert_eq!(plain("# a"), r"\# a");
        assert_eq!(plain("- a"), r"\- a");
        assert_eq!(plain("12. a"), r"12\. a");
        assert_eq!(plain("a\n\n- b"), r"a\\n\\n- b");
        assert_eq!(plain("12.5 a - b"), "12.5 a - b");
        assert_eq!(plain("  === "), r"\===");
    }

    #[test]
    fn no_text_is_a_link() {
        assert_eq!(plain("see https://a.b/c."), r"see https\://a.b/c.");
        assert_eq!(plain("FTP://a.b"), r"FTP\://a.b");
        assert_eq!(plain("www.a.b WWW.a.b"), r"www\.a.b WWW\.a.b");
        assert_eq!(plain("me@a.b"), r"me\@a.b");
        assert_eq!(plain("12:30, ww. a: b"), "12:30, ww. a: b");
    }
}
