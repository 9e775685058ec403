//! How a command ends when it does not succeed: exit code, message, hint.

use std::{io, process::ExitCode};

use super::interrupt;
use crate::{
    atomic_file,
    io_reason::reason,
    scenario::{self, text::visible::visible},
    study::StudyError,
};

/// Why a command stopped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    code: u8,
    message: String,
    hint: Option<String>,
}

impl Failure {
    /// Bad input or arguments: exit code 2.
    pub fn input(message: impl Into<String>) -> Self {
        Self { code: 2, message: message.into(), hint: None }
    }

    /// Something that is not the user's fault: exit code 1.
    pub fn internal(message: impl Into<String>) -> Self {
        Self { code: 1, message: message.into(), hint: None }
    }

    /// Asked to end: exit code 130 after Ctrl-C, as shells count it (128 + SIGINT), 143 after
    /// SIGTERM, 129 after SIGHUP.
    pub fn interrupted(message: impl Into<String>) -> Self {
        Self { code: interrupt::exit_code(), message: message.into(), hint: None }
    }

    /// Failed already, and everything has been said.
    pub fn said() -> Self {
        Self::input("")
    }

    /// The reader of our output has gone, as `head` does: a quiet success.
    pub fn closed_pipe() -> Self {
        Self { code: 0, message: String::new(), hint: None }
    }

    /// An error of writing to standard output.
    pub fn output(error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::closed_pipe()
        } else {
            Self::internal(format!("cannot write to standard output: {}", reason(error)))
        }
    }

    /// An error of writing to a place that was named; a pipe is as quiet as standard output.
    pub fn writing(shown: &str, error: &io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            Self::closed_pipe()
        } else {
            Self::internal(format!("cannot write {shown}: {}", reason(error)))
        }
    }

    /// The same failure with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The text for standard error, the message on one line and the hint on another; empty when
    /// there is nothing to say.
    pub fn text(&self) -> String {
        if self.message.is_empty() {
            return String::new();
        }
        let message = visible(&self.message);
        match &self.hint {
            Some(hint) => format!("error: {message}\nhint: {}\n", visible(hint)),
            None => format!("error: {message}\n"),
        }
    }

    /// The exit code.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}

impl From<scenario::Error> for Failure {
    fn from(error: scenario::Error) -> Self {
        let failure = Self::input(error.message());
        match &error.hint {
            Some(hint) => failure.hint(hint.clone()),
            None => failure,
        }
    }
}

impl From<atomic_file::Error> for Failure {
    fn from(error: atomic_file::Error) -> Self {
        match error {
            atomic_file::Error::Target(text) => Self::input(text),
            atomic_file::Error::Writing(text) => Self::internal(text),
        }
    }
}

impl From<StudyError> for Failure {
    fn from(error: StudyError) -> Self {
        match error {
            StudyError::Input(error) => error.into(),
            StudyError::Stopped => Self::interrupted("interrupted; nothing was written"),
        }
    }
}
