//! Pieces of a picture as SVG text within a page, coloured by the page's style.

use crate::scenario::text::visible::visible;

/// Width of every picture, px.
pub(super) const WIDTH_PX: f64 = 760.0;

/// Returns a text on one line as HTML and SVG show it, with every mark escaped.
pub(super) fn escaped(text: &str) -> String {
    let shown = visible(text);
    let mut out = String::with_capacity(shown.len() + 8);
    for character in shown.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// A place, px from the upper left corner.
pub(super) type Place = (f64, f64);

/// Returns a whole picture of some height, px.
pub(super) fn picture(title: &str, height_px: f64, elements: &[String]) -> String {
    let title = escaped(title);
    format!(
        "<figure><svg role=\"img\" aria-label=\"{title}\" viewBox=\"0 0 {} {}\">\n<title>{title}</title>\n{}\n</svg></figure>",
        px(WIDTH_PX),
        px(height_px),
        elements.join("\n")
    )
}

/// Returns a rectangle of a class from its upper left corner, with what is told of it.
pub(super) fn area(class: &str, (left, top): Place, (width, height): Place, tip: &str) -> String {
    let begin = format!(
        "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
        px(left),
        px(top),
        px(width),
        px(height)
    );
    if tip.is_empty() {
        format!("{begin}></rect>")
    } else {
        format!("{begin}><title>{}</title></rect>", escaped(tip))
    }
}

/// Returns a line through places.
pub(super) fn line(class: &str, places: &[Place]) -> String {
    let places: Vec<String> =
        places.iter().map(|(right, down)| format!("{},{}", px(*right), px(*down))).collect();
    format!("<polyline class=\"{class}\" points=\"{}\"></polyline>", places.join(" "))
}

/// Where a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// Returns a text.
pub(super) fn words(class: &str, (left, base): Place, anchor: Anchor, text: &str) -> String {
    let anchor = match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    };
    format!(
        "<text class=\"{class}\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
        px(left),
        px(base),
        escaped(text)
    )
}

/// Returns a length to a tenth of a px; 0 for no finite one.
fn px(length: f64) -> String {
    let rounded = (length * 10.0).round() / 10.0;
    // a zero has no sign
    if rounded.is_finite() { format!("{}", rounded + 0.0) } else { "0".to_owned() }
}
