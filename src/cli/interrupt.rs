//! Ctrl-C, and what ends programs from outside: a flag for long commands, an end for all others.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

/// The number of the signal that asked for the end; 0 before.
static SIGNAL: AtomicU8 = AtomicU8::new(0);
/// Whether a long command looks at [`asked`].
static WATCHED: AtomicBool = AtomicBool::new(false);

/// What is added to a signal's number for the exit code, as shells count it.
const SIGNALLED: u8 = 128;
/// The signal of Ctrl-C.
const CTRL_C: u8 = 2;

/// From now on a signal raises the flag first. A command that does not end by it in a few seconds,
/// and one that is asked twice, is ended.
pub fn watch() {
    WATCHED.store(true, Ordering::Relaxed);
}

/// Returns whether the end was asked for since [`watch`].
pub fn asked() -> bool {
    SIGNAL.load(Ordering::Relaxed) != 0
}

/// Returns the exit code of a command that was asked to end: 130 after Ctrl-C, 143 after `kill`, 129
/// when the terminal has gone.
pub fn exit_code() -> u8 {
    let signal = SIGNAL.load(Ordering::Relaxed);
    SIGNALLED + if signal == 0 { CTRL_C } else { signal }
}

/// Takes the signals over, before any thread is begun: threads that were there before would take
/// them as usual. Those of `ignored`, a bit each from signal 1 upwards, stay ignored.
///
/// # Errors
/// The system's reason.
#[cfg(unix)]
pub fn install(ignored: u64) -> Result<(), String> {
    unix::install(ignored).map_err(|error| format!("cannot watch for signals: {error}"))
}

/// Takes Ctrl-C over.
///
/// # Errors
/// The system's reason.
#[cfg(not(unix))]
pub fn install(_ignored: u64) -> Result<(), String> {
    ctrlc::set_handler(|| {
        let is_second = SIGNAL.swap(CTRL_C, Ordering::Relaxed) != 0;
        if is_second || !WATCHED.load(Ordering::Relaxed) {
            crate::atomic_file::remove_partials();
            std::process::exit(i32::from(exit_code()));
        }
    })
    .map_err(|error| format!("cannot watch for Ctrl-C: {error}"))
}

#[cfg(unix)]
mod unix {
    use std::{thread, time::Duration};

    use nix::{
        errno::Errno,
        sys::signal::{SigSet, Signal, raise},
    };

    use super::{Ordering, SIGNAL, SIGNALLED, WATCHED};
    use crate::atomic_file;

    /// What ends a program from outside.
    const ENDS: [Signal; 3] = [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP];
    /// Time that a long command has to end by itself.
    const PATIENCE: Duration = Duration::from_secs(5);

    /// Keeps the signals from all threads, and waits for them in one.
    pub(super) fn install(ignored: u64) -> Result<(), String> {
        let mut signals = SigSet::empty();
        // a blocked signal comes even where it is ignored
        for signal in ENDS.into_iter().filter(|one| (ignored >> (*one as u32 - 1)) & 1 == 0) {
            signals.add(signal);
        }
        if signals == SigSet::empty() {
            return Ok(());
        }
        signals.thread_block().map_err(|error| error.to_string())?;
        thread::Builder::new()
            .name("signals".to_owned())
            .spawn(move || {
                loop {
                    match signals.wait() {
                        Ok(signal) => take(signal),
                        Err(Errno::EINTR) => {}
                        Err(_) => break,
                    }
                }
            })
            .map_err(|error| error.to_string())?;
        Ok(())
    }

    /// Asks a long command to end, and ends it where it does not.
    fn take(signal: Signal) {
        let number = u8::try_from(signal as i32).unwrap_or_default();
        let is_first = SIGNAL.swap(number, Ordering::Relaxed) == 0;
        if !is_first || !WATCHED.load(Ordering::Relaxed) {
            end(signal);
        }
        // without a thread to wait in, the second signal ends it
        let _ = thread::Builder::new().spawn(move || {
            thread::sleep(PATIENCE);
            end(signal);
        });
    }

    /// Ends the program as the signal does where nobody takes it over, with nothing half written.
    fn end(signal: Signal) {
        atomic_file::remove_partials();
        let mut only = SigSet::empty();
        only.add(signal);
        if only.thread_unblock().is_ok() {
            // its default is the end
            let _ = raise(signal);
        }
        std::process::exit(i32::from(SIGNALLED) + signal as i32);
    }
}
