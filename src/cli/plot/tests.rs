//! Charts of every kind: whole, empty, and at the edges of what numbers can be.

use super::{
    chart::{Heat, Histogram, Level, Lines, Point, Scatter, Series},
    picture::Shape,
    *,
};

/// An axis.
pub(super) fn axis(label: &str, unit: &str, logarithmic: bool) -> Axis {
    Axis { label: label.to_owned(), unit: unit.to_owned(), logarithmic }
}

/// A level.
pub(super) fn level(at: f64, label: &str) -> Level {
    Level { at, label: label.to_owned() }
}

/// Numbers in [0, 1] that look drawn, by O'Neill's permutation (PCG, 2014).
fn noise(index: u32) -> f64 {
    let mut bits = index.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
    bits = ((bits >> ((bits >> 28) + 4)) ^ bits).wrapping_mul(277_803_737);
    f64::from((bits >> 22) ^ bits) / f64::from(u32::MAX)
}

/// A number of a bell curve, by Irwin & Hall.
fn bell(index: u32) -> f64 {
    (0..12).map(|part| noise(index * 12 + part)).sum::<f64>() - 6.0
}

fn tornado() -> Kind {
    let bar = |label: &str, low, high, low_input: &str, high_input: &str| Bar {
        label: label.to_owned(),
        low,
        high,
        low_input: low_input.to_owned(),
        high_input: high_input.to_owned(),
    };
    Kind::Bars(Bars {
        value: axis("Cost of orbit against ground", "orbit / ground", false),
        base: 4.31,
        bars: vec![
            bar("Bus price", 3.9, 4.9, "150 USD/kg", "600 USD/kg"),
            bar("Launch price", 1.62, 9.87, "100 USD/kg", "3 000 USD/kg"),
            bar("Lifetime in orbit", 6.35, 3.41, "3 a", "8 a"),
            bar("Radiator areal mass", 3.77, 5.02, "3 kg/m²", "12 kg/m²"),
            bar("Array specific power", 5.84, 3.66, "80 W/kg", "250 W/kg"),
            bar("Electricity on the ground", 4.62, 4.02, "0.04 USD/kWh", "0.12 USD/kWh"),
            bar("Discount rate", 4.05, 4.72, "5 %", "12 %"),
            bar(
                "Chip failures a year, including those of the memory beside them",
                4.2,
                4.6,
                "1 %",
                "9 %",
            ),
            bar("Altitude", 4.39, 4.36, "500 km", "1 200 km"),
        ],
    })
}

fn curves() -> Kind {
    let series = |name: &str, start: f64, fall: f64| Series {
        name: name.to_owned(),
        points: (0..=30)
            .map(|step| {
                let price = 10_f64.powf(1.7 + f64::from(step) / 30.0 * 1.9);
                (price, start + fall * price)
            })
            .collect(),
    };
    Kind::Lines(Lines {
        x: axis("Launch price", "USD/kg", true),
        y: axis("Levelised cost of computing", "USD per PFLOP-day", false),
        series: vec![
            series("Suncatcher, 81 satellites", 11.0, 0.0105),
            series("40 MW module", 14.0, 0.0062),
            series("Starmind AI1", 9.0, 0.0161),
        ],
        across: vec![level(18.4, "ground, 0.08 USD/kWh: parity")],
        upright: vec![
            level(705.0, "break-even 705 USD/kg"),
            level(1500.0, "Falcon 9 today"),
            level(200.0, "Starship, aim"),
        ],
        band: Some(super::chart::Band {
            name: "P10 to P90 of Suncatcher".to_owned(),
            points: (0..=30)
                .map(|step| {
                    let price = 10_f64.powf(1.7 + f64::from(step) / 30.0 * 1.9);
                    (price, 8.2 + 0.007 * price, 13.5 + 0.0151 * price)
                })
                .collect(),
        }),
    })
}

fn draws() -> Kind {
    Kind::Histogram(Histogram {
        value: axis("Cost of orbit against ground", "orbit / ground", true),
        values: (0..5_000_u32).map(|index| 3.4 * (0.55 * bell(index)).exp()).collect(),
        levels: vec![level(1.0, "parity"), level(4.31, "base case 4.31")],
    })
}

fn map() -> Kind {
    let xs: Vec<f64> = (0..28).map(|i| 10_f64.powf(1.7 + f64::from(i) / 27.0 * 1.8)).collect();
    let ys: Vec<f64> = (0..22).map(|i| 40.0 + f64::from(i) * 12.0).collect();
    let cell = |x: f64, y: f64| {
        let ratio = 0.35 + x / 900.0 * (110.0 / y) + 26.0 / y;
        (y > 62.0 || x < 700.0).then_some(ratio)
    };
    Kind::Heat(Heat {
        x: axis("Launch price", "USD/kg", true),
        y: axis("Array specific power", "W/kg", false),
        value: axis("Cost of orbit against ground", "orbit / ground", true),
        cells: ys.iter().map(|&y| xs.iter().map(|&x| cell(x, y)).collect()).collect(),
        xs,
        ys,
        level: Some(level(1.0, "parity: orbit costs what the ground does")),
        missing: "does not close".to_owned(),
    })
}

