//! Runs the real program in a folder of its own and writes down what it did.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// A folder for one test, gone at its end.
pub struct Folder(PathBuf);

impl Folder {
    /// An empty folder.
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("sunward-cli-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the test");
        Self(path)
    }

    /// Its path.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Write a file into it.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.0.join(name), content).expect("a file for the test");
    }

    /// A file's content.
    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Names of all files in it, hidden ones too.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(&self.0)
            .expect("the test's folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// The program, to be run here, where no display is.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sunward"));
        command
            .args(arguments)
            .current_dir(&self.0)
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("COLUMNS");
        command
    }

    /// Run the program to its end.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.program(arguments).output().expect("the program runs")
    }

    /// Run it once for every line of arguments, and write down all that a user sees.
    pub fn transcript(&self, lines: &[&str]) -> String {
        let mut text = String::new();
        for line in lines {
            let arguments: Vec<&str> = line.split_whitespace().collect();
            let output = self.run(&arguments);
            text.push_str(&format!("$ sunward {line}\n"));
            text.push_str(&out(&output));
            text.push_str(&marked(&errors(&output)));
            text.push_str(&format!("[exit code {}]\n\n", code(&output)));
        }
        text
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The exit code; −1 when a signal ended the program.
pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

/// Standard output as text.
pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("text in UTF-8")
}

/// Standard error as text, the speed of this machine left out.
pub fn errors(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).expect("text in UTF-8");
    let mut without_speed = String::new();
    for line in text.lines() {
        match line.rsplit_once(", ") {
            Some((what, speed)) if line.starts_with("flew ") => {
                assert!(speed.contains("satellite-steps/s"), "{line}");
                without_speed.push_str(&format!("{what}, (time and speed)\n"));
            }
            _ => without_speed.push_str(&format!("{line}\n")),
        }
    }
    without_speed
}

/// Every line of standard error with a mark.
fn marked(text: &str) -> String {
    text.lines().map(|line| format!("stderr| {line}\n")).collect()
}

/// Compare a text with the stored one.
pub fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_omit_expression(true);
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
