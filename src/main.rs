//! The program: the command line where there is one, the page in a browser, otherwise the window.

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
fn main() -> std::process::ExitCode {
    sunward::cli::run()
}

#[cfg(all(feature = "app", target_arch = "wasm32"))]
fn main() {
    sunward::app::fly();
}

/// The window on the first preset.
#[cfg(all(feature = "app", not(feature = "cli"), not(target_arch = "wasm32")))]
fn main() -> Result<(), String> {
    sunward::app::run(sunward::app::options_of_address("")?)
}

#[cfg(not(any(feature = "app", all(feature = "cli", not(target_arch = "wasm32")))))]
fn main() -> Result<(), String> {
    Err("this build has neither a window nor a command line: choose the feature `app` or `cli`"
        .to_owned())
}
