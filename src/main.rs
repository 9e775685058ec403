//! The program: the command line where there is one, otherwise the window.

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
fn main() -> std::process::ExitCode {
    sunward::cli::run()
}

#[cfg(not(all(feature = "cli", not(target_arch = "wasm32"))))]
fn main() -> Result<(), String> {
    without_command_line()
}

/// The window on the first preset.
#[cfg(all(feature = "app", not(all(feature = "cli", not(target_arch = "wasm32")))))]
fn without_command_line() -> Result<(), String> {
    use sunward::{app, scenario};
    let preset = scenario::presets().first().ok_or("no preset")?;
    let attach = |name: &str| {
        scenario::preset_attachment(name)
            .map(str::to_owned)
            .ok_or_else(|| format!("no file `{name}` among the presets"))
    };
    let scenario = scenario::read(preset.text, &format!("{}.ron", preset.id), &attach)
        .map_err(|error| error.to_string())?;
    app::run(app::Options {
        title: format!("{} – Sunward", scenario.mission.name),
        scenario,
        at: None,
        warp: 60.0,
        path: None,
        opening: true,
    })
}

#[cfg(not(any(feature = "app", all(feature = "cli", not(target_arch = "wasm32")))))]
fn without_command_line() -> Result<(), String> {
    Err("this build has neither a window nor a command line: choose the feature `app` or `cli`"
        .to_owned())
}
