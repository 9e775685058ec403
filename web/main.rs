//! Builds the page into `web/dist`, and with `--serve` shows it:
//! `cargo run --manifest-path web/Cargo.toml -- --serve`.

mod server;

use std::{
    env, fs,
    net::TcpListener,
    path::{self, Path, PathBuf},
    process::{Command, ExitCode},
};

use self::server::Limits;

/// Target of a browser.
const TARGET: &str = "wasm32-unknown-unknown";
/// Address that the page is shown at where none is said.
const ADDRESS: &str = "127.0.0.1:8080";
const HELP: &str = "Builds the page into web/dist

  --serve [HOST:PORT]  then show it there, at 127.0.0.1:8080 if nothing is said
  --no-build           show what was built before
  --help               this text";

type Outcome<T> = Result<T, String>;

/// What was asked for.
#[derive(Default)]
struct Asked {
    address: Option<String>,
    keeps_build: bool,
    helps: bool,
}

impl Asked {
    fn read(arguments: impl Iterator<Item = String>) -> Outcome<Self> {
        let mut asked = Self::default();
        let mut arguments = arguments.peekable();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--serve" => {
                    let address = arguments.next_if(|next| !next.starts_with('-'));
                    asked.address = Some(address.unwrap_or_else(|| ADDRESS.to_owned()));
                }
                "--no-build" => asked.keeps_build = true,
                "--help" | "-h" => asked.helps = true,
                other => return Err(format!("{other}: expected --serve, --no-build or --help")),
            }
        }
        Ok(asked)
    }
}

fn main() -> ExitCode {
    let asked = match Asked::read(env::args().skip(1)) {
        Ok(asked) => asked,
        Err(error) => {
            eprintln!("error: {error}");
            return ExitCode::from(2);
        }
    };
    match run(&asked) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(asked: &Asked) -> Outcome<()> {
    if asked.helps {
        println!("{HELP}");
        return Ok(());
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dist = here.join("dist");
    match (&asked.address, asked.keeps_build) {
        (None, true) => return Err("--no-build: expected --serve with it".to_owned()),
        (_, true) if !dist.join("index.html").exists() => {
            return Err(format!("{} is not there: run without --no-build", dist.display()));
        }
        (_, true) => {}
        (_, false) => build(here, &dist)?,
    }
    asked.address.as_deref().map_or(Ok(()), |address| serve(&dist, address))
}

/// Compiles the program for the browser and writes the page.
fn build(here: &Path, dist: &Path) -> Outcome<()> {
    let root = here.parent().ok_or("the page's folder lies nowhere")?;
    let targets =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let targets = path::absolute(targets).map_err(|error| error.to_string())?;
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(root)
        .args(["build", "--locked", "--bin", "sunward", "--profile", "web", "--target", TARGET])
        .args(["--no-default-features", "--features", "app"])
        .arg("--target-dir")
        .arg(&targets)
        .status()
        .map_err(|error| format!("cargo does not start: {error}"))?;
    if !status.success() {
        return Err(format!(
            "the build failed; if the target is missing: rustup target add {TARGET}"
        ));
    }
    let program = targets.join(TARGET).join("web/sunward.wasm");
    let failed = |what: &Path, error: std::io::Error| format!("{}: {error}", what.display());
    if dist.exists() {
        fs::remove_dir_all(dist).map_err(|error| failed(dist, error))?;
    }
    fs::create_dir_all(dist).map_err(|error| failed(dist, error))?;
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(&program)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(false).remove_name_section(true).generate(dist))
        .map_err(|error| format!("{}: {error:#}", program.display()))?;
    let page = dist.join("index.html");
    fs::copy(here.join("index.html"), &page).map_err(|error| failed(&page, error))?;
    let size = |name: &str| {
        let path = dist.join(name);
        fs::metadata(&path).map(|data| data.len()).map_err(|error| failed(&path, error))
    };
    println!("{}: {:.1} MB", dist.display(), size("sunward_bg.wasm")? as f64 / 1e6);
    Ok(())
}

/// Shows the page until the program is stopped.
fn serve(dist: &Path, address: &str) -> Outcome<()> {
    let failed = |error: std::io::Error| format!("{address}: {error}");
    let listener = TcpListener::bind(address).map_err(failed)?;
    println!("http://{}/", listener.local_addr().map_err(failed)?);
    server::serve(&listener, dist, Limits::default());
    Ok(())
}
