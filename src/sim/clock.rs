//! The clock: pause, warp, seek, and the steps that are due. No other file moves time.
//!
//! Simulated time is a whole number of steps; between two steps [`Clock::now`] advances smoothly
//! for the display. No step is ever skipped: where the machine cannot keep up with the warp asked
//! for, time runs slower and [`Clock::achieved_warp`] says how fast.

use bevy::prelude::Resource;

use crate::model::{environment::step_parts, time::Instant};

/// Steps of the warp control, simulated seconds per second.
pub const WARP_LADDER: [f64; 12] =
    [1.0, 5.0, 30.0, 60.0, 300.0, 600.0, 1_800.0, 3_600.0, 10_800.0, 43_200.0, 86_400.0, 604_800.0];
/// Highest warp that can be set.
pub const WARP_LIMIT: f64 = 3.2e7;
/// Warp of a flight for which none is given.
pub const USUAL_WARP: f64 = 60.0;

/// Reads a warp, simulated seconds per second.
///
/// # Errors
/// The limits, when the text is no number within them.
pub fn warp_from_text(text: &str) -> Result<f64, String> {
    text.parse::<f64>()
        .ok()
        .filter(|warp| (0.0..=WARP_LIMIT).contains(warp))
        .ok_or_else(|| format!("expected a number from 0 to {WARP_LIMIT}"))
}

/// The mission's time.
#[derive(Resource, Clone, Debug)]
pub struct Clock {
    epoch: Instant,
    step_s: f64,
    steps_done: u64,
    /// Simulated time asked for beyond the last whole step, s.
    ahead_s: f64,
    /// Whether time is paused.
    pub paused: bool,
    warp: f64,
    /// Wall time that a frame may spend on steps, s; `None` flies every step that is due.
    pub frame_budget_s: Option<f64>,
    /// Warp reached over the last frame.
    pub achieved_warp: f64,
    /// Whether charge and temperature come from a run-up instead of a flight from the epoch.
    approximate: bool,
    /// Whether time runs backwards.
    backwards: bool,
    /// Whether time waits for a change that is being prepared.
    held: bool,
    /// Steps that are due, by warp or by a single step.
    due: u64,
    /// Steps that are due backwards.
    due_back: u64,
    /// Target of a seek, a step.
    pub(super) seek_to: Option<u64>,
    /// Part of a step beyond the target, s.
    seek_rest_s: f64,
    /// Number of seeks that have arrived.
    seeks_done: u64,
    /// Step at which the present seek backwards began; none where time does not seek backwards.
    back_from: Option<u64>,
    /// Wall time since the last steps backwards were taken, s.
    back_s: f64,
    /// Wall time of the last frame, s.
    pub(super) frame_s: f64,
}

impl Clock {
    /// Returns a clock at the epoch, running in real time.
    #[must_use]
    pub fn new(epoch: Instant, step_s: f64) -> Self {
        Self {
            epoch,
            step_s,
            steps_done: 0,
            ahead_s: 0.0,
            paused: false,
            warp: 1.0,
            frame_budget_s: None,
            achieved_warp: 1.0,
            approximate: false,
            backwards: false,
            held: false,
            due: 0,
            due_back: 0,
            seek_to: None,
            seek_rest_s: 0.0,
            seeks_done: 0,
            back_from: None,
            back_s: 0.0,
            frame_s: 0.0,
        }
    }

    /// Returns the start of the mission.
    #[must_use]
    pub fn epoch(&self) -> Instant {
        self.epoch
    }

    /// Returns the length of a step, s.
    #[must_use]
    pub fn step_s(&self) -> f64 {
        self.step_s
    }

    /// Returns the seconds from the epoch to the end of the last whole step.
    #[must_use]
    pub fn elapsed_s(&self) -> f64 {
        self.steps_done as f64 * self.step_s
    }

    /// Returns the number of whole steps done.
    #[must_use]
    pub fn steps_done(&self) -> u64 {
        self.steps_done
    }

    /// Returns the time on display: the last step and the part of the next that has been asked for.
    /// While a seek backwards is under way, it is the target of that seek.
    #[must_use]
    pub fn now(&self) -> Instant {
        if self.back_from.is_some() {
            return self.destination();
        }
        self.epoch.plus(self.elapsed_s() + self.ahead_s.min(self.step_s))
    }

    /// Returns the warp asked for, simulated seconds per second.
    #[must_use]
    pub fn warp(&self) -> f64 {
        self.warp
    }

    /// Sets the warp, clamped to [0, [`WARP_LIMIT`]]; a value that is not finite is ignored.
    pub fn set_warp(&mut self, warp: f64) {
        if warp.is_finite() {
            self.warp = warp.clamp(0.0, WARP_LIMIT);
            // until it has been measured
            self.achieved_warp = self.warp;
        }
    }

    /// Sets the next faster warp of [`WARP_LADDER`].
    pub fn faster(&mut self) {
        let next = WARP_LADDER.iter().find(|warp| **warp > self.warp * 1.001);
        self.set_warp(next.copied().unwrap_or(self.warp));
    }

    /// Sets the next slower warp of [`WARP_LADDER`].
    pub fn slower(&mut self) {
        let next = WARP_LADDER.iter().rev().find(|warp| **warp < self.warp * 0.999);
        self.set_warp(next.copied().unwrap_or(self.warp));
    }

    /// Sets real time.
    pub fn real_time(&mut self) {
        self.set_warp(1.0);
    }

