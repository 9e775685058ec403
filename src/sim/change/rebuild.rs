//! The new flight of a changed cluster, prepared piece by piece, so that no frame waits for it.

use super::carry::Carried;
use crate::{
    model::mission::{Cluster, Mission},
    sim::{cluster::Findings, fleet::Fleet},
};

/// Satellites whose faults are drawn in one piece: some ten milliseconds on a slow core.
const PIECE_LENGTH: usize = 8_192;

/// A flight that is being prepared.
#[derive(Clone, Debug)]
pub(in crate::sim) struct Rebuild {
    /// The flight.
    pub fleet: Fleet,
    /// What became of the satellites.
    pub carried: Carried,
    /// What does not close, once it is found.
    pub findings: Option<Findings>,
    /// Units whose faults are drawn.
    drawn: usize,
    is_foreseen: bool,
}

impl Rebuild {
    /// A flight with its satellites' states, and nothing else yet.
    pub(in crate::sim) fn new((fleet, carried): (Fleet, Carried)) -> Self {
        Self { fleet, carried, findings: None, drawn: 0, is_foreseen: false }
    }

    /// Does the next piece of the work for a flight that begins at a step. What comes out does
    /// not depend on when.
    pub(in crate::sim) fn advance(&mut self, mission: &Mission, cluster: &Cluster, step: u64) {
        if self.drawn < self.fleet.units.len() {
            let (first, mut satellites) = (self.drawn, 0);
            for unit in &self.fleet.units[first..] {
                satellites += unit.length;
                self.drawn += 1;
                if satellites >= PIECE_LENGTH {
                    break;
                }
            }
            self.fleet.draw_ahead(first..self.drawn, step as f64 * self.fleet.step_s());
        } else if !self.is_foreseen {
            self.fleet.foresee(cluster, step);
            self.is_foreseen = true;
        } else if self.findings.is_none() {
            self.findings = Some(Findings::new(mission, cluster));
        }
    }

    /// The prepared flight, when all is done.
    pub(in crate::sim) fn is_done(&self) -> bool {
        self.findings.is_some()
    }
}
