//! The page in Chromium, on its software WebGL 2: the same pictures as the desktop's references
//! by the same measure, no error on the console, and panels that answer.
//!
//! `SUNWARD_PAGE` says where the page is shown, as http://127.0.0.1:8080/ by
//! `cargo run --manifest-path web/Cargo.toml -- --serve`; without it nothing runs.

use std::{
    io::{BufRead, BufReader, Read},
    ops::Range,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use super::{
    golden::{Shot, judged, named},
    pictures::read,
};

/// How long a page may take to begin to fly.
const PATIENCE: Duration = Duration::from_secs(120);
/// The picture that is compared unless `SUNWARD_PICTURES` names others (empty: all of them):
/// half a minute each.
const USUAL: [&str; 1] = ["suncatcher"];
/// Size of the page, CSS pixels.
const SIZE: (u32, u32) = (960, 540);

/// Where the page is shown, or none.
fn page() -> Option<String> {
    let page = std::env::var("SUNWARD_PAGE").ok();
    if page.is_none() {
        println!("skipped: SUNWARD_PAGE does not say where the page is shown");
    }
    page
}

/// Chromium, driven by the W3C's WebDriver protocol.
struct Browser {
    driver: Child,
    session: String,
    /// What the driver says: it ends when nobody listens.
    _said: BufReader<ChildStdout>,
}

impl Drop for Browser {
    fn drop(&mut self) {
        // the driver ends the browser: one that were left would draw on, beside the next test's
        let _ = ureq::delete(&self.session).config().timeout_global(Some(PATIENCE)).build().call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Browser {
    /// A browser whose page has so many device pixels to a CSS pixel.
    fn open(device_pixels: u32) -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver (Debian: chromium-driver) starts");
        let mut said = BufReader::new(driver.stdout.take().expect("its output"));
        // "ChromeDriver was started successfully on port 40000."
        let port: u16 = said
            .by_ref()
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                let (_, port) = line.rsplit_once("successfully on port ")?;
                port.trim_end_matches('.').parse().ok()
            })
            .expect("chromedriver says its port before it ends");
        let base = format!("http://127.0.0.1:{port}/session");
        let mut browser = Self { driver, session: base.clone(), _said: said };
        let options = json!({
            "args": [
                "--headless", "--no-sandbox", "--disable-quic", "--no-first-run",
                "--disable-dev-shm-usage",
                "--disable-background-networking", "--disable-component-update",
                "--disable-sync", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
                "--hide-scrollbars", format!("--force-device-scale-factor={device_pixels}"),
            ],
            "mobileEmulation": { "deviceMetrics": {
                "width": SIZE.0, "height": SIZE.1, "pixelRatio": device_pixels, "touch": true,
            } },
        });
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": { "browser": "ALL" },
            "timeouts": { "script": PATIENCE.as_millis() as u64 },
        } } });
        let made = browser.post("", &wanted);
        browser.session = format!("{base}/{}", made["sessionId"].as_str().expect("a session"));
        browser
    }

    fn post(&self, command: &str, body: &Value) -> Value {
        let mut answer = ureq::post(format!("{}{command}", self.session))
            .config()
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build()
            .send_json(body)
            .expect("the driver answers");
        let mut answer: Value = answer.body_mut().read_json().expect("JSON");
        assert!(answer["value"]["error"].is_null(), "{command}: {answer}");
        answer["value"].take()
    }

    fn run(&self, script: &str) -> Value {
        self.post("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// Opens the page at an address and waits until it flies, or says why it does not.
    fn go(&self, page: &str, query: &str) -> Result<(), String> {
        self.post("/url", &json!({ "url": format!("{page}?{query}") }));
        let begun = Instant::now();
        loop {
            let state = self.run("return document.documentElement.dataset.state");
            match state.as_str() {
                Some("flying") => return Ok(()),
                Some("failed") => {
                    let words = self.run("return document.getElementById('words').textContent");
                    return Err(words.as_str().unwrap_or_default().to_owned());
                }
                _ => sleep(Duration::from_millis(100)),
            }
            assert!(begun.elapsed() < PATIENCE, "{query}: the page does not begin to fly");
        }
    }

    /// A picture of the page.
    fn take(&self, out: &Path) {
        let ask = || {
            ureq::get(format!("{}/screenshot", self.session))
                .config()
                .timeout_global(Some(PATIENCE))
                .build()
                .call()
        };
        // where the machine is busy, a frame may take longer than the driver waits
        let mut answer = (0..5).find_map(|_| ask().ok()).expect("a picture");
        let limit = 64 << 20;
        let answer: Value = answer.body_mut().with_config().limit(limit).read_json().expect("JSON");
        let text = answer["value"].as_str().expect("a picture in base 64");
        let png = BASE64_STANDARD.decode(text).expect("base 64");
        std::fs::write(out, png).expect("a file");
    }

    /// Waits until so many frames were drawn.
    fn wait_for_frames(&self, count: u32) {
        let script = "const [count, done] = arguments; let drawn = 0; \
                      const step = () => ++drawn > count ? done(drawn) : requestAnimationFrame(step); \
                      step();";
        self.post("/execute/async", &json!({ "script": script, "args": [count] }));
    }

    /// A picture of a page that stands, when it has come to rest.
    fn take_at_rest(&self, out: &Path, area: Area) {
        let mut last = Vec::new();
        for _ in 0..40 {
            self.wait_for_frames(4);
            self.take(out);
            let now = part(&read(out), area.clone());
            if last == now {
                return;
            }
            last = now;
        }
        panic!("the picture does not come to rest: see {}", out.display());
    }

    /// What the console holds that is an error.
    fn errors(&self) -> Vec<String> {
        let log = self.post("/se/log", &json!({ "type": "browser" }));
        let entries = log.as_array().expect("a list");
        entries
            .iter()
            .filter(|entry| entry["level"] == "SEVERE")
            .map(|entry| entry["message"].to_string())
            .collect()
    }

    /// Fingers or a mouse: one list of actions for each.
    fn act(&self, kind: &str, fingers: &[Vec<Value>]) {
        let sources: Vec<Value> = fingers
            .iter()
            .enumerate()
            .map(|(index, actions)| {
                json!({
                    "type": "pointer", "id": format!("{kind}{index}"),
                    "parameters": { "pointerType": kind }, "actions": actions,
                })
            })
            .collect();
        self.post("/actions", &json!({ "actions": sources }));
    }

    fn click(&self, x_px: u32, y_px: u32) {
        // a panel sees the pointer come before it sees it press
        self.act(
            "mouse",
            &[vec![
                moved(x_px, y_px, 0),
                json!({ "type": "pause", "duration": 300 }),
                json!({ "type": "pointerDown", "button": 0 }),
                json!({ "type": "pause", "duration": 200 }),
                json!({ "type": "pointerUp", "button": 0 }),
                json!({ "type": "pause", "duration": 300 }),
            ]],
        );
    }

    fn press(&self, key: &str) {
        let keys = [
            json!({ "type": "keyDown", "value": key }),
            json!({ "type": "pause", "duration": 200 }),
            json!({ "type": "keyUp", "value": key }),
        ];
        self.post(
            "/actions",
            &json!({ "actions": [{ "type": "key", "id": "keys", "actions": keys }] }),
        );
    }
}

fn moved(x_px: u32, y_px: u32, duration_ms: u32) -> Value {
    json!({ "type": "pointerMove", "x": x_px, "y": y_px, "duration": duration_ms })
}

fn out(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("page-{name}.png"))
}

