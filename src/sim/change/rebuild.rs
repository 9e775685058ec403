//! The new flight of a changed cluster, prepared piece by piece, so that no frame waits for it.

use super::carry::Carried;
use crate::{
    model::mission::{Cluster, Mission},
    sim::{checkpoints::Checkpoints, cluster::Findings, fleet::Fleet},
};

/// Satellites whose faults are drawn in one piece: some ten milliseconds on a slow core.
const PIECE_LENGTH: usize = 8_192;

/// A flight that is ready to land.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Prepared {
    /// The flight.
    pub fleet: Fleet,
    /// What happened to the satellites.
    pub carried: Carried,
    /// Its findings.
    pub findings: Findings,
    /// Its checkpoints: the present state alone.
    pub checkpoints: Checkpoints,
}

/// A flight that is being prepared.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Rebuild {
    fleet: Fleet,
    carried: Carried,
    stage: Stage,
}

/// The next piece of work.
#[derive(Clone, Debug)]
enum Stage {
    /// Drawing faults, from a unit on.
    Draw(usize),
    /// Copying the flight, for a copy that is one step ahead.
    Copy,
    /// Flying that step.
    Step(Box<Fleet>),
    /// Computing budgets and findings.
    Find,
    /// Keeping the first checkpoint.
    Keep(Findings),
    /// All is done.
    Done(Findings, Checkpoints),
}

impl Rebuild {
    /// Returns a flight with its satellites' states and nothing else yet.
    pub(in crate::sim) fn new((fleet, carried): (Fleet, Carried)) -> Self {
        Self { fleet, carried, stage: Stage::Draw(0) }
    }

    /// Does the next piece of work, for a flight that begins at a step. The result does not depend
    /// on when it is done.
    pub(in crate::sim) fn advance(&mut self, mission: &Mission, cluster: &Cluster, step: u64) {
        self.stage = match core::mem::replace(&mut self.stage, Stage::Find) {
            Stage::Draw(first) => {
                let (mut until, mut satellites) = (first, 0);
                while let Some(unit) = self.fleet.units.get(until)
                    && satellites < PIECE_LENGTH
                {
                    satellites += unit.length;
                    until += 1;
                }
                self.fleet.draw_ahead(first..until, step as f64 * self.fleet.step_s());
                if until < self.fleet.units.len() { Stage::Draw(until) } else { Stage::Copy }
            }
            Stage::Copy => Stage::Step(Box::new(self.fleet.clone())),
            Stage::Step(mut ahead) => {
                ahead.step(cluster, step);
                self.fleet.take_foreseen(*ahead);
                Stage::Find
            }
            Stage::Find => Stage::Keep(Findings::new(mission, cluster)),
            // its room is set when it lands
            Stage::Keep(findings) => {
                Stage::Done(findings, Checkpoints::from_step(step, &self.fleet, 1))
            }
            done @ Stage::Done(..) => done,
        };
    }

    /// Returns the prepared flight, or the work itself while it is not done.
    pub(in crate::sim) fn prepared(self: Box<Self>) -> Result<Box<Prepared>, Box<Self>> {
        let Self { fleet, carried, stage } = *self;
        match stage {
            Stage::Done(findings, checkpoints) => {
                Ok(Box::new(Prepared { fleet, carried, findings, checkpoints }))
            }
            stage => Err(Box::new(Self { fleet, carried, stage })),
        }
    }
}