fn designs() -> Kind {
    let mut points: Vec<Point> = (0..240)
        .map(|index| {
            let mass = 900.0 + 3_800.0 * noise(index);
            let best = 34.0 - 22.0 * ((mass - 800.0) / 4_000.0).powf(0.42);
            let cost = best + 12.0 * noise(index + 5_000).powi(2) + 0.15;
            Point { x: mass, y: cost, ..Point::default() }
        })
        .collect();
    for index in 0..points.len() {
        let own = points[index].clone();
        points[index].on_front = !points.iter().any(|p| p.x < own.x && p.y < own.y);
    }
    let mut front: Vec<usize> = (0..points.len()).filter(|&i| points[i].on_front).collect();
    front.sort_by(|&a, &b| points[a].x.total_cmp(&points[b].x));
    for (index, label) in [(0, "lightest"), (front.len() / 2, "radiator 18 m², 650 km")] {
        points[front[index]].label = label.to_owned();
    }
    points[front[front.len() - 1]].label = "cheapest".to_owned();
    Kind::Scatter(Scatter {
        x: axis("Launch mass of a satellite", "kg", false),
        y: axis("Levelised cost of computing", "USD per PFLOP-day", false),
        points,
    })
}

fn ladder() -> Kind {
    let step = |label: &str, note: &str, value| Step {
        label: label.to_owned(),
        note: note.to_owned(),
        value,
    };
    Kind::Steps(Steps {
        value: axis("Cost of orbit against ground", "orbit / ground", true),
        steps: vec![
            step("Today", "Falcon 9, flown parts", 19.2),
            step("Launch price", "3 000 → 500 USD/kg", 7.4),
            step("Array specific power", "80 → 200 W/kg", 4.6),
            step("Lifetime", "5 → 8 a", 3.1),
            step("Insurance and operations", "2 → 4 % of the capital a year", 3.4),
            step("Bus price", "1 200 → 200 USD/kg", 1.7),
            step("Launch price", "500 → 100 USD/kg", 0.92),
            step("Chips at their ground price", "1.5 → 1.0", 0.71),
        ],
        level: Some(level(1.0, "parity with the ground")),
    })
}

pub(super) fn chart(kind: Kind) -> Chart {
    Chart {
        title: "What would have to be true for orbit to cost what the ground does".to_owned(),
        subtitle: "Suncatcher, 81 satellites at 650 km dawn–dusk, 5 years, 8 % discount, \
                   ground at 0.08 USD/kWh and a PUE of 1.15; seed 1, 5 000 draws"
            .to_owned(),
        kind,
    }
}

/// One chart of each kind.
fn samples() -> Vec<(&'static str, Chart)> {
    let kinds = [
        ("bars", tornado()),
        ("lines", curves()),
        ("histogram", draws()),
        ("heat", map()),
        ("scatter", designs()),
        ("steps", ladder()),
    ];
    kinds.into_iter().map(|(name, kind)| (name, chart(kind))).collect()
}

/// Every text lies on the paper and none on another; no rectangle is inside out.
pub(super) fn check_texts(name: &str, chart: &Chart) {
    let picture = laid_out(chart);
    for shape in &picture.shapes {
        if let Shape::Box(area, _) = shape {
            assert!(area.left <= area.right && area.top <= area.bottom, "{name}: {area:?}");
        }
    }
    let texts: Vec<_> = picture
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Text(text) => Some((text.words.clone(), text.area())),
            _ => None,
        })
        .collect();
    for (index, (words, area)) in texts.iter().enumerate() {
        assert!(
            area.left >= 0.0 && area.right <= 1200.0 && area.top >= 0.0 && area.bottom <= 750.0,
            "{name}: `{words}` leaves the paper: {area:?}"
        );
        for (other, other_area) in &texts[index + 1..] {
            assert!(!area.overlaps(other_area), "{name}: `{words}` lies on `{other}`");
        }
    }
}

#[test]
fn endings_name_formats_in_any_case() {
    assert_eq!(format_of(Path::new("a/b.SVG")), Ok(Format::Svg));
    assert_eq!(format_of(Path::new("b.png")), Ok(Format::Png));
    for path in ["b.jpg", "svg", ".png", ""] {
        let failure = Failure::input(format!("{path}: not a picture's ending"));
        assert_eq!(format_of(Path::new(path)), Err(failure.hint("end the name in .svg or .png")));
    }
}

#[test]
fn no_text_leaves_the_paper_or_lies_on_another() {
    for (name, chart) in samples() {
        check_texts(name, &chart);
    }
}

#[test]
fn the_same_chart_is_the_same_file() {
    for (name, chart) in samples() {
        let text = svg(&chart);
        assert_eq!(text, svg(&chart), "{name}");
        assert!(text.starts_with("<svg role=\"img\" width=\"1200\" height=\"750\""), "{name}");
        assert!(text.trim_end().ends_with("</svg>") && !text.contains("nothing to draw"));
    }
}

#[test]
fn a_bitmap_has_its_size_and_ink() -> Result<(), Failure> {
    let bytes = png(&chart(ladder()))?;
    let failed = |error| Failure::internal(format!("{error}"));
    let mut reader = png::Decoder::new(std::io::Cursor::new(&bytes)).read_info().map_err(failed)?;
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or(0)];
    let frame = reader.next_frame(&mut pixels).map_err(failed)?;
    assert_eq!((frame.width, frame.height), (2400, 1500));
    assert!(pixels.chunks(3).any(|pixel| pixel == [0x00, 0x72, 0xB2]));
    Ok(())
}