    /// Pauses or resumes.
    pub fn toggle_pause(&mut self) {
        self.paused = !self.paused;
    }

    /// Returns whether time runs backwards.
    #[must_use]
    pub fn is_backwards(&self) -> bool {
        self.backwards
    }

    /// Reverses the direction of time.
    pub fn reverse(&mut self) {
        self.backwards = !self.backwards;
        (self.due, self.due_back, self.back_s) = (0, 0, 0.0);
    }

    /// Makes one step due, paused or not.
    pub fn step_once(&mut self) {
        self.ahead_s = 0.0;
        self.due += 1;
    }

    /// Begins a seek to a time, at or after the epoch. A near time ahead is flown to; another one
    /// is reached from a checkpoint where there is one, else by a run-up of two orbits before it.
    pub fn seek(&mut self, time: Instant) {
        let elapsed_s = time.since_s(self.epoch).max(0.0);
        let steps = (elapsed_s / self.step_s).floor();
        self.seek_to = Some(steps as u64);
        // the rest is displayed, but not flown
        self.seek_rest_s = (elapsed_s - steps * self.step_s).clamp(0.0, self.step_s);
        self.back_from = None;
        (self.due, self.due_back, self.back_s) = (0, 0, 0.0);
    }

    /// Returns whether a seek is under way.
    #[must_use]
    pub fn is_seeking(&self) -> bool {
        self.seek_to.is_some()
    }

    /// Returns the number of seeks that have arrived. What was learnt before a seek does not hold
    /// after it.
    #[must_use]
    pub fn seeks_done(&self) -> u64 {
        self.seeks_done
    }

    /// Returns the target of a seek, or the time on display where none is under way.
    #[must_use]
    pub fn destination(&self) -> Instant {
        match self.seek_to {
            Some(steps) => self.epoch.plus(steps as f64 * self.step_s + self.seek_rest_s),
            None => self.now(),
        }
    }

    /// Returns whether the state comes from a run-up after a far seek and was not flown from the
    /// epoch.
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.approximate
    }

    /// Returns whether time waits for a change of the mission that is being prepared, for some
    /// frames at most. The wall time that passes meanwhile is not flown afterwards.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.held
    }

    /// Makes time wait, or lets it run again.
    pub(super) fn hold(&mut self, is_held: bool) {
        self.held = is_held;
    }

    /// Sets whether the present state comes from a run-up.
    pub(super) fn set_approximate(&mut self, is_approximate: bool) {
        self.approximate = is_approximate;
    }

    /// Adds a frame of wall time.
    pub(super) fn pass(&mut self, frame_s: f64) {
        self.frame_s = frame_s;
        if self.held {
            return;
        }
        self.back_s = if self.paused { 0.0 } else { self.back_s + frame_s };
        if self.seek_to.is_some() {
            return;
        }
        if !self.paused {
            let passed_s = frame_s * self.warp;
            self.ahead_s += if self.backwards { -passed_s } else { passed_s };
        }
        let whole = (self.ahead_s / self.step_s).floor();
        self.ahead_s -= whole * self.step_s;
        if whole < 0.0 {
            self.due_back += (-whole) as u64;
            if self.due_back > self.steps_done {
                // before the epoch there is nothing, so time pauses there and turns forward
                self.due_back = self.steps_done;
                self.ahead_s = 0.0;
                self.paused = true;
                self.backwards = false;
            }
        } else {
            self.due += whole as u64;
        }
    }

    /// Turns the steps that are due backwards into a seek.
    pub(super) fn seek_back(&mut self) {
        let back = core::mem::take(&mut self.due_back);
        if back > 0 && self.seek_to.is_none() {
            self.seek_to = Some(self.steps_done.saturating_sub(back));
            self.seek_rest_s = self.ahead_s;
            self.back_from = Some(self.steps_done);
        }
    }

    /// Returns the steps to fly in this frame: those to the target of a seek, or those that warp
    /// asks for.
    pub(super) fn steps_due(&self) -> u64 {
        self.seek_to.map_or(self.due, |target| target.saturating_sub(self.steps_done))
    }

    /// Records steps done. Steps that are due beyond a frame's budget are dropped; a seek goes on
    /// in the next frame.
    pub(super) fn done(&mut self, steps: u64) {
        self.steps_done += steps;
        if let Some(target) = self.seek_to {
            if self.steps_done >= target {
                self.seek_to = None;
                self.seeks_done += 1;
                self.ahead_s = self.seek_rest_s;
            }
            return;
        }
        self.due -= steps.min(self.due);
        if self.frame_s > 0.0 && steps > 0 {
            self.achieved_warp =
                if self.due > 0 { steps as f64 * self.step_s / self.frame_s } else { self.warp };
        }
        self.due = 0;
    }

    /// Sets the clock to a step after a seek.
    pub(super) fn jump(&mut self, steps: u64, approximate: bool) {
        match self.back_from.take() {
            Some(from) if self.back_s > 0.0 => {
                let taken_s = from.saturating_sub(steps) as f64 * self.step_s;
                self.achieved_warp = (taken_s / self.back_s).min(self.warp);
            }
            Some(_) => {}
            None => self.seeks_done += 1,
        }
        self.back_s = 0.0;
        self.steps_done = steps;
        self.ahead_s = self.seek_rest_s;
        self.approximate = approximate;
        self.seek_to = None;
    }

    /// Returns the number of parts of a step, none longer than a minute.
    #[must_use]
    pub fn parts(&self) -> u32 {
        step_parts(self.step_s)
    }
}
