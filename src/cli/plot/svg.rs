//! A picture as SVG text.

use super::{letters::clean, look::{Colour, HEIGHT_PX, PAPER, WIDTH_PX}, picture::{Anchor, Picture, Place, Shape, Text}};

/// The typeface of words: whichever of these a viewer has.
const FACES: &str = "Ubuntu, Helvetica, Arial, sans-serif";

/// The picture as SVG text; the viewer owns the typeface.
pub(super) fn svg(picture: &Picture, title: &str) -> String {
    let mut lines = vec![
        format!(
            "<svg role=\"img\" width=\"{WIDTH_PX}\" height=\"{HEIGHT_PX}\" \
             viewBox=\"0 0 {WIDTH_PX} {HEIGHT_PX}\" stroke-linejoin=\"round\" \
             font-family=\"{FACES}\" xmlns=\"http://www.w3.org/2000/svg\">"
        ),
        format!("<title>{}</title>", escaped(&clean(title))),
        format!("<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>", ink(PAPER)),
    ];
    lines.extend(picture.shapes.iter().map(element));
    lines.push("</svg>\n".to_owned());
    lines.join("\n")
}

fn element(shape: &Shape) -> String {
    match shape {
        Shape::Box(area, colour) => format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\"/>",
            px(area.left),
            px(area.top),
            px(area.width()),
            px(area.bottom - area.top),
            ink(*colour)
        ),
        Shape::Fill(corners, colour) => {
            format!("<polygon points=\"{}\" fill=\"{}\"/>", points(corners), ink(*colour))
        }
        Shape::Line(places, stroke) => {
            let dashes: Vec<String> = stroke.dashes.iter().map(|&length| px(length)).collect();
            let dashes = match dashes.as_slice() {
                [] => String::new(),
                dashes => format!(" stroke-dasharray=\"{}\"", dashes.join(" ")),
            };
            format!(
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"{dashes}/>",
                points(places),
                ink(stroke.colour),
                px(stroke.width)
            )
        }
        Shape::Disc((x, y), radius, colour) => format!(
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\"/>",
            px(*x),
            px(*y),
            px(*radius),
            ink(*colour)
        ),
        Shape::Text(text) => words(text),
    }
}

fn words(text: &Text) -> String {
    let anchor = match text.anchor {
        Anchor::Start => "",
        Anchor::Middle => " text-anchor=\"middle\"",
        Anchor::End => " text-anchor=\"end\"",
    };
    let weight = if text.bold { " font-weight=\"bold\"" } else { "" };
    format!(
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\" fill=\"{}\"{anchor}{weight}>{}</text>",
        px(text.at.0),
        px(text.at.1),
        px(text.size),
        ink(text.colour),
        escaped(&text.words)
    )
}

/// A length to a hundredth of a px.
fn px(length: f64) -> String {
    format!("{}", (length * 100.0).round() / 100.0)
}

fn points(places: &[Place]) -> String {
    places.iter().map(|&(x, y)| px(x) + "," + &px(y)).collect::<Vec<_>>().join(" ")
}

fn ink([red, green, blue]: Colour) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::{
        super::{look::INK, picture::Stroke},
        *,
    };

    #[test]
    fn every_shape_is_an_element_with_its_colour() {
        let mut picture = Picture::default();
        picture.diamond((10.0, 20.0), 2.5, INK);
        picture.disc((1.0 / 3.0, 2.0), 4.0, INK);
        let stroke = Stroke { width: 1.5, colour: INK, dashes: &[3.0, 4.0] };
        picture.line(&[(0.0, 1.0), (2.0, 3.0)], stroke);
        picture.text(Text::note("<a & b>", (0.0, 0.0), Anchor::End).bold());
        let text = svg(&picture, "x < y\n");
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines[1..],
            [
                "<title>x &lt; y</title>",
                "<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>",
                "<polygon points=\"10,17.5 12.5,20 10,22.5 7.5,20\" fill=\"#161E29\"/>",
                "<circle cx=\"0.33\" cy=\"2\" r=\"4\" fill=\"#161E29\"/>",
                "<polyline points=\"0,1 2,3\" fill=\"none\" stroke=\"#161E29\" stroke-width=\"1.5\" \
                 stroke-dasharray=\"3 4\"/>",
                "<text x=\"0\" y=\"5.07\" font-size=\"14.5\" fill=\"#4F5A66\" text-anchor=\"end\" \
                 font-weight=\"bold\">&lt;a &amp; b&gt;</text>",
                "</svg>",
            ]
        );
    }
}