/// What the command line draws, as an address.
fn query(shot: &Shot) -> String {
    let mut words = shot.arguments.split_whitespace();
    let mut query = format!("scenario={}", words.next().unwrap_or_default());
    if !shot.arguments.contains("--camera") {
        query += "&camera=earth";
    }
    while let Some(word) = words.next() {
        if let Some(key) = word.strip_prefix("--").filter(|key| *key != "caption") {
            query += &format!("&{key}={}", words.next().unwrap_or_default());
        }
    }
    query + "&quality=high&paused&bare"
}

#[test]
fn the_page_shows_the_golden_pictures() {
    let Some(page) = page() else { return };
    // as the references: four pixels drawn for each
    let browser = Browser::open(2);
    let only = std::env::var("SUNWARD_PICTURES").ok();
    let mut wrong = Vec::new();
    let shots = match &only {
        Some(only) => named(only),
        None => USUAL.iter().flat_map(|name| named(name)).collect(),
    };
    for shot in shots {
        browser.go(&page, &query(shot)).expect(shot.name);
        let drawn = out(shot.name);
        browser.take_at_rest(&drawn, (0..0, 0..0));
        wrong.extend(browser.errors());
        // the caption is the command line's own
        let share = if shot.arguments.contains("--caption") { 0.9 } else { 1.0 };
        wrong.extend(judged(shot, &drawn, share));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The bytes of a rectangle of a picture of one pixel for each of the page's, or all.
fn part(bytes: &[u8], (columns, rows): Area) -> Vec<u8> {
    if columns.is_empty() {
        return bytes.to_vec();
    }
    rows.flat_map(|row| {
        let [begin, end] =
            [columns.start, columns.end].map(|at| ((row * SIZE.0 + at) * 4) as usize);
        bytes[begin..end].to_vec()
    })
    .collect()
}

/// Share of a rectangle's pixels that two pictures differ in.
fn changed(one: &Path, other: &Path, (columns, rows): Area) -> f64 {
    let (one, other) = (read(one), read(other));
    assert_eq!(one.len(), other.len());
    let (mut differ, mut all) = (0.0, 0.0);
    for row in rows {
        for column in columns.clone() {
            let at = ((row * SIZE.0 + column) * 4) as usize;
            let most = (0..3).map(|part| one[at + part].abs_diff(other[at + part])).max();
            differ += f64::from(u8::from(most > Some(12)));
            all += 1.0;
        }
    }
    differ / all
}

/// Columns and rows.
type Area = (Range<u32>, Range<u32>);
/// Where the bar at the bottom shows the time.
const CLOCK: Area = (250..480, 488..510);
/// The button that pauses.
const PAUSE: (u32, u32) = (55, 508);
/// The picture between the bars, beside the inspector and below its buttons.
const PICTURE: Area = (0..630, 150..470);

#[test]
fn the_page_flies_and_its_panel_and_fingers_are_answered() {
    let Some(page) = page() else { return };
    let browser = Browser::open(1);
    browser.go(&page, "camera=earth&quality=software").expect("the default scenario flies");
    // pictures until one is as wanted: a machine may be slow
    let wait_for = |name: &str, what: &str, is_there: &dyn Fn(&Path) -> bool| {
        let path = out(name);
        for _ in 0..60 {
            browser.wait_for_frames(4);
            browser.take(&path);
            if is_there(&path) {
                return path;
            }
        }
        panic!("{what}: see {}", path.display());
    };
    let at_rest = |name: &str| {
        let path = out(name);
        browser.take_at_rest(&path, PICTURE);
        path
    };
    let first = out("first");
    browser.take(&first);
    wait_for("flown", "the clock stands", &|now| changed(&first, now, CLOCK) > 0.0);
    browser.click(PAUSE.0, PAUSE.1);
    let paused = at_rest("paused");
    browser.wait_for_frames(30);
    let still = at_rest("still");
    assert_eq!(changed(&paused, &still, CLOCK), 0.0, "the clock runs on after a click on pause");
    // the key that hides the clouds
    browser.press("k");
    wait_for("no-clouds", "the key of the clouds does nothing", &|now| {
        changed(&still, now, PICTURE) > 0.02
    });
    let clear = at_rest("clear");
    // one finger turns the Earth
    let finger = |from: (u32, u32), to: (u32, u32)| {
        vec![
            moved(from.0, from.1, 0),
            json!({ "type": "pointerDown", "button": 0 }),
            json!({ "type": "pause", "duration": 200 }),
            moved(to.0, to.1, 800),
            json!({ "type": "pause", "duration": 800 }),
            json!({ "type": "pointerUp", "button": 0 }),
        ]
    };
    browser.act("touch", &[finger((400, 300), (260, 260))]);
    wait_for("turning", "a finger does not turn the Earth", &|now| {
        changed(&clear, now, PICTURE) > 0.02
    });
    let turned = at_rest("turned");
    let much = changed(&clear, &turned, PICTURE);
    assert!(much < 0.5, "a finger turns the Earth away: {much} of the picture differs");
    // two fingers that part come nearer
    browser.act("touch", &[finger((280, 290), (230, 290)), finger((360, 290), (410, 290))]);
    wait_for("nearing", "two fingers do not come nearer", &|now| {
        changed(&turned, now, PICTURE) > 0.05
    });
    at_rest("near");
    assert_eq!(browser.errors(), Vec::<String>::new());
}

#[test]
fn a_wrong_address_is_explained_on_the_page() {
    let Some(page) = page() else { return };
    let browser = Browser::open(1);
    let told = browser.go(&page, "scenario=suncacher").expect_err("no such scenario");
    assert!(told.contains("did you mean `suncatcher`?"), "{told}");
    browser.take(&out("wrong"));
    assert_eq!(browser.errors(), Vec::<String>::new());
}
