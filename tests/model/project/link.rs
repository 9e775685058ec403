//! Share links: every one comes back as it was, none comes back as another.

use sunward::{
    project::link::{Link, Look, PREFIX, Selection, Source, decode, encode, encode_at, is_link},
    scenario::{self, Preset},
    study::parameter::known_paths,
};

/// A page.
pub(crate) const PAGE: &str = "https://example.org/sunward/";

pub(crate) fn encoded(link: &Link) -> String {
    encode(link).unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn decoded(text: &str) -> Link {
    decode(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Numbers without a pattern, from 0 to 1.
pub(crate) fn draws() -> impl Iterator<Item = f64> {
    let mut state = 7_u64;
    core::iter::repeat_with(move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    })
}

/// Figures that are younger than the dictionary of links, which stays as it is; each costs a link
/// its name.
const YOUNGER: [&str; 16] = [
    "design.array.heat_capacity_kj_m2_k",
    "design.bus.volume_m3",
    "design.array.spectral_gain",
    "ground.engine_usd_w",
    "ground.engine_heat_rate_btu_kwh",
    "ground.engine_months",
    "ground.firm_fraction",
    "ground.backup_fraction",
    "space.spares_working_fraction",
    "launch.reference_altitude_km",
    "launch.reference_inclination_deg",
    "launch.upper_dry_kg",
    "launch.upper_specific_impulse_s",
    "launch.drop_altitude_km",
    "design.propulsion.thrust_n",
    "design.hazards.shield_mm",
];

/// Edits of some of the figures that have paths, to round and to odd values.
fn edits(count: usize, draws: &mut impl Iterator<Item = f64>) -> Vec<String> {
    // an item of a list is named by its number
    let paths: Vec<_> = known_paths()
        .into_iter()
        .filter(|path| !path.contains("[]") && !YOUNGER.contains(path))
        .collect();
    let mut draw = || draws.next().unwrap_or_default();
    (0..count)
        .map(|_| {
            let path = &paths[(draw() * paths.len() as f64) as usize];
            let value = match draw() {
                kind if kind < 0.5 => format!("{}", (draw() * 40.0).floor() * 5.0),
                kind if kind < 0.85 => format!("{:.3}", draw()),
                _ => format!("{:.4}", draw() * 1000.0),
            };
            format!("{path}={value}")
        })
        .collect()
}

pub(crate) fn preset_link(id: &str, edits: Vec<String>) -> Link {
    Link { edits, ..Link::new(Source::Preset(id.into())) }
}

fn whole(preset: &Preset) -> Link {
    let scenario = preset.read().unwrap_or_else(|error| panic!("{error}"));
    Link::new(Source::Whole {
        name: format!("{}.ron", preset.id),
        text: preset.text.into(),
        attachments: scenario.attachments,
    })
}

fn full_look() -> Look {
    Look {
        time_s: Some(7_862_400.25),
        warp: Some(600.0),
        paused: Some(true),
        camera: Some("satellite:95,32,14".into()),
        selection: Some(Selection { cluster: 0, satellite: Some(40) }),
        color: Some("temperature".into()),
        overlays: Some(vec!["orbits".into(), "shadow".into()]),
        quality: Some("high".into()),
    }
}

/// Links of all kinds, the shortest and long ones.
pub(crate) fn examples() -> Vec<Link> {
    let mut draws = draws();
    let mut list = vec![
        preset_link("iss", Vec::new()),
        preset_link("suncatcher", vec!["launch.price_usd_kg=200".into()]),
        preset_link("fcc-million", edits(20, &mut draws)),
        Link { look: full_look(), ..preset_link("starcloud-5gw", edits(3, &mut draws)) },
    ];
    let tle = scenario::preset("tle-flight").expect("a shipped scenario");
    list.push(Link { edits: edits(2, &mut draws), look: full_look(), ..whole(tle) });
    list
}

#[test]
fn every_shipped_scenario_travels_as_preset_and_as_a_whole_file() {
    let mut attached = 0;
    for preset in scenario::presets() {
        let link = preset_link(preset.id, Vec::new());
        assert_eq!(decoded(&encoded(&link)), link);
        let link = whole(preset);
        let back = decoded(&encoded(&link));
        assert_eq!(back, link, "{}", preset.id);
        let Source::Whole { name, text, attachments } = back.source else {
            panic!("{}", preset.id)
        };
        let attach = |name: &str| attachments.get(name).cloned().ok_or_else(|| name.to_owned());
        let read = scenario::read(&text, &name, &attach).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(Some(read.file), preset.read().ok().map(|scenario| scenario.file));
        attached += attachments.len();
    }
    assert_eq!(attached, 2, "the side files of tle-flight and omm-flight");
}

#[test]
fn a_link_says_no_more_than_it_was_given() {
    let link = preset_link("suncatcher", Vec::new());
    assert_eq!(decoded(&encoded(&link)).look, Look::default());
    for look in [
        Look { paused: Some(false), ..Look::default() },
        Look { overlays: Some(Vec::new()), ..Look::default() },
        Look {
            overlays: Some(vec![String::new()]),
            camera: Some(String::new()),
            ..Look::default()
        },
        Look { selection: Some(Selection { cluster: 0, satellite: None }), ..Look::default() },
        Look {
            selection: Some(Selection { cluster: u32::MAX, satellite: Some(u32::MAX) }),
            ..Look::default()
        },
        full_look(),
    ] {
        let link = Link { look, ..link.clone() };
        assert_eq!(decoded(&encoded(&link)), link);
    }
    for edits in [vec![], vec![String::new()], vec![String::new(), "a=b".into(), String::new()]] {
        let link = Link { edits, ..link.clone() };
        assert_eq!(decoded(&encoded(&link)), link);
    }
}

#[test]
fn times_come_back_to_the_last_bit() {
    for time_s in
        [0.0, -0.0, 1.0, -1.0, 0.1, 86_400.0, 9e15, 9e15 - 1.0, 1e300, f64::MIN_POSITIVE, 5e-324]
    {
        let look = Look { time_s: Some(time_s), warp: Some(-time_s), ..Look::default() };
        let back = decoded(&encoded(&Link { look, ..preset_link("iss", Vec::new()) })).look;
        assert_eq!(back.time_s.map(f64::to_bits), Some(time_s.to_bits()));
        assert_eq!(back.warp.map(f64::to_bits), Some((-time_s).to_bits()));
    }
}

#[test]
fn what_cannot_be_in_a_link_is_told_by_its_key() {
    let iss = || preset_link("iss", Vec::new());
    let with = |look: Look| Link { look, ..iss() };
    for (link, parts) in [
        (preset_link("iss\n", Vec::new()), ["source: ", "one line"]),
        (preset_link("iss", vec!["a=1".into(), "b=1\rc=2".into()]), ["edits[1]: ", "one line"]),
        (with(Look { camera: Some("sun\0".into()), ..Look::default() }), ["camera: ", "one line"]),
        (with(Look { time_s: Some(f64::NAN), ..Look::default() }), ["time: ", "found NaN"]),
        (with(Look { warp: Some(f64::INFINITY), ..Look::default() }), ["warp: ", "found inf"]),
    ] {
        let error = encode(&link).expect_err("refused").to_string();
        assert!(parts.iter().all(|part| error.contains(part)), "{error}");
    }
}

#[test]
fn links_are_short() {
    let mut draws = draws();
    let median = |count: usize, draws: &mut _| {
        let mut lengths: Vec<usize> = (0..9)
            .flat_map(|_| scenario::presets())
            .map(|preset| encoded(&preset_link(preset.id, edits(count, draws))).len())
            .collect();
        lengths.sort_unstable();
        (lengths[lengths.len() / 2], lengths[lengths.len() - 1])
    };
    for (edits, most_median, most) in [(0, 23, 27), (1, 33, 40), (5, 75, 90), (20, 200, 230)] {
        let (found_median, found) = median(edits, &mut draws);
        assert!(found_median <= most_median, "{edits} edits: {found_median} in the middle");
        assert!(found <= most, "{edits} edits: {found} at most");
    }
    let look = Link { look: full_look(), ..preset_link("suncatcher", Vec::new()) };
    assert!(encoded(&look).len() <= 100, "{}", encoded(&look).len());
    for preset in scenario::presets() {
        let length = encoded(&whole(preset)).len();
        assert!(length < 1200, "{}: {length}", preset.id);
    }
}

#[test]
fn a_link_of_version_1_stays_readable() {
    let expected = Link {
        look: full_look(),
        ..preset_link("suncatcher", vec!["launch.price_usd_kg=200".into(), "+any words".into()])
    };
    assert_eq!(decode(PINNED), Ok(expected));
}

/// As version 1 made it; a new way to pack may make another text of the same link.
const PINNED: &str = "sunward:AfvHzsjAwCCg8C_WETHlaGmqY2ykY2jCxaC5gRN5jpQJOo0JnQwFT64iGYatf2pkYMClnZhXCZqkTykGAGpnxQg";

#[test]
fn foreign_words_around_a_link_are_passed_over() {
    let link = examples().remove(3);
    let text = encoded(&link);
    let payload = text.strip_prefix(PREFIX).expect("a prefix");
    assert_eq!(encode_at(PAGE, &link), Ok(format!("{PAGE}#s={payload}")));
    assert_eq!(encode_at(&format!("{PAGE}?a=1#old"), &link), Ok(format!("{PAGE}?a=1#s={payload}")));
    for around in [
        "sunward:@",
        "SUNWARD:@",
        " \t sunward:@\n",
        "<sunward:@>",
        "\u{feff}“sunward:@”.",
        "sunward:@==",
        "https://any.host/any/path/page.html?utm_source=chat&fbclid=IwAR0_-x#s=@",
        "https://any.host/#s=@&utm_campaign=x",
        "https://any.host/#top&s=@",
        "http://localhost:8080/?link=@&utm_source=mail",
        "https://any.host/?fbclid=1&link=@#part",
        "file:///home/me/index.html#s=@",
        "(https://any.host/#s=@).",
        "<https://any.host/#s=@>",
        "\"https://any.host/#s=@\",",
        "[Sunward](https://any.host/#s=@)",
        "Look: https://any.host/#s=@ is mine!",
        "https://any.host/?s=words&search=link#s=@",
    ] {
        let text = around.replace('@', payload);
        assert!(is_link(&text), "{text}");
        assert_eq!(decoded(&text), link, "{text}");
    }
    // as lines of a mail
    let (first, second) = payload.split_at(30);
    assert_eq!(decoded(&format!("https://any.host/#s={first}\r\n{second}\r\n")), link);
}

#[test]
fn a_link_is_told_from_a_file_and_a_preset() {
    for preset in scenario::presets() {
        assert!(!is_link(preset.id) && !is_link(&format!("scenarios/{}.ron", preset.id)));
    }
    for text in [
        "",
        "sunward",
        "sunward.ron",
        "./sunward:x",
        "../sunward:x",
        "C:\\missions\\mine.ron",
        "/missions/#s=1.ron",
        "mine?link=1.ron",
        "https://example.org/mine.ron",
        "https://example.org/?s=AAAA",
        "sunwärd:x",
        "é",
    ] {
        assert!(!is_link(text), "{text}");
    }
    // damaged ones are links all the same, so that what is wrong with them is told
    for text in ["sunward:", "sunward:???", "https://example.org/#s="] {
        assert!(is_link(text), "{text}");
    }
}
